"""An 8-bit reader as quantise.py writes it, back in float32 with the ranges it was made with: for another way of writing it."""
from __future__ import annotations

import numpy as np
import onnx
from onnx import helper, numpy_helper

Ranges = dict[str, tuple[float, float]]
"""Lowest and highest value by the name of the value that is rounded."""


def widened(model: onnx.ModelProto) -> tuple[onnx.ModelProto, Ranges]:
    """The same net as export.py wrote it, with weights that are already rounded, and the ranges of its values.

    A model without 8-bit layers comes back as it is, with no ranges.
    """
    if all(node.op_type != "QuantizeLinear" for node in model.graph.node):
        return model, {}
    wide = _Widener(model)
    copy = onnx.ModelProto()
    copy.CopyFrom(model)
    del copy.graph.node[:], copy.graph.initializer[:]
    copy.graph.node.extend(wide.nodes)
    copy.graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in wide.kept.items())
    shape = copy.graph.output[0].type.tensor_type.shape.dim
    if len(shape) == 3 and wide.turned:
        classes = shape[2].dim_value
        shape[1].dim_value, shape[2].dim_param = classes, "steps"
    return copy, wide.held


class _Widener:
    def __init__(self, model: onnx.ModelProto):
        self.constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
        self.kept: dict[str, np.ndarray] = {}
        self.held: Ranges = {}
        self.nodes: list[onnx.NodeProto] = []
        self.turned = False
        self.name: dict[str, str] = {}
        """What a value was called before anything was rounded."""
        for node in model.graph.node:
            self._take(node)

    def _before(self, name: str) -> str:
        return self.name.get(name, name)

    def _take(self, node: onnx.NodeProto) -> None:
        if node.op_type == "QuantizeLinear":
            self._range(node)
        elif node.op_type == "DequantizeLinear":
            self._value_or_weights(node)
        elif node.op_type == "Transpose":
            self.name[node.output[0]] = self._before(node.input[0])
            self.turned = True
        elif node.op_type == "MatMul":
            self.name[node.output[0]] = node.output[0]
            self.product = node
        elif node.op_type == "Add" and node.input[0].endswith("/product"):
            self._last(node)
        else:
            self._copy(node)

    def _range(self, node: onnx.NodeProto) -> None:
        value = node.input[0].removesuffix("/exact")
        scale, zero = float(self.constants[node.input[1]]), int(self.constants[node.input[2]])
        self.held[node.input[1].removesuffix("/scale").removesuffix("/rounded")] = (-zero * scale, (255 - zero) * scale)
        self.name[node.output[0]] = self._before(value)

    def _value_or_weights(self, node: onnx.NodeProto) -> None:
        if node.input[0] not in self.constants:
            self.name[node.output[0]] = self._before(node.input[0])
            return
        whole, scale = self.constants[node.input[0]], self.constants[node.input[1]]
        axis = next(helper.get_attribute_value(a) for a in node.attribute if a.name == "axis")
        shape = [-1 if i == axis else 1 for i in range(whole.ndim)]
        name = node.output[0].removesuffix("/rounded")
        self.kept[name] = (whole * scale.reshape(shape)).astype(np.float32)
        self.name[node.output[0]] = name

    def _last(self, node: onnx.NodeProto) -> None:
        weights = self._before(self.product.input[1])
        values = self.kept[weights].T
        self.kept[weights] = np.ascontiguousarray(values[:, :, None] if self.turned else values)
        self.kept[node.input[1]] = self.constants[node.input[1]]
        inputs = [self._before(self.product.input[0]), weights, node.input[1]]
        self.nodes.append(
            helper.make_node("Conv", inputs, [node.output[0]], kernel_shape=[1], pads=[0, 0], strides=[1], dilations=[1], group=1) if self.turned
            else helper.make_node("Gemm", inputs, [node.output[0]], alpha=1.0, beta=1.0, transB=1))

    def _copy(self, node: onnx.NodeProto) -> None:
        copy = onnx.NodeProto()
        copy.CopyFrom(node)
        copy.input[:] = [self._before(name) for name in node.input]
        copy.output[0] = node.output[0].removesuffix("/exact")
        self.nodes.append(copy)
        for name in copy.input:
            if name in self.constants:
                self.kept[name] = self.constants[name]
