"""How well a partition of reports agrees with the gold one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from common import f1 as f1_of

Scores = tuple[float, float, float]


def b_cubed(gold: Sequence[str], found: Sequence[str]) -> Scores:
    """F1, precision and recall: of each report's group, the share that is right, and of its gold
    group, the share that is found; means over reports (Bagga and Baldwin 1998)."""
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    precision = sum(n * n / of_found[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / of_gold[a] for (a, _), n in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def pairwise(gold: Sequence[str], found: Sequence[str]) -> Scores:
    """F1, precision and recall of the pairs of reports that are in one group."""
    both = _pairs(Counter(zip(gold, found, strict=True)).values())
    return f1_of(both, _pairs(Counter(found).values()), _pairs(Counter(gold).values()))


def adjusted_rand(gold: Sequence[str], found: Sequence[str]) -> float:
    """The adjusted Rand index (Hubert and Arabie 1985): 1 equal, 0 as by chance."""
    both = _pairs(Counter(zip(gold, found, strict=True)).values())
    in_gold, in_found = _pairs(Counter(gold).values()), _pairs(Counter(found).values())
    expected = in_gold * in_found / max(_pairs([len(gold)]), 1)
    most = (in_gold + in_found) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)
