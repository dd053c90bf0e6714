"""Which figures answer one question, and what they make of each other."""

import pytest

from stemma.model import Comparison, Report
from tests.weigh import made


def compared(known: dict[str, Report], *claims: list[made.Said]) -> list[Comparison]:
    made_claims = [made.claim(known, *said, name=f"c{i}") for i, said in enumerate(claims)]
    story = made.story(known)
    found = made.weigh(story, known, made.marks(known), made_claims, made.stemma()).comparisons
    return [c for c in found if c.kind == "figure"]


def two(
    first: str, second: str, at: tuple[str | None, str | None] = (None, None)
) -> list[Comparison]:
    """The comparisons of two reports of one sentence each, which make one claim."""
    known = made.reports(
        made.report("alba", first, published=at[0]), made.report("bora", second, published=at[1])
    )
    return compared(known, [("alba", first), ("bora", second)])


def apart(first: str, second: str) -> list[str]:
    """The verdicts of two reports whose sentences no claim joins."""
    known = made.reports(made.report("alba", first), made.report("bora", second))
    return [c.verdict for c in compared(known, [("alba", first)], [("bora", second)])]


MORNING, SAME, EVENING = "2025-05-06T10:00", "2025-05-06T10:40", "2025-05-06T19:15"


def test_what_a_post_says_is_no_side_of_a_comparison() -> None:
    known = made.reports(
        made.report("alba", "Seven people were killed."),
        made.report("bora", "Nine people were killed.", kind="social"),
    )
    claim: list[made.Said] = [
        ("alba", "Seven people were killed."),
        ("bora", "Nine people were killed."),
    ]
    assert compared(known, claim) == []


TABLE = [
    # first report, second report, when each was known, verdict
    ("Seven people were killed.", "Seven people were killed.", (MORNING, SAME), "agree"),
    ("Seven people were killed.", "7 were killed.", (MORNING, SAME), "agree"),
    ("Some 197 homes were flooded.", "The 197 homes were flooded.", (MORNING, SAME), "agree"),
    ("The tower is 30 metres high.", "The tower is 100 feet high.", (MORNING, SAME), "agree"),
    (
        "At least seven people were killed.",
        "Seven people were killed.",
        (MORNING, SAME),
        "compatible",
    ),
    ("Dozens of people were injured.", "51 people were injured.", (MORNING, SAME), "compatible"),
    ("They signed more than ten deals.", "They signed 11 deals.", (MORNING, SAME), "compatible"),
    ("They signed more than ten deals.", "They signed 11 pacts.", (MORNING, SAME), "compatible"),
    ("Four people were killed.", "Seven people were killed.", (MORNING, EVENING), "development"),
    ("23 people were injured.", "31 people were injured.", (MORNING, SAME), "conflict"),
    ("23 people were injured.", "31 people were injured.", (None, None), "conflict"),
    (
        "51 people were injured.",
        "More than 51 people were injured.",
        (MORNING, EVENING),
        "conflict",
    ),
]


@pytest.mark.parametrize(("first", "second", "at", "verdict"), TABLE)
def test_the_four_verdicts(
    first: str, second: str, at: tuple[str | None, str | None], verdict: str
) -> None:
    assert [c.verdict for c in two(first, second, at)] == [verdict]
    assert [c.verdict for c in two(second, first, at[::-1])] == [verdict], "whoever comes first"


def test_a_conflict_says_what_is_known_of_the_times() -> None:
    (known,) = two("23 people were injured.", "31 people were injured.", (MORNING, SAME))
    assert (
        known.why == "“23 people” and “31 people” cannot both be true; both known in the same hour"
    )
    (unknown,) = two("23 people were injured.", "31 people were injured.")
    assert unknown.why.endswith("it is not told when each was known")


NOT_ONE = [
    ("12 people were killed in the crash.", "10 foreign tourists were killed in the crash."),
    ("Four people were killed.", "Nine people were injured."),
    ("Maria Brandt, 34, was hurt.", "Oskar Lind, 41, was hurt."),
    ("They own 12 boats.", "They own 12 sheep."),
    ("Twelve people were killed.", "In 1998, 90 people were killed there."),
    ("The wall is 12 metres long.", "The talks took 12 days."),
    ("On lap seven the car left the track.", "The car left the track on lap 48."),
]


