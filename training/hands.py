"""Draws characters by hands, many at once, on the processor or a GPU.

A hand is one writer's habits: slant, width, pen, how strokes bend, join and taper. Pictures are float32, ink 1 on paper 0.
"""
from __future__ import annotations

import dataclasses
import math

import torch
from torch.nn import functional

from inks import EM, POINTS, SIDE, STROKES, Inks, Skeletons
from raster import coverage


@dataclasses.dataclass
class Hands:
    """N hands; every tensor is [N]."""

    wide: torch.Tensor
    """Relative change of width, about -0.25 to 0.25."""
    tall: torch.Tensor
    shear: torch.Tensor
    turn: torch.Tensor
    bend: torch.Tensor
    """How far strokes leave the skeleton; 1 is an ordinary hand, about 2 % of the character."""
    pen: torch.Tensor
    """Line width in px of a patch."""
    join: torch.Tensor
    """Chance that the pen does not lift between two strokes."""
    small: torch.Tensor
    """Extra smallness of each character's own size."""
    smooth: torch.Tensor
    """0 keeps corners, 1 rounds them off."""
    taper: torch.Tensor
    """Relative change of line width from a stroke's begin to its end."""

    def of(self, rows: torch.Tensor) -> "Hands":
        return Hands(*[getattr(self, field.name)[rows] for field in dataclasses.fields(self)])


def any_hands(count: int, device: str) -> Hands:
    def normal(spread: float, middle: float = 0.0) -> torch.Tensor:
        return torch.randn(count, device=device) * spread + middle

    def chance(share: float) -> torch.Tensor:
        return (torch.rand(count, device=device) < share).float()

    return Hands(
        wide=normal(0.10), tall=normal(0.05), shear=normal(0.14), turn=normal(0.035), bend=normal(0.6, 1.0).abs(),
        pen=torch.exp(normal(0.38, math.log(2.4))).clamp(1.0, 5.5), join=torch.rand(count, device=device) * 0.7 * chance(0.45),
        small=normal(0.07).abs(), smooth=torch.rand(count, device=device) * chance(0.5), taper=normal(0.3).clamp(-0.7, 0.7))


def from_skeletons(skeletons: Skeletons, rows: torch.Tensor, hands: Hands) -> torch.Tensor:
    """Draws skeleton `rows`[n] by hands [n] to [n, SIDE, SIDE]."""
    points, stroke = skeletons.points[rows], skeletons.stroke[rows]
    there, count, device = stroke >= 0, len(rows), points.device
    centre, along = skeletons.centre[rows], skeletons.along[rows]
    points = _rounded(points, stroke, hands.smooth)
    # Each stroke is moved, scaled and turned a little about its own middle.
    own = torch.randn(count, STROKES, 5, device=device).gather(1, stroke.clamp_min(0)[..., None].expand(-1, -1, 5))
    loose = hands.bend[:, None, None]
    from_centre = points - centre
    turned = torch.stack([-from_centre[..., 1], from_centre[..., 0]], 2)
    points = centre + from_centre * (1 + 0.07 * own[..., :2]) + turned * 0.035 * loose * own[..., 4:5] + own[..., 2:4] * 0.016 * loose
    points = _ends(points, stroke, there)
    field = torch.randn(count, 2, 4, 4, device=device) * 0.021 * hands.bend[:, None, None, None]
    points = points + functional.grid_sample(
        field, (points * 2)[:, :, None], align_corners=True, padding_mode="border")[..., 0].transpose(1, 2)
    points = _squeezed(points, hands.bend)
    stretch = _stretch(hands, 0.07)
    pixels = (points[:, :, None] * stretch[:, None]).sum(-1) * EM + SIDE / 2
    # One piece of line between every two points in a row: a part of a stroke, or the pen that did not lift.
    same = (stroke[:, 1:] == stroke[:, :-1]) & there[:, 1:]
    lifted = there[:, 1:] & ~same
    joined = lifted & (torch.rand(lifted.shape, device=device) < hands.join[:, None])
    pressure = (1 + hands.taper[:, None] * (along[:, 1:] - 0.5)) * hands.pen[:, None] * (1 + 0.08 * torch.randn(count, 1, device=device))
    thin = pressure * (0.25 + 0.6 * torch.rand(count, 1, device=device))
    half = torch.where(same, pressure, torch.where(joined, thin, torch.full_like(thin, -999.0))) / 2
    return coverage(pixels[:, :-1], pixels[:, 1:], half)


def _rounded(points: torch.Tensor, stroke: torch.Tensor, smooth: torch.Tensor) -> torch.Tensor:
    """Draws inner points of strokes towards the middle of their neighbours: a quick hand cuts corners."""
    inner = torch.zeros_like(stroke, dtype=torch.bool)
    inner[:, 1:-1] = (stroke[:, 1:-1] >= 0) & (stroke[:, :-2] == stroke[:, 1:-1]) & (stroke[:, 2:] == stroke[:, 1:-1])
    share = (inner.float() * smooth[:, None])[..., None]
    for _ in range(2):
        middle = torch.zeros_like(points)
        middle[:, 1:-1] = (points[:, :-2] + points[:, 2:]) / 2
        points = points + share * 0.7 * (middle - points)
    return points


