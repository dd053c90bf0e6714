"""What one assertion holds of a part: it may cut and turn the words of its sentence, no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemma.account.asking import place_of
from stemma.account.held import Place, agrees, held, is_told, line_of, tells_all
from stemma.account.tokens import is_number, tokens_of
from stemma.account.turned import without_lists
from tests.weigh import made

CRASH = "A charter plane crashed near Tarn on Sunday, killing all twelve on board, police said."
CLAUSE = "A charter plane crashed near Tarn on Sunday, killing all twelve on board"
SHOT = "Police killed the gunman on Monday, the mayor said."
DAM = "The pilot did not call for help and nearly 50 people were hurt in Tarn."
WIFE = "The wife of the mayor was killed near Tarn when Tom Haig's boat sank."


def place(sentence: str, clause: str | None = None, code: str = "en") -> Place:
    known = made.reports(made.report("alba", sentence, language=code))
    claim = made.claim(known, ("alba", clause or sentence))
    return place_of(claim.assertions[0], known["alba"], made.marks(known)["alba"])


HOLDS = [
    (CRASH, CLAUSE, "A charter plane crashed near Tarn.", "A charter plane crashed near Tarn"),
    (CRASH, CLAUSE, "All twelve on board were killed.", "killing all twelve on board"),
    (CRASH, CLAUSE, "All 12 on board were killed.", "killing all twelve on board"),
    (SHOT, None, "The gunman was killed on Monday.", "killed the gunman on Monday"),
    (DAM, None, "Nearly 50 people were hurt in Tarn.", "nearly 50 people were hurt in Tarn"),
    (DAM, None, "The pilot did not call for help.", "The pilot did not call for help"),
    (WIFE, None, "The wife of the mayor was killed.", "The wife of the mayor was killed"),
    (
        "Twelve tourists, who were killed on Sunday, came from Velm.",
        "who were killed on Sunday",
        "Twelve tourists were killed on Sunday.",
        "who were killed on Sunday",
    ),
    (
        "The boat, loaded with grain, sank near Tarn.",
        None,
        "The boat was loaded with grain.",
        "The boat, loaded with grain",
    ),
    (
        "The plane came from Velm, and the plane carried 12 people.",
        "the plane carried 12 people",
        "The plane carried 12 people.",
        "the plane carried 12 people",
    ),
    (
        "The ferry brought 30 rescuers and 12 doctors to Tarn.",
        None,
        "The ferry brought 12 doctors to Tarn.",
        "The ferry brought 30 rescuers and 12 doctors to Tarn",
    ),
    (
        "The storm killed 30 people in Tarn and injured 12 people in Velm.",
        None,
        "The storm injured 12 people in Velm.",
        "The storm killed 30 people in Tarn and injured 12 people in Velm",
    ),
    (
        "Storm Ada destroyed 40 homes in Tarn on Monday and two bridges over the Velm.",
        None,
        "Storm Ada destroyed two bridges over the Velm.",
        "Storm Ada destroyed 40 homes in Tarn on Monday and two bridges over the Velm",
    ),
    (
        "Mayor Tom Haig and engineer Ida Roth visited the harbour.",
        None,
        "Mayor Tom Haig visited the harbour.",
        "Mayor Tom Haig and engineer Ida Roth visited the harbour",
    ),
    (
        "The boat was old and rusty near the keel.",
        None,
        "The boat was rusty near the keel.",
        "The boat was old and rusty near the keel",
    ),
    (
        "In spring the road to Osterby was shut by the army.",
        None,
        "The road to Osterby was shut in spring.",
        "In spring the road to Osterby was shut",
    ),
]


@pytest.mark.parametrize(("sentence", "clause", "part", "words"), HOLDS)
def test_the_words_that_hold_a_part(
    sentence: str, clause: str | None, part: str, words: str
) -> None:
    span = held(part, place(sentence, clause))
    assert span is not None
    assert sentence[slice(*span)] == words


REFUSED = {
    "a number was swapped": (CRASH, CLAUSE, "All eleven on board were killed."),
    "a name was swapped": (CRASH, CLAUSE, "A charter plane crashed near Velm."),
    "a day was swapped": (CRASH, CLAUSE, "A charter plane crashed near Tarn on Monday."),
    "a quotation was made up": (CRASH, CLAUSE, "A charter plane “simply crashed” near Tarn."),
    "a word of its own": (CRASH, CLAUSE, "The crashed charter plane near Tarn was staged."),
    "an address of its own": (CRASH, CLAUSE, "A plane crashed near Tarn: https://evil.example"),
    "a control character": (CRASH, CLAUSE, "A charter plane \x1b[2Jcrashed near Tarn."),
    "a reversed direction": (CRASH, CLAUSE, "A charter plane \u202ecrashed near Tarn."),
    "a negation was put in": (CRASH, CLAUSE, "A charter plane never crashed near Tarn."),
    "a negation was left out": (DAM, None, "The pilot did call for help."),
    "a hedge was left out": (DAM, None, "50 people were hurt in Tarn."),
    "another clause's fact": (CRASH, CLAUSE, "Police said."),
    "other clause, same sentence": (DAM, "The pilot did not call for help", "50 people were hurt."),
    "from behind the assertion": (
        "A plane crashed near Tarn and on Monday twelve were buried.",
        "A plane crashed near Tarn",
        "A plane crashed near Tarn on Monday.",
    ),
    "who did it undergoes it": (SHOT, None, "Police were killed on Monday."),
    "who undergoes it does it": (SHOT, None, "The gunman killed police."),
    "a number of other things": (
        "The ferry brought 30 rescuers and 12 doctors to Tarn.",
        None,
        "The ferry brought 30 doctors to Tarn.",
    ),
    "from before the assertion": (
        "Nearly 50 people were hurt and the pilot called for help.",
        "the pilot called for help",
        "Nearly 50 people were hurt.",
    ),
    "the one who bites is bitten": (
        "The dog bit the mayor near Tarn.",
        None,
        "The mayor bit the dog.",
    ),
    "deeds of another's number": (
        "The storm killed 30 people in Tarn and injured 12 people in Velm.",
        None,
        "The storm killed 12 people in Velm.",
    ),
    "a place of another number": (
        "The storm killed 30 people in Tarn and 12 people in Velm.",
        None,
        "The storm killed 30 people in Velm.",
    ),
    "an office of another": (
        "Mayor Tom Haig and engineer Ida Roth visited the harbour.",
        None,
        "Mayor Ida Roth visited the harbour.",
    ),
    "a name of two": (
        "Mayor Haig and Roth visited the harbour.",
        None,
        "Mayor Roth visited the harbour.",
    ),
    "another's office": (
        "The mayor of Tarn and the head of Velm resigned.",
        None,
        "The mayor of Velm resigned.",
    ),
    "who was shot for who shot": (
        "The man who shot the mayor died in Tarn on Sunday.",
        None,
        "The mayor died in Tarn on Sunday.",
    ),
    "who spoke of it did it": (
        "Officials said on Monday the ferry sank near Tarn.",
        None,
        "Officials sank near Tarn.",
    ),
    "a name made of a word": (
        "Workers of the polish factory in Tarn went on strike.",
        None,
        "Workers of the Polish factory in Tarn went on strike.",
    ),
    "another verb's subject": (
        "The workers slept and the ferry sank or drifted near Tarn.",
        None,
        "The workers drifted near Tarn.",
    ),
    "the subject of another clause": (
        "Because the storm passed, the workers drifted near Tarn.",
        None,
        "The storm drifted near Tarn.",
    ),
    "who saw it": (
        "The workers watched as the old ferry sank near Tarn.",
        None,
        "The workers sank near Tarn.",
    ),
    "the owner with a mark": (
        "The mayor's wife was killed near Tarn.",
        None,
        "The mayor was killed near Tarn.",
    ),
    "the owner for what is owned": (WIFE, None, "The mayor was killed near Tarn."),
    "the owner's name": (WIFE, None, "Tom Haig sank near Tarn."),
    "a plan told as done": (
        "The board will shut the dam in June.",
        None,
        "The board shut the dam in June.",
    ),
    "a doubt left out": (
        "The board may have shut the dam.",
        None,
        "The board have shut the dam.",
    ),
    "one of two left out": (
        "Twelve people were killed or injured.",
        None,
        "Twelve people were injured.",
    ),
    "nothing": (CRASH, CLAUSE, "."),
}


@pytest.mark.parametrize("fault", REFUSED)
def test_what_is_held_by_no_assertion(fault: str) -> None:
    sentence, clause, part = REFUSED[fault]
    assert held(part, place(sentence, clause)) is None


def test_a_negation_behind_the_verb_is_seen() -> None:
    german = place("Das Boot sank am Sonntag nicht, sagte der Kapitän.", code="de")
    assert held("Das Boot sank am Sonntag.", german) is None
    assert held("Das Boot sank am Sonntag nicht.", german) is not None


def test_without_a_parse_a_part_is_a_run_of_its_sentence() -> None:
    german = place("Der Sturm zerstörte 30 Häuser in Tarn und 12 Brücken in Velm.", code="de")
    assert held("Der Sturm zerstörte 30 Häuser in Tarn.", german) is not None
    assert held("Der Sturm zerstörte 30 Häuser in Velm.", german) is None
    two = place("Der Sturm traf Tarn und zerstörte Brücken in Velm.", code="de")
    assert held("Der Sturm traf Brücken in Velm.", two) is None


def test_without_a_parse_an_owner_is_seen_by_its_preposition() -> None:
    french = place("La femme du maire est morte au port.", code="fr")
    assert held("La femme du maire est morte.", french) is not None
    assert held("Le maire est morte au port.", french) is None


@pytest.mark.parametrize(
    ("sentence", "part", "short"),
    [
        ("Tom Haig and Ida Roth came.", "Tom Haig came.", "Tom Haig came."),
        ("It hit 40 homes and two bridges.", "It hit two bridges.", "It hit two bridges."),
        ("Tom Haig, who led Ida Roth, came.", "Tom Haig came.", None),
        ("Boats from Tarn in Velm sank.", "Boats in Velm sank.", None),
    ],
)
def test_what_else_is_listed(sentence: str, part: str, short: str | None) -> None:
    where = place(sentence)
    assert without_lists(line_of(part, where), where.words, sentence) == (short or sentence)


def test_nothing_is_held_in_a_language_whose_negations_are_not_known() -> None:
    assert held("Statek zatonął.", place("Statek zatonął w niedzielę.", code="pl")) is None


@given(st.lists(st.sampled_from(CRASH.replace(".", "").split()), min_size=1, max_size=14))
def test_what_a_part_puts_together_its_words_have(words: list[str]) -> None:
    part = " ".join(words) + "."
    where = place(CRASH, CLAUSE)
    span = held(part, where)
    if span is not None:
        assert where.span[0] <= span[0] < span[1] <= where.span[1]
        own = {t.key for t in tokens_of(CRASH[slice(*span)])}
        assert {t.key for t in tokens_of(part) if is_number(t)} <= own
        assert {t.key for t in tokens_of(part) if t.text in ("Tarn", "Sunday")} <= own


def test_parts_tell_all_of_what_was_said() -> None:
    crashed, died = (
        "A charter plane crashed near Tarn on Sunday.",
        "All twelve on board were killed.",
    )
    assert tells_all([crashed, died], CLAUSE, [CLAUSE])
    assert not tells_all([crashed], CLAUSE, [CLAUSE]), "the number is left out"
    assert not tells_all(["A plane crashed on Sunday.", died], CLAUSE, [CLAUSE]), "Tarn is"
    assert tells_all([died], CRASH, ["killing all twelve on board"]), "the rest was not said there"
    slowly = "A small boat with rusty engines slowly sank near Tarn"
    assert not tells_all(["A boat sank near Tarn."], slowly, [slowly])
    assert is_told("A plane crashed.", crashed)
    assert not is_told(crashed, "A plane crashed.")


def test_other_words_have_the_numbers_names_and_negations() -> None:
    assert agrees("the crash near Tarn left 12 dead", "Twelve died near Tarn.", [CRASH])
    assert not agrees("the crash near Tarn left all dead", "Twelve died near Tarn.", [CRASH])
    assert not agrees("the crash left 12 dead", "Twelve died near Tarn.", [CRASH])
    assert not agrees("Near Tarn 12 did not die", "Twelve died near Tarn.", [CRASH])
