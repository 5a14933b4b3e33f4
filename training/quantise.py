#!/usr/bin/env python3
"""Makes an 8-bit model of an exported reader: python3 training/quantise.py --data DIR models/line-v1.onnx line-8bit.onnx

Takes a line reader or a box reader as export.py writes it (convolutions, ReLU, pooling, one Gemm or convolution at the end). What
each layer gives on drawn lines or boxes sets the layer's range; weights get a scale for each output channel. The first layer stays
in float32: it is small, and the picture is its input. The line reader's last layer becomes a matrix product, and its output is laid
step by step: "scores" float32 [batch, width / 8, classes] instead of [batch, classes, width / 8]; the product reads both. Weights
use 7 of the 8 bits, because processors without VNNI add two products in 16 bits. No PyTorch needed; python3-onnx, python3-numpy and
what lines.py and boxes.py need. The same data, seed and model give the same file. Prints its SHA-256 and what the ranges cut off.
"""
from __future__ import annotations

import argparse
import hashlib
import os
import random
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

MOST_WEIGHT = 63
KEPT = 0.99995
"""Share of a layer's positive values that its range holds; the rest is cut to the highest."""


def drawn_lines(folder: str, count: int, seed: int) -> list[np.ndarray]:
    """Float32 [1, 1, 40, width], width a multiple of 8, as the product lays a line."""
    from lines import HEIGHT, LineMaker

    maker, rng, source = LineMaker(folder), random.Random(seed), np.random.default_rng(seed)
    pictures = []
    while len(pictures) < count:
        ink, _ = maker.draw(rng, source)
        if ink.shape[1] <= 900:
            width = (4 + ink.shape[1] + 10 + 7) // 8 * 8
            picture = np.zeros((1, 1, HEIGHT, width), np.float32)
            picture[0, 0, :, 4:4 + ink.shape[1]] = ink
            pictures.append(picture)
    return pictures


def drawn_boxes(folder: str, count: int, seed: int) -> list[np.ndarray]:
    """Float32 [32, 1, 40, 40]."""
    from boxes import BoxMaker

    maker, rng, source = BoxMaker(folder), random.Random(seed), np.random.default_rng(seed)
    drawn = [maker.draw(rng, source)[0] for _ in range(count)]
    return [np.stack(drawn[i:i + 32])[:, None].astype(np.float32) for i in range(0, count, 32)]


class Net:
    """An exported reader, run by numpy: enough of ONNX for these nets."""

    def __init__(self, path: str):
        self.model = onnx.load(path)
        self.nodes = list(self.model.graph.node)
        self.constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in self.model.graph.initializer}
        self.input = self.model.graph.input[0].name
        self.ranged = [node for node in self.nodes if node.op_type in ("Conv", "Gemm") and node.input[0] != self.input]

    def inputs(self, picture: np.ndarray) -> dict[str, np.ndarray]:
        """What each ranged layer is given, by the name of the value."""
        values = {self.input: picture}
        for node in self.nodes:
            if node.op_type != "Constant" and node is not self.ranged[-1]:
                values[node.output[0]] = self._run(node, values[node.input[0]])
        return {node.input[0]: values[node.input[0]] for node in self.ranged}

    def _run(self, node: onnx.NodeProto, x: np.ndarray) -> np.ndarray:
        if node.op_type == "Conv":
            return _conv(x, self.constants[node.input[1]], self.constants[node.input[2]], _attributes(node))
        if node.op_type == "Gemm":
            return x @ self.constants[node.input[1]].T + self.constants[node.input[2]]
        if node.op_type == "Relu":
            return np.maximum(x, 0)
        if node.op_type == "MaxPool":
            b, c, h, w = x.shape
            return x[:, :, :h // 2 * 2, :w // 2 * 2].reshape(b, c, h // 2, 2, w // 2, 2).max((3, 5))
        if node.op_type == "Squeeze":
            return x[:, :, 0]
        if node.op_type == "Flatten":
            return x.reshape(len(x), -1)
        raise SystemExit(f"quantise.py does not know the operator {node.op_type}")


def _attributes(node: onnx.NodeProto) -> dict:
    return {a.name: helper.get_attribute_value(a) for a in node.attribute}


def _conv(x: np.ndarray, weight: np.ndarray, bias: np.ndarray, attributes: dict) -> np.ndarray:
    flat = x.ndim == 3
    pads, strides = attributes["pads"], attributes["strides"]
    if flat:
        x, weight, pads, strides = x[:, :, None], weight[:, :, None], [0, pads[0], 0, pads[1]], [1, *strides]
    x = np.pad(x, ((0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])))
    view = np.lib.stride_tricks.sliding_window_view(x, weight.shape[2:], (2, 3))[:, :, ::strides[0], ::strides[1]]
    out = np.einsum("bchwij,ocij->bohw", view, weight, optimize=True) + bias[:, None, None]
    return out[:, :, 0] if flat else out
