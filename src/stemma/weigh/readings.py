"""A figure with what tells which question it answers: what is counted, and what became of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.languages import Language, language
from stemma.model import Annotations, Figure, Report, Span, sentence_of, tokens_in
from stemma.weigh.compound import compounded
from stemma.weigh.intervals import alike
from stemma.weigh.lookup import Lookup, inside
from stemma.weigh.nearby import outcome_nearby
from stemma.weigh.partial import (
    HURT,
    TREATED,
    degrees,
    is_added,
    is_between,
    is_label,
    is_listed,
    is_rest,
    whole_of,
)
from stemma.weigh.subjects import NOTHING, Measured, is_change, is_of_pronoun, measured, whose
from stemma.weigh.surroundings import around, lemma

_BACK = 6
"""Tokens before a noun in which what narrows it can stand."""
_PARTIES = frozenset({"person", "organisation"})
_NAMING = frozenset({"amod", "compound", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure where a report gives it."""

    report: str
    figure: Figure
    claims: frozenset[str]
    """Claims whose assertion holds it."""
    alone_in: frozenset[str]
    """Those of the claims for which the report gives no other plain count."""
    head: str | None
    """What is counted, one lemma; None when nothing or just people are."""
    kinds: frozenset[str]
    """What narrows the thing counted: "local", "U.S."."""
    outcome: str | None
    """What became of those counted: a key of the language's `outcomes`."""
    near: frozenset[str]
    """Lemmas of the verb it hangs on, of its other arguments and of what is said of the thing."""
    whose: str | None
    """Entity of the person whose age it is."""
    sentence: int
    """Where its sentence begins."""
    dated: frozenset[str]
    """Dates in its sentence."""
    topic: frozenset[str]
    """Lemmas of the nouns and names in its sentence."""
    listed: bool
    """One of some ("one of the pilots"), or just one: it counts nothing."""
    label: bool = False
    """Tells which one: "lap 48"."""
    named: frozenset[str] = frozenset()
    """Persons and organisations that its sentence names, by entity or else by name."""
    somebodys: bool = False
    """Whether it is said of "he" or "she": of whom, another sentence tells."""
    change: bool = False
    """By how much something rose or fell, and not to what."""
    measured: Measured = NOTHING
    """What a measure is of, where it is the subject: "the jobless rate of black workers"."""
    degrees: frozenset[str] = frozenset()
    """How badly those counted were hurt, where that is said: "eight had serious injuries"."""
    rest: bool = False
    """Counts those that are left: of "four badly hurt, 20 others slightly" the second."""
    between: bool = False
    """The time between two events, of which there are many: "30 minutes later"."""
    part_of: str | None = None
    """The thing that so many parts make up: "tram" for "the two-car tram"."""
    only: bool = False
    """Whether its report gives no other number of that outcome, measure or thing."""


@dataclass(frozen=True, slots=True)
class _Site:
    """A report's parse with the claims that stand in it."""

    report: Report
    annotations: Annotations
    asserted: Lookup[str]
    language: Language
    hedges: frozenset[str]
    """Words that say how exact a number is: "more" in "more than 120" narrows no thing counted."""


def readings(
    report: Report, annotations: Annotations, asserted: Sequence[tuple[Span, str]]
) -> Iterator[Reading]:
    """Every figure of a report, read in its place; `asserted` are its assertions, each with the
    claim that it is of."""
    tables = language(report.language or "")
    site = _Site(
        report=report,
        annotations=annotations,
        asserted=Lookup(asserted),
        language=tables,
        hedges=frozenset(
            word
            for how in ("about", "above", "below", "nearly")
            for phrase in tables.quantities.get(how, ())
            for word in phrase.split()
        ),
    )
    figures = compounded(report.text, annotations.figures)
    held = [(figure, _claims(site, figure)) for figure in figures]
    counts = Counter(c for figure, own in held if figure.unit is None for c in own)
    before: Reading | None = None
    for figure, own in held:
        read = _reading(site, figure, own, frozenset(c for c in own if counts[c] == 1))
        if before is not None:
            read = replace(read, rest=read.rest or _is_rest(site, before, read))
            if _is_conversion(site, before.figure, figure):
                read = replace(read, figure=replace(figure, approximate=True))
        yield read
        before = read


def _is_conversion(site: _Site, before: Figure, figure: Figure) -> bool:
    """Whether it stands in brackets behind the same in another unit ("12 feet (3.7 metres)"): who
    turned one into the other rounded it, and says no more."""
    between = site.report.text[before.end : figure.start]
    return between.strip() == "(" and before.unit != figure.unit and alike(before, figure)


def _is_rest(site: _Site, before: Reading, reading: Reading) -> bool:
    """Whether it counts others than the number before it, to whom the same happened: in "two died
    and 20 others were hurt" none was hurt but the 20."""
    figure, fates = reading.figure, {before.outcome, reading.outcome}
    within = sentence_of(site.annotations.sentences, figure.start, figure.end)
    if within is None or before.figure.start < within[0]:
        return False
    one = len(fates) == 1 or fates <= HURT
    return one and is_rest(site.report.text, figure, site.language)


def _sayings(site: _Site, node: int | None, figure: Figure) -> frozenset[str]:
    """The verbs that say who gives a figure and not what it counts.

    One that has the counted things for its object is none of them here: "they recalled 900 cars".
    """
    verbs = frozenset(site.language.sayings.get("verbs", ()))
    tokens = site.annotations.tokens
    if node is None or figure.of is None or tokens[node].dep not in ("dobj", "nsubjpass"):
        return verbs
    return verbs - {lemma(tokens[tokens[node].head])}


