#!/usr/bin/env python3
"""Packs skeletons, fonts, digits and texts into one file, so that a machine with neither fonts nor lists can train.

    python3 training/prepare.py --data DIR --out inks.xz [--texts 500000]
"""
from __future__ import annotations

import argparse
import os
import random
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import fonts  # noqa: E402
import inks  # noqa: E402
import strokes  # noqa: E402
from charset import classes  # noqa: E402
from texts import Texts  # noqa: E402


def line_classes(folder: str) -> tuple[list[str], Texts]:
    """The line reader's classes without the blank, and the texts over them."""
    texts = Texts(folder, set(), [])
    drawable = set(strokes.kanjivg(folder)) | set(strokes.tomoe(folder))
    found = classes(drawable, texts.all_names())
    texts.known, texts.kanji = set(found), [c for c in found if "一" <= c <= "龥"]
    return found, texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder with kanjivg/, tomoe/, digits/, lists/ (README.md)")
    parser.add_argument("--out", required=True)
    parser.add_argument("--texts", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    found, texts = line_classes(wanted.data)
    rng = random.Random(wanted.seed)
    lines = [texts.draw(rng) for _ in range(wanted.texts)]
    files = {name: inks.font_path(name) for name in fonts.HANDS + fonts.PRINT + fonts.WESTERN}
    missing = [name for name, path in files.items() if path is None]
    if missing:
        print("not installed, left out:", ", ".join(missing), file=sys.stderr)
    packed = inks.gather(wanted.data, found, [path for path in files.values() if path])
    inks.save(packed, lines, wanted.out)
    print(f"{len(found)} classes, {len(packed.skeletons.points)} skeletons, {len(packed.glyphs)} glyphs, {len(lines)} texts")


if __name__ == "__main__":
    main()
