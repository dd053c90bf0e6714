"""The process that parses for another one.

Takes pickled lists of sentences on standard input, and answers each with the pickled list of their
parses on standard output; a first answer, of no sentences, says that the model is loaded.
"""

import os
import pickle
import sys
from collections.abc import Sequence
from typing import BinaryIO

from stemma.annotate import parse_all


def main() -> None:
    """Parses until standard input ends. It ends at whatever fails, and says nothing: who asked
    finds the answer missing, parses the sentences itself, and meets what is wrong with them."""
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
        try:
            parse_all(["The model is loaded."])
            _answer(out, [])
            while True:
                _answer(out, pickle.load(sys.stdin.buffer))
        except BaseException:  # noqa: BLE001 - see above
            os._exit(1)


def _answer(out: BinaryIO, sentences: Sequence[str]) -> None:
    parses = list(parse_all(sentences).values())
    pickle.dump(parses, out, protocol=pickle.HIGHEST_PROTOCOL)
    out.flush()