def _ends(points: torch.Tensor, stroke: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """Pens stop early, run on, and leave hooks out."""
    last = there.clone()
    last[:, :-1] &= stroke[:, :-1] != stroke[:, 1:]
    last[:, 0] = False
    inner = last.clone()
    inner[:, 1:] &= stroke[:, 1:] == stroke[:, :-1]
    step = torch.zeros_like(points)
    step[:, 1:] = points[:, 1:] - points[:, :-1]
    chance = torch.rand(points.shape[:2], device=points.device)
    more = torch.where(chance < 0.25, torch.randn_like(chance) * 0.6, torch.where(chance < 0.4, torch.full_like(chance, -0.85), torch.zeros_like(chance)))
    return points + step * (more.clamp(-0.95, 1.2) * inner.float())[..., None]


def _squeezed(points: torch.Tensor, bend: torch.Tensor) -> torch.Tensor:
    """Makes one side of the character larger than the other: parts of a kanji differ in size from hand to hand."""
    push = torch.randn(len(points), 1, 2, device=points.device) * 0.22 * bend[:, None, None].clamp_max(2)
    return points + push * (points * points - 0.12) * (points.abs() < 0.7)


def _stretch(hands: Hands, spread: float) -> torch.Tensor:
    """[N, 2, 2] matrices: the hand's slant and width, and a little of each character's own."""
    own = torch.randn(len(hands.wide), 4, device=hands.wide.device)
    size = 1 - (torch.randn_like(hands.small) * hands.small).abs()
    return size[:, None, None] * torch.stack([
        torch.stack([1 + hands.wide + spread * own[:, 0], -hands.shear + 0.05 * own[:, 1]], 1),
        torch.stack([hands.turn + 0.04 * own[:, 2], 1 + hands.tall + spread * own[:, 3]], 1)], 1)


def bent(patches: torch.Tensor, hands: Hands, strength: torch.Tensor) -> torch.Tensor:
    """Slants, scales and moves finished patches [n, SIDE, SIDE] by the hand and by a smooth random field of `strength` [n]."""
    count = len(patches)
    inverse = torch.linalg.inv(_stretch(hands, 0.05))
    grid = functional.affine_grid(functional.pad(inverse, (0, 1)), [count, 1, SIDE, SIDE], align_corners=False)
    field = torch.randn(count, 2, 5, 5, device=patches.device) * 0.05 * strength[:, None, None, None]
    grid = grid + functional.interpolate(field, size=(SIDE, SIDE), mode="bilinear", align_corners=True).permute(0, 2, 3, 1)
    drawn = functional.grid_sample(patches[:, None], grid, align_corners=False)[:, 0]
    own = torch.randn(count, device=patches.device) * 0.1
    return thickened(drawn, own + torch.log(hands.pen / 2.4))


def thickened(patches: torch.Tensor, by: torch.Tensor) -> torch.Tensor:
    """Grows (above 0) or thins strokes by up to one px; `by` is [n], -1 to 1."""
    by = by.clamp(-0.75, 1)[:, None, None]
    wide = functional.max_pool2d(patches[:, None], 3, 1, 1)[:, 0]
    thin = -functional.max_pool2d(-patches[:, None], 3, 1, 1)[:, 0]
    return torch.where(by > 0, patches + by * (wide - patches), patches + by * (patches - thin))


def draw(inks: Inks, characters: torch.Tensor, fonts: torch.Tensor, spare: torch.Tensor, real: torch.Tensor, hands: Hands) -> torch.Tensor:
    """Draws class `characters`[n] to [n, SIDE, SIDE].

    fonts: the font's column, or -1 for a hand that follows skeletons. spare: the font for what that font or the skeletons
    lack. real: whether a hand's digits come from real writers. What nothing has stays empty.
    """
    count, device = len(characters), characters.device
    patches = torch.zeros(count, SIDE, SIDE, device=device)

    def column(table: torch.Tensor) -> torch.Tensor:
        return table[characters, torch.randint(0, table.shape[1], (count,), device=device)]

    main = inks.skeleton_of[characters, 0]
    skeleton = torch.where(torch.rand(count, device=device) < 0.45, main, column(inks.skeleton_of))
    pen = column(inks.pen_of)
    skeleton = torch.where((pen >= 0) & (torch.rand(count, device=device) < 0.35), pen, skeleton)
    digit = inks.digit_of[characters]
    by_digit = real & (digit >= 0) & (fonts < 0)
    glyph = torch.where(fonts >= 0, inks.glyph_of[characters, fonts.clamp_min(0)], torch.full_like(characters, -1))
    for column_of_font in (inks.glyph_of[characters, spare], column(inks.glyph_of), inks.glyph_of[characters, 0]):
        glyph = torch.where((glyph < 0) & ((fonts >= 0) | (skeleton < 0)), column_of_font, glyph)
    by_glyph = (glyph >= 0) & ~by_digit
    by_skeleton = (skeleton >= 0) & ~by_glyph & ~by_digit
    at = by_skeleton.nonzero()[:, 0]
    if len(at):
        patches[at] = from_skeletons(inks.skeletons, skeleton[at], hands.of(at))
    at = by_glyph.nonzero()[:, 0]
    if len(at):
        patches[at] = bent(inks.glyphs[glyph[at]].float() / 255, hands.of(at), torch.rand(len(at), device=device))
    at = by_digit.nonzero()[:, 0]
    if len(at):
        start = inks.digit_start
        among = start[digit[at]] + (torch.rand(len(at), device=device) * (start[digit[at] + 1] - start[digit[at]])).long()
        patches[at] = bent(inks.digits[among].float() / 255, hands.of(at), torch.rand(len(at), device=device))
    return patches
