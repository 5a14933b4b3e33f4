#!/usr/bin/env python3
"""Writes a trained reader as ONNX with its charset file beside it: python3 training/export.py line.pt models/line-v3.onnx

Prints the SHA-256 of the ONNX file, which the model card and the product's options name.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import sys

import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from evaluate import net_of  # noqa: E402
from model import BOX_SIDE, GLYPH_SIDE  # noqa: E402


def main(weights: str, out: str) -> None:
    kind, net = net_of(weights)
    if kind == "line":
        given, name, moving = torch.zeros(1, 1, 40, 320), "line", {"line": {0: "batch", 3: "width"}, "scores": {0: "batch", 2: "steps"}}
    else:
        side = BOX_SIDE if kind == "box" else GLYPH_SIDE
        given, name, moving = torch.zeros(1, 1, side, side), "boxes", {"boxes": {0: "batch"}, "scores": {0: "batch"}}
    torch.onnx.export(net, given, out, input_names=[name], output_names=["scores"], opset_version=13, dynamic_axes=moving)
    shutil.copy(os.path.splitext(weights)[0] + ".charset.txt", os.path.splitext(out)[0] + ".charset.txt")
    with open(out, "rb") as file:
        print(hashlib.sha256(file.read()).hexdigest(), os.path.basename(out))


if __name__ == "__main__":
    main(*sys.argv[1:3])
