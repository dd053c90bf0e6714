"""Polarity, places, actors, sets and quotations: two reports of one sentence each."""

from dataclasses import replace

import pytest

from stemma.model import Comparison
from tests.weigh import made

HOUR, SAME, LATER = "2025-05-06T10:00", "2025-05-06T10:40", "2025-05-06T19:15"


def two(
    first: str, second: str, at: tuple[str, str] = (HOUR, SAME), joined: bool = False
) -> list[Comparison]:
    """The comparisons of two reports; each sentence is a claim of its own unless `joined`."""
    known = made.reports(
        made.report("alba", first, published=at[0]), made.report("bora", second, published=at[1])
    )
    said = [("alba", first.rstrip(".")), ("bora", second.rstrip("."))]
    claims = (
        [made.claim(known, *said)]
        if joined
        else [made.claim(known, one, name=f"c{i}") for i, one in enumerate(said)]
    )
    found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
    return list(found.comparisons)


TABLE = [
    # kind, first report, second report, when each was known, verdict
    ("polarity", "The dam is safe.", "The dam is unsafe.", (HOUR, SAME), "conflict"),
    (
        "polarity",
        "The ferry was overloaded with cars.",
        "The ferry was not overloaded with cars.",
        (HOUR, SAME),
        "conflict",
    ),
    (
        "polarity",
        "The company admitted the radar fault.",
        "The company denied the radar fault.",
        (HOUR, SAME),
        "conflict",
    ),
    (
        "polarity",
        "The storm warning was issued.",
        "The storm warning was lifted.",
        (HOUR, LATER),
        "development",
    ),
    (
        "place",
        "Police arrested the banker in Geneva.",
        "Police arrested the banker in Vienna.",
        (HOUR, LATER),
        "conflict",
    ),
    (
        "place",
        "Police arrested the banker in Geneva.",
        "Police arrested the banker in Switzerland.",
        (HOUR, SAME),
        "compatible",
    ),
    (
        "place",
        "Police arrested the banker in Geneva.",
        "The banker was arrested in Geneva.",
        (HOUR, SAME),
        "agree",
    ),
    (
        "actor",
        "The trade pact was signed by Karl Oster.",
        "The trade pact was signed by Mina Vale.",
        (HOUR, SAME),
        "conflict",
    ),
    (
        "set",
        "The pact covers trade and energy.",
        "The pact covers trade, energy and tourism.",
        (HOUR, SAME),
        "compatible",
    ),
    (
        "set",
        "The pact covers trade and energy.",
        "The pact covers energy and trade.",
        (HOUR, SAME),
        "agree",
    ),
    (
        "quotation",
        "“The doors were locked when my men arrived,” fire chief Maria Lind said.",
        "“The doors were open when my men arrived,” fire chief Maria Lind said.",
        (HOUR, LATER),
        "conflict",
    ),
    (
        "quotation",
        "“The doors were locked when my men arrived there at night,” Maria Lind said.",
        "“The doors were locked when my men arrived,” Maria Lind said.",
        (HOUR, SAME),
        "compatible",
    ),
]


@pytest.mark.parametrize(("kind", "first", "second", "at", "verdict"), TABLE)
def test_verdicts(kind: str, first: str, second: str, at: tuple[str, str], verdict: str) -> None:
    joined = verdict == "agree"
    for one, other, times in ((first, second, at), (second, first, at[::-1])):
        found = [c for c in two(one, other, times, joined) if c.kind == kind]
        assert [c.verdict for c in found] == [verdict], "whoever comes first"


