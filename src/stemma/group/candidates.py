"""Which pairs of reports are worth holding against each other, without looking at all of them."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence

_KEYS = 30
"""Terms of a report that are looked up, its heaviest."""
_RING = 48
"""Reports that a term remembers, the latest ones: what it costs to meet a common word."""
_RECENT = 64
"""Reports just before that are always looked at: other scripts share no term, and a batch of up
to this size is compared in full."""
_BEST = 48
"""Reports found by terms that are looked at further, those with the most in common."""


def candidates(weights: Sequence[Iterable[str]]) -> Iterator[tuple[int, int]]:
    """Pairs `(earlier, later)` of positions, given each report's terms, heaviest first.

    Reports come in canonical order; each is looked up before it is remembered, so no pair comes
    twice, and the number of pairs grows with the number of reports, at most 112 for each.
    """
    rings: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=_RING))
    for later, terms in enumerate(weights):
        keys = [term for term, _ in zip(terms, range(_KEYS), strict=False)]
        met = Counter(earlier for key in keys for earlier in rings[key])
        ranked = sorted(met.items(), key=lambda item: (-item[1], -item[0]))
        close = {earlier for earlier, shared in ranked[:_BEST] if shared > 1}
        for earlier in sorted(close | set(range(max(0, later - _RECENT), later))):
            yield earlier, later
        for key in keys:
            rings[key].append(later)