@pytest.mark.parametrize(("first", "second"), NOT_ONE)
def test_different_quantities_are_never_held_against_each_other(first: str, second: str) -> None:
    assert two(first, second) == []


def test_values_that_one_report_keeps_apart_stay_apart() -> None:
    both = "Police said 21 girls were freed and 197 girls were freed before."
    known = made.reports(made.report("alba", both), made.report("bora", "21 girls were freed."))
    found = compared(known, [("alba", both), ("bora", "21 girls were freed.")])
    assert [{s.low for s in c.sides} for c in found] == [{21.0}]


def test_the_best_of_a_report_counts() -> None:
    """A headline that rounds does not make its own report disagree with another."""
    rounded = "Nearly 200 girls were abducted. In all 197 girls were abducted."
    known = made.reports(
        made.report("alba", rounded), made.report("bora", "197 girls were abducted.")
    )
    claim: list[made.Said] = [("alba", rounded), ("bora", "197 girls were abducted.")]
    assert {c.verdict for c in compared(known, claim)} == {"agree"}


def test_copied_words_are_as_old_as_the_first_that_has_them() -> None:
    """An evening copy of the morning's count is no answer to the count of noon."""
    count, noon = "23 people were injured.", "31 people were injured."
    known = made.reports(
        made.report("alba", count, published="2025-05-06T09:00"),
        made.report("bora", noon, published="2025-05-06T12:00"),
        made.report("crag", count, published="2025-05-06T12:30"),
    )
    claims = [made.claim(known, ("alba", count), ("bora", noon), ("crag", count))]
    tied = made.stemma(made.pair(known, ("alba", count), ("crag", count), kind="copy"))
    marks, story = made.marks(known), made.story(known)
    apart = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    copied = made.weigh(story, known, marks, claims, tied).comparisons
    assert [c.verdict for c in apart] == ["conflict"]
    assert [c.verdict for c in copied] == ["development"]


def test_every_side_keeps_the_span_of_its_words() -> None:
    (found,) = two("At least seven people were killed.", "Seven people were killed.")
    texts = {"alba": "At least seven people were killed.", "bora": "Seven people were killed."}
    for side in found.sides:
        for e in side.assertions:
            assert "seven people" in texts[e.report][e.start : e.end].casefold()


def test_the_cost_stays_low_with_many_figures() -> None:
    text = " ".join(
        f"In hall {i} they counted {i + 100} crates and {i + 900} boxes." for i in range(60)
    )
    known = made.reports(made.report("alba", text), made.report("bora", text))
    assert compared(known, [("alba", text), ("bora", text)])


def test_a_count_changed_in_the_copy_is_as_old_as_the_change() -> None:
    """An agency's update repeats its first words, with a new figure in them."""
    first, update = (
        f"The quake of magnitude {m} shook the harbour town before dawn." for m in ("6.4", "6.6")
    )
    known = made.reports(
        made.report("alba", first, published="2025-05-06T05:00"),
        made.report("bora", update, published="2025-05-06T07:00"),
    )
    claims = [made.claim(known, ("alba", first), ("bora", update))]
    tied = made.stemma(made.pair(known, ("alba", first), ("bora", update), kind="copy"))
    (found,) = made.weigh(made.story(known), known, made.marks(known), claims, tied).comparisons
    assert found.verdict == "development"
    assert [s.as_of for s in found.sides] == ["2025-05-06T05:00", "2025-05-06T07:00"]


def test_what_is_done_to_the_things_counted_is_no_saying() -> None:
    """ "Recall" also introduces words; here it tells what happened to the seats."""
    (found,) = two("Brann recalled 310 seats.", "Brann recalls 130 seats.", (MORNING, SAME))
    assert found.verdict == "conflict"


