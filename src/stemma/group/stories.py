"""What is said of a group of reports once it is one story."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from stemma.group.links import Sheets
from stemma.model import POSTS, Annotations, Report, Story, digest

_WHY_NAMES, _WHY_TERMS = 4, 3
"""How many names and terms a reason lists."""
_NEAR = 24
"""Reports before it that a report is held against to say why it is here."""


def story(
    members: Sequence[int],
    reports: Sequence[Report],
    annotations: Mapping[str, Annotations],
    sheets: Sheets,
    *,
    told: bool = False,
) -> Story:
    """The story of the reports at `members`; `told` when the user said that they are one."""
    own = [reports[i] for i in members]
    dates = sorted(d for r in own for d in _dates(r, annotations.get(r.id)))
    return Story(
        id=_id(r.id for r in own),
        title=_titles(members, reports, sheets),
        begins=dates[0] if dates else None,
        ends=dates[-1] if dates else None,
        languages=tuple(sorted({r.language for r in own if r.language})),
        reports=tuple(r.id for r in own),
        why=_why(members, reports, sheets, told),
    )


def _id(reports: Iterable[str]) -> str:
    return digest("\n".join(sorted(reports)))


def _dates(report: Report, annotations: Annotations | None) -> list[str]:
    """The day of publication; without one, the days that the text itself states in full."""
    if report.published:
        return [report.published[:10]]
    times = annotations.times if annotations else ()
    stated = (t.value for t in times if t.basis == "text" and t.type in ("date", "time"))
    return [value[:10] for value in stated if value and len(value) >= 10]


def _titles(members: Sequence[int], reports: Sequence[Report], sheets: Sheets) -> dict[str, str]:
    """For each language the title of its report that lies nearest to the middle of the story."""
    middle = sheets.vectors[list(members)].sum(axis=0, dtype=np.float64)
    chosen: dict[str, tuple[float, str]] = {}
    news = [i for i in members if reports[i].kind not in POSTS]
    for index in news or members:
        title, language = reports[index].title, reports[index].language
        if title is None or language is None:
            continue
        nearness = float(np.dot(sheets.vectors[index], middle))
        if language not in chosen or nearness > chosen[language][0]:
            chosen[language] = nearness, title
    return {language: chosen[language][1] for language in sorted(chosen)}


def _why(
    members: Sequence[int], reports: Sequence[Report], sheets: Sheets, told: bool
) -> tuple[str, ...]:
    """One line a report after the first: what ties it to the nearest of those before it."""
    if told:
        return ("given as one story",)
    return tuple(
        _reason(members[max(0, at - _NEAR) : at], members[at], reports, sheets)
        for at in range(1, len(members))
    )


def _reason(before: Sequence[int], index: int, reports: Sequence[Report], sheets: Sheets) -> str:
    nearest = max(before, key=lambda other: (sheets.odds(other, index), -other))
    shared, names = sheets.shared(nearest, index), sheets.keys[index].names
    named = [names[t] for t in shared if t in names][:_WHY_NAMES]
    terms = [t for t in shared if t not in names][:_WHY_TERMS]
    said = [f"{what}: {', '.join(words)}" for what, words in (("names", named), ("terms", terms))]
    tie = "; ".join(s for s, words in zip(said, (named, terms), strict=True) if words)
    cosine = f"cosine {sheets.cosine(nearest, index):.2f}"
    return f"{_label(reports[nearest])} and {_label(reports[index])}: " + "; ".join(
        part for part in (tie, cosine) if part
    )


def _label(report: Report) -> str:
    return report.outlet or report.id
