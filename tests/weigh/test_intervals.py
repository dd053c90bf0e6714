"""Intervals behave as numbers do."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stemma.model import Figure
from stemma.weigh.intervals import alike, bounds, meet, precision, same

UNITS = st.sampled_from([None, "km", "m", "mi", "%", "year", "USD", "ells"])
NUMBERS = st.floats(0, 1e9, allow_nan=False).map(lambda x: round(x, 3))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shape = draw(st.sampled_from(["exact", "range", "from", "to"]))
    return Figure(
        start=0,
        end=1,
        low=None if shape == "to" else low,
        high={"exact": low, "range": high, "from": None, "to": high}[shape],
        low_open=shape == "from" and draw(st.booleans()),
        high_open=shape == "to" and draw(st.booleans()),
        approximate=draw(st.booleans()),
        unit=draw(UNITS),
        of=None,
    )


@given(figures())
def test_a_figure_meets_itself(a: Figure) -> None:
    assert same(a, a)
    assert meet([a, a])
    assert alike(a, a)


@given(figures(), figures())
def test_order_does_not_matter(a: Figure, b: Figure) -> None:
    assert same(a, b) == same(b, a)
    assert meet([a, b]) == meet([b, a])
    assert alike(a, b) == alike(b, a)


@given(figures(), figures())
def test_what_is_the_same_can_both_be_true(a: Figure, b: Figure) -> None:
    assume(same(a, b))
    assert meet([a, b])


@given(figures())
def test_bounds_are_in_order_and_grow_with_doubt(a: Figure) -> None:
    low, high = bounds(a)
    assert low <= high
    wide_low, wide_high = bounds(replace(a, approximate=True, low_open=False, high_open=False))
    sure_low, sure_high = bounds(replace(a, approximate=False, low_open=False, high_open=False))
    if a.low is not None and a.high is not None:
        assert wide_low <= sure_low <= sure_high <= wide_high


@given(figures())
def test_other_dimensions_never_meet(a: Figure) -> None:
    assume(a.unit != "kg")
    assert not meet([a, replace(a, unit="kg")])


def exact(value: float, unit: str | None) -> Figure:
    return Figure(0, 1, value, value, False, False, False, unit, None)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        (exact(30, "m"), exact(100, "ft"), True),
        (exact(230, "km"), exact(140, "mi"), True),
        (exact(30, "m"), exact(30, "ft"), False),
        (exact(30, "m"), exact(31, "m"), False),
        (exact(2, "year"), exact(24, "month"), True),
    ],
)
def test_a_value_given_again_in_another_unit(a: Figure, b: Figure, one: bool) -> None:
    assert alike(a, b) is one
    assert meet([a, b]) is one


def test_an_exact_number_tells_most() -> None:
    about = replace(exact(7, None), approximate=True)
    least = replace(exact(7, None), high=None)
    assert precision(exact(7, None)) < precision(about) < precision(least)


@pytest.mark.parametrize(
    ("exact", "least", "both"),
    [(121e9, 121e9, True), (51, 51, False), (121.43e9, 121.43e9, False), (20_000, 24_000, False)],
)
def test_a_large_number_of_few_digits_is_rounded(exact: float, least: float, both: bool) -> None:
    """ "$121 billion" and "more than $121 billion" can both be true, 51 and more than 51 cannot."""
    one = Figure(0, 1, exact, exact, False, False, False, None, None)
    more = Figure(0, 1, least, None, True, False, False, None, None)
    assert meet([one, more]) is both
