"""Framing in reports of a language that is not parsed."""

import pytest

from stemma.account.framing import framing
from stemma.model import Framing
from tests.weigh import made

TOLD = {
    "de": (
        "Nordkoreas Armee schoss. „Die Lage ist sehr ernst“, sagte Elva Rusk.",
        "Die KVDR schoss. „Die Lage ist sehr ernst“, behauptete Elva Rusk.",
        ("Nordkorea", "KVDR", "sagte", "behauptete"),
    ),
    "es": (
        "Corea del Norte disparó. «La situación es muy grave», dijo Elva Rusk.",
        "La RPDC disparó. «La situación es muy grave», aseguró Elva Rusk.",
        ("Corea del Norte", "RPDC", "dijo", "aseguró"),
    ),
    "fr": (
        "La Corée du Nord a tiré. « La situation est très grave », a déclaré Elva Rusk.",
        "La RPDC a tiré. « La situation est très grave », a prétendu Elva Rusk.",
        ("Corée du Nord", "RPDC", "déclaré", "prétendu"),
    ),
    "ru": (
        "Армия Северной Кореи стреляла. «Положение очень тяжелое», — сказала Эльва Раск.",
        "КНДР стреляла. «Положение очень тяжелое», — заявила Эльва Раск.",
        ("Северная Корея", "КНДР", "сказала", "заявила"),
    ),
}


def framed(*texts: str, code: str) -> dict[str, list[Framing]]:
    known = made.reports(
        *(made.report(f"r{i}", text, language=code) for i, text in enumerate(texts))
    )
    story, marks = made.resolved(known)
    found: dict[str, list[Framing]] = {}
    for one in framing(story, (), known, marks):
        found.setdefault(one.what, []).append(one)
    return found


@pytest.mark.parametrize("code", sorted(TOLD))
def test_names_of_a_country_and_verbs_of_saying_stand_side_by_side(code: str) -> None:
    one, other, (first, second, says, claims) = TOLD[code]
    found = framed(one, other, code=code)
    [naming], [saying], [quoted] = found["naming"], found["saying"], found["quoted"]
    assert [(o.outlet, o.text, o.n) for o in naming.observations] == [
        ("The R0", first, 1),
        ("The R1", second, 1),
    ]
    assert [(o.text, o.n) for o in saying.observations] == [(says, 1), (claims, 1)]
    texts = {"r0": one, "r1": other}
    for observation in (*naming.observations, *saying.observations):
        [spot] = observation.evidence
        shown = texts[spot.report][spot.start : spot.end]
        assert shown[:5] == observation.text[:5]
    assert {o.outlet for o in quoted.observations} == {"The R0", "The R1"}


def test_one_name_in_two_cases_is_no_other_name() -> None:
    found = framed("Россия ждет.", "В России ждут.", code="ru")
    assert "naming" not in found


def test_names_of_two_languages_are_not_set_side_by_side() -> None:
    known = made.reports(
        made.report("a", "Deutschland rief an.", language="de"),
        made.report("b", "L'Allemagne a appelé.", language="fr"),
    )
    story, marks = made.resolved(known)
    assert not [f for f in framing(story, (), known, marks) if f.what == "naming"]
