"""Statements of different reports lined up, through the room's door and with the real parser."""

from dataclasses import replace

import pytest

from stemma.align import align
from stemma.align.clauses import clauses
from stemma.align.features import NAMES, features
from stemma.align.gates import apart
from stemma.align.groups import groups
from stemma.align.pages import page
from stemma.align.scenes import Place, finest
from stemma.align.scorer import weights
from stemma.align.statements import statements
from stemma.annotate import annotate
from stemma.encoders.e5 import E5
from stemma.model import Annotations, Claim, Passage, Report, Story
from stemma.resolve import resolve

FILLER = "Shops in the old town stayed open and buses ran as usual on Tuesday."


def report(name: str, *lines: str, published: str | None = "2031-05-06T10:00") -> Report:
    text = "\n".join(lines)
    return Report(
        id=name, source=f"{name}.txt", kind="news", url=None, outlet=name, language="en",
        published=published, published_basis="given" if published else None, title=lines[0],
        title_span=(0, len(lines[0])), byline=(), text=text,
        passages=(Passage(0, len(text), "en"),), source_map=None, removed=(), credits=(),
        warnings=(),
    )  # fmt: skip


def marked(*reports: Report) -> tuple[Story, dict[str, Report], dict[str, Annotations]]:
    by_id = {r.id: r for r in reports}
    story = Story("s", {}, None, None, ("en",), tuple(by_id), ())
    found = dict(zip(by_id, annotate(reports), strict=True))
    return story, by_id, resolve(story, by_id, found).annotations


def claims_of(*reports: Report) -> tuple[Claim, ...]:
    return align(*marked(*reports), E5())


def joined(first: str, second: str) -> bool:
    """Whether the second sentences of two otherwise unlike reports make one claim."""
    a = report("alba", "Mayor opens the new bridge in Orsk", first, FILLER)
    b = report("bora", "Festival season begins with a parade", second, "It rained all afternoon.")
    for claim in claims_of(a, b):
        held = {x.report for x in claim.assertions if x.start > 10 and x.quote in first + second}
        if held == {"alba", "bora"}:
            return True
    return False


CLAUSES = [
    (
        "(ANP) The dam burst on Tuesday.",
        # Whose report it is, is no word of what it says.
        ["The dam burst on Tuesday"],
    ),
    (
        "The minister said that the dam had burst and that two villages were flooded.",
        # What breaks off before a clause takes it along: "said" alone is no evidence.
        [
            "The minister said that the dam had burst",
            "that the dam had burst",
            "that two villages were flooded",
        ],
    ),
    (
        "Divers searched the wreck while families waited on the pier.",
        ["Divers searched the wreck", "while families waited on the pier"],
    ),
    (
        "Anna Berg, who led the inquiry, resigned on Friday.",
        ["Anna Berg, who led the inquiry, resigned on Friday", "who led the inquiry"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CLAUSES)
def test_a_sentence_is_taken_apart_into_its_clauses(sentence: str, expected: list[str]) -> None:
    _, reports, found = marked(report("alba", "Title of the report", sentence))
    text = reports["alba"].text
    spans = sorted((c.start, -c.end) for c in clauses(found["alba"]) if c.sentence == 1)
    assert [text[start:-end] for start, end in spans] == expected


def test_an_aside_in_brackets_states_nothing() -> None:
    sentence = "The trains met in the tunnel under the river (file photo)."
    _, reports, found = marked(report("alba", "Title of the report", sentence))
    told = [s.text for s in statements(page(reports["alba"], found["alba"]))]
    assert any("trains met" in text for text in told)
    assert not any("photo" in text for text in told)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "The tram, which flipped on its side, was removed on Friday.",
            "tram … flipped on its side",
        ),
        ("Anna Berg, who led the inquiry, resigned on Friday.", "Anna Berg … led the inquiry"),
        ("The mayor thanked Anna Berg, who, on Friday, led it.", "Anna Berg … on Friday, led it"),
    ],
)
def test_a_relative_clause_speaks_of_the_noun_that_it_stands_at(sentence: str, told: str) -> None:
    claims = claims_of(report("alba", "Title of the report", sentence))
    assert told in {c.statement for c in claims}