def test_what_was_known_at_least_at_first_is_a_side_of_the_count() -> None:
    """Two, nine, fourteen: one count as it grew, and not the six of one house."""
    said = {
        "alba": "At least two people were killed.",
        "bora": "Nine people were killed and more than 120 injured.",
        "crag": "Fourteen people were killed. Six bodies lay in one house. Some 200 were injured.",
    }
    known = made.reports(
        *(
            made.report(n, t, published=f"2025-05-06T{8 + i:02}:00")
            for i, (n, t) in enumerate(said.items())
        )
    )
    counts: list[made.Said] = [(n, t.partition(".")[0]) for n, t in said.items()]
    grown = next(c for c in compared(known, counts) if c.about == "people killed")
    assert grown.verdict == "development"
    assert [s.low for s in grown.sides] == [2.0, 9.0, 14.0]


def test_a_hedge_narrows_no_thing_counted() -> None:
    first, second = "Police said 15 were injured.", "Police said more than 120 were injured."
    (found,) = two(first, second, (MORNING, EVENING))
    assert found.verdict == "development"


def test_a_development_is_told_in_order_of_time() -> None:
    """The count was corrected downwards: the smaller value is the later one."""
    (found,) = two("31 people were injured.", "23 people were injured.", (MORNING, EVENING))
    assert [s.low for s in found.sides] == [31.0, 23.0]
    assert found.why == "“31 people” was known before “23 people”"


def test_parts_of_one_thing_are_one_count_whatever_they_are_called() -> None:
    first = "The two-car tram left the rails."
    assert apart(first, "Nobody had checked the two-carriage tram.") == ["agree"]
    assert apart(first, "Nobody had checked the two-storey house.") == []


def test_a_small_count_is_the_same_by_the_names_around_it() -> None:
    first = "Oskar and Maria Brandt died with their three sons."
    assert apart(first, "Maria Brandt took her three sons along.") == ["agree"]
    assert apart(first, "The mayor has three sons.") == []


def test_a_measure_given_in_two_units_is_the_only_one_of_its_report() -> None:
    first = "The village lies about 230 km (140 miles) from the capital."
    assert "compatible" in apart(
        first, "Roads end at a village roughly 130 miles from the capital."
    )


def test_who_turns_a_measure_into_another_unit_says_no_more() -> None:
    first = "The boy fell 10 to 12 feet into the moat."
    assert apart(first, "The boy fell about 12 feet (3.7 metres) into the moat.") == ["compatible"]
    assert apart(first, "The boy fell about 3.7 metres into the moat.") == ["compatible"]


def test_the_number_of_injured_counts_the_injured() -> None:
    said = {
        "alba": "The number of injured stood at 34 on Wednesday.",
        "bora": "Thirty-one people were injured.",
    }
    known = made.reports(*(made.report(n, t) for n, t in said.items()))
    (found,) = compared(known, [(n, t.rstrip(".")) for n, t in said.items()])
    assert (found.about, found.verdict) == ("people injured", "conflict")


def test_two_durations_of_one_event_are_of_two_things() -> None:
    said = {
        "alba": "The surgery on coach Dauer at the Houston hospital lasted three hours.",
        "bora": "The ambulance for coach Dauer of the Houston hospital came within 30 minutes.",
    }
    known = made.reports(*(made.report(n, t) for n, t in said.items()))
    assert compared(known, [(n, t.rstrip(".")) for n, t in said.items()]) == []


def test_the_time_between_two_events_is_compared_within_one_claim_alone() -> None:
    first, second = "The boy left 30 minutes later.", "The boy left 90 minutes later."
    assert [c.verdict for c in two(first, second)] == ["conflict"]
    seen = "Doctors of the port clinic in Larne saw the boy 30 minutes later, pale after the crash."
    walked = (
        "90 minutes later the boy walked home from the clinic with a father who thanked doctors."
    )
    assert apart(seen, walked) == []
    # How long something lasted is another question than how long after it came.
    assert two(first, "The boy left for 90 minutes after that.") == []
    lasted = "The boy slept for {} minutes after the crash."
    assert apart(lasted.format(30), lasted.format(90)) == ["conflict"]


def test_what_an_earlier_event_cost_is_no_bound_of_this_one() -> None:
    first = "At least 10 people were killed at the school in Larne."
    assert apart(first, "13 people were killed at the school in Tarn in 1999.") == []
    assert apart(first, "13 people were killed at the school in Larne.") == ["compatible"]


