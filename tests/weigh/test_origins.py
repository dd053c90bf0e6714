"""Who stands behind a claim: copies, credits and own reporting in small stories."""

from dataclasses import replace

from stemma.model import Finding, Origins, Report
from tests.weigh import made

GATE = "A steel gate of the dam gave way at dawn."
WORD = '"Nobody could have known," mayor Ada Brunn said.'


def weighed(known: dict[str, Report], *said: made.Said, stemma: object = None) -> Finding:
    claims = [made.claim(known, *said)]
    tied = stemma if stemma is not None else made.stemma()
    return made.weigh(made.story(known), known, made.bare(known), claims, tied).findings[0]  # type: ignore[arg-type]


def groups(finding: Finding) -> list[set[str]]:
    assertions = finding.claim.assertions
    return [{assertions[i].report for i in group.assertions} for group in finding.origin_groups]


def test_three_who_tell_it_apart_are_three_origins() -> None:
    known = made.reports(*(made.report(n, GATE) for n in ("alba", "bora", "crag")))
    found = weighed(known, ("alba", GATE), ("bora", GATE), ("crag", GATE))
    assert found.origins.at_most == 3
    assert found.outlets == 3
    assert found.origins.shown == 0, "nothing shows that any of them was there"


def test_posts_show_what_is_said_there_and_are_no_origin() -> None:
    known = made.reports(
        made.report("alba", GATE),
        made.report("bora", GATE, kind="social"),
        made.report("crag", GATE, kind="forum"),
    )
    found = weighed(known, ("bora", GATE), ("alba", GATE), ("crag", GATE))
    assert (found.outlets, found.origins.at_most, found.posts) == (1, 1, (0, 2))
    assert groups(found) == [{"alba"}]


def test_what_only_posts_say_has_no_origin_at_all() -> None:
    known = made.reports(made.report("bora", GATE, kind="social"))
    found = weighed(known, ("bora", GATE))
    assert (found.outlets, found.origins.at_most, found.origins.shown) == (0, 0, 0)


def test_a_copied_passage_is_one_origin_and_says_so() -> None:
    known = made.reports(made.report("alba", GATE), made.report("bora", GATE))
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE)))
    found = weighed(known, ("alba", GATE), ("bora", GATE), stemma=tied)
    assert found.origins.at_most == 1
    assert found.origin_groups[0].via == "copy"
    assert "the same passage, in The Alba and The Bora" in found.origin_groups[0].why


def test_what_a_longer_clause_says_besides_hides_no_copy() -> None:
    longer = f"After ten days of rain that emptied the villages below and closed both roads, {GATE}"
    known = made.reports(made.report("alba", GATE), made.report("bora", longer))
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE)))
    for said in ((("alba", GATE), ("bora", longer)), (("bora", longer), ("alba", GATE))):
        assert weighed(known, *said, stemma=tied).origins.at_most == 1


def test_a_recast_passage_is_one_origin_too() -> None:
    known = made.reports(made.report("alba", GATE), made.report("bora", GATE))
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE), kind="rewrite"))
    found = weighed(known, ("alba", GATE), ("bora", GATE), stemma=tied)
    assert [g.via for g in found.origin_groups] == ["rewrite"]


def test_a_quotation_that_both_have_is_two_witnesses_of_one_source() -> None:
    known = made.reports(made.report("alba", WORD), made.report("bora", WORD))
    tied = made.stemma(made.pair(known, ("alba", WORD), ("bora", WORD), kind="quotes_only"))
    said = "Nobody could have known"
    found = weighed(known, ("alba", said, "Ada Brunn"), ("bora", said, "Ada Brunn"), stemma=tied)
    assert found.origins.at_most == 2
    assert found.content_source == "Ada Brunn"


def test_a_report_carried_whole_carries_its_quotations() -> None:
    known = made.reports(made.report("alba", WORD), made.report("bora", WORD))
    tied = made.pair(known, ("alba", WORD), ("bora", WORD), kind="copy")
    said = "Nobody could have known"
    found = weighed(
        known,
        ("alba", said, "Ada Brunn"),
        ("bora", said, "Ada Brunn"),
        stemma=made.stemma(made.of_kind(tied, "quotation")),
    )
    assert found.origins.at_most == 1


def test_background_that_both_keep_ties_nobody() -> None:
    known = made.reports(made.report("alba", GATE), made.report("bora", GATE))
    tied = made.stemma(made.of_kind(made.pair(known, ("alba", GATE), ("bora", GATE)), "background"))
    assert weighed(known, ("alba", GATE), ("bora", GATE), stemma=tied).origins.at_most == 2


def test_only_the_copied_sentence_is_one_origin() -> None:
    own = "Our reporter saw forty cows on the road."
    known = made.reports(*(made.report(n, f"{GATE}\n{own}") for n in ("alba", "bora")))
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE)))
    assert weighed(known, ("alba", own), ("bora", own), stemma=tied).origins.at_most == 2


