"""Sentences parsed by as many processes as there are cores, this one included.

Each sentence is parsed alone, so that it does not matter which process has it. The sentences are
cut into pieces; this process and its helpers take the next piece whenever they are done with one.
A helper only helps: the piece of one that dies, or brings nothing for long, is parsed here, so that
nothing is lost and nobody is waited for in vain.
"""

import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, Thread

from stemma.annotate import Parse, Parser, parse_all
from stemma.encoders.e5 import threads


@dataclass(frozen=True, slots=True)
class Shares:
    """How the work is shared."""

    least: int = 400
    """New sentences from which a further process is worth its start: it takes two seconds of a core
    to load the model, in which that core parses as many."""
    piece: int = 8_000
    """Code points of one piece, some 60 sentences: a quarter of a second."""
    patience: float = 60
    """Seconds to wait for the last pieces when all others are done."""


_SHARES = Shares()


@contextmanager
def several(processes: int | None = None, shares: Shares = _SHARES) -> Iterator[Parser]:
    """A parser that works in as many `processes` as there are cores, and ends them with its
    context; with fewer sentences, or where none can be started, in this process."""
    crew = _Crew((threads() if processes is None else processes) - 1, shares)
    try:
        yield crew.parse
    finally:
        crew.end()


class _Pieces:
    """What is still to be parsed, shared by the threads that see to it."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._waiting: deque[tuple[str, ...]] = deque()
        self._taken: set[tuple[str, ...]] = set()
        self._found: dict[str, Parse] = {}
        self._ended = False

    def put(self, pieces: Sequence[tuple[str, ...]]) -> None:
        """More to be parsed."""
        with self._changed:
            self._waiting.extend(pieces)
            self._changed.notify_all()

    def next(self) -> tuple[str, ...] | None:
        """The next piece, when there is one; None when no more will come."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended)
            return None if self._ended else self._take()

    def settled(self, patience: float) -> bool:
        """Waits until there is a piece to take, or all is parsed; False when that took longer than
        `patience`, in seconds."""
        with self._changed:
            settled = self._changed.wait_for(lambda: self._waiting or not self._taken, patience)
            return bool(settled)

    def next_now(self) -> tuple[str, ...] | None:
        """The next piece, if one is left."""
        with self._changed:
            return self._take() if self._waiting else None

    def _take(self) -> tuple[str, ...]:
        piece = self._waiting.popleft()
        self._taken.add(piece)
        return piece

    def done(self, piece: tuple[str, ...], parses: Sequence[Parse]) -> None:
        """A piece is parsed."""
        with self._changed:
            self._taken.discard(piece)
            self._found.update((parse.text, parse) for parse in parses)
            self._changed.notify_all()

    def give_back(self, piece: tuple[str, ...]) -> None:
        """A piece was not parsed by who took it."""
        with self._changed:
            self._taken.discard(piece)
            self._waiting.append(piece)
            self._changed.notify_all()

    def collect(self) -> dict[str, Parse]:
        """All that was parsed since the last time."""
        with self._changed:
            found, self._found = self._found, {}
            return found

    def end(self) -> None:
        """No more will come."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()


class _Helper:
    """A process that parses, and the thread that hands it one piece after another."""

    def __init__(self, pieces: _Pieces) -> None:
        """Raises OSError when no process can be started."""
        self._pieces = pieces
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from stemma.run.parser import main; main()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=0,
        )  # fmt: skip
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Kills the process. Its thread then reads the end of the answers, and ends too."""
        self._process.kill()
        self._thread.join()
        self._process.communicate()

    def _work(self) -> None:
        piece: tuple[str, ...] | None = ()
        try:
            self._answer()
            while (piece := self._pieces.next()) is not None:
                self._ask(piece)
                self._pieces.done(piece, self._answer())
        except (OSError, EOFError, pickle.UnpicklingError):
            if piece:
                self._pieces.give_back(piece)

    def _ask(self, piece: tuple[str, ...]) -> None:
        assert self._process.stdin is not None
        pickle.dump(piece, self._process.stdin)
        self._process.stdin.flush()

    def _answer(self) -> list[Parse]:
        assert self._process.stdout is not None
        parses: list[Parse] = pickle.load(self._process.stdout)
        return parses


class _Crew:
    """This process and its helpers."""

    def __init__(self, most: int, shares: Shares) -> None:
        self._most, self._shares = most, shares
        self._pieces = _Pieces()
        self._helpers: list[_Helper] = []

    def parse(self, sentences: Sequence[str]) -> dict[str, Parse]:
        """Every different sentence parsed once. Raises EngineError as `parse_all` does."""
        different = sorted(set(sentences))
        self._start(min(self._most, len(different) // self._shares.least))
        if not self._helpers:
            return parse_all(different)
        self._pieces.put(list(_cut(different, self._shares.piece)))
        while (piece := self._next()) is not None:
            self._pieces.done(piece, list(parse_all(piece).values()))
        found = self._pieces.collect()
        return {text: found[text] for text in different}

    def end(self) -> None:
        """Ends the helpers."""
        self._pieces.end()
        self._dismiss()

    def _next(self) -> tuple[str, ...] | None:
        if not self._pieces.settled(self._shares.patience):
            self._dismiss()
        return self._pieces.next_now()

    def _dismiss(self) -> None:
        """Goes on without helpers; what they had not parsed comes back."""
        self._most = 0
        for helper in self._helpers:
            helper.end()
        self._helpers.clear()

    def _start(self, wanted: int) -> None:
        while len(self._helpers) < wanted:
            try:
                self._helpers.append(_Helper(self._pieces))
            except OSError:
                self._most = len(self._helpers)
                return


def _cut(sentences: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    piece: list[str] = []
    held = 0
    for sentence in sentences:
        piece.append(sentence)
        held += len(sentence)
        if held >= size:
            yield tuple(piece)
            piece, held = [], 0
    if piece:
        yield tuple(piece)
