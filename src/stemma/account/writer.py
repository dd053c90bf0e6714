"""A language model that may word or take apart what was found: asked in bounds, never trusted."""

import json
import time
from typing import Any, Protocol

from stemma.errors import EngineError

_REQUESTS = 60
"""Of one run at most."""
_SECONDS = 600.0
"""After which one run asks no more."""


class Writer(Protocol):
    """Something that completes a conversation; `run.chat` has one that asks an endpoint."""

    def complete(self, instructions: str, data: str) -> str:
        """The answer. Raises EngineError when there is none."""
        ...


class Bounded:
    """A writer that one run asks so often and so long, and no more once Ctrl-C stopped it."""

    def __init__(
        self, writer: Writer, requests: int = _REQUESTS, seconds: float = _SECONDS
    ) -> None:
        self._writer = writer
        self._left = requests
        self._until = time.monotonic() + seconds
        self._stopped = False

    def complete(self, instructions: str, data: str) -> str:
        """The answer. Raises EngineError when there is none, and when no more is asked."""
        if self._stopped:
            raise EngineError("stopped")
        if self._left == 0 or time.monotonic() > self._until:
            raise EngineError("this run asked the model as much as it may")
        self._left -= 1
        try:
            return self._writer.complete(instructions, data)
        except KeyboardInterrupt:
            self._stopped = True
            raise EngineError("stopped") from None


def not_json() -> EngineError:
    """What is raised for an answer of another shape."""
    return EngineError("the answer of the model is not the JSON that was asked for")


def rows(answer: str, key: str) -> list[Any]:
    """The list under `key` of an answer in JSON; raises EngineError for anything else."""
    words = answer.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        found: Any = json.loads(words)[key]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise not_json() from None
    if not isinstance(found, list):
        raise not_json()
    return found


def cited(row: Any) -> tuple[str, tuple[str, ...]]:
    """Text and citations of one row of an answer; raises EngineError for anything else."""
    try:
        text, cites = row["text"], tuple(row["cites"])
    except (KeyError, TypeError):
        raise not_json() from None
    if not all(isinstance(x, str) for x in (text, *cites)):
        raise not_json()
    return text, cites
