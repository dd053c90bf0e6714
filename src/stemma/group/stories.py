"""What is said of a group of reports once it is one story."""

from collections.abc import Iterable, Mapping, Sequence

from stemma.group.keys import Keys
from stemma.group.reasons import reason
from stemma.group.stream import Grouper
from stemma.model import POSTS, Annotations, Report, Story, digest

_NEAR = 24
"""Reports before it that a report is held against to say why it is here."""


def story(
    own: Sequence[Report],
    found: Mapping[str, Keys],
    annotations: Mapping[str, Annotations],
    grouper: Grouper,
    *,
    told: bool = False,
) -> Story:
    """The story of reports in canonical order; `told` when the user said that they are one."""
    dates = sorted(d for r in own for d in _dates(r, annotations.get(r.id)))
    return Story(
        id=_id(r.id for r in own),
        title=_titles(own, grouper),
        begins=dates[0] if dates else None,
        ends=dates[-1] if dates else None,
        languages=tuple(sorted({r.language for r in own if r.language})),
        reports=tuple(r.id for r in own),
        why=("given as one story",) if told else tuple(_why(own, found, grouper)),
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


def _titles(own: Sequence[Report], grouper: Grouper) -> dict[str, str]:
    """For each language the title of its report that lies nearest to the middle of the story."""
    nearness = grouper.sheets.central([grouper.report(r.id) for r in own]).tolist()
    news = any(r.kind not in POSTS for r in own)
    chosen: dict[str, tuple[float, str]] = {}
    for report, near in zip(own, nearness, strict=True):
        title, language = report.title, report.language
        if title is None or language is None or (news and report.kind in POSTS):
            continue
        if language not in chosen or near > chosen[language][0]:
            chosen[language] = near, title
    return {language: chosen[language][1] for language in sorted(chosen)}


def _why(own: Sequence[Report], found: Mapping[str, Keys], grouper: Grouper) -> Iterable[str]:
    """One line a report after the first: what ties it to the nearest of those before it."""
    numbers = [grouper.report(r.id) for r in own]
    for at in range(1, len(own)):
        start = max(0, at - _NEAR)
        odds, _ = grouper.sheets.against(numbers[at], numbers[start:at])
        nearest = start + int(odds.argmax())
        cosine = grouper.sheets.cosine(numbers[nearest], numbers[at])
        said = reason(found[own[nearest].id], found[own[at].id], cosine)
        yield f"{_label(own[nearest])} and {_label(own[at])}: {said}"


def _label(report: Report) -> str:
    return report.outlet or report.id
