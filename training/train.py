#!/usr/bin/env python3
"""Trains the line reader on lines drawn on the fly.

    python3 training/train.py --data DIR --minutes 120 --out line.pt [--start line.pt | --start models/line-v1.onnx]

Works on the processor and on a GPU (--device cuda). Saves every 500 steps, so it may be stopped at any time and started
again with --start. The learning rate follows a half cosine over the given minutes.
"""
from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import random
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from model import STRIDE, LineNet, greedy  # noqa: E402


def batches(folder: str, seed: int, size: int, held_out_kana: str, queue: multiprocessing.Queue) -> None:
    """Draws for ever. Lines of like width go together, so that little is padding."""
    import cv2

    from lines import HEIGHT, LineMaker

    cv2.setNumThreads(1)
    maker = LineMaker(folder, held_out_kana)
    rng, source = random.Random(seed), np.random.default_rng(seed)
    while True:
        drawn = [maker.draw(rng, source) for _ in range(size * 8)]
        drawn = sorted((line for line in drawn if line[0].shape[1] < 900), key=lambda line: line[0].shape[1])
        groups = [drawn[at:at + size] for at in range(0, len(drawn), size)]
        rng.shuffle(groups)
        for group in groups:
            width = max(16, -(-max(picture.shape[1] + 14 for picture, _ in group) // STRIDE) * STRIDE)
            pictures = np.zeros((len(group), 1, HEIGHT, width), np.float32)
            for row, (picture, _) in zip(pictures, group):
                left = rng.randint(1, 6)
                row[0, :, left:left + picture.shape[1]] = picture
            queue.put((pictures, [text for _, text in group]))


def load_start(net: LineNet, path: str) -> None:
    """Takes what fits: an .onnx or .pt with fewer classes fills the first rows of the last layer."""
    if path.endswith(".onnx"):
        state = _from_onnx(path, net)
    else:
        state = torch.load(path, map_location="cpu")
    own = net.state_dict()
    for name, value in state.items():
        if name in own and own[name].shape == value.shape:
            own[name] = value
        elif name in ("o.weight", "o.bias"):
            own[name][:] = value.mean(0)  # a new class begins as unlikely as a mean one, not as a random one
            own[name][: len(value)] = value
    net.load_state_dict(own)


def _from_onnx(path: str, net: LineNet) -> dict[str, torch.Tensor]:
    """Reads the constants of our own exports, in which normalisation was folded into the convolutions before it."""
    import onnx_constants

    constants = onnx_constants.read(path)
    constants = constants[2:] + constants[:2]  # the exporter writes the last layer first
    state, modules = {}, dict(net.named_modules())
    convolutions = [name for name, module in modules.items() if isinstance(module, (nn.Conv2d, nn.Conv1d))]
    weights = [value for value in constants if value.ndim >= 3]
    biases = [value for value in constants if value.ndim == 1]
    for name, weight, bias in zip(convolutions, weights, biases):
        state[name + ".weight"] = torch.from_numpy(weight)
        if name == "o":
            state["o.bias"] = torch.from_numpy(bias)
            continue
        parent, _, index = name.rpartition(".")
        follower = f"{parent}.{int(index) + 1}"
        normal = modules[follower]
        # The folded normalisation becomes one that starts as the identity plus the folded bias.
        state[follower + ".weight"] = torch.full_like(normal.weight, math.sqrt(1 + normal.eps))
        state[follower + ".bias"] = torch.from_numpy(bias)
        state[follower + ".running_mean"] = torch.zeros_like(normal.running_mean)
        state[follower + ".running_var"] = torch.ones_like(normal.running_var)
    return state


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder with kanjivg/, tomoe/, digits/, lists/ (README.md)")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=int, default=0, help="leave the first N blocks as they are: faster on the processor")
    parser.add_argument("--hold-out-kana", default="", choices=["", "hiragana", "katakana"])
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def main() -> None:
    wanted = arguments()
    torch.set_num_threads(wanted.threads)
    torch.manual_seed(wanted.seed)
    from lines import LineMaker

    classes = [""] + LineMaker(wanted.data).classes
    number = {character: index for index, character in enumerate(classes)}
    with open(os.path.splitext(wanted.out)[0] + ".charset.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(classes[1:]) + "\n")
    queue: multiprocessing.Queue = multiprocessing.Queue(64)
    for worker in range(wanted.workers):
        multiprocessing.Process(
            target=batches, args=(wanted.data, wanted.seed * 1000 + worker, wanted.batch, wanted.hold_out_kana, queue),
            daemon=True).start()
    net = LineNet(len(classes))
    if wanted.start:
        load_start(net, wanted.start)
    net.to(wanted.device, memory_format=torch.channels_last)
    kept = net.f[: wanted.keep]
    kept.requires_grad_(False)
    kept.eval()
    step_by = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=wanted.rate, weight_decay=1e-4)
    begun, step, characters, sum_loss, whole, seen = time.time(), 0, 0, 0.0, 0, 0
    while (gone := time.time() - begun) < wanted.minutes * 60:
        rate = wanted.rate * min(1.0, step / 300 + 0.02) * (0.5 * (1 + math.cos(math.pi * gone / wanted.minutes / 60)) + 0.01)
        for group in step_by.param_groups:
            group["lr"] = rate
        pictures, texts = queue.get()
        scores = net(torch.from_numpy(pictures).to(wanted.device, memory_format=torch.channels_last))
        wanted_classes = torch.tensor([number[c] for text in texts for c in text])
        lengths = torch.tensor([len(text) for text in texts])
        steps = torch.full((len(texts),), scores.shape[2])
        loss = functional.ctc_loss(
            functional.log_softmax(scores, 1).permute(2, 0, 1).cpu(), wanted_classes, steps, lengths, 0, zero_infinity=True)
        step_by.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 5)
        step_by.step()
        step, characters, sum_loss = step + 1, characters + len(wanted_classes), sum_loss + loss.item()
        read = greedy(scores.detach(), classes)
        whole, seen = whole + sum(a == b for a, b in zip(read, texts)), seen + len(texts)
        if step % 100 == 0:
            print(f"{gone:.0f} s, step {step}, {characters} characters, loss {sum_loss / 100:.3f}, "
                  f"whole lines {whole / seen:.3f} | {texts[0]} > {read[0]}", flush=True)
            sum_loss, whole, seen = 0.0, 0, 0
        if step % 500 == 0:
            torch.save(net.state_dict(), wanted.out)
    torch.save(net.state_dict(), wanted.out)


if __name__ == "__main__":
    main()