SAME = [
    (
        "The ferry Lona sank off Skerry Point on Monday, killing 14 people.",
        "Fourteen people died on Monday when the ferry Lona sank off Skerry Point.",
    ),
    (
        "President Elva Rusk signed the water treaty with Maldania in Tarn.",
        "The water treaty with Maldania was signed in Tarn by President Rusk.",
    ),
]
APART = [
    # another article
    (
        "Article 4 of the treaty forbids new dams on the river Tarn.",
        "Article 5 of the treaty forbids new dams on the river Tarn.",
    ),
    # another place in an order
    (
        "Arland was the second stop on the tour of President Elva Rusk.",
        "Arland was the third stop on the tour of President Elva Rusk.",
    ),
    # planned against done
    (
        "President Elva Rusk signed the water treaty with Maldania in Tarn.",
        "President Elva Rusk will sign the water treaty with Maldania in Tarn.",
    ),
    (
        "President Elva Rusk signed the water treaty with Maldania in Tarn.",
        "President Elva Rusk to sign the water treaty with Maldania in Tarn.",
    ),
    # possible, not done, in other words
    (
        "The owners shut the oil mill at Tarn.",
        "The owners of the oil mill at Tarn may close it.",
    ),
    # another country
    (
        "The guards received the envoy with military honours in Lima.",
        "The guards received the envoy with military honours in Oslo.",
    ),
    # another day
    (
        "The court heard the captain on 3 March 2031.",
        "The court heard the captain on 28 April 2031.",
    ),
    # somebody else's act
    (
        "The envoy Otto Brandt travelled to the islands before the talks.",
        "On the islands he was welcomed by Governor Selma Ruud before the talks.",
    ),
    # undone, not done
    (
        "A flood warning for the lower valley was issued by the weather office.",
        "The flood warning for the lower valley was lifted by the weather office.",
    ),
    # two counts of different things, in different words
    ("Nine divers searched the harbour.", "Forty tents were put up near the harbour wall."),
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_thing_told_twice_is_one_claim(first: str, second: str) -> None:
    assert joined(first, second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_what_vectors_do_not_see_keeps_statements_apart(first: str, second: str) -> None:
    assert not joined(first, second)


def kept_apart(first: str, second: str) -> bool:
    """Whether a gate stands between the first clauses of two sentences."""
    a = report("alba", "Mayor opens the new bridge in Orsk", first)
    b = report("bora", "Festival season begins with a parade", second)
    _, by_id, found = marked(a, b)
    of = [[s for s in statements(page(by_id[r], found[r])) if not s.headline] for r in by_id]
    return apart(of[0][0], of[1][0])


@pytest.mark.parametrize(("first", "second"), APART)
def test_each_difference_has_its_gate(first: str, second: str) -> None:
    assert kept_apart(first, second)
    assert kept_apart(second, first), "whoever comes first"


@pytest.mark.parametrize(("first", "second"), SAME)
def test_no_gate_stands_between_two_wordings(first: str, second: str) -> None:
    assert not kept_apart(first, second)


STORY = (
    report(
        "alba",
        "Ferry sinks off Skerry Point",
        "The ferry Lona sank off Skerry Point on Monday, killing 14 people, the coastguard said.",
        "Divers will search the wreck on Wednesday. The owner denied that the ferry was full.",
    ),
    report(
        "bora",
        "Fourteen dead as ferry Lona sinks",
        "Fourteen people died when the Lona sank near Skerry Point, according to the coastguard.",
        "A search of the wreck is planned for Wednesday. Prime Minister Ada Holt called it a loss.",
    ),
    report(
        "cora",
        "Lona disaster: what we know",
        "The coastguard said the Lona went down off Skerry Point with 14 dead.",
        "Ada Holt, the prime minister, said it was a loss for the whole country.",
    ),
)


def test_every_assertion_is_an_exact_span_and_its_claim_tells_why() -> None:
    texts = {r.id: r.text for r in STORY}
    made = claims_of(*STORY)
    for claim in made:
        for a in claim.assertions:
            assert texts[a.report][a.start : a.end] == a.quote
        if len(claim.assertions) > 1:
            assert claim.why, claim
    assert any(len({a.report for a in c.assertions}) == 3 for c in made), "the sinking"


def test_no_claim_holds_two_clauses_of_one_sentence() -> None:
    _, _, found = marked(*STORY)
    for claim in claims_of(*STORY):
        at = [
            (a.report, next(i for i, s in enumerate(found[a.report].sentences) if a.start < s[1]))
            for a in claim.assertions
        ]
        assert len(at) == len(set(at)), claim


@pytest.mark.parametrize(
    ("text", "clause", "modality"),
    [
        ("Presidents to meet in Oslo", "Presidents to meet in Oslo", "planned"),
        ("Rusk to visit the port of Larne", "to visit the port of Larne", "planned"),
        (
            "Divers worked to raise the ferry from the mud.",
            "to raise the ferry from the mud",
            "happened",
        ),
    ],
)
def test_what_a_headline_tells_by_to_alone_is_planned(
    text: str, clause: str, modality: str
) -> None:
    told = {
        a.quote: a.modality for c in claims_of(report("alba", "Rain", text)) for a in c.assertions
    }
    assert told[clause] == modality


def test_stance_modality_and_speaker_are_kept() -> None:
    by_quote = {a.quote: a for c in claims_of(*STORY) for a in c.assertions}
    assert by_quote["Divers will search the wreck on Wednesday"].modality == "planned"
    assert by_quote["that the ferry was full"].stance == "denies"
    sank = next(a for q, a in by_quote.items() if q.startswith("the Lona went down"))
    assert (sank.stance, sank.modality) == ("attributes", "happened")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The president landed in Oslo on Monday.", "Oslo"),
        ("A fire in Marseille killed nine people.", "Marseille"),
        ("The president landed in Oslo, in Norway, on Monday.", "Oslo"),
        ("Officials voiced concern over the war in Ukraine.", None),
        ("The president spoke for an hour.", None),
    ],
)
def test_a_claim_is_set_where_its_verb_is(sentence: str, place: str | None) -> None:
    told = {r.id: r for r in (report("alba", "Title of the report", sentence),)}
    story = Story("s", {}, None, None, ("en",), tuple(told), ())
    found = resolve(story, told, dict(zip(told, annotate(list(told.values())), strict=True)))
    claims = align(replace(story, entities=found.entities), told, found.annotations, E5())
    places = {c.place for c in claims if c.statement.rstrip(".") in sentence}
    assert places == {place}


