"""The texts that stories are made of: one file a kind of event.

A pool is plain text. `num NAME VALUES` and `name NAME FORM=RUSSIAN; ...` declare its slots.
`== LEVEL ID` opens an entry, followed by lines `LANGUAGE TEXT`, one a wording. Levels: `public`
(facts that everybody learns), `rare` (facts that one reporter alone found out), `statement` (what
somebody said, sentences divided by ` | `, one wording a language as all quote the same words),
`post`, `caption`, `head`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "pools"
LANGUAGES = ("en", "de", "fr", "es", "ru")
DEVELOP = ("accident", "storm", "strike", "verdict")
"""Kinds of event to develop on."""
CONFIRM = ("deal", "election", "summit")
"""Kinds of event to confirm on: no sentence of theirs stands in the others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact or saying, with its wordings by language."""

    id: str
    level: str
    speaker: str | None
    """The slot of who said it, for statements."""
    wordings: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pool:
    """What can be told of one kind of event."""

    kind: str
    numbers: Mapping[str, tuple[int, ...]]
    names: Mapping[str, tuple[tuple[str, str], ...]]
    """Slot to (form, Russian form)."""
    entries: tuple[Entry, ...]

    def at(self, *levels: str) -> tuple[Entry, ...]:
        """The entries of these levels, in the order of the file."""
        return tuple(e for e in self.entries if e.level in levels)


def load(kind: str) -> Pool:
    """Reads `pools/KIND.txt`. Raises ValueError for a line that is none of the above."""
    numbers: dict[str, tuple[int, ...]] = {}
    names: dict[str, tuple[tuple[str, str], ...]] = {}
    found: list[tuple[str, dict[str, list[str]]]] = []
    for line in _lines(kind):
        word, _, rest = line.partition(" ")
        if word == "==":
            found.append((rest, {}))
        elif word == "num" and not found:
            slot, *values = rest.split()
            numbers[slot] = tuple(map(int, values))
        elif word == "name" and not found:
            slot, _, forms = rest.partition(" ")
            pairs = (form.strip().partition("=") for form in forms.split(";"))
            names[slot] = tuple((form, russian or form) for form, _, russian in pairs)
        elif word in LANGUAGES and found:
            found[-1][1].setdefault(word, []).append(rest.strip())
        else:
            raise ValueError(f"pools/{kind}.txt: what is {line!r}?")
    return Pool(kind, numbers, names, tuple(_entry(*item) for item in found))


def _entry(head: str, wordings: Mapping[str, list[str]]) -> Entry:
    level, name, *speaker = head.split()
    texts = {language: tuple(lines) for language, lines in wordings.items()}
    return Entry(name, level, speaker[0] if speaker else None, texts)


def _lines(kind: str) -> Iterator[str]:
    for line in (FOLDER / f"{kind}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()
