#!/usr/bin/env python3
"""Exports a trained line reader to ONNX: python3 training/export.py line.pt models/line-v1.onnx

Input "line" float32 [batch, 1, 40, width], ink 1 on paper 0; output "scores" float32 [batch, classes, width / 8], before the
softmax over axis 1. Normalisation is folded into the convolutions. Prints the file's SHA-256, which the product checks.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import sys

import torch

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from model import LineNet  # noqa: E402


def main(weights: str, out: str) -> None:
    state = torch.load(weights, map_location="cpu")
    net = LineNet(len(state["o.bias"]))
    net.load_state_dict(state)
    net.eval()
    torch.onnx.export(
        net, torch.zeros(1, 1, 40, 320), out, input_names=["line"], output_names=["scores"], opset_version=13,
        dynamic_axes={"line": {0: "batch", 3: "width"}, "scores": {0: "batch", 2: "steps"}})
    shutil.copy(os.path.splitext(weights)[0] + ".charset.txt", os.path.splitext(out)[0] + ".charset.txt")
    with open(out, "rb") as file:
        print(hashlib.sha256(file.read()).hexdigest(), os.path.basename(out))


if __name__ == "__main__":
    main(*sys.argv[1:3])
