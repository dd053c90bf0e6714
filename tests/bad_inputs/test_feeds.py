"""Bad input 30 to 39: XML, feeds and lists of them."""

import io
from pathlib import Path

import pytest

from stemma.clean import clean
from stemma.model import Capture, Rejected, Report
from stemma.read.feeds.entries import MAX_ENTRIES
from tests.read.feeds import codes, given, item, rss, web

TEXT = "A ferry ran aground off Tarn Island on Monday, the coast guard said."
LATER = "A ferry ran aground off Tarn Island on Monday; all are safe, the coast guard said."
ENTITIES = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10)
)  # 10^9 times "lol"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that are asked for, on a web without pages."""
    return web(monkeypatch, {})


@pytest.mark.parametrize("name", ["a.rss", "a.xml", "a.opml", "none"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_30_billion_laughs_are_refused(tmp_path: Path, name: str, encoding: str) -> None:
    bomb = f"<!DOCTYPE rss [{ENTITIES}]>{rss(item('Laughs', '&l9;'))}"
    assert codes(given(tmp_path / name, bomb.encode(encoding))) == ["bad_xml"]


@pytest.mark.parametrize("name", ["a.opml", "a.xml"])
def test_30_billion_laughs_in_a_list(tmp_path: Path, name: str, asked: list[str]) -> None:
    outline = '<outline xmlUrl="https://example.org/&l9;"/>'
    bomb = f"<!DOCTYPE opml [{ENTITIES}]><opml><body>{outline}</body></opml>"
    assert codes(given(tmp_path / name, bomb)) == ["bad_xml"]
    assert asked == []


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "{}">',
        '<!ENTITY % x SYSTEM "{}"> %x;',
        "<!--]>--><!ENTITY x SYSTEM '{}'>",
    ],
)
def test_31_an_external_entity_is_refused(tmp_path: Path, declared: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The ferry's owner is not to be named in any report of ours.")
    doctype = f"<!DOCTYPE rss [{declared.format(secret.as_uri())}]>"
    found = given(tmp_path / "a.rss", f"<?xml version='1.0'?>{doctype}{rss(item('T', '&x;'))}")
    assert codes(found) == ["bad_xml"]
    assert "owner" not in repr(found)


def test_32_an_external_dtd_is_never_fetched(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("something was opened")

    dtd = (tmp_path / "rss.dtd").as_uri()
    monkeypatch.setattr("urllib.request.urlopen", opened)
    monkeypatch.setattr("socket.create_connection", opened)
    for address in ("http://127.0.0.1:9/rss-0.91.dtd", dtd):
        doctype = (
            f'<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "{address}">'
        )
        (found,) = given(tmp_path / "a.rss", f"{doctype}\n{rss(item('Ferry aground', TEXT))}")
        assert isinstance(found, Capture)
        assert found.content == TEXT
    assert asked == []


def test_33_a_body_that_is_a_path_or_an_address_is_not_opened(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = tmp_path / "real.rss"
    feed.write_text(rss(item("Ferry aground", TEXT)))
    for body in (str(feed), feed.as_uri(), "https://example.org/feed.rss", "feed://example.org/"):
        assert codes(given(tmp_path / "a.rss", body)) == ["not_a_feed"]
    assert asked == []


def test_33_nor_when_a_server_sends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed, page = "https://example.org/feed", "https://example.org/page"
    asked = web(monkeypatch, {feed: ("text/plain", page), page: ("text/html", f"<p>{TEXT}</p>")})
    found = given(tmp_path / "a.opml", f'<opml><body><outline xmlUrl="{feed}"/></body></opml>')
    assert codes(found) == ["not_a_feed"]
    assert asked == [feed]


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml"])
@pytest.mark.parametrize(
    "page", ["<!DOCTYPE html><html><body><p>Gone</p></body></html>", "<nitf/>", "Gone.", "{}"]
)
def test_34_a_page_named_as_a_feed_is_refused(tmp_path: Path, name: str, page: str) -> None:
    (found,) = given(tmp_path / name, page)
    assert isinstance(found, Rejected)
    assert found.code == "not_a_feed"
    assert "no feed" in found.detail


def test_34_a_page_served_as_a_feed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"
    urls = {f"https://{n}.example/": (n, page) for n in ("a", "b", "c")}
    kinds = ["application/rss+xml", "text/xml", "text/html"]
    web(monkeypatch, {u: (k, page) for u, k in zip(urls, kinds, strict=True)})
    found = given(tmp_path / "a.urls", "\n".join(urls))
    assert codes(found) == ["not_a_feed", "not_a_feed", "kept"]


def test_35_the_same_entry_twice_counts_once(tmp_path: Path) -> None:
    entry = item("Ferry aground", TEXT, guid="g1")
    found = given(tmp_path / "a.rss", rss(entry, item("Harbour", LATER, guid="g2"), entry))
    assert codes(found) == ["kept", "kept", "duplicate"]
    assert found[2].source.endswith("#3")


def test_36_without_a_guid_the_text_is_the_identity(tmp_path: Path) -> None:
    entries = [item("Ferry aground", TEXT), item("Ferry aground", LATER)]
    reports = [_report(c) for c in given(tmp_path / "a.rss", rss(*entries))]
    again = [_report(c) for c in given(tmp_path / "b.rss", rss(*reversed(entries)))]
    assert reports[0].id != reports[1].id
    assert {r.id for r in reports} == {r.id for r in again}


def test_37_an_edited_entry_is_a_new_version(tmp_path: Path) -> None:
    first, edited = item("Ferry aground", TEXT, guid="g"), item("Ferry aground", LATER, guid="g")
    (before,) = given(tmp_path / "a.rss", rss(first))
    (after,) = given(tmp_path / "a.rss", rss(edited))
    assert _report(before).id != _report(after).id
    both = given(tmp_path / "a.rss", rss(edited, first))
    assert codes(both) == ["kept", "kept"]
    assert [_report(c).id for c in both] == [_report(after).id, _report(before).id]
    assert "entry 1 of the feed has the same id and another text" in _report(both[1]).warnings


def test_38_of_a_million_entries_the_first_are_read(tmp_path: Path) -> None:
    entry = "<item><title>T</title><description>A ferry, number %d</description></item>"
    data = io.StringIO()
    data.write(rss().removesuffix("</channel></rss>"))
    data.writelines(entry % n for n in range(1, 1_000_001))
    data.write("</channel></rss>")
    found = given(tmp_path / "a.rss", data.getvalue())
    assert len(found) == MAX_ENTRIES + 1
    assert codes(found[:-1]) == ["kept"] * MAX_ENTRIES
    last, left = found[-2:]
    assert isinstance(last, Capture)
    assert last.content == f"A ferry, number {MAX_ENTRIES}"
    assert isinstance(left, Rejected)
    assert left.code == "too_large"
    assert f"{1_000_000 - MAX_ENTRIES:,} more" in left.detail


def test_39_a_list_that_includes_itself_is_a_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me, feed = "https://example.org/me.opml", "https://example.org/feed"
    outlines = f'<outline type="include" url="{me}"/><outline xmlUrl="{feed}"/>'
    itself = f"<opml><body>{outlines}</body></opml>"
    pages = {
        me: ("text/x-opml", itself),
        feed: ("application/rss+xml", rss(item("Ferry aground", TEXT))),
    }
    asked = web(monkeypatch, pages)
    found = given(tmp_path / "a.opml", itself)
    assert sorted(codes(found)) == ["kept", "loop", "loop"]
    assert sorted(asked) == [feed, me]


def test_39_lists_that_include_lists_without_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def page(number: int) -> str:
        url = f"https://example.org/{number}.opml"
        return f'<opml><body><outline type="include" url="{url}"/></body></opml>'

    pages = {f"https://example.org/{n}.opml": ("text/xml", page(n + 1)) for n in range(99)}
    asked = web(monkeypatch, pages)
    assert codes(given(tmp_path / "a.opml", page(0))) == ["loop"]
    assert len(asked) < 10


def _report(found: object) -> Report:
    assert isinstance(found, Capture), found
    (report,) = clean(found)
    assert isinstance(report, Report), report
    return report


def test_34_a_subscription_that_leads_to_a_page_is_not_a_feed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = "<html><body><p>We could not find what you were looking for.</p></body></html>"
    web(monkeypatch, {"https://gone.example/feed": ("text/html", gone)})
    opml = '<opml version="2.0"><body><outline xmlUrl="https://gone.example/feed"/></body></opml>'
    assert codes(given(tmp_path / "list.opml", opml)) == ["not_a_feed"]