NOTHING = [
    ("The dam is safe.", "The bridge is unsafe."),
    ("The union accepted the offer.", "The mayor did not sleep at night."),
    ("The banker was arrested in Geneva.", "The banker was born in Vienna."),
    # One verb of two things, a supposition, what might have been, an aim.
    ("The bridge was not damaged by the storm.", "The tower was damaged by the storm."),
    ("If the dam is not safe, the villages will flood.", "The dam is safe."),
    ("The house would never have passed the bill.", "The house passed the bill."),
    ("The union wants to end the strike.", "The union will continue the strike."),
    ("The game had six minutes remaining.", "The keeper left the game after six minutes."),
    ("The dam was built by Karl Oster.", "The church was built by Mina Vale."),
    # Who is meant, and in which person, is told anew by each who quotes.
    (
        "“Oster was a fine trade unionist who fought for his members,” Maria Lind said.",
        "“He was a fine trade unionist who fought for his members,” Maria Lind said.",
    ),
    (
        "“They’ve come a long way and the doors are open,” Maria Lind said.",
        "“They've come a long way and the doors are open,” Maria Lind said.",
    ),
    # The same verb in the same company, of another thing; a thing of another name.
    (
        "The ferry sank off Harwick in the storm.",
        "The barge did not sink off Harwick in the storm.",
    ),
    ("The Orla bridge was damaged.", "The Vega bridge was not damaged."),
    ("The Orla bridge was closed in 2001 and 2004.", "The Orla bridge was closed in 2004."),
    # A list of days is no one day, and each launch has its own.
    ("The Orla satellite was launched in 2009.", "The Vega satellite was launched in 2018."),
    # Only what stands between the marks is quoted; spelling is the printer's.
    (
        "The ministry said the boats “ran into each other by chance” on Monday.",
        "The ministry said the boats 'ran into each other by chance' at about five.",
    ),
    (
        "“The tram was traveling at a speed far over the e-mail's limit,” Maria Lind said.",
        "“The tram was travelling at a speed far over the email's limit,” Maria Lind said.",
    ),
    (
        "“The attacker drove his car into the wall of German bank in the city,” Maria Lind said.",
        "“The attacker drove his car into the wall of the German bank,” Maria Lind said.",
    ),
    # A noun that says little; what was denied only of something; each who speaks says his own.
    (
        "There are faster ways to mend the bridge.",
        "There is no way that the mayor mends the bridge.",
    ),
    ("The Orla court ruled on Monday.", "The Orla court did not rule on the claim of the miners."),
    # Cut at the beginning, in one quotation.
    (
        "“It is the right answer, but the man is a judge of the court,” Maria Lind said.",
        "“I was struck by the cynicism, it is the right answer, but the man is a judge of this "
        "court,” Maria Lind said.",
    ),
    # Dots stand for what was left out.
    (
        "“We have asked for the release of the crew for … seventeen months,” Maria Lind said.",
        "“We have asked for the release of the crew for this town for seventeen months,” "
        "Maria Lind said.",
    ),
    # "No. 1" negates nothing, and is "number one".
    (
        "“The number one aim of the Orla team is a contract for all members,” Maria Lind said.",
        "“The No. 1 aim of the Orla team is a contract for all members,” Maria Lind said.",
    ),
    # A verb that says little; another age; what was not done until it was.
    ("It took a long time.", "The captain did not take the time."),
    ("The Orla station crashed in 1991.", "The Orla station did not crash."),
    ("The mayor left the hall.", "The mayor did not leave the hall until noon."),
    # What many do alike; two of a list of several; no denial of what holds the same "no".
    (
        "The leaders of Norway, France and Spain signed a joint statement.",
        "The leaders of Sweden, France and Spain signed a joint statement.",
    ),
    (
        "Ada Brandt attended the funeral of the sailors.",
        "Karl Oster attended the funeral of the sailors.",
    ),
    ("No-one is above the law, he said.", "He said that no-one is above the law."),
    # Until when and when; a time between two; who did it, a pronoun leaves open.
    ("The mayor shut the port on 4 March 2025.", "The mayor shut the port through 31 March 2025."),
    ("The clinic counted births between 2012 and 2014.", "The clinic counted births in 2015."),
    ("The nurse has brought the keys to the hall.", "He did not bring the keys to the hall."),
    (
        "Ada Brandt spoke at a rally in Tampa in 1992.",
        "Ada Brandt spoke at a rally in Austin in 1992.",
    ),
    ("There have been deaths in Norway.", "There have been no deaths outside of Norway."),
    # Two things that lie in one direction of two towns; what the outlet puts in, another tense.
    ("It hit the county, population 260, north of Tampa.", "It hit the county, north of Austin."),
    (
        "“It was [mostly] the fact that we want our people back,” Maria Lind said.",
        "“It was largely the fact that we want our people back,” Maria Lind said.",
    ),
    (
        "“If the town loses faith, we will all learn about that,” Maria Lind said.",
        "“If the town lose faith, we will all learn about that,” Maria Lind said.",
    ),
    # Who said the like twice in few words; what was left out; the handle of an account.
    (
        "“We build the wall or we close the southern border,” Maria Lind said.",
        "“Either we finish the wall or we close the border,” Maria Lind said.",
    ),
    (
        "“He was here tonight with all of his friends,” Maria Lind said.",
        "“He was here with all of his friends,” Maria Lind said.",
    ),
    (
        "“This is what a town does: @realkarloster is taking our park,” Maria Lind said.",
        "“This is what a town does: Karl Oster is taking our park,” Maria Lind said.",
    ),
    (
        "“I don't think there's anybody in town who believes that,” Maria Lind said.",
        "“I don't think there is anybody in town who believes that,” Maria Lind said.",
    ),
    ("Karl Oster follows 702 accounts.", "Karl Oster does not follow Maria Lind's account."),
    ("There was no Tarn Port right of access.", "There is no absolute Tarn Port right of access."),
    ("We shared details of the plan.", "He did not share details of the plan."),
    (
        "“It's a promise, a promise that they're safe in this town,” Maria Lind said.",
        "“It is a promise that they are safe in this town,” Maria Lind said.",
    ),
    ("There is no proof that mice spread the virus.", "Mice do not spread the virus."),
    ("The town was worth leaving.", "The town was not worth fighting for."),
    ("Karl Oster was a great man.", "Karl Oster was not a perfect man."),
    ("The plan of the two women is only to harm Larne.", "There were no plans of the two women."),
    ("There is zero percent containment on the fire.", "There is no containment on the fire."),
    # How it was left is no denial that the radar failed.
    ("The harbour radar had been down since Sunday.", "The harbour was left without radar."),
]