def test_two_cities_are_no_one_place_and_a_capital_is_finer_than_its_country() -> None:
    oslo, norway, bergen = (
        Place("o", "NOR", False),
        Place("n", "NOR", True),
        Place("b", None, False),
    )
    assert finest([norway, oslo, oslo]) == oslo
    assert finest([oslo, bergen]) is None
    assert finest([]) is None


def test_the_order_of_reports_does_not_matter() -> None:
    def quotes(made: tuple[Claim, ...]) -> set[frozenset[str]]:
        return {frozenset(a.quote for a in c.assertions) for c in made}

    assert quotes(claims_of(*STORY)) == quotes(claims_of(*reversed(STORY)))


def test_groups_hang_together_and_never_hold_one_place_twice() -> None:
    likelihood = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (2, 3): 0.7, (0, 3): 0.0, (1, 3): 0.0}
    places = ["a", "b", "c", "c"]
    assert groups(places, likelihood, 0.5, 0.5) == [(0, 1, 2)]
    assert groups(places, likelihood, 0.5, 1.0) == [(0, 1)]
    assert groups([*"aabb"], {(0, 1): 0.9}, 0.5, 0.5) == []


def test_the_weights_are_those_of_the_features() -> None:
    model = weights()
    assert len(model.weight) == len(NAMES)
    assert 0 < model.join < 1


def test_a_copy_has_the_features_of_its_original() -> None:
    lines = "Ferry aground", "The ferry Selma ran aground off Tarn with 86 people aboard on Monday."
    other = report(
        "bora", "Selma aground", "On Monday 86 people were aboard when Selma ran aground."
    )
    _, reports, found = marked(report("alba", *lines), other, report("cora", *lines))
    made = [s for r in sorted(reports) for s in statements(page(reports[r], found[r]))]
    pairs = features(made, E5())
    of_pair = {
        frozenset((made[i].report, made[i].text) for i in pair): row
        for pair, row in zip(pairs.pairs, pairs.values.tolist(), strict=True)
    }
    told = [s for s in made if s.report == "alba"]
    compared = [(s, t) for s in told for t in made if t.report == "bora"]
    assert compared
    for s, t in compared:
        end = "bora", t.text
        assert of_pair.get(frozenset({("alba", s.text), end})) == of_pair.get(
            frozenset({("cora", s.text), end})
        )


VISIT = "President Elva Rusk began her first visit to Arland"
STOP = "For President Elva Rusk, Arland is the"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        (f"{VISIT} since 2024.", f"{VISIT} in seven years.", True),
        (f"{VISIT} since 2024.", f"On May 6 {VISIT} in seven years.", True),
        (f"{VISIT} since 2024.", f"{VISIT} since 2019.", False),
        (f"{VISIT} since 2024.", f"{VISIT} in 24 years.", False),
        (f"{STOP} final stop of two on tour.", f"{STOP} second stop on tour.", True),
        (f"{STOP} final stop of two on tour.", f"{STOP} first stop on tour.", False),
        (f"{STOP} last of three stops on tour.", f"{STOP} third stop on tour.", True),
        (f"{STOP} last of three stops on tour.", f"{STOP} second stop on tour.", False),
    ],
)
def test_places_in_an_order_keep_apart_what_they_tell_differently(
    first: str, second: str, one: bool
) -> None:
    assert joined(first, second) is one
