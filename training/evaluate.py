#!/usr/bin/env python3
"""Accuracy of a line reader, greedy decoding: python3 training/evaluate.py --data DIR --model line.pt [--model other.onnx …]

Sets: real digits kept out of training; drawn lines of the training's own kind (another seed); the pen-written kana, each
character limited to its own script. Models are compared on the same pictures in one run.
"""
from __future__ import annotations

import argparse
import os
import random
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cv2  # noqa: E402
import pens  # noqa: E402
import strokes  # noqa: E402
from lines import HEIGHT, LineMaker  # noqa: E402
from model import STRIDE, LineNet, greedy  # noqa: E402
from train import load_start  # noqa: E402

STEADY = pens.Hand(wide=0, shear=0, turn=0, bend=0, pen=2.4, join=0, small=0)


class Still:
    """A random source without chance: every draw is its mean. Draws a pen-written character as it was written."""

    def normal(self, mean, _spread, size=None):
        return mean if size is None else np.full(size, mean, np.float32)

    def random(self):
        return 1.0


def as_line(ink: np.ndarray) -> np.ndarray:
    """Trims uint8 ink to a line picture as the product does: 8 % margin, 40 px high."""
    rows, columns = np.where(ink.max(1) > 40)[0], np.where(ink.max(0) > 40)[0]
    ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    ink = np.pad(ink, max(1, round(ink.shape[0] * 0.08)))
    scale = HEIGHT / ink.shape[0]
    return cv2.resize(ink, (max(8, int(ink.shape[1] * scale)), HEIGHT), interpolation=cv2.INTER_AREA).astype(np.float32) / 255


def scores(net: LineNet, picture: np.ndarray) -> torch.Tensor:
    width = -(-(picture.shape[1] + 14) // STRIDE) * STRIDE
    line = torch.zeros(1, 1, HEIGHT, width)
    line[0, 0, :, 4:4 + picture.shape[1]] = torch.from_numpy(picture)
    with torch.no_grad():
        return net(line)


def among(found: torch.Tensor, allowed: list[int]) -> int:
    """The class that a single character most likely is: the largest score over all steps."""
    best = torch.log_softmax(found[0], 0)[allowed].max(1).values
    return allowed[int(best.argmax())]


def single_accuracy(net, classes, pictures, wanted, pool) -> float:
    allowed = [index for index, character in enumerate(classes) if character in pool]
    right = sum(classes[among(scores(net, picture), allowed)] == text for picture, text in zip(pictures, wanted))
    return right / len(wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", action="append", required=True)
    parser.add_argument("--lines", type=int, default=1500)
    wanted = parser.parse_args()
    torch.set_num_threads(2)
    maker = LineMaker(wanted.data)
    rng, source = random.Random(77), np.random.default_rng(77)
    lines = [maker.draw(rng, source) for _ in range(wanted.lines)]
    digits = [as_line(picture) for picture in maker.test_digits[0]]
    digit_texts = [str(value) for value in maker.test_digits[1]]
    kana = [(c, as_line(pens.from_strokes(s, 64, STEADY, Still()))) for c, all_s in strokes.pen_kana(wanted.data).items() for s in all_s]
    for path in wanted.model:
        net, classes = load(path, maker)
        read = [greedy(scores(net, picture), classes)[0] for picture, _ in lines]
        rows = {"drawn lines whole": sum(a == b for a, (_, b) in zip(read, lines)) / len(lines)}
        rows["real digits, limited to digits"] = single_accuracy(net, classes, digits, digit_texts, set("0123456789"))
        for name, first, last in (("hiragana", "ぁ", "ゔ"), ("katakana", "ァ", "ー")):
            chosen = [(c, p) for c, p in kana if first <= c <= last]
            pool = {c for c in classes if first <= c <= last}
            rows[f"pen-written {name}"] = single_accuracy(net, classes, [p for _, p in chosen], [c for c, _ in chosen], pool)
        print(os.path.basename(path), {name: round(100 * value, 2) for name, value in rows.items()}, flush=True)


def load(path: str, maker: LineMaker) -> tuple[LineNet, list[str]]:
    if path.endswith(".pt"):
        state = torch.load(path, map_location="cpu")
        net = LineNet(len(state["o.bias"]))
        net.load_state_dict(state)
    else:
        import onnx_constants

        net = LineNet(len(onnx_constants.read(path)[1]))
        load_start(net, path)
    net.eval()
    classes = [""] + maker.classes
    return net, classes[: len(net.o.bias)]


if __name__ == "__main__":
    main()
