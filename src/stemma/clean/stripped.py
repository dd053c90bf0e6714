"""Pages whose tags were stripped: which of their many lines are the report.

Such a text is mostly short lines: menus, teasers, headlines of other stories, captions and
footers around and inside the report. No cue list is long enough for them, so their lines are told
by a learned part, apart from the rules and before them: a logistic score over named features
(`traits`, `surroundings`), taken twice, the second time with what the first said of all lines.
The weights are data (`stripped.json`), learned by `bench/learn_noise.py`.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from stemma.clean.lines import Line
from stemma.clean.surroundings import first_view, second_view
from stemma.clean.title import MAX_TITLE_WORDS
from stemma.clean.traits import Column, Columns, Reasons, traits
from stemma.errors import SettingError
from stemma.model import RemovedReason

_SHORT = 10
_MIN_SHORT, _SHARE = 20, 0.5
"""A stripped page has more short lines than this, and they are more than this share of its lines:
97 % of 410 pages stripped naively, 2.5 % of 160 bodies extracted by hand (measured)."""
_LEAD, _MANY_SHORT = 3, 100
"""It also begins with this many lines that are no prose, or has very many short ones; of the 4
such bodies (lists and tables: a report begins with its lead) one does."""
_MIN_WORDS = 40
"""Of the lines told to be the report; fewer say that this is no page that the weights know."""
_CERTAIN = 1e-3
_TOUCHING = 0.25
"""Likelihood from which on a paragraph is kept that touches the report."""
_ABOVE = 60
"""Lines above the report among which its headline is looked for."""
_HEADLINE_WORDS = 3
_SHARED, _TWICE, _SENTENCE, _DISTANCE = 0.2, 0.5, -1.0, -0.05
_MOST_SHARED = 6
_HEADS = 1.2
"""How a headline is told from other short lines, chosen on the 240 of 300 stripped pages whose
headline stands above the report: for each stem that the report takes up, for standing in the page
twice, for ending as a sentence, for each line between; and the least sum."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model over named, standardised features."""

    names: tuple[str, ...]
    mean: Column
    scale: Column
    weight: Column
    intercept: float

    def likely(self, columns: Columns) -> Column:
        """The likelihood of each line; `columns` hold every feature by name."""
        values = np.column_stack([columns[name] for name in self.names])
        odds = ((values - self.mean) / self.scale) @ self.weight + self.intercept
        return np.clip(1 / (1 + np.exp(-odds)), _CERTAIN, 1 - _CERTAIN)


@cache
def scorers() -> tuple[Scorer, Scorer, float]:
    """Both scorers, and the likelihood from which on a line is kept."""
    data = json.loads(files(__package__).joinpath("stripped.json").read_text(encoding="utf-8"))
    try:
        first, second = (_scorer(data[view]) for view in ("first", "second"))
        return first, second, float(data["keep"])
    except (KeyError, TypeError) as error:
        raise SettingError("clean/stripped.json: learn it again by bench/learn_noise.py") from error


def _scorer(data: dict[str, dict[str, dict[str, float]]]) -> Scorer:
    columns = data["features"]
    values = ([c[key] for c in columns.values()] for key in ("mean", "scale", "weight"))
    mean, scale, weight = (np.array(v) for v in values)
    return Scorer(tuple(columns), mean, scale, weight, float(data["intercept"]))  # type: ignore[arg-type]


def is_stripped(lines: Sequence[Line]) -> bool:
    """Whether these are the lines of a whole page: many, and most of them short."""
    short = sum(line.words < _SHORT and not line.prose for line in lines)
    if short < _MIN_SHORT or short <= _SHARE * len(lines):
        return False
    return short >= _MANY_SHORT or not any(line.prose for line in lines[:_LEAD])


def features(lines: Sequence[Line], reasons: Reasons) -> Columns:
    """The features of the first view; at least one line."""
    own = traits(lines, reasons)
    return own | first_view(lines, own, reasons)


def report_lines(lines: Sequence[Line], reasons: Reasons) -> list[bool] | None:
    """Which lines of a stripped page are the report; None when nothing looks like one.

    `reasons` are what sure cues say of each line. Cost is linear in the lines.
    """
    first, second, keep = scorers()
    columns = features(lines, reasons)
    likely = second.likely(columns | second_view(lines, first.likely(columns)))
    kept = spread(lines, likely.tolist(), keep)
    if sum(line.words for line, yes in zip(lines, kept, strict=True) if yes) < _MIN_WORDS:
        return None
    at = _headline(lines, reasons, kept)
    if at is not None:
        kept[at] = True
    return kept


def spread(lines: Sequence[Line], likely: Sequence[float], keep: float) -> list[bool]:
    """The likely lines, and less likely paragraphs of prose that touch them: a report's last one
    stands next to the furniture below."""
    kept = [p >= keep for p in likely]
    for way in (range(1, len(kept)), range(len(kept) - 2, -1, -1)):
        for i in way:
            touches = kept[i - way.step]
            kept[i] = kept[i] or (touches and lines[i].prose and likely[i] >= _TOUCHING)
    return kept


def _headline(lines: Sequence[Line], reasons: Reasons, kept: Sequence[bool]) -> int | None:
    """The line above the report that heads it: what it speaks of, the report takes up."""
    begins = kept.index(True)
    about = frozenset().union(*(line.stems for line, yes in zip(lines, kept, strict=True) if yes))
    times = Counter(line.text.casefold() for line in lines)
    found = [
        (_heading(lines[i], about, times) + _DISTANCE * (begins - i), i)
        for i in range(max(0, begins - _ABOVE), begins)
        if reasons[i] is None and not lines[i].cut
        and _HEADLINE_WORDS <= lines[i].words <= MAX_TITLE_WORDS
    ]  # fmt: skip
    score, at = max(found, default=(0.0, 0))
    return at if score >= _HEADS else None


def _heading(line: Line, about: frozenset[str], times: Mapping[str, int]) -> float:
    shared = len(line.stems & about)
    again = _TWICE if times[line.text.casefold()] > 1 else 0.0
    share = shared / len(line.stems) if line.stems else 0.0
    ended = _SENTENCE if line.stopped else 0.0
    return 2 * share + _SHARED * min(shared, _MOST_SHARED) + again + ended


def why(line: Line, *, above: bool) -> RemovedReason:
    """What a line that is no part of the report most likely is, by its shape and place."""
    if line.cut or line.prose:
        return "teaser"
    if line.words >= _SHORT // 2:
        return "related"
    return "menu" if above else "furniture"
