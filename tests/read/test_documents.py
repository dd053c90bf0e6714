"""Mail, saved pages, PDF, tables, ninjs and posts become captures; what is broken is told."""

import base64
import io
import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.printed import ARTICLE, HEADLINE, Drawn, pdf

from stemma.model import Capture, Rejected
from stemma.read import ReadOptions, read
from stemma.read.documents.flowed import unflowed

GOLDEN = Path(__file__).parent / "golden"


def written(path: Path, data: str | bytes) -> str:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


def one(path: str | Path, options: ReadOptions | None = None) -> Capture:
    (item,) = read([str(path)], options or ReadOptions())
    assert isinstance(item, Capture), item
    return item


def refused(path: str | Path, options: ReadOptions | None = None) -> Rejected:
    (item,) = read([str(path)], options or ReadOptions())
    assert isinstance(item, Rejected), item
    assert item.stage == "read"
    return item


def found(path: str | Path) -> list[str]:
    """Content, or the code of refusal, of each item."""
    return [
        i.content if isinstance(i, Capture) else getattr(i, "code", "") for i in read([str(path)])
    ]


# mail


def test_a_newsletter_gives_its_page_and_what_its_headers_say() -> None:
    path = GOLDEN / "newsletter.eml"
    assert one(path) == Capture(
        source=str(path),
        content="<html><body><h1>Fähre auf Grund: vierzehn Verletzte</h1><p>Die Fähre lief am "
        "Montag vor der Insel Tarn auf Grund.</p></body></html>\n",
        markup=True,
        url="https://harbour.test/brief/2023-03-06",
        outlet="Der Hafen-Kürier",
        published="2023-03-06T07:30+01:00",
        title="Fähre auf Grund: vierzehn Verletzte",
    )


def mail(body: str, **headers: str) -> str:
    given = {"From": "Harbour Herald <a@herald.test>", "Subject": "Ferry", "MIME-Version": "1.0"}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in (given | headers).items()]
    return "\n".join([*lines, "", body])


@pytest.mark.parametrize(
    ("sent", "published", "warned"),
    [
        ("Mon, 6 Mar 2023 07:30:00 +0100", "2023-03-06T07:30+01:00", False),
        ("31 Feb 2023 07:30:00 +0000", None, True),
        ("soon", None, True),
    ],
)
def test_59_the_date_of_a_mail(
    tmp_path: Path, sent: str, published: str | None, warned: bool
) -> None:
    capture = one(written(tmp_path / "a.eml", mail("A ferry ran aground.", Date=sent)))
    assert capture.published == published
    assert bool(capture.warnings) is warned
    assert all("no possible date" in w for w in capture.warnings)


@pytest.mark.parametrize(
    ("sender", "outlet"),
    [
        ('"Herald, The" <a@herald.test>', "Herald, The"),
        ("=?iso-2022-jp?B?GyRCOUE/Ny0bKEI=?= <a@herald.test>", "港新聞"),
        ("=?utf-8?Q?broken", "The List"),
        ("=?no-such-charset?Q?Herald?= <a@herald.test>", "Herald"),
        ("Größe <a@herald.test>", "Größe"),
        ("a@herald.test", "The List"),
    ],
)
def test_the_sender_is_the_outlet(tmp_path: Path, sender: str, outlet: str) -> None:
    if outlet == "港新聞":
        encoded = base64.b64encode(outlet.encode("iso-2022-jp")).decode()
        sender = f"=?iso-2022-jp?B?{encoded}?= <a@herald.test>"
    text = mail("A ferry ran aground.", From=sender, List_Id="The List <list.herald.test>")
    assert one(written(tmp_path / "a.eml", text)).outlet == outlet


@pytest.mark.parametrize(
    "headers",
    [
        {"From": "The Tarn Briefing <briefing@mail.theguardian.com>"},
        {"From": "The Tarn Briefing <a@mailer.test>", "List_Id": "<tarn.news.theguardian.com>"},
        {"From": "The Tarn Briefing <a@mailer.test>", "Sender": "a@TheGuardian.com"},
    ],
)
def test_a_newsletter_of_a_known_outlet_goes_by_the_name_of_the_outlet(
    tmp_path: Path, headers: dict[str, str]
) -> None:
    path = written(tmp_path / "a.eml", mail("A ferry ran aground.", **headers))
    assert one(path).outlet == "The Guardian"


