"""How outlets treat the same things: counted side by side, with evidence, and no verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from stemma.model import (
    POSTS,
    Annotations,
    Assertion,
    Evidence,
    Finding,
    Framing,
    FramingKind,
    Mention,
    Observation,
    Quote,
    Report,
    Story,
)

_THINGS = 8
"""Names, speakers or claims that one kind of observation is made of, most mentioned first."""
_OBSERVED = 16
"""Observations of one thing at most."""
_SHOWN = 3
"""Spans of evidence of one observation at most."""
_MOST = 3
"""Outlets that must have a claim before it is said that others leave it out."""
_ROOT = 4
"""Letters that a country and its demonym share ("China", "Chinese")."""
_LATE = 8
"""Places in the text by which two outlets must differ before their order is an observation."""


@dataclass(slots=True)
class _Seen:
    """A count with where it was seen."""

    n: int = 0
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, where: Evidence, n: int = 1) -> None:
        self.n += n
        self.evidence.append(where)


_Table = dict[tuple[str, str], _Seen]
"""By outlet and text."""


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
        *_naming(story, outlets, annotations),
        *_saying(story, outlets, annotations),
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


def _made(what: FramingKind, about: str, table: _Table, *, least: int = 2) -> Iterator[Framing]:
    """Those counted most, when two outlets or more are in it."""
    if len({outlet for outlet, _ in table}) < least:
        return
    ranked = sorted(table.items(), key=lambda item: (-item[1].n, item[0]))[:_OBSERVED]
    observed = (
        Observation(outlet, text, seen.n, tuple(sorted(seen.evidence, key=_place)[:_SHOWN]))
        for (outlet, text), seen in ranked
    )
    yield Framing(what, about, tuple(sorted(observed, key=lambda o: (o.outlet, -o.n, o.text))))


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.report, evidence.start, evidence.end


def _naming(
    story: Story, outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> Iterator[Framing]:
    by_entity: dict[str, list[tuple[str, Mention]]] = {}
    for report in outlets:
        for mention in annotations[report].mentions:
            if mention.entity is not None:
                by_entity.setdefault(mention.entity, []).append((report, mention))
    named = 0
    for entity in story.entities:
        said = by_entity.get(entity.id, [])
        kinds = _kinds_of_names([n for n in entity.names if any(m.name == n for _, m in said)])
        if len(set(kinds.values())) < 2 or named == _THINGS:
            continue
        table: _Table = {}
        for report, m in said:
            key = (outlets[report], kinds.get(m.name, m.name))
            table.setdefault(key, _Seen()).add(Evidence(report, m.start, m.end))
        for found in _made("naming", entity.name, table):
            named += 1
            yield found


def _kinds_of_names(names: Sequence[str]) -> dict[str, str]:
    """Each name to the most frequent one of which it is a longer, shorter or bent form ("Putin",
    "Chinese", "U.N.")."""
    kinds: dict[str, str] = {}
    for name in names:
        kinds[name] = next((k for k in kinds.values() if _akin(k, name)), name)
    return kinds


def _akin(a: str, b: str) -> bool:
    one, other = (n.casefold().replace(".", "").split() for n in (a, b))
    if _initials(one) == "".join(other) or _initials(other) == "".join(one):
        return True
    return any(x[:_ROOT] == y[:_ROOT] for x in one for y in other)


def _initials(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words)


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
    return sorted(several, key=lambda item: (-len(item[1]), item[0]))[:_THINGS]


def _saying(
    story: Story, outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> Iterator[Framing]:
    for speaker, quotes in _speakers(story, outlets, annotations):
        table: _Table = {}
        for quote in quotes:
            cue = _cue(quote, annotations[quote.report])
            if cue is not None:
                where = Evidence(quote.report, *(quote.cue or quote.content))
                table.setdefault((outlets[quote.report], cue), _Seen()).add(where)
        if len({cue for _, cue in table}) > 1:
            yield from _made("saying", speaker, table)


def _cue(quote: Quote, marks: Annotations) -> str | None:
    """The lemma of the verb of saying; None without a cue, or where nothing was parsed."""
    if quote.cue is None:
        return None
    start, end = quote.cue
    lemmas = [t.lemma.casefold() for t in marks.tokens if start <= t.start and t.end <= end]
    return " ".join(lemmas) or None


def _quoted(
    story: Story,
    outlets: Mapping[str, str],
    annotations: Mapping[str, Annotations],
    reports: Mapping[str, Report],
) -> Iterator[Framing]:
    for speaker, quotes in _speakers(story, outlets, annotations):
        table: _Table = {}
        for quote in quotes:
            where = Evidence(quote.report, *quote.content)
            words = len(reports[quote.report].text[where.start : where.end].split())
            key = (outlets[quote.report], "words of quoted and reported speech")
            table.setdefault(key, _Seen()).add(where, words)
        yield from _made("quoted", speaker, table)


def _order(
    told: Sequence[Finding], outlets: Mapping[str, str], annotations: Mapping[str, Annotations]
) -> Iterator[Framing]:
    """At which sentence an outlet tells what another tells much earlier or later."""
    found = 0
    for finding in told:
        table: _Table = {}
        for said in sorted(_said(finding, outlets), key=lambda a: (a.report, a.start)):
            key = (outlets[said.report], "told at this sentence of the report")
            if key not in table:
                at = sum(s[0] <= said.start for s in annotations[said.report].sentences)
                table[key] = _Seen(at, [Evidence(said.report, said.start, said.end)])
        places = [seen.n for seen in table.values()]
        if places and max(places) - min(places) >= _LATE and found < _THINGS:
            found += 1
            yield from _made("order", finding.claim.statement, table)


def _first(
    told: Sequence[Finding], outlets: Mapping[str, str], reports: Mapping[str, Report]
) -> Iterator[Framing]:
    """How many of the shared claims an outlet had before all others, as far as dates tell."""
    table: _Table = {}
    for finding in told:
        said = sorted(_said(finding, outlets), key=lambda a: reports[a.report].published or "~")
        first, rest = said[0], [a for a in said if outlets[a.report] != outlets[said[0].report]]
        if rest and all(_before(reports[first.report], reports[a.report]) for a in rest):
            key = (outlets[first.report], "shared claims that it had first")
            where = Evidence(first.report, first.start, first.end)
            table.setdefault(key, _Seen()).add(where)
    yield from _made("order", "Who had it first, as far as dates tell", table, least=1)


def _before(a: Report, b: Report) -> bool:
    """Whether a was published before b, at the precision that both have."""
    if a.published is None or b.published is None:
        return False
    common = min(len(a.published), len(b.published), 16)
    return a.published[:common] < b.published[:common]


def _alone(findings: Sequence[Finding], outlets: Mapping[str, str]) -> Iterator[Framing]:
    table: _Table = {}
    for finding in findings:
        said = _said(finding, outlets)
        if len({outlets[a.report] for a in said}) == 1:
            key = (outlets[said[0].report], "claims that no other outlet was found to have")
            where = Evidence(said[0].report, said[0].start, said[0].end)
            table.setdefault(key, _Seen()).add(where)
    yield from _made("omission", "What one outlet alone has", table, least=1)


def _omissions(findings: Sequence[Finding], outlets: Mapping[str, str]) -> Iterator[Framing]:
    """Claims that most outlets have, and the outlets in which they were not found."""
    every = sorted(set(outlets.values()))
    found = 0
    for finding in findings:
        said = _said(finding, outlets)
        having = {outlets[a.report] for a in said}
        lacking = [outlet for outlet in every if outlet not in having]
        if len(having) < _MOST or 2 * len(having) <= len(every) or not lacking or found == _THINGS:
            continue
        found += 1
        spans = _one_each(said, outlets)
        text = "not found here; outlets that have it"
        yield Framing(
            "omission",
            finding.claim.statement,
            tuple(Observation(o, text, len(having), spans) for o in lacking[:_OBSERVED]),
        )


def _one_each(said: Iterable[Assertion], outlets: Mapping[str, str]) -> tuple[Evidence, ...]:
    firsts: dict[str, Evidence] = {}
    for a in sorted(said, key=lambda a: (a.report, a.start)):
        firsts.setdefault(outlets[a.report], Evidence(a.report, a.start, a.end))
    return tuple(firsts[o] for o in sorted(firsts))[:_SHOWN]
