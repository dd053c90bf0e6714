import pytest

from tests.resolve.stories import actors, entity, resolved


@pytest.mark.parametrize(
    ("texts", "name", "names"),
    [
        (["President Ada Holmquist spoke in Northport.", "Mrs Holmquist left the harbour early."],
         "Ada Holmquist", {"Ada Holmquist", "Holmquist"}),
        (["Norwegian President Ada Holmquist spoke.", "The Norwegian president left early."],
         "Ada Holmquist", {"Ada Holmquist", "Norwegian president"}),
        (["President Ada Holmquist of Norway spoke.", "The Norwegian leader left early."],
         "Ada Holmquist", {"Ada Holmquist", "Norwegian leader"}),
        (["Minister Tran Quoc Bao spoke in Northport. Later Tran left."],
         "Tran Quoc Bao", {"Tran Quoc Bao", "Tran"}),
        (["Engineer Peter Lindqvist spoke. Peter Lindqvist left.", "Peter Lindqvistet sat."],
         "Peter Lindqvist", {"Peter Lindqvist", "Peter Lindqvistet"}),
        (["The National Harbour Safety Board (NHSB) met.", "The NHSB said nothing on Monday."],
         "National Harbour Safety Board", {"National Harbour Safety Board", "NHSB"}),
        (["Norway won. The Norwegians cheered.", "Norwegian ships left."],
         "Norway", {"Norway", "Norwegians", "Norwegian"}),
        (["The US left.", "The United States left, and Americans cheered. The U.S. lost."],
         "United States", {"US", "United States", "Americans", "U.S."}),
    ],
)  # fmt: skip
def test_one_actor(texts: list[str], name: str, names: set[str]) -> None:
    assert set(actors(*texts)[name]) == names


def test_a_capital_that_acts_is_the_government_and_else_a_place() -> None:
    found = resolved("Oslo has abstained from the vote.", "The delegation arrived in Oslo.")
    by_kind = {e.kind: e for e in found.entities if "Oslo" in e.names}
    assert by_kind["country"].country == "NOR"
    assert by_kind["country"].name == "Norway"
    assert by_kind["place"].name == "Oslo"


def test_two_persons_with_one_surname_stay_apart() -> None:
    found = actors(
        "Ada Holmquist met Bo Holmquist in Northport.", "Bo Holmquist met Ada Holmquist again."
    )
    assert {"Ada Holmquist", "Bo Holmquist"} <= set(found)


def test_a_bare_surname_goes_to_the_last_one_named() -> None:
    text = "Ada Holmquist spoke first. Then Bo Holmquist spoke. Holmquist left early."
    marks = resolved(text).annotations["0"].mentions
    last = [m for m in marks if m.name == "Holmquist"][-1]
    bo = next(m for m in marks if m.name == "Bo Holmquist")
    assert last.entity == bo.entity


def test_names_written_with_look_alike_letters_are_not_merged() -> None:
    latin, mixed = "Peter Lindqvist", "Peter Lindqvist".replace("i", "\u0456")
    found = resolved(f"Engineer {latin} spoke on Monday.", f"Engineer {mixed} spoke on Monday.")
    assert not any({latin, mixed} <= set(e.names) for e in found.entities)


def test_near_names_in_one_report_are_two_persons() -> None:
    text = "Engineer Peter Lindqvist met engineer Peter Lindqvest on Monday."
    assert {"Peter Lindqvist", "Peter Lindqvest"} <= set(actors(text))


def test_a_former_president_is_not_the_president() -> None:
    found = actors(
        "Former Norwegian President Ada Holmquist spoke.", "The Norwegian president left early."
    )
    assert "Norwegian president" not in found["Ada Holmquist"]


def test_two_presidents_of_one_country_leave_the_description_alone() -> None:
    found = actors(
        "Norwegian President Ada Holmquist spoke.",
        "Norwegian President Bo Lundgren spoke.",
        "The Norwegian president left early.",
    )
    assert found["Norwegian president"] == ("Norwegian president",)


def test_bodies_within_a_body_are_others() -> None:
    found = actors("The United Nations met.", "The United Nations Security Council met on Monday.")
    assert "United Nations Security Council" not in found["United Nations"]


def test_roles_and_country_of_a_person() -> None:
    ada = entity("Ada Holmquist", "Norwegian Prime Minister Ada Holmquist spoke in Northport.")
    assert (ada.kind, ada.country, ada.roles) == ("person", "NOR", ("Prime Minister",))


def test_the_order_of_reports_does_not_matter() -> None:
    texts = (
        "Norwegian President Ada Holmquist said “we will rebuild it”. Oslo agreed to pay.",
        "Holmquist spoke in Oslo. The Norwegian president left. Bo Lundgren stayed.",
        "Ada Holmqvist and engineer Lundgren met the National Harbour Board (NHB).",
    )
    assert resolved(*texts) == resolved(*texts, backwards=True)


def test_every_mention_and_named_speaker_is_tied() -> None:
    found = resolved(
        "Norwegian President Ada Holmquist opened it. She said the bridge was safe.",
        "“The bridge was old,” Holmquist said.",
    )
    ids = {e.id: e for e in found.entities}
    mentions = [m for a in found.annotations.values() for m in a.mentions]
    assert {m.entity for m in mentions} == set(ids)
    assert sum(e.mentions for e in ids.values()) == len(mentions)
    speakers = [q.speaker_entity for a in found.annotations.values() for q in a.quotes]
    assert [ids[s].name for s in speakers if s] == ["Ada Holmquist", "Ada Holmquist"]


@pytest.mark.parametrize(
    ("texts", "name", "kind"),
    [
        (["The ferry Tarn Marigold sank. Divers searched the Tarn Marigold."],
         "Tarn Marigold", "other"),
        (["Brannoc was flooded. Many live in Brannoc.", "They fled from the village of Brannoc."],
         "Brannoc", "place"),
        (["They fled from Haru Makar militants.", "The group Haru Makar said so."],
         "Haru Makar", "organisation"),
        (["The newspaper Norvik Kaldur printed it.", "Norvik Kaldur said so."],
         "Norvik Kaldur", "organisation"),
        (["Commander Ada Norvik said so.", "Norvik left early."], "Ada Norvik", "person"),
    ],
)  # fmt: skip
def test_the_words_around_a_name_tell_its_kind(texts: list[str], name: str, kind: str) -> None:
    assert entity(name, *texts).kind == kind