@pytest.mark.parametrize(("first", "second"), NOTHING)
def test_what_speaks_of_other_things_is_no_conflict(first: str, second: str) -> None:
    assert [c for c in two(first, second) if c.verdict == "conflict"] == []


def test_a_city_lies_in_its_state() -> None:
    said = "The mayor spoke at the conference in {}."
    verdicts = [
        [c.verdict for c in two(said.format("Pittsburgh"), said.format(state)) if c.kind == "place"]
        for state in ("Pennsylvania", "Florida")
    ]
    assert verdicts == [["compatible"], ["conflict"]]


def test_a_quotation_that_is_denied_is_altered() -> None:
    first = "“The town should pay for all the boats of the port,” Maria Lind said."
    found = two(first, first.replace("should", "shouldn't"))
    assert [c.verdict for c in found if c.kind == "quotation"] == ["conflict"]


def test_a_clause_left_out_alters_nothing_by_its_own_not() -> None:
    first = "“We lose more boats to the storms of spring. {}We have to go to sea,” Maria Lind said."
    found = two(first.format(""), first.format("We do not sell the nets. "))
    assert "conflict" not in [c.verdict for c in found if c.kind == "quotation"]


def test_a_part_of_a_state_may_hold_any_place_in_it() -> None:
    said = "The mayor spoke at the conference in {}."
    verdicts = [
        [
            c.verdict
            for c in two(said.format("Orange County"), said.format(other))
            if c.kind == "place"
        ]
        for other in ("Southern California", "Bern")
    ]
    assert verdicts == [["compatible"], ["conflict"]]


def test_two_towns_have_a_mayor_each() -> None:
    first = "A former mayor of Newark said the talks were a chance to mend the law."
    second = "A former mayor of Dublin said the talks were a chance to mend the law."
    assert [c for c in two(first, second, joined=True) if c.kind == "place"] == []


