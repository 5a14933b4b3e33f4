#!/usr/bin/env python3
"""Trains a reader on characters drawn on the fly, on a GPU or on the processor.

    python3 training/train.py line --inks inks.xz --minutes 9 --out line.pt [--start line.pt]
    python3 training/train.py glyph|box --inks inks.xz --minutes 3 --out glyph.pt [--hold-out-kana hiragana]

inks.xz comes from prepare.py. Saves every minute; the learning rate follows a half cosine over the given minutes. What is
saved is the running mean of the weights over about the last thousand steps.
"""
from __future__ import annotations

import argparse
import copy
import math
import os
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import inks as sources  # noqa: E402
from charset import BOX_CLASSES, DIGITS, HIRAGANA, KATAKANA, SMALL  # noqa: E402
from lines import LineMaker, TextPool  # noqa: E402
from model import BOX_INK, BOX_SIDE, GLYPH_INK, GLYPH_SIDE, BoxNet, GlyphNet, LineNet, greedy, grown  # noqa: E402
from singles import SingleMaker  # noqa: E402


class LineTask:
    """CTC over lines. `smaller` divides the batch, for a processor."""

    def __init__(self, inks: sources.Inks, texts: list[str], device: str, smaller: int):
        self.classes, self.smaller = [""] + inks.classes, smaller
        self.maker, self.pool = LineMaker(inks), TextPool(texts, inks.classes, device)
        self.net = LineNet(len(self.classes))

    def batch(self) -> tuple[torch.Tensor, tuple[torch.Tensor, torch.Tensor]]:
        texts = self.pool.random_batch(self.smaller) if random.random() < 0.3 else self.pool.batch(self.smaller)
        pictures, there = self.maker.draw(texts)
        place = torch.arange(texts.shape[1], device=texts.device)
        order = ((~there) * texts.shape[1] + place).argsort(1)  # what stands on the picture comes first
        return pictures, ((texts + 1).gather(1, order).clamp_min(0), there.sum(1))

    def loss(self, scores: torch.Tensor, labels) -> torch.Tensor:
        wanted, lengths = labels
        steps = torch.full_like(lengths, scores.shape[2])
        return functional.ctc_loss(
            functional.log_softmax(scores.float(), 1).permute(2, 0, 1), wanted, steps, lengths, 0, zero_infinity=True)

    def right(self, scores: torch.Tensor, labels) -> tuple[float, str]:
        read = greedy(scores[:64].detach(), self.classes)
        wanted = ["".join(self.classes[c] for c in row[:n]) for row, n in zip(labels[0][:64].tolist(), labels[1][:64].tolist())]
        return sum(a == b for a, b in zip(read, wanted)) / len(wanted), f"{wanted[0]} > {read[0]}"


