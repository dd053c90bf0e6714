"""The network of multilingual-e5-small, run by ONNX Runtime on the processor.

`e5_graph.onnx` holds the steps and no weight (`bench/draw_graph.py` draws it); the weights come
from the packed file when the network is loaded, so that nothing is built or kept on disk.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from stemma.encoders import Vectors
from stemma.encoders.packed import Blocks, Floats, Packed

_ERRORS_ONLY = 3
_WORDS = "emb.word"


class Network:
    """Reads tokens together and says what they mean."""

    def __init__(self, packed: Packed) -> None:
        self._packed = packed
        self._width = packed.sizes.width
        places = packed.floats("emb.pos").reshape(-1, self._width)
        self._places = places + packed.floats("emb.type")[: self._width]
        self._scale, self._shift = packed.floats("emb.ln.w"), packed.floats("emb.ln.b")
        # The session uses the memory of the weights and does not own it.
        self._weights = dict(_weights(packed))
        self._session = _session(self._weights)

    def mean(self, tokens: Sequence[int]) -> Vectors:
        """Mean over the tokens of what the last layer says, not of length one.

        One text a call, on one thread: then neither company nor threads change a bit. Several
        threads may call at once. `tokens`: at most `Sizes.window`.
        """
        (mean,) = self._session.run(None, {"embedded": self._embedded(tokens)[None]})
        return np.asarray(mean[0], dtype=np.float32)

    def _embedded(self, tokens: Sequence[int]) -> Floats:
        """What each token means by itself and at its place, layer normalised (BERT)."""
        words = self._packed.blocks(_WORDS, self._width, tokens).values()
        rows = words + self._places[: len(tokens)]
        rows -= rows.mean(axis=1, keepdims=True)
        variance = (rows * rows).mean(axis=1, keepdims=True)
        normal = rows / np.sqrt(variance + self._packed.sizes.epsilon)
        return np.asarray(normal * self._scale + self._shift, dtype=np.float32)


def _weights(packed: Packed) -> Iterator[tuple[str, NDArray[np.generic]]]:
    """The weights of the layers under the names of the graph."""
    for name in packed.names(quantised=False):
        if not name.startswith("emb."):
            yield name, packed.floats(name)
    for name in packed.names(quantised=True):
        if name != _WORDS:
            columns = packed.sizes.inner if ".fo." in name else packed.sizes.width
            blocks = packed.blocks(name, columns, slice(None))
            yield name + ".scales", blocks.scales
            yield name, _paired(blocks)


def _paired(blocks: Blocks) -> NDArray[np.uint8]:
    """Weights as `MatMulNBits` has them: neighbours share a byte, the first in the low half."""
    return np.asarray(blocks.weights[:, :, 0::2] | blocks.weights[:, :, 1::2] << 4)


def _session(weights: dict[str, NDArray[np.generic]]) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in weights.values()]
    options.add_external_initializers(list(weights), values)
    graph = files(__package__).joinpath("e5_graph.onnx").read_bytes()
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