def test_a_domain_that_only_ends_like_that_of_a_known_outlet_is_another(tmp_path: Path) -> None:
    text = mail("A ferry ran aground.", From="Tarn Briefing <a@nottheguardian.com>")
    assert one(written(tmp_path / "a.eml", text)).outlet == "Tarn Briefing"


@pytest.mark.parametrize("charset", ["iso-2022-jp", "shift_jis", "euc-jp", "utf-8"])
def test_the_charset_of_a_mail_is_believed(tmp_path: Path, charset: str) -> None:
    text = "フェリーは月曜日にターン島の沖で座礁した。"
    head = mail("", Content_Type=f'text/plain; charset="{charset}"').encode()
    assert one(written(tmp_path / "a.eml", head + text.encode(charset))).content == text


def test_a_subject_says_its_title_without_the_marks_of_passing_it_on(tmp_path: Path) -> None:
    path = written(tmp_path / "a.eml", mail("A ferry ran aground.", Subject="Fwd: WG: Re: Ferry"))
    assert one(path).title == "Ferry"


def test_a_forwarded_mail_is_a_report_of_its_own(tmp_path: Path) -> None:
    inner = mail("A ferry ran aground off Tarn Island.", Subject="Ferry aground")
    for _ in range(9):
        inner = mail(inner, Subject="Fwd: Ferry", Content_Type="message/rfc822")
    own, *forwarded = read([written(tmp_path / "a.eml", mail(
        f"--b\n\nSee below.\n--b\nContent-Type: message/rfc822\n\n{mail('Fourteen hurt.')}\n--b--",
        Content_Type='multipart/mixed; boundary="b"',
    ))])  # fmt: skip
    assert isinstance(own, Capture)
    assert own.content == "See below."
    assert [(i.source[-2:], i.content) for i in forwarded if isinstance(i, Capture)] == [
        ("#1", "Fourteen hurt.")
    ]
    assert refused(written(tmp_path / "deep.eml", inner)).code == "no_text"


BROKEN_MAIL = [
    ("--b\n\nA ferry ran aground.\n", "A ferry ran aground.\n"),  # never closed
    ("A ferry ran aground.\n", "A ferry ran aground.\n"),  # no part at all
    ("--b\n--b\nContent-Transfer-Encoding: base64\n\nQSBmZXJyeQ=\n--b--", "A ferry"),
]


@pytest.mark.parametrize(("body", "content"), BROKEN_MAIL)
def test_of_a_broken_mail_the_readable_part_is_read(
    tmp_path: Path, body: str, content: str
) -> None:
    path = written(tmp_path / "a.eml", mail(body, Content_Type='multipart/mixed; boundary="b"'))
    assert one(path).content.strip() == content.strip()
    assert bool(one(path).warnings) == (not body.endswith("--b--"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        ("no header here\n\nnone at all", "bad_document"),
        (mail("", Content_Type="image/png"), "no_text"),
        (mail("--b\nContent-Disposition: attachment\n\nx\n--b--",
              Content_Type="multipart/mixed; boundary=b"), "no_text"),
    ],
)  # fmt: skip
def test_a_mail_without_a_text_is_refused(tmp_path: Path, data: str, code: str) -> None:
    assert refused(written(tmp_path / "a.eml", data)).code == code


def test_parts_in_parts_without_end_are_refused_quickly(tmp_path: Path) -> None:
    deep = mail("")[:-1] + "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(5_000)
    )
    path = written(tmp_path / "a.eml", deep + "\nA ferry ran aground.")
    assert refused(path).code == "bad_document"


@pytest.mark.parametrize(
    "kind",
    [
        'multipart/mixed; boundary="b\udcff"',
        'multipart/mixed; boundary=""',
        "multipart/mixed",
        'text/plain; charset="no\0such"',
        'text/plain; charset="\udcff"',
        "no-type",
    ],
)
def test_a_content_type_may_be_any_bytes(tmp_path: Path, kind: str) -> None:
    data = mail("A ferry ran aground.", Content_Type=kind).encode("utf-8", "surrogateescape")
    assert one(written(tmp_path / "a.eml", data)).content == "A ferry ran aground."


