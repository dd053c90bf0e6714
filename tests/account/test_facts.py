"""Nothing is told twice, in whatever words."""

import pytest

from stemma.account import Telling, account
from tests.account.lines import material_of, told
from tests.weigh import made

BROKE = "Seven people died and 40 were hurt when the Kestle dam broke above Harwick."


@pytest.mark.parametrize(
    "again",
    [
        "The old Kestle dam broke because a gate had been left open by the board.",
        "At least seven lives were lost at Harwick, and 40 residents near Kestle saw nurses, "
        "chaplains or vets before dawn.",
        "The board said on Friday that the dam broke after weeks of rain in the hills.",
    ],
)
def test_a_main_act_or_all_figures_are_told_once(again: str) -> None:
    assert told(BROKE, again) == [BROKE]


def test_what_was_wanted_is_not_told_to_have_been_done() -> None:
    wanted = "The board of Osterby had a plan to shut the lower gate."
    done = "On Tuesday four divers shut the lower gate with a steel cable."
    assert set(told(BROKE, done, wanted)) == {BROKE, wanted, done}


@pytest.mark.parametrize(
    "more",
    [
        "A bridge below the lock broke because a barge had struck one of its piers.",
        "At least seven lives were lost at Osterby, and 40 people needed a doctor.",
        "At least nine lives were lost at Harwick, and 40 people needed a doctor.",
        "The board said that rain had filled the lakes in the hills for weeks.",
    ],
)
def test_another_act_figure_or_name_is_news(more: str) -> None:
    assert set(told(BROKE, more)) == {BROKE, more}


def test_what_earlier_sentences_told_by_halves_is_told() -> None:
    first = "Divers found the bow of the Tolmar in the mud of Harwick harbour."
    second = "The owner paid for the timber of the lower lock at Osterby."
    both = "The owner of the Tolmar lost timber in the mud at Osterby harbour."
    assert set(told(both, first, second)) == {first, second}
    assert len(told(both.replace("timber", "300 planks"), first, second)) == 3, "a figure is news"


def test_what_mostly_repeats_is_not_told_for_one_claim_more() -> None:
    torn = "A bow was torn at Osterby on Friday, 14 sailors escaped unhurt, and the hull held."
    laden = "The steamer Orla, a vessel with timber aboard, had damage in front but no leak."
    others = ("cora", "dana", "elva")
    known = made.reports(
        made.report("alba", torn),
        made.report("bora", laden),
        *(made.report(name, "It was laden with timber, and they escaped.") for name in others),
    )
    claims = [
        made.claim(known, ("alba", "A bow was torn"), ("bora", "had damage in front"), name="bow"),
        made.claim(known, ("alba", "the hull held"), ("bora", "no leak"), name="hull"),
        made.claim(
            known,
            ("alba", "14 sailors escaped unhurt"),
            *((name, "they escaped") for name in others),
            name="crew",
        ),
        made.claim(
            known,
            ("bora", "a vessel with timber aboard"),
            *((name, "It was laden with timber") for name in others[:2]),
            name="timber",
        ),
    ]
    material = material_of(known, claims)
    (story,) = material.stories
    brief = account(material, story, known, Telling(length=9)).brief
    assert [s.text for s in brief] == [torn]
