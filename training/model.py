"""The line reader's net: convolutions only, so that it is fast on a plain processor; CTC on top."""
from __future__ import annotations

import torch
from torch import nn

STRIDE = 8
"""Pixels of the input that one step of the output stands for."""


def _block(inside: int, outside: int, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, 3, stride, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True))


class LineNet(nn.Module):
    """Float32 [batch, 1, 40, width] (ink 1 on paper 0, width a multiple of 8) to scores [batch, classes, width / 8].

    Scores are before the softmax over axis 1; class 0 is the CTC blank.
    """

    def __init__(self, classes: int):
        super().__init__()
        self.f = nn.Sequential(
            _block(1, 24, (2, 2)), _block(24, 48, (2, 2)), _block(48, 64), _block(64, 128, (2, 2)), _block(128, 160),
            _block(160, 160), nn.Conv2d(160, 256, (5, 3), 1, (0, 1), bias=False), nn.BatchNorm2d(256), nn.ReLU(inplace=True))
        self.h = nn.Sequential(
            nn.Conv1d(256, 256, 3, 1, 1, bias=False), nn.BatchNorm1d(256), nn.ReLU(inplace=True), nn.Dropout(0.1))
        self.o = nn.Conv1d(256, classes, 1)

    def forward(self, lines: torch.Tensor) -> torch.Tensor:
        return self.o(self.h(self.f(lines).squeeze(2)))


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
    """Float32 [batch, 1, 40, 40] (ink 1 on paper 0, one character framed by its ink) to scores [batch, classes].

    Scores are before the softmax; class 0 is "nothing that can be read".
    """

    def __init__(self, classes: int):
        super().__init__()
        self.f = nn.Sequential(
            _block(1, 24), _block(24, 32, 2), _block(32, 48), nn.MaxPool2d(2), _block(48, 64), _block(64, 64), nn.MaxPool2d(2),
            _block(64, 128), nn.Flatten(), nn.Dropout(0.2), nn.Linear(128 * 25, 160), nn.ReLU(inplace=True), nn.Dropout(0.2))
        self.o = nn.Linear(160, classes)

    def forward(self, boxes: torch.Tensor) -> torch.Tensor:
        return self.o(self.f(boxes))
