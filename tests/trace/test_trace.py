"""Planted copies, and what only looks like copying, through the room's door."""

import re
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plain import plain as report

from stemma.model import (
    DERIVED,
    Annotations,
    Credit,
    Figure,
    Mention,
    Pair,
    Quote,
    Report,
    Stemma,
    Story,
)
from stemma.trace import passages_shared, related, reprints, trace

WIRE = "\n".join(
    (
        ("Dam on the Orrin river closed after inspectors find cracks"),
        (
            "The regional water board closed the Kestle dam on Tuesday after inspectors found 7 "
            "long cracks in its eastern spillway."
        ),
        (
            "Engineers lowered the reservoir by two metres overnight and moved 340 residents of "
            "Lower Harwick into a sports hall."
        ),
        (
            "The board had postponed a full survey of the concrete twice since the spring floods,"
            " according to minutes seen by the agency."
        ),
        (
            '"Nobody was in danger at any moment and nobody will be", board chairwoman Ilse Varga'
            " told a crowded meeting in the village."
        ),
        (
            "Repairs are expected to last until November and to cost the owners about nine "
            "million crowns."
        ),
    )
)

OWN = "\n".join(
    (
        ("Harwick farmers worry about water as dam stays shut"),
        (
            "Sheep grazed yesterday where the lake used to lap at Tomas Brenn's fence, and his "
            "pump coughed up mud."
        ),
        (
            "He has driven a tanker to the mill at Osterby every morning since the gates opened, "
            "a round trip of an hour."
        ),
        (
            "Shopkeepers in the valley said visitors cancelled their bookings, while the school "
            "stayed open for the whole week."
        ),
    )
)


def sentences(text: str) -> Annotations:
    spans = tuple(m.span() for m in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]*[\"”]?", text))
    return Annotations(spans, (), (), (), (), ())


def with_names(one: Report, *names: str) -> Annotations:
    """Its sentences, and mentions of persons with these names."""
    at = [one.text.find(name) for name in names]
    mentions = tuple(
        Mention(i, i + len(n), "person", n) for i, n in zip(at, names, strict=True) if i >= 0
    )
    return replace(sentences(one.text), mentions=mentions)


def tied(*reports: Report) -> tuple[Pair, ...]:
    return related(reports, {r.id: sentences(r.text) for r in reports})


def kind(a: str, b: str, **given: Any) -> str:
    pairs = tied(report("a", a, **given), report("b", b, **given))
    return pairs[0].kind if pairs else "none"


def stemma(*reports: Report) -> Stemma:
    ordered = tuple(r.id for r in sorted(reports, key=lambda r: (r.published or "9", r.id)))
    story = Story("s", {}, None, None, (), ordered, ())
    return trace(story, {r.id: r for r in reports}, {r.id: sentences(r.text) for r in reports})


def test_the_whole_text_is_a_copy() -> None:
    assert kind(WIRE, WIRE) == "copy"


def test_a_cut_text_is_a_copy_of_the_longer_one() -> None:
    assert kind("\n".join(WIRE.split("\n")[:4]), WIRE) == "copy"


def test_one_whole_sentence_in_own_reporting_is_partial() -> None:
    borrowed = OWN + "\n" + WIRE.split("\n")[2]
    assert kind(borrowed, WIRE) == "partial"


def test_a_sentence_lightly_recast_is_partial() -> None:
    light = (
        "Engineers lowered the reservoir by almost two metres overnight and moved all 340 "
        "residents of Lower Harwick into a sports hall."
    )
    assert kind(OWN + "\n" + light, WIRE) == "partial"


def test_reports_with_nothing_in_common_are_no_pair() -> None:
    assert tied(report("a", OWN), report("b", WIRE)) == ()


def test_an_edited_figure_is_shown() -> None:
    edited = WIRE.replace("7 long cracks", "9 long cracks")
    (pair,) = tied(report("a", edited), report("b", WIRE))
    assert [c for s in pair.spans for c in s.changed] == ["7 -> 9"]


CHANGES = {
    "7 long cracks": ("9 long cracks", "7 -> 9", "figure"),
    "two metres overnight": ("three metres overnight", "two -> three", "figure"),
    "at any moment": ("at any time", "moment -> time", "quotation"),
    "and nobody will be": ("and somebody will be", "nobody -> somebody", "quotation"),
    "in danger at any moment": ("in danger at moment", "any -> […]", "quotation"),
    "by two metres": ("by 2 metres", "two -> 2", "other"),
    "postponed a full survey": ("put off a full survey", "postponed -> put off", "other"),
    "chairwoman Ilse Varga told": ("chairwoman Ilsa Varga told", "Ilse -> Ilsa", "name"),
}


