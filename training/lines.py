"""Composes whole lines as a reader meets them: writing in boxes or on a line, what print removal left, a worn scan."""
from __future__ import annotations

import os
import random

import cv2
import numpy as np
from PIL import ImageFont

import pens
import strokes
from charset import ASCII, classes
from texts import Texts

HEIGHT = 40
"""Height of the reader's input in pixels."""

FONT_FILES = [
    "seto/setofont.ttf", "kiloji/kiloji.ttf", "kiloji/kiloji_p.ttf", "yozvox-yozfont/YOzRS_.ttf", "yozvox-yozfont/YOzRN_.ttf",
    "kouzan-mouhitsu/kouzan-mouhitsu-gyosho.ttf", "kouzan-mouhitsu/kouzan-mouhitsu.ttf", "aoyagi-soseki/aoyagi-soseki.ttf",
    "kiloji/kiloji_d.ttf", "yozvox-yozfont/YOzBA_.ttf", "aoyagi-kouzan-t/AoyagiKouzanT.ttf", "motoya-l-maruberi/MTLmr3m.ttf",
    "sawarabi-mincho/sawarabi-mincho-medium.ttf", "../opentype/ipafont-gothic/ipag.ttf", "../opentype/ipafont-mincho/ipam.ttf",
]


class LineMaker:
    """Makes (picture, text) pairs from the data folder.

    A picture is float32 [40, width], ink 1 on paper 0, trimmed to the ink with a small margin.
    Every tenth real digit is never drawn, and of the pen-written kana the set named by `held_out_kana` ("hiragana",
    "katakana" or ""), so that they can be an honest test.
    """

    def __init__(self, folder: str, held_out_kana: str = ""):
        self.skeletons = strokes.kanjivg(folder)
        for character, variants in strokes.tomoe(folder).items():
            self.skeletons.setdefault(character, []).extend(variants)
        pen = strokes.pen_kana(folder)
        kept_out = {"hiragana": ("ぁ", "ゔ"), "katakana": ("ァ", "ー")}.get(held_out_kana)
        self.pen = {c: s for c, s in pen.items() if kept_out is None or not kept_out[0] <= c <= kept_out[1]}
        self.digits, self.test_digits = pens.real_digits(folder)
        base = "/usr/share/fonts/truetype/"
        self.fonts = [ImageFont.truetype(base + f, 64) for f in FONT_FILES if os.path.exists(base + f)]
        self.texts = Texts(folder, set(), [])
        self.classes = classes(set(self.skeletons), self.texts.all_names())
        self.texts.known = set(self.classes)
        self.texts.kanji = [c for c in self.classes if "一" <= c <= "龥"]

    def draw(self, rng: random.Random, source: np.random.Generator) -> tuple[np.ndarray, str]:
        while True:
            text = self.texts.draw(rng)
            by_font = rng.random() < 0.25
            made = self._compose(text, by_font, rng, source)
            if made is not None:
                canvas, written = made
                return _wear(canvas, rng, source), written

    def _character(self, character: str, size: int, hand: pens.Hand, font, real_digits: bool, rng, source) -> np.ndarray | None:
        ink = self._drawn(character, size, hand, font, real_digits, rng, source)
        return ink if ink is None or rng.random() < 0.5 else pens.elastic(ink, source, 0.8)

    def _drawn(self, character: str, size: int, hand: pens.Hand, font, real_digits: bool, rng, source) -> np.ndarray | None:
        if font is None and real_digits and character in self.digits:
            return pens.from_digit(rng.choice(self.digits[character]), size, hand, source)
        if font is None and character in self.pen and source.random() < 0.35:
            return pens.from_strokes(rng.choice(self.pen[character]), size, hand, source)
        if font is None and character in self.skeletons:
            variants = self.skeletons[character]
            return pens.from_strokes(variants[0] if rng.random() < 0.6 else rng.choice(variants), size, hand, source)
        return pens.from_font(character, font or rng.choice(self.fonts), size, source)

    def _compose(self, text: str, by_font: bool, rng: random.Random, source) -> tuple[np.ndarray, str] | None:
        size = 36 if by_font else rng.randint(36, 64)
        hand, font = pens.any_hand(source), rng.choice(self.fonts) if by_font else None
        real_digits, boxed = rng.random() < 0.6, rng.random() < 0.22
        gap = rng.uniform(-0.06, 0.35) * size if rng.random() < 0.8 else rng.uniform(0.3, 1.2) * size
        pitch = size * rng.uniform(1.15, 1.6)
        canvas = np.zeros((int(size * 1.9), int((size * 1.6 + abs(gap)) * (len(text) + 1) + 90)), np.uint8)
        x, written, drift = 12.0, "", source.normal(0, 0.02)
        for character in text:
            if character == " ":
                x += size * rng.uniform(0.3, 1.4)
                continue
            ink = self._character(character, size, hand, font, real_digits, rng, source)
            columns = np.where(ink.max(0) > 40)[0] if ink is not None else []
            if len(columns) == 0:
                continue
            ink = ink[:, columns[0]:columns[-1] + 1]
            top = int(np.clip(size * 0.15 + source.normal(0, size * 0.05) + drift * x, 0, max(0, canvas.shape[0] - ink.shape[0])))
            left = int(x + max(0.0, (pitch - ink.shape[1]) / 2)) if boxed else int(x)
            height, width = min(ink.shape[0], canvas.shape[0] - top), min(ink.shape[1], canvas.shape[1] - left)
            if width <= 0:
                break
            place = canvas[top:top + height, left:left + width]
            np.maximum(place, ink[:height, :width], out=place)
            step = ink.shape[1] + max(1.0, size * (0.12 if character in ASCII else 0.10) + gap + source.normal(0, size * 0.04))
            x += pitch if boxed else step
            written += character
        if not written:
            return None
        if boxed and rng.random() < 0.5:
            _frame_left_over(canvas, pitch, rng)
        return canvas, written


