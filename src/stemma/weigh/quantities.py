"""Which figures of a story answer one question.

Two steps. Figures that name the same number of the same thing make a value. Values are then put
beside each other when the words around them say that they answer one question; two values that a
single report holds and that cannot both be true never do: it would contradict itself.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from stemma.weigh.intervals import alike, dimension, is_vague, meet, number
from stemma.weigh.measures import (
    FAR,
    TOPIC,
    are_near,
    is_elsewhen,
    is_other,
    is_told,
    of_two_parties,
    only_measures,
    ratio_of,
)
from stemma.weigh.readings import Reading

_TELLING = 13
"""A count that is named seldom by chance: above a dozen, and no round number."""
_NEAR = 2.0
"""Ratio up to which bounds and vague words ("dozens", "more than 200") speak of one number."""
_VAGUE = 3.0
"""The same where a word gives the size only ("dozens", "hundreds")."""
_ALIKE = 2
"""Nouns and names that the sentences of two equal measures share when they are of one thing."""
_FEW = 4
"""Counts up to this one stand for anything; a larger one, in one claim, for one thing."""
_CLOSE = 1.25
"""Ratio up to which two measures, or two only counts, in one claim are one, rounded."""
_LISTED = 24
"""Values of one heading that are compared, those of most reports first: keeps the cost linear."""


@dataclass(slots=True)
class _Value:
    """Readings that name one number of one thing."""

    readings: list[Reading]

    @property
    def reports(self) -> frozenset[str]:
        return frozenset(r.report for r in self.readings)


def quantities(readings: Sequence[Reading], begins: str | None) -> list[list[Reading]]:
    """The readings by the question that they answer; `begins` is the day the story begins.

    Linear but for the values of one heading (a claim, or a thing and its outcome), of which a
    bounded number is compared.
    """
    usable = _marked([r for r in readings if not r.listed])
    values = _values(usable)
    merged = _merged(values, begins)
    return [sorted(group, key=_place) for group in merged]


def _marked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, told which of them are their report's only number of a thing and outcome."""
    given: dict[Hashable, list[Reading]] = {}
    for r in readings:
        given.setdefault(_question(r), []).append(r)
    alone = {
        question
        for question, found in given.items()
        if all(alike(found[0].figure, r.figure) for r in found)
    }
    return [replace(r, only=_question(r) in alone) for r in readings]


def _question(reading: Reading) -> Hashable:
    """What a report would give one number of: an outcome, a measure, or a thing."""
    measured = dimension(reading.figure.unit)
    if reading.outcome is not None:
        return reading.report, measured, reading.outcome
    if reading.figure.of == "age":
        return reading.report, measured, "age"
    return reading.report, measured, None if reading.figure.unit else reading.head


def _place(reading: Reading) -> tuple[str, int, int]:
    return reading.report, reading.figure.start, reading.figure.end


def _values(readings: Sequence[Reading]) -> list[_Value]:
    """Same number, same thing. Units that are converted fall into neighbouring buckets."""
    buckets: dict[Hashable, list[_Value]] = {}
    for reading in readings:
        made = buckets.setdefault(_bucket(reading), [])
        recent = made[-_LISTED:]
        fitting = [v for v in recent if any(_one_value(reading, r) for r in v.readings[:_LISTED])]
        if not fitting:
            made.append(_Value([reading]))
            continue
        for other in fitting[1:]:
            fitting[0].readings += other.readings
            made.remove(other)
        fitting[0].readings.append(reading)
    return [v for made in buckets.values() for v in made]


def _bucket(reading: Reading) -> Hashable:
    figure = reading.figure
    return dimension(figure.unit), figure.unit, number(figure)


def _one_value(a: Reading, b: Reading) -> bool:
    """Whether two figures with one number count the same thing."""
    if is_other(a, b) or _differ(a.outcome, b.outcome) or not alike(a.figure, b.figure):
        return False
    together = bool(a.claims & b.claims)
    if a.figure.of == "age" or b.figure.of == "age":
        return a.figure.of == b.figure.of and (together or not _differ(a.whose, b.whose))
    if a.figure.unit is not None:
        return together or bool(a.near & b.near) or len(a.topic & b.topic) >= _ALIKE
    return _one_count(a, b, together)


def _one_count(a: Reading, b: Reading, together: bool) -> bool:
    near, outcome = bool(a.near & b.near), _one_outcome(a, b)
    if a.part_of is not None and a.part_of == b.part_of:
        return True
    if _differ(a.head, b.head):
        return together and number(a.figure) >= _TELLING
    if a.head != b.head:
        return together and (outcome or near or _telling(a))
    if a.head is None:
        return outcome or near or (together and _telling(a))
    return together or near or outcome or _telling(a) or len(a.topic & b.topic) >= TOPIC


def _one_outcome(a: Reading, b: Reading) -> bool:
    return a.outcome is not None and a.outcome == b.outcome


def _telling(reading: Reading) -> bool:
    value = number(reading.figure)
    return value >= _TELLING and value % 10 != 0