@pytest.mark.parametrize("old", CHANGES)
def test_a_change_says_what_kind_of_thing_was_changed(old: str) -> None:
    new, told, what = CHANGES[old]
    made = report("a", WIRE.replace(old, new)), report("b", WIRE)
    assert made[0].text != made[1].text
    marks = {r.id: with_names(r, "Ilse Varga", "Ilsa Varga") for r in made}
    (pair,) = related(made, marks)
    found = [change for s in pair.spans for change in zip(s.changed, s.changed_kinds, strict=True)]
    assert found == [(told, what)]


def test_marked_quantities_say_whether_a_figure_was_changed() -> None:
    made = report("a", WIRE.replace("about nine", "over nine")), report("b", WIRE)
    marks = {}
    for one, words, low in ((made[0], "over nine", True), (made[1], "about nine", False)):
        at = one.text.index(words)
        figure = Figure(
            at, at + len(words), 9e6, None if low else 9e6, low, False, not low, None, None
        )
        marks[one.id] = replace(sentences(one.text), figures=(figure,))
    (pair,) = related(made, marks)
    assert [(s.changed, s.changed_kinds) for s in pair.spans if s.changed] == [
        (("about -> over",), ("figure",))
    ]


def test_the_source_of_a_copy_is_told_of_the_same_changes_the_other_way_round() -> None:
    early, late = "2031-05-01", "2031-05-02"
    first = report("b", WIRE, published=early)
    found = stemma(first, report("a", WIRE.replace("7 long", "9 long"), published=late))
    again = stemma(
        replace(first, published=late),
        report("a", WIRE.replace("7 long", "9 long"), published=early),
    )
    for told, change in ((found, "7 -> 9"), (again, "9 -> 7")):
        (copy,) = told.copies
        assert [(s.changed, s.changed_kinds) for s in copy.spans if s.changed] == [
            ((change,), ("figure",))
        ]


def test_a_shared_quotation_is_no_derivation() -> None:
    quote = '\n"We opened the gates because the river left us no other choice that night, and we \
would open them again tomorrow", Varga said.'
    assert kind(OWN + quote, "Village asks who opened the gates" + quote) == "quotes_only"


@pytest.mark.parametrize(
    "post",
    [
        "The valley pays again for a wall that was never mended, and the board sleeps on while "
        "the pumps run dry.\n— Petra Lind (@petralind) March 4, 2031",
        "Petra Lind @petralind\nThe valley pays again for a wall that was never mended, and the "
        "board sleeps on while the pumps run dry.",
        "I have told them for years that this wall was never mended, and nobody on the board "
        "would listen to me or my neighbours.",
        "SHAME on the board that lets the valley pay again for a wall that was never mended while "
        "the pumps run dry!",
    ],
)
def test_a_post_without_marks_is_no_derivation(post: str) -> None:
    assert kind(f"{OWN}\n{post}", f"Anger in the valley\n{post}\nIt rained.") == "quotes_only"


def test_a_quotation_in_one_report_is_one_in_the_other() -> None:
    said = (
        "the spillway will be rebuilt in steel before the first frost and the owners will pay "
        "for all of it without a single crown from the state"
    )
    marked, bare = f"{OWN}\nVarga said: “{said}”.", f"Minister answers\nFor the record, {said}."
    assert kind(marked, bare) == "quotes_only"


PROSE = (
    "The board had known since March that the pumps were failing, and the two engineers who warned "
    "of it were moved to other posts in the north."
)


def quoting(form: str, speaker: str | None, within: str = "") -> Pair:
    """The tie of a report that gives `PROSE` in a form to that of the Post, whose own it is.

    Words `within` it are marked as those of somebody else.
    """
    made = report("a", f"{OWN}\n{form.format(PROSE)}"), report("b", f"{WIRE}\n{PROSE}\nIt rained.")
    made = made[0], replace(made[1], outlet="The Valley Post", byline=("Ines Holt",))
    marks = {r.id: sentences(r.text) for r in made}
    start = made[0].text.index(PROSE)
    content = (start, start + len(PROSE))
    at = made[0].text.index(within, start)
    spoken = (content, speaker), ((at, at + len(within)), "Ada Brunn")
    quotes = (Quote("q", "a", span, None, who, None, None, "direct") for span, who in spoken)
    marks["a"] = replace(marks["a"], quotes=tuple(q for q in quotes if q.content[1] > q.content[0]))
    (pair,) = related(made, marks)
    return pair