class SingleTask:
    """One class a picture: digits and kana in boxes ("box"), or any character ("glyph")."""

    def __init__(self, kind: str, inks: sources.Inks, device: str, count: int):
        at = {c: number for number, c in enumerate(inks.classes)}

        def pool(characters) -> torch.Tensor:
            return torch.tensor([at[c] for c in characters if c in at], device=device)

        if kind == "box":
            self.classes = [""] + BOX_CLASSES
            pools, shares, nothing, side, ink = [DIGITS, KATAKANA, HIRAGANA], [0.34, 0.33, 0.33], 0.05, BOX_SIDE, BOX_INK
            pools[1:] = [p + [small for small, large in SMALL.items() if large in p] for p in pools[1:]]
            self.net = BoxNet(len(self.classes))
        else:
            self.classes = [""] + inks.classes
            kanji = [c for c in inks.classes if "一" <= c <= "龥"]
            pools, shares, nothing = [kanji, KATAKANA + HIRAGANA, inks.classes], [0.65, 0.2, 0.15], 0.03
            side, ink = GLYPH_SIDE, GLYPH_INK
            self.net = GlyphNet(len(self.classes))
        number = {c: k for k, c in enumerate(self.classes)}
        label = torch.tensor([number.get(SMALL.get(c, c), 0) for c in inks.classes], device=device)
        self.maker = SingleMaker(inks, [pool(p) for p in pools], shares, label, side, ink, nothing)
        self.count = count

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        return self.maker.draw(self.count)

    def loss(self, scores: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        return functional.cross_entropy(scores.float(), labels, label_smoothing=0.02)

    def right(self, scores: torch.Tensor, labels: torch.Tensor) -> tuple[float, str]:
        return float((scores.argmax(1) == labels).float().mean()), ""


class Mean:
    """The running mean of a net's weights."""

    def __init__(self, net: nn.Module):
        self.net = copy.deepcopy(net)

    def follow(self, net: nn.Module, step: int) -> None:
        keep = min(0.999, (step + 1) / (step + 20))
        with torch.no_grad():
            for own, new in zip(self.net.state_dict().values(), net.state_dict().values()):
                if own.dtype.is_floating_point:
                    own.lerp_(new, 1 - keep)
                else:
                    own.copy_(new)


def train(task, wanted: argparse.Namespace) -> None:
    net = task.net
    if wanted.start:
        state = {name: value.float() for name, value in torch.load(wanted.start, map_location="cpu").items()}
        net.load_state_dict(grown(net, state) if isinstance(net, LineNet) else state)
    net.to(wanted.device, memory_format=torch.channels_last)
    mean = Mean(net)
    step_by = torch.optim.AdamW(net.parameters(), lr=wanted.rate, weight_decay=1e-2, betas=(0.9, 0.98))
    begun, saved, told, step, drawn, seen = time.time(), time.time(), time.time(), 0, 0, torch.zeros((), device=wanted.device)
    since = 0
    while (gone := time.time() - begun) < wanted.minutes * 60:
        rate = wanted.rate * min(1.0, step / 300 + 0.02) * (0.5 * (1 + math.cos(math.pi * gone / wanted.minutes / 60)) + 0.003)
        for group in step_by.param_groups:
            group["lr"] = rate
        with torch.no_grad():
            pictures, labels = task.batch()
        with torch.autocast(wanted.device, torch.bfloat16, enabled=wanted.device == "cuda"):
            scores = net(pictures.to(memory_format=torch.channels_last))
        loss = task.loss(scores, labels)
        step_by.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3)
        step_by.step()
        mean.follow(net, step)
        step, drawn, seen, since = step + 1, drawn + len(pictures), seen + loss.detach(), since + 1
        if time.time() - told > wanted.tell:
            share, example = task.right(scores, labels)
            print(f"{gone:.0f} s, step {step}, {drawn} pictures, loss {float(seen) / since:.3f}, right {share:.3f} {example}", flush=True)
            told, since, seen = time.time(), 0, torch.zeros_like(seen)
        if time.time() - saved > 60:
            save(mean.net, wanted.out)
            saved = time.time()
    save(mean.net, wanted.out)


def save(net: nn.Module, path: str) -> None:
    """Half precision where it loses nothing that matters: weights of convolutions, not the statistics."""
    state = {name: value.cpu().half() if value.ndim > 1 else value.cpu() for name, value in net.state_dict().items()}
    torch.save(state, path + ".new")
    os.replace(path + ".new", path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reader", choices=["line", "glyph", "box"])
    parser.add_argument("--inks", required=True, help="from prepare.py")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=2048, help="single characters in a batch")
    parser.add_argument("--smaller", type=int, default=1, help="divides the batches of lines: 24 for a processor")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tell", type=float, default=15, help="seconds between two lines of progress")
    parser.add_argument("--hold-out-kana", default="", choices=["", "hiragana", "katakana"])
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    wanted = parser.parse_args()
    torch.manual_seed(wanted.seed)
    random.seed(wanted.seed)
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    inks, texts = sources.load(wanted.inks)
    if wanted.hold_out_kana:
        inks = inks.without_pen(wanted.hold_out_kana)
    inks = inks.to(wanted.device)
    task = LineTask(inks, texts, wanted.device, wanted.smaller) if wanted.reader == "line" else SingleTask(
        wanted.reader, inks, wanted.device, wanted.batch)
    with open(os.path.splitext(wanted.out)[0] + ".charset.txt", "w", encoding="utf-8") as file:
        file.write("\n".join(task.classes[1:]) + "\n")
    train(task, wanted)


if __name__ == "__main__":
    main()
