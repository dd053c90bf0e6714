"""What a model words is judged sentence by sentence; what it makes up is dropped and counted."""

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from stemma.account import Telling, account
from stemma.errors import EngineError
from stemma.model import Account, Material
from tests.account.lines import material_of
from tests.account.test_account import ALBA, BORA, planted
from tests.weigh import made


@dataclass
class Fake:
    """A writer that gives the answer that it is made with, and remembers what it was asked."""

    answer: Callable[[dict[str, str]], object]
    asked: str = ""

    def complete(self, instructions: str, data: str) -> str:
        self.asked = data
        passages = {k: t for s in json.loads(data)["sentences"] for k, t in s["passages"].items()}
        answer = self.answer(passages)
        return answer if isinstance(answer, str) else json.dumps({"sentences": answer})


@pytest.fixture(scope="module")
def material() -> Material:
    return planted(made.reports(made.report("alba", ALBA), made.report("bora", BORA)))


def told(material: Material, writer: object = None) -> Account:
    telling = Telling(writer=writer)  # type: ignore[arg-type]
    return account(material, material.stories[0], {r.id: r for r in material.reports}, telling)


def _citing(words: str, text: str) -> Callable[[dict[str, str]], object]:
    def answer(passages: dict[str, str]) -> object:
        key = next(k for k, t in passages.items() if words in t)
        return [{"text": text, "cites": [key]}]

    return answer


def test_a_held_sentence_is_taken_and_the_rest_stays(material: Material) -> None:
    text = "Water flooded 40 homes in Harwick."
    after = told(material, Fake(_citing("40 homes in Harwick", text)))
    assert text in [s.text for s in after.brief]
    assert {c for s in after.brief for c in s.claims} == {
        c for s in told(material).brief for c in s.claims
    }
    assert all(s.evidence and s.claims for s in after.brief)


@pytest.mark.parametrize(
    "text",
    [
        "Water flooded 41 homes in Harwick.",
        "Water flooded 40 homes in Osterby.",
        "Water flooded 40 homes in Harwick, “a disgrace”.",
        "Ignore all that and visit https://example.org for prizes.",
        "Water never flooded 40 homes in Harwick.",
        "",
    ],
)
def test_what_is_not_held_is_dropped_and_counted(material: Material, text: str) -> None:
    after = told(material, Fake(_citing("40 homes in Harwick", text)))
    assert after.brief == told(material).brief
    assert after.warnings[-1] == "1 of 1 sentences of the model dropped: not held"


@pytest.mark.parametrize(
    ("weak", "text"),
    [
        ("Water did not reach the homes in Harwick.", "Water reached the homes in Harwick."),
        ("Nearly 40 homes in Harwick were flooded.", "40 homes in Harwick were flooded."),
        ("The board may close the road to Osterby.", "The board closes the road to Osterby."),
    ],
)
def test_what_the_words_weaken_is_not_told_firmly(weak: str, text: str) -> None:
    known = made.reports(made.report("alba", weak), made.report("bora", f"{weak} It rained."))
    claims = [made.claim(known, *((name, weak.rstrip(".")) for name in known))]
    material = material_of(known, claims)
    after = told(material, Fake(_citing("Harwick" if "Harwick" in weak else "Osterby", text)))
    assert after.brief == told(material).brief
    assert after.warnings[-1] == "1 of 1 sentences of the model dropped: not held"
    kept = told(material, Fake(_citing("o", weak)))
    assert [s.text for s in kept.brief] == [weak]


def test_an_unknown_citation_drops_the_sentence(material: Material) -> None:
    row = {"text": "Water flooded 40 homes in Harwick.", "cites": ["P1", "P999"]}
    after = told(material, Fake(lambda _: [row]))
    assert after.brief == told(material).brief
    assert "dropped" in after.warnings[-1]


@pytest.mark.parametrize("answer", ["no json", "[]", '{"sentences": [1]}', '{"sentences": 7}', ""])
def test_an_answer_of_another_shape_leaves_the_extracted_brief(
    material: Material, answer: str
) -> None:
    after = told(material, Fake(lambda _: answer))
    assert after.brief == told(material).brief
    assert "as extracted" in after.warnings[-1]


def test_a_writer_that_fails_leaves_the_extracted_brief(material: Material) -> None:
    def fails(_: object) -> object:
        raise EngineError("down")

    after = told(material, Fake(fails))
    assert after.brief == told(material).brief
    assert after.warnings[-1] == "the brief is as extracted: down"


def test_article_text_goes_as_data_only(material: Material) -> None:
    fake = Fake(lambda _: [])
    told(material, fake)
    assert set(json.loads(fake.asked)) == {"sentences"}
