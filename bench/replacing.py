"""Other names, numbers and noise put into texts, with every offset known.

What is a name, a country or a number is found by general signals, so this works on any folder of
gold. What depends on each other stays so: one name gets one other name everywhere, a country takes
its demonym and capital along, and numbers keep their order ("11" is still "more than ten").
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import cycle
from pathlib import Path
from typing import Any

from spacy.lang.en.stop_words import STOP_WORDS

from stemma.languages.countries import Country, country, longest
from stemma.outlets import by_form

LISTS = tomllib.loads((Path(__file__).parent / "substitutes.toml").read_text(encoding="utf-8"))
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
MONTHS, DAYS = LISTS["months"], LISTS["days"]
CARDINALS, ORDINALS = LISTS["cardinals"], LISTS["ordinals"]
CLOSED = frozenset({"id", "modality", "verdict", "also_ok", "plover"})
"""Keys of the gold whose values are words of its format, not of a report."""
DATES = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d)|(?P<dotted>\b\d\d\.\d\d\.\d{{4}})|"
    rf"(?P<before>\b\d{{1,2}})(?=(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})\b)|"
    rf"(?<=[a-z] )(?P<year>(?:19|20)\d\d)\b|(?P<anyyear>\b(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w.,:])\d+(?:,\d{3})*(?![\w:])")
CYCLE = 28
"""Years after which the calendar has the same weekdays."""


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits."""

    old: str
    new: str
    edits: tuple[Edit, ...]

    def moved(self, start: int, end: int) -> str:
        """What stands now where `old[start:end]` stood; whole edits where it cuts into one."""
        return self.new[self._at(start, False) : self._at(end, True)]

    def _at(self, offset: int, after: bool) -> int:
        shift = 0
        for edit in self.edits:
            if edit.end <= offset and not (edit.start == edit.end == offset):
                shift += len(edit.new) - (edit.end - edit.start)
            elif edit.start < offset:
                return edit.start + shift + (len(edit.new) if after else 0)
        return offset + shift


def applied(text: str, edits: Iterable[Edit]) -> Edited:
    """The edits in order of their start; of two that overlap the earlier listed one is kept."""
    kept: list[Edit] = []
    for edit in edits:
        if all(edit.end <= other.start or other.end <= edit.start for other in kept):
            kept.append(edit)
    kept.sort(key=lambda e: e.start)
    parts, done = [], 0
    for edit in kept:
        parts += [text[done : edit.start], edit.new]
        done = edit.end
    return Edited(text, "".join([*parts, text[done:]]), tuple(kept))


@dataclass(frozen=True)
class Substitutes:
    """One substitute for each name of some texts. `common` counts words in small letters."""

    texts: Sequence[str]
    common: Mapping[str, int]
    _noise: dict[str, Iterator[str]] = field(default_factory=dict)

    def edits(self, text: str, noise: Iterable[str] = ()) -> Iterator[Edit]:
        """Every edit of a text, the weightier first; `noise` are strings whose lines go."""
        yield from self._furniture(text, noise)
        yield from dates(text)
        yield from self._countries(text)
        yield from self._names(text)
        yield from numbers(text)

    @cached_property
    def countries(self) -> dict[str, dict[str, str]]:
        """ISO code to the row of another country that none of the texts names."""
        seen = {found.code: False for text in self.texts for _, _, found in named(text)}
        for text in self.texts:
            for start, end, found in named(text):
                seen[found.code] |= found.sense == "name" and text[start:end].isupper()
        free = [row for row in LISTS["countries"] if row["code"] not in seen]
        chosen = {}
        for code in sorted(seen, key=lambda c: (not seen[c], c)):
            fit = [row for row in free if ("short" in row) == seen[code]] or free
            if fit:
                chosen[code] = fit[0]
                free.remove(fit[0])
        return chosen

    @cached_property
    def names(self) -> dict[str, str]:
        """Word of a name to another: agencies to agencies, the first of a run to a given name."""
        words = dict.fromkeys(w for text in self.texts for w in self._name_words(text))
        agencies = (s.name for s in by_form().values() if s.kind == "agency")
        spare = [a for a in dict.fromkeys(agencies) if WORD.fullmatch(a) and a not in words]
        given, family = cycle(LISTS["given"]), cycle(LISTS["family"])
        leading = {w for text in self.texts for w in self._leading(text)}
        found: dict[str, str] = {}
        bodies = cycle(LISTS["bodies"])
        for word in sorted(words, key=lambda w: (len(w), w)):
            stem = next((n for n in found if len(n) > 3 and word.startswith(n)), None)
            if word in LISTS["regions"]:
                found[word] = LISTS["regions"][word]
            elif stem:
                found[word] = found[stem] + word[len(stem) :]
            elif word in by_form() and spare:
                found[word] = spare.pop(0)
            elif word.isupper():
                found[word] = next(bodies)
            else:
                found[word] = next(given if word in leading else family)
        return found

    def _is_name(self, word: str) -> bool:
        folded = word.casefold()
        return (
            word[0].isupper()
            and len(word) > 1
            and folded not in STOP_WORDS
            and folded not in (*MONTHS, *DAYS, *CARDINALS, *ORDINALS, *LISTS["keep"])
            and self.common.get(folded, 0) < 2
        )

    def _name_words(self, text: str) -> Iterator[str]:
        taken = [(start, end) for start, end, _ in named(text)]
        for match in WORD.finditer(text):
            inside = any(start < match.end() and match.start() < end for start, end in taken)
            opens = text[: match.start()].rstrip(" ")[-1:] in ("", *'.!?:\n“"')
            if not inside and not opens and self._is_name(match[0]):
                yield match[0]

    def _leading(self, text: str) -> Iterator[str]:
        for match in re.finditer(rf"(?<![\w] )({WORD.pattern}) ({WORD.pattern})", text):
            if self._is_name(match[1]) and self._is_name(match[2]):
                yield match[1]

    def _names(self, text: str) -> Iterator[Edit]:
        for match in WORD.finditer(text):
            if match[0] in self.names:
                yield Edit(match.start(), match.end(), self.names[match[0]])

    def _countries(self, text: str) -> Iterator[Edit]:
        for start, end, found in named(text):
            row = self.countries.get(found.code)
            if row is not None:
                yield Edit(start, end, _other(text[start:end], found, row))

    def _furniture(self, text: str, noise: Iterable[str]) -> Iterator[Edit]:
        for string in noise:
            at = text.find(string)
            if at < 0:
                continue
            start = text.rfind("\n", 0, at) + 1
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            yield Edit(start, end, self._other_noise(text[start:end]))

    def _other_noise(self, line: str) -> str:
        folded = line.strip().casefold()
        row = next(row for row in LISTS["noise"] if re.search(row["pattern"], folded))
        return next(self._noise.setdefault(row["kind"], cycle(row["lines"])))


