"""Composes whole lines as a reader meets them: written in boxes or free, trimmed to the ink, 40 px high, worn."""
from __future__ import annotations

import random

import torch
from torch.nn import functional

import hands as writing
from inks import EM, SIDE, Inks
from wear import worn

HEIGHT = 40
"""Height of the reader's input in pixels."""
CANVAS = 100
SPACE = -2
NOTHING = -1
LONGEST = 28
"""The most characters of one line."""
INK = 0.16
"""From this darkness a pixel counts as ink, as in the product."""


class LineMaker:
    """Makes pictures of texts. `fonts` are the columns of the atlas that may be drawn; `font_share` the share of lines in a font."""

    def __init__(self, inks: Inks, font_share: float = 0.3, hands_too: bool = True):
        self.inks, self.font_share, self.hands_too = inks, font_share, hands_too
        self.narrow = torch.tensor([c.isascii() for c in inks.classes], device=inks.skeleton_of.device)

    def draw(self, texts: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Texts int64 [n, length] of classes from 0, SPACE, and NOTHING at the end.

        Gives pictures float32 [n, 1, 40, width], width a multiple of 32, and bool [n, length]: which characters stand on them.
        """
        device, (count, length) = texts.device, texts.shape
        hands = writing.any_hands(count, device)
        spare, western = self.inks.any_fonts(count)
        by_hand = (torch.rand(count, device=device) >= self.font_share) & self.hands_too
        real = torch.rand(count, device=device) < 0.55
        there = texts >= 0
        line, place = there.nonzero(as_tuple=True)
        characters = texts[line, place]
        # Some writers' digits and letters come from a font of Western hands.
        own = (torch.rand(count, device=device) < 0.25)[line] & self.narrow[characters]
        fonts = torch.where(own, western[line], torch.where(by_hand[line], torch.full_like(line, -1), spare[line]))
        patches = torch.zeros(count, length, SIDE, SIDE, device=device)
        patches[line, place] = writing.draw(self.inks, characters, fonts, spare[line], real[line], hands.of(line))
        canvas, there = self._composed(patches, texts, there)
        return worn(_trimmed(canvas, device), True), there

    def _composed(self, patches: torch.Tensor, texts: torch.Tensor, there: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        count, length = texts.shape
        device = texts.device

        def each(low: float, high: float) -> torch.Tensor:
            return low + (high - low) * torch.rand(count, 1, device=device)

        columns = patches.amax(2) > INK
        there = there & columns.any(2)
        first = columns.float().argmax(2)
        wide = (SIDE - columns.flip(2).float().argmax(2) - first) * there
        # Quick hands let characters touch and reach into one another: one line in ten is that narrow.
        chance = each(0, 1)
        gap = torch.where(chance < 0.1, each(-0.26, -0.06), torch.where(chance < 0.82, each(-0.06, 0.35), each(0.3, 1.2)))
        least = torch.where(chance < 0.1, -0.14, 1 / EM) * EM
        own_gap = torch.where(self.narrow[texts.clamp_min(0)], 0.12, 0.10) + gap + 0.04 * torch.randn(count, length, device=device)
        step = (wide + torch.maximum(own_gap * EM, least)) * there + (texts == SPACE) * EM * (0.3 + 1.1 * torch.rand(count, length, device=device))
        boxed = each(0, 1) < 0.22
        pitch = EM * each(1.1, 1.6)
        in_box = torch.arange(length, device=device)[None] * pitch + ((pitch - wide) / 2).clamp_min(0)
        left = 12 + torch.where(boxed, in_box, step.cumsum(1) - step)
        limit = 128 + int(EM * 1.75) * length
        there = there & (left + wide < limit - 8)
        drift = torch.randn(count, 1, device=device) * 0.02
        top = (18 + drift * left + torch.randn(count, length, device=device) * EM * 0.05).clamp(0, CANVAS - SIDE)
        x = (left - first).long()[..., None, None] + torch.arange(SIDE, device=device)
        y = top.long()[..., None, None] + torch.arange(SIDE, device=device)[:, None]
        width = int((left + wide)[there].max().item()) + 16 if bool(there.any()) else 64
        ink = patches * there[..., None, None]
        inside = (x >= 0) & (x < width)
        at = (torch.arange(count, device=device)[:, None, None, None] * CANVAS + y) * width + x.clamp(0, width - 1)
        canvas = torch.zeros(count * CANVAS * width, device=device)
        canvas.scatter_add_(0, at.reshape(-1), (ink * inside).reshape(-1))
        return canvas.view(count, CANVAS, width).clamp_max(1), there


def _trimmed(canvas: torch.Tensor, device, widest: int = 1216) -> torch.Tensor:
    """Each line trimmed to its ink, scaled so that ink and margins fill 40 px; twice as fine first, then the mean."""
    count, height, width = canvas.shape
    rows, columns = canvas.amax(2) > INK, canvas.amax(1) > INK
    top, left = rows.float().argmax(1), columns.float().argmax(1)
    tall = (height - rows.flip(1).float().argmax(1) - top).clamp_min(2)
    wide = (width - columns.flip(1).float().argmax(1) - left).clamp_min(2)

    def each(low: float, high: float) -> torch.Tensor:
        return low + (high - low) * torch.rand(count, device=device)

    above, below = tall * each(0.03, 0.14), tall * each(0.03, 0.14)
    # Now and then the trim reaches further: a neighbour's ink or a rule stood there.
    above = above + (each(0, 1) < 0.10) * tall * each(0, 0.45)
    below = below + (each(0, 1) < 0.10) * tall * each(0, 0.45)
    above, below = above.clamp_min(1), below.clamp_min(1)
    scale = torch.maximum((tall + above + below) / HEIGHT, wide / (widest - 24))
    start = left - scale * each(1, 7)
    out = int(((left + wide - start) / scale + 10).max().item())
    out = max(32, -(-out // 32) * 32)
    fine_x = (torch.arange(out * 2, device=device) + 0.5) / 2
    fine_y = (torch.arange(HEIGHT * 2, device=device) + 0.5) / 2
    from_x = (start[:, None] + scale[:, None] * fine_x) / width * 2 - 1
    middle = top + tall / 2 + (below - above) / 2
    from_y = (middle[:, None] + scale[:, None] * (fine_y - HEIGHT / 2)) / height * 2 - 1
    grid = torch.stack([from_x[:, None, :].expand(-1, HEIGHT * 2, -1), from_y[:, :, None].expand(-1, -1, out * 2)], 3)
    return functional.avg_pool2d(functional.grid_sample(canvas[:, None], grid, align_corners=False), 2)


class TextPool:
    """Texts by length, as classes from 0; half of the kanji lines are drawn at random so that rare ones come often."""

    SIZES = {1: 1024, 4: 768, 9: 512, 18: 256, 28: 160}
    """Longest text of a group, and how many of them make one batch."""

    def __init__(self, texts: list[str], classes: list[str], device: str):
        number = {character: at for at, character in enumerate(classes)}
        number[" "] = SPACE
        rows: dict[int, list[list[int]]] = {size: [] for size in self.SIZES}
        for text in texts:
            codes = [number[c] for c in text if c in number][:LONGEST]
            if codes:
                rows[next(size for size in self.SIZES if len(codes) <= size)].append(codes)
        self.rows = {size: torch.tensor([codes + [NOTHING] * (size - len(codes)) for codes in group], dtype=torch.int64).view(-1, size)
                     for size, group in rows.items()}
        self.shares = [len(self.rows[size]) / self.SIZES[size] for size in self.SIZES]
        self.kanji = torch.tensor([at for at, c in enumerate(classes) if "一" <= c <= "龥"], device=device)
        self.all = torch.arange(len(classes), device=device)
        self.device = device

    def batch(self, smaller: int = 1) -> torch.Tensor:
        """int64 [n, length]; `smaller` divides the number of lines, for a processor."""
        size = random.choices(list(self.SIZES), self.shares)[0]
        count = max(8, self.SIZES[size] // smaller)
        rows = self.rows[size][torch.randint(0, len(self.rows[size]), (count,))].to(self.device)
        if random.random() < 0.05:
            rows[:2] = NOTHING  # empty paper
        return rows

    def random_batch(self, smaller: int = 1) -> torch.Tensor:
        """Kanji at random, with a fifth of other characters: no text can help."""
        size = random.choices([1, 4, 9, 18], [3, 4, 2, 1])[0]
        count = max(8, self.SIZES[size] // smaller)
        rows = self.kanji[torch.randint(0, len(self.kanji), (count, size), device=self.device)]
        others = self.all[torch.randint(0, len(self.all), (count, size), device=self.device)]
        rows = torch.where(torch.rand(count, size, device=self.device) < 0.2, others, rows)
        length = torch.randint(1, size + 1, (count, 1), device=self.device)
        return torch.where(torch.arange(size, device=self.device)[None] < length, rows, torch.full_like(rows, NOTHING))
