"""Dates that cannot be, cannot be yet, have no zone, or are of another calendar."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from stemma.annotate import annotate
from stemma.clean import clean
from stemma.model import Capture, Report, Story
from stemma.read import ReadOptions, read
from stemma.resolve import resolve
from tests.plain import plain

TITLE = "Ferry runs aground off Port Ellery in thick fog"
BODY = [
    "The ferry Halcyon ran aground off Port Ellery early on Sunday with 41 people on board.",
    "All of them were brought ashore by the lifeboats of two towns, the harbour office said.",
    "Divers will go down to the hull as soon as the fog over the sound has lifted, it added.",
]
TEXT = "\n".join([TITLE, *BODY])
PAGE = (
    "<html lang='en'><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
    "{byline}{body}</article></body></html>"
)


def cleaned(capture: Capture) -> Report:
    (report,) = clean(capture)
    assert isinstance(report, Report)
    return report


def of_text(dateline: str, language: str | None = None) -> Report:
    text = f"{TITLE}\n{dateline}\n" + "\n".join(BODY)
    return cleaned(Capture("ferry.txt", text, markup=False, language=language))


def of_page(head: str = "", byline: str = "", url: str | None = None) -> Report:
    body = "".join(f"<p>{line}</p>" for line in BODY)
    html = PAGE.format(title=TITLE, head=head, byline=byline, body=body)
    return cleaned(Capture("ferry.html", html, markup=True, url=url))


def given(date: str) -> Report:
    return cleaned(Capture("ferry.txt", TEXT, markup=False, published=date))


def stated(date: str) -> str:
    return f"<meta property='article:published_time' content='{date}'>"


def linked(date: str) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": date})
    return f"<script type='application/ld+json'>{data}</script>"


@pytest.mark.parametrize("date", ["2024-02-30", "2024-13-01", "2023-02-29T10:00:00Z"])
def test_59_an_impossible_date_is_null_with_a_warning(date: str) -> None:
    for report in (given(date), of_page(stated(date)), of_page(linked(date)), of_text(date[:10])):
        assert (report.published, report.published_basis) == (None, None)
        (warning,) = report.warnings
        assert date[:10] in warning
        assert "date" in warning


def test_59_an_impossible_date_in_jsonl(tmp_path: Path) -> None:
    row = {"text": TEXT, "published": "2024-06-31"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (capture,) = read([str(tmp_path / "one.jsonl")], ReadOptions())
    assert isinstance(capture, Capture)
    report = cleaned(capture)
    assert report.published is None
    assert report.warnings == ('"2024-06-31" is no possible date',)


@pytest.mark.parametrize("make", [given, lambda d: of_page(stated(d)), of_text])
def test_60_a_date_in_the_future_is_kept_and_flagged(make: object) -> None:
    assert callable(make)
    report = make("2097-01-02")
    assert report.published == "2097-01-02"
    assert report.warnings == ("the date of publication, 2097-01-02, lies in the future",)


def test_61_a_local_time_is_kept_as_local_with_a_warning() -> None:
    local = "2024-06-20T18:39"
    made = [
        given("2024-06-20 18:39"),
        of_page(stated("2024-06-20T18:39:00")),
        of_page(byline="<p>Published 20 June 2024, 18:39</p>"),
        of_text("Status: 20.06.2024 18:39"),
    ]
    for report in made:
        assert report.published == local
        assert report.warnings == ("the time of publication has no time zone",)


@pytest.mark.parametrize("zone", ["BST", "IST", "ET", "AEST", "MSK"])
def test_61_a_zone_whose_name_has_several_meanings_is_told(zone: str) -> None:
    """BST is the summer of London, and Dhaka all the year."""
    for date in (f"2024-06-20 18:39 {zone}", f"Thu, 20 Jun 2024 18:39:00 {zone}"):
        for report in (given(date), of_text(f"Published {date}")):
            assert report.published == "2024-06-20T18:39"
            (warning,) = report.warnings
            assert f'time zone that is not known ("{zone}")' in warning


@pytest.mark.parametrize(
    ("zone", "offset"),
    [("EDT", "-04:00"), ("CET", "+01:00"), ("MESZ", "+02:00"), ("UTC", "+00:00")],
)
def test_61_a_zone_named_by_its_abbreviation_is_kept(zone: str, offset: str) -> None:
    for date in (f"20 Jun 2024 18:39 {zone}", f"20.06.2024, 18:39 Uhr {zone}"):
        for report in (given(date), of_text(f"Status: {date}")):
            assert (report.published, report.warnings) == (f"2024-06-20T18:39{offset}", ())


def test_61_a_stated_zone_is_kept() -> None:
    for date in ("2024-06-20T18:39+02:00", "2024-06-20T18:39:07+0200"):
        report = of_page(stated(date))
        assert (report.published, report.warnings) == ("2024-06-20T18:39+02:00", ())


OTHER_YEARS = [
    ("20 มิถุนายน พ.ศ. 2567", "th", "2024-06-20"),
    ("20/06/2567", "th", "2024-06-20"),
    ("令和6年6月20日", "ja", "2024-06-20"),
    ("令和元年5月1日", "ja", "2019-05-01"),
    ("平成31年4月30日", "ja", "2019-04-30"),
    ("民國113年6月20日", "zh", "2024-06-20"),
    ("۳۱ خرداد ۱۴۰۳", "fa", "2024-06-20"),
    ("۳۰ اسفند ۱۴۰۳", "fa", "2025-03-20"),
    ("۱۴۰۳/۰۱/۰۱", "fa", "2024-03-20"),
    ("20 ذو الحجة 1445 الموافق 26 يونيو 2024", "ar", "2024-06-26"),
]


@pytest.mark.parametrize(("date", "language", "value"), OTHER_YEARS)
def test_63_years_of_other_calendars_are_normalised(date: str, language: str, value: str) -> None:
    capture = Capture("ferry.txt", TEXT, markup=False, published=date, language=language)
    assert cleaned(capture).published == value
    page = of_page(byline=f"<div class='date'>{date}</div>").published
    assert page == value


def test_63_a_day_that_only_the_moon_can_tell_stays_unknown() -> None:
    report = given("20 ذو الحجة 1445 هـ")
    assert report.published is None
    assert "calendar" in report.warnings[0]


def test_63_a_day_that_no_persian_year_has_is_none() -> None:
    report = cleaned(replace(Capture("a.txt", TEXT, markup=False), published="۳۰ اسفند ۱۴۰۲"))
    assert report.published is None


TOLD = "The ferry Halcyon ran aground off Port Ellery {} with 41 people on board."
APART = "The harbour office of Port Ellery sold the lighthouse to a hotel {}."


def days(*told: tuple[str, str | None]) -> list[tuple[str | None, str | None]]:
    """Value and basis of the times of the first report, after the story is resolved."""
    reports = [plain(str(i), text, published=date) for i, (text, date) in enumerate(told)]
    marks = dict(zip([r.id for r in reports], annotate(reports), strict=True))
    story = Story("s", {}, None, None, ("en",), tuple(marks), ())
    found = resolve(story, {r.id: r for r in reports}, marks).annotations["0"]
    return [(t.value, t.basis) for t in found.times]


def test_62_yesterday_without_a_date_is_unresolved() -> None:
    assert days((TOLD.format("yesterday"), None)) == [(None, None)]
    alone = (TOLD.format("on Sunday"), None), (APART.format("on 3 March 2024"), "2024-03-05")
    assert days(*alone) == [(None, None)]


@pytest.mark.parametrize("relative", ["yesterday", "on Sunday"])
@pytest.mark.parametrize("told", ["on 3 March 2024", "on Sunday"])
def test_62_a_dated_report_of_the_same_event_dates_it(relative: str, told: str) -> None:
    dated = (TOLD.format(told), "2024-03-05")
    assert days((TOLD.format(relative), None), dated) == [("2024-03-03", "event")]


def test_62_two_days_for_one_event_date_nothing() -> None:
    others = [(TOLD.format(f"on {d} March 2024"), "2024-03-05") for d in (2, 3)]
    assert days((TOLD.format("yesterday"), None), *others) == [(None, None)]


def test_62_a_weekday_that_does_not_fit_dates_nothing() -> None:
    dated = (TOLD.format("on 3 March 2024"), "2024-03-05")
    assert days((TOLD.format("on Friday"), None), dated) == [(None, None)]
