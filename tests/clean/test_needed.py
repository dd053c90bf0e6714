"""What a pattern needs: never more than what its matches have."""

import re

import pytest

from stemma.clean.forms import forms
from stemma.clean.needed import folded, needed, ways
from stemma.languages import codes

NEEDED = (
    (r"\bin a (?:joint )?letter\b", {"letter"}, "in a joint letter"),
    (r"(?i:told) (?:the )?(?P<name>\w+ (?:Times|Herald))", {"times", "herald"}, "TOLD Dune Times"),
    (r"(?:[Nn]ews|[Ww]ire) agenc(?:y|ies)", {" agenc"}, "Wire agencies"),
    (r"reports?|quoted", {"report", "quoted"}, "report"),
    (r"(?:or so)?|\d+", set[str](), "7"),
    (r"x{0,3}yes{1,2}", {"yes"}, "yess"),
    (r"don\x27t|\(no\)", {"don", "no"}, "don't"),
    (r"(?<=early )late(?! risers)", {"late"}, "early late"),
    (r"İzmir|(?i:ısparta)", {"izmir", "isparta"}, "ISPARTA"),
)


@pytest.mark.parametrize(("pattern", "strings", "text"), NEEDED)
def test_a_pattern_needs_the_part_that_says_most(
    pattern: str, strings: set[str], text: str
) -> None:
    assert needed(pattern) == strings
    assert re.search(pattern, text)
    assert not strings or any(string in folded(text) for string in strings)


def test_all_forms_of_credit_need_something() -> None:
    for code in codes():
        for _, pattern, strings in forms(code).free:
            assert strings, f"{code}: {pattern.pattern}"


def test_alternatives_are_those_outside_of_groups() -> None:
    assert ways(r"a(b|c)|[|]d|\|e") == ["a(?:b|c)", "[|]d", r"\|e"]
