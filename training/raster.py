"""Turns pieces of line into pictures: with OpenCV on the processor, by distances on a GPU."""
from __future__ import annotations

import cv2
import numpy as np
import torch

from inks import SIDE

CHUNK = 1024
"""Pictures in one call of the compiled GPU code, which wants one shape."""

_compiled = None


def coverage(a: torch.Tensor, b: torch.Tensor, half: torch.Tensor) -> torch.Tensor:
    """Pieces from a to b ([n, m, 2], px) that are 2 * half thick ([n, m]; below -1: not there) to [n, SIDE, SIDE]."""
    if a.device.type == "cpu":
        return _by_opencv(a, b, half)
    drawn = []
    for at in range(0, len(a), CHUNK):
        parts = [part[at:at + CHUNK] for part in (a, b, half)]
        size = len(parts[0])
        if size < CHUNK:
            parts = [torch.cat([part, part.new_zeros(CHUNK - size, *part.shape[1:])]) for part in parts]
        drawn.append(_on_gpu(*parts)[:size])
    return torch.cat(drawn).view(len(a), SIDE, SIDE)


def _by_opencv(a: torch.Tensor, b: torch.Tensor, half: torch.Tensor) -> torch.Tensor:
    pictures = np.zeros((len(a), SIDE, SIDE), np.uint8)
    first, last = ((part * 16).round().int().numpy() for part in (a, b))
    thick = (half * 2).round().int().clamp_min(1).numpy()
    drawn = (half > -1).numpy()
    for picture, start, end, width, there in zip(pictures, first, last, thick, drawn):
        for at in there.nonzero()[0]:
            cv2.line(picture, start[at], end[at], 255, int(width[at]), cv2.LINE_AA, 4)
    return torch.from_numpy(pictures).float() / 255


def _distances(a: torch.Tensor, b: torch.Tensor, half: torch.Tensor) -> torch.Tensor:
    place = torch.arange(SIDE * SIDE, device=a.device)
    x, y = (place % SIDE + 0.5)[None, :, None], (place // SIDE + 0.5)[None, :, None]
    ax, ay = a[:, None, :, 0], a[:, None, :, 1]
    dx, dy = (b - a)[:, None, :, 0], (b - a)[:, None, :, 1]
    rx, ry = x - ax, y - ay
    t = ((rx * dx + ry * dy) / (dx * dx + dy * dy).clamp_min(1e-4)).clamp(0, 1)
    ex, ey = rx - t * dx, ry - t * dy
    return (torch.sqrt(ex * ex + ey * ey) - half[:, None]).amin(2)


def _on_gpu(a: torch.Tensor, b: torch.Tensor, half: torch.Tensor) -> torch.Tensor:
    global _compiled
    if _compiled is None:
        try:
            _compiled = torch.compile(_distances, dynamic=False)
            _compiled(a, b, half)
        except Exception as reason:  # the same sums, piece by piece: slower, right all the same
            print("no compiled drawing:", type(reason).__name__, str(reason)[:300], flush=True)
            _compiled = _piece_by_piece
    return (0.5 - _compiled(a, b, half)).clamp(0, 1)


def _piece_by_piece(a: torch.Tensor, b: torch.Tensor, half: torch.Tensor) -> torch.Tensor:
    nearest = torch.full((len(a), SIDE * SIDE), 999.0, device=a.device)
    for at in range(a.shape[1]):
        nearest = torch.minimum(nearest, _distances(a[:, at:at + 1], b[:, at:at + 1], half[:, at:at + 1]))
    return nearest
