"""What one report denies or leaves open, and another states."""

from dataclasses import replace

import pytest

from stemma.model import Comparison, Stance
from tests.weigh import made

TEN, ELEVEN = "2025-05-06T10:00", "2025-05-06T11:00"


def contested(
    first: list[str], second: list[str], at: tuple[str, str] = (TEN, TEN)
) -> list[Comparison]:
    """Comparisons of two reports of these sentences, each a claim of its own, that differ."""
    sentences = {"alba": first, "bora": second}
    known = made.reports(
        *(
            made.report(name, " ".join(said), published=when)
            for (name, said), when in zip(sentences.items(), at, strict=True)
        )
    )
    claims = [
        made.claim(known, (name, words.rstrip(".")), name=f"{name} {number}")
        for name, said in sentences.items()
        for number, words in enumerate(said)
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    return [c for c in found if c.kind == "polarity" and c.verdict in ("conflict", "development")]


def words(found: Comparison) -> list[list[str]]:
    """The reports that stand on each side."""
    return [sorted(a.report for a in side.assertions) for side in found.sides]


TABLE = [
    # what states it, what contests it, the reason
    (
        "Tankers sold oil to the rebels at sea, pilots said.",
        "The company denied that its tankers sold oil to the rebels.",
        "one states it, the other denies it",
    ),
    (
        "Tankers sold oil to the rebels at sea, pilots said.",
        "Charges that tankers sold oil to rebels at sea do not accord with the facts, he said.",
        "one states it, the other denies it",
    ),
    (
        "Guards fired the shots at the gate.",
        "It is unclear who fired the shots at the gate.",
        "one states what the other leaves open",
    ),
    (
        "The port released the names of the drowned sailors.",
        "The names of the drowned sailors have not been released.",
        "one states what the other leaves open",
    ),
    (
        "The port released the names of the drowned sailors.",
        "The port did not release the names of the drowned sailors.",
        "one states what the other leaves open",
    ),
    (
        "The girls were swapped for four men.",
        "The minister denied that the girls were swapped for rebels, "
        "saying that it was no sale of children by the state.",
        "one states it, the other denies it",
    ),
    (
        "The rebels released the crew on Monday.",
        "The release of the crew has not been confirmed.",
        "one states what the other leaves open",
    ),
]


@pytest.mark.parametrize(("states", "contests", "why"), TABLE)
def test_two_sides_are_told_with_their_reason(states: str, contests: str, why: str) -> None:
    (found,) = contested([states], [contests])
    assert found.why == why
    assert found.verdict == "conflict"
    assert words(found) == [["alba"], ["bora"]]


def test_what_was_open_and_is_known_later_is_a_development() -> None:
    open_, known = "It is unclear who fired the shots at the gate.", "Guards fired the shots."
    (found,) = contested([open_], [known], (TEN, ELEVEN))
    assert found.verdict == "development"
    assert words(found) == [["alba"], ["bora"]], "in order of time"


def test_a_verb_that_says_little_settles_nothing() -> None:
    assert contested(["The singer got back on the plane."], ["We do not know if it got far."]) == []


def test_a_denial_stays_a_conflict_later() -> None:
    states, denies, _ = TABLE[0]
    (found,) = contested([states], [denies], (TEN, ELEVEN))
    assert found.verdict == "conflict"


def test_a_denial_that_only_points_is_of_what_was_said_before_it() -> None:
    (found,) = contested(
        ["The mayor took money from smugglers.", "A bakery opened on the square."],
        ["Papers wrote that the mayor took money from smugglers.", "The reports are false."],
    )
    assert words(found) == [["alba", "bora"], ["bora"]]
    assert found.sides[0].position.endswith("the mayor took money from smugglers")


@pytest.mark.parametrize("false", ["false", "a lie", "a myth", "without merit"])
def test_a_lie_is_what_is_not_so(false: str) -> None:
    told = contested(
        ["The mayor took money from smugglers.", "A bakery opened on the square."],
        ["Papers wrote that the mayor took money from smugglers.", f"The reports are {false}."],
    )
    assert len(told) == (false != "without merit")


@pytest.mark.parametrize(
    "denial",
    [
        "Brook said the reports were false.",
        "Ada Brook, who speaks for the mayor, said the reports were false.",
        "Ada Brook, who says what she thinks, said the reports were false.",
    ],
)
def test_who_says_that_it_is_false_says_nothing_before_that(denial: str) -> None:
    (found,) = contested(
        ["The mayor took money from smugglers.", "A bakery opened on the square."],
        ["Papers wrote that the mayor took money from smugglers.", denial],
    )
    assert found.sides[0].position.endswith("the mayor took money from smugglers")


def of_clauses(texts: dict[str, str], *clauses: tuple[str, str, Stance]) -> list[Comparison]:
    """The same of these clauses: report, words, and stance."""
    known = made.reports(*(made.report(name, text, published=TEN) for name, text in texts.items()))
    claims = [
        replace(claim, assertions=tuple(replace(a, stance=stance) for a in claim.assertions))
        for number, (name, said, stance) in enumerate(clauses)
        for claim in [made.claim(known, (name, said), name=str(number))]
    ]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    return [c for c in found if c.kind == "polarity" and c.verdict == "conflict"]


def test_what_is_said_in_the_sentence_itself_is_what_is_denied() -> None:
    (found,) = of_clauses(
        {
            "alba": "The mayor took money from smugglers. The ferry sank off Larne.",
            "bora": "Papers wrote that the ferry sank off Larne. Papers wrote that the mayor took "
            "money from smugglers, but Brook disputed the reports.",
        },
        ("alba", "The mayor took money from smugglers", "asserts"),
        ("alba", "The ferry sank off Larne", "asserts"),
        ("bora", "that the ferry sank off Larne", "asserts"),
        ("bora", "that the mayor took money from smugglers", "asserts"),
        ("bora", "but Brook disputed the reports", "asserts"),
    )
    assert [side.position for side in found.sides] == [
        "The mayor took money from smugglers",
        "but Brook disputed the reports",
    ]


def test_a_notion_that_says_who_did_what_points_at_nothing_else() -> None:
    raised = "Brook raised concerns about the shares of Karl Oster in the port."
    told = contested(
        [raised],
        [
            "Papers wrote that Brook raised concerns about the shares of Karl Oster in the port.",
            "She dismissed the notion that Karl Oster did anything wrong.",
        ],
    )
    assert told == []


LEVELLED = [
    "Ada Brook accused the mayor of taking money from smugglers.",
    "The mayor was charged with taking money from smugglers.",
    "Ada Brook made an accusation against the mayor in spring.",
    "Ada Brook came forward with an accusation against the mayor.",
    "There were allegations that the mayor took money from smugglers.",
    "The mayor allegedly took money from smugglers.",
]


@pytest.mark.parametrize("accuses", LEVELLED)
def test_an_accusation_is_what_accuses(accuses: str) -> None:
    before = "Papers told of the mayor and of money from smugglers, and Ada Brook said more."
    (found,) = contested([accuses], [before, "The mayor denied the accusations."])
    assert [side.position for side in found.sides] == [
        accuses.rstrip("."),
        "The mayor denied the accusations",
    ]


@pytest.mark.parametrize(
    "speaks",
    [
        "The accusation comes as the mayor prepares to run again.",
        "The mayor was asked about the accusation on the radio.",
        "Papers feared those who might accuse the mayor.",
        "The mayor spoke on the radio on Monday.",
    ],
)
def test_what_only_speaks_of_an_accusation_is_none(speaks: str) -> None:
    assert contested([speaks], [speaks, "The mayor denied the accusations."]) == []


def test_a_denial_says_of_what_the_reports_were() -> None:
    told = "Papers wrote that the mayor took money from smugglers."
    for denial, found in (("the reports", 1), ("the reports of a swap", 0)):
        first = ["The mayor took money from smugglers.", "A bakery opened on the square."]
        denied = f"The mayor denied {denial}."
        assert len(contested(first, [told, denied])) == found


@pytest.mark.parametrize(("denied", "found"), [("reports", 1), ("accusations", 0)])
def test_what_was_said_right_before_is_no_accusation_by_itself(denied: str, found: int) -> None:
    told = contested(
        ["The mayor opened a market for the smugglers.", "A bakery opened on the square."],
        [
            "Papers wrote that the mayor opened a market for the smugglers.",
            f"The mayor denied the {denied}.",
        ],
    )
    assert len(told) == found


@pytest.mark.parametrize(("who", "found"), [("Karl Oster", 1), ("The guard", 0)])
def test_what_somebody_says_of_the_denier_may_be_the_accusation(who: str, found: int) -> None:
    said = f"{who} took money from smugglers of the port"
    known = made.reports(
        made.report("alba", f"{said}, Ada Brook said. Karl Oster denied the accusations."),
        made.report("bora", f"{said}, Ada Brook said."),
    )
    claims = [
        made.claim(known, ("alba", said, "Ada Brook"), ("bora", said, "Ada Brook"), name="said"),
        made.claim(known, ("alba", "Karl Oster denied the accusations"), name="denied"),
    ]
    story, marks = made.resolved(known)
    told = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    assert len([c for c in told if c.kind == "polarity" and c.verdict == "conflict"]) == found


@pytest.mark.parametrize(
    ("before", "clause", "found"),
    [
        (
            "Papers wrote of charges that he beat guards and threw stones at troops.",
            "threw stones at troops",
            1,
        ),
        (
            "Papers wrote of nights in which he beat guards and threw stones at troops.",
            "threw stones at troops",
            0,
        ),
    ],
)
def test_a_sentence_on_charges_tells_what_they_are(before: str, clause: str, found: int) -> None:
    told = of_clauses(
        {"alba": f"{before} Karl Oster denied the charges."},
        ("alba", clause, "asserts"),
        ("alba", "Karl Oster denied the charges", "asserts"),
    )
    assert len(told) == found


@pytest.mark.parametrize(
    ("before", "clause", "found"),
    [
        ("the mayor left the town for the port", "that the mayor left the town for the port", 1),
        ("the mayor left", "that the mayor left", 0),
        ("the mayor left to win a prize of the port", "to win a prize of the port", 0),
    ],
)
def test_what_was_told_before_is_a_statement_of_some_words(
    before: str, clause: str, found: int
) -> None:
    told = of_clauses(
        {"alba": f"Papers wrote that {before}. The reports are false."},
        ("alba", clause, "asserts"),
        ("alba", "The reports are false", "asserts"),
    )
    assert len(told) == found


def test_what_others_dispute_in_a_side_clause_stands_in_the_main_one() -> None:
    (found,) = of_clauses(
        {
            "alba": "Papers wrote that the ferry sank off Larne. The mayor said on Monday that the "
            "port took money from smugglers, though others later disputed his claim.",
            "bora": "The port took money from smugglers. The ferry sank off Larne.",
        },
        ("alba", "that the ferry sank off Larne", "asserts"),
        ("bora", "The ferry sank off Larne", "asserts"),
        ("bora", "The port took money from smugglers", "asserts"),
        ("alba", "that the port took money from smugglers", "asserts"),
        ("alba", "though others later disputed his claim", "asserts"),
    )
    assert found.sides[0].position == "The port took money from smugglers"


def test_a_denial_is_no_statement_of_what_another_denies() -> None:
    denies = "The school denied accounts from some pupils that the cook had been beaten by guards"
    told = of_clauses(
        {"alba": f"{denies}. Officials who looked into it said that these reports are untrue."},
        ("alba", denies, "denies"),
        ("alba", "that these reports are untrue", "asserts"),
    )
    assert told == []


@pytest.mark.parametrize(
    ("speaker", "whose", "found"),
    [
        ("Ada Brook", "Ada Brook's", 1),
        ("Karl Oster", "Ada Brook's", 0),
        ("Karl Oster", "His", 1),
    ],
)
def test_an_assertion_is_of_whoever_made_it(speaker: str, whose: str, found: int) -> None:
    said = "The mayor took money from smugglers of the port"
    known = made.reports(
        made.report("alba", f"{said}, {speaker} said. {whose} assertion is false."),
        made.report("bora", f"{said}, {speaker} said."),
    )
    claims = [
        made.claim(known, ("alba", said, speaker), ("bora", said, speaker), name="said"),
        made.claim(known, ("alba", f"{whose} assertion is false"), name="denied"),
    ]
    story, marks = made.resolved(known)
    told = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    assert len([c for c in told if c.kind == "polarity" and c.verdict == "conflict"]) == found


@pytest.mark.parametrize(
    ("first", "clause", "second", "other"),
    [
        (
            "The law binds them to back the woman who wins the popular vote.",
            "who wins the popular vote",
            "It makes kings of men who do not win the popular vote.",
            "who do not win the popular vote",
        ),
        (
            "The council approved the bill.",
            "The council approved the bill",
            "Hear me, you who oppose the bill.",
            "who oppose the bill",
        ),
        (
            "If the storm ends and the mayor wins the vote, all will sing.",
            "and the mayor wins the vote",
            "The mayor did not win the vote.",
            "The mayor did not win the vote",
        ),
    ],
)
def test_who_is_another_in_another_clause(first: str, clause: str, second: str, other: str) -> None:
    assert (
        of_clauses(
            {"alba": first, "bora": second}, ("alba", clause, "asserts"), ("bora", other, "asserts")
        )
        == []
    )


@pytest.mark.parametrize(("stance", "told"), [("asserts", 1), ("denies", 0)])
def test_a_denial_behind_a_denial_points_at_what_that_denies(stance: Stance, told: int) -> None:
    found = of_clauses(
        {
            "alba": "The mayor took money from smugglers.",
            "bora": "Papers wrote that the mayor took money from smugglers. The school spoke of "
            "rumours in town. It said that these reports are untrue.",
        },
        ("alba", "The mayor took money from smugglers", "asserts"),
        ("bora", "that the mayor took money from smugglers", "asserts"),
        ("bora", "The school spoke of rumours in town", stance),
        ("bora", "It said that these reports are untrue", "asserts"),
    )
    assert len(found) == told


def test_all_denials_of_one_voice_stand_together() -> None:
    states, denies, _ = TABLE[0]
    (found,) = contested(
        [states], [denies, "The company dismissed the reports.", "The weather was fine."]
    )
    assert words(found) == [["alba"], ["bora", "bora"]]


def test_what_a_denial_points_at_is_not_the_headline_far_above() -> None:
    headline = "The harbour board defends the gate and calls the fees fair."
    far = ["Ships wait for days.", "Fish rots in the holds.", "The board has denied that charge."]
    assert contested(["The harbour board defends the gate and the fees."], [headline, *far]) == []


def test_one_speaker_who_admits_it_here_and_denies_it_there() -> None:
    admits = "The company admitted that the radar was broken."
    denies = "The company denied that the radar was broken."
    known = made.reports(
        made.report("alba", admits, published=TEN), made.report("bora", denies, published=TEN)
    )
    claims = [
        made.claim(known, (name, words.rstrip("."), "company"), name=name)
        for name, words in (("alba", admits), ("bora", denies))
    ]
    story = made.story(known)
    found = made.weigh(story, known, made.marks(known), claims, made.stemma()).comparisons
    assert [c.verdict for c in found if c.kind == "polarity"] == ["conflict"]


NOTHING = [
    # What a court does not deny; what nobody has denied yet; what was done to others.
    ("The senator took money from the firm.", "A court dismissed the case on the senator's money."),
    ("The farmers took the firm to court.", "A court denied the farmers' motion on the firm."),
    ("The workers attempted to block the port.", "The court denied an attempt to block the port."),
    ("The port will close for three years.", "Sailors rejected the idea, and the port is calm."),
    ("They were given a phone number to find the boys.", "The number needed to win is unclear."),
    # What points at nothing said, or at what nobody told; what asks, names, or denies itself.
    ("Reports praised the mayor for his money.", "The mayor denied any wrongdoing."),
    ("The mayor decided to close the port.", "That contradicts claims made by the mayor today."),
    ("Whether the mayor took money is a question.", "The mayor denied that he took money."),
    ("The anchor mended the clip.", "There is no word on whether the anchor will mend the clip."),
    ("The guards dropped all charges.", "He denied that rebels paid those who dropped charges."),
    ("The captain met the mayor.", "It is unclear whether the captain will meet the mayor."),
    ("The mayor told a paper of the charges.", "The mayor said that the charges are false."),
    ("The lawyer of the mayor, a rich man.", "He denied the claim that the lawyer is a rich man."),
    ("The mayor bought a gun in the shop.", "The mayor's request for the gun was denied."),
    ("The mayor bought a gun in the shop.", "It is told why the gun permit was denied."),
    ("The mayor took money from smugglers.", "Nobody disputed the reports on the mayor's money."),
    ("The mayor took money from smugglers.", "No aide denied that the mayor took money."),
    ("The mayor took money from smugglers.", "The mayor did not deny that he took money."),
    ("The mayor took money from smugglers.", "If the mayor denied that he took money, he lied."),
    ("The harbour school opened in June.", "Without her the harbour school would not exist."),
    ("The fire happened in June.", "It is unclear what happened."),
    ("The mayor took money from smugglers.", "The mayor should deny that he took money."),
    ("The mayor took money from smugglers.", "The mayor wants to deny that he took money."),
    ("The rebels released the horses.", "The release of the crew has not been confirmed."),
    # What is not given when it is denied; who says nothing; what is no statement; other things.
    ("The ship entered a port of Norway.", "Norway denied the ship access to its ports."),
    ("The fire burned for a week.", "The fire brigade declined to comment on the fire."),
    ("The shots were fired at the gate.", "It feels wrong to speak of shots at the gate."),
    ("The port released its yearly figures.", "The names of the sailors were not released."),
    ("The mayor took money from smugglers.", "Rumours are not always correct."),
    ("The mayor took money from smugglers.", "They have been refuted by other towns."),
    ("A boy fell into the old well.", "If the old well did not exist, no boy would fall."),
    ("Guards will name the man who fired.", "It is unclear who fired the shots at the gate."),
    # Not the act, or less than half of it; an inquiry into it; done by others; no wish.
    ("The mayor paid for some shoes.", "The mayor denied that he paid the guards in cash."),
    ("A law protects the inquiry into election fraud.", "The party denied election fraud."),
    ("They began an inquiry into meddling in the vote.", "The party denied meddling in it."),
    ("The council checks a leak of data.", "We cannot confirm if Mina Vale checks a leak of data."),
    ("Karl Oster received gifts from Mina Vale.", "It is unclear what gifts Mina Vale received."),
    ("Karl Oster said selling ships hurts.", "Karl Oster rejected the idea of selling ships."),
    (
        "The bill gave the mayor money for guards.",
        "The bill denies Karl Oster some of the money that he wanted for guards.",
    ),
    ("Rebels held up the port.", "The rebels declined to confirm or deny that they held it up."),
    ("One of the policemen fell on the bridge.", "How she fell on the bridge is not clear."),
    (
        "The mayor belatedly disclosed the meetings with the firm.",
        "The mayor admitted that he had not disclosed the meetings with the firm.",
    ),
    ("The mayor of Orla was with his son.", "The mayor of Orla denied it was to help his son."),
    (
        "Tensions rose between the ports over the fish.",
        "The port denied any suggestions it has not been open about the fish.",
    ),
    # What lies in the water is no lie, nor is what a passenger was one with who was with her.
    (
        "Those who want the whale carcass can call Karl Oster.",
        "Karl Oster said the whale carcass lies in cold water.",
    ),
    ("A passenger was on the wrong ship.", "It was unclear if other passengers were with her."),
    # Of something else, or somebody else.
    ("Karl Oster defended the pact.", "Karl Oster called the criticism of the pact unfounded."),
    (
        "The port must drop the charges against Karl Oster.",
        "Karl Oster dismissed accusations that the move to drop charges was motivated by money.",
    ),
    (
        "Two of the towns are in the league.",
        "Karl Oster said that the towns will pay the league, though others disputed the claim.",
    ),
]


@pytest.mark.parametrize(("states", "other"), NOTHING)
def test_what_is_not_contested(states: str, other: str) -> None:
    assert contested([states], [other]) == []


def test_a_side_lists_different_words_before_copies_of_them() -> None:
    sold = "Tankers sold oil to the rebels at sea."
    texts = {
        "alba": sold,
        "bora": sold,
        "cora": sold,
        "dana": f"{sold} Tankers of the company sold oil to armed rebels at sea by night.",
        "elva": "The company denied that its tankers sold oil to the rebels at sea.",
    }
    clauses: list[tuple[str, str, Stance]] = [
        *((name, sold.rstrip("."), "asserts") for name in ("alba", "bora", "cora", "dana")),
        ("dana", "Tankers of the company sold oil to armed rebels at sea by night", "asserts"),
        ("elva", "its tankers sold oil to the rebels at sea", "denies"),
    ]
    (found,) = of_clauses(texts, *clauses)
    stated = [s for s in found.sides if s.assertions[0].report != "elva"]
    listed = [texts[a.report][a.start : a.end] for s in stated for a in s.assertions]
    assert len(listed) == 4
    assert sum("by night" in words for words in listed) == 1


def test_a_side_lists_a_sentence_once() -> None:
    telling = "Tankers sold oil to the rebels at sea, and the tankers sold the rebels oil by night."
    texts = {
        "alba": telling,
        "bora": "The company denied that its tankers sold oil to the rebels.",
    }
    (found,) = of_clauses(
        texts,
        ("alba", "Tankers sold oil to the rebels at sea", "asserts"),
        ("alba", "the tankers sold the rebels oil by night", "asserts"),
        ("bora", "its tankers sold oil to the rebels", "denies"),
    )
    assert sorted(len(s.assertions) for s in found.sides) == [1, 1]


def test_who_is_sure_of_one_thing_may_be_unsure_of_another() -> None:
    texts = {
        "alba": "Karl Oster is sure that the ship will be welcome.",
        "bora": "Karl Oster is not sure what the next step will be.",
    }
    cut = of_clauses(
        texts,
        ("alba", "Karl Oster is sure", "asserts"),
        ("bora", "Karl Oster is not sure", "asserts"),
    )
    assert cut == []
    whole = {"alba": "Karl Oster is calm.", "bora": "Karl Oster is not calm."}
    told = of_clauses(
        whole,
        ("alba", "Karl Oster is calm", "asserts"),
        ("bora", "Karl Oster is not calm", "asserts"),
    )
    assert len(told) == 1


def test_a_language_that_is_not_parsed() -> None:
    first = "Tanker verkauften auf See Öl an die Rebellen."
    second = "Die Reederei dementierte, dass Tanker den Rebellen Öl verkauften."
    known = made.reports(
        made.report("alba", first, published=TEN, language="de"),
        made.report("bora", second, published=TEN, language="de"),
    )
    claims = [
        made.claim(known, (name, said.rstrip(".")), name=name)
        for name, said in (("alba", first), ("bora", second))
    ]
    story = made.story(known)
    found = made.weigh(story, known, made.marks(known), claims, made.stemma()).comparisons
    assert [(c.kind, c.verdict) for c in found] == [("polarity", "conflict")]


VOICES = [
    # Whose claims they are, or who denies, is named in what is denied; of "she", right before.
    (
        ["Karl Oster was charged with fraud at the bank he runs."],
        ["Mina Vale runs the bank.", "Mina Vale denied the charges of fraud at the bank."],
        ["Police charged Mina Vale with fraud at the bank."],
    ),
    (
        ["Karl Oster was charged with fraud at the bank he runs."],
        ["Ada Brandt runs the bank.", "She denied the charges of fraud at the bank."],
        ["Police charged Ada Brandt with fraud at the bank."],
    ),
    # Of his own part.
    (
        ["The explosions on the tankers killed two sailors."],
        ["Norway denied any involvement in the explosions on the tankers."],
        ["Norway was behind the explosions on the tankers."],
    ),
    # What is open of one is not answered of another.
    (
        ["The silver ring belonged to Karl Oster."],
        ["It is unclear whether the silver ring belonged to Mina Vale."],
        ["The silver ring belonged to Mina Vale."],
    ),
]


@pytest.mark.parametrize(("other", "contests", "states"), VOICES)
def test_a_statement_tells_of_those_who_are_spoken_of(
    other: list[str], contests: list[str], states: list[str]
) -> None:
    assert contested(other, contests) == []
    assert len(contested(states, contests)) == 1