def test_a_mail_is_known_by_its_look(tmp_path: Path) -> None:
    assert one(written(tmp_path / "saved", (GOLDEN / "newsletter.eml").read_bytes())).outlet
    note = "From: the editor\nSubject: the ferry\n\nA ferry ran aground off Tarn Island.\n"
    assert one(written(tmp_path / "note", note)).content == note


def test_lines_that_a_mailer_broke_are_joined(tmp_path: Path) -> None:
    words = "A ferry ran aground off Tarn Island and fourteen people were hurt in the fog"
    flowed = words.replace(" off", " \noff").replace(" were", " \nwere") + "\nShort line.\n"
    path = written(tmp_path / "a.eml", mail(flowed, Content_Type="text/plain; format=flowed"))
    assert one(path).content == f"{words}\nShort line."


@given(st.text(alphabet="ab \n", max_size=300))
def test_joining_lines_changes_nothing_but_space(text: str) -> None:
    assert "".join(unflowed(text, glued=False).split()) == "".join(text.split())


# saved pages


def test_a_saved_page_is_its_main_part_and_its_address() -> None:
    capture = one(GOLDEN / "saved.mhtml")
    assert capture.content.endswith("<p>A ferry ran aground off Tarn Island – fourteen people were "
                                    "hurt.</p></body></html>")  # fmt: skip
    assert (capture.url, capture.markup) == ("https://herald.test/news/ferry", True)
    assert (capture.title, capture.published) == (None, None)  # saved then is not published then


def test_a_saved_page_is_known_by_its_look_and_by_the_part_that_starts(tmp_path: Path) -> None:
    assert one(written(tmp_path / "x", (GOLDEN / "saved.mhtml").read_bytes())).markup
    text = (GOLDEN / "saved.mhtml").read_text().replace(
        'type="text/html";', 'type="text/html"; start="<frame-2@mhtml.blink>";'
    )  # fmt: skip
    assert "Buy a boat" in one(written(tmp_path / "a.mht", text)).content


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"<html>", "bad_document"), (b"MIME-Version: 1.0\n\nx", "bad_document")],
)
def test_a_saved_page_without_a_page_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(written(tmp_path / "a.mht", data)).code == code


# PDF


def test_a_pdf_is_paragraphs_with_a_warning_and_the_title_that_it_shows() -> None:
    path = GOLDEN / "print.pdf"
    assert path.read_bytes() == pdf([ARTICLE], title=HEADLINE)
    capture = one(path)
    assert capture.content.split("\n") == [
        "Ferry aground off Tarn Island",
        "The ferry Northern Star ran aground off Tarn Island early on Monday, and fourteen people "
        "were hurt, said the coastguard, which sent its well-known boats.",
        "The harbour master told reporters that the vessel had left its usual channel, which is "
        "well-known among sailors.",
    ]
    assert (capture.title, capture.kind, capture.published) == (HEADLINE, "news", None)
    assert capture.warnings == ("read from PDF: the order of the text may be wrong",)


@pytest.mark.parametrize("title", ["Microsoft Word - ferry.doc", "ferry_final", "Template", "Fe"])
def test_a_title_that_the_page_does_not_show_is_none(tmp_path: Path, title: str) -> None:
    assert one(written(tmp_path / "a.pdf", pdf([ARTICLE], title=title))).title is None


def paged(number: int) -> Sequence[Drawn]:
    body = [(f"Sentence {10 * number + n} is about the ferry off Tarn.", 72, 700 - 30 * n, 11)
            for n in range(5)]  # fmt: skip
    return [("Harbour Herald", 72, 800, 9), *body, (f"Page {number} of 3", 280, 30, 9)]


def test_heads_and_feet_that_recur_go_and_what_stands_once_stays(tmp_path: Path) -> None:
    text = one(written(tmp_path / "a.pdf", pdf([paged(n) for n in (1, 2, 3)]))).content
    assert "Harbour Herald" not in text
    assert "Page 2" not in text
    assert text.count("Sentence") == 15
    alone = one(written(tmp_path / "b.pdf", pdf([paged(1)]))).content
    assert "Harbour Herald" in alone