def _claims(site: _Site, figure: Figure) -> frozenset[str]:
    return frozenset(
        c
        for (s, e), c in site.asserted.overlapping(figure.start, figure.end)
        if s <= figure.start and figure.end <= e
    )


def _reading(
    site: _Site, figure: Figure, claims: frozenset[str], alone_in: frozenset[str]
) -> Reading:
    annotations = site.annotations
    place = figure.start, figure.end
    start, end = sentence_of(annotations.sentences, *place) or place
    node = _node(site, figure)
    words = _behind(site, figure, end)
    if node is not None:
        words += around(annotations.tokens, node, (start, end))
    outcome = (
        _outcome(site.language, figure, words)
        if annotations.tokens
        else outcome_nearby(
            site.report.text, annotations.figures, figure, (start, end), site.language
        )
    )
    # Nobody who answered is no count; nobody who was hurt is.
    nothing = figure.high == 0 and figure.unit is None and outcome is None
    return Reading(
        report=site.report.id,
        figure=figure,
        claims=claims,
        alone_in=alone_in,
        head=_head(site, figure),
        kinds=_kinds(site, node),
        outcome=outcome,
        near=frozenset(words) - _sayings(site, node, figure),
        whose=whose(annotations, figure, (start, end)) if figure.of == "age" else None,
        sentence=start,
        dated=frozenset(
            t.value for t in inside(annotations.times, start, end) if t.type == "date" and t.value
        ),
        topic=_topic(site, start, end),
        named=_named(site, start, end),
        somebodys=node is not None and is_of_pronoun(annotations.tokens, node, site.language),
        change=node is not None and is_change(annotations.tokens, node, site.language),
        measured=measured(annotations.tokens, node, (start, end)) if node is not None else NOTHING,
        degrees=degrees(site.report.text, annotations.figures, figure, end, site.language),
        listed=nothing or is_listed(site.report.text, figure, site.language),
        label=is_label(annotations.tokens, figure),
        between=is_between(site.report.text, figure, site.language),
        rest=is_added(site.report.text, figure, site.language),
        part_of=whole_of(site.report.text, annotations.tokens, figure),
    )


def _node(site: _Site, figure: Figure) -> int | None:
    """The token that the figure hangs by: the noun counted, or the number itself."""
    tokens = site.annotations.tokens
    own = tokens_in(tokens, figure.start, figure.end)
    roots = [i for i in own if tokens[i].head not in own or tokens[i].head == i]
    if not roots:
        return None
    node = roots[0]
    up = tokens[node].head
    while tokens[node].dep in ("nummod", "quantmod", "compound", "nmod") and up != node:
        node, up = up, tokens[up].head
        if tokens[node].pos == "NOUN":
            break
    return node


def _behind(site: _Site, figure: Figure, end: int) -> list[str]:
    """The word right after the figure where that says what became of it ("leaves seven dead")."""
    after = tokens_in(site.annotations.tokens, figure.end, end)
    if not after:
        return []
    token = site.annotations.tokens[after[0]]
    return [lemma(token)] if token.pos in ("ADJ", "VERB") else []


def _topic(site: _Site, start: int, end: int) -> frozenset[str]:
    tokens = site.annotations.tokens
    own = tokens_in(tokens, start, end)
    return frozenset(lemma(tokens[i]) for i in own if tokens[i].pos in ("NOUN", "PROPN"))


def _named(site: _Site, start: int, end: int) -> frozenset[str]:
    mentions = inside(site.annotations.mentions, start, end)
    return frozenset(m.entity or m.name.casefold() for m in mentions if m.kind in _PARTIES)


def _head(site: _Site, figure: Figure) -> str | None:
    """The last word of what is counted; None where that tells no more than its outcome does."""
    if figure.of is None:
        return None
    head = figure.of.split()[-1]
    if _is_size(site, figure):
        return f"member of {head}"
    plain = {"person", *(w for ws in site.language.outcomes.values() for w in ws), "victim"}
    return None if head in plain else head


def _is_size(site: _Site, figure: Figure) -> bool:
    """Whether the number is the size of the group before it ("a family of five")."""
    tokens = site.annotations.tokens
    index = tokens_in(tokens, figure.start, figure.end).start
    return (
        0 < index < len(tokens)
        and tokens[index].pos == "NUM"
        and lemma(tokens[index - 1]) == "of"
        and tokens[index].dep == "pobj"
    )


def _kinds(site: _Site, node: int | None) -> frozenset[str]:
    if node is None:
        return frozenset()
    tokens = site.annotations.tokens
    low, high = max(0, node - _BACK), node + 1
    # "Injured people" are counted as people who were injured.
    became = {word for words in site.language.outcomes.values() for word in words}
    return frozenset(
        lemma(tokens[i])
        for i in range(low, high)
        if tokens[i].head == node
        and tokens[i].dep in _NAMING
        and tokens[i].pos in ("ADJ", "PROPN", "NOUN")
        and lemma(tokens[i]) not in site.hedges
        and lemma(tokens[i]) not in became
    )


def _outcome(tables: Language, figure: Figure, near: Sequence[str]) -> str | None:
    of = [] if figure.of is None else figure.of.split()[::-1]
    for counted, words in ((True, of), (False, near)):
        for word in words:
            for outcome, telling in tables.outcomes.items():
                # Hospitals are counted themselves, where the dead and the hurt are people.
                if word in telling and not (counted and outcome == TREATED):
                    return outcome
    return None
