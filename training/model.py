"""The readers' nets: convolutions only, so that they are fast on a plain processor."""
from __future__ import annotations

import torch
from torch import nn

STRIDE = 8
"""Pixels of a line that one step of the output stands for."""
BOX_SIDE, BOX_INK = 40, 36
GLYPH_SIDE, GLYPH_INK = 48, 44


def _block(inside: int, outside: int, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, 3, stride, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two 3 x 3 convolutions beside a way past them."""

    def __init__(self, channels: int):
        super().__init__()
        self.a = _block(channels, channels)
        self.b = nn.Sequential(nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(x + self.b(self.a(x)))


class Along(nn.Module):
    """Looks to both sides along the line: each channel by itself over 9 steps, then all channels of one step."""

    def __init__(self, channels: int):
        super().__init__()
        self.side = nn.Sequential(nn.Conv1d(channels, channels, 9, 1, 4, groups=channels, bias=False), nn.BatchNorm1d(channels))
        self.mix = nn.Sequential(nn.Conv1d(channels, channels, 1, bias=False), nn.BatchNorm1d(channels), nn.ReLU(inplace=True))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.mix(self.side(x))


class LineNet(nn.Module):
    """Float32 [batch, 1, 40, width] (ink 1 on paper 0, width a multiple of 8) to scores [batch, classes, width / 8].

    Scores are before the softmax over axis 1; class 0 is the CTC blank.
    """

    def __init__(self, classes: int):
        super().__init__()
        self.f = nn.Sequential(
            _block(1, 32, 2), _block(32, 64, 2), _block(64, 64), _block(64, 128, 2), Residual(128), Residual(128), Residual(128),
            nn.Conv2d(128, 256, (5, 3), 1, (0, 1), bias=False), nn.BatchNorm2d(256), nn.ReLU(inplace=True))
        self.h = nn.Sequential(
            nn.Conv1d(256, 256, 3, 1, 1, bias=False), nn.BatchNorm1d(256), nn.ReLU(inplace=True), Along(256), Along(256), nn.Dropout(0.1))
        self.o = nn.Conv1d(256, classes, 1)

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        return self.o(self.h(self.f(lines).squeeze(2)))


def grown(net: LineNet, state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights of the line reader before it had its third Residual and its second Along, as a start for `net`.

    The new layers begin by adding nothing, or next to nothing, to what passes them. Weights of today's shape come back as they are.
    """
    if "f.6.weight" not in state:
        return state
    fresh = dict(net.state_dict())
    for name, value in state.items():
        part, number, rest = (name + "..").split(".", 2)
        moved = f"f.{int(number) + 1}.{rest.rstrip('.')}" if part == "f" and int(number) >= 6 else name
        fresh[moved] = value.float()
    fresh["f.6.b.1.weight"] = torch.zeros_like(fresh["f.6.b.1.weight"])
    fresh["h.4.mix.1.weight"] = torch.full_like(fresh["h.4.mix.1.weight"], 0.1)  # at 0 its ReLU would never learn
    return fresh


def greedy(scores: torch.Tensor, classes: list[str]) -> list[str]:
    """Best class per step, repeats and blanks dropped. `classes` has the blank at 0."""
    texts = []
    for row in scores.argmax(1).cpu().numpy():
        last, text = 0, []
        for step in row:
            if step and step != last:
                text.append(classes[step])
            last = step
        texts.append("".join(text))
    return texts


class BoxNet(nn.Module):
    """Float32 [batch, 1, 40, 40] (ink 1 on paper 0, one digit or kana framed by its ink) to scores [batch, classes].

    Scores are before the softmax; class 0 is "nothing that can be read".
    """

    def __init__(self, classes: int):
        super().__init__()
        self.f = nn.Sequential(
            _block(1, 24), _block(24, 32, 2), Residual(32), _block(32, 64, 2), Residual(64), _block(64, 96, 2),
            nn.Flatten(), nn.Dropout(0.2), nn.Linear(96 * 25, 192), nn.ReLU(inplace=True), nn.Dropout(0.2))
        self.o = nn.Linear(192, classes)

    def forward(self, boxes: torch.Tensor) -> torch.Tensor:
        return self.o(self.f(boxes))


class GlyphNet(nn.Module):
    """Float32 [batch, 1, 48, 48] (ink 1 on paper 0, any one character framed by its ink) to scores [batch, classes].

    Scores are before the softmax; class 0 is "nothing that can be read".
    """

    def __init__(self, classes: int):
        super().__init__()
        self.f = nn.Sequential(
            _block(1, 32), _block(32, 48, 2), Residual(48), _block(48, 96, 2), Residual(96), Residual(96), _block(96, 192, 2), Residual(192),
            nn.Conv2d(192, 192, 6, groups=192, bias=False), nn.BatchNorm2d(192), nn.Flatten(), nn.Linear(192, 320), nn.ReLU(inplace=True),
            nn.Dropout(0.2))
        self.o = nn.Linear(320, classes)

    def forward(self, glyphs: torch.Tensor) -> torch.Tensor:
        return self.o(self.f(glyphs))
