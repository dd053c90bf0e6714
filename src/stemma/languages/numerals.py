"""The numbers that a sentence gives, in any language that writes them in digits."""

import re

_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[.,'’\u00a0\u2009\u202f ]\d{3})+(?!\d)")
_DIGITS = re.compile(r"\d+")


def numerals(text: str) -> frozenset[float]:
    """The values of its runs of digits; a grouped number is one, what stands behind another
    separator is one by itself, for "3,5" and "3.5", "6:40" and "6.40 Uhr" are the same."""
    values = []
    for match in _GROUPED.finditer(text):
        values.append(float("".join(_DIGITS.findall(match.group()))))
    rest = _GROUPED.sub(" ", text)
    values += [float(m.group()) for m in _DIGITS.finditer(rest) if len(m.group()) <= 15]
    return frozenset(values)