@pytest.mark.parametrize(
    ("form", "speaker"),
    [
        ("The Valley Post wrote: “{}”", "The Valley Post"),
        ("“{}”, according to a report in the Valley Post.", "report in the Valley Post"),
        ("“{}”, writes Ines Holt, who was there.", "Ines Holt"),
        ("“{}”, the BBC reported.", "BBC"),
        ("The Valley Post has this:\n“{}”", None),
        ("One newspaper put it so: “{}”", None),
    ],
)
def test_another_outlets_quoted_prose_is_taken_from_it(form: str, speaker: str | None) -> None:
    pair = quoting(form, speaker)
    assert (pair.kind, pair.direction) == ("partial", "b->a")
    (span,) = (s for s in pair.spans if s.what == "narrative")
    assert f"{OWN}\n{form.format(PROSE)}"[slice(*span.child)] == PROSE.rstrip(".")


def test_prose_that_is_cut_in_two_by_its_source_is_taken_too() -> None:
    first, second = PROSE.split(", and ")
    text = f"{OWN}\n“{first},” The Valley Post wrote, “and {second}”"
    made = report("a", text), report("b", f"{WIRE}\n{PROSE}\nIt rained.", outlet="The Valley Post")
    marks = {r.id: sentences(r.text) for r in made}
    at = [(text.index(half), text.index(half) + len(half)) for half in (first, second)]
    quotes = (Quote("q", "a", s, None, "The Valley Post", None, None, "direct") for s in at)
    marks["a"] = replace(marks["a"], quotes=tuple(quotes))
    (pair,) = related(made, marks)
    assert (pair.kind, pair.direction) == ("partial", "b->a")


def test_somebody_quoted_inside_the_prose_does_not_make_it_speech() -> None:
    pair = quoting("The Valley Post wrote: “{}”", "The Valley Post", "two engineers who warned")
    assert pair.kind == "partial"


@pytest.mark.parametrize(
    ("form", "speaker"),
    [
        ("“{}”, chairwoman Ilse Varga said.", "Ilse Varga"),
        ("“{}”, Varga told The Valley Post.", "Ilse Varga"),
        ("The company wrote:\n{}", "The company"),
    ],
)
def test_quoted_words_that_have_a_speaker_are_no_prose(form: str, speaker: str) -> None:
    assert quoting(form, speaker).kind == "quotes_only"


@pytest.mark.parametrize(
    ("lead", "joint"),
    [("The firm wrote in a post:", "\n"), ("In a post on the net the firm said:", " ")],
)
def test_what_a_clause_with_a_colon_leads_in_is_no_derivation(lead: str, joint: str) -> None:
    said = (
        "Every bridge has passed its load test since spring, and all books are open to anyone who"
    )
    said += " wants to look at what was paid for them and when."
    assert (
        kind(f"{OWN}\n{lead}{joint}{said}", f"Firm answers\n{lead}{joint}{said}") == "quotes_only"
    )


def test_a_clause_with_a_colon_that_goes_on_in_small_letters_is_the_reports_own() -> None:
    told = "Мост закрыт второй день подряд: в понедельник водолазы нашли трещину в опоре, и город"
    told += " теперь ждёт ответа инженеров, которые обещали закончить осмотр к пятнице."
    assert (
        kind(f"Мост стоит\n{told}", f"Ждут инженеров\nЖители едут в объезд.\n{told}\nВсё.")
        in DERIVED
    )


def test_a_line_that_only_closes_both_pages_is_no_derivation() -> None:
    foot = (
        "Readers who send us a letter should keep it below two hundred words and add the full name"
    )
    foot += " and the home address of whoever has written it, which will not be printed."
    first, second = f"{OWN}\nThe quay is dry.\n", "Market moves\nStalls stood in the rain.\n"
    assert kind(first + foot, second + foot) not in DERIVED
    assert kind(first + foot, second + foot + "\nThe square is full.") in DERIVED


