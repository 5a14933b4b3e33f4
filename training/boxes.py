"""Draws what stands in one box of a form: a digit or a kana, worn and framed as the reader of single boxes meets it."""
from __future__ import annotations

import os
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import pens
import strokes

SIDE = 40
"""Height and width of the box reader's input in pixels."""
INK = 36
"""The longer side of the ink inside the input."""

SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ", "あいうえおつやゆよわアイウエオツヤユヨワカケ"))
"""Small kana to large. The picture is scaled to its ink, so the box reader cannot tell them apart; their place in the box can."""


def _kana(first: str, last: str) -> list[str]:
    return [chr(c) for c in range(ord(first), ord(last) + 1) if chr(c) not in SMALL and chr(c) not in "ゎヮゐゑヰヱ"]


DIGITS = list("0123456789")
KATAKANA = _kana("ァ", "ヴ") + ["ヰ", "ヱ", "ー"]
HIRAGANA = _kana("ぁ", "ゔ") + ["ゐ", "ゑ"]
CLASSES = DIGITS + KATAKANA + HIRAGANA
"""Class k of the net is CLASSES[k - 1]; class 0 is "nothing that can be read": dirt, a piece of a frame, two characters."""

FONT_FILES = [
    "seto/setofont.ttf", "kiloji/kiloji.ttf", "kiloji/kiloji_p.ttf", "kiloji/kiloji_d.ttf", "yozvox-yozfont/YOzRS_.ttf", "yozvox-yozfont/YOzRN_.ttf",
    "yozvox-yozfont/YOzBA_.ttf", "kouzan-mouhitsu/kouzan-mouhitsu-gyosho.ttf", "kouzan-mouhitsu/kouzan-mouhitsu.ttf",
    "aoyagi-soseki/aoyagi-soseki.ttf", "aoyagi-kouzan-t/AoyagiKouzanT.ttf", "motoya-l-maruberi/MTLmr3m.ttf",
    "sawarabi-mincho/sawarabi-mincho-medium.ttf", "../opentype/ipafont-gothic/ipag.ttf", "../opentype/ipafont-mincho/ipam.ttf",
]
"""Hands and prints of the training. The benchmark's fonts (Klee, Yusei Magic) are not among them and must never be."""


class BoxMaker:
    """Draws (picture, class) pairs from the data folder; picture is float32 [40, 40], ink 1 on paper 0.

    Every tenth real digit is never drawn, nor, of the pen-written kana, the set named by `held_out_kana` ("hiragana",
    "katakana" or "").
    """

    def __init__(self, folder: str, held_out_kana: str = ""):
        self.skeletons = strokes.kanjivg(folder)
        pen = strokes.pen_kana(folder)
        kept_out = {"hiragana": ("ぁ", "ゖ"), "katakana": ("ァ", "ー")}.get(held_out_kana)
        self.pen = {c: s for c, s in pen.items() if kept_out is None or not kept_out[0] <= c <= kept_out[1]}
        self.digits, self.test_digits = pens.real_digits(folder)
        base = "/usr/share/fonts/truetype/"
        fonts = [ImageFont.truetype(base + f, 64) for f in FONT_FILES if os.path.exists(base + f)]
        self.glyphs = {c: [g for g in (_glyph(c, font) for font in fonts) if g is not None] for c in CLASSES}
        self.small_of = {large: small for small, large in SMALL.items()}

    def draw(self, rng: random.Random, source: np.random.Generator) -> tuple[np.ndarray, int]:
        shape = rng.random()
        if shape < 0.05:
            return _finish(self._nothing(rng, source), rng, source), 0
        pool = DIGITS if shape < 0.37 else KATAKANA if shape < 0.68 else HIRAGANA
        character = rng.choice(pool)
        ink = self.character(character, rng, source)
        if rng.random() < 0.12:
            ink = self._neighbour(ink, rng, source)
        return _finish(ink, rng, source), CLASSES.index(character) + 1

    def character(self, character: str, rng: random.Random, source: np.random.Generator) -> np.ndarray:
        size, hand, kind = rng.randint(30, 72), pens.any_hand(source), rng.random()
        if character in self.digits and kind < 0.7:
            ink = pens.from_digit(rng.choice(self.digits[character]), size, hand, source)
        elif character in self.pen and kind < 0.25:
            ink = pens.from_strokes(rng.choice(self.pen[character]), size, hand, source)
        elif character in self.skeletons and kind < 0.62:
            drawn = character
            if character in self.small_of and rng.random() < 0.3:  # small kana are drawn a little differently
                drawn = self.small_of[character] if self.small_of[character] in self.skeletons else character
            ink = pens.from_strokes(rng.choice(self.skeletons[drawn]), size, hand, source)
        else:
            ink = _bent_glyph(rng.choice(self.glyphs[character]), size, hand, source)
        return pens.elastic(ink, source) if rng.random() < 0.6 else ink

    def _neighbour(self, ink: np.ndarray, rng: random.Random, source) -> np.ndarray:
        """Ink of the next box reaches in, or a bit of the frame stayed."""
        canvas = np.pad(ink, 6)
        if rng.random() < 0.5:
            other = self.character(rng.choice(DIGITS + KATAKANA), rng, source)
            other = _trim(other)
            width = min(other.shape[1], rng.randint(2, 6))
            height = min(other.shape[0], canvas.shape[0] // 2)
            top = rng.randint(0, canvas.shape[0] - height)
            left = rng.choice([0, canvas.shape[1] - width])
            place = canvas[top:top + height, left:left + width]
            np.maximum(place, other[:height, :width], out=place)
        else:
            length = rng.randint(4, max(5, canvas.shape[0] // 2))
            top = rng.randint(0, canvas.shape[0] - length)
            left = rng.choice([rng.randint(0, 4), canvas.shape[1] - rng.randint(2, 6)])
            canvas[top:top + length, left:left + rng.randint(1, 2)] = rng.randint(80, 220)
        return canvas

    def _nothing(self, rng: random.Random, source) -> np.ndarray:
        canvas = np.zeros((64, 64), np.uint8)
        kind = rng.random()
        if kind < 0.35:  # two characters in one box
            left, right = (_trim(self.character(rng.choice(DIGITS), rng, source)) for _ in range(2))
            height = max(left.shape[0], right.shape[0])
            return np.hstack([np.pad(p, ((0, height - p.shape[0]), (1, 2))) for p in (left, right)])
        if kind < 0.6:  # struck out
            ink = self.character(rng.choice(CLASSES), rng, source)
            for _ in range(rng.randint(2, 5)):
                a = (rng.randint(0, 8), rng.randint(0, ink.shape[0]))
                b = (ink.shape[1] - rng.randint(0, 8), rng.randint(0, ink.shape[0]))
                cv2.line(ink, a, b, 255, rng.randint(1, 4), cv2.LINE_AA)
            return ink
        for _ in range(rng.randint(1, 6)):  # dirt
            center = (rng.randint(4, 60), rng.randint(4, 60))
            cv2.ellipse(canvas, center, (rng.randint(1, 5), rng.randint(1, 4)), rng.randint(0, 180), 0, 360, rng.randint(90, 255), -1, cv2.LINE_AA)
        return canvas


def _glyph(character: str, font: ImageFont.FreeTypeFont) -> np.ndarray | None:
    canvas = Image.new("L", (112, 112), 0)
    ImageDraw.Draw(canvas).text((20, 16), character, 255, font=font)
    picture = np.array(canvas)
    return picture if (picture > 60).sum() > 20 else None


def _bent_glyph(glyph: np.ndarray, size: int, hand: pens.Hand, source) -> np.ndarray:
    side = glyph.shape[0]
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), source.normal(0, 5), 1)
    matrix[0, 0] *= 1 + hand.wide
    matrix[0, 1] += hand.shear * 0.8
    matrix[0, 2] -= hand.shear * 0.8 * side / 2
    picture = cv2.warpAffine(glyph, matrix, (side, side))
    scale = size / 64
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    change = source.random()
    if change < 0.25:
        return cv2.dilate(picture, np.ones((2, 2), np.uint8))
    return cv2.erode(picture, np.ones((2, 2), np.uint8)) if change < 0.5 and size > 44 else picture


def _trim(ink: np.ndarray) -> np.ndarray:
    rows, columns = np.where(ink.max(1) > 60)[0], np.where(ink.max(0) > 60)[0]
    if len(rows) == 0 or len(columns) == 0:
        return np.full((2, 2), 255, np.uint8)
    return ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]


