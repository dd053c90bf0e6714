"""Each language file finds its own examples, and no narrative."""

import pytest

from stemma.trace.cues import codes, cues

WANTED = ["ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"]


def test_the_languages_are_there() -> None:
    assert set(WANTED) <= set(codes())


@pytest.mark.parametrize("code", codes())
def test_a_language_finds_its_examples_each_in_its_table_alone(code: str) -> None:
    table = cues(code)
    patterns = {
        "caption": table.caption,
        "furniture": table.furniture,
        "statement": table.statement,
    }
    assert table.examples.keys() == patterns.keys()
    for kind, line in table.examples.items():
        found = {name for name, pattern in patterns.items() if pattern and pattern.search(line)}
        assert found == {kind}


@pytest.mark.parametrize("code", codes())
def test_words_are_folded_and_stand_alone(code: str) -> None:
    table = cues(code)
    for word in table.first_person | table.common:
        assert word == word.casefold()
        assert " " not in word