def _frame_left_over(canvas: np.ndarray, pitch: float, rng: random.Random) -> None:
    """Bits of the printed boxes that print removal left behind."""
    for _ in range(rng.randint(1, 3)):
        x = int(12 + pitch * rng.randint(0, 6))
        if x < canvas.shape[1] - 3:
            top = rng.randint(0, canvas.shape[0] // 2)
            canvas[top:top + rng.randint(3, 12), x:x + rng.randint(1, 2)] = rng.randint(90, 220)


def _wear(canvas: np.ndarray, rng: random.Random, source: np.random.Generator) -> np.ndarray:
    rows, columns = np.where(canvas.max(1) > 40)[0], np.where(canvas.max(0) > 40)[0]
    margin = rng.randint(0, 6)
    canvas = canvas[max(0, rows[0] - margin):rows[-1] + margin + 1, max(0, columns[0] - 4):columns[-1] + 8]
    if rng.random() < 0.3:
        kernel = np.ones((2, 2), np.uint8)
        canvas = cv2.dilate(canvas, kernel) if rng.random() < 0.6 else cv2.erode(canvas, kernel)
    if rng.random() < 0.25:  # a low-resolution scan: fewer pixels, then up again
        low = rng.uniform(0.35, 0.7)
        small = cv2.resize(canvas, None, fx=low, fy=low, interpolation=cv2.INTER_AREA)
        canvas = cv2.resize(small, (canvas.shape[1], canvas.shape[0]), interpolation=cv2.INTER_LINEAR)
    if rng.random() < 0.15:  # a fax: black or white
        canvas = np.where(canvas > rng.randint(60, 150), 255, 0).astype(np.uint8)
    scale = HEIGHT / canvas.shape[0]
    picture = cv2.resize(canvas, (max(16, int(canvas.shape[1] * scale)), HEIGHT), interpolation=cv2.INTER_AREA)
    picture = picture.astype(np.float32) / 255 * rng.uniform(0.5, 1)
    if rng.random() < 0.4:
        picture = cv2.GaussianBlur(picture, (3, 3), rng.uniform(0.3, 1))
    picture += source.normal(0, rng.uniform(0, 0.08), picture.shape).astype(np.float32)
    if rng.random() < 0.2:  # a thin rule that was not quite removed
        row = rng.randrange(HEIGHT)
        picture[row] = np.maximum(picture[row], rng.uniform(0.2, 0.6))
    return picture.clip(0, 1).astype(np.float32)
