"""The brief and the timeline: only what is supported, held by what is cited, planned apart."""

import re
from dataclasses import replace
from itertools import pairwise, permutations

import pytest

from stemma.account import account
from stemma.account.gate import is_held
from stemma.account.support import latest
from stemma.account.timeline import timeline
from stemma.annotate import annotate
from stemma.model import (
    Account,
    Assertion,
    BriefSentence,
    Claim,
    Evidence,
    Material,
    Modality,
    Report,
)
from tests.account.lines import material_of
from tests.weigh import made

ALBA = (
    "Dam gate fails above Harwick\n"
    "HARWICK, 6 May - A steel gate of the Kestle dam gave way on Tuesday and water flooded "
    "40 homes, the water board said.\n"
    'He had warned of it in spring. "The gate was inspected in March," engineer Ida Roth said.\n'
    "The board will replace the gate in autumn, chairwoman Vera Lunt said.\n"
    "However, the road to Osterby stays closed."
)
BORA = (
    "Harwick under water\n"
    "Water flooded 40 homes in Harwick after a steel gate of the Kestle dam gave way on Tuesday.\n"
    'Engineer Ida Roth said: "The gate was inspected in March."\n'
    "A new gate will be put in during autumn, the board said.\n"
    "The road to Osterby stays closed for now."
)
CLAIMS: list[tuple[Modality, list[made.Said]]] = [
    (
        "happened",
        [
            ("alba", "A steel gate of the Kestle dam gave way on Tuesday"),
            ("bora", "a steel gate of the Kestle dam gave way on Tuesday"),
        ],
    ),
    (
        "happened",
        [("alba", "water flooded 40 homes"), ("bora", "Water flooded 40 homes in Harwick")],
    ),
    (
        "happened",
        [
            ("alba", "The gate was inspected in March", "Ida Roth"),
            ("bora", "The gate was inspected in March", "Ida Roth"),
        ],
    ),
    (
        "planned",
        [
            ("alba", "The board will replace the gate in autumn", "Vera Lunt"),
            ("bora", "A new gate will be put in during autumn", "the board"),
        ],
    ),
    (
        "happened",
        [
            ("alba", "the road to Osterby stays closed"),
            ("bora", "The road to Osterby stays closed for now"),
        ],
    ),
    ("happened", [("alba", "He had warned of it in spring")]),
]


@pytest.fixture(scope="module")
def material() -> Material:
    return planted(made.reports(made.report("alba", ALBA), made.report("bora", BORA)))


def planted(known: dict[str, Report]) -> Material:
    claims = [
        _modal(
            made.claim(known, *here, name=f"c{i}", date="2025-05-06" if i < 2 else None), modality
        )
        for i, (modality, said) in enumerate(CLAIMS)
        if (here := [s for s in said if s[0] in known])
    ]
    return material_of(known, claims)


def _modal(claim: Claim, modality: Modality) -> Claim:
    def changed(assertion: Assertion) -> Assertion:
        return replace(assertion, modality=modality)

    return replace(claim, assertions=tuple(map(changed, claim.assertions)))


def told(material: Material) -> Account:
    return account(material, material.stories[0], {r.id: r for r in material.reports})


def test_the_brief_tells_what_two_outlets_carry(material: Material) -> None:
    texts = [s.text for s in told(material).brief]
    assert any("gate" in t and "40 homes" in t for t in texts)
    assert not any("warned" in t for t in texts), "one report alone says so"


def test_every_sentence_is_cited_and_its_first_evidence_holds_its_words(
    material: Material,
) -> None:
    brief = told(material).brief
    texts = {r.id: r.text for r in material.reports}
    assert brief
    for sentence in brief:
        own = sentence.evidence[0]
        words = texts[own.report][own.start : own.end]
        assert sentence.text.rstrip(".").casefold() == words.rstrip(".").casefold()
        assert sentence.claims
        assert is_held(sentence, {r.id: r for r in material.reports})


def test_each_claim_is_told_once(material: Material) -> None:
    claims = [c for s in told(material).brief for c in s.claims]
    assert len(claims) == len(set(claims))


def test_what_is_announced_opens_where_the_reports_are_about_it() -> None:
    plan = "The board will close the Kestle dam for two years."
    known = made.reports(made.report("alba", plan), made.report("bora", plan))
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claim = _modal(made.claim(known, ("alba", plan), ("bora", plan)), "planned")
    weighed = made.weigh(made.story(known), known, marks, [claim], made.stemma())
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(made.story(known),),
        findings={"s": weighed.findings},
    )
    assert [(s.text, s.planned) for s in told(material).brief] == [(plan, False)]


def test_planned_comes_last_and_is_marked(material: Material) -> None:
    brief = told(material).brief
    assert [s.planned for s in brief] == sorted(s.planned for s in brief)
    assert [("autumn" in s.text) for s in brief] == [s.planned for s in brief]


def test_sentences_stand_alone(material: Material) -> None:
    for sentence in told(material).brief:
        assert not re.match(r"(However|He|HARWICK|This)\b", sentence.text)
        assert sentence.text[0].isupper() or sentence.text[0] in '"“'
        assert sentence.text.rstrip('"”')[-1] in ".!"


