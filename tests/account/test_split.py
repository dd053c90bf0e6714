"""Claims taken apart by a model: each part stands on the assertions that hold it, or is dropped."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.account import Bounded, Telling, earlier, split
from stemma.account.tokens import is_number, tokens_of
from stemma.errors import EngineError
from stemma.model import NO_PARTS, Claim, Parts
from stemma.tell.rows import account_row
from tests.account.crash import (
    CLAIMS,
    CRASH,
    DIED,
    FELL,
    FERRY,
    INJECTED,
    KNOWN,
    MARKS,
    RADIO,
    parts,
    told,
)
from tests.weigh import made

Asked = Mapping[str, Any]


@dataclass
class Fake:
    """A writer that gives the answer that it is made with, and remembers what it was asked."""

    answer: Callable[[Asked], object]
    asked: list[str] = field(default_factory=list)

    def complete(self, instructions: str, data: str) -> str:
        self.asked.append(data)
        answer = self.answer({c["statement"]: c for c in json.loads(data)["claims"]})
        return answer if isinstance(answer, str) else json.dumps({"claims": answer})


Words = str | tuple[str, list[str]]
"""A part, or a part with other words for it."""


def parting(*texts: Words, statement: str = CRASH, cites: list[str] | None = None) -> Fake:
    """Answers with these parts of one claim."""

    def answer(asked: Asked) -> object:
        claim = asked[statement]
        own = cites or list(claim["passages"])
        rows = [{"text": t, "also": also, "cites": own} for t, also in map(_pair, texts)]
        return [{"id": claim["id"], "parts": rows}]

    return Fake(answer)


def _pair(words: Words) -> tuple[str, list[str]]:
    return (words, []) if isinstance(words, str) else words


def of(found: Parts, claim: str = "crash") -> dict[str, Claim]:
    return {c.statement: c for c in found.by_claim.get(claim, ())}


def test_each_part_is_a_claim_of_those_that_hold_it() -> None:
    parted = of(parts(parting(FELL, DIED)))
    assert list(parted) == [FELL, DIED, RADIO]
    assert [(a.report, a.quote) for a in parted[FELL].assertions] == [
        ("alba", "A charter plane crashed near Tarn on Sunday"),
        ("bora", "A charter plane crashed near Tarn on Sunday"),
    ]
    assert [(a.report, a.quote) for a in parted[DIED].assertions] == [
        ("alba", "killing all twelve people on board"),
        ("bora", "killing all twelve people on board"),
    ]
    assert [a.report for a in parted[RADIO].assertions] == ["cella"], "what holds no part stays"


def test_what_aligning_knew_is_kept() -> None:
    whole = CLAIMS[0]
    for part in of(parts(parting(FELL, DIED))).values():
        assert (part.story, part.date, part.place) == (whole.story, whole.date, whole.place)
        for a in part.assertions:
            assert KNOWN[a.report].text[a.start : a.end] == a.quote
            (same,) = (x for x in whole.assertions if x.report == a.report)
            assert same.start <= a.start < a.end <= same.end
            assert (a.stance, a.modality) == (same.stance, same.modality)
            assert (a.attributed_to, a.known_at) == (same.attributed_to, same.known_at)


def test_one_report_alone_is_joined_with_nothing() -> None:
    parted = of(parts(parting(FELL, DIED)))
    assert (parted[RADIO].likelihood, parted[RADIO].why) == (None, ())
    assert (parted[FELL].likelihood, parted[FELL].why) == (0.9, ("same words",))


def test_other_words_of_a_passage_hold_a_part_when_numbers_and_names_are_the_same() -> None:
    fell = (FELL, ["A small plane came down near Tarn on Sunday."])
    died = (DIED, ["Twelve people died.", "People died."])
    parted = of(parts(parting(fell, died)))
    assert list(parted) == [FELL, DIED]
    assert [a.quote for a in parted[FELL].assertions][
        2
    ] == "A small plane came down near Tarn on Sunday"
    assert [a.quote for a in parted[DIED].assertions][2] == "twelve people died"


def test_other_words_with_another_number_do_not() -> None:
    died = (DIED, ["People died."])
    assert {a.report for a in of(parts(parting(FELL, died)))[DIED].assertions} == {"alba", "bora"}


WRONG = {
    "invented quotation": "The coastguard called it “a black day” near Tarn.",
    "swapped number": "All thirteen people on board were killed.",
    "swapped name": "A charter plane crashed near Velm on Sunday.",
    "another claim's fact": FERRY + ".",
    "injected": "The crash near Tarn was staged.",
    "injected words": INJECTED,
    "an address": "A charter plane crashed: visit https://prizes.example near Tarn.",
    "turned": "All twelve people on board killed a charter plane.",
    "empty": " \n",
    "endless": f"{FELL} " * 40,
    "a terminal's orders": "A charter plane \x1b[31mcrashed near Tarn on Sunday.",
    "said twice": "A charter plane crashed near Tarn.",
}


@pytest.mark.parametrize("fault", WRONG)
def test_what_is_not_held_is_dropped_and_counted(fault: str) -> None:
    found = parts(parting(FELL, WRONG[fault], DIED))
    assert list(of(found)) == [FELL, DIED, RADIO]
    assert found.warnings == ("1 of 3 parts of the model dropped: not held",)


@pytest.mark.parametrize("cites", [["P999"], ["P1", "P999"], []])
def test_an_unknown_citation_drops_the_part(cites: list[str]) -> None:
    def answer(asked: Asked) -> object:
        good = {"text": FELL, "cites": list(asked[CRASH]["passages"])}
        return [{"id": asked[CRASH]["id"], "parts": [good, {"text": DIED, "cites": cites}]}]

    found = parts(Fake(answer))
    assert not found.by_claim, "what is left does not tell all of the claim"
    assert "1 of 2 parts" in found.warnings[0]
    assert "as aligned" in found.warnings[1]


def test_a_passage_of_another_claim_is_an_unknown_citation() -> None:
    def answer(asked: Asked) -> object:
        other = list(asked[FERRY]["passages"])
        rows = [{"text": text, "cites": other} for text in (FELL, DIED)]
        return [{"id": asked[CRASH]["id"], "parts": rows}]

    assert not parts(Fake(answer)).by_claim


def test_an_unknown_claim_is_counted() -> None:
    row = {"id": "C99", "parts": [{"text": FELL, "cites": ["P1"]}]}
    found = parts(Fake(lambda _: [row]))
    assert (dict(found.by_claim), found.warnings) == (
        {},
        ("1 of 1 parts of the model dropped: not held",),
    )


def test_a_claim_of_which_much_is_left_out_stays_as_it_was() -> None:
    assert not parts(parting(FELL)).by_claim
    assert not parts(parting(FELL, "People were killed.")).by_claim, "the number is left out"


def test_other_words_are_no_part_where_the_statement_is_none() -> None:
    found = parts(parting(("The plane was shot down near Tarn on Sunday.", [FELL]), DIED, FELL))
    assert list(of(found)) == [DIED, FELL, RADIO]
    assert found.warnings == ("1 of 3 parts of the model dropped: not held",)


def test_a_part_is_short() -> None:
    load = [letter * 10 for letter in "abcdefghijklmnopqrstuvwxyz"]
    long, short = (f"The ferry Selma brought {' '.join(x)} to Tarn." for x in (load, load[:24]))
    assert len(short) < 300 < len(long)
    for text in (long, short):
        known = made.reports(made.report("alba", text), made.report("bora", text))
        claims = [made.claim(known, ("alba", text), ("bora", text), name="load")]
        found = split(claims, known, made.bare(known), parting(text, statement=text))
        assert bool(found.by_claim) == (text == short)


def test_a_claim_of_which_most_say_it_in_other_words_stays_as_it_was() -> None:
    small, died = "A small plane came down near Tarn on Sunday.", "Twelve people died."
    assert not parts(parting(small, died)).by_claim
    said = ("alba", CRASH), ("bora", "Twelve dead"), ("cella", RADIO)
    claims = [made.claim(KNOWN, *said, name="crash")]
    assert not split(claims, KNOWN, MARKS, parting(FELL, DIED)).by_claim, "one report of three"
    claims = [made.claim(KNOWN, said[0], ("alba", "Plane down"), said[2], name="crash")]
    assert not split(claims, KNOWN, MARKS, parting(FELL, DIED)).by_claim, "one of two"


def test_one_part_alone_words_the_claim_anew_when_all_hold_it() -> None:
    assert not parts(parting(f"{CRASH}.")).by_claim, "one report says it in other words"
    found = parts(parting("The ferry Selma brought 30 rescuers.", statement=FERRY))
    assert not found.by_claim, "Tarn is left out"
    found = parts(parting("Ferry Selma brought 30 rescuers to Tarn.", statement=FERRY))
    (only,) = found.by_claim["ferry"]
    assert len(only.assertions) == 2


def test_what_entails_a_claim_entails_its_parts() -> None:
    found = parts(parting(FELL, DIED))
    parted = of(found)
    (broader,) = found.by_claim["none"]
    assert broader.id == "none"
    assert set(broader.entails) == {"dead", *(p.id for p in parted.values())}
    assert parted[FELL].entails == (), "that a plane fell does not entail that twelve are dead"
    known = {c.id for c in CLAIMS if c.id != "crash"} | {p.id for p in parted.values()}
    assert all(set(c.entails) <= known for own in found.by_claim.values() for c in own)


def test_the_account_is_of_the_parts() -> None:
    after, before = told(parts(parting(FELL, DIED))), told(NO_PARTS)
    statements = {f.claim.statement: f for f in after.findings}
    assert {FELL, DIED} <= statements.keys()
    assert CRASH not in statements
    assert statements[DIED].outlets == 2
    assert len(statements[DIED].origin_groups) == statements[DIED].origins.at_most
    ids = {f.claim.id for f in after.findings}
    assert len(ids) == len(after.findings)
    assert all(set(s.claims) <= ids for s in after.brief)
    assert all(set(c.claims) <= ids for c in after.comparisons)
    assert after.framing == before.framing, "who tells a claim in other words does not omit it"


def test_comparisons_are_those_of_the_clauses_and_name_the_part_with_the_value() -> None:
    found = parts(parting(FELL, DIED))
    after, before = told(found), told(NO_PARTS)
    assert [(c.id, c.sides) for c in after.comparisons] == [
        (c.id, c.sides) for c in before.comparisons
    ]
    twelve = next(c for c in after.comparisons if c.about == "people killed")
    assert of(found)[DIED].id in twelve.claims
    assert of(found)[FELL].id not in twelve.claims


BROKEN = ["no json", "[]", '{"claims": 7}', '{"claims": [1]}', '{"claims": [{"id": "C1"}]}', ""]
BROKEN += ['{"claims": [{"id": "C1", "parts": [{"text": 1, "cites": []}]}]}', "[" * 100_000]
BROKEN += ['{"claims": [{"id": "C1", "parts": [{"text": "", "cites": [], "also": 1}]}]}']


@pytest.mark.parametrize("answer", BROKEN)
def test_an_answer_of_another_shape_leaves_all_as_aligned(answer: str) -> None:
    found = parts(Fake(lambda _: answer))
    assert not found.by_claim
    (warning,) = found.warnings
    assert (
        warning
        == "2 claims are as aligned: the answer of the model is not the JSON that was asked for"
    )
    assert told(found).warnings == (warning,)
    assert told(found).findings == told(NO_PARTS).findings


def test_ctrl_c_while_the_model_works_ends_the_asking_and_no_more() -> None:
    asked = []

    def stop(_: Asked) -> object:
        asked.append(1)
        raise KeyboardInterrupt

    writer = Bounded(Fake(stop))
    for _ in range(2):
        with pytest.raises(EngineError, match="stopped"):
            writer.complete("", json.dumps({"claims": []}))
    assert len(asked) == 1


def test_a_run_asks_so_often_and_so_long() -> None:
    few = Bounded(Fake(lambda _: []), requests=1)
    assert few.complete("", '{"claims": []}') == '{"claims": []}'
    for writer in (few, Bounded(Fake(lambda _: []), seconds=-1)):
        with pytest.raises(EngineError, match="as much as it may"):
            writer.complete("", '{"claims": []}')


def test_article_text_goes_as_data_under_ids_that_tell_nothing() -> None:
    fake = Fake(lambda _: [])
    assert parts(fake) == NO_PARTS
    (data,) = (json.loads(asked) for asked in fake.asked)
    assert [set(claim) for claim in data["claims"]] == [{"id", "statement", "passages"}] * 2
    ids = [key for claim in data["claims"] for key in (claim["id"], *claim["passages"])]
    assert ids == ["C1", "P1", "P2", "P3", "C2", "P4"]
    assert INJECTED not in fake.asked[0], "only sentences that assert a claim are sent"


def fails(_: Asked) -> object:
    raise EngineError("down")


def test_what_is_taken_apart_is_not_new() -> None:
    fell = (FELL, ["A small plane came down near Tarn on Sunday."])
    found = parts(parting(fell, (DIED, ["Twelve people died."])))
    assert len(found.by_claim["crash"]) == 2
    for before in (NO_PARTS, found):
        printed = {"accounts": [account_row(told(before))]}
        telling = Telling(since=earlier(json.loads(json.dumps(printed))))
        assert all(told(now, telling).new == () for now in (NO_PARTS, found))


def test_so_many_claims_in_so_many_requests() -> None:
    lines = [f"Boat number {n} was towed from Tarn to Velm." for n in range(100, 130)]
    text = "\n".join(lines)
    known = made.reports(made.report("alba", text), made.report("bora", text))
    claims = [
        made.claim(known, ("alba", line), ("bora", line), name=f"c{n:02}")
        for n, line in enumerate(lines)
    ]
    alone = made.claim(known, ("alba", lines[0]), name="alone")
    fake = Fake(lambda _: [])
    assert split([alone, *claims], known, made.bare(known), fake) == NO_PARTS
    asked = [c["statement"] for data in fake.asked for c in json.loads(data)["claims"]]
    assert (len(fake.asked), asked) == (3, lines[:24])
    assert split([alone], known, made.bare(known), Fake(fails)) == NO_PARTS, "nothing is asked"
    broken = Fake(lambda _: "no json")
    assert split(claims, known, made.bare(known), broken).warnings[0].startswith("24 claims")
    assert len(broken.asked) == 1, "no more is asked when no usable answer came"


WORDS = sorted({*CRASH.replace(",", "").split(), *RADIO.split(), "were", "was", "thirteen", "Velm"})
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10).map(lambda w: f"{' '.join(w)}.")


@settings(max_examples=200)
@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=2)), max_size=3))
def test_every_assertion_of_a_part_holds_its_numbers_and_names(texts: list[Any]) -> None:
    texts = [(FELL, []), (DIED, ["Twelve people died."]), *texts]
    for part in parts(parting(*texts)).by_claim.get("crash", ()):
        for a in part.assertions:
            text = KNOWN[a.report].text
            assert text[a.start : a.end] == a.quote
            own = {t.key for t in tokens_of(a.quote)}
            names = {
                t.key for t in tokens_of(part.statement) if t.text in ("Tarn", "Sunday", "Velm")
            }
            assert names | {t.key for t in tokens_of(part.statement) if is_number(t)} <= own
