"""Draws single characters framed as the readers of single characters meet them: trimmed to the ink, in the middle of a square."""
from __future__ import annotations

import torch
from torch.nn import functional

import hands as writing
from inks import EM, SIDE, Inks
from raster import coverage
from wear import worn

INK = 0.24
"""From this darkness a pixel counts as ink when a character is trimmed, as in the product."""


class SingleMaker:
    """Pictures of one character.

    pools: tensors of classes (rows of `inks.classes`) that are drawn with `shares`. label: int64 [C], what the net shall say
    for a class. nothing: share of pictures that hold nothing to read, labelled 0. side, ink: the net's picture and the longer
    side of the ink in it, px.
    """

    def __init__(self, inks: Inks, pools: list[torch.Tensor], shares: list[float], label: torch.Tensor, side: int, ink: int,
                 nothing: float = 0.0, font_share: float = 0.3, hands_too: bool = True):
        self.inks, self.pools, self.shares, self.label = inks, pools, torch.tensor(shares), label
        self.side, self.ink, self.nothing = side, ink, nothing
        self.font_share, self.hands_too = font_share, hands_too

    def draw(self, count: int) -> tuple[torch.Tensor, torch.Tensor]:
        """Float32 [count, 1, side, side] and labels int64 [count]."""
        device = self.label.device
        characters = torch.cat([
            pool[torch.randint(0, len(pool), (int(part),), device=device)]
            for pool, part in zip(self.pools, torch.multinomial(self.shares, count, replacement=True).bincount(minlength=len(self.pools)))])
        patches = self._drawn(characters)
        labels = self.label[characters]
        nothing = int(count * self.nothing)
        patches = self._disturbed(patches)
        if nothing:
            chosen = torch.randperm(count, device=device)[:nothing]
            patches[chosen], labels[chosen] = self._nothing(patches[chosen]), 0
        return worn(framed(patches, self.side, self.ink, loose=True), False), labels

    def _drawn(self, characters: torch.Tensor) -> torch.Tensor:
        count, device = len(characters), characters.device
        spare, fonts = self.inks.any_fonts(count)
        if self.hands_too:
            fonts = torch.where(torch.rand(count, device=device) < self.font_share, fonts, torch.full_like(fonts, -1))
        return writing.draw(self.inks, characters, fonts, spare, torch.rand(count, device=device) < 0.65, writing.any_hands(count, device))

    def _disturbed(self, patches: torch.Tensor) -> torch.Tensor:
        """Ink of the next box reaches in, or a bit of a frame stayed."""
        count, device = len(patches), patches.device
        x = torch.arange(SIDE, device=device)[None, None]
        columns = patches.amax(1) > INK
        left = columns.float().argmax(1)[:, None, None]
        right = (SIDE - 1 - columns.flip(1).float().argmax(1))[:, None, None]
        chance = torch.rand(count, 1, 1, device=device)
        deep = torch.randint(2, 6, (count, 1, 1), device=device)
        # The neighbour's edge stands right beside the ink: its first or last columns.
        shift = SIDE // 2 + torch.randint(4, 14, (1,)).item()
        beside = torch.where(torch.rand(count, 1, 1, device=device) < 0.5,
                             patches.roll(1, 0).roll(shift, 2) * ((x > right) & (x <= right + deep)),
                             patches.roll(1, 0).roll(-shift, 2) * ((x < left) & (x >= left - deep)))
        patches = torch.where(chance < 0.10, torch.maximum(patches, beside), patches)
        y = torch.arange(SIDE, device=device)[None, :, None]
        start = torch.randint(0, SIDE, (count, 1, 1), device=device)
        long = torch.randint(4, 34, (count, 1, 1), device=device)
        bar_x = torch.where(torch.rand(count, 1, 1, device=device) < 0.5, right + 3, left - 3)
        bar = ((x >= bar_x) & (x <= bar_x + 1) & (y >= start) & (y < start + long)).float() * (0.3 + 0.6 * torch.rand(count, 1, 1, device=device))
        return torch.where(chance > 0.93, torch.maximum(patches, bar), patches)

    def _nothing(self, patches: torch.Tensor) -> torch.Tensor:
        """Two characters in one box, a character struck out, dirt."""
        count, device = len(patches), patches.device
        half = functional.interpolate(patches[:, None], size=(SIDE, SIDE // 2), mode="area")[:, 0]
        two = torch.cat([half, half.roll(1, 0)], 2)
        a = torch.rand(count, 6, 2, device=device) * torch.tensor([14.0, 44.0], device=device) + torch.tensor([6.0, 10.0], device=device)
        b = torch.rand(count, 6, 2, device=device) * torch.tensor([14.0, 44.0], device=device) + torch.tensor([44.0, 10.0], device=device)
        used = torch.rand(count, 6, device=device) < 0.55
        used[:, :2] = True
        struck = torch.maximum(patches, coverage(a, b, torch.where(used, 0.7 + 1.2 * torch.rand(count, 6, device=device), torch.full((), -999.0, device=device))))
        spot = torch.rand(count, 6, 2, device=device) * EM + (SIDE - EM) / 2
        dirt = coverage(spot, spot + torch.randn(count, 6, 2, device=device) * 4,
                        torch.where(torch.rand(count, 6, device=device) < 0.5, 0.6 + 3 * torch.rand(count, 6, device=device),
                                    torch.full((), -999.0, device=device)))
        kind = torch.rand(count, 1, 1, device=device)
        return torch.where(kind < 0.35, two, torch.where(kind < 0.6, struck, dirt))


def framed(patches: torch.Tensor, side: int, ink: int, loose: bool = False) -> torch.Tensor:
    """Trimmed to the ink, its longer side `ink` px, in the middle of [n, 1, side, side]; `loose` misses that by a little."""
    count, height, width = patches.shape
    device = patches.device
    rows, columns = patches.amax(2) > INK, patches.amax(1) > INK
    top, left = rows.float().argmax(1), columns.float().argmax(1)
    tall = (height - rows.flip(1).float().argmax(1) - top).clamp(2, height)
    wide = (width - columns.flip(1).float().argmax(1) - left).clamp(2, width)
    scale = torch.maximum(tall, wide) / ink
    off = torch.zeros(2, count, device=device)
    if loose:
        scale = scale * (1 + (torch.randn(count, device=device) * 0.05).abs())
        off = torch.randn(2, count, device=device) * 0.9
    fine = (torch.arange(side * 2, device=device) + 0.5) / 2 - side / 2
    x = ((left + wide / 2)[:, None] + scale[:, None] * (fine[None] + off[0][:, None])) / width * 2 - 1
    y = ((top + tall / 2)[:, None] + scale[:, None] * (fine[None] + off[1][:, None])) / height * 2 - 1
    grid = torch.stack([x[:, None, :].expand(-1, side * 2, -1), y[:, :, None].expand(-1, -1, side * 2)], 3)
    return functional.avg_pool2d(functional.grid_sample(patches[:, None], grid, align_corners=False), 2)
