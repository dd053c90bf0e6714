"""The cleaning tables of every language file."""

import re
from typing import get_args

import pytest

from stemma.languages import codes, language
from stemma.model import RemovedReason


@pytest.mark.parametrize("code", codes())
def test_noise_is_known_reasons_with_patterns_that_compile(code: str) -> None:
    for reason, patterns in language(code).noise.items():
        assert reason in get_args(RemovedReason)
        for pattern in patterns:
            compiled = re.compile(pattern, re.IGNORECASE)
            assert not compiled.fullmatch("")
            assert not re.search(r"(?<!\\)\.[*+]", pattern), "repeats of anything must be bounded"
            letters = re.sub(r"\\.|\(\?P<name>", "", pattern)
            assert letters == letters.lower(), "lines are compared in lower case"


@pytest.mark.parametrize("code", codes())
def test_credit_forms_name_a_source(code: str) -> None:
    tables = language(code).credits
    assert set(tables) <= {"known", "agency", "outlet", "heads"}
    for patterns in (tables.get(kind, ()) for kind in ("known", "agency", "outlet")):
        for pattern in patterns:
            named = re.sub("%(known|title|agency)%", "X", pattern)
            assert "name" in re.compile(named).groupindex


@pytest.mark.parametrize("code", codes())
def test_every_language_that_cleans_knows_the_common_furniture(code: str) -> None:
    if language(code).noise:
        assert {"cookie", "share", "comment", "related", "photo"} <= set(language(code).noise)
