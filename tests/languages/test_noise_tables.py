"""The cleaning tables of every language file."""

import re
from typing import get_args

import pytest

from stemma.languages import codes, language
from stemma.model import CreditKind, RemovedReason


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
    kinds = {"known", "never", *get_args(CreditKind)}
    assert set(tables) <= kinds | {"heads", "translated"}
    for pattern in (p for kind in sorted(kinds) for p in tables.get(kind, ())):
        named = re.sub("%(known|any)%", "(?P<name>X)", pattern)
        assert "name" in re.compile(re.sub("%(title|agency)%", "X", named)).groupindex


@pytest.mark.parametrize("code", codes())
def test_every_language_that_cleans_knows_the_common_furniture(code: str) -> None:
    if language(code).noise:
        assert {"cookie", "share", "comment", "related", "photo"} <= set(language(code).noise)
