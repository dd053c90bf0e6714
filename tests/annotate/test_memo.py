"""A sentence read once is read as if it stood alone, however it is batched and kept."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from stemma.annotate import Memo, Parse, Parser, annotate, parse_all
from stemma.annotate.parse import BATCH, _one_sentence, _pipeline
from stemma.model import Annotations
from stemma.model.codec import encode
from tests.annotate.reports import report

SENTENCES = (
    "The ferry Lady Ansgard struck a pier on Tuesday, killing at least four people.",
    "“It was dark,” said Ada Holm, the harbour master of Northport.",
    "Divers searched until midnight.",
    "Holm will resign on Friday, according to the Courier.",
    "Nearly 60 passengers, most of them pupils, were taken to hospital by helicopter, police said.",
    "Why did nobody see it?",
    "Rain fell.",
    "The Norwegian president praised the crew last week.",
)
COPIES = (
    (SENTENCES[:4], "2031-03-13"),
    ((SENTENCES[4], *SENTENCES[:3]), "2031-03-13T18:20"),
    (SENTENCES[::-1], "2031-05-02"),
    (SENTENCES[2:7], None),
    (SENTENCES[:4] * 2, "2031-03-13"),
)
REPORTS = [
    report(" ".join(sentences), published=day, name=str(i))
    for i, (sentences, day) in enumerate(COPIES)
]


def written(found: Annotations) -> str:
    return json.dumps(encode(found), ensure_ascii=False)


ALONE = [written(annotate([r], Memo(0))[0]) for r in REPORTS]


@settings(max_examples=20, deadline=None)
@given(
    st.permutations(range(len(REPORTS))),
    st.integers(1, len(REPORTS)),
    st.sampled_from([0, 1, 90, 300, 10_000]),
)
def test_neither_batches_nor_what_is_kept_changes_a_byte(
    order: list[int], size: int, most: int
) -> None:
    memo = Memo(most)
    for start in range(0, len(order), size):
        batch = order[start : start + size]
        made = annotate([REPORTS[i] for i in batch], memo)
        assert [written(a) for a in made] == [ALONE[i] for i in batch]


def counting(asked: list[str]) -> Parser:
    """A parser that notes what it is asked for."""

    def parse(sentences: Sequence[str]) -> dict[str, Parse]:
        asked.extend(sentences)
        return parse_all(sentences)

    return parse


def test_what_was_read_is_not_parsed_again() -> None:
    asked: list[str] = []
    memo = Memo(parse=counting(asked))
    annotate(REPORTS, memo)
    annotate(REPORTS, memo)
    assert len(asked) == len(set(asked)) == len(SENTENCES)


def test_what_is_kept_is_bounded() -> None:
    asked: list[str] = []
    memo = Memo(len(SENTENCES[0]) + len(SENTENCES[1]), counting(asked))
    for sentence in (*SENTENCES[:3], SENTENCES[2], SENTENCES[0]):
        annotate([report(sentence)], memo)
    # The first had to make room for the third, and is read again.
    assert asked == [*SENTENCES[:3], SENTENCES[0]]


@pytest.mark.parametrize("size", [2, 3, 8, BATCH])
def test_the_company_of_a_sentence_changes_no_bit_of_its_parse(size: int) -> None:
    """Not only the labels are the same, which could be luck: the model's own numbers are."""
    nlp = _pipeline()

    def parsed(texts: list[str], batch: int) -> dict[str, Doc]:
        docs = nlp.pipe((_one_sentence(nlp.make_doc(t)) for t in texts), batch_size=batch)
        return dict(zip(texts, docs, strict=True))

    alone = parsed(list(SENTENCES), 1)
    many = [f"Rain fell {'and fell ' * (n % 40)}on {n} roofs." for n in range(BATCH)]
    for texts in (list(SENTENCES), list(SENTENCES[::-1]), [*many, *SENTENCES]):
        found = parsed(texts, size)
        for text, doc in ((t, found[t]) for t in SENTENCES):
            assert doc.tensor.tobytes() == alone[text].tensor.tobytes()
            assert doc.to_bytes() == alone[text].to_bytes()


def test_a_curved_apostrophe_is_read_as_a_straight_one() -> None:
    curved = "The child wasn’t hurt, and they’ve found the captain’s log, it’s said."
    straight = curved.replace("’", "'")
    parses = parse_all([curved, straight])
    assert parses[curved].text == curved
    assert parses[curved].tokens == parses[straight].tokens
    assert [t.dep for t in parses[curved].tokens if t.lemma == "not"] == ["neg"]
