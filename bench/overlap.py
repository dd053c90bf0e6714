"""How much of a page's text was found: the three metrics that extraction is measured by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SHINGLE = 4


def shingles(gold: str, found: str, *, characters: bool = False) -> tuple[float, float]:
    """Precision and recall of 4-token shingles, counted with repeats, on one page.

    Tokens are runs of `\\w`, case kept, or single `characters`. As in the article extraction
    benchmark of Scrapinghub (evaluate.py): two empty texts agree, no common shingle is 0.
    """
    cut = _characters if characters else _WORD.findall
    wanted, have = (Counter(_grams(cut(text))) for text in (gold, found))
    common = sum((wanted & have).values())
    if not wanted and not have:
        return 1.0, 1.0
    if not common:
        return 0.0, 0.0
    return common / sum(have.values()), common / sum(wanted.values())


def is_unspaced(text: str) -> bool:
    """Whether most of its letters are of scripts that put no spaces between words."""
    return 2 * len(_UNSPACED.findall(text)) > sum(c.isalpha() for c in text)


def harmonic(precision: float, recall: float) -> float:
    """F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def rouge_lsum(gold: str, found: str) -> float:
    """ROUGE-LSum F1 (Lin 2004, summary level): for each gold line the union of its longest common
    subsequences with the lines found, tokens counted at most as often as both texts hold them.

    Tokens are runs of `\\w`, case folded; characters in scripts without spaces.
    """
    ours, theirs = _token_lines(gold), _token_lines(found)
    left = Counter(t for line in ours for t in line)
    right = Counter(t for line in theirs for t in line)
    m, n = left.total(), right.total()
    if not m or not n:
        return 0.0
    whole = {tuple(line) for line in theirs}
    hits = 0
    for line in ours:
        union = range(len(line)) if tuple(line) in whole else _union(line, theirs)
        for index in union:
            token = line[index]
            if left[token] > 0 and right[token] > 0:
                hits += 1
                left[token] -= 1
                right[token] -= 1
    return harmonic(hits / n, hits / m)


def must(wanted: Sequence[str], unwanted: Sequence[str], found: str) -> tuple[int, int, int]:
    """Wanted strings found, unwanted strings found, wanted strings missed; white space folded."""
    text = " ".join(found.split())
    hits = sum(" ".join(w.split()) in text for w in wanted)
    return hits, sum(" ".join(w.split()) in text for w in unwanted), len(wanted) - hits


def _grams(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    if tokens:
        for i in range(max(1, len(tokens) - _SHINGLE + 1)):
            yield tuple(tokens[i : i + _SHINGLE])


def _characters(text: str) -> list[str]:
    return [c for c in text if c.isalnum()]


def _token_lines(text: str) -> list[list[str]]:
    lines = (list(_tokens(line)) for line in text.casefold().split("\n"))
    return [line for line in lines if line]


def _tokens(line: str) -> Iterator[str]:
    for word in _WORD.findall(line):
        if _UNSPACED.search(word):
            yield from word
        else:
            yield word


def _union(line: Sequence[str], others: Iterable[Sequence[str]]) -> list[int]:
    have = set(line)
    found: set[int] = set()
    for other in others:
        kept = [token for token in other if token in have]
        if kept:
            found.update(_common(line, kept))
    return sorted(found)


def _common(a: Sequence[str], b: Sequence[str]) -> Iterator[int]:
    """Indices in `a` of a longest common subsequence (Hyyrö 2004, bit-parallel)."""
    places: dict[str, int] = {}
    for j, token in enumerate(b):
        places[token] = places.get(token, 0) | 1 << j
    full = (1 << len(b)) - 1
    state, rows = full, []
    for token in a:
        matched = state & places.get(token, 0)
        state = ((state + matched) | (state - matched)) & full
        rows.append(state)
    row, column = len(a), len(b)
    while row and column:
        bit = 1 << (column - 1)
        if rows[row - 1] & bit:
            column -= 1
        elif row > 1 and not rows[row - 2] & bit:
            row -= 1
        else:
            yield row - 1
            row, column = row - 1, column - 1