def test_the_same_credit_is_one_origin() -> None:
    credit = (made.agency("Norlys"),)
    known = made.reports(
        made.report("alba", GATE, credits=credit), made.report("bora", GATE, credits=credit)
    )
    found = weighed(known, ("alba", GATE), ("bora", GATE))
    assert found.origins.at_most == 1
    assert found.origin_groups[0].why.startswith("The Alba credits Norlys, The Bora credits Norlys")


def test_an_abbreviation_credits_the_outlet_it_stands_for() -> None:
    known = made.reports(
        made.report("alba", GATE, outlet="Norlys Press Agency"),
        made.report("bora", GATE, credits=(made.agency("NPA"),)),
    )
    found = weighed(known, ("alba", GATE), ("bora", GATE))
    assert found.origins.at_most == 1
    assert found.origins.shown == 1, "the agency itself stands behind it"


def test_a_false_credit_is_told_and_not_believed() -> None:
    """Bora lifts Alba's words under an agency's name; the agency's own customer stays apart."""
    known = made.reports(
        made.report("alba", GATE, byline=("Ines Holt",)),
        made.report("bora", GATE, credits=(made.agency("Norlys"),)),
        made.report("crag", GATE, credits=(made.agency("Norlys"),)),
    )
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE), direction="a->b"))
    found = weighed(known, ("alba", GATE), ("bora", GATE), ("crag", GATE), stemma=tied)
    assert groups(found) == [{"alba", "bora"}, {"crag"}]
    assert "The Bora credits Norlys for it, though" in found.origin_groups[0].why
    assert found.origins.shown == 1


def test_a_credit_to_an_agency_whose_report_says_no_such_thing_is_false() -> None:
    """It is not told who of Alba and Bora was first, but Norlys was not."""
    known = made.reports(
        made.report("alba", GATE),
        made.report("bora", GATE, credits=(made.agency("Norlys"),)),
        made.report("crag", GATE, credits=(made.agency("Norlys"),)),
        made.report("dale", "It rained in the valley.", outlet="Norlys"),
    )
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", GATE)))
    found = weighed(known, ("alba", GATE), ("bora", GATE), ("crag", GATE), stemma=tied)
    assert groups(found) == [{"alba", "bora"}, {"crag"}]
    assert "The Bora credits Norlys for it, though" in found.origin_groups[0].why


def test_customers_of_an_agency_that_is_not_at_hand_are_one_origin_and_none_is_shown() -> None:
    known = made.reports(
        made.report("alba", GATE, credits=(made.agency("Norlys"),)),
        made.report("bora", GATE, credits=(made.agency("Norlys"),)),
        made.report("crag", GATE),
    )
    tied = made.stemma(made.pair(known, ("bora", GATE), ("crag", GATE)))
    found = weighed(known, ("alba", GATE), ("bora", GATE), ("crag", GATE), stemma=tied)
    assert (found.origins.at_most, found.origins.shown) == (1, 0)


def test_a_credit_line_does_not_reach_beyond_the_part_that_is_seen_to_be_taken() -> None:
    taken, own = "The valley road is shut.", "At dawn a gate of the dam broke."
    line = (made.agency("Norlys"),)
    known = made.reports(
        made.report("norlys", f"{GATE}\n{taken}", outlet="Norlys"),
        made.report("bora", f"{own}\n{taken}", credits=line),
        made.report("crag", GATE, credits=line),
    )
    told = ("norlys", GATE), ("bora", own), ("crag", GATE)
    part = made.pair(known, ("norlys", taken), ("bora", taken))
    found = weighed(known, *told, stemma=made.stemma(part))
    assert groups(found) == [{"norlys", "crag"}, {"bora"}]
    recast = made.pair(known, ("norlys", taken), ("bora", taken), kind="rewrite")
    assert groups(weighed(known, *told, stemma=made.stemma(recast))) == [{"norlys", "bora", "crag"}]


def test_a_dateline_speaks_for_the_whole_text() -> None:
    taken, own = "The valley road is shut.", "At dawn a gate of the dam broke."
    known = made.reports(
        made.report("norlys", f"{GATE}\n{taken}", outlet="Norlys"),
        made.report(
            "bora", f"ORSK (Norlys) - {taken}\n{own}", credits=(made.agency("Norlys", (6, 12)),)
        ),
    )
    part = made.stemma(made.pair(known, ("norlys", taken), ("bora", taken)))
    found = weighed(known, ("norlys", GATE), ("bora", own), stemma=part)
    assert groups(found) == [{"norlys", "bora"}]