def test_a_paragraph_goes_on_over_the_end_of_a_page(tmp_path: Path) -> None:
    pages: list[list[Drawn]] = [
        [("A ferry that had left its usual channel in the fog", 72, 80, 11)],
        [("ran aground off Tarn Island.", 72, 760, 11), ("It was raised.", 72, 730, 11)],
    ]
    assert one(written(tmp_path / "a.pdf", pdf(pages))).content.split("\n") == [
        "A ferry that had left its usual channel in the fog ran aground off Tarn Island.",
        "It was raised.",
    ]


def encrypted() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([ARTICLE]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


UNKNOWN_FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Type /Encoding /Differences "
    f"[32 {' '.join(f'/uniE{n:03}' for n in range(90))}] >> >>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\n", "bad_document"),
        (b"%PDF-1.7 " + bytes(range(256)) * 40, "bad_document"),
        (pdf([ARTICLE])[:400], "bad_document"),
        (b"no pdf at all", "bad_document"),
        (pdf([[]]), "no_text"),
        (pdf([ARTICLE], font=UNKNOWN_FONT), "no_text"),
        (pdf([ARTICLE[:1]] * 201), "too_large"),
    ],
)
def test_a_pdf_without_a_text_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(written(tmp_path / "a.pdf", data)).code == code


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    refusal = refused(written(tmp_path / "a.pdf", encrypted()))
    assert (refusal.code, "password" in refusal.detail) == ("bad_document", True)


def test_a_stream_that_unpacks_to_far_too_much_is_refused(tmp_path: Path) -> None:
    import zlib

    bomb = zlib.compress(b"BT (x) Tj ET\n" * 3_000_000)
    text = pdf([[("x", 1, 1, 1)]]).decode("latin-1")
    start, end = text.index("stream\n") + 7, text.index("\nendstream")
    head = text[:start].replace(
        f"<< /Length {end - start} >>", f"<< /Length {len(bomb)} /Filter /FlateDecode >>"
    )
    path = written(tmp_path / "a.pdf", head.encode("latin-1") + bomb + text[end:].encode("latin-1"))
    assert refused(path).code == "bomb"


# ninjs


def test_ninjs_gives_the_whole_body_and_the_main_headline() -> None:
    path = GOLDEN / "ninjs.json"
    assert one(path) == Capture(
        source=str(path),
        content="<article><p>A ferry ran aground.</p><p>Fourteen people were hurt.</p></article>",
        markup=True,
        url="https://agency.test/items/20230306-1",
        outlet="Agency of the Coast",
        published="2023-03-06T08:05:00Z",
        language="en-GB",
        title="Ferry aground off Tarn Island",
        byline=("Ada Nwosu",),
    )


def item(**more: Any) -> str:
    return json.dumps({
        "uri": "urn:newsml:agency.test:1", "versioncreated": "2023-03-06", "pubstatus": "usable",
        "headline": "Ferry aground", "body_text": "A ferry ran aground.", **more,
    })  # fmt: skip


def test_ninjs_1_and_2_are_read_too(tmp_path: Path) -> None:
    capture = one(written(tmp_path / "a.json", item()))
    assert (capture.content, capture.markup) == ("A ferry ran aground.", False)
    assert (capture.title, capture.url, capture.id) == ("Ferry aground", None, None)
    two = {"body_text": None, "infosources": [{"name": "Coast Agency"}],
           "bodies": [{"contenttype": "text/plain", "value": "It was raised."}]}  # fmt: skip
    capture = one(written(tmp_path / "b.json", json.dumps(json.loads(item(**two)), indent=2)))
    assert (capture.content, capture.outlet) == ("It was raised.", "Coast Agency")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"pubstatus": "canceled"}, "no_article"),
        ({"pubstatus": "withheld"}, "no_article"),
        ({"type": "picture"}, "unknown_kind"),
        ({"body_text": None}, "no_text"),
        ({"body_text": 7}, "no_text"),
    ],
)
def test_ninjs_that_is_withdrawn_or_no_text_is_refused(
    tmp_path: Path, more: dict[str, Any], code: str
) -> None:
    assert refused(written(tmp_path / "a.json", item(**more))).code == code


