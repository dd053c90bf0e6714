"""Stories from reports: what belongs together, what stays apart, and that order does not matter."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from stemma.encoders import Encoder, Vectors
from stemma.encoders.e5 import E5
from stemma.group import Grouper, group, keys, opening
from stemma.model import Annotations, Mention, Report, Story, Time
from tests.plain import plain

DAM = (
    ("a1", "en", "2031-05-04T08:00", "Dam above Orvale bursts after week of rain"),
    ("a2", "en", "2031-05-04T11:30", "Villages flooded as Orvale dam gives way"),
    ("a3", "de", "2031-05-04T12:00", "Staudamm oberhalb von Orvale gebrochen"),
)
TEXTS = {
    "a1": "The earth dam above the town of Orvale burst on Sunday night after a week of rain, and"
    " water swept through three villages, Governor Henrik Mallo said. Rescue boats brought some"
    " 200 people of Orvale and Lower Tennick to the school on the hill.",
    "a2": "At least 200 people were taken to safety when the dam at Orvale gave way on Sunday"
    " night and the river Tenn flooded Lower Tennick and two other villages. Governor Henrik"
    " Mallo asked the army for boats and tents.",
    "a3": "Nach tagelangem Regen ist in der Nacht zum Montag der Staudamm oberhalb der Stadt"
    " Orvale gebrochen. Das Wasser des Flusses Tenn überflutete drei Dörfer, darunter Lower"
    " Tennick. Gouverneur Henrik Mallo bat die Armee um Boote.",
    "b1": "Port workers in Gansholm went back to the cranes on Monday after their union and the"
    " terminal operator Norlift agreed on a pay rise of six percent over two years, union leader"
    " Petra Quist said. The strike had lasted 19 days.",
    "b2": "A strike of 19 days at the container port of Gansholm ended on Monday. The operator"
    " Norlift and the dockers' union settled for six percent, and Petra Quist, who leads the"
    " union, called it a fair deal.",
    "c1": "The dam at Kessing, 900 kilometres away in the north, will be emptied this summer so"
    " that engineers can replace its gates, the water board of Kessing said. Boat owners were"
    " told to take their boats ashore by June.",
    "d1": "The national museum bought a drawing of a heron that had hung in a village inn for a"
    " century. Curator Olive Brandt believes that it was made before 1720.",
}
PORT = (
    ("b1", "en", "2031-05-04", "Strike at Gansholm port ends with pay deal"),
    ("b2", "en", None, "Dockers and Norlift settle after 19 days"),
)
OTHERS = (
    ("c1", "en", "2031-05-04", "Kessing dam to be emptied for repairs"),
    ("d1", "en", "2031-05-04", "Museum buys heron drawing from village inn"),
)


def report(
    id_: str, language: str | None, published: str | None, title: str, body: str | None = None
) -> Report:
    text = f"{title}\n{TEXTS[id_] if body is None else body}"
    return plain(id_, text, published=published, title=title, language=language)


REPORTS = tuple(report(*row) for row in (*DAM, *PORT, *OTHERS))


class Remembering:
    """The real encoder, asked once a text."""

    name = E5.name

    def __init__(self) -> None:
        self._engine = E5()
        self._known: dict[str, Vectors] = {}

    @property
    def centre(self) -> Vectors:
        return self._engine.centre

    def encode(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(new, self._engine.encode(new), strict=True)) if new else {}
        rows = [self._known[text] for text in texts]
        return np.stack(rows) if rows else self._engine.encode([])


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Remembering()


@pytest.fixture(scope="module")
def stories(encoder: Encoder) -> tuple[Story, ...]:
    return group(REPORTS, {}, encoder)


def test_reports_of_one_event_are_one_story_across_languages(stories: tuple[Story, ...]) -> None:
    assert [set(s.reports) for s in stories if "a1" in s.reports] == [{"a1", "a2", "a3"}]
    assert [set(s.reports) for s in stories if "b1" in s.reports] == [{"b1", "b2"}]


def test_a_similar_event_and_an_unrelated_one_stay_apart(stories: tuple[Story, ...]) -> None:
    alone = [s for s in stories if len(s.reports) == 1]
    assert sorted(s.reports[0] for s in alone) == ["c1", "d1"]
    assert all(s.why == () for s in alone)


def test_every_report_is_in_exactly_one_story(stories: tuple[Story, ...]) -> None:
    assert sorted(r for s in stories for r in s.reports) == sorted(r.id for r in REPORTS)


def test_a_story_says_when_in_what_languages_and_why(stories: tuple[Story, ...]) -> None:
    (dam,) = (s for s in stories if "a1" in s.reports)
    assert dam.reports == ("a1", "a2", "a3")
    assert (dam.begins, dam.ends) == ("2031-05-04", "2031-05-04")
    assert dam.languages == ("de", "en")
    assert dam.title["de"] == "Staudamm oberhalb von Orvale gebrochen"
    assert dam.title["en"] in {row[3] for row in DAM[:2]}
    assert len(dam.why) == 2
    assert dam.why[0].startswith("a1 and a2: names: ")
    assert "Orvale" in dam.why[0]
    assert "cosine 0." in dam.why[0]


def test_the_order_of_the_input_does_not_matter(
    encoder: Encoder, stories: tuple[Story, ...]
) -> None:
    for seed in range(4):
        shuffled = random.Random(seed).sample(REPORTS, len(REPORTS))
        assert group(shuffled, {}, encoder) == stories


def test_the_id_depends_on_the_reports_only(encoder: Encoder, stories: tuple[Story, ...]) -> None:
    (port,) = (s for s in stories if "b1" in s.reports)
    (again,) = group([r for r in REPORTS if r.id in ("b1", "b2")], {}, encoder)
    assert again.id == port.id
    assert len({s.id for s in stories}) == len(stories)


def test_one_story_takes_everything(encoder: Encoder) -> None:
    (story,) = group(REPORTS, {}, encoder, one_story=True)
    assert sorted(story.reports) == sorted(r.id for r in REPORTS)
    assert story.why == ("given as one story",)


def test_nothing_gives_no_story(encoder: Encoder) -> None:
    assert group((), {}, encoder) == ()
    assert group((), {}, encoder, one_story=True) == ()


def test_a_report_without_date_title_language_or_text_is_a_story_of_its_own(
    encoder: Encoder,
) -> None:
    bare = report("z", None, None, "", "")
    found = group((*REPORTS, bare), {}, encoder)
    (alone,) = (s for s in found if "z" in s.reports)
    assert (alone.reports, alone.begins, alone.ends, alone.languages) == (("z",), None, None, ())


def test_dates_stated_in_the_text_stand_in_for_a_missing_publication(encoder: Encoder) -> None:
    undated = report("b2", "en", None, PORT[1][3])
    stated = Annotations(
        sentences=(),
        tokens=(),
        mentions=(Mention(0, 7, "organisation", "Dockers"),),
        times=(
            Time(0, 1, "date", "2031-05-03", "text"),
            Time(1, 2, "date", "2031-05", "text"),
            Time(2, 3, "date", "2031-05-09", "published"),
        ),
        figures=(),
        quotes=(),
    )
    (story,) = group((undated,), {"b2": stated}, encoder)
    assert (story.begins, story.ends) == ("2031-05-03", "2031-05-03")


CRASHES = (
    report(
        "k1",
        "en",
        "2031-06-01",
        "Bus crash near Hartwell kills 14",
        "At least 14 people died when a bus of Corvan Lines left the Almer highway near Hartwell"
        " and fell into a ravine, police chief Dora Finch said. Its brakes may have failed.",
    ),
    report(
        "k2",
        "en",
        "2031-06-01",
        "Fourteen dead as bus plunges into ravine at Hartwell",
        "A bus on its way to Hartwell plunged into a ravine beside the Almer highway, killing 14."
        " Dora Finch of the police said that the driver of Corvan Lines had reported bad brakes.",
    ),
    report(
        "q1",
        "en",
        "2031-06-03",
        "Bus hits lorry in Sundry Bay, 31 dead",
        "A school bus ran into a lorry that carried timber in Sundry Bay, and 31 people died, most"
        " of them pupils from Tolmin. Mayor Ludo Harran ordered three days of mourning.",
    ),
    report(
        "q2",
        "en",
        "2031-06-03",
        "Sundry Bay mourns 31 killed in bus crash",
        "Tolmin mourns its pupils: 31 people were killed when a school bus and a lorry with timber"
        " crashed in Sundry Bay. Flags are at half mast for three days, mayor Ludo Harran said.",
    ),
)


def test_two_similar_events_stay_apart_by_place_and_actors(encoder: Encoder) -> None:
    found = sorted(s.reports for s in group(CRASHES, {}, encoder))
    assert found == [("k1", "k2"), ("q1", "q2")]


def test_a_follow_up_is_a_story_of_its_own_linked_before_and_after(encoder: Encoder) -> None:
    trial = report(
        "t1",
        "en",
        "2031-06-29",
        "Governor Mallo of Orvale to testify on burst dam",
        "Governor Henrik Mallo will testify in July before a commission that asks why the dam above"
        " Orvale burst in May, when villages such as Lower Tennick were flooded. Engineers had"
        " warned of cracks in a letter two years ago, lawyers of the villages said.",
    )
    found = group((*REPORTS, trial), {}, encoder)
    (later,) = (s for s in found if "t1" in s.reports)
    (dam,) = (s for s in found if "a1" in s.reports)
    (port,) = (s for s in found if "b1" in s.reports)
    assert later.reports == ("t1",)
    assert later.before == (dam.id,)
    assert dam.after == (later.id,)
    assert port.before == port.after == dam.before == ()


def test_one_by_one_in_any_order_gives_the_stories_of_the_batch(
    encoder: Encoder, stories: tuple[Story, ...]
) -> None:
    batch = {frozenset(s.reports) for s in stories}
    for seed in range(4):
        grouper = Grouper(encoder.centre)
        for one in random.Random(seed).sample(REPORTS, len(REPORTS)):
            grouper.add(keys(one, None), encoder.encode([opening(one.text)])[0])
        assert {frozenset(ids) for ids in grouper.stories().values()} == batch
