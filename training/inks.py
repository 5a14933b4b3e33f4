"""What characters are drawn from, packed into tensors: stroke skeletons, font glyphs, real digits.

A patch is a picture of SIDE x SIDE px in which one character's em square is EM px high and stands in the middle.
"""
from __future__ import annotations

import dataclasses
import gzip
import io
import lzma
import multiprocessing
import os

import cv2
import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

import strokes
from digit_shapes import digit_shapes

SIDE = 64
EM = 44
POINTS = 128
"""The most points of one skeleton."""
STROKES = 32
BOX = 109.0

FONT_FOLDERS = ["/usr/share/fonts/truetype", "/usr/share/fonts/opentype"]
HELD_OUT_KANA = {"hiragana": ("ぁ", "ゔ"), "katakana": ("ァ", "ー")}


@dataclasses.dataclass
class Skeletons:
    """V skeletons. Places are shares of the em, 0 in its middle, x to the right, y down."""

    points: torch.Tensor
    """float32 [V, POINTS, 2]"""
    stroke: torch.Tensor
    """int64 [V, POINTS]: which stroke a point belongs to; -1 where there is none."""
    centre: torch.Tensor
    """float32 [V, POINTS, 2]: the middle of the point's stroke."""
    along: torch.Tensor
    """float32 [V, POINTS]: 0 where the stroke begins, 1 where it ends."""


