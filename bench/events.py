"""Events of hand-made gold: reading them, telling them, and scoring with the shared scorer."""

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import answers
import common
from stemma.encoders import Encoder, centred
from stemma.flow import STAGES, Options, accounts, run
from stemma.model import Account, Material

THRESHOLDS = tuple(round(0.2 + 0.02 * step, 2) for step in range(21))
"""Cosines that the baseline tries, .20 to .60."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its gold, and its reports read, annotated, grouped and traced."""

    name: str
    gold: Any
    """`Gold` of the scorer."""
    material: Material
    options: Options


def scorer(folder: Path) -> Any:
    """The module `score.py` that stands in `folder` or above it; raises NoDataError."""
    for place in (folder, *folder.resolve().parents[:2]):
        if (place / "score.py").is_file():
            return _module(place / "score.py")
    raise common.NoDataError(f"no score.py in {folder} or above it: the shared scorer is needed")


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", path)
    if spec is None or spec.loader is None:
        raise common.NoDataError(f"{path} cannot be imported")
    module, before = importlib.util.module_from_spec(spec), list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


def folders(data: Path) -> list[Path]:
    """The folders in `data` with a `gold.json`; raises NoDataError when there is none."""
    found = sorted(path.parent for path in data.glob("*/gold.json"))
    if not found:
        raise common.NoDataError(f"{data} has no folder with a gold.json")
    return found


def gather(folder: Path, score: Any, encoder: Encoder | None = None) -> Event:
    """All that does not depend on the alignment. The gold itself is not among the input.

    Raises NoDataError when the folder has no `gold.json`.
    """
    if not (folder / "gold.json").is_file():
        raise common.NoDataError(f"{folder} has no gold.json")
    options = Options(one_story=True) if encoder is None else Options(encoder=encoder)
    options = replace(options, one_story=True)
    with tempfile.TemporaryDirectory() as made:
        for file in sorted([*folder.glob("*.txt"), *folder.glob("reports.json")]):
            shutil.copyfile(file, Path(made) / file.name)
        material = run([made], "trace", options)
    return Event(folder.name, score.Gold(str(folder)), material, options)


def gathered(data: Path, encoder: Encoder) -> tuple[Any, list[Event]]:
    """The shared scorer, and every event of a folder of events."""
    score = scorer(data)
    return score, [gather(folder, score, encoder) for folder in folders(data)]


def told(event: Event) -> Account:
    """The account of the event."""
    material = event.material
    for stage in ("align", "weigh"):
        material = STAGES[stage](material, event.options)
    (account,) = accounts(material)
    return account


def pooled(counts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Raw counts of several events in one."""
    return {key: sum(c[key] for c in counts) for key in counts[0]}


def cosine(events: Sequence[Event], score: Any) -> tuple[float, Any]:
    """The baseline: (threshold, pooled report) of the best cosine in hindsight.

    Every two sentences of different reports whose centred vectors are at least that near are one
    claim of two.
    """
    tried: list[list[Mapping[str, float]]] = [[] for _ in THRESHOLDS]
    for event in events:
        spans, near = _near(event)
        for at, counts in zip(THRESHOLDS, tried, strict=True):
            pairs = [{"evidence": [*spans[i], *spans[j]]} for i, j, c in near if c >= at]
            counts.append(score.counts(event.gold, {"claims": pairs}))
    reports = [score.report(pooled(counts)) for counts in tried]
    best = max(range(len(reports)), key=lambda i: (reports[i]["pairs"]["claim_f1"], -i))
    return THRESHOLDS[best], reports[best]


def _near(event: Event) -> tuple[list[list[dict[str, Any]]], list[tuple[int, int, float]]]:
    told = list(sentences(event.material))
    spans = [
        [{"file": file, "start": start, "end": end} for start, end in pieces]
        for _, file, pieces in told
    ]
    vectors = centred(event.options.encoder.encode([text for text, _, _ in told]))
    cosines = vectors @ vectors.T
    return spans, [
        (int(i), int(j), float(cosines[i, j]))
        for i, j in np.argwhere(np.triu(cosines, 1) >= THRESHOLDS[0])
        if told[i][1] != told[j][1]
    ]


def sentences(material: Material) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Each sentence: its words, its file, and where it stands there."""
    for report in material.reports:
        for start, end in material.annotations[report.id].sentences:
            pieces = list(answers.in_source(report, start, end))
            yield report.text[start:end], Path(report.source).name, pieces