def test_what_is_near_a_place_was_put_there_by_another_verb() -> None:
    first, second = "The epicentre was near Geneva.", "Seismologists put the epicentre near Vienna."
    (found,) = [c for c in two(first, second, joined=True) if c.kind == "place"]
    assert found.verdict == "conflict"


def test_who_did_not_is_the_subject_of_the_verb_before() -> None:
    first = "The talks were attended by Karl Oster."
    second = "The mayor knew nothing and did not attend the talks."
    assert [c for c in two(first, second, joined=True) if c.verdict == "conflict"] == []


def test_two_who_speak_say_each_his_own() -> None:
    first, second = "Karl Oster told reporters on Monday.", "Mina Vale told reporters on Monday."
    assert [c for c in two(first, second, joined=True) if c.kind == "actor"] == []


def test_two_who_built_two_things_are_no_conflict_in_a_claim_that_joins_them_wrongly() -> None:
    first, second = "The dam was built by Karl Oster.", "The church was built by Mina Vale."
    assert [c for c in two(first, second, joined=True) if c.verdict == "conflict"] == []


def test_two_who_did_the_like_are_no_conflict() -> None:
    first = "The trade pact was signed by Karl Oster."
    second = "The trade pact was signed by Mina Vale."
    assert [c.verdict for c in two(first, second) if c.kind == "actor"] == ["conflict"]
    for more, at in ((" Mina Vale wept.", (HOUR, SAME)), ("", (HOUR, "2025-06-30T10:00"))):
        known = made.reports(
            made.report("alba", first + more, published=at[0]),
            made.report("bora", second, published=at[1]),
        )
        said = [("alba", first.rstrip(".")), ("bora", second.rstrip("."))]
        claims = [made.claim(known, one, name=f"c{i}") for i, one in enumerate(said)]
        found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
        assert [c for c in found.comparisons if c.kind == "actor"] == []


def test_a_word_left_out_of_a_quotation_alters_it() -> None:
    said = "“We will not sell the old dam to anybody this year,” Maria Lind said."
    (found,) = [c for c in two(said, said.replace(" not", "")) if c.kind == "quotation"]
    assert found.verdict == "conflict"


def test_lists_that_share_a_chance_word_are_not_compared() -> None:
    first = "Another ship took the passengers and the sailors to Harwick."
    assert "set" in {c.kind for c in two(first, first)}
    assert "set" not in {c.kind for c in two(first, first.replace("passengers", "horses"))}


def test_each_side_of_a_dispute_keeps_its_words_and_the_reason_is_told() -> None:
    (found,) = [c for c in two("The dam is safe.", "The dam is unsafe.") if c.kind == "polarity"]
    assert [s.position for s in found.sides] == ["The dam is safe", "The dam is unsafe"]
    assert found.why == "“safe” against “unsafe”"


def test_a_date_that_was_put_off_is_a_development() -> None:
    first = "The talks will open on 3 October 2025."
    second = "The talks will open on 8 November 2025."
    for at, verdict in ((LATER, "development"), (SAME, "conflict")):
        known = made.reports(
            made.report("alba", first, published=HOUR), made.report("bora", second, published=at)
        )
        told = made.claim(known, ("alba", first), ("bora", second))
        planned = tuple(replace(a, modality="planned") for a in told.assertions)
        claims = [replace(told, assertions=planned)]
        found = made.weigh(made.story(known), known, made.marks(known), claims, made.stemma())
        assert [c.verdict for c in found.comparisons if c.kind == "date"] == [verdict]


def test_no_in_answer_to_somebody_denies_nothing() -> None:
    plain = "The ferry was overloaded with cars."
    assert [c for c in two(plain, f"No, t{plain[1:]}") if c.verdict == "conflict"] == []
    clash = two(plain, "No, the ferry was not overloaded with cars.")
    assert [c.kind for c in clash if c.verdict == "conflict"] == ["polarity"]