def _differ(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b


def _merged(values: Sequence[_Value], begins: str | None) -> list[list[Reading]]:
    """Values joined to questions, the surest links first."""
    home = list(range(len(values)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(_links(values, begins)):
        a, b = sorted((home[i], home[j]))
        if a == b or _contradict(values, members[a], members[b]):
            continue
        for k in members[b]:
            home[k] = a
        members[a] += members.pop(b)
    return [[r for i in group for r in values[i].readings] for group in members.values()]


def _links(values: Sequence[_Value], begins: str | None) -> Iterator[tuple[int, int, int]]:
    headings: dict[Hashable, list[int]] = {}
    for index, value in enumerate(values):
        for heading in {h for r in value.readings for h in _headings(r)}:
            headings.setdefault(heading, []).append(index)
    carried = [len(value.reports) for value in values]
    met: set[tuple[int, int]] = set()
    for listed in headings.values():
        kept = sorted(listed, key=lambda i: (-carried[i], i))[:_LISTED]
        for i, j in combinations(sorted(kept), 2):
            if (i, j) in met:
                continue
            met.add((i, j))
            grade = _grade(values[i], values[j], begins)
            if grade is not None:
                yield grade, i, j


def _headings(reading: Reading) -> Iterator[Hashable]:
    measured = dimension(reading.figure.unit)
    for claim in reading.claims:
        yield measured, claim
    if reading.outcome is not None or reading.head is not None:
        yield measured, reading.head, reading.outcome
    if reading.outcome is not None:
        yield measured, reading.outcome
    if reading.whose is not None:
        yield measured, reading.whose
    elif reading.figure.unit is not None:
        yield measured, "measure"


def _grade(a: _Value, b: _Value, begins: str | None) -> int | None:
    """How sure it is that two values answer one question, 0 the surest; None when they do not."""
    grades = [
        grade
        for x in a.readings[:_LISTED]
        for y in b.readings[:_LISTED]
        if x.report != y.report and (grade := _one_question(x, y, begins)) is not None
    ]
    return min(grades, default=None)


def _one_question(a: Reading, b: Reading, begins: str | None) -> int | None:
    if is_other(a, b) or _differ(a.outcome, b.outcome) or of_two_parties(a, b):
        return None
    if a.degrees != b.degrees and not meet([a.figure, b.figure]):
        return None
    if _differ(a.head, b.head):
        return 2 if _reworded(a, b) else None
    if a.figure.of == "age" or b.figure.of == "age":
        both = a.whose is not None and a.whose == b.whose
        return 1 if both and a.figure.of == b.figure.of else None
    return 2 if only_measures(a, b) else _graded(a, b, begins)


def _graded(a: Reading, b: Reading, begins: str | None) -> int | None:
    together = bool(a.claims & b.claims)
    if alike(a.figure, b.figure) and meet([a.figure, b.figure]):
        told = a.head is not None or _one_outcome(a, b)
        return 0 if a.near & b.near or (together and a.head == b.head and told) else None
    if meet([a.figure, b.figure]):
        if a.outcome is not None and is_elsewhen(a, begins) != is_elsewhen(b, begins):
            return None
        grade = 1 if together else 3
        return grade if _meeting(a, b, together) else None
    return 2 if _replacing(a, b, together, begins) else None


def _reworded(a: Reading, b: Reading) -> bool:
    """Whether one claim's only count is told of the same things by another word.

    Only as bounds of each other ("11 pacts", "more than ten deals"): two equal numbers of
    different things are chance (see `_one_count`).
    """
    if a.figure.unit is not None or b.figure.unit is not None or alike(a.figure, b.figure):
        return False
    if not a.alone_in & b.alone_in:
        return False
    x, y = number(a.figure), number(b.figure)
    return min(x, y) > _FEW and ratio_of(x, y) <= _CLOSE and meet([a.figure, b.figure])


def _meeting(a: Reading, b: Reading, together: bool) -> bool:
    """Whether two values that could both be true are of one quantity."""
    outcome = _one_outcome(a, b)
    only = outcome and a.only and b.only
    if a.head != b.head and not only and not (together and outcome):
        return False
    vague = is_vague(a.figure) or is_vague(b.figure)
    ratio = ratio_of(number(a.figure), number(b.figure))
    least = a.figure.high is None or b.figure.high is None
    if together and outcome and least and ratio <= FAR:
        # "At least two were killed" is what was known before nine were.
        return True
    if ratio > (_VAGUE if vague else _NEAR):
        return False
    if together and a.figure.unit is not None and ratio <= _CLOSE:
        return True
    return outcome or (together and bool(a.near & b.near))


def _replacing(a: Reading, b: Reading, together: bool, begins: str | None) -> bool:
    """Whether two values that exclude each other are of one quantity."""
    if a.kinds != b.kinds or any(r.label or is_elsewhen(r, begins) for r in (a, b)):
        return False
    only, outcome = a.only and b.only, _one_outcome(a, b)
    if a.head != b.head and not (only and outcome):
        return False
    # Three patients may be some of 29 dead, but who says that there were none says so of all.
    x, y = number(a.figure), number(b.figure)
    if x and y and ratio_of(x, y) > (FAR if a.head == b.head else _VAGUE):
        return False
    if outcome:
        return together or only or len(a.topic & b.topic) >= TOPIC
    # Two were killed, six found; "split in three" counts no people.
    if a.outcome != b.outcome or (a.figure.of is None) != (b.figure.of is None):
        return False
    told = only and (a.figure.unit is None or is_told(a, b))
    return (together or told) and are_near(a, b)


def _contradict(values: Sequence[_Value], a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether one report gives both, and they cannot both be true, or stand side by side in one
    sentence: "more than 10 indoors and more than 25 outdoors"."""
    held: dict[str, list[Reading]] = {}
    for reading in (r for i in a for r in values[i].readings):
        held.setdefault(reading.report, []).append(reading)
    return any(
        not meet([x.figure, r.figure])
        or (x.sentence == r.sentence and not alike(x.figure, r.figure))
        for i in b
        for r in values[i].readings
        for x in held.get(r.report, ())
    )
