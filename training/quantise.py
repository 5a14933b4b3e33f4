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


def ranges(net: Net, pictures: list[np.ndarray], seed: int) -> dict[str, float]:
    """The highest value that each ranged layer's input must be able to hold, by the name of the value."""
    source, seen = np.random.default_rng(seed), {}
    for picture in pictures:
        for name, values in net.inputs(picture).items():
            some = values[values > 0]
            seen.setdefault(name, []).append(some[source.integers(0, len(some), 20_000)] if len(some) > 20_000 else some)
    return {name: float(np.quantile(np.concatenate(parts), KEPT)) for name, parts in seen.items()}


class Eight:
    """Writes the 8-bit graph beside the float one, layer by layer."""

    def __init__(self, net: Net, highest: dict[str, float]):
        self.net, self.highest = net, highest
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: np.ndarray) -> str:
        if all(tensor.name != name for tensor in self.constants):
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def given(self, name: str) -> tuple[str, np.float32]:
        """A layer's input, rounded to its range; and the scale."""
        scale = np.float32(self.highest[name] / 255)
        parts = [self.constant(name + "/scale", scale), self.constant(name + "/zero", np.uint8(0))]
        return self.node("DequantizeLinear", [self.node("QuantizeLinear", [name, *parts], name + "/u8"), *parts], name + "/rounded"), scale

    def weights(self, name: str, values: np.ndarray, channel: int) -> tuple[str, np.ndarray]:
        """Weights, rounded with a scale for each index of the axis `channel`; and the scales."""
        others = tuple(axis for axis in range(values.ndim) if axis != channel)
        scales = (np.maximum(np.abs(values).max(others), 1e-8) / MOST_WEIGHT).astype(np.float32)
        shape = [-1 if axis == channel else 1 for axis in range(values.ndim)]
        whole = np.clip(np.round(values / scales.reshape(shape)), -MOST_WEIGHT, MOST_WEIGHT).astype(np.int8)
        parts = [self.constant(name + "/s8", whole), self.constant(name + "/scale", scales),
                 self.constant(name + "/zero", np.zeros(len(scales), np.int8))]
        return self.node("DequantizeLinear", parts, name + "/rounded", axis=channel), scales

    def layer(self, node: onnx.NodeProto) -> None:
        rounded, scale = self.given(node.input[0])
        weight, scales = self.weights(node.input[1], self.net.constants[node.input[1]], 0)
        steps = (scale * scales).astype(np.float32)
        bias = np.round(self.net.constants[node.input[2]] / steps).astype(np.int32)
        name = node.input[2]
        parts = [self.constant(name + "/s32", bias), self.constant(name + "/scale", steps),
                 self.constant(name + "/zero", np.zeros(len(steps), np.int32))]
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.input[:] = [rounded, weight, self.node("DequantizeLinear", parts, name + "/rounded", axis=0)]
        self.nodes.append(copy)

    def last(self, node: onnx.NodeProto) -> None:
        """The classes, as a matrix product: a convolution whose output is not rounded would run in float32."""
        rounded, _ = self.given(node.input[0])
        weight = self.net.constants[node.input[1]]
        if node.op_type == "Conv":
            weight = weight[:, :, 0]
            rounded = self.node("Transpose", [rounded], node.input[0] + "/by-step", perm=[0, 2, 1])
        turned, _ = self.weights(node.input[1], weight.T, 1)
        product = self.node("MatMul", [rounded, turned], node.output[0] + "/product")
        self.node("Add", [product, self.constant(node.input[2], self.net.constants[node.input[2]])], node.output[0])

    def write(self, path: str) -> None:
        graph = self.net.model.graph
        for node in self.net.nodes:
            if node is self.net.ranged[-1]:
                self.last(node)
            elif any(node is layer for layer in self.net.ranged):
                self.layer(node)
            else:
                self.nodes.append(node)
                for name in node.input:
                    if name in self.net.constants:
                        self.constant(name, self.net.constants[name])
        by_step = self.net.ranged[-1].op_type == "Conv"
        shape = graph.output[0].type.tensor_type.shape.dim
        del graph.node[:], graph.initializer[:]
        graph.node.extend(self.nodes)
        graph.initializer.extend(self.constants)
        if by_step:
            classes = shape[1].dim_value
            shape[1].dim_param, shape[2].dim_value = "steps", classes
        onnx.checker.check_model(self.net.model)
        with open(path, "wb") as file:
            file.write(self.net.model.SerializeToString(deterministic=True))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("model")
    arguments.add_argument("out")
    arguments.add_argument("--data", required=True, help="the training data's folder")
    arguments.add_argument("--count", type=int, default=400, help="lines or boxes that are drawn to find the ranges")
    arguments.add_argument("--seed", type=int, default=5)
    given = arguments.parse_args()
    net = Net(given.model)
    draw = drawn_lines if net.input == "line" else drawn_boxes
    highest = ranges(net, draw(given.data, given.count, given.seed), given.seed)
    Eight(net, highest).write(given.out)
    for name, value in highest.items():
        print(f"{value:9.3f}  {name}")
    with open(given.out, "rb") as file:
        print(hashlib.sha256(file.read()).hexdigest(), os.path.basename(given.out))


if __name__ == "__main__":
    main()