def test_what_took_how_long_is_not_told_by_the_verb() -> None:
    assert two("The surgery took three hours.", "It took the ambulance 30 minutes to come.") == []


@pytest.mark.parametrize(
    ("first", "second", "verdicts"),
    [
        # the 20 are counted beside the four
        (
            "25 people were injured.",
            "Four were taken to hospital badly hurt while 20 others were injured.",
            [],
        ),
        # but none was hurt beside the 20
        ("25 people were injured.", "Two nurses died and 20 others were hurt.", ["conflict"]),
        ("Eight people were seriously injured.", "40 people were injured.", []),
        ("The injured were taken to two hospitals.", "20 people were taken to hospital.", []),
        ("The hall held 50 people.", "The hall held more than 50 people.", ["compatible"]),
        ("Orla had a 4-12 season.", "Orla had a 13-3 season.", []),
        ("The tax will cost Karl Oster $2 billion.", "The tax will cost Mina Vale $3 billion.", []),
        (
            "The tax will cost Karl Oster $2 billion.",
            "The tax will cost Karl Oster $3 billion.",
            ["conflict"],
        ),
        ("Shares of Orla Bank fell 4.9 percent.", "Shares of Vega Air fell 21 percent.", []),
        ("Exports of the Orla fell by 96 percent.", "The Orla bid was 50 percent higher.", []),
        ("More than one planet orbits the star.", "One planet orbits the star.", []),
        ("Snow rose to 34 inches.", "Snow rose to 34 inches.", ["agree"]),
        # To what it fell and by how much; those that came to others; a number alone; ages.
        ("Claims fell to 2.1 million.", "Claims fell by 3.86 million.", []),
        ("The mayor will meet two more candidates.", "The mayor will meet four candidates.", []),
        (
            "A plan to split the town in three began.",
            "The split is between one person and one vote.",
            [],
        ),
        (
            "Deaths rose among people younger than 25.",
            "Deaths rose among people between 25 and 64.",
            [],
        ),
        ("Two children were killed on the road.", "Six children were found on the road.", []),
        ("The last two weeks of talks were hard.", "The last four weeks of talks were hard.", []),
        # One measure in two units
        (
            "He lay on the road for eight minutes and 46 seconds.",
            "He lay on the road for nearly nine minutes.",
            ["compatible"],
        ),
        (
            "He lay on the road for eight minutes and 46 seconds.",
            "He lay on the road for eight minutes, 46 seconds.",
            ["agree"],
        ),
        (
            "He lay on the road for eight minutes and 46 seconds.",
            "He lay on the road for eight minutes and 16 seconds.",
            ["conflict"],
        ),
        ("He slept for two hours and 90 minutes.", "He slept for two hours.", ["agree"]),
        (
            "He slept for at least two hours and 30 minutes.",
            "He slept for four hours.",
            ["compatible"],
        ),
        (
            "After five years of talks the ban on nets lasted 18 years, since 1999.",
            "After five years of talks the ban on nets lasted nearly two decades.",
            ["compatible", "agree"],
        ),
        ("He ran five miles and 20 minutes.", "He ran five miles.", ["agree"]),
        ("The door is six feet and two inches high.", "The door is 188 cm high.", ["agree"]),
        # Told to fewer digits
        ("Claims fell to 2.1 million.", "Claims fell to 2.123 million.", ["compatible"]),
        ("Claims fell to 2.1 million.", "Claims fell to 2.2 million.", ["conflict"]),
        (
            "The mayor has $6 million in the bank.",
            "The mayor has $6.4 million in the bank.",
            ["compatible"],
        ),
        ("The speech took more than two hours.", "The speech took two hours.", ["compatible"]),
        # The rates of two groups
        (
            "The bottom 40 percent of workers paid no tax.",
            "The bottom 50 percent of workers paid no tax.",
            [],
        ),
        (
            "The insured jobless rate rose to 14.5 percent.",
            "The jobless rate rose to 14.7 percent.",
            [],
        ),
        (
            "The jobless rate of black workers rose to 14.5 percent.",
            "The jobless rate of white workers rose to 14.7 percent.",
            [],
        ),
        (
            "The jobless rate rose to 14.5 percent.",
            "The jobless rate rose to 14.7 percent.",
            ["conflict"],
        ),
        (
            "The jobless rate rose to 15 percent.",
            "The jobless rate rose to 14.7 percent.",
            ["compatible"],
        ),
    ],
)
def test_what_counts_a_part_or_another_thing(first: str, second: str, verdicts: list[str]) -> None:
    assert [c.verdict for c in two(first, second, (MORNING, SAME))] == verdicts


