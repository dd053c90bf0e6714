"""What a clause says of whom: roles by the parse, and what is told as a fact and in full."""

import pytest

from stemma.align.pages import page
from stemma.align.predicates import Predicate
from stemma.align.statements import statements
from tests.align.test_align import marked, report


def predicates(sentence: str) -> dict[str, Predicate]:
    """The predicates of the clauses of a sentence, by their verb."""
    _, reports, marks = marked(report("alba", "Notes of the day", sentence))
    own = statements(page(reports["alba"], marks["alba"]))
    return {s.predicate.lemma: s.predicate for s in own if s.predicate and not s.headline}


@pytest.mark.parametrize(
    ("sentence", "verb", "doers", "undergoers"),
    [
        ("The storm sank two boats in the bay.", "sink", {"storm"}, {"boat"}),
        ("Two boats were sunk by the storm.", "sink", {"storm"}, {"boat"}),
        ("The boats sank in the bay.", "sink", {"boat"}, set()),
        ("Nurses and doctors left the town.", "leave", {"nurse", "doctor"}, {"town"}),
        ("Rescuers found the boats abandoned by the sailors.", "abandon", {"sailor"}, {"boat"}),
        ("Police searched the lorry that hit the bridge.", "hit", {"lorry"}, {"bridge"}),
        ("They sank the boats in the bay.", "sink", set(), {"boat"}),
    ],
)
def test_who_does_it_and_who_undergoes_it(
    sentence: str, verb: str, doers: set[str], undergoers: set[str]
) -> None:
    found = predicates(sentence)[verb]
    assert set(found.doers) == doers
    assert set(found.undergoers) == undergoers


@pytest.mark.parametrize(
    ("sentence", "verb", "factual"),
    [
        ("The ferry hit the bridge in the fog.", "hit", True),
        ("The captain said the ferry hit the bridge.", "hit", True),
        ("The ferry almost hit the bridge in the fog.", "hit", False),
        ("The captain was accused of hitting the bridge.", "hit", False),
        ("If the ferry hits the bridge, the town is cut off.", "hit", False),
        ("If the ferry hits the bridge, the town is cut off.", "cut", False),
    ],
)
def test_what_is_told_as_a_fact(sentence: str, verb: str, factual: bool) -> None:
    assert predicates(sentence)[verb].factual is factual


def test_a_clause_that_needs_another_is_not_complete() -> None:
    found = predicates("The ministry of transport allows the ferries to leave the harbour of Tarn.")
    assert not found["allow"].complete
    assert predicates("The ferries leave the harbour of Tarn.")["leave"].complete
