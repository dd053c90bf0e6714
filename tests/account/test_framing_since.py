"""Framing is counted with evidence; what is new is told against an earlier account."""

import json
from dataclasses import replace

import pytest

from stemma.account import Telling, account, earlier
from stemma.account.framing import framing
from stemma.annotate import annotate
from stemma.errors import SettingError
from stemma.model import Account, Entity, Material, Mention
from stemma.tell.rows import account_row
from tests.account.test_account import ALBA, BORA, planted
from tests.weigh import made


def material(*names: str) -> Material:
    texts = {"alba": ALBA, "bora": BORA}
    return planted(made.reports(*(made.report(n, texts[n]) for n in names)))


def told(found: Material, telling: Telling | None = None) -> Account:
    every = {r.id: r for r in found.reports}
    return account(found, found.stories[0], every, telling or Telling())


def test_other_names_for_one_thing_are_counted_by_outlet() -> None:
    texts = {"alba": "Norland sent a note to Osterby.", "bora": "The Northern Union wrote."}
    known = made.reports(*(made.report(n, t) for n, t in texts.items()))
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    for name, words in (("alba", "Norland"), ("bora", "Northern Union")):
        start, end = made.span(known, name, words)
        mention = Mention(start, end, "country", words, "e1")
        marks[name] = replace(marks[name], mentions=(mention,))
    entity = Entity("e1", "Norland", "country", ("Norland", "Northern Union"), None, (), 2)
    story = replace(made.story(known), entities=(entity,))
    (naming,) = [f for f in framing(story, (), known, marks) if f.what == "naming"]
    assert [(o.outlet, o.text, o.n) for o in naming.observations] == [
        ("The Alba", "Norland", 1),
        ("The Bora", "Northern Union", 1),
    ]
    for observation in naming.observations:
        (span,) = observation.evidence
        assert known[span.report].text[span.start : span.end] == observation.text


def test_what_one_outlet_alone_has_is_an_observation_with_evidence() -> None:
    (alone,) = [f for f in told(material("alba", "bora")).framing if "alone" in f.about]
    assert [(o.outlet, o.n) for o in alone.observations] == [("The Alba", 1)]


def test_one_outlet_is_not_compared() -> None:
    assert told(material("alba")).framing == ()


def test_the_same_account_has_nothing_new() -> None:
    found = material("alba", "bora")
    before = json.loads(json.dumps(account_row(told(found))))
    assert told(found, Telling(since=earlier(before))).new == ()


def test_a_further_report_brings_itself_and_what_only_it_says() -> None:
    before = earlier({"accounts": [json.loads(json.dumps(account_row(told(material("bora")))))]})
    new = told(material("alba", "bora"), Telling(since=before)).new
    assert new is not None
    assert [n.text for n in new if n.what == "report"] == ["The Alba"]
    assert [n.text for n in new if n.what == "claim"] == ["He had warned of it in spring"]
    assert all(n.evidence for n in new)


@pytest.mark.parametrize("data", [[], 7, {"accounts": [{}]}, {"reports": 3}, None])
def test_what_is_no_account_is_said_to_be_none(data: object) -> None:
    with pytest.raises(SettingError, match="no account"):
        earlier(data)