# posts


def test_an_outbox_is_posts_and_what_was_passed_over_is_counted() -> None:
    path = GOLDEN / "mastodon.json"
    post, rest = read([str(path)])
    assert post == Capture(
        source=f"{path}#1",
        content="<article><p>Ferry aground off Tarn Island tonight.</p></article>",
        markup=True,
        kind="social",
        url="https://social.test/@tarn/1",
        outlet="@tarn@social.test",
        published="2023-03-06T07:12:09Z",
        language="en",
        warnings=('the post stands behind a content warning: "accident"',),
    )
    assert isinstance(rest, Rejected)
    assert (rest.source, rest.code) == (str(path), "no_text")
    assert "not the account's own words: 1; posts that are not addressed to the public: 1" in (
        rest.detail
    )


PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"type": "OrderedCollectionPage", "orderedItems": []}, ["empty"]),
        ({"type": "OrderedCollection", "totalItems": 3, "first": "https://a.test/p"}, ["bad_row"]),
        ({"@context": "https://www.w3.org/ns/activitystreams", "type": "Note", "to": PUBLIC,
          "content": "<p>Aground.</p>"}, ["<article><p>Aground.</p></article>"]),
        ({"type": "OrderedCollection", "orderedItems": [7, "https://a.test/1", {"type": "Like"}]},
         ["bad_row", "no_text"]),
        ({"type": "OrderedCollection", "orderedItems": [
            {"type": "Create", "to": [PUBLIC], "object": {"type": "Note", "content": 7}}]},
         ["bad_row"]),
    ],
)  # fmt: skip
def test_other_collections(tmp_path: Path, data: dict[str, Any], expected: list[str]) -> None:
    assert found(written(tmp_path / "a.json", json.dumps(data))) == expected


def test_reddit_is_a_forum_and_what_was_removed_is_refused() -> None:
    path = GOLDEN / "reddit.jsonl"
    post, comment, gone = read([str(path)])
    assert post == Capture(
        source=f"{path}#1",
        content="The ferry is stuck & leaning.\n\nCoastguard is there > two boats.",
        markup=False,
        kind="forum",
        url="https://www.reddit.com/r/tarnisland/comments/a1/ferry_aground/",
        outlet="r/tarnisland",
        published="2023-03-06T07:30:00+00:00",
        title="Ferry aground off Tarn",
        byline=("harbour_watch",),
    )
    assert isinstance(comment, Capture)
    assert (comment.byline, comment.published) == ((), "2023-03-06T08:30:00+00:00")
    assert isinstance(gone, Rejected)
    assert (gone.source, gone.code) == (f"{path}#3", "no_text")


def test_a_link_on_reddit_is_its_title_and_a_bad_time_is_none(tmp_path: Path) -> None:
    line = {"subreddit": "a", "created_utc": -5, "title": "Ferry aground off Tarn", "selftext": ""}
    capture = one(written(tmp_path / "a.ndjson", json.dumps(line)))
    assert (capture.content, capture.published) == ("Ferry aground off Tarn", None)
    assert capture.warnings == ('"-5" is no possible date',)


def test_lines_of_the_user_stay_theirs_whatever_else_they_hold(tmp_path: Path) -> None:
    line = {"text": "A ferry ran aground.", "subreddit": "a", "created_utc": 1, "kind": "forum"}
    capture = one(written(tmp_path / "a.jsonl", json.dumps(line)))
    assert (capture.content, capture.kind) == ("A ferry ran aground.", "forum")


# other JSON