def test_a_translated_passage_is_one_origin() -> None:
    other = "Im Morgengrauen gab ein Stahltor der Talsperre nach."
    known = made.reports(made.report("alba", GATE), made.report("bora", other, language="de"))
    tied = made.stemma(made.pair(known, ("alba", GATE), ("bora", other), kind="translation"))
    found = weighed(known, ("alba", GATE), ("bora", other), stemma=tied)
    assert [g.via for g in found.origin_groups] == ["translation"]
    assert found.origins.at_most == 1


def test_what_stands_at_one_place_of_a_report_told_again_is_one_origin() -> None:
    """Only the first and the last sentence are seen to answer each other."""
    flight, cost = "Sheep fled up the hill.", "Repairs will cost nine million."
    ours = "Schafe flohen den Hang hinauf.", "Die Reparatur kostet neun Millionen."
    gate = "Im Morgengrauen gab ein Stahltor nach."
    known = made.reports(
        made.report("alba", f"{flight}\n{GATE}\n{cost}"),
        made.report("bora", f"{ours[0]}\n{gate}\n{ours[1]}", language="de", byline=("Ines Holt",)),
        made.report("crag", f"{ours[0]}\n{ours[1]}\n{gate}", language="de"),
    )
    lines = (flight, ours[0]), (cost, ours[1])
    tied = made.stemma(*(made.told_again(known, "alba", n, *lines) for n in ("bora", "crag")))
    found = weighed(known, ("alba", GATE), ("bora", gate), ("crag", gate), stemma=tied)
    assert groups(found) == [{"alba", "bora"}, {"crag"}], "crag tells it elsewhere: its own"
    assert found.origin_groups[0].via == "translation"
    assert found.origins.shown == 0, "Ines Holt translated it"
    copied = made.stemma(*(replace(pair, kind="copy") for pair in tied.pairs))
    again = weighed(known, ("alba", GATE), ("bora", gate), ("crag", gate), stemma=copied)
    assert groups(again) == groups(found), "a copy may recast a sentence too"
    part = made.pair(known, ("alba", flight), ("bora", ours[0]))
    assert weighed(known, ("alba", GATE), ("bora", gate), stemma=made.stemma(part)).origins == (
        Origins(at_most=2, shown=1)
    )


def test_one_outlet_is_one_origin_however_often_it_tells_it() -> None:
    known = made.reports(
        made.report("alba", GATE, outlet="The Valley Post"),
        made.report("bora", GATE, outlet="Valley Post"),
    )
    found = weighed(known, ("alba", GATE), ("bora", GATE))
    assert (found.outlets, found.origins.at_most) == (1, 1)


def test_unnamed_outlets_are_not_one_outlet_and_are_called_by_their_file() -> None:
    known = made.reports(
        made.report("alba", GATE, outlet=None), made.report("bora", GATE, outlet=None)
    )
    found = weighed(known, ("alba", GATE), ("bora", GATE))
    assert found.outlets == 2
    assert "an unnamed outlet (alba.txt)" in found.origin_groups[0].why
    assert "folder/" not in found.origin_groups[0].why


def test_signs_of_own_reporting() -> None:
    told = "The lake is gone, baker Jon Wray told the Crag."
    known = made.reports(
        made.report("alba", GATE, byline=("Ines Holt",)),
        made.report("bora", f"VELMARK, 6 May - {GATE}"),
        made.report("crag", told),
        made.report("dune", GATE, byline=("Per Lund",), credits=(made.agency("Norlys"),)),
    )
    found = weighed(
        known, ("alba", GATE), ("bora", GATE), ("crag", told, "Jon Wray"), ("dune", GATE)
    )
    assert [g.why.partition("; ")[2] for g in found.origin_groups] == [
        "by Ines Holt",
        "own dateline",
        "Jon Wray speaks in this report only",
        "no sign of own reporting",
    ]
    assert found.origins.shown == 3


def test_ties_hang_together_in_chains() -> None:
    known = made.reports(*(made.report(n, GATE) for n in ("alba", "bora", "crag")))
    tied = made.stemma(
        made.pair(known, ("alba", GATE), ("bora", GATE)),
        made.pair(known, ("bora", GATE), ("crag", GATE)),
    )
    found = weighed(known, ("alba", GATE), ("bora", GATE), ("crag", GATE), stemma=tied)
    assert groups(found) == [{"alba", "bora", "crag"}]


def test_two_speakers_are_no_single_content_source() -> None:
    known = made.reports(made.report("alba", GATE), made.report("bora", GATE))
    found = weighed(known, ("alba", GATE, "Ada Brunn"), ("bora", GATE, "the water board"))
    assert found.content_source is None


def test_a_report_without_a_speaker_leaves_the_source_open() -> None:
    known = made.reports(made.report("alba", GATE), made.report("bora", GATE))
    found = weighed(known, ("alba", GATE, "Ada Brunn"), ("bora", GATE))
    assert found.content_source is None
