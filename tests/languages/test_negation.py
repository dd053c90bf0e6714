"""Negation by the words of a sentence."""

import pytest

from stemma.languages.negation import is_negated


@pytest.mark.parametrize(
    ("code", "text", "negated"),
    [
        ("de", "Der Damm ist nicht gebrochen.", True),
        ("de", "Nicht nur der Damm ist gebrochen.", False),
        ("de", "Nicht weniger als zehn Häuser wurden zerstört.", False),
        ("fr", "Le barrage n'a pas cédé.", True),
        ("fr", "Pas moins de dix maisons sont détruites.", False),
        ("es", "No solo cedió la presa.", False),
        ("es", "La presa no cedió.", True),
        ("ru", "Погибли не менее десяти человек.", False),
        ("ru", "Не только плотина прорвана.", False),
        ("ru", "Плотина не прорвана, погибли не менее десяти человек.", True),
        ("ru", "Традиционно, но не всегда, это сенаторы.", False),
        ("uk", "Загинули не менше десяти людей.", False),
    ],
)
def test_a_bound_and_not_only_negate_nothing(code: str, text: str, negated: bool) -> None:
    assert is_negated(text, code) is negated
