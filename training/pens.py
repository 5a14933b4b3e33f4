"""Draws single characters: from stroke skeletons bent and drawn with a pen, from real digits, from fonts.

All pictures are uint8 [height, width], ink 255 on paper 0.
"""
from __future__ import annotations

import dataclasses
import gzip
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

BOX = 109.0


@dataclasses.dataclass(frozen=True)
class Hand:
    """One writer's habits, kept for a whole line."""

    wide: float
    """Relative change of width, about -0.2 to 0.2."""
    shear: float
    turn: float
    bend: float
    """How far strokes leave the skeleton; 1 is an ordinary hand, in units of about 2 % of the character."""
    pen: float
    """Line width in pixels at the drawing size."""
    join: float
    """Chance that the pen does not lift between two strokes."""
    small: float
    """Extra smallness of each character's own size, 0 to 0.15."""


def any_hand(source: np.random.Generator) -> Hand:
    return Hand(
        wide=source.normal(0, 0.09), shear=source.normal(0, 0.13), turn=source.normal(0, 0.035),
        bend=abs(source.normal(1.0, 0.55)), pen=abs(source.normal(2.4, 1.0)) + 0.7,
        join=source.random() * 0.5 if source.random() < 0.5 else 0.0, small=abs(source.normal(0, 0.06)),
    )


def from_strokes(strokes: list[np.ndarray], size: int, hand: Hand, source: np.random.Generator) -> np.ndarray:
    """Draws one character `size` px high in a picture of 1.3 times that size."""
    picture = np.zeros((int(size * 1.3), int(size * 1.3)), np.uint8)
    stretch = np.array([
        [1 + source.normal(0, 0.08) + hand.wide, hand.shear + source.normal(0, 0.06)],
        [source.normal(0, 0.05) + hand.turn, 1 + source.normal(0, 0.08)],
    ])
    stretch *= 1 - abs(source.normal(0, hand.small))
    field = source.normal(0, 2.2 * hand.bend, (4, 4, 2)).astype(np.float32)
    last = None
    for stroke in strokes:
        points = stroke - BOX / 2
        points = points + _bend(field, points)
        middle = points.mean(0)
        points = (points - middle) * (1 + source.normal(0, 0.08, 2)) + middle + source.normal(0, 2.0 * hand.bend, 2)
        if len(points) > 2 and source.random() < 0.25:  # the pen stops early or runs on
            points[-1] += (points[-1] - points[-2]) * source.normal(0, 0.8)
        pixels = (((points @ stretch.T + BOX / 2) * size / BOX + size * 0.15) * 16).astype(np.int32)
        width = max(1, int(round(hand.pen * size / 52 + source.normal(0, 0.3))))
        if last is not None and source.random() < hand.join:
            cv2.polylines(picture, [np.array([last, pixels[0]])], False, 255, 1, cv2.LINE_AA, 4)
        cv2.polylines(picture, [pixels], False, 255, width, cv2.LINE_AA, 4)
        last = pixels[-1]
    return picture


def _bend(field: np.ndarray, points: np.ndarray) -> np.ndarray:
    """A smooth displacement: bilinear between a 4 x 4 grid of random vectors over the character's box."""
    place = (points / BOX + 0.5).clip(0, 0.999) * 3
    cell = place.astype(int).clip(0, 2)
    x, y, part = cell[:, 0], cell[:, 1], place - cell
    u, v = part[:, :1], part[:, 1:]
    return (field[y, x] * (1 - u) * (1 - v) + field[y, x + 1] * u * (1 - v)
            + field[y + 1, x] * (1 - u) * v + field[y + 1, x + 1] * u * v)


def real_digits(folder: str) -> tuple[dict[str, np.ndarray], tuple[np.ndarray, np.ndarray]]:
    """Real handwritten digits, uint8 [n, 28, 28], ink 255: by digit for training, and every tenth with its value, kept out."""
    images = gzip.open(os.path.join(folder, "digits", "images.idx3-ubyte.gz")).read()
    labels = gzip.open(os.path.join(folder, "digits", "labels.idx1-ubyte.gz")).read()
    pictures = np.frombuffer(images, np.uint8)[16:].reshape(-1, 28, 28)
    values = np.frombuffer(labels, np.uint8)[8:]
    test = np.arange(len(values)) % 10 == 9  # the file is sorted by digit
    return {str(d): pictures[~test & (values == d)] for d in range(10)}, (pictures[test], values[test])


def from_digit(digit: np.ndarray, size: int, hand: Hand, source: np.random.Generator) -> np.ndarray:
    """A real handwritten digit (uint8 [28, 28], ink 255), turned, slanted and scaled."""
    matrix = cv2.getRotationMatrix2D((14, 14), source.normal(0, 5), 1)
    matrix[0, 1] += hand.shear * 0.5
    turned = cv2.warpAffine(digit, matrix, (28, 28))
    scale = size / 28 * 0.95
    picture = cv2.resize(turned, None, fx=scale * (1 + source.normal(0, 0.07)), fy=scale * (1 + source.normal(0, 0.07)),
                         interpolation=cv2.INTER_CUBIC)
    if source.random() < 0.5:
        picture = cv2.erode(picture, np.ones((2, 2), np.uint8))
    return picture


def from_font(character: str, font: ImageFont.FreeTypeFont, size: int, source: np.random.Generator) -> np.ndarray | None:
    """None when the font has no ink for the character."""
    canvas = Image.new("L", (96, 96), 0)
    ImageDraw.Draw(canvas).text((10, 5), character, 255, font=font)
    picture = np.array(canvas)
    if picture.max() == 0:
        return None
    scale = size / font.size
    return cv2.resize(picture, None, fx=scale * (1 + source.normal(0, 0.05)), fy=scale * (1 + source.normal(0, 0.05)),
                      interpolation=cv2.INTER_AREA)


def elastic(ink: np.ndarray, source: np.random.Generator, strength: float = 1.0) -> np.ndarray:
    """Moves the ink by a smooth random field, at strength 1 up to about 5 % of its side: no two characters of a hand are alike."""
    height, width = ink.shape
    field = source.normal(0, 0.028 * strength * max(height, width), (2, 5, 5)).astype(np.float32)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    by_x, by_y = (cv2.resize(part, (width, height), interpolation=cv2.INTER_CUBIC) for part in field)
    return cv2.remap(ink, x + by_x, y + by_y, cv2.INTER_LINEAR)
