#!/usr/bin/env python3
"""Exports a trained reader to ONNX: python3 training/export.py line.pt models/line-v1.onnx, or box.pt models/box-v1.onnx

Line reader: input "line" float32 [batch, 1, 40, width], ink 1 on paper 0; output "scores" float32 [batch, classes, width / 8],
before the softmax over axis 1. Box reader (told by its weights): input "boxes" float32 [batch, 1, 40, 40], output "scores"
float32 [batch, classes], before the softmax. Normalisation is folded into the convolutions. Prints the file's SHA-256, which
the product checks.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import sys

import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from model import BoxNet, LineNet  # noqa: E402


def main(weights: str, out: str) -> None:
    state = torch.load(weights, map_location="cpu")
    charset = os.path.splitext(out)[0] + ".charset.txt"
    if "h.0.weight" in state:
        net: torch.nn.Module = LineNet(len(state["o.bias"]))
        given, name, moving = torch.zeros(1, 1, 40, 320), "line", {"line": {0: "batch", 3: "width"}, "scores": {0: "batch", 2: "steps"}}
        shutil.copy(os.path.splitext(weights)[0] + ".charset.txt", charset)
    else:
        from boxes import CLASSES

        net = BoxNet(len(state["o.bias"]))
        given, name, moving = torch.zeros(1, 1, 40, 40), "boxes", {"boxes": {0: "batch"}, "scores": {0: "batch"}}
        with open(charset, "w", encoding="utf-8") as file:
            file.write("\n".join(CLASSES) + "\n")
    net.load_state_dict(state)
    net.eval()
    torch.onnx.export(net, given, out, input_names=[name], output_names=["scores"], opset_version=13, dynamic_axes=moving)
    with open(out, "rb") as file:
        print(hashlib.sha256(file.read()).hexdigest(), os.path.basename(out))


if __name__ == "__main__":
    main(*sys.argv[1:3])