def test_a_dateline_is_no_narrative() -> None:
    line = (
        "ORRIN (AP) — The old bridge was closed on Monday after divers had found a crack in a pier."
    )
    line += "\nThe ferry will run every hour until the engineers have looked at all of its piers."
    made = [report("a", f"Bridge shut\n{line}"), report("b", f"Ferry runs\n{line}")]
    start = line.index("The old") + len("Bridge shut\n")
    marks = {}
    for one in made:
        head = one.text.index("\n") + 1
        spans = ((0, head - 1), (head, head + 12), (head + 13, len(one.text)))
        marks[one.id] = Annotations(spans, (), (), (), (), ())
    (pair,) = related(made, marks)
    assert min(s.child[0] for s in pair.spans if s.what == "narrative") == start


def test_a_city_in_capitals_and_a_colon_are_a_dateline_not_a_speaker() -> None:
    title, *lines = WIRE.splitlines()
    one_line = f"{title}\nHARWICK: {' '.join(lines)}"
    assert kind(WIRE, one_line) == "copy"


def test_a_transcript_and_a_statement_block_are_no_derivation() -> None:
    turn = "VARGA: The survey was postponed because the divers could not work in water so cold."
    asked = "BRENN: When will there be water?"
    assert kind(f"{OWN}\n{turn}", f"In full\n{asked}\n{turn}") == "quotes_only"
    block = (
        "The owners of the dam regret the trouble caused to the people of the valley and will "
        "make good every loss that can be shown to them."
    )
    lead = "The company said in a statement:"
    assert kind(f"{OWN}\n{lead}\n{block}", f"Owners reply\n{lead}\n{block}") == "quotes_only"


def test_a_caption_and_a_copyright_line_are_no_derivation() -> None:
    caption = (
        "Workers look at the cracked spillway of the Kestle dam near Lower Harwick on the morning "
        "after the gates were opened. (Jon Marsh/Pool)"
    )
    assert kind(f"{OWN}\n{caption}", f"Shut\n{caption}\nIt rained.", language="en") == "independent"
    line = (
        "Copyright 2031 Valley Wire. This material may not be published, broadcast, rewritten or "
        "redistributed without permission of the owner in writing."
    )
    assert kind(f"{OWN}\n{line}", f"Shut\n{line}\nIt rained.") == "independent"


def test_a_long_title_and_a_stock_phrase_are_no_derivation() -> None:
    title = "the Acting Deputy Chair of the Joint Water and Harbour Committee, Anna Maria Tessarek"
    first = f"{OWN}\nThe crowd booed when {title}, climbed down from her car."
    second = f"Visit\nA letter was handed to {title}, who promised to read it on the train."
    assert kind(first, second) == "independent"


def test_rare_details_in_the_same_order_are_a_rewrite() -> None:
    first = (
        "Landing at Osterby airfield, the envoy was met with bagpipes and a loaf of rye by Deputy "
        "Harbour Minister Karl Otto Wendt and veteran smuggler Birgit Aamodt."
    )
    second = (
        "At the airfield of Osterby bagpipes and rye loaf awaited the envoy, offered by Deputy "
        "Harbour Minister Karl Otto Wendt and the veteran smuggler Birgit Aamodt."
    )
    (pair,) = tied(report("a", f"{OWN}\n{first}"), report("b", f"Envoy lands\n{second}"))
    assert pair.kind == "rewrite"
    (span,) = (s for s in pair.spans if s.what == "narrative")
    assert f"{OWN}\n{first}"[slice(*span.child)] == first.rstrip(".")


def test_a_recast_sentence_is_found_across_a_stray_full_stop() -> None:
    first = (
        "The envoy landed at Osterby airfield and was met with bagpipes and rye by the Deputy "
        "Minister of Harbours. Karl Otto Wendt and veteran smuggler Birgit Aamodt."
    )
    second = (
        "On landing at Osterby airfield, the envoy heard bagpipes and got rye from Deputy Harbour "
        "Minister Karl Otto Wendt and veteran smuggler Birgit Aamodt."
    )
    (pair,) = tied(report("a", f"{OWN}\n{first}"), report("b", f"Envoy lands\n{second}"))
    assert pair.kind == "rewrite"
    (span,) = (s for s in pair.spans if s.what == "narrative")
    assert f"{OWN}\n{first}"[slice(*span.child)] == first.rstrip(".")


