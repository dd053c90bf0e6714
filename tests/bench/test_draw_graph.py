"""The graph in the package is the one that the script draws."""

import onnx

import draw_graph
from stemma.encoders.e5 import model, opened


def test_the_graph_in_use_is_the_one_drawn() -> None:
    used = onnx.load(draw_graph.TARGET, load_external_data=False)
    assert draw_graph.graph(opened(model()).sizes) == used


def test_the_graph_holds_no_weight() -> None:
    used = onnx.load(draw_graph.TARGET, load_external_data=False)
    assert len(used.graph.initializer) == 12 * (6 * 3 + 2 * 2)
    assert not any(weight.raw_data for weight in used.graph.initializer)
