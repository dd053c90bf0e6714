"""Does the gate of a brief tell a sentence that its evidence supports from one that was tampered?

Data: `gold/dev/` with one folder an event, reports and `gold.json`. A sentence is supported by the
gold evidence of the claims that it tells, in all reports, and by itself. Of 200 such sentences a
number, a name or a speaker is put in the place of another: one that stands in the same story, so
that its mere occurrence proves nothing.
"""

import json
import random
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import common
import events
from stemma.account.gate import faults
from stemma.flow import Options, run
from stemma.model import Annotations, Report, sentence_of

Claim = Mapping[str, Any]
Spot = tuple[str, int, int]
"""A file and a span of its report."""

DEFINITION = (
    "refused_numbers, refused_names, refused_speakers: sentences refused in which one was swapped "
    "for another of the same story; refused: all of these together; passed: sentences that were "
    "not changed and pass; passed_recast: clauses of them, and such with the speaker moved to the "
    "other end, that pass."
)
SENTENCES = 200
SHORT, LONG = 6, 45
"""Words of a sentence that is drawn."""
_NUMBER = re.compile(r"\b\d(?:[\d,.]*\d)?\b")
_SAID = re.compile(r"^(.{20,}), ([A-Z]\w+(?: [A-Z]\w+){0,2}) said\.$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Event:
    """The reports of one event by file, what is marked in them, and the gold claims."""

    reports: Mapping[str, Report]
    marks: Mapping[str, Annotations]
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class Supported:
    """A sentence, what supports it, and what could be put in the place of its parts."""

    text: str
    passages: tuple[str, ...]
    clauses: tuple[str, ...]
    """Gold evidence within it."""
    names: tuple[str, ...]
    speakers: tuple[str, ...]
    others: tuple[str, ...]
    """Names of the story."""
    voices: tuple[str, ...]
    """Speakers of the story."""
    numbers: tuple[str, ...]
    """Numbers of the story."""


def measure(data: Path) -> common.Result:
    """The figures over 200 sentences drawn from all events with a fixed seed."""
    found = [s for folder in events.folders(data) for s in supported(_event(folder))]
    draw = random.Random(1)
    drawn = draw.sample(found, min(SENTENCES, len(found)))
    swapped = {what: list(_swapped(drawn, what, draw)) for what in ("number", "name", "speaker")}
    refused = {w: [bool(faults(t, s.passages)) for s, t in pairs] for w, pairs in swapped.items()}
    everything = [r for each in refused.values() for r in each]
    plain = [not faults(s.text, s.passages) for s in drawn]
    recast = [not faults(t, s.passages) for s in drawn for t in _recast(s)]
    simple = [not _occurs(t, s.passages) for pairs in swapped.values() for s, t in pairs]
    figures = {
        **{f"refused_{what}s": _share(each) for what, each in refused.items()},
        "refused": _share(everything),
        "passed": _share(plain),
        "passed_recast": _share(recast),
    }
    through = [
        f"{what} let through: {text}"
        for what, pairs in swapped.items()
        for (_, text), no in zip(pairs, refused[what], strict=True)
        if not no
    ]
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline={"refused": _share(simple)},
        counts={
            "sentences": len(drawn),
            "recast": len(recast),
            **{f"{what}s": len(each) for what, each in refused.items()},
        },
        table=[
            *(f"{name:18} {value:.3f}" for name, value in figures.items()),
            f"{'words that occur':18} {_share(simple):.3f} refused",
            *through[:10],
        ],
    )


def _event(folder: Path) -> Event:
    """Reads and marks the reports of a folder; the gold itself is not among the input."""
    with tempfile.TemporaryDirectory() as made:
        for file in sorted([*folder.glob("*.txt"), *folder.glob("reports.json")]):
            shutil.copyfile(file, Path(made) / file.name)
        material = run([made], "annotate", Options())
    reports = {Path(r.source).name: r for r in material.reports}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    marks = {name: material.annotations[r.id] for name, r in reports.items()}
    return Event(reports, marks, gold["claims"])