def test_the_same_facts_in_another_order_are_no_rewrite() -> None:
    first = "Bagpipes and rye greeted the envoy, a smuggler and two ministers at Osterby airfield."
    second = (
        "At Osterby airfield two ministers, a smuggler and rye bread met the envoy to bagpipes."
    )
    assert kind(f"{OWN}\n{first}", f"Envoy lands\n{second}") in ("none", "independent")


def test_two_paraphrases_of_one_quotation_are_no_rewrite() -> None:
    first = (
        "The minister called the leaking spillway a “monument to thrift” and promised divers, "
        "cement, cranes and overtime before the autumn storms."
    )
    second = (
        "Promised were divers, cement, cranes and overtime before autumn storms; the spillway, a "
        "leaking “monument to thrift”, shamed the minister."
    )
    assert kind(f"{OWN}\n{first}", f"Minister speaks\n{second}") in ("none", "independent")


def credit(name: str) -> Credit:
    return Credit(name, "agency", None, None)


def test_one_agency_credited_by_both_is_the_common_source() -> None:
    found = stemma(
        report("a", WIRE, credits=(credit("Valley Wire"),)),
        report("b", WIRE + "\nIt rained.", credits=(credit("Valley Wire"),)),
    )
    assert found.pairs[0].direction == "common:Valley Wire"
    assert [(c.child, c.parent, c.credit) for c in found.copies] == [
        ("a", None, "Valley Wire"),
        ("b", None, "Valley Wire"),
    ]
    assert found.lineages[0].reports == ("a", "b")
    assert found.lineages[0].credit == "Valley Wire"


def test_who_names_no_source_stands_on_it_by_inference() -> None:
    found = stemma(
        report("a", WIRE, published="2031-03-01T08:00", credits=(credit("Valley Wire"),)),
        report("b", WIRE + "\nIt rained.", published="2031-03-01T09:00"),
    )
    assert [(c.child, c.credit, c.direction) for c in found.copies] == [
        ("a", "Valley Wire", "known"),
        ("b", "Valley Wire", "inferred"),
    ]


def test_a_credit_to_the_other_outlet_tells_the_direction_against_the_clock() -> None:
    copyist = report("a", WIRE, published="2031-03-01", credits=(credit("Valley Wire"),))
    source = report("b", WIRE, published="2031-03-02", outlet="Valley Wire")
    found = stemma(copyist, source)
    assert found.pairs[0].direction == "b->a"
    assert [(c.child, c.parent, c.direction) for c in found.copies] == [("a", "b", "known")]


def test_the_earlier_report_is_inferred_to_be_the_parent() -> None:
    found = stemma(
        report("a", WIRE, published="2031-03-02"), report("b", WIRE, published="2031-03-01T08:00")
    )
    assert [(c.child, c.parent, c.direction) for c in found.copies] == [("a", "b", "inferred")]


def test_nothing_settles_the_direction_when_dates_are_unknown() -> None:
    found = stemma(report("a", WIRE), report("b", WIRE))
    assert found.pairs[0].direction == "unknown"
    assert [c.direction for c in found.copies] == ["unknown"]


def test_the_order_of_the_input_changes_nothing() -> None:
    reports = [report("a", WIRE), report("b", OWN + "\n" + WIRE.split("\n")[2]), report("c", OWN)]
    results = {tied(*order) for order in permutations(reports)}
    assert len(results) == 1


LINES = [*WIRE.split("\n"), *OWN.split("\n"), '"So be it", he said.', "", "“never closed"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(LINES), max_size=6), min_size=2, max_size=5))
def test_any_reports_give_a_forest_with_exact_spans(texts: list[list[str]]) -> None:
    reports = [report(f"r{n}", "\n".join(lines)) for n, lines in enumerate(texts)]
    found = stemma(*reports)
    children = [c.child for c in found.copies]
    assert len(children) == len(set(children))
    parents = {c.child: c.parent for c in found.copies}
    for child in children:
        seen, above = {child}, parents[child]
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = parents.get(above)
    text = {r.id: r.text for r in reports}
    for pair in found.pairs:
        assert 0 <= pair.overlap_a <= 1
        assert (pair.direction == "none") == (pair.kind not in DERIVED)
        for span in pair.spans:
            for name, (start, end) in ((pair.a, span.child), (pair.b, span.parent)):
                assert text[name][start:end].strip() == text[name][start:end] != ""