def test_an_array_of_reports_is_read_and_what_is_none_is_told() -> None:
    path = GOLDEN / "array.json"
    first, second, third = read([str(path)])
    assert first == Capture(f"{path}#1", "A ferry ran aground off Tarn Island.", markup=False,
                            outlet="Herald", title="Ferry aground")  # fmt: skip
    assert isinstance(second, Capture)
    assert (second.markup, second.published) == (True, "2023-03-06")
    assert isinstance(third, Rejected)
    assert (third.code, third.detail.startswith("JSON of no kind that stemma reads")) == (
        "bad_row", True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"text": "A ferry."}', ["A ferry."]),
        ('{\n "outlet": "Herald",\n "text": "A ferry."\n}', ["A ferry."]),
        ('{"text": "one"}\n{"text": "two"}\n', ["one", "two"]),
        ('{"posts": [1, 2]}', ["bad_row"]),
        ("[1, 2]", ["bad_row"]),
        ("[]", ["bad_row"]),
        ('"words"', ["bad_row"]),
        ("{", ["bad_json"]),
    ],
)
def test_json_of_no_kind_of_its_own(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(written(tmp_path / "a.json", text)) == expected


# tables


def test_a_table_in_text_is_a_report_a_record() -> None:
    path = GOLDEN / "table.csv"
    first, bad, last = read([str(path)])
    assert first == Capture(
        source=f"{path}#1",
        content='A ferry ran aground\noff "Tarn" Island, at night.',
        markup=False,
        id="1",
        url="https://herald.test/1",
        outlet="Herald",
        published="2023-03-06",
        language="en",
        title="Ferry aground",
    )
    assert isinstance(bad, Rejected)
    assert (bad.source, bad.code) == (f"{path}#2", "bad_row")
    assert bad.detail == "the header has 7 fields, this record 3"
    assert isinstance(last, Capture)
    assert (last.source, last.language) == (f"{path}#3", "de")


GERMAN = "Die Fähre lief am Montag auf Grund, die Küstenwache löste für größere Schiffe Alarm aus."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f"title;text\nA;{GERMAN}\n".encode("cp1252")),
        ("a.csv", f"sep=;\r\ntitle;text\r\nA;{GERMAN}\r\n".encode("cp1252")),
        ("a.csv", f"\ufefftitle|text\nA|{GERMAN}\n".encode()),
        ("a.csv", f'title,text\nA,"{GERMAN}"\n'.encode("utf-16")),
        ("a.tsv", f"title\ttext\nA\t{GERMAN}\n".encode()),
        ("noending", f'url,title,text\nu,A,"{GERMAN}"\n'.encode()),
    ],
)
def test_delimiters_and_encodings_of_tables(tmp_path: Path, name: str, data: bytes) -> None:
    capture = one(written(tmp_path / name, data))
    assert (capture.title, capture.content) == ("A", GERMAN)


def test_20_a_cp1251_table_whose_first_rows_are_ascii(tmp_path: Path) -> None:
    text = "Паром сел на мель у острова, пострадали четырнадцать человек, сообщила охрана."
    rows = ["title,text", *["plain,ASCII only"] * 9_000, f'Паром,"{text}"']
    *_, last = read([written(tmp_path / "a.csv", "\n".join(rows).encode("cp1251"))])
    assert isinstance(last, Capture)
    assert (last.title, last.content) == ("Паром", text)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("headline,comment", 'its columns are "headline", "comment"'),
        ("body,content", 'the text may be in "body" and "content"'),
        ("text,text", 'the text may be in "text" and "text"'),
        ("", "the header is blank"),
    ],
)
def test_a_table_whose_text_is_not_known_is_refused_once(
    tmp_path: Path, header: str, says: str
) -> None:
    refusal = refused(written(tmp_path / "a.csv", f"{header}\na,b\nc,d\n" if header else " \n"))
    assert refusal.code == "bad_row"
    assert says in refusal.detail
    if header:
        assert "--column text=" in refusal.detail


def test_the_user_says_which_column_is_which(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "body,content,Wann,text\nno,yes,2023,none\n")
    capture = one(path, ReadOptions(columns={"html": "content", "published": "wann"}))
    assert (capture.content, capture.markup, capture.published) == ("yes", True, "2023")
    refusal = refused(path, ReadOptions(columns={"text": "artikel"}))
    assert 'the column "artikel" for text is not there' in refusal.detail


@pytest.mark.parametrize("name", ["pubDate", "Pub Date", "PUB_DATE", " pub-date "])
def test_a_column_is_known_in_every_spelling(tmp_path: Path, name: str) -> None:
    assert one(written(tmp_path / "a.csv", f"{name},Text\n2023,a b\n")).published == "2023"


def test_a_quotation_mark_that_is_never_closed_costs_its_line_only(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'title,text\nA,one\nB,"two\nC,three\nD,"fo""ur"\nE,f"ive\n')
    assert found(path) == ["one", "bad_row", "three", 'fo"ur', 'f"ive']


