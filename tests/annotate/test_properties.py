import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.annotate import MAX_PARSED, annotate
from tests.annotate.reports import marks, report

PIECES = [
    "Ada Holm said “the bridge is safe”. ", "On Monday ", "at least 12 ships ", "left Oslo. ",
    "“", "”", '"', "'", "\n", "U.S. ", "3.5% ", "\u0301", "\u202e", "😀", "\x00", " 1,000,000 ",
    "…", "the Norwegian president ", "(NHSB) ", "according to ", "May 31 ", "ß", "İ", ".",
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_every_span_lies_in_its_text(text: str) -> None:
    found = marks(text)
    ends = [s for span in found.sentences for s in span]
    assert ends == sorted(ends)
    spans = [*found.sentences, *(q.content for q in found.quotes)]
    spans += [(m.start, m.end) for m in found.mentions]
    spans += [(m.start, m.end) for m in found.times]
    spans += [(m.start, m.end) for m in found.figures]
    spans += [s for q in found.quotes for s in (q.speaker, q.cue) if s]
    spans += [(t.start, t.end) for t in found.tokens]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    assert all(0 <= t.head < len(found.tokens) for t in found.tokens)
    for mention in found.mentions:
        assert " ".join(text[mention.start : mention.end].split()) == mention.name


def test_neither_order_nor_company_changes_a_report() -> None:
    texts = [
        "Ada Holm said on Monday that at least 12 ships had left Oslo.",
        "The bridge fell. Nobody was hurt, police said.",
        "“It was old,” said Bo Lund, 44, an engineer from Northport.",
        "Ada Holm said on Monday that at least 12 ships had left Oslo. The bridge fell.",
    ]
    reports = [report(t, name=str(i)) for i, t in enumerate(texts)]
    alone = [annotate([r])[0] for r in reports]
    assert annotate(reports) == alone
    assert annotate(reports[::-1]) == alone[::-1]
    assert annotate(reports * 3) == alone * 3


def test_what_lies_beyond_the_bound_is_split_but_not_marked() -> None:
    sentence = "The ship sank. "
    text = sentence * (MAX_PARSED // len(sentence) + 5) + "On Monday 12 ships left."
    found = marks(text)
    assert found.times == ()
    assert found.figures == ()
    assert found.tokens[-1].end <= MAX_PARSED
    assert text[slice(*found.sentences[-1])] == "On Monday 12 ships left."


@pytest.mark.parametrize(
    "text",
    [
        "word and more " * 7200,
        "a" * 100_000,
        '"' * 50_000,
        "“ " * 30_000,
        "'a " * 15_000,
        "1," * 50_000,
        "." * 100_000,
        "(" * 50_000,
        "President " * 3_000,
        "a" + "\u0301" * 100_000,
    ],
    ids=lambda t: repr(t[:6]),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.monotonic()
    marks(text)
    assert time.monotonic() - begun < 20


def test_nothing_gives_nothing() -> None:
    assert annotate([]) == []
    assert marks("").sentences == ()