def test_what_somebody_said_keeps_who_said_it(material: Material) -> None:
    (said,) = [s.text for s in told(material).brief if "inspected" in s.text]
    assert "Ida Roth" in said


def test_evidence_does_not_overlap(material: Material) -> None:
    for sentence in told(material).brief:
        spans = sorted((e.report, e.start, e.end) for e in sentence.evidence)
        for (a, _, end), (b, start, _) in pairwise(spans):
            assert a != b or end <= start


def test_the_order_of_the_findings_changes_nothing(material: Material) -> None:
    expected = told(material).brief
    findings = material.findings["s"]
    for order in list(permutations(findings))[::97]:
        shuffled = replace(material, findings={"s": tuple(order)})
        brief = told(shuffled).brief
        assert [(s.text, set(s.claims)) for s in brief] == [
            (s.text, set(s.claims)) for s in expected
        ]


def test_one_report_alone_is_told_in_its_own_order() -> None:
    alone = told(planted(made.reports(made.report("alba", ALBA))))
    starts = [s.evidence[0].start for s in alone.brief if not s.planned]
    assert len(starts) >= 2
    assert starts == sorted(starts)
    assert "water board said" in alone.brief[0].text


def test_the_timeline_is_dated_and_tells_nothing_twice(material: Material) -> None:
    entries = told(material).timeline
    assert entries
    assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", e.date) for e in entries)
    assert len({(e.date, e.text) for e in entries}) == len(entries)
    assert all(e.text[0].isupper() and e.text.endswith(".") for e in entries)


TEXT = "On Monday 40 homes in Harwick were flooded, “a black day”, said Ida Roth."
HELD = [
    (TEXT, True),
    ("The 40 homes in Harwick were flooded.", True),
    ("The 41 homes in Harwick were flooded.", False),
    ("The 40 homes in Osterby were flooded.", False),
    ("Ida Roth spoke of “a black day”.", True),
    ("On Monday 40 homes in Ida Roth were flooded.", False),
    ("Forty homes in Harwick were flooded.", True),
    ("Ida Roth spoke of “a dark day”.", False),
]


@pytest.mark.parametrize(("text", "held"), HELD)
def test_numbers_names_and_quotations_must_stand_in_the_evidence(text: str, held: bool) -> None:
    known = made.reports(made.report("alba", TEXT))
    sentence = BriefSentence(text, (Evidence("alba", 0, len(TEXT)),), ("c",), planned=False)
    assert is_held(sentence, known) is held


def test_a_value_that_a_later_one_replaced_is_not_told() -> None:
    old, new = (f"{n} people were killed when the Kestle dam broke." for n in ("Four", "Seven"))
    known = made.reports(
        made.report("alba", old, published="2025-05-06T09:00"),
        made.report("bora", old, published="2025-05-06T10:00"),
        made.report("crag", new, published="2025-05-07T19:00"),
    )
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claims = [made.claim(known, ("alba", old), ("bora", old), ("crag", new))]
    weighed = made.weigh(made.story(known), known, marks, claims, made.stemma())
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(made.story(known),),
        findings={"s": weighed.findings},
        comparisons={"s": weighed.comparisons},
    )
    figures = [c.verdict for c in weighed.comparisons if c.kind == "figure"]
    assert figures == ["development"]
    assert [s.text for s in told(material).brief] == [new]


ALONE = [
    ("None of its sailors on the northern ferry was hurt.", False),
    ("Ida Roth lost her house in the flood.", True),
    ("Her office opened an inquiry into the flood.", False),
    ("In response, the board closed both of the gates.", False),
    ("This closed both gates of the dam for weeks.", False),
    ("The board closed both gates because they were damaged.", True),
    ("Today we moved all the families to the dry side.", False),
    ("Two houses of Kestle were hit in those strikes.", False),
    ("The rebels said that two houses of Kestle were hit in those strikes.", False),
    ("Two houses of Kestle were hit by those who fled.", True),
    ("Two houses of Kestle were hit by a strike this week.", True),
    ("Strikes hit two houses, and those strikes killed nobody.", True),
    ("The water board of Harwick said he had left on Tuesday.", False),
    ("The engineer Ida Roth said he had left on Tuesday.", True),
    ("The engineer of the board said he had left on Tuesday.", True),
    ("The same boat had brought 40 people to Osterby in spring.", False),
    ("Roth took the same boat that had brought her to Osterby.", True),
    ("The 31-year-old was taken to a house in Osterby.", False),
    ("The 31-year-old farmer was taken to a house in Osterby.", True),
    ("Two other boats of the board were found in Osterby.", False),
    ("Last Thanksgiving she sent 40 people to Osterby by boat.", False),
    ("An hour later the lower gate of the dam was shut.", False),
    ("Ida Roth added that both gates of the dam were shut.", False),
    ("Ida Roth said that both gates of the dam were shut.", True),
    ("Both gates of Kestle are seen in the hills above Harwick.", False),
    ("The water board could not immediately be reached for comment.", False),
    ("Boats did not return to the harbour of Harwick by noon.", True),
    ("Boats left the harbour of Harwick. Nobody was in them.", False),
]