def test_a_record_may_be_empty_too_long_or_of_the_wrong_kind(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "kind,text\nnews,a\n\nodd,b\nsocial,\nforum,c,,\nnews\n")
    assert found(path) == ["a", "bad_row", "empty", "c", "bad_row"]
    assert found(written(tmp_path / "b.csv", "title,text\n")) == ["empty"]
    long = "title,text\nA," + "x" * (21 << 20) + "\nB,short\n"
    assert found(written(tmp_path / "c.csv", long))[-1] == "short"
    assert "bad_row" in found(written(tmp_path / "c.csv", long))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet='ab,;"\n\r é', min_size=1, max_size=12), min_size=1, max_size=9))
def test_what_is_written_as_a_table_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    import csv

    path = tmp_path_factory.mktemp("t") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerows([["title", "text"], *(["x", text] for text in texts)])
    assert found(path) == [text if text.strip() else "empty" for text in texts]


def table(path: Path, columns: Mapping[str, Any], **options: Any) -> Path:
    pq.write_table(pa.table(dict(columns)), path, **options)
    return path


def test_a_parquet_table_is_a_report_a_row() -> None:
    path = GOLDEN / "table.parquet"
    first, second = read([str(path)])
    assert first == Capture(
        source=f"{path}#1",
        content="A ferry ran aground off Tarn Island.",
        markup=False,
        outlet="Herald",
        published="2023-03-06T07:30:00+00:00",
        title="Ferry aground",
    )
    assert isinstance(second, Rejected)
    assert (second.source, second.code) == (f"{path}#2", "empty")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (date(2023, 3, 6), "2023-03-06"),
        (datetime(2023, 3, 6, 7, 30), "2023-03-06T07:30:00"),
        (datetime(2023, 3, 6, 7, 30, tzinfo=UTC), "2023-03-06T07:30:00+00:00"),
        (b"2023", "2023"),
        (None, None),
    ],
)
def test_values_of_parquet_become_text(tmp_path: Path, value: Any, expected: str | None) -> None:
    path = table(tmp_path / "a.parquet", {"text": ["a b"], "date": [value], "id": [7]})
    capture = one(path)
    assert (capture.published, capture.id) == (expected, "7")


def test_a_value_of_another_type_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    assert refused(table(tmp_path / "a.parquet", {"text": ["a b"], "title": [7]})).code == "bad_row"
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xffb")]
    )
    assert one(table(tmp_path / "b.parquet", {"text": broken})).content == "a\ufffdb"


@pytest.mark.parametrize("column", [pa.array([[1]]), pa.array([7]), pa.array([{"a": 1}])])
def test_a_text_of_another_type_is_refused(tmp_path: Path, column: pa.Array) -> None:
    assert refused(table(tmp_path / "a.parquet", {"text": column})).code == "bad_row"


def test_of_broken_parquet_the_sound_rows_are_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"text": ["a b " * 99] * 9, "title": ["c"] * 9},
                 row_group_size=3, compression="zstd", use_dictionary=False)  # fmt: skip
    data = bytearray(path.read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset
    data[at : at + 40] = bytes(40)
    items = list(read([written(tmp_path / "b.parquet", bytes(data))]))
    kept = [i.source[-2:] for i in items if isinstance(i, Capture)]
    assert kept == ["#1", "#2", "#3", "#7", "#8", "#9"]
    (broken,) = [i for i in items if isinstance(i, Rejected)]
    assert (broken.code, broken.detail[:23]) == ("bad_document", "rows 4 to 6 are broken:")
    for cut in (b"", bytes(data)[:200], b"PAR1" + b"\0" * 99, b"words"):
        assert refused(written(tmp_path / "c.parquet", cut)).code == "bad_document"


def test_rows_of_parquet_are_not_all_held_at_once(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"text": [os.urandom(6_000).hex()] * 8_000},
                 use_dictionary=False, compression="none")  # fmt: skip
    before = pa.total_allocated_bytes()
    held = max(pa.total_allocated_bytes() - before for _ in read([str(path)]))
    assert path.stat().st_size > 90 << 20
    assert held < 30 << 20
