"""When something was, by the words of an assertion."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stemma.languages import Language, language
from stemma.model import Annotations, Assertion, Report, Time, Token, tokens_in
from stemma.weigh.acts import key
from stemma.weigh.lookup import inside
from stemma.weigh.surroundings import lemma

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CLOCK = re.compile(r"(?:\d{4}-\d\d-\d\d)?T(\d\d):(\d\d)")
_CLIMB = 4
"""Steps from a time to the verb that carries it: "early on the morning of"."""
_TAKING = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_ON_A_NOUN = frozenset({"acl", "relcl"})
"""A verb that says what a noun did or underwent: "a photo released on 30 August"."""
_HEDGE = 16
"""Characters before a time in which a hedge can stand ("at approximately ")."""
_YEAR, _DAY = len("2024"), len("2024-06-20")
_WEEK = 7
_ROUND = 30
"""Minutes by which "around noon" may be off: news rounds to the half hour."""
_SLACK = 1
"""Days by which a day that was counted from the publication may be off: zones, late updates."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a time of day that an assertion's verb carries."""

    report: str
    start: int
    end: int
    value: str
    """`2024`, `2024-06`, `2024-06-20`, or `18:39` for a time of day."""
    verb: str
    """With the preposition of a time until or since when: "extended through July 31"."""
    about: bool
    counted: bool
    """Counted from the publication date ("on Sunday"), not written out."""
    named: bool = False
    """Told by a number ("9 June"), where "Sunday" could be any."""
    theme: frozenset[str] = frozenset()
    """Entities and lemmas of what the verb is said of and done to; none where that is a pronoun."""
    names: frozenset[str] = frozenset()
    """Proper nouns in that: "the Orla satellite"."""

    at: int = 0
    """Where the verb stands."""

    @property
    def told(self) -> tuple[str, int]:
        """The verb's place: times of one verb are told together."""
        return self.report, self.at

    @property
    def of_day(self) -> bool:
        """Whether it is a time of day."""
        return ":" in self.value


def moments(assertion: Assertion, report: Report, annotations: Annotations) -> Iterator[Moment]:
    """The times that hang on the main verb of an assertion."""
    tokens = annotations.tokens
    root = _root(tokens, assertion)
    if root is None:
        return
    theme, names = _theme(annotations, root, assertion)
    tables = language(report.language or "")
    # A month's last letter can carry the full stop, which no assertion ends with.
    for time in inside(annotations.times, assertion.start, assertion.end + 1):
        value = _value(time)
        if (
            value is not None
            and not _is_known(assertion, report, time)
            and _hangs_on(tokens, time, root)
        ):
            yield Moment(
                report=report.id,
                start=time.start,
                end=time.end,
                value=value,
                verb=" ".join((lemma(tokens[root]), *_bound(tokens, time, tables))),
                about=_is_about(report, time),
                counted=time.basis == "published",
                named=any(c.isdigit() for c in report.text[time.start : time.end]),
                theme=theme,
                names=names,
                at=tokens[root].start,
            )


def of_one_thing(a: Moment, b: Moment) -> bool:
    """Whether two moments can be of one happening: their verbs share what they are said of."""
    if a.names and b.names and a.names.isdisjoint(b.names):
        return False
    return not a.theme or not b.theme or not a.theme.isdisjoint(b.theme)


def could_be_one(a: Moment, b: Moment) -> bool:
    """Whether one moment could be meant by both."""
    if a.of_day:
        room = _ROUND if a.about or b.about else 0
        return abs(_minutes(a.value) - _minutes(b.value)) <= room
    if a.value.startswith(b.value) or b.value.startswith(a.value):
        return True
    counted = a.counted or b.counted
    if counted and (a.value[4:].startswith(b.value[4:]) or b.value[4:].startswith(a.value[4:])):
        # "On 9 June": which year is meant was counted, and may be one off.
        return True
    if min(len(a.value), len(b.value)) < _DAY:
        # "Two years ago" may be a year off, "last month" told late a month.
        return counted and abs(_months(a.value) - _months(b.value)) <= _coarsest(a.value, b.value)
    return of_one_weekday(a, b) or _days(a, b) <= (_SLACK if counted else 0)


