"""What does it save to read and encode every sentence once, in stories that are mostly copied?

Data: `gold/dev/`. Of every event two reports become stories of ten copies each, edited as desks
do: another headline in every second, a cut tail, here and there a sentence recast.
"""

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import common
import events
from stemma.annotate import Memo, annotate
from stemma.encoders.e5 import E5
from stemma.encoders.once import Once
from stemma.flow import Options, run
from stemma.model import Annotations, Report
from stemma.model.codec import encode

T = TypeVar("T")
COPIES = 10
STORIES = 2
"""Stories made of each event: as many as keep the bench under a minute."""
RECAST = 25
BATCH = 16
SEED = 0
DEFINITION = (
    "saved: share of the CPU seconds of annotating all reports and encoding all their sentences, "
    "with nothing kept between reports, that one memo saves, in batches of "
    f"{BATCH} reports in random order (.80 is 5 times faster); saved_annotating, saved_encoding: "
    "of each part. same: share of the reports whose annotations (JSON) and vectors are the same, "
    "byte for byte."
)


def measure(data: Path) -> common.Result:
    """Both ways over the same reports, in one process."""
    reports = [copy for original in _originals(data) for copy in copies(original)]
    random.Random(SEED).shuffle(reports)
    encoder = E5()
    annotate(reports[:1])
    encoder.encode(["The engine is loaded."])
    alone, slow = _timed(lambda: [annotate([r], Memo(0))[0] for r in reports])
    texts = [_sentences(r, a) for r, a in zip(reports, alone, strict=True)]
    apart, slow_vectors = _timed(lambda: [encoder.encode(t) for t in texts])
    memo, kept = Memo(), Once(encoder)
    together, fast = _timed(lambda: list(_batched(reports, memo)))
    shared, fast_vectors = _timed(lambda: [kept.encode(t) for t in texts])
    same = sum(
        _json(a) == _json(b) and v.tobytes() == w.tobytes()
        for a, b, v, w in zip(alone, together, apart, shared, strict=True)
    )
    figures = {
        "saved": 1 - (fast + fast_vectors) / (slow + slow_vectors),
        "saved_annotating": 1 - fast / slow,
        "saved_encoding": 1 - fast_vectors / slow_vectors,
        "same": same / len(reports),
    }
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline={"saved": 0.0, "saved_annotating": 0.0, "saved_encoding": 0.0},
        counts={
            "reports": len(reports),
            "sentences": sum(map(len, texts)),
            "different": len({t for some in texts for t in some}),
        },
        table=[
            *(f"{name:20}{value:8.3f}" for name, value in figures.items()),
            f"{1 / (1 - figures['saved']):.2f} times faster",
        ],
    )


def _originals(data: Path) -> Iterator[Report]:
    for folder in events.folders(data):
        found = run([str(folder)], "clean", Options()).reports
        yield from sorted(found, key=lambda r: r.source)[:STORIES]


def copies(original: Report) -> Iterator[Report]:
    """The report and what ten desks would make of it; the changes are drawn by its id."""
    draw = random.Random(original.id)
    for number in range(COPIES):
        lines = original.text.split("\n")
        if number % 2:
            lines[0] = f"{lines[0]} ({number})"
        if number:
            lines = [_recast(line, draw) for line in lines]
            lines = lines[: len(lines) - draw.randrange(3)] if len(lines) > 4 else lines
        text = "\n".join(lines)
        whole = replace(original.passages[0], start=0, end=len(text))
        title = None if original.title_span is None else (0, len(lines[0]))
        yield replace(
            original, id=f"{original.id}-{number}", text=text, passages=(whole,), credits=(),
            title_span=title,
        )  # fmt: skip


def _recast(line: str, draw: random.Random) -> str:
    sentences = line.split(". ")
    return ". ".join(s if draw.randrange(RECAST) else f"Meanwhile, {s}" for s in sentences)


def _batched(reports: Sequence[Report], memo: Memo) -> Iterator[Annotations]:
    for start in range(0, len(reports), BATCH):
        yield from annotate(reports[start : start + BATCH], memo)


def _sentences(report: Report, found: Annotations) -> list[str]:
    return [report.text[start:end] for start, end in found.sentences]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def _json(found: Annotations) -> str:
    return json.dumps(encode(found), ensure_ascii=False, sort_keys=True)


if __name__ == "__main__":
    sys.exit(common.main("once", measure, "dev"))
