"""Draws the network of multilingual-e5-small as an ONNX graph without its weights.

    bench/draw_graph.py [--write]

The encoder is a BERT (Devlin et al. 2019) of the sizes that the packed file gives: attention, then
two steps of feed-forward, each added to what it read and layer normalised; the mean of all tokens
at the end. Weights are of 4 bits in blocks of 32, what they are multiplied with is rounded to
8 bits in the same blocks. `stemma.encoders.network` puts the weights in.
"""

import argparse
import sys
from dataclasses import dataclass, field
from typing import Any

import onnx
from onnx import NodeProto, TensorProto, helper

import common
from stemma.encoders.e5 import model, opened
from stemma.encoders.packed import BLOCK, Sizes

TARGET = common.HERE.parent / "src" / "stemma" / "encoders" / "e5_graph.onnx"
_OWN = "com.microsoft"
"""The operators that ONNX Runtime adds to those of ONNX."""
_EIGHT_BITS = 4
"""`accuracy_level` of `MatMulNBits` that rounds its input to 8 bits a block."""


def main() -> int:
    """With --write, writes the graph; else says whether the one in use is the same."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the graph")
    options = parser.parse_args()
    drawn = graph(opened(model()).sizes)
    if options.write:
        TARGET.write_bytes(drawn.SerializeToString(deterministic=True))
    same = drawn == onnx.load(TARGET, load_external_data=False)
    print("the same graph" if same else "another graph")
    return 0 if same else 1


@dataclass(slots=True)
class Drawing:
    """Steps and weights so far."""

    sizes: Sizes
    nodes: list[NodeProto] = field(default_factory=list)
    weights: list[TensorProto] = field(default_factory=list)

    def weight(self, name: str, shape: tuple[int, ...], kind: int = TensorProto.FLOAT) -> str:
        """Names a weight that comes from elsewhere."""
        tensor = TensorProto(
            name=name, dims=shape, data_type=kind, data_location=TensorProto.EXTERNAL
        )
        tensor.external_data.add(key="location", value="e5-small-q4.bin")
        self.weights.append(tensor)
        return name

    def step(self, kind: str, inputs: list[str], to: str, **how: Any) -> str:
        """One operator of ONNX Runtime's own; returns the name of what comes out."""
        self.nodes.append(helper.make_node(kind, inputs, [to], name=to, domain=_OWN, **how))
        return to

    def linear(self, read: str, name: str, rows: int, columns: int) -> str:
        """A matrix of 4-bit weights and what is added."""
        blocks = columns // BLOCK
        inputs = [
            read,
            self.weight(f"{name}.w", (rows, blocks, BLOCK // 2), TensorProto.UINT8),
            self.weight(f"{name}.w.scales", (rows, blocks)),
            "",
            "",
            self.weight(f"{name}.b", (rows,)),
        ]
        how = {"K": columns, "N": rows, "bits": 4, "block_size": BLOCK}
        how["accuracy_level"] = _EIGHT_BITS
        return self.step("MatMulNBits", inputs, f"{name}.out", **how)

    def added(self, read: str, more: str, name: str) -> str:
        """Both together, layer normalised."""
        shape, epsilon = (self.sizes.width,), self.sizes.epsilon
        inputs = [read, more, self.weight(f"{name}.w", shape), self.weight(f"{name}.b", shape)]
        return self.step("SkipLayerNormalization", inputs, f"{name}.out", epsilon=epsilon)

    def layer(self, read: str, name: str) -> str:
        """One layer."""
        width, inner = self.sizes.width, self.sizes.inner
        three = [self.linear(read, f"{name}.{part}", width, width) for part in "qkv"]
        heads = self.sizes.heads
        seen = self.step("MultiHeadAttention", three, f"{name}.attention", num_heads=heads)
        middle = self.added(read, self.linear(seen, f"{name}.ao", width, width), f"{name}.aln")
        wide = self.step("Gelu", [self.linear(middle, f"{name}.fi", inner, width)], f"{name}.gelu")
        return self.added(middle, self.linear(wide, f"{name}.fo", width, inner), f"{name}.oln")


def graph(sizes: Sizes) -> onnx.ModelProto:
    """From embedded tokens, shape (1, tokens, width), to their mean, shape (1, width)."""
    drawing, at = Drawing(sizes), "embedded"
    for number in range(sizes.layers):
        at = drawing.layer(at, f"l{number}")
    mean = helper.make_node("ReduceMean", [at], ["mean"], name="mean", axes=[1], keepdims=0)
    drawn = helper.make_graph(
        [*drawing.nodes, mean],
        "multilingual-e5-small",
        [helper.make_tensor_value_info("embedded", TensorProto.FLOAT, [1, "tokens", sizes.width])],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, sizes.width])],
        drawing.weights,
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_OWN, 1)]
    return helper.make_model(drawn, opset_imports=opsets, ir_version=9)


if __name__ == "__main__":
    sys.exit(main())
