"""What is told of languages without a parser by their words alone: is it so?

Data: `event_coref/meantime.jsonl` (stories with their translations), `entailment/xnli.jsonl` and
`quotes/uhh_de.jsonl` (German news with who says what), in one folder.
"""

import json
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import common
from stemma.annotate import annotate
from stemma.encoders.e5 import E5
from stemma.encoders.once import Once
from stemma.flow import Options, tell
from stemma.languages.contraries import exclude, told
from stemma.model import Passage, Quote, Report

DEFINITION = (
    "clean: share of stories whose reports translate one another that are told without one telling "
    "by the contrary of another's word. contrary: of the pairs of German, Spanish, French and "
    "Russian sentences whose words exclude each other, those marked as contradictions; baseline: "
    "of all pairs. speaker: of the direct quotations that are given a speaker, those whose marked "
    "source has the speaker's last name; baseline: the nearest two words with a capital."
)
_AGAINST = re.compile("“.+” against “.+”")
_TONGUES = ("de", "es", "fr", "ru")
_PAIR = re.compile(r"(?=\b([A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+))")


def measure(data: Path) -> common.Result:
    """The three figures."""
    paths = [data / "meantime.jsonl", data.parent / "entailment" / "xnli.jsonl"]
    paths.append(data.parent / "quotes" / "uhh_de.jsonl")
    for path in paths:
        if not path.is_file():
            raise common.NoDataError(f"{path.parent} has no {path.name}")
    stories, against = _stories(paths[0])
    labels, every = _pairs(paths[1])
    right, nearest = _speakers(paths[2])
    figures = {
        "clean": 1 - len(against) / stories,
        "contrary": labels["contradiction"] / max(1, labels.total()),
        "speaker": sum(right) / max(1, len(right)),
    }
    baseline = {
        "contrary": every["contradiction"] / max(1, every.total()),
        "speaker": sum(nearest) / max(1, len(nearest)),
    }
    counts = {"stories": stories, "pairs": labels.total(), "speakers": len(right)}
    shown = [f"{name:10}{value:6.3f}  {baseline.get(name, '')}" for name, value in figures.items()]
    return common.Result(DEFINITION, figures, baseline, counts, [*against, *shown])


def _stories(path: Path) -> tuple[int, list[str]]:
    """How many stories there are, and the reasons of contraries told in them."""
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in common.jsonl(path):
        rows[f"{row['corpus']} {row['story']}"].append(row)
    encoder = Once(E5())
    found = []
    for story, reports in sorted(rows.items()):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "story.jsonl"
            lines = [
                json.dumps({k: r[k] for k in ("id", "title", "text", "lang")}) for r in reports
            ]
            file.write_text("\n".join(lines), encoding="utf-8")
            (account,) = tell([str(file)], Options(one_story=True, encoder=encoder))
        found += [
            f"{story}: {c.why}"
            for c in account.comparisons
            if c.verdict == "conflict" and _AGAINST.fullmatch(c.why)
        ]
    return len(rows), found


def _pairs(path: Path) -> tuple[Counter[str], Counter[str]]:
    """The labels of pairs whose words exclude each other, and of all pairs."""
    labels: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for row in common.jsonl(path):
        if row["lang"] in _TONGUES:
            one, other = (told(row[side], row["lang"]) for side in ("premise", "hypothesis"))
            every[row["label"]] += 1
            labels[row["label"]] += exclude(one, other) is not None
    return labels, every


def _speakers(path: Path) -> tuple[list[bool], list[bool]]:
    """Whether each speaker is right, and whether the nearest name would be."""
    rows = list(common.jsonl(path))
    marked = annotate([_report(row["id"], row["text"]) for row in rows])
    right, nearest = [], []
    for row, marks in zip(rows, marked, strict=True):
        for quote in marks.quotes:
            source = " ".join(_sources(row, quote))
            if quote.speaker_name is not None and source:
                right.append(quote.speaker_name.split()[-1] in source)
                name = _nearest(row["text"], quote)
                nearest.append(bool(name) and name.split()[-1] in source)
    return right, nearest


def _sources(row: dict[str, Any], quote: Quote) -> Iterator[str]:
    """Whom the data give for a direct quotation."""
    for gold in row["quotes"]:
        held = any(s < quote.content[1] and quote.content[0] < e for s, e in gold["content"])
        if gold["type"] == "Direct" and held:
            yield from (row["text"][s:e] for s, e in gold["source"])


def _nearest(text: str, quote: Quote) -> str:
    start, end = quote.content
    found: Sequence[re.Match[str]] = [
        m for m in _PAIR.finditer(text) if m.end(1) <= start or m.start(1) >= end
    ]
    best = min(found, key=lambda m: max(start - m.end(1), m.start(1) - end), default=None)
    return best[1] if best else ""


def _report(name: str, text: str) -> Report:
    return Report(
        id=name, source=name, kind="news", url=None, outlet=None, language="de", published=None,
        published_basis=None, title=None, title_span=None, byline=(), text=text,
        passages=(Passage(0, len(text), "de"),), source_map=None, removed=(), credits=(),
        warnings=(),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(common.main("tongues", measure, "event_coref"))
