import pytest

from tests.annotate.reports import marks

THURSDAY = "2031-03-13"


def times(text: str, published: str | None = THURSDAY) -> list[tuple[str, str, str | None]]:
    found = marks(text, published=published).times
    return [(text[t.start : t.end], t.type, t.value) for t in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank on 20th June, 2030.", ("20th June, 2030", "date", "2030-06-20")),
        ("It sank on June 20, 2030.", ("June 20, 2030", "date", "2030-06-20")),
        ("It sank on 2030-06-20.", ("2030-06-20", "date", "2030-06-20")),
        ("It sank in June 2030.", ("June 2030", "date", "2030-06")),
        ("It sank in 2012.", ("2012", "date", "2012")),
        ("It sank after the 2012 financial crisis.", ("2012", "date", "2012")),
        ("It sank on Dec. 31.", ("Dec. 31", "date", "2030-12-31")),
        ("It sank on Monday.", ("Monday", "date", "2031-03-10")),
        ("It sank on Thursday.", ("Thursday", "date", "2031-03-13")),
        ("It sank early Wednesday.", ("early Wednesday", "date", "2031-03-12")),
        ("It sank last Thursday.", ("last Thursday", "date", "2031-03-06")),
        ("It will sail on Monday.", ("Monday", "date", "2031-03-17")),
        ("It is expected to sail on Monday.", ("Monday", "date", "2031-03-17")),
        ("He said it would sail on Monday.", ("Monday", "date", "2031-03-17")),
        ("He said it would sail on Thursday.", ("Thursday", "date", "2031-03-13")),
        ("He said it would have sailed on Monday.", ("Monday", "date", "2031-03-10")),
        ("He would later say it sank on Monday.", ("Monday", "date", "2031-03-10")),
        ("It may sail on Monday.", ("Monday", "date", "2031-03-17")),
        ("It is to sail on Monday.", ("Monday", "date", "2031-03-17")),
        ("He said it had sunk on Monday.", ("Monday", "date", "2031-03-10")),
        (
            "He said it would sail again and that it had sunk on Monday.",
            ("Monday", "date", "2031-03-10"),
        ),
        ("It sank yesterday.", ("yesterday", "date", "2031-03-12")),
        ("It sank last year.", ("last year", "date", "2030")),
        ("It sank last month.", ("last month", "date", "2031-02")),
        ("It sank two days ago.", ("two days ago", "date", "2031-03-11")),
        ("It sank three months ago.", ("three months ago", "date", "2030-12")),
        ("It sank a year ago.", ("a year ago", "date", "2030")),
        ("It sank in October.", ("October", "date", "2030-10")),
        ("It will sail on 9 May.", ("9 May", "date", "2031-05-09")),
        ("It sank on 9 Sept. off Tarn.", ("9 Sept.", "date", "2030-09-09")),
        ("It sank on New Year's Eve.", ("New Year's Eve", "date", "2030-12-31")),
        ("It sank shortly after 6 a.m. in fog.", ("6 a.m.", "time", "T06:00")),
        ("It lasted for three days.", ("three days", "duration", "P3D")),
        ("It sails every day.", ("every day", "set", "P1D")),
    ],
)
def test_one_time(text: str, expected: tuple[str, str, str]) -> None:
    assert times(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank shortly before seven in the morning.", ("seven", "time", "T07:00")),
        ("It sank at half past five in the evening.", ("half past five", "time", "T17:30")),
        ("It sank in the evening, at quarter to eight.", ("quarter to eight", "time", "T19:45")),
        ("It sank around six.", ("six", "time", None)),
        ("It left just after ten, witnesses said.", ("ten", "time", None)),
        ("The doors opened at eight o'clock.", ("eight o'clock", "time", None)),
        ("It sank shortly after 3 at night.", ("3", "time", "T03:00")),
    ],
)
def test_hours_in_words(text: str, expected: tuple[str, str, str | None]) -> None:
    assert times(text) == [expected]


def test_an_hour_takes_the_date_and_the_half_of_the_day_beside_it() -> None:
    assert times("It sank at six on Monday evening.") == [
        ("six", "time", "2031-03-10T18:00"),
        ("Monday evening", "date", "2031-03-10"),
    ]
    assert times("It sailed from six in the morning until nine at night.") == [
        ("six", "time", "T06:00"),
        ("nine", "time", "T21:00"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "She scored at least six goals.",
        "Around six of them fled.",
        "It sank before seven boats could reach it.",
        "About seven people were hurt.",
        "The toll stood at nine.",
        "The number rose to nine.",
        "It was raised by two.",
        "The blast killed six.",
        "The vote was around nine to six.",
        "It came after four killed themselves.",
    ],
)
def test_numbers_that_count_are_no_hours(text: str) -> None:
    assert times(text) == []


def test_a_clock_time_takes_the_date_beside_it() -> None:
    assert times("It sank at 12:10 p.m. Sunday.") == [
        ("12:10 p.m.", "time", "2031-03-09T12:10"),
        ("Sunday", "date", "2031-03-09"),
    ]


@pytest.mark.parametrize("words", ["Thursday", "yesterday", "last year", "Dec. 31", "October"])
def test_without_a_publication_date_nothing_is_counted_from_it(words: str) -> None:
    (time,) = marks(f"It sank {words} in fog.", published=None).times
    assert (time.value, time.basis) == (None, None)


def test_precision_is_never_invented() -> None:
    assert times("It sank on Monday.", "2031-03") == [("Monday", "date", None)]
    assert times("It sank last year.", "2031") == [("last year", "date", "2030")]
    assert times("It sank last month.", "2031") == [("last month", "date", None)]


def test_an_impossible_day_has_no_value() -> None:
    assert times("It sank on 31 February 2030.")[0][2] is None


@pytest.mark.parametrize("text", ["You may sail.", "They march on.", "He met April Holm."])
def test_words_that_are_also_months(text: str) -> None:
    assert times(text) == []