def framed(ink: np.ndarray, off_x: float = 0, off_y: float = 0, fill: float = 1) -> np.ndarray:
    """The reader's input from trimmed ink (uint8): the longer side scaled to 36 px, in the middle of 40 x 40 px."""
    scale = INK * fill / max(ink.shape)
    matrix = np.float32([[scale, 0, SIDE / 2 - scale * ink.shape[1] / 2 + off_x], [0, scale, SIDE / 2 - scale * ink.shape[0] / 2 + off_y]])
    if scale < 0.7:  # an area mean before the shrink keeps thin strokes
        step = cv2.resize(ink, None, fx=scale * 1.2, fy=scale * 1.2, interpolation=cv2.INTER_AREA)
        return framed_exact(step, off_x, off_y, fill)
    return cv2.warpAffine(ink, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR).astype(np.float32) / 255


def framed_exact(ink: np.ndarray, off_x: float, off_y: float, fill: float) -> np.ndarray:
    scale = INK * fill / max(ink.shape)
    matrix = np.float32([[scale, 0, SIDE / 2 - scale * ink.shape[1] / 2 + off_x], [0, scale, SIDE / 2 - scale * ink.shape[0] / 2 + off_y]])
    return cv2.warpAffine(ink, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR).astype(np.float32) / 255


def _finish(ink: np.ndarray, rng: random.Random, source: np.random.Generator) -> np.ndarray:
    if rng.random() < 0.2:  # a low-resolution scan
        low = rng.uniform(0.3, 0.7)
        small = cv2.resize(ink, None, fx=low, fy=low, interpolation=cv2.INTER_AREA)
        ink = cv2.resize(small, (ink.shape[1], ink.shape[0]), interpolation=cv2.INTER_LINEAR)
        ink = cv2.convertScaleAbs(ink, alpha=255 / max(60, int(ink.max())))
    if rng.random() < 0.15:  # a fax: black or white
        ink = np.where(ink > rng.randint(60, 150), 255, 0).astype(np.uint8)
    if rng.random() < 0.12:
        ink = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    picture = framed(_trim(ink), rng.gauss(0, 0.9), rng.gauss(0, 0.9), 1 - abs(rng.gauss(0, 0.05)))
    if rng.random() < 0.3:
        picture = cv2.GaussianBlur(picture, (3, 3), rng.uniform(0.3, 1.1))
    picture = picture * rng.uniform(0.55, 1.05)
    picture += source.normal(0, rng.uniform(0, 0.07), picture.shape).astype(np.float32)
    return picture.clip(0, 1).astype(np.float32)