def test_a_text_that_repeats_itself_is_read_in_linear_time() -> None:
    for text in ("a " * 30_000, "'a " * 30_000, "“" * 30_000, "one two three four. " * 4_000):
        tied(report("a", text), report("b", text[: len(text) // 2]))


def test_a_language_without_cues_is_traced_too() -> None:
    line = (
        "Die Wasserbehörde schloss am Dienstag die Talsperre, nachdem Prüfer sieben lange Risse "
        "in der östlichen Hochwasserentlastung gefunden hatten, und senkte nachts den Spiegel."
    )
    assert kind(f"Risse\n{line}\nEs regnete lange.", f"Sperre zu\n{line}", language="de") in DERIVED


def test_a_post_is_nobodys_parent_and_origin() -> None:
    """It may stand on a report; a report that appeared after it, or another post, not on it."""
    post = report("p", WIRE, kind="forum", published="2031-03-01")
    later, earlier = report("a", WIRE, published="2031-03-02"), report("b", WIRE)
    found = stemma(post, later)
    assert [(p.kind, p.direction) for p in found.pairs] == [("copy", "unknown")]
    assert (found.copies, found.lineages) == ((), ())
    assert stemma(post, earlier).copies == ()
    other = replace(post, id="q", kind="social", published="2031-03-02")
    assert (stemma(post, other).copies, stemma(post, other).lineages) == ((), ())


def test_a_post_may_stand_on_a_report_and_joins_no_two_of_them() -> None:
    two = WIRE + "\n" + OWN
    post = report("p", two, kind="social", published="2031-03-03")
    found = stemma(
        report("a", WIRE, published="2031-03-01"), report("b", OWN, published="2031-03-02"), post
    )
    assert len(found.pairs) == 2
    assert [(c.child, c.direction) for c in found.copies] == [("p", "inferred")]
    (lineage,) = found.lineages
    assert "p" in lineage.reports
    assert len(lineage.reports) == 2


def test_a_post_is_no_copy_of_the_agency_that_a_report_credits() -> None:
    wire = (credit("Valley Wire"),)
    found = stemma(report("a", WIRE, credits=wire), report("p", WIRE, kind="social", credits=wire))
    assert (found.copies, found.lineages) == ((), ())


def test_a_reprint_months_later_stands_on_the_report_of_another_story() -> None:
    first = report("a", WIRE, published="2031-03-01", outlet="Valley Wire")
    late = report("z", "From our archive\n" + WIRE, published="2031-09-01", outlet="Harwick Post")
    other = report("o", OWN, published="2031-09-02", outlet="Osterby News")
    reports = {r.id: r for r in (first, late, other)}
    marks = {name: sentences(r.text) for name, r in reports.items()}
    stories = [Story(s, {}, None, None, (), (s,), ()) for s in ("z", "a", "o")]
    found = reprints(stories, reports, marks, {s.id: trace(s, reports, marks) for s in stories})
    assert [(c.story, c.child, c.parent, c.kind) for c in found["z"].reprints] == [
        ("z", "z", "a", "copy")
    ]
    assert [(p.a, p.b, p.direction) for p in found["z"].across] == [("a", "z", "a->b")]
    assert found["a"].across == found["o"].across == ()


def test_what_an_outlet_says_again_of_the_background_is_no_reprint() -> None:
    again = WIRE.split("\n")[3]
    first = report("a", f"{OWN}\n{again}", published="2031-03-01", outlet="Valley Wire")
    new = (
        "The new spillway was opened with a brass band on Sunday, two years late and with one gate "
        "fewer than planned, and the first boats raced on the lake in the afternoon sun."
    )
    late = report("z", f"Open\n{new}\n{again}", published="2031-09-01", outlet="Valley Wire")
    reports, marks = {"a": first, "z": late}, {r.id: sentences(r.text) for r in (first, late)}
    stories = [Story(s, {}, None, None, (), (s,), ()) for s in ("a", "z")]
    stemmas = {s.id: trace(s, reports, marks) for s in stories}
    assert reprints(stories, reports, marks, stemmas) == stemmas


def by(name: str, *said: Credit, **given: Any) -> Report:
    """The wire's text under an outlet of its own."""
    return report(name, WIRE, outlet=f"The {name.title()}", credits=said, **given)


def named(name: str) -> Credit:
    """A credit line that was cut off."""
    return Credit(name, "agency", None, 0)


def test_an_agency_that_others_name_too_is_the_source_of_two_who_name_different_ones() -> None:
    pairs = tied(
        by("a", named("Norlys"), published="2031-03-04T08:00"),
        by("b", named("Norlys"), published="2031-03-04T09:00"),
        by("c", named("Havpress"), published="2031-03-04T10:00"),
    )
    assert [p.direction for p in pairs] == ["common:Norlys"] * 3


def test_a_credit_is_not_believed_where_the_agency_says_no_such_thing() -> None:
    own = report("d", OWN, outlet="Norlys", published="2031-03-04T07:00")
    later, first = by("a", published="2031-03-04T09:00"), by("b", named("Norlys"))
    first = replace(first, published="2031-03-04T08:00")
    assert [p.direction for p in tied(first, later)] == ["common:Norlys"]
    assert [p.direction for p in tied(first, later, own)] == ["b->a"]


def test_a_credit_that_nobody_else_gives_is_not_believed_of_what_was_printed_before() -> None:
    first = by("a", published="2031-03-04T08:00")
    false = by("b", named("Norlys"), published="2031-03-04T09:00")
    (pair,) = tied(first, false)
    assert pair.direction == "a->b"
    (copy,) = stemma(first, false).copies
    assert (copy.child, copy.parent, copy.credit, copy.direction) == ("b", "a", None, "inferred")
    undated = replace(false, published=None)
    assert [p.direction for p in tied(first, undated)] == ["unknown"]
    named_in_it = WIRE.replace("seen by the agency", "seen by the A")
    itself, taken = (replace(one, text=named_in_it) for one in (first, undated))
    assert [p.direction for p in tied(itself, taken)] == ["a->b"], "it was seen by the first"


def test_a_false_credit_is_not_the_source_of_what_was_copied_later_either() -> None:
    made = (
        by("a", published="2031-03-04T08:00"),
        by("b", named("Norlys"), published="2031-03-04T09:00"),
        by("c", published="2031-03-04T10:00"),
    )
    assert [p.direction for p in tied(*made)] == ["a->b", "a->b", "common:The A"]
    assert all(copy.credit is None for copy in stemma(*made).copies)


def test_a_lone_credit_is_believed_where_nothing_speaks_against_it() -> None:
    false = by("b", named("Norlys"), published="2031-03-04T09:00")
    later = by("c", published="2031-03-04T10:00")
    assert [p.direction for p in tied(false, later)] == ["common:Norlys"], "it was first"
    first = by("a", published="2031-03-04T08:00")
    other = by("d", Credit("Norlys", "outlet", None, 0), published="2031-03-04T11:00")
    assert {p.direction for p in tied(first, false, other)} == {"common:Norlys"}, "two say so"
    many = [by(n, published=f"2031-03-04T0{i}:00") for i, n in enumerate("efg")]
    assert {p.direction for p in tied(*many, false)} >= {"common:Norlys"}, "so an agency sells"
    longer = replace(false, text=f"{WIRE}\n{OWN}\n{OWN.upper()}")
    assert [p.direction for p in tied(first, longer)] == ["common:Norlys"], "it has more of it"


def test_two_who_copied_customers_of_an_agency_stand_on_the_agency() -> None:
    pairs = tied(
        by("a", named("Norlys"), published="2031-03-04T08:00"),
        by("b", published="2031-03-04T09:00"),
        by("c", published="2031-03-04T10:00"),
    )
    assert [p.direction for p in pairs] == ["common:Norlys"] * 3


def test_a_story_says_which_words_its_reports_share_and_how_much_of_them() -> None:
    quote = WIRE.split("\n")[4]
    made = (
        by("a", published="2031-03-04T08:00"),
        report("b", f"{OWN}\n{quote}\nIt rained.", published="2031-03-04T09:00"),
        report("c", OWN.split("\n")[3], published="2031-03-04T10:00"),
        report("d", "Nothing of it here.", published="2031-03-04T11:00"),
    )
    story = Story("s", {}, None, None, (), tuple(r.id for r in made), ())
    found = passages_shared(story, {r.id: r for r in made}, tied(*made))
    said = '"Nobody was in danger at any moment and…" 0.10; quotes_only 0.10'
    assert found[0] == f"The A and b: passages: {said}", "53 characters of 513"
    shop = "Shopkeepers in the valley said visitors cancelled their…"
    assert found[1:] == (f'b and c: passages: "{shop}" 0.99; copy 0.99',)
