"""What scanning, print removal and neighbours do to a cut-out picture. Float32 [n, 1, height, width], ink 1 on paper 0."""
from __future__ import annotations

import math
import random

import torch
from torch.nn import functional


def worn(pictures: torch.Tensor, lines: bool) -> torch.Tensor:
    """Wears each picture in its own way. `lines`: also rules and writing of the lines above and below."""
    count, _, height, width = pictures.shape
    device = pictures.device

    def each(low: float, high: float) -> torch.Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, 1, device=device)

    def some(share: float) -> torch.Tensor:
        return (torch.rand(count, 1, 1, 1, device=device) < share).float()

    if random.random() < 0.5:
        pictures = _few_pixels(pictures)
    if lines:
        pictures = _neighbours(pictures, some(0.10))
    pictures = _shining_through(pictures, some(0.08) * each(0.05, 0.3))
    pictures = _stamped(pictures, some(0.10), some(0.6))
    pictures = pictures * (1 - _rules(count, height, width, device, some(0.15) * each(0.4, 1)))
    # Black and white: what a fax or a 1-bit scan leaves after it was scaled.
    sharp = ((pictures - each(0.25, 0.6)) * each(3, 9) + 0.5).clamp(0, 1)
    pictures = torch.where(some(0.15) > 0, sharp, pictures)
    pictures = pictures * each(0.5, 1.05)
    # A pen that skips, a rough paper.
    rough = functional.interpolate(torch.rand(count, 1, height // 4, max(2, width // 4), device=device), size=(height, width), mode="bilinear",
                                   align_corners=False)
    pictures = pictures * (1 - some(0.3) * each(0.1, 0.6) * rough)
    blur = some(0.4) * each(0.2, 1)
    pictures = pictures + blur * (_blurred(pictures) - pictures)
    pictures = pictures + _rules(count, height, width, device, some(0.25 if lines else 0.11) * each(0.2, 0.7))
    if random.random() < 0.35:
        pictures = _packed(pictures)
    pictures = pictures + torch.randn_like(pictures) * each(0, 0.08) + some(0.15) * each(0, 0.1)
    specks = (torch.rand_like(pictures) < 0.004).float() * some(0.12) * each(0.3, 1)
    return (pictures + specks).clamp(0, 1)


def _blurred(pictures: torch.Tensor) -> torch.Tensor:
    kernel = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]], device=pictures.device)[None, None] / 16
    return functional.conv2d(pictures, kernel, padding=1)


def _few_pixels(pictures: torch.Tensor) -> torch.Tensor:
    """Half of the pictures through fewer pixels: scans of 100 to 200 dpi."""
    count, _, height, width = pictures.shape
    chosen = torch.randperm(count, device=pictures.device)[: count // 2]
    share = random.uniform(0.38, 0.75)
    small = functional.interpolate(pictures[chosen], size=(max(8, int(height * share)), max(8, int(width * share))), mode="area")
    pictures = pictures.clone()
    pictures[chosen] = functional.interpolate(small, size=(height, width), mode="bilinear", align_corners=False)
    return pictures


def _neighbours(pictures: torch.Tensor, which: torch.Tensor) -> torch.Tensor:
    """The feet or heads of another line reach in."""
    height = pictures.shape[2]
    other = pictures.roll(1, 0) * which
    deep = random.randint(2, 8)
    pictures = pictures.clone()
    if random.random() < 0.5:
        pictures[:, :, :deep] = torch.maximum(pictures[:, :, :deep], other[:, :, height - deep - 3:height - 3])
    else:
        pictures[:, :, height - deep:] = torch.maximum(pictures[:, :, height - deep:], other[:, :, 3:3 + deep])
    return pictures


def _shining_through(pictures: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
    """The other side of the paper: somebody's writing, mirrored, pale and soft."""
    return torch.maximum(pictures, _blurred(pictures.roll(1, 0).flip(3)) * strength)


def _stamped(pictures: torch.Tensor, which: torch.Tensor, rim: torch.Tensor) -> torch.Tensor:
    """A stamp's red was taken out: ink under it is paler, and pieces of its rim may have stayed."""
    count, _, height, width = pictures.shape
    device = pictures.device

    def each(low: float, high: float) -> torch.Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, 1, device=device)

    x, y = torch.arange(width, device=device)[None, None, None], torch.arange(height, device=device)[None, None, :, None]
    far = torch.sqrt((x - each(0, 1) * width) ** 2 + (y - each(-0.5, 1.5) * height) ** 2)
    radius = each(0.4, 1.6) * height
    inside = ((radius - far) / 2).clamp(0, 1)
    pictures = pictures * (1 - which * inside * each(0, 0.7))
    holes = functional.interpolate(torch.rand(count, 1, max(2, height // 6), max(2, width // 6), device=device), size=(height, width), mode="bilinear",
                                   align_corners=False)
    line = (1.5 - (far - radius).abs()).clamp(0, 1) * (holes > each(0.3, 0.7)).float()
    return torch.maximum(pictures, which * rim * line * each(0.15, 0.7))


def _packed(pictures: torch.Tensor) -> torch.Tensor:
    """A third of the pictures through JPEG: squares of 8 or 4 px, whose finer waves are rounded away. Height and width: multiples of 8."""
    count, _, height, width = pictures.shape
    device = pictures.device
    side = random.choice([4, 8])
    chosen = torch.randperm(count, device=device)[: -(-count // 3)]
    place = torch.arange(side, device=device)
    waves = torch.cos(math.pi * (place[None] + 0.5) * place[:, None] / side) * math.sqrt(2 / side)
    waves[0] /= math.sqrt(2)
    # JPEG's own table grows about like this with the sum of the two frequencies.
    steps = (16 + 11 * (place[:, None] + place[None]) * (8 / side)) / 255 * side / 8
    steps = steps * torch.exp(torch.rand(len(chosen), 1, 1, 1, 1, device=device) * 1.6)
    squares = pictures[chosen, 0].view(len(chosen), height // side, side, width // side, side).transpose(2, 3)
    found = waves @ squares @ waves.T
    squares = waves.T @ ((found / steps).round() * steps) @ waves
    pictures = pictures.clone()
    pictures[chosen, 0] = squares.transpose(2, 3).reshape(len(chosen), height, width)
    return pictures


def _rules(count: int, height: int, width: int, device, strength: torch.Tensor) -> torch.Tensor:
    """Pieces of printed rules, `strength` [count, 1, 1, 1] dark: level ones, and upright ones of boxes."""
    x, y = torch.arange(width, device=device)[None, None, None], torch.arange(height, device=device)[None, None, :, None]
    left = torch.zeros(count, 1, height, width, device=device)

    def each(low: float, high: float) -> torch.Tensor:
        return low + (high - low) * torch.rand(count, 1, 1, 1, device=device)

    for level in (True, False):
        there = strength * (torch.rand(count, 1, 1, 1, device=device) < 0.6).float()
        along, across = (x, y) if level else (y, x)
        long, wide = (width, height) if level else (height, width)
        start = (each(-0.5, 1.0) * long).long()
        end = start + (each(0.05, 1.0) * long).long()
        at = (each(0, 1) * wide).long()
        thick = each(1, 2.6).long()
        left = torch.maximum(left, there * ((along >= start) & (along < end) & (across >= at) & (across < at + thick)).float())
    return left