def test_the_money_of_somebody_whom_the_sentence_does_not_name_is_of_anybody() -> None:
    mine = "The senator ended the quarter with $11 million in the bank."
    assert apart(mine, "He ended the quarter with $15 million in the bank.") == []
    assert apart(mine, "The senator ended the quarter with $15 million in the bank.") == [
        "conflict"
    ]


def test_an_age_is_of_the_person_named_beside_it() -> None:
    known = made.reports(
        made.report("alba", "The 58-year-old was at the port with friends to see Ada Brandt."),
        made.report("bora", "Ada Brandt was with her friends at the 97-year-old port."),
    )
    claims = [made.claim(known, (name, r.text), name="c") for name, r in known.items()]
    story, marks = made.resolved(known)
    found = made.weigh(story, known, marks, claims, made.stemma()).comparisons
    assert [c for c in found if c.kind == "figure"] == []


def test_what_is_counted_in_other_words_is_of_one_size() -> None:
    assert apart("Three patients died of the virus.", "29 people died of the virus.") == []
    assert apart("Eight patients died of the virus.", "14 people died of the virus.") == [
        "conflict"
    ]


def test_two_sums_of_one_report_each_share_more_than_a_word() -> None:
    earned = "The firm took $4.1 million from a client in the harbour case."
    assert apart(earned, "The firm paid a fine of $4.6 million in the harbour case.") == []


def test_what_two_groups_earn_is_of_two_things() -> None:
    few = "New workers at the plant make between $15 and $19 an hour, less than the regular ones."
    many = "That is still less than the more than $30 an hour that old hands at the plant receive."
    assert apart(few, many) == []


def test_a_measure_is_named_in_full() -> None:
    (found,) = two("The snow grew by 34 inches.", "The snow grew by 34 inches.")
    assert "inch" in found.about


def test_a_number_above_a_dozen_is_of_one_thing_in_one_claim_whatever_it_is_called() -> None:
    (found,) = two("More than 100 media partners took part.", "More than 100 media groups met.")
    assert found.verdict == "agree"
    assert two("Six media partners took part.", "Six media groups met.") == []


def test_equal_sums_are_one_where_their_sentences_share_two_nouns() -> None:
    asked = "A sum of $103.5 million had been asked, and the tycoon took the channel. It cost $7."
    kept = "For the tycoon the channel was a toy; others had kept the $103.5 million. It cost $9."
    assert apart(asked, kept) == ["agree"]
    assert apart(asked, kept.replace("channel", "yacht")) == []


def test_which_one_it_was_is_told_where_reports_agree() -> None:
    (found,) = two("Orla crashed on lap 48.", "Orla left the track on lap 48.")
    assert found.verdict == "agree"


@pytest.mark.parametrize(
    "none", ["No one was injured, he said.", "Nobody was hurt.", "There were no injuries."]
)
def test_that_there_were_none_is_a_number(none: str) -> None:
    assert apart(none, "Two people were injured.") == ["conflict"]
    assert apart(none, "None of the boats was found.") == []
    (later,) = two(none, "Two people were injured.", (MORNING, EVENING))
    assert later.verdict == "development"


@pytest.mark.parametrize("other", ["No one else was injured.", "No one answered the calls."])
def test_who_else_was_not_hurt_and_who_did_nothing_is_no_number(other: str) -> None:
    assert apart(other, "Two people were injured and called for help.") == []


def test_that_nobody_came_is_no_number_on_which_reports_agree() -> None:
    assert two("No one came.", "No one came to the port.") == []
