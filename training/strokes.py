"""Stroke skeletons of characters, as polylines in a 109 x 109 box (KanjiVG's unit).

Sources, none of which is part of this repository (see README.md for where to get them and their licences):
  kanjivg/kanjivg-strokes.tsv.gz   pen paths of kanji, kana, digits, Latin: SVG path data, strokes joined by "|"
  tomoe/tomoe-ja-kanji.tsv.gz      a second, independent set of kanji skeletons with few points a stroke
  tomoe/*-writer1.charcol.gz       kana written by one person with a pen (XML, 0 to 1000 box)
"""
from __future__ import annotations

import glob
import gzip
import os
import re
import xml.etree.ElementTree as ElementTree

import numpy as np

Strokes = list[np.ndarray]
"""The strokes of one character in writing order, each float32 [points, 2] with x to the right and y down, 0 to 109."""

_TOKEN = re.compile(r"([MmCcSsLlZz])|(-?\d*\.?\d+(?:e-?\d+)?)")
_CURVE_POINTS = np.linspace(0, 1, 9)[1:, None]


def polyline(path: str) -> np.ndarray:
    """Flattens SVG path data (M, C, S, L, absolute or relative) to float32 [points, 2]."""
    tokens = _TOKEN.findall(path)
    points: list[np.ndarray] = []
    here, control, command, at = np.zeros(2), None, "M", 0

    def pair() -> np.ndarray:
        nonlocal at
        at += 2
        return np.array([float(tokens[at - 2][1]), float(tokens[at - 1][1])])

    while at < len(tokens):
        if tokens[at][0]:
            command = tokens[at][0]
            at += 1
            continue
        origin = here if command.islower() else np.zeros(2)
        if command in "MmLl":
            here, control = origin + pair(), None
            points.append(here)
            command = {"M": "L", "m": "l"}.get(command, command)
            continue
        first = origin + pair() if command in "Cc" else (2 * here - control if control is not None else here)
        second, end = origin + pair(), origin + pair()
        t = _CURVE_POINTS
        points.extend((1 - t) ** 3 * here + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t**2 * second + t**3 * end)
        here, control = end, second
    return np.array(points, np.float32)


def kanjivg(folder: str) -> dict[str, list[Strokes]]:
    """Character to its skeletons: the main form first, then variants."""
    found: dict[str, list[Strokes]] = {}
    with gzip.open(os.path.join(folder, "kanjivg", "kanjivg-strokes.tsv.gz"), "rt", encoding="utf-8") as file:
        rows = [row.rstrip("\n").split("\t") for row in file if not row.startswith("#")]
    for _, character, variant, paths in sorted(rows, key=lambda row: row[2] != ""):
        if variant in ("", "Kaisho"):
            found.setdefault(character, []).append([polyline(path) for path in paths.split("|")])
    return found


def tomoe(folder: str) -> dict[str, list[Strokes]]:
    """The second set; rows are "character TAB strokes", strokes as "x,y x,y|x,y x,y" in a 0 to 1000 box."""
    found: dict[str, list[Strokes]] = {}
    with gzip.open(os.path.join(folder, "tomoe", "tomoe-ja-kanji.tsv.gz"), "rt", encoding="utf-8") as file:
        for row in file:
            if row.startswith("#"):
                continue
            cells = row.rstrip("\n").split("\t")
            numbers = [np.array(re.findall(r"-?\d+\.?\d*", stroke), np.float32) for stroke in cells[1].split("|")]
            strokes = [stroke.reshape(-1, 2) * 0.109 for stroke in numbers if len(stroke) >= 4]
            if strokes:
                found.setdefault(cells[0], []).append(strokes)
    return found


def pen_kana(folder: str) -> dict[str, list[Strokes]]:
    """Real pen strokes of kana, one writer."""
    found: dict[str, list[Strokes]] = {}
    for path in sorted(glob.glob(os.path.join(folder, "tomoe", "*.charcol.gz"))):
        with gzip.open(path) as file:
            for node in ElementTree.fromstring(file.read()).iter("character"):
                strokes = [
                    np.array([(float(p.get("x")), float(p.get("y"))) for p in stroke.iter("point")], np.float32) * 0.109
                    for stroke in node.iter("stroke")
                ]
                strokes = [stroke for stroke in strokes if len(stroke) > 0]
                if strokes:
                    found.setdefault(node.findtext("utf8") or "", []).append(strokes)
    found.pop("", None)
    return found
