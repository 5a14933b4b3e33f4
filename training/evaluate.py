#!/usr/bin/env python3
"""Accuracy of readers that train.py made: python3 training/evaluate.py --data DIR --model line.pt [--model glyph.pt …]

Line readers, greedy decoding without lists: lines in two fonts that no training saw, bent and worn. All readers: real digits
kept out of training, pen-written kana (honest only for models trained with --hold-out-kana), single characters in the unseen
fonts. Models are compared on the same pictures in one run.
"""
from __future__ import annotations

import argparse
import os
import random
import sys

import cv2
import numpy as np
import torch
from torch.nn import functional

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fonts  # noqa: E402
import inks as sources  # noqa: E402
import strokes  # noqa: E402
from charset import BOX_CLASSES, DIGITS, HIRAGANA, KATAKANA, SMALL  # noqa: E402
from lines import HEIGHT, NOTHING, SPACE, LineMaker  # noqa: E402
from model import BOX_INK, BOX_SIDE, GLYPH_INK, GLYPH_SIDE, STRIDE, BoxNet, GlyphNet, LineNet, greedy  # noqa: E402
from prepare import line_classes  # noqa: E402
from singles import SingleMaker, framed  # noqa: E402


def as_line(ink: np.ndarray) -> torch.Tensor:
    """Trims uint8 ink to a line picture as the product does: 8 % margin, 40 px high. Float32 [1, 1, 40, width]."""
    rows, columns = np.where(ink.max(1) > 40)[0], np.where(ink.max(0) > 40)[0]
    ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    ink = np.pad(ink, max(1, round(ink.shape[0] * 0.08)))
    scale = HEIGHT / ink.shape[0]
    picture = cv2.resize(ink, (max(8, int(ink.shape[1] * scale)), HEIGHT), interpolation=cv2.INTER_AREA)
    width = -(-(picture.shape[1] + 14) // STRIDE) * STRIDE
    line = torch.zeros(1, 1, HEIGHT, width)
    line[0, 0, :, 4:4 + picture.shape[1]] = torch.from_numpy(picture.astype(np.float32) / 255)
    return line


def pen_drawn(all_strokes: strokes.Strokes, size: int) -> np.ndarray:
    """A pen-written character as it was written, `size` px high, with a pen of 5 % of that. uint8 [height, width]."""
    picture = np.zeros((int(size * 1.3), int(size * 1.3)), np.uint8)
    for stroke in all_strokes:
        pixels = ((stroke / 109 * size + size * 0.15) * 16).astype(np.int32)
        cv2.polylines(picture, [pixels], False, 255, max(1, round(size * 0.05)), cv2.LINE_AA, 4)
    return picture


def net_of(path: str) -> tuple[str, torch.nn.Module]:
    """A trained net in float32, ready to read, and which reader it is: "line", "box" or "glyph"."""
    state = {name: value.float() for name, value in torch.load(path, map_location="cpu").items()}
    count = len(state["o.bias"])
    kind = "line" if state["o.weight"].ndim == 3 else "box" if count == len(BOX_CLASSES) + 1 else "glyph"
    net = {"line": LineNet, "box": BoxNet, "glyph": GlyphNet}[kind](count)
    net.load_state_dict(state)
    return kind, net.eval()


class Reader:
    """A trained net with its classes; says which of some allowed characters a picture shows."""

    def __init__(self, path: str, line_classes_of_data: list[str]):
        kind, self.net = net_of(path)
        self.kind = kind
        self.classes = [""] + (BOX_CLASSES if kind == "box" else line_classes_of_data)
        self.side, self.ink = (BOX_SIDE, BOX_INK) if kind == "box" else (GLYPH_SIDE, GLYPH_INK)

    def among(self, pictures: list[np.ndarray], allowed: set[str]) -> list[str]:
        known = [at for at, c in enumerate(self.classes) if c in allowed]
        with torch.no_grad():
            if self.kind == "line":
                best = [int(functional.log_softmax(self.net(as_line(p))[0], 0)[known].max(1).values.argmax()) for p in pictures]
            else:
                best = []
                for picture in pictures:
                    square = framed(torch.from_numpy(picture).float()[None] / 255, self.side, self.ink)
                    best.append(int(self.net(square)[0, known].argmax()))
        return [self.classes[known[at]] for at in best]


def share(found: list[str], wanted: list[str]) -> float:
    return round(100 * sum(SMALL.get(a, a) == SMALL.get(b, b) for a, b in zip(found, wanted)) / len(wanted), 2)


def unseen_lines(folder: str, classes: list[str], texts, count: int) -> dict[str, list]:
    """Name of the sort to batches of (pictures, texts)."""
    paths = [path for path in map(sources.font_path, fonts.UNSEEN) if path]
    maker = LineMaker(sources.gather(folder, classes, paths, real=False), hands_too=False)
    number = {c: at for at, c in enumerate(classes)} | {" ": SPACE}
    rng, found = random.Random(77), {}
    for name, make in (("names", texts.name), ("kana names", texts.kana_name), ("addresses", texts.address), ("kanji at random", texts.random_kanji),
                       ("mixed at random", texts.mixed)):
        batches = []
        for _ in range(count // 25):
            lines = [[number[c] for c in make(rng) if c in number][:18] for _ in range(25)]
            longest = max(map(len, lines))
            codes = torch.tensor([line + [NOTHING] * (longest - len(line)) for line in lines])
            pictures, there = maker.draw(codes)
            batches.append((pictures, ["".join(classes[c] for c, shown in zip(row, seen) if shown) for row, seen in zip(codes.tolist(), there.tolist())]))
        found[name] = batches
    return found


def distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last, row[0] = row[0], i + 1
        for j, y in enumerate(b):
            last, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, last + (x != y))
    return row[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", action="append", required=True)
    parser.add_argument("--lines", type=int, default=150, help="of each sort")
    wanted = parser.parse_args()
    torch.manual_seed(77)
    random.seed(77)
    classes, texts = line_classes(wanted.data)
    lines = unseen_lines(wanted.data, classes, texts, wanted.lines)
    _, (digits, values) = sources.real_digits(wanted.data)
    kana = [(c, pen_drawn(s, size)) for c, all_s in strokes.pen_kana(wanted.data).items() for s in all_s for size in (40, 64, 110)]
    for path in wanted.model:
        reader = Reader(path, classes)
        rows: dict[str, object] = {"real digits": share(reader.among(list(digits), set(DIGITS)), [str(v) for v in values])}
        for name, pool, first, last in (("hiragana", HIRAGANA, "ぁ", "ゔ"), ("katakana", KATAKANA, "ァ", "ー")):
            chosen = [(c, p) for c, p in kana if first <= c <= last]
            rows["pen " + name] = share(reader.among([p for _, p in chosen], set(pool)), [c for c, _ in chosen])
        if reader.kind == "line":
            for name, batches in lines.items():
                with torch.no_grad():
                    read = [text for pictures, _ in batches for text in greedy(reader.net(pictures), reader.classes)]
                truth = [text for _, batch in batches for text in batch]
                errors = sum(distance(a, b) for a, b in zip(read, truth)) / sum(map(len, truth))
                rows[name] = f"{100 * sum(a == b for a, b in zip(read, truth)) / len(truth):.1f} whole, CER {100 * errors:.1f}"
        elif reader.kind == "glyph":
            at = torch.tensor([k for k, c in enumerate(classes) if "一" <= c <= "龥"])
            made = SingleMaker(sources.gather(wanted.data, classes, [p for p in map(sources.font_path, fonts.UNSEEN) if p], real=False),
                               [at], [1.0], torch.arange(len(classes)) + 1, GLYPH_SIDE, GLYPH_INK, font_share=1.0, hands_too=False)
            pictures, labels = made.draw(1500)
            with torch.no_grad():
                best = reader.net(pictures)[:, at + 1].topk(5).indices
            hit = (at + 1)[best] == labels[:, None]
            rows["unseen kanji"] = f"{100 * float(hit[:, 0].float().mean()):.1f}, among five {100 * float(hit.any(1).float().mean()):.1f}"
        print(os.path.basename(path), rows, flush=True)


if __name__ == "__main__":
    main()
