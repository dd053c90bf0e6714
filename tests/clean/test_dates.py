"""When a report was published: dates in many languages, and the evidence of pages in its order."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.story import BODY, TITLE

from stemma.clean import clean
from stemma.model import Capture, Report

TIME = "2024-06-20T18:39"
WORDED = [
    ("en", "June 20, 2024 6:39 pm", TIME),
    ("en", "20th of June 2024", "2024-06-20"),
    ("de", "Donnerstag, 20. Juni 2024, 18.39 Uhr", TIME),
    ("fr", "1er juin 2024 à 18h39", "2024-06-01T18:39"),
    ("es", "20 de junio de 2024", "2024-06-20"),
    ("ca", "20 d’agost de 2024", "2024-08-20"),
    ("pt", "20 de junho de 2024, 18h39", TIME),
    ("it", "20 giugno 2024", "2024-06-20"),
    ("ru", "20 июня 2024, 18:39", TIME),
    ("uk", "20 червня 2024", "2024-06-20"),
    ("pl", "20 listopada 2024", "2024-11-20"),
    ("hr", "20. listopada 2024.", "2024-10-20"),
    ("tr", "20 Haziran 2024 Perşembe 18:39", TIME),
    ("el", "20 Ιουνίου 2024", "2024-06-20"),
    ("hu", "2024. június 20. 18:39", TIME),
    ("lt", "2024 m. birželio 20 d.", "2024-06-20"),
    ("lv", "2024. gada 20. jūnijs", "2024-06-20"),
    ("ar", "٢٠ يونيو ٢٠٢٤", "2024-06-20"),
    ("ar", "20 حزيران 2024", "2024-06-20"),
    ("he", "20 ביוני 2024", "2024-06-20"),
    ("fa", "۳۱ خرداد ۱۴۰۳", "2024-06-20"),
    ("hi", "२० जून २०२४", "2024-06-20"),
    ("bn", "২০ জুন ২০২৪", "2024-06-20"),
    ("th", "20 มิถุนายน 2567", "2024-06-20"),
    ("vi", "ngày 20 tháng 6 năm 2024", "2024-06-20"),
    ("zh", "2024年6月20日 下午6:39", TIME),
    ("ko", "2024년 6월 20일 오후 6:39", TIME),
    ("id", "20 Juni 2024, 18:39", TIME),
    (None, "20 kesäkuuta 2024", "2024-06-20"),
]
HEAD = "<html lang='{lang}'><head><title>{title}</title>{head}</head><body>"


def dated(capture: Capture) -> str | None:
    (report,) = clean(capture)
    assert isinstance(report, Report)
    return report.published


def page(
    head: str = "", around: str = "{}", beside: str = "", lang: str = "en", url: str | None = None
) -> str | None:
    """The date of a page whose parts hold what is given; `around` has its article at `{}`."""
    body = "".join(f"<p>{p}</p>" for p in BODY)
    article = f"<article><h1>{TITLE}</h1>{beside}{body}</article>"
    html = HEAD.format(lang=lang, title=TITLE, head=head) + around.format(article)
    return dated(Capture("ferry.html", f"{html}</body></html>", markup=True, url=url))


def meta(key: str, value: str) -> str:
    return f"<meta property='{key}' content='{value}'>"


def linked(*objects: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(objects)}</script>"


@pytest.mark.parametrize(("language", "words", "value"), WORDED)
def test_dates_are_read_in_the_languages_of_newspapers(
    language: str | None, words: str, value: str
) -> None:
    text = "\n".join([TITLE, *BODY])
    given_ = Capture("a.txt", text, markup=False, published=words, language=language)
    assert dated(given_) == value


@pytest.mark.parametrize(
    ("language", "url", "value"),
    [
        ("fr", None, "2024-07-06"),
        ("en-US", None, "2024-06-07"),
        ("en", "https://herald.co.uk/a", "2024-07-06"),
        ("en", "https://herald.example/a", None),
    ],
)
def test_day_and_month_stand_in_the_order_of_the_place(
    language: str, url: str | None, value: str | None
) -> None:
    assert page(beside="<p>06/07/2024</p>", lang=language, url=url) == value


def test_the_article_is_dated_not_its_comments_pictures_and_neighbours() -> None:
    article = {"@type": "NewsArticle", "headline": TITLE, "datePublished": f"{TIME}:00+02:00",
               "comment": [{"@type": "Comment", "datePublished": "2024-06-25"}],
               "image": {"@type": "ImageObject", "datePublished": "2020-01-01"}}  # fmt: skip
    other = {"@type": "NewsArticle", "headline": "Quite another story of the day",
             "datePublished": "2023-01-01"}  # fmt: skip
    site = {"@type": "WebSite", "datePublished": "2001-01-01"}
    assert page(linked(site, other, article)) == f"{TIME}+02:00"


def test_a_change_is_no_publication_but_better_than_nothing() -> None:
    changed = meta("article:modified_time", "2024-06-22T08:00:00Z")
    assert page(changed + meta("article:published_time", TIME + "Z")) == TIME + "+00:00"
    assert page(changed, beside="<p>Published 20 June 2024</p>") == "2024-06-20"
    assert page(changed) == "2024-06-22T08:00+00:00"
    two = "<p>Updated: 22 June 2024</p><p>Published: 20 June 2024</p>"
    assert page(beside=two) == "2024-06-20"


def test_what_stands_by_the_headline_is_surer_than_a_vague_statement() -> None:
    vague = meta("dcterms.date", "2024-06-18")
    assert page(vague) == "2024-06-18"
    assert page(vague, beside="<p>By Petra Quill, 20 June 2024</p>") == "2024-06-20"


def test_of_two_stated_days_the_shown_one_is_right() -> None:
    both = meta("article:published_time", "2024-06-01") + meta("pubdate", "2024-06-20")
    assert page(both, beside="<time datetime='2024-06-20'>20 June</time>") == "2024-06-20"


def test_an_address_dates_its_page() -> None:
    assert page(url="https://herald.example/2024/06/20/ferry") == "2024-06-20"
    assert page(url="https://herald.example/2024/06/ferry") == "2024-06"
    assert page(url="https://herald.example/ferry-123456") is None


def test_the_local_day_is_that_of_the_outlet() -> None:
    late = meta("article:published_time", "2024-06-20T23:39:00Z")
    assert page(late, url="https://herald.example/2024/06/21/ferry") == "2024-06-21"
    beside = "<p>Published 21 June 2024, 01:39</p>"
    assert page(late, beside=beside) == "2024-06-21T01:39+02:00"


def test_dates_of_other_things_are_no_publication() -> None:
    assert page(around="{}<footer>© 2012-2024 Ellery Herald</footer>") is None
    assert page(around="{}<div class='comment'>Jo, 22 June 2024</div>") is None
    assert page(around="<nav>Thursday, 4 July 2024</nav>{}") is None
    teaser = "<div class='related-stories'><h3>Storm</h3><p class='date'>1 May 2024</p></div>"
    assert page(around="{}" + teaser) is None


@pytest.mark.parametrize("lines", [
    ["Veröffentlicht am: 20.06.2024 18:39", "Aktualisiert am: 21.06.2024 09:00"],
    ["Обновлено: 21 июня 2024, 09:00", "Опубликовано: 20 июня 2024, 18:39"],
    ["Diterbitkan pada 20 Juni 2024 18:39"],
])  # fmt: skip
def test_a_text_is_dated_by_its_line_of_publication(lines: list[str]) -> None:
    text = "\n".join([TITLE, *lines, *BODY])
    assert dated(Capture("a.txt", text, markup=False, language="de")) == TIME


def test_the_dateline_of_an_agency_dates_a_text() -> None:
    text = f"{TITLE}\nPORT ELLERY, June 20, 2024 (NPA) - {BODY[0]}\n{BODY[1]}"
    assert dated(Capture("a.txt", text, markup=False)) == "2024-06-20"


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_it(head: str, words: str) -> None:
    text = "\n".join([TITLE, *BODY])
    found = dated(Capture("a.txt", text, markup=False, published=f"{head}12.05.2024{words}"))
    assert found is None or found[:4].isdigit()


@given(st.dates(date(1996, 1, 1), date(2024, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    text = "\n".join([TITLE, *BODY])
    for words in (f"{day:%d.%m.%Y}", f"{day:%-d %B %Y}", f"{day:%B %-d, %Y}", f"{day:%Y/%m/%d}"):
        assert dated(Capture("a.txt", text, markup=False, published=words)) == day.isoformat()


def test_persian_years_begin_where_the_calendar_says() -> None:
    """Nowruz of 1375 to 1404, by the leap years 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403."""
    text = "\n".join([TITLE, *BODY])
    day = date(1996, 3, 20)
    for year in range(1375, 1405):
        given_ = Capture("a.txt", text, markup=False, published=f"{year}/01/01")
        assert dated(given_) == day.isoformat()
        day += timedelta(days=366 if year % 4 == 3 else 365)
