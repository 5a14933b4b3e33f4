#!/usr/bin/env python3
"""How many pixels after a character's middle the line reader names it: python3 training/lag.py --data DIR --model line.pt

CTC leaves a network free to wait until it has seen all of a character. The product needs the place (word gaps, letters cut out
for the glyph reader), so it takes the median off: src/Uketsuke.Ocr/Lines/OnnxLineReader.cs.
"""
from __future__ import annotations

import argparse
import os
import random
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fonts  # noqa: E402
import inks as sources  # noqa: E402
from evaluate import net_of  # noqa: E402
from lines import SPACE, LineMaker  # noqa: E402
from model import STRIDE  # noqa: E402
from prepare import line_classes  # noqa: E402

LETTERS, PAPER = 4, 8
"""Characters on a drawn line, and so many columns of paper part two of them for sure."""


def middles(picture: torch.Tensor) -> list[float]:
    """The middles of the ink's groups on one line, px."""
    columns = np.where((picture[0] > 0.35).any(0).numpy())[0]
    groups = np.split(columns, np.where(np.diff(columns) >= PAPER)[0] + 1) if len(columns) else []
    return [(group[0] + group[-1]) / 2 for group in groups]


def named(scores: torch.Tensor) -> list[float]:
    """Where a line's characters are first named, px."""
    best = scores.argmax(0).tolist()
    return [(step + 0.5) * STRIDE for step, found in enumerate(best) if found and (step == 0 or best[step - 1] != found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--model", required=True)
    wanted = parser.parse_args()
    torch.manual_seed(5)
    random.seed(5)
    classes, _ = line_classes(wanted.data)
    kanji = [at for at, c in enumerate(classes) if "一" <= c <= "龥"][:400]
    drawn = [classes[at] for at in kanji]
    maker = LineMaker(sources.gather(wanted.data, drawn, [sources.font_path(fonts.UNSEEN[0])], real=False), hands_too=False)
    _, net = net_of(wanted.model)
    found: list[float] = []
    for _ in range(8):
        texts = torch.full((40, LETTERS * 2 - 1), SPACE)
        texts[:, 0::2] = torch.randint(0, len(drawn), (40, LETTERS))
        pictures, _ = maker.draw(texts)
        with torch.no_grad():
            scores = net(pictures)
        for picture, line in zip(pictures, scores):
            seen, places = middles(picture), named(line)
            if len(seen) == len(places) == LETTERS:
                found += [place - middle for place, middle in zip(places, seen)]
    low, median, high = np.percentile(found, [10, 50, 90])
    print(f"{len(found)} characters: median {median:.1f} px, 8 in 10 between {low:.1f} and {high:.1f}")


if __name__ == "__main__":
    main()