def of_one_weekday(a: Moment, b: Moment) -> bool:
    """Whether both say "on Sunday", and only the days of their reports make it two: that is no
    more certain than those."""
    if a.of_day or min(len(a.value), len(b.value)) < _DAY or a.named or b.named:
        return False
    return a.counted and b.counted and a.value != b.value and _days(a, b) % _WEEK == 0


def _days(a: Moment, b: Moment) -> int:
    return abs((date.fromisoformat(a.value) - date.fromisoformat(b.value)).days)


def _value(time: Time) -> str | None:
    """What the report itself says: a day that another report lends it is no evidence."""
    if time.value is None or time.basis == "event":
        return None
    if time.type == "date" and _DATE.fullmatch(time.value):
        return time.value
    clock = _CLOCK.fullmatch(time.value) if time.type == "time" else None
    return f"{clock[1]}:{clock[2]}" if clock else None


def _is_known(assertion: Assertion, report: Report, time: Time) -> bool:
    """Whether it is the time as of which the assertion is told ("as of 6 p.m. on Tuesday")."""
    known = assertion.known_at
    return known is not None and known != report.published and known.startswith(str(time.value))


def _months(value: str) -> int:
    return int(value[:4]) * 12 + (int(value[5:7]) - 1 if len(value) > _YEAR else 0)


def _coarsest(a: str, b: str) -> int:
    """Months in the less precise of two dates."""
    return 12 if min(len(a), len(b)) == _YEAR else 1


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _root(tokens: Sequence[Token], assertion: Assertion) -> int | None:
    """The verb that the rest of an assertion hangs on."""
    own = tokens_in(tokens, assertion.start, assertion.end)
    for i in own:
        outside = tokens[i].head not in own or tokens[i].head == i
        if tokens[i].pos in ("VERB", "AUX") and outside:
            return i
    return None


def _theme(
    annotations: Annotations, verb: int, assertion: Assertion
) -> tuple[frozenset[str], frozenset[str]]:
    """What a verb is said of and done to, by entity or lemma, and the proper nouns in it."""
    tokens = annotations.tokens
    own = tokens_in(tokens, assertion.start, assertion.end)
    taking = [
        i
        for i in own
        if tokens[i].head == verb and tokens[i].dep in _TAKING and tokens[i].pos != "PRON"
    ]
    if tokens[verb].dep in _ON_A_NOUN:
        taking.append(tokens[verb].head)
    named = list(inside(annotations.mentions, assertion.start, assertion.end))
    entity = {i: m.entity for m in named for i in taking if m.start <= tokens[i].start < m.end}
    proper = (
        tokens[i].lemma.casefold()
        for i in own
        if tokens[i].pos == "PROPN" and (i in taking or tokens[i].head in taking)
    )
    return frozenset(entity.get(i) or key(tokens[i]) for i in taking), frozenset(proper)


def _hangs_on(tokens: Sequence[Token], time: Time, verb: int) -> bool:
    node = _top(tokens, time)
    for _ in range(_CLIMB):
        if node is None or tokens[node].head == node:
            return False
        node = tokens[node].head
        if node == verb:
            return True
        if tokens[node].pos not in ("ADP", "ADV") and tokens[node].dep not in ("dobj", "attr"):
            return False
    return False


def _top(tokens: Sequence[Token], time: Time) -> int | None:
    """The token of a time by which it hangs; "in 2001 and 2004" hangs by its first day."""
    own = tokens_in(tokens, time.start, time.end)
    node = next((i for i in own if tokens[i].head not in own), None)
    return tokens[node].head if node is not None and tokens[node].dep == "conj" else node


def _bound(tokens: Sequence[Token], time: Time, tables: Language) -> list[str]:
    """The preposition by which a time is no time of the act, but until or since when it holds."""
    top = _top(tokens, time)
    words = [] if top is None else [lemma(tokens[tokens[top].head])]
    return [word for word in words if word in tables.statements.get("bounding", ())]


def _is_about(report: Report, time: Time) -> bool:
    """Whether the time is a round one: hedged, or a word ("noon", "midday")."""
    if time.type == "time" and not any(c.isdigit() for c in report.text[time.start : time.end]):
        return True
    before = report.text[max(0, time.start - _HEDGE) : time.start].casefold()
    words = re.findall(r"\w+", before)
    tables = language(report.language or "").quantities
    hedges = {w for k in ("about", "above", "below", "nearly") for w in tables.get(k, ())}
    return any(w in hedges for w in words[-2:])
