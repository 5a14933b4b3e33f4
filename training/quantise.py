#!/usr/bin/env python3
"""Makes an 8-bit model of an exported reader: python3 training/quantise.py --inks inks.xz line.onnx models/line-v3.onnx

Takes a reader as export.py writes it, or one that is in 8 bits already: then its own ranges are kept, and only what has none is
measured (--inks may be left out where nothing is missing). What each layer gives on drawn lines or characters sets the layer's range;
weights get a scale for each output channel. The first layer stays in float32 (in 8 bits it is slower: one channel fills no vector),
and so do layers that see each channel by itself or are given negative values. The line reader's last layer becomes a matrix product,
and its output is laid step by step: "scores" float32 [batch, width / 8, classes] instead of [batch, classes, width / 8]; the product
reads both. Weights use 7 of the 8 bits, because processors without VNNI add two products in 16 bits. Needs python3-onnx. The same
inks, seed and model give the same file. Prints its SHA-256 and the ranges.

A layer runs in 8 bits only where its output is rounded before anything else looks at it (ONNX Runtime 1.31.1); otherwise its
weights are turned into float32 at every run. So outputs are rounded before they are laid flat, and the reader of single
characters keeps its last layer as it is, with a rounded bias.
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
from widen import Ranges, widened  # noqa: E402

MOST_WEIGHT = 63
FLAT = ("Flatten", "Squeeze")
"""Operators that only lay values anew: these are rounded before."""
KEPT = 0.99995
"""Share of a layer's positive values that its range holds; the rest is cut to the highest."""