def supported(event: Event) -> Iterator[Supported]:
    """The sentences of one event that hold gold evidence."""
    names = _every(event, [_names(event, n, (0, len(r.text))) for n, r in event.reports.items()])
    voices = _every(event, [_voices(event, n, (0, len(r.text))) for n, r in event.reports.items()])
    texts = [r.text for r in event.reports.values()]
    numbers = tuple(dict.fromkeys(n for text in texts for n in _NUMBER.findall(text)))
    for file, *span in dict.fromkeys(_sentences(event)):
        text = event.reports[file].text[slice(*span)].strip()
        if not SHORT <= len(text.split()) <= LONG or "\n" in text:
            continue
        start, end = span
        passages, clauses = _support(event, file, (start, end))
        yield Supported(
            text=text,
            passages=(text, *passages),
            clauses=clauses,
            names=_every(event, [_names(event, file, (start, end))]),
            speakers=_every(event, [_voices(event, file, (start, end))]),
            others=names,
            voices=voices,
            numbers=numbers,
        )


def _sentences(event: Event) -> Iterator[Spot]:
    for claim in event.claims:
        for file, start, end in _evidence(event, claim):
            span = sentence_of(event.marks[file].sentences, start, end)
            if span is not None:
                yield file, *span


def _evidence(event: Event, claim: Claim) -> Iterator[Spot]:
    for file, quotes in claim["evidence"].items():
        report = event.reports.get(file)
        for quote in quotes if report else ():
            start = report.text.find(quote) if report else -1
            if start >= 0:
                yield file, start, start + len(quote)


def _support(
    event: Event, file: str, span: tuple[int, int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The evidence of all claims that a sentence tells, and what of it lies inside."""
    passages: list[Spot] = []
    clauses: list[Spot] = []
    for claim in event.claims:
        spots = list(_evidence(event, claim))
        inside = [s for s in spots if s[0] == file and span[0] <= s[1] and s[2] <= span[1]]
        if inside:
            passages += spots
            clauses += inside
    return _every(event, [passages]), _every(event, [clauses])


def _names(event: Event, file: str, span: tuple[int, int]) -> list[Spot]:
    found = [(file, m.start, m.end) for m in event.marks[file].mentions]
    return [s for s in found if _within(s, span) and _capital(event, s)]


def _voices(event: Event, file: str, span: tuple[int, int]) -> list[Spot]:
    found = [(file, *q.speaker) for q in event.marks[file].quotes if q.speaker]
    named = _names(event, file, span)
    return [
        s
        for s in found
        if _within(s, span)
        and _capital(event, s)
        and any(s[1] <= a and b <= s[2] for _, a, b in named)
    ]


def _within(spot: Spot, span: tuple[int, int]) -> bool:
    return span[0] <= spot[1] and spot[2] <= span[1]


def _capital(event: Event, spot: Spot) -> bool:
    return event.reports[spot[0]].text[spot[1]].isupper()


def _every(event: Event, spots: Sequence[Sequence[Spot]]) -> tuple[str, ...]:
    """The words of the spots, each once."""
    return tuple(dict.fromkeys(event.reports[f].text[a:b] for each in spots for f, a, b in each))


def _swapped(
    drawn: Sequence[Supported], what: str, draw: random.Random
) -> Iterator[tuple[Supported, str]]:
    for one in drawn:
        parts, pool = {
            "number": (tuple(_NUMBER.findall(one.text)), one.numbers),
            "name": (one.names, one.others),
            "speaker": (one.speakers, one.voices),
        }[what]
        if not parts:
            continue
        part = draw.choice(parts)
        pool = tuple(p for p in pool if not _alike(p, part))
        if pool:
            at = re.search(rf"(?<!\w){re.escape(part)}(?!\w)", one.text)
            if at:
                yield one, one.text[: at.start()] + draw.choice(pool) + one.text[at.end() :]


def _alike(a: str, b: str) -> bool:
    """Whether two names share a word: then the swap may leave the meaning as it was."""
    return bool(set(_WORD.findall(a.casefold())) & set(_WORD.findall(b.casefold())))


def _recast(one: Supported) -> Iterator[str]:
    yield from (c for c in one.clauses if len(c.split()) >= SHORT and "\n" not in c)
    said = _SAID.match(one.text)
    if said:
        yield f"{said[2]} said {said[1][0].lower()}{said[1][1:]}."


def _occurs(text: str, passages: Sequence[str]) -> bool:
    """The simple way: every number and name occurs somewhere in what is cited."""
    known = {w.casefold() for passage in passages for w in _WORD.findall(passage)}
    words = _WORD.findall(text)
    kept = [w for w in words[1:] if w[:1].isupper()] + [w for w in words if w[:1].isdigit()]
    return all(w.casefold() in known for w in kept)


def _share(each: Sequence[bool]) -> float:
    return sum(each) / len(each) if each else 0.0


if __name__ == "__main__":
    sys.exit(common.main("gate", measure, "dev"))
