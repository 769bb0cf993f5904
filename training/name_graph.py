"""Write the name finder as an ONNX graph with weights in whole numbers of eight bits.

The graph is put together by hand from the operators that onnxruntime runs fastest on a processor (attention, GELU with its
bias), so that nothing depends on how an exporter traces a module. The matrices are quantised symmetrically per column, to
seven bits: processors without VNNI add products up in sixteen bits, which eight overflow. What goes into them is quantised
when it is met; rows of the embedding table have a scale each.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

Floats = NDArray[np.float32]
MICROSOFT = "com.microsoft"
HEADS = 12
EPSILON = 1e-12
NEGATIVE = -10000.0


class Graph:
    """An ONNX graph while it is written."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: NDArray[np.generic]) -> str:
        """Keep an array in the graph; returns its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operator: str, inputs: list[str], output: str, **attributes: object) -> str:
        """Append an operator with one output; returns the output's name."""
        domain = MICROSOFT if operator in {"Attention", "BiasGelu"} else ""
        outputs = [output]
        self.nodes.append(helper.make_node(operator, inputs, outputs, name=output, domain=domain, **attributes))
        return output


def eight_bits(table: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A table as whole numbers of -127 to 127 and the scale of each of its rows."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def embeddings(graph: Graph, weights: dict[str, Floats]) -> str:
    """Sum of piece, place and shape, and of the word's vector where it begins."""
    table, scale = eight_bits(weights["pieces.weight"])
    rows = graph.add("Gather", [graph.weight("pieces", table), "pieces_in"], "piece_rows")
    rows = graph.add("Cast", [rows], "piece_floats", to=TensorProto.FLOAT)
    scales = graph.add("Gather", [graph.weight("piece_scales", scale), "pieces_in"], "piece_scale")
    rows = graph.add("Mul", [rows, scales], "piece_values")
    places = graph.add("Gather", [graph.weight("places", weights["places.weight"]), "places_in"], "place_rows")
    summed = graph.add("Add", [rows, places], "piece_and_place")
    normal = [graph.weight(f"first_{part}", weights[f"first.{part}"]) for part in ("weight", "bias")]
    summed = graph.add("LayerNormalization", [summed, *normal], "embedded", axis=-1, epsilon=EPSILON)
    shapes = graph.add("Gather", [graph.weight("shapes", weights["shapes.weight"]), "shapes_in"], "shape_rows")
    words = graph.add("MatMul", ["vectors_in", graph.weight("vectors", weights["vectors.weight"].T)], "word_values")
    return graph.add("Add", [graph.add("Add", [summed, shapes], "with_shape"), words], "states")


def layer(graph: Graph, weights: dict[str, Floats], number: int, states: str) -> str:
    """One transformer layer."""

    def named(part: str) -> str:
        return f"layers.{number}.{part}"

    def kept(part: str, *, turned: bool = False) -> str:
        values = weights[named(part)]
        return graph.weight(named(part), values.T if turned else values)

    mixed = graph.add(
        "Attention",
        [states, kept("mix.weight", turned=True), kept("mix.bias"), "lengths_in"],
        named("mixed"),
        num_heads=HEADS,
        mask_filter_value=NEGATIVE,
    )
    out = graph.add("MatMul", [mixed, kept("out.weight", turned=True)], named("out"))
    states = residual(graph, named("middle"), [out, kept("out.bias"), states], [kept("mid.weight"), kept("mid.bias")])
    wide = graph.add("MatMul", [states, kept("up.weight", turned=True)], named("wide"))
    wide = graph.add("BiasGelu", [wide, kept("up.bias")], named("gelu"))
    narrow = graph.add("MatMul", [wide, kept("down.weight", turned=True)], named("narrow"))
    return residual(
        graph, named("states"), [narrow, kept("down.bias"), states], [kept("last.weight"), kept("last.bias")]
    )


def residual(graph: Graph, name: str, summed: list[str], norm: list[str]) -> str:
    """A half layer's output with its bias and what it began with, normalised."""
    output, bias, states = summed
    output = graph.add("Add", [output, bias], f"{name}_biased")
    output = graph.add("Add", [output, states], f"{name}_summed")
    return graph.add("LayerNormalization", [output, *norm], name, axis=-1, epsilon=EPSILON)


def write(weights: dict[str, Floats], out: Path) -> None:
    """Write the graph for the weights of `name_network.NameNetwork`, in eight bits, to `out`."""
    graph = Graph()
    states = embeddings(graph, weights)
    for number in range(sum(name.endswith("mix.weight") for name in weights)):
        states = layer(graph, weights, number, states)
    scored = graph.add("MatMul", [states, graph.weight("head", weights["head.weight"].T)], "scored")
    graph.add("Add", [scored, graph.weight("head_bias", weights["head.bias"])], "scores")
    inputs = [
        *(
            helper.make_tensor_value_info(name, TensorProto.INT32, ["windows", "pieces"])
            for name in ("pieces_in", "places_in", "shapes_in")
        ),
        helper.make_tensor_value_info("vectors_in", TensorProto.FLOAT, ["windows", "pieces", "vector"]),
        helper.make_tensor_value_info("lengths_in", TensorProto.INT32, ["windows"]),
    ]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["windows", "pieces", "labels"])
    model = helper.make_model(
        helper.make_graph(graph.nodes, "names", inputs, [scores], graph.weights),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=8,
    )
    whole = out.with_suffix(".whole.onnx")
    onnx.save(model, whole)
    quantize_dynamic(
        whole,
        out,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=["scored", "word_values"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )
    whole.unlink()