def drawn(kind: str, file: str, count: int, seed: int) -> list[np.ndarray]:
    """Pictures as the product lays them: lines float32 [8, 1, 40, width], or single characters [32, 1, side, side]."""
    import torch

    import inks as sources
    from lines import LineMaker, TextPool
    from train import SingleTask

    torch.manual_seed(seed)
    random.seed(seed)
    inks, texts = sources.load(file)
    if kind != "line":
        task = SingleTask(kind, inks, "cpu", 32)
        return [task.batch()[0].numpy() for _ in range(count // 32)]
    maker, pool = LineMaker(inks), TextPool(texts, inks.classes, "cpu")
    return [maker.draw(pool.batch(smaller=64)[:8])[0].numpy() for _ in range(count // 8)]


class Net:
    """An exported reader, run by numpy: enough of ONNX for these nets."""

    def __init__(self, path: str):
        self.model, self.held = widened(onnx.load(path))
        self.nodes = list(self.model.graph.node)
        for node in self.nodes:
            if node.op_type in FLAT and node.input[0] in self.held:
                self.held.setdefault(node.output[0], self.held[node.input[0]])
        self.constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in self.model.graph.initializer}
        self.input = self.model.graph.input[0].name
        layers = [node for node in self.nodes if node.op_type in ("Conv", "Gemm")]
        self.last = layers[-1]
        self.ranged = [node for node in layers if node.input[0] != self.input and _attributes(node).get("group", 1) == 1]
        self.added = {name for node in self.nodes if node.op_type == "Add" for name in node.input}
        """Values that go into a sum beside a way past: a layer that ends there has its output rounded too."""

    def ends(self, layers: list[onnx.NodeProto]) -> set[str]:
        """What comes out of the ReLU of one of these layers and goes to none of them."""
        outputs = {node.output[0] for node in layers if node is not self.last}
        given = {name for node in layers for name in node.input} | {name for node in self.nodes if node.op_type in FLAT for name in node.input}
        return {node.output[0] for node in self.nodes if node.op_type == "Relu" and node.input[0] in outputs} - given

    def values(self, picture: np.ndarray) -> dict[str, np.ndarray]:
        """What each ranged layer is given, and gives to a sum, by the name of the value."""
        values = {self.input: picture}
        for node in self.nodes:
            if node.op_type != "Constant" and node is not self.last:
                values[node.output[0]] = self._run(node, *[values[name] for name in node.input if name in values])
        names = {node.input[0] for node in self.ranged} | {node.output[0] for node in self.ranged if node.output[0] in self.added} | self.ends(self.ranged)
        return {name: values[name] for name in sorted(names)}

    def _run(self, node: onnx.NodeProto, x: np.ndarray, other: np.ndarray | None = None) -> np.ndarray:
        if node.op_type == "Add":
            return x + other
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
    each = attributes.get("group", 1) > 1
    out = (np.einsum("bchwij,cij->bchw", view, weight[:, 0]) if each
           else np.einsum("bchwij,ocij->bohw", view, weight, optimize=True)) + bias[:, None, None]
    return out[:, :, 0] if flat else out


def ranges(net: Net, pictures: list[np.ndarray], seed: int) -> Ranges:
    """The lowest and the highest value that a rounded value must be able to hold, by its name; lowest is 0 or below."""
    source, seen = np.random.default_rng(seed), {}
    for picture in pictures:
        for name, values in net.values(picture).items():
            if name in net.held:
                continue
            some = values[values != 0]
            seen.setdefault(name, []).append(some[source.integers(0, len(some), 20_000)] if len(some) > 20_000 else some)
    every = {name: np.concatenate(parts) for name, parts in seen.items()}
    return net.held | {name: (min(0.0, float(np.quantile(some, 1 - KEPT))), float(np.quantile(some, KEPT))) for name, some in every.items()}


class Eight:
    """Writes the 8-bit graph beside the float one, layer by layer."""

    def __init__(self, net: Net, held: Ranges):
        self.net, self.held = net, held
        # What may be negative goes into few small layers; they stay in float32.
        self.layers = [node for node in net.ranged if held[node.input[0]][0] > -1e-6]
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.ends = net.ends(self.layers)
        """They are rounded nevertheless: otherwise these layers would run in float32."""
        self.instead: dict[str, str] = {}
        """What those who are given a value are given instead: its rounded one."""

    def constant(self, name: str, values: np.ndarray) -> str:
        if all(tensor.name != name for tensor in self.constants):
            self.constants.append(numpy_helper.from_array(np.array(values, order="C"), name))  # a scalar stays one
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def given(self, name: str) -> tuple[str, np.float32]:
        """A layer's input, rounded to its range; and the scale."""
        if name in self.instead:
            return self.instead[name], np.float32((self.held[name][1] - self.held[name][0]) / 255)
        return self.rounded(name, name + "/rounded")

    def rounded(self, name: str, to: str) -> tuple[str, np.float32]:
        if any(node.output[0] == to for node in self.nodes):
            return to, np.float32((self.held[name][1] - self.held[name][0]) / 255)
        lowest, highest = self.held[to if to in self.held else name]
        scale = np.float32((highest - lowest) / 255)
        parts = [self.constant(to + "/scale", scale), self.constant(to + "/zero", np.uint8(round(-lowest / scale)))]
        self.node("DequantizeLinear", [self.node("QuantizeLinear", [name, *parts], to + "/u8"), *parts], to)
        return to, scale

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
        if node.output[0] in self.net.added:
            copy.output[0] = node.output[0] + "/exact"
            self.rounded(copy.output[0], node.output[0])

    def sum(self, node: onnx.NodeProto) -> None:
        """Both ways of a sum are rounded, or none is."""
        made = {one.output[0] for one in self.nodes}
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.input[:] = [self.instead.get(name, name) for name in node.input]
        if any(layer.output[0] in node.input for layer in self.layers):
            copy.input[:] = [name + "/rounded" if name + "/rounded" in made else name for name in node.input]
        self.nodes.append(copy)

    def other(self, node: onnx.NodeProto) -> None:
        """What stays as it is."""
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.input[:] = [self.instead.get(name, name) for name in node.input]
        if node.op_type in FLAT and any(layer.input[0] == node.output[0] for layer in self.layers):
            # Rounded before it is laid flat, with the range of after: the same values.
            self.held[node.input[0]] = self.held[node.output[0]]
            copy.input[0], _ = self.given(node.input[0])
            self.instead[node.output[0]] = node.output[0]
        self.nodes.append(copy)
        for name in node.input:
            if name in self.net.constants:
                self.constant(name, self.net.constants[name])
        if node.output[0] in self.ends:
            self.instead[node.output[0]], _ = self.given(node.output[0])

    def last(self, node: onnx.NodeProto) -> None:
        """The classes, as a matrix product: a convolution whose output is not rounded would run in float32."""
        if node.op_type == "Gemm":
            self.layer(node)
            return
        rounded, _ = self.given(node.input[0])
        rounded = self.node("Transpose", [rounded], node.input[0] + "/by-step", perm=[0, 2, 1])
        turned, _ = self.weights(node.input[1], self.net.constants[node.input[1]][:, :, 0].T, 1)
        product = self.node("MatMul", [rounded, turned], node.output[0] + "/product")
        self.node("Add", [product, self.constant(node.input[2], self.net.constants[node.input[2]])], node.output[0])

    def write(self, path: str) -> None:
        graph = self.net.model.graph
        for node in self.net.nodes:
            if node is self.net.last:
                self.last(node)
            elif any(node is layer for layer in self.layers):
                self.layer(node)
            elif node.op_type == "Add":
                self.sum(node)
            else:
                self.other(node)
        by_step = self.net.last.op_type == "Conv"
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
    arguments.add_argument("--inks", help="from prepare.py")
    arguments.add_argument("--count", type=int, default=320, help="lines or characters that are drawn to find the ranges")
    arguments.add_argument("--seed", type=int, default=5)
    given = arguments.parse_args()
    net = Net(given.model)
    side = net.model.graph.input[0].type.tensor_type.shape.dim[2].dim_value
    kind = "line" if net.input == "line" else "box" if side == 40 else "glyph"
    pictures = drawn(kind, given.inks, given.count, given.seed) if given.inks else []
    held = ranges(net, pictures, given.seed)
    Eight(net, held).write(given.out)
    for name, (lowest, highest) in held.items():
        print(f"{lowest:9.3f} {highest:9.3f}  {name}")
    with open(given.out, "rb") as file:
        print(hashlib.sha256(file.read()).hexdigest(), os.path.basename(given.out))


if __name__ == "__main__":
    main()
