"""Feeds, sitemaps and lists of addresses: what each says comes out, and nothing else."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from tests.read.feeds import GOLDEN, codes, given, item, rss, web

from stemma.clean import clean
from stemma.model import Capture, Rejected, Report
from stemma.read import ReadOptions, read
from stemma.read.feeds import slices
from stemma.read.feeds.entries import TEASER
from stemma.read.feeds.outlet_names import outlet_name
from stemma.read.feeds.tags import language_tag
from stemma.read.formats import chosen, formats
from stemma.read.opened import Link, Opened, Part, Step
from stemma.read.rfc_dates import iso

TEXT = "A ferry ran aground off Tarn Island on Monday, the coast guard said."


def parsed(name: str, data: bytes, *, follow: bool = False) -> list[Step]:
    """What a format makes of `data`, links not followed."""
    kind = chosen(name, None, data[:8192])
    part = Part(name, name, io.BytesIO(data))
    opened = Opened(part, ReadOptions(follow=follow), (kind,), None, lambda _: iter(()))
    return list(formats()[kind].parse(opened))


def golden(name: str, *, follow: bool = False) -> list[Step]:
    return parsed(name, (GOLDEN / name).read_bytes(), follow=follow)


def captures(steps: list[Step]) -> list[Capture]:
    found = [step for step in steps if isinstance(step, Capture)]
    assert len(found) == len(steps), steps
    return found


def one(path: Path, data: str) -> Capture:
    (found,) = given(path, data)
    assert isinstance(found, Capture), found
    return found


def test_rss() -> None:
    whole, teaser, aggregated = captures(golden("feed.rss"))
    assert whole.source == "feed.rss#1"
    assert whole.title == "Ferry aground off Tarn Island"
    assert whole.byline == ("Mira Holt",)
    assert whole.url == "https://www.tarnherald.example/world/ferry-aground"
    assert (whole.outlet, whole.language) == ("Tarn Herald", "en-GB")
    assert (whole.published, whole.warnings) == ("2024-06-03T18:39+02:00", ())
    assert whole.markup
    assert "fourteen people were hurt" in whole.content
    assert "last year" not in whole.content

    assert (teaser.content, teaser.markup) == (
        "The harbour of Port Ebb will close in July, its owner said – for good.",
        False,
    )
    assert teaser.url == "https://www.tarnherald.example/world/port-ebb?a=1&b=2"
    assert teaser.published is None
    assert teaser.warnings == ('"Mon, 31 Jun 2024 09:00:00 +0200" is no possible date', TEASER)

    assert (aggregated.outlet, aggregated.url) == ("Ebb Agency", None)
    assert aggregated.title == "Two of the crew questioned"


def test_atom() -> None:
    whole, summary = captures(golden("feed.atom"))
    assert whole.title == "Fähre läuft auf Grund"
    assert whole.byline == ("Jonas Reet", "Ida Siel")
    assert whole.url == "https://ebbebote.example/nachrichten/faehre"
    assert (whole.outlet, whole.language) == ("Der Ebbebote", "de")
    assert whole.published == "2024-06-03T19:02+02:00"
    assert "<p>Vor der Insel Tarn ist" in whole.content
    assert (summary.content, summary.markup) == (
        "A ferry ran aground off the island of Tarn; x < y.",
        False,
    )
    assert (summary.language, summary.published) == ("en", "2024-06-03")
    assert summary.byline == ()
    assert summary.warnings == (TEASER,)


def test_rdf() -> None:
    (entry,) = captures(golden("feed.rdf"))
    assert (entry.title, entry.outlet) == ("Fähre auf Grund", "Tagblatt")
    assert (entry.language, entry.published) == ("de-AT", "2024-06-03T19:02+02:00")
    assert entry.content == "Eine Fähre ist am Montag vor Tarn auf Grund gelaufen."


def test_json_feed() -> None:
    page, text, summary = captures(golden("jsonfeed.json"))
    assert (page.url, page.byline) == ("https://tarnweekly.example/ferry", ("Mira Holt",))
    assert (page.outlet, page.language) == ("Tarn Weekly", "en")
    assert (page.published, page.markup) == ("2024-06-03T18:39+02:00", True)
    assert (text.content[:10], text.markup, text.language) == ("Un ferry s", False, "fr")
    assert text.byline == ("Old Form",)
    assert summary.warnings == (TEASER,)


def test_opml_leads_to_its_feeds() -> None:
    *links, again, here, relative = golden("opml.opml")
    assert [(link.source, link.url) for link in links if isinstance(link, Link)] == [
        ("opml.opml#1", "https://tarnherald.example/feed.rss"),
        ("opml.opml#2", "https://ebbebote.example/feed.atom"),
        ("opml.opml#3", "https://example.org/more.opml"),
    ]
    assert [r.code for r in (again, here, relative) if isinstance(r, Rejected)] == [
        "duplicate", "bad_row", "bad_row",
    ]  # fmt: skip


def test_a_sitemap_says_what_the_news_extension_does() -> None:
    news, plain, bad = golden("sitemap.xml")
    assert isinstance(news, Link)
    assert news.url == "https://tarnherald.example/world/ferry-aground"
    assert (news.said.outlet, news.said.language) == ("Tarn Herald", "en")
    assert news.said.title == "Ferry aground off Tarn Island"
    assert news.said.published == "2024-06-03T18:39+02:00"
    assert isinstance(plain, Link)
    assert plain.said.published is None
    assert isinstance(bad, Rejected)


def test_a_list_of_addresses() -> None:
    *links, bad = golden("urls.urls")
    assert [(link.source, link.url) for link in links if isinstance(link, Link)] == [
        ("urls.urls#2", "https://tarnherald.example/world/ferry-aground"),
        ("urls.urls#4", "https://ebbebote.example/nachrichten/faehre"),
        ("urls.urls#5", "https://tagblatt.example/1"),
    ]
    assert isinstance(bad, Rejected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a\n# b\n\nhttp://example.org/c", "urls"),
        ("https://example.org/" + "a" * 20 + "\n" + "https://example.org/b\n" * 900, "urls"),
        ("https://example.org/a\nA ferry ran aground.", "txt"),
        ("# Ferry aground\n\n# A heading", "txt"),
        ("See https://example.org/a", "txt"),
    ],
)
def test_text_that_is_all_addresses_is_a_list(text: str, expected: str) -> None:
    for name in ("a.txt", ""):
        assert chosen(name, None, text.encode()[:8192]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("feed.rss", "feed"), ("feed.atom", "feed"), ("feed.rdf", "feed"), ("opml.opml", "opml"),
     ("sitemap.xml", "sitemap")],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_is_known_by_its_look(name: str, expected: str, encoding: str) -> None:
    text = (GOLDEN / name).read_text(encoding="iso-8859-1")
    head = text.encode(encoding)[:8192]
    assert chosen("", None, head) == expected
    assert chosen("", "application/octet-stream", head) == expected


def test_a_json_feed_is_known_by_its_look() -> None:
    assert chosen("", None, (GOLDEN / "jsonfeed.json").read_bytes()) == "jsonfeed"


def test_with_follow_an_entry_without_its_text_is_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "https://www.tarnherald.example/world/port-ebb?a=1&b=2"
    page = "<html><body><p>The harbour of Port Ebb will close.</p></body></html>"
    asked = web(monkeypatch, {url: ("text/html", page)})
    found = given(tmp_path / "a.rss", (GOLDEN / "feed.rss").read_bytes(), follow=True)
    assert asked == [url]
    second = found[1]
    assert isinstance(second, Capture)
    assert (second.content, second.url) == (page, url)
    assert second.title == "Harbour of Port Ebb to close"
    assert TEASER not in second.warnings


def test_an_entry_without_text_says_how_to_get_it(tmp_path: Path) -> None:
    link = "<link>https://tarnherald.example/1</link>"
    bare, lost = given(tmp_path / "a.rss", rss(item("A", "", more=link), item("B", "<b></b>")))
    assert isinstance(bare, Rejected)
    assert isinstance(lost, Rejected)
    assert (bare.code, lost.code) == ("no_text", "no_text")
    assert "--follow" in bare.detail
    assert "--follow" not in lost.detail


@pytest.mark.parametrize(
    ("text", "teaser"),
    [
        ("<p>A ferry ran aground.</p>", False),
        ("<p>A ferry ran […]</p>", True),
        ("<p>A ferry ran&#8230; <a href='https://example.org'>Read more</a></p>", True),
        ("<p>“A ferry…”, he said. All are safe.</p>", False),
    ],
)
def test_content_that_breaks_off_is_a_summary(tmp_path: Path, text: str, teaser: bool) -> None:
    content = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    entry = f"<content:encoded {content}><![CDATA[{text}]]></content:encoded>"
    found = one(tmp_path / "a.rss", rss(f"<item><title>T</title>{entry}</item>"))
    assert (TEASER in found.warnings) is teaser


def test_short_fragments_are_reports_after_cleaning(tmp_path: Path) -> None:
    fragments = [
        f"&lt;p&gt;{TEXT}&lt;/p&gt;",
        f"&lt;img src='x'&gt;{TEXT.replace('Tarn', '&lt;b&gt;Tarn&lt;/b&gt;')}",
        TEXT,
    ]
    entries = [item(f"Ferry aground {n}", text) for n, text in enumerate(fragments)]
    for found in given(tmp_path / "a.rss", rss(*entries)):
        assert isinstance(found, Capture)
        (report,) = clean(found)
        assert isinstance(report, Report), report
        assert TEXT in report.text
        assert report.outlet == "Tarn Herald"


def test_a_fault_spoils_one_entry(tmp_path: Path) -> None:
    entries = [item(f"T{n}", f"{TEXT} {n}") for n in range(5)]
    entries[2] = item("T2", f"{TEXT} Fish & chips &nbsp; <b>2")
    found = given(tmp_path / "a.rss", rss(*entries))
    warned = [i for i in found if isinstance(i, Capture) and "well-formed" in str(i.warnings)]
    assert codes(found) == ["kept"] * 5
    assert [i.source[-2:] for i in warned] == ["#3"]
    assert "Fish & chips" in warned[0].content


def test_a_feed_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    whole = rss(*(item(f"T{n}", f"{TEXT} {n}") for n in range(5)))
    at = whole.index("</item>", whole.index("T3")) + 20
    found = given(tmp_path / "a.rss", whole[:at])
    assert codes(found) == ["kept"] * 4 + ["no_text", "cut_short"]


def test_a_feed_of_more_bytes_than_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = rss(*(item(f"T{n}", f"{TEXT} {n} ж") for n in range(40)))
    for encoding in ("utf-8", "utf-16-le"):
        mark = "\ufeff" if encoding != "utf-8" else ""
        data = (mark + whole).encode(encoding)
        monkeypatch.setattr(slices, "MAX_FEED", len(data) // 2)
        found = given(tmp_path / "a.rss", data)
        *kept, left = found
        assert isinstance(left, Rejected)
        assert left.code == "too_large"
        more = int(left.detail.split("; ")[1].split()[0])
        assert more > 15
        assert len(kept) + more == 40


def test_slices_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rss(*(item(f"T{n}", f"<![CDATA[<p>{TEXT} {n} <item></p>]]>") for n in range(9)))
    at_once = given(tmp_path / "a.rss", whole)
    monkeypatch.setattr(slices, "SLICE", 2)
    assert given(tmp_path / "a.rss", whole) == at_once
    monkeypatch.setattr(slices, "MAX_SLICE", 1)
    assert given(tmp_path / "a.rss", whole) == at_once
    assert codes(at_once) == ["kept"] * 9


def test_references_to_what_is_no_character(tmp_path: Path) -> None:
    bad = "&#xD800; &#0; &#99999999999; &#x110000;"
    for text in (f"{TEXT} {bad} &#233;", f"{TEXT} & {bad} &#233;"):
        found = one(tmp_path / "a.rss", rss(item("T", text)))
        assert found.content.endswith("\ufffd \ufffd \ufffd \ufffd é")


def test_an_entry_that_breaks_the_parser_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import feedparser

    whole = feedparser.parse

    def fragile(stream: io.BytesIO, **options: object) -> object:
        if b"breaks" in stream.getvalue():
            raise IndexError
        return whole(stream, **options)

    monkeypatch.setattr(feedparser, "parse", fragile)
    for text in ("This breaks it", "This breaks & it"):
        entries = [item("A", TEXT), item("B", text), item("C", f"{TEXT} C")]
        assert codes(given(tmp_path / "a.rss", rss(*entries))) == ["kept", "bad_xml", "kept"]


def test_a_feed_without_entries_is_empty(tmp_path: Path) -> None:
    assert codes(given(tmp_path / "a.rss", rss())) == ["empty"]
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>'
    assert codes(given(tmp_path / "a.xml", atom)) == ["empty"]
    assert codes(given(tmp_path / "b.rss", " ")) == ["empty"]


def test_a_latin_1_feed_without_a_name(tmp_path: Path) -> None:
    feed = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss(item("Fähre", "Die Fähre läuft auf"))
    (found,) = given(tmp_path / "none", feed.encode("iso-8859-1"))
    assert isinstance(found, Capture)
    assert (found.title, found.content) == ("Fähre", "Die Fähre läuft auf")


def test_a_feed_that_was_fetched_resolves_by_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = "https://example.org/news/feed"
    entry = item("T", TEXT, more="<link>ferry</link>")
    body = (
        f'<rss version="2.0"><channel><title>Tarn</title>{entry}{item("U", TEXT)}</channel></rss>'
    )
    web(monkeypatch, {feed: ("text/html", body)})
    first, second = read([feed])
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert (first.url, first.outlet) == ("https://example.org/news/ferry", "Tarn")
    assert second.url is None


def test_bad_json_feeds(tmp_path: Path) -> None:
    start = '{"version": "https://jsonfeed.org/version/1.1", "items": '
    assert codes(given(tmp_path / "a.json", start + "[]}")) == ["empty"]
    assert codes(given(tmp_path / "a.json", start + "7}")) == ["not_a_feed"]
    assert codes(given(tmp_path / "a.json", start + "[NaN]}")) == ["bad_json"]
    items = [7, {"id": "1", "content_text": ["x"]}, {"id": "2", "content_text": TEXT}]
    found = given(tmp_path / "a.json", start + json.dumps(items) + "}")
    assert codes(found) == ["no_text", "no_text", "kept"]


def test_a_sitemap_that_breaks_keeps_what_was_before(tmp_path: Path) -> None:
    data = (GOLDEN / "sitemap.xml").read_bytes()
    first, broken = parsed("a.xml", data[: data.index(b"about")])
    assert isinstance(first, Link)
    assert isinstance(broken, Rejected)
    assert broken.code == "bad_xml"
    deep = b"<urlset>" + b"<a>" * 100_000
    assert codes(given(tmp_path / "a.xml", deep)) == ["bad_xml"]


def test_an_index_leads_to_sitemaps_and_not_without_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index(number: int) -> str:
        loc = f"<loc>https://example.org/{number}.xml</loc>"
        return f"<sitemapindex><sitemap>{loc}</sitemap></sitemapindex>"

    pages = {f"https://example.org/{n}.xml": ("text/xml", index(n + 1)) for n in range(50)}
    asked = web(monkeypatch, pages)
    assert codes(given(tmp_path / "a.xml", index(0))) == ["loop"]
    assert 2 <= len(asked) < 10


DATES = [
    ("Mon, 03 Jun 2024 18:39:00 +0200", "2024-06-03T18:39+02:00"),
    ("Mon, 03 Jun 2024 18:39:00 GMT", "2024-06-03T18:39+00:00"),
    ("3 Jun 24 18:39 EST", "2024-06-03T18:39-05:00"),
    ("Mon, 03 Jun 2024 18:39:00 -0000", "2024-06-03T18:39+00:00"),
    ("Mon, 03 Jun 2024 18:39:00", "2024-06-03T18:39"),
    ("Mon, 03 Jun 2024", "2024-06-03"),
    ("2024-06-03T18:39:12.345Z", "2024-06-03T18:39+00:00"),
    ("2024-06-03 18:39:00+0530", "2024-06-03T18:39+05:30"),
    ("2024-06", "2024-06"),
    ("2024", "2024"),
    ("2024-02-30", None),
    ("Fri, 31 Feb 2024 10:00:00 GMT", None),
    ("2024-06-03T25:00Z", None),
    ("Thu, 01 Jan 1970 00:00:00 GMT", None),
    ("0001-01-01T00:00:00Z", None),
    ("yesterday", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_keep_their_precision_and_offset(text: str, expected: str | None) -> None:
    assert iso(text) == expected


NAMES = [
    ("World - Tarn Herald", "https://www.tarnherald.example/", "Tarn Herald"),
    ("Tarn Herald | Sports", "https://news.tarnherald.co.uk/", "Tarn Herald"),
    ("The Herald » Politics", "https://herald.example/", "The Herald"),
    ("Tarn: an island's news", "https://example.org/", "Tarn: an island's news"),
    ("Ebb-Bote", None, "Ebb-Bote"),
    (" ", "https://example.org/", None),
    (None, None, None),
]


@pytest.mark.parametrize(("title", "url", "expected"), NAMES)
def test_sections_of_one_outlet_have_one_name(
    title: str | None, url: str | None, expected: str | None
) -> None:
    assert outlet_name(title, url) == expected


def test_language_tags_are_bcp_47() -> None:
    tags = {"en_us": "en-US", "DE": "de", "zh-hant-tw": "zh-Hant-TW", "english": None, "und": None}
    assert {text: language_tag(text) for text in tags} == tags


@any_of(st.binary(max_size=200), st.sampled_from(["a.rss", "a.xml", "a.opml", "a.urls"]))
def test_any_bytes_are_refused_with_a_reason(data: bytes, name: str) -> None:
    for step in parsed(name, data):
        assert isinstance(step, Rejected | Link | Capture)


@any_of(st.text(max_size=60), st.text(max_size=60), st.text(max_size=20))
def test_what_an_entry_says_comes_out(title: str, text: str, guid: str) -> None:
    data = {"version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": guid, "title": title, "content_text": f"{TEXT} {text}."},
    ]}  # fmt: skip
    (found,) = parsed("a.json", json.dumps(data).encode())
    assert isinstance(found, Capture)
    assert found.content.startswith(TEXT)
    assert found.title is None or found.title in title.replace("\0", "\ufffd")


def test_a_summary_is_kept_when_its_page_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web(monkeypatch, {})
    entry = item(
        "Ferry aground",
        "A ferry ran aground off Tarn Island.",
        more="<link>https://gone.example/1</link>",
    )
    (found,) = given(tmp_path / "a.rss", rss(entry), follow=True)
    assert isinstance(found, Capture)
    assert any("its page could not be read" in warning for warning in found.warnings)


def test_addresses_in_an_archive_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = web(monkeypatch, {})
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(
            "list.opml", '<opml><body><outline xmlUrl="https://x.example/"/></body></opml>'
        )
    assert codes(list(read([str(tmp_path / "a.zip")]))) == ["unsafe_member"]
    assert asked == []