@dataclasses.dataclass
class Inks:
    """Everything a character of `classes` can be drawn from. Tables hold row numbers; -1 where there is none."""

    classes: list[str]
    skeletons: Skeletons
    skeleton_of: torch.Tensor
    """int64 [C, K]: skeletons of a class, the main form first; the row repeats them so that any column is one."""
    pen_of: torch.Tensor
    """int64 [C, K]: pen-written skeletons, or -1."""
    glyphs: torch.Tensor
    """uint8 [G, SIDE, SIDE]"""
    glyph_of: torch.Tensor
    """int64 [C, F]"""
    whole: torch.Tensor
    """int64 [W]: the fonts that have nearly every class; the others have digits and letters."""
    digits: torch.Tensor
    """uint8 [n, SIDE, SIDE]: real digits, sorted by value."""
    digit_start: torch.Tensor
    """int64 [11]"""
    digit_of: torch.Tensor
    """int64 [C]: the digit a class is, or -1."""

    def to(self, device: str) -> "Inks":
        def moved(value):
            if isinstance(value, torch.Tensor):
                return value.to(device)
            return Skeletons(*[moved(getattr(value, f.name)) for f in dataclasses.fields(value)]) if isinstance(value, Skeletons) else value

        return Inks(*[moved(getattr(self, field.name)) for field in dataclasses.fields(self)])


    def without_pen(self, kana: str) -> "Inks":
        """Leaves one script's pen-written kana ("hiragana" or "katakana") out, so that they can be an honest test."""
        first, last = HELD_OUT_KANA[kana]
        kept = torch.tensor([not first <= c <= last for c in self.classes], device=self.pen_of.device)
        return dataclasses.replace(self, pen_of=torch.where(kept[:, None], self.pen_of, torch.full_like(self.pen_of, -1)))

    def any_fonts(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """For each of `count` writers a font that has every class, and any font, which may have digits and letters only."""
        device = self.whole.device
        return (self.whole[torch.randint(0, len(self.whole), (count,), device=device)],
                torch.randint(0, self.glyph_of.shape[1], (count,), device=device))


def save(inks: Inks, texts: list[str], path: str) -> None:
    """All that a training needs in one file; glyphs in 16 shades, places to a thousandth of the em."""
    shades = (inks.glyphs // 17).numpy()
    packed = torch.from_numpy(shades[..., 0::2] << 4 | shades[..., 1::2])
    buffer = io.BytesIO()
    values = {field.name: getattr(inks, field.name) for field in dataclasses.fields(inks)}
    torch.save({**values, "skeletons": [part.half() for part in dataclasses.astuple(inks.skeletons)], "glyphs": packed, "texts": "\n".join(texts)}, buffer)
    with lzma.open(path, "wb", preset=6) as file:
        file.write(buffer.getvalue())


def load(path: str) -> tuple[Inks, list[str]]:
    with lzma.open(path) as file:
        values = torch.load(io.BytesIO(file.read()))
    texts = values.pop("texts").split("\n")
    packed = values["glyphs"]
    values["glyphs"] = torch.stack([packed >> 4, packed & 15], 3).reshape(len(packed), SIDE, SIDE) * 17
    skeletons = [part.float() for part in values["skeletons"]]
    skeletons[1] = skeletons[1].long()
    return Inks(**{**values, "skeletons": Skeletons(*skeletons)}), texts


def real_digits(folder: str) -> tuple[dict[int, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Real handwritten digits, uint8 [n, 28, 28], ink 255: by digit for training, and every tenth with its value, kept out."""
    images = gzip.open(os.path.join(folder, "digits", "images.idx3-ubyte.gz")).read()
    labels = gzip.open(os.path.join(folder, "digits", "labels.idx1-ubyte.gz")).read()
    pictures = np.frombuffer(images, np.uint8)[16:].reshape(-1, 28, 28)
    values = np.frombuffer(labels, np.uint8)[8:]
    test = np.arange(len(values)) % 10 == 9  # the file is sorted by digit
    return {digit: pictures[~test & (values == digit)] for digit in range(10)}, (pictures[test], values[test])


def gather(folder: str, classes: list[str], fonts: list[str], real: bool = True) -> Inks:
    """Packs all that the data folder (README.md) and the fonts hold for `classes`.

    Every tenth real digit is left out, so that it can be an honest test. Without `real`, only the fonts are used.
    """
    found = strokes.kanjivg(folder) if real else {}
    for character, variants in (strokes.tomoe(folder).items() if real else ()):
        found.setdefault(character, []).extend(variants)
    for character, variants in (digit_shapes().items() if real else ()):
        found.setdefault(character, []).extend(variants)
    pen = strokes.pen_kana(folder) if real else {}
    rows: list[strokes.Strokes] = []
    skeleton_of, pen_of = _table(classes, found, rows), _table(classes, pen, rows)
    glyphs, glyph_of = glyph_atlas(classes, fonts)
    digits, _ = real_digits(folder)
    pictures = [_digit_patch(picture) for value in range(10) for picture in (digits[value] if real else digits[value][:1])]
    counts = [len(digits[value]) if real else 1 for value in range(10)]
    return Inks(classes, _pack(rows or [[np.zeros((2, 2), np.float32)]]), skeleton_of, pen_of, glyphs, glyph_of, _whole(glyph_of),
                torch.from_numpy(np.stack(pictures)), torch.tensor([0, *np.cumsum(counts)]),
                torch.tensor([int(c) if real and c in "0123456789" else -1 for c in classes]))


def _whole(glyph_of: torch.Tensor) -> torch.Tensor:
    share = (glyph_of >= 0).float().mean(0)
    return (share > 0.8 * share.max()).nonzero()[:, 0]


def _table(classes: list[str], found: dict[str, list], rows: list) -> torch.Tensor:
    widest = max([len(found.get(c, [])) for c in classes] + [1])
    table = np.full((len(classes), widest), -1, np.int64)
    for at, character in enumerate(classes):
        variants = found.get(character, [])
        for column in range(widest if variants else 0):
            table[at, column] = len(rows) + column % len(variants)
        rows.extend(variants)
    return torch.from_numpy(table)


def _pack(rows: list[strokes.Strokes]) -> Skeletons:
    points = np.zeros((len(rows), POINTS, 2), np.float32)
    stroke = np.full((len(rows), POINTS), -1, np.int64)
    centre, along = np.zeros_like(points), np.zeros((len(rows), POINTS), np.float32)
    for row, all_strokes in enumerate(rows):
        at = 0
        for number, line in enumerate(_thinned(all_strokes)):
            count = min(len(line), POINTS - at)
            place = line[:count] / BOX - 0.5
            points[row, at:at + count] = place
            stroke[row, at:at + count] = min(number, STROKES - 1)
            centre[row, at:at + count] = place.mean(0) if count else 0
            along[row, at:at + count] = np.linspace(0, 1, count) if count > 1 else 0.5
            at += count
    return Skeletons(*(torch.from_numpy(array) for array in (points, stroke, centre, along)))


def _thinned(all_strokes: strokes.Strokes) -> strokes.Strokes:
    """Corners and points at most `step` apart, with the step widened until all fit into POINTS."""
    step = 11.0
    while True:
        lines = [_between(cv2.approxPolyDP(np.ascontiguousarray(line, np.float32)[:, None], 0.9, False)[:, 0], step) for line in all_strokes]
        if sum(len(line) for line in lines) <= POINTS or step > 200:
            return lines
        step *= 1.4


def _between(corners: np.ndarray, step: float) -> np.ndarray:
    placed = [corners[:1]]
    if len(corners) == 1:
        return np.concatenate([corners, corners + 0.5])
    for a, b in zip(corners[:-1], corners[1:]):
        parts = max(1, int(np.ceil(np.linalg.norm(b - a) / step)))
        placed.append(a + (b - a) * (np.arange(1, parts + 1)[:, None] / parts))
    return np.concatenate(placed)


def _digit_patch(picture: np.ndarray) -> np.ndarray:
    """MNIST's digits stand 20 px high in 28: brought to a little less than an em."""
    size = int(EM * 0.93 / 20 * 28)
    grown = cv2.resize(picture, (size, size), interpolation=cv2.INTER_CUBIC)
    left = (size - SIDE) // 2
    if left >= 0:
        return grown[left:left + SIDE, left:left + SIDE]
    patch = np.zeros((SIDE, SIDE), np.uint8)
    patch[-left:size - left, -left:size - left] = grown
    return patch


def font_path(name: str, folders: list[str] = FONT_FOLDERS) -> str | None:
    """A font file by its name in the system's font folders."""
    for folder in folders:
        for here, _, files in os.walk(folder):
            if name in files:
                return os.path.join(here, name)
    return None


def glyph_atlas(classes: list[str], fonts: list[str]) -> tuple[torch.Tensor, torch.Tensor]:
    """Every class by every font file that has it."""
    with multiprocessing.Pool() as pool:
        drawn = pool.starmap(_glyphs, [(font, classes) for font in fonts])
    pictures, table = [np.zeros((SIDE, SIDE), np.uint8)], np.full((len(classes), max(1, len(fonts))), -1, np.int64)
    for column, by_class in enumerate(drawn):
        for at, picture in by_class:
            table[at, column] = len(pictures)
            pictures.append(picture)
    return torch.from_numpy(np.stack(pictures)), torch.from_numpy(table)


def _glyphs(font_file: str, classes: list[str]) -> list[tuple[int, np.ndarray]]:
    font = ImageFont.truetype(font_file, EM)
    missing = _drawn("\U0010FFFD", font)
    found = []
    for at, character in enumerate(classes):
        picture = _drawn(character, font)
        if (picture > 60).sum() > 12 and not np.array_equal(picture, missing):
            found.append((at, picture))
    return found


def _drawn(character: str, font: ImageFont.FreeTypeFont) -> np.ndarray:
    canvas = Image.new("L", (SIDE, SIDE), 0)
    left = (SIDE - font.getlength(character)) / 2
    ascent, descent = font.getmetrics()
    ImageDraw.Draw(canvas).text((left, (SIDE - ascent - descent) / 2), character, 255, font=font)
    return np.array(canvas)
