"""How much a shared word says: the rarer, the more."""

import math
from collections import Counter
from collections.abc import Iterable

from stemma.group.keys import Keys

_PRIOR = 500.0
"""The batch counts for as much as this many reports of a stream that nobody has seen."""
_EXPECTED_WORD, _EXPECTED_NAME = 0.03, 0.004
"""Share of that stream's reports in which an arbitrary word, or name, stands."""
_TERMS = 150
"""Terms a report is compared by, the heaviest ones."""


def weights(reports: Iterable[Keys]) -> tuple[dict[str, float], ...]:
    """For each report its heaviest terms at unit length, heaviest first.

    Term frequency is damped, `1 + ln tf` (Manning, Raghavan, Schütze 2008, 6.4.1). Document
    frequency is smoothed with a Beta prior, because a batch may be eight reports of one event:
    the words that all of them share are then the telling ones, not the common ones.
    """
    reports = tuple(reports)
    seen = Counter(word for r in reports for word in r.counts)
    return tuple(_weigh(r, seen, len(reports)) for r in reports)


def _weigh(report: Keys, seen: Counter[str], total: int) -> dict[str, float]:
    raw = {}
    for word, count in report.counts.items():
        expected = _EXPECTED_NAME if word in report.names else _EXPECTED_WORD
        rarity = math.log((total + _PRIOR) / (seen[word] + _PRIOR * expected))
        raw[word] = (1 + math.log(count)) * max(rarity, 0.0)
    heaviest = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
    norm = math.sqrt(sum(w * w for _, w in heaviest)) or 1.0
    return {word: weight / norm for word, weight in heaviest if weight > 0}
