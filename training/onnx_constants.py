"""Reads the float constants of an ONNX file without the onnx package: just enough of the protobuf wire format."""
from __future__ import annotations

import numpy as np

_GRAPH, _INITIALIZER = 7, 5
_DIMS, _TYPE, _FLOATS, _NAME, _RAW = 1, 2, 4, 8, 9


def _fields(data: bytes):
    """Yields (field number, value): int for varints, bytes for length-delimited."""
    at = 0

    def varint() -> int:
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        key = varint()
        kind = key & 7
        if kind == 0:
            yield key >> 3, varint()
        elif kind == 2:
            length = varint()
            yield key >> 3, data[at:at + length]
            at += length
        else:
            length = 8 if kind == 1 else 4
            yield key >> 3, data[at:at + length]
            at += length


def read(path: str) -> list[np.ndarray]:
    """The float32 initializers in file order."""
    with open(path, "rb") as file:
        model = file.read()
    found = []
    for number, graph in _fields(model):
        if number != _GRAPH:
            continue
        for inside, tensor in _fields(graph):
            if inside == _INITIALIZER:
                found.append(_tensor(tensor))
    return [value for value in found if value is not None]


def _tensor(data: bytes) -> np.ndarray | None:
    shape, kind, raw = [], 0, b""
    for number, value in _fields(data):
        if number == _DIMS:
            if isinstance(value, int):
                shape.append(value)
            else:
                shape += [int(v) for v in _varints(value)]
        elif number == _TYPE:
            kind = value
        elif number in (_RAW, _FLOATS):
            raw += value
    return np.frombuffer(raw, np.float32).reshape(shape).copy() if kind == 1 else None


def _varints(data: bytes):
    value, shift = 0, 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value, shift = 0, 0