ELSEWHERE = [
    ("de", "Im Gegenzug öffnete die Behörde das untere Tor am Damm.", False),
    ("de", "Die Behörde öffnete das untere Tor am Damm von Harwick.", True),
    ("fr", "Elles ont fermé la porte du barrage de Kestle dans la nuit.", False),
    ("es", "A cambio, la junta abrió la compuerta de la presa de Kestle.", False),
    ("ru", "Взамен совет открыл нижние ворота плотины у города Харвик.", False),
    ("ru", "Совет открыл нижние ворота плотины у города Харвик ночью.", True),
]


@pytest.mark.parametrize(
    ("language", "text", "alone"), [*(("en", *one) for one in ALONE), *ELSEWHERE]
)
def test_what_points_back_is_not_told(language: str, text: str, alone: bool) -> None:
    known = made.reports(*(made.report(n, text, language=language) for n in ("alba", "bora")))
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claims = [made.claim(known, ("alba", text), ("bora", text))]
    weighed = made.weigh(made.story(known), known, marks, claims, made.stemma())
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(made.story(known),),
        findings={"s": weighed.findings},
    )
    assert [s.text for s in told(material).brief] == ([text] if alone else [])


def test_the_timeline_tells_of_a_day_what_was_told_to_be_that_day() -> None:
    """A shorter clause of the claim that gives no date says less of that day."""
    dated, loose = "The old Kestle dam broke on Tuesday morning.", "The dam had stood for years."
    known = made.reports(made.report("alba", dated), made.report("bora", loose))
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claim = made.claim(known, ("alba", dated), ("bora", loose), date="2025-05-06")
    weighed = made.weigh(made.story(known), known, marks, [claim], made.stemma())
    (entry,) = timeline(weighed.findings, known, marks)
    assert entry.text == dated
    assert entry.evidence[0].report == "alba"


@pytest.mark.parametrize(
    ("last", "told_number"), [("Ninety", "300"), ("270", "270"), ("900", "900")]
)
def test_one_report_that_lowers_a_count_far_is_not_the_last_word(
    last: str, told_number: str
) -> None:
    """It may have left out a digit; a small correction, or a rise, is news."""
    said = "{} people were injured when the Kestle dam broke."
    assert last_word(said, ("300", "300", last)) == {said.format(told_number)}


def test_a_measure_that_one_report_alone_gives_is_not_the_last_word() -> None:
    """A speed does not grow with what is known; a copy of an agency may have altered it."""
    said = "The storm hit Kestle with gusts of {} kilometres an hour."
    assert last_word(said, ("163", "163", "173")) == {said.format("163")}
    assert last_word(said, ("163", "173", "173")) == {said.format("173")}


def last_word(said: str, values: tuple[str, str, str]) -> set[str]:
    """The statement of which `latest` takes the value, of three that were made in turn."""
    texts = dict(zip(("alba", "bora", "crag"), values, strict=True))
    words = {name: said.format(value) for name, value in texts.items()}
    known = made.reports(
        *(
            made.report(n, w, published=f"2025-05-06T{9 + 3 * i:02}:00")
            for i, (n, w) in enumerate(words.items())
        )
    )
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claim = made.claim(known, *words.items())
    weighed = made.weigh(made.story(known), known, marks, [claim], made.stemma())
    (compared,) = weighed.comparisons
    assert compared.verdict == "development"
    return {known[e.report].text for e in latest(weighed.comparisons)}


def test_the_timeline_never_tells_in_the_words_of_a_post() -> None:
    post, news = "The dam broke on Tuesday.", "The old Kestle dam broke on Tuesday morning."
    known = made.reports(made.report("alba", news), made.report("bora", post))
    known["bora"] = replace(known["bora"], kind="forum")
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    story = made.story(known)
    claim = made.claim(known, ("bora", post), ("alba", news), date="2025-05-06")
    alone = made.claim(known, ("bora", post), name="c1", date="2025-05-06")
    weighed = made.weigh(story, known, marks, [claim, alone], made.stemma())
    (entry,) = timeline(weighed.findings, known, marks)
    assert entry.text == news
    assert [e.report for e in entry.evidence] == ["alba"]


def test_what_a_post_quotes_of_nobody_is_no_quote_of_the_account(material: Material) -> None:
    """Who wrote a post is not known, so that its words would be read as those of the story."""
    named = [q for q in told(material).quotes if q.speaker is not None]
    posts = tuple(replace(r, kind="social") for r in material.reports)
    nameless = {
        name: replace(m, quotes=(*m.quotes, *(replace(q, speaker=None) for q in m.quotes)))
        for name, m in material.annotations.items()
    }
    assert named
    given = replace(material, annotations=nameless)
    assert len(told(given).quotes) > len(named)
    assert list(told(replace(given, reports=posts)).quotes) == named
