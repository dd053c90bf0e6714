"""How outlets treat the same things: counted side by side, with evidence, and no verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from stemma.account.counted import OBSERVED, SHOWN, THINGS, Seen, Table, made
from stemma.account.naming import lands, naming
from stemma.model import (
    POSTS,
    Annotations,
    Assertion,
    Evidence,
    Finding,
    Framing,
    Observation,
    Quote,
    Report,
    Story,
)

_MOST = 3
"""Outlets that must have a claim before it is said that others leave it out."""
_LATE = 8
"""Places in the text by which two outlets must differ before their order is an observation."""


def framing(
    story: Story,
    findings: Sequence[Finding],
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
) -> tuple[Framing, ...]:
    """Names for the same thing, verbs of saying, who is quoted how long, what comes early or
    late, what was told first, by one outlet alone, or left out by one. Posts are not observed.

    What is said to be left out was not found by the alignment of claims; it may stand there in
    words that were not recognised.
    """
    outlets = {r.id: _label(r) for r in reports.values() if r.kind not in POSTS}
    if len(set(outlets.values())) < 2:
        return ()
    told = [f for f in findings if len({a.report for a in _said(f, outlets)}) > 1]
    return (
        *naming(story, outlets, annotations),
        *lands(outlets, reports, annotations),
        *_saying(story, outlets, annotations, reports),
        *_quoted(story, outlets, annotations, reports),
        *_order(told, outlets, annotations),
        *_first(told, outlets, reports),
        *_alone(findings, outlets),
        *_omissions(findings, outlets),
    )


def _label(report: Report) -> str:
    """The outlet, or that it has no name and which file it is; never a path."""
    return report.outlet or f"unnamed ({report.source.rsplit('/', 1)[-1]})"


def _said(finding: Finding, outlets: Mapping[str, str]) -> list[Assertion]:
    return [a for a in finding.claim.assertions if a.report in outlets]


def _speakers(
    story: Story, outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> list[tuple[str, list[Quote]]]:
    """The speakers whom two outlets or more quote, most quoted first."""
    names = {e.id: e.name for e in story.entities}
    found: dict[str, list[Quote]] = {}
    for report in outlets:
        for quote in annotations[report].quotes:
            name = names.get(quote.speaker_entity or "") or quote.speaker_name
            if name:
                found.setdefault(name, []).append(quote)
    several = [
        (name, quotes)
        for name, quotes in found.items()
        if len({outlets[q.report] for q in quotes}) > 1
    ]
    return sorted(several, key=lambda item: (-len(item[1]), item[0]))[:THINGS]


def _saying(
    story: Story,
    outlets: Mapping[str, str],
    annotations: Mapping[str, Annotations],
    reports: Mapping[str, Report],
) -> Iterator[Framing]:
    for speaker, quotes in _speakers(story, outlets, annotations):
        table: Table = {}
        for quote in quotes:
            cue = _cue(quote, annotations[quote.report], reports[quote.report].text)
            if cue is not None:
                where = Evidence(quote.report, *(quote.cue or quote.content))
                table.setdefault((outlets[quote.report], cue), Seen()).add(where)
        if len({cue for _, cue in table}) > 1:
            yield from made("saying", speaker, table)


def _cue(quote: Quote, marks: Annotations, text: str) -> str | None:
    """The lemma of the verb of saying, where nothing was parsed the verb; None without a cue."""
    if quote.cue is None:
        return None
    start, end = quote.cue
    if not marks.tokens:
        return text[start:end].casefold()
    lemmas = [t.lemma.casefold() for t in marks.tokens if start <= t.start and t.end <= end]
    return " ".join(lemmas) or None


def _quoted(
    story: Story,
    outlets: Mapping[str, str],
    annotations: Mapping[str, Annotations],
    reports: Mapping[str, Report],
) -> Iterator[Framing]:
    for speaker, quotes in _speakers(story, outlets, annotations):
        table: Table = {}
        for quote in quotes:
            where = Evidence(quote.report, *quote.content)
            words = len(reports[quote.report].text[where.start : where.end].split())
            key = (outlets[quote.report], "words of quoted and reported speech")
            table.setdefault(key, Seen()).add(where, words)
        yield from made("quoted", speaker, table)


def _order(
    told: Sequence[Finding], outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> Iterator[Framing]:
    """At which sentence an outlet tells what another tells much earlier or later."""
    found = 0
    for finding in told:
        table: Table = {}
        for said in sorted(_said(finding, outlets), key=lambda a: (a.report, a.start)):
            key = (outlets[said.report], "told at this sentence of the report")
            if key not in table:
                at = sum(s[0] <= said.start for s in annotations[said.report].sentences)
                table[key] = Seen(at, [Evidence(said.report, said.start, said.end)])
        places = [seen.n for seen in table.values()]
        if places and max(places) - min(places) >= _LATE and found < THINGS:
            found += 1
            yield from made("order", finding.claim.statement, table)


def _first(
    told: Sequence[Finding], outlets: Mapping[str, str], reports: Mapping[str, Report]
) -> Iterator[Framing]:
    """How many of the shared claims an outlet had before all others, as far as dates tell."""
    table: Table = {}
    for finding in told:
        said = sorted(_said(finding, outlets), key=lambda a: reports[a.report].published or "~")
        first, rest = said[0], [a for a in said if outlets[a.report] != outlets[said[0].report]]
        if rest and all(_before(reports[first.report], reports[a.report]) for a in rest):
            key = (outlets[first.report], "shared claims that it had first")
            where = Evidence(first.report, first.start, first.end)
            table.setdefault(key, Seen()).add(where)
    yield from made("order", "Who had it first, as far as dates tell", table, least=1)


def _before(a: Report, b: Report) -> bool:
    """Whether a was published before b, at the precision that both have."""
    if a.published is None or b.published is None:
        return False
    common = min(len(a.published), len(b.published), 16)
    return a.published[:common] < b.published[:common]


def _alone(findings: Sequence[Finding], outlets: Mapping[str, str]) -> Iterator[Framing]:
    table: Table = {}
    for finding in findings:
        said = _said(finding, outlets)
        if len({outlets[a.report] for a in said}) == 1:
            key = (outlets[said[0].report], "claims that no other outlet was found to have")
            where = Evidence(said[0].report, said[0].start, said[0].end)
            table.setdefault(key, Seen()).add(where)
    yield from made("omission", "What one outlet alone has", table, least=1)


def _omissions(findings: Sequence[Finding], outlets: Mapping[str, str]) -> Iterator[Framing]:
    """Claims that most outlets have, and the outlets in which they were not found."""
    every = sorted(set(outlets.values()))
    found = 0
    for finding in findings:
        said = _said(finding, outlets)
        having = {outlets[a.report] for a in said}
        lacking = [outlet for outlet in every if outlet not in having]
        if len(having) < _MOST or 2 * len(having) <= len(every) or not lacking or found == THINGS:
            continue
        found += 1
        spans = _one_each(said, outlets)
        text = "not found here; outlets that have it"
        yield Framing(
            "omission",
            finding.claim.statement,
            tuple(Observation(o, text, len(having), spans) for o in lacking[:OBSERVED]),
        )


def _one_each(said: Iterable[Assertion], outlets: Mapping[str, str]) -> tuple[Evidence, ...]:
    firsts: dict[str, Evidence] = {}
    for a in sorted(said, key=lambda a: (a.report, a.start)):
        firsts.setdefault(outlets[a.report], Evidence(a.report, a.start, a.end))
    return tuple(firsts[o] for o in sorted(firsts))[:SHOWN]