def named(text: str) -> Iterator[tuple[int, int, Country]]:
    """Phrases that stand for a country, the longest first at each place."""
    words = list(WORD.finditer(text))
    skip = 0
    for first, word in enumerate(words):
        if first < skip or not word[0][0].isupper() or word[0] == "The":
            continue
        for last in range(min(first + longest(), len(words)) - 1, first - 1, -1):
            phrase = text[word.start() : words[last].end()]
            found = country(phrase) if "\n" not in phrase else None
            if found is not None:
                yield word.start(), words[last].end(), found
                skip = last + 1
                break


def _other(phrase: str, found: Country, row: Mapping[str, str]) -> str:
    if found.sense != "name":
        return row[found.sense]
    if phrase.isupper() or "." in phrase:
        return row.get("short", row["name"])
    return row["formal"] if re.search(r"Republic|Kingdom|Federation", phrase) else row["name"]


def dates(text: str) -> Iterator[Edit]:
    """Dates a week earlier and 28 years before, so that weekdays still fit."""
    for match in DATES.finditer(text):
        kind, old = str(match.lastgroup), match[0]
        if kind == "iso":
            new = f"{int(old[:4]) - CYCLE}{old[4:8]}{_week_before(old[8:])}"
        elif kind == "dotted":
            new = f"{_week_before(old[:2])}{old[2:6]}{int(old[6:]) - CYCLE}"
        elif kind == "before":
            new = _week_before(old)
        else:
            new = str(int(old) - CYCLE)
        yield Edit(match.start(), match.end(), new)


def _week_before(day: str) -> str:
    number = int(day)
    return str(number - 7 if number > 7 else number).zfill(len(day) if day[0] == "0" else 1)


def numbers(text: str) -> Iterator[Edit]:
    """Every number from three on, in digits or words, becomes the next one."""
    for match in NUMBER.finditer(text):
        value = int(match[0].replace(",", ""))
        if value > 2:
            yield Edit(
                match.start(), match.end(), f"{value + 1:,}" if "," in match[0] else str(value + 1)
            )
    for match in WORD.finditer(text):
        for words in (CARDINALS, ORDINALS):
            if match[0].casefold() in words[3:-1]:
                new = words[words.index(match[0].casefold()) + 1]
                yield Edit(
                    match.start(), match.end(), new.title() if match[0][0].isupper() else new
                )


def small_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in small letters: such a word is no name when it has a capital."""
    return Counter(w for text in texts for w in WORD.findall(text) if w.islower())


def retold(value: Any, edited: Mapping[str, Edited], plain: Substitutes, file: str | None) -> Any:
    """Gold JSON with its quotations moved along and its own words edited."""
    if isinstance(value, dict):
        inside = value.get("report", file)
        return {
            k: v if k in CLOSED else retold(v, edited, plain, k if k in edited else inside)
            for k, v in value.items()
        }
    if isinstance(value, list):
        if paired(value, edited):
            return [value[0], retold(value[1], edited, plain, value[0])]
        return [retold(v, edited, plain, file) for v in value]
    if not isinstance(value, str) or value in edited:
        return value
    done = edited.get(file or "")
    at = done.old.find(value) if done is not None and len(value) > 3 else -1
    if done is not None and at >= 0:
        return done.moved(at, at + len(value))
    return applied(value, plain.edits(value)).new


def paired(value: list[Any], edited: Mapping[str, Edited]) -> bool:
    """Whether a list of the gold is `[file, quotation]`."""
    return len(value) == 2 and isinstance(value[0], str) and value[0] in edited
