"""What the place of a line in a stripped page shows: what stands around, before and after it.

`first_view` needs the traits of the lines only. `second_view` looks again once every line has a
likelihood from the first view: where the mass of the report lies, and what it speaks of.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from stemma.clean.lines import Line
from stemma.clean.traits import Column, Columns, Reasons

_NEAR = (-2, -1, 1, 2)
_WIDTHS = (1.5, 4.0, 10.0)
"""Standard deviations, in lines, of the bells that a line's neighbourhood is weighed with."""
_FAR = 20
"""Lines; what is farther away is no neighbour."""
_HEADINGS = frozenset({"related", "comment", "newsletter", "menu", "cookie"})
_REMARKS = frozenset({"comment", "captcha"})
_ELSEWHERE = frozenset({"related", "newsletter", "copyright"})
_LIKELY = 0.3
_UNKNOWN = 0.3
"""Share of known stems of a line without any."""


def first_view(lines: Sequence[Line], own: Columns, reasons: Reasons) -> Columns:
    """Where each line stands, by the traits (`own`) of all lines."""
    count = np.array([line.words for line in lines], dtype=np.float64)
    prose, cue = own["prose"], own["cue"]
    body = np.where(count >= 8, count * (prose * 0.8 + 0.2), 0.0)
    told = count * (own["stopped"] * 0.7 + 0.3)
    heading = _among(reasons, _HEADINGS)
    view = {
        **_between("prose", body),
        "short_before": _bell(_shifted((count < 6).astype(np.float64), -1), 2),
        "since_prose": _since(prose),
        "to_prose": _since(prose[::-1])[::-1],
        "since_heading": _since(heading),
        "to_heading": _since(heading[::-1])[::-1],
        "after_comment": np.log1p(_shifted(np.cumsum(_among(reasons, _REMARKS)), -1)) / 2,
        "after_related": np.log1p(_shifted(np.cumsum(_among(reasons, _ELSEWHERE)), -1)) / 2,
        "cues_before": np.cumsum(cue) / max(1.0, cue.sum()),
        "repeats_near": _bell(own["repeat"] * count, 6) / (_bell(count, 6) + 1),
        "dated_near": _bell(own["dated"], 6),
        "page_prose": np.full(len(lines), prose.mean()),
        "page_lines": np.full(len(lines), np.log1p(len(lines)) / 5),
    }
    for width in _WIDTHS:
        view[f"density_{width:g}"] = np.log1p(_bell(told, width)) / 3
        view[f"cues_{width:g}"] = _bell(cue, width)
        view[f"function_{width:g}"] = _bell(own["function_share"], width)
    for name in ("log_words", "stopped", "function_share", "cue", "capital_share", "lower_start"):
        view |= {f"{name}@{by:+d}": _shifted(own[name], by) for by in _NEAR}
    view["prose_of_function"] = prose * own["function_share"]
    view["short_in_dense"] = (count < 6) * view["density_4"]
    view["capitals_in_dense"] = own["capital_share"] * view["density_4"]
    return view


def second_view(lines: Sequence[Line], likely: Column) -> Columns:
    """The same again, by the likelihoods (0..1, neither reached) of the first view."""
    count = np.array([line.words for line in lines], dtype=np.float64)
    odds = np.log(likely / (1 - likely)) / 4
    mass = likely * count * (likely > _LIKELY)
    topic, other = _topics(lines, likely)
    view = {
        "first": odds,
        **_between("mass", mass),
        **_gaps(likely, _bell(mass, 5)),
        "topic": topic,
        "elsewhere": other,
        "topic_near": _bell(topic * count, 4) / (_bell(count, 4) + 1),
        "mass_share": np.full(len(lines), mass.sum() / max(1.0, count.sum())),
    }
    for width in (1, 3, 8, 20):
        view[f"likely_{width}"] = (_bell(likely * count, width) + 0.1) / (_bell(count, width) + 1)
        view[f"mass_{width}"] = np.log1p(_bell(mass, width)) / 3
    view |= {f"first@{by:+d}": _shifted(odds, by) for by in (-3, -2, -1, 1, 2, 3)}
    return view | {f"topic@{by:+d}": _shifted(topic, by, _UNKNOWN) for by in (-1, 1)}


def _between(name: str, amount: Column) -> Columns:
    """How much of `amount` stands before the line, and how far in the middle of it the line is."""
    before = (np.cumsum(amount) - amount / 2) / max(1.0, amount.sum())
    return {f"{name}_before": before, f"{name}_middle": 4 * before * (1 - before)}


def _gaps(likely: Column, density: Column) -> Columns:
    """Unlikely lines between the line and the peak of the report: all of them, and in a row."""
    peak = int(np.argmax(density))
    where = np.arange(len(likely))
    doubted = (likely < _LIKELY).astype(np.float64)
    passed = np.concatenate(([0.0], np.cumsum(doubted)))
    gap = np.log1p(np.abs(passed[:-1] - passed[peak])) / 3
    run = np.zeros(len(likely))
    for way in (range(peak, len(likely)), range(peak, -1, -1)):
        now = longest = 0.0
        for i in way:
            now = now + 1 if doubted[i] else 0.0
            longest = max(longest, now)
            run[i] = np.log1p(longest) / 3
    return {
        "of_peak": density / max(1e-9, density.max()),
        "gap_before": np.where(where < peak, gap, 0.0),
        "gap_after": np.where(where > peak, gap, 0.0),
        "run_before": np.where(where < peak, run, 0.0),
        "run_after": np.where(where > peak, run, 0.0),
    }


def _topics(lines: Sequence[Line], likely: Column) -> tuple[Column, Column]:
    """Share of each line's stems that other likely lines hold, and that unlikely ones hold."""
    report: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line, p in zip(lines, likely.tolist(), strict=True):
        for stem in line.stems:
            report[stem] += p
            others[stem] += 1 - p

    def share(line: Line, among: Counter[str], itself: float) -> float:
        known = sum(min(1.0, max(0.0, among[stem] - itself)) for stem in sorted(line.stems))
        return known / len(line.stems) if line.stems else _UNKNOWN

    pairs = list(zip(lines, likely.tolist(), strict=True))
    topic = np.array([share(line, report, p) for line, p in pairs])
    return topic, np.array([share(line, others, 1 - p) for line, p in pairs])


def _among(reasons: Reasons, wanted: frozenset[str]) -> Column:
    return np.array([reason in wanted for reason in reasons], dtype=np.float64)


def _bell(values: Column, width: float) -> Column:
    """`values` smoothed by a normal curve of `width` lines, nothing beyond the ends."""
    reach = int(3 * width)
    curve = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    return np.convolve(np.pad(values, reach), curve / curve.sum(), "valid")


def _shifted(values: NDArray[np.float64], by: int, empty: float = 0.0) -> Column:
    """The value of the neighbour `by` lines on; `empty` where there is none."""
    moved = np.full(len(values), empty)
    if by < 0:
        moved[-by:] = values[:by]
    else:
        moved[: max(0, len(values) - by)] = values[by:]
    return moved


def _since(flags: Column) -> Column:
    """Lines since the last flagged one before, on a logarithmic scale, up to `_FAR`."""
    found = np.empty(len(flags))
    distance = _FAR
    for i, flag in enumerate(flags.tolist()):
        found[i] = distance
        distance = 0 if flag else min(_FAR, distance + 1)
    return np.log1p(found) / 3
