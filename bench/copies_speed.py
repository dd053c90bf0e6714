"""How many documents a second: fingerprints with their passages against MinHash with LSH.

Data: the texts of `grouping/` and, by seed, edited and cut copies of a part of them.
"""

import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import rensa
from datasketch import MinHash, MinHashLSH

import common
from stemma.trace.fingerprints import runs
from stemma.trace.rows import rows_of_texts

SEED = 20260
COPIED = 0.5
"""Copies added, as a share of the texts."""
CHANGED = 50
"""One word in so many of a copy is another."""
ROUNDS = 5
PERMUTATIONS = 128
THRESHOLD = 0.5
SHINGLE = 5
SAMPLE = 8
"""datasketch is measured on every eighth text: it takes so long."""
Split = Callable[[str], list[str]]
WORDS: Split = re.compile(r"\w+").findall
DEFINITION = (
    "saved: share of rensa's CPU seconds that ours do without, on the same documents in the "
    "same process, median of rounds that take turns; one thread each. Ours: words, winnowed "
    "fingerprints, pairs of documents and all runs of equal words between them. rensa: 5-word "
    "shingles, MinHash of 128 permutations, LSH insert and query (pairs of documents only) of "
    "the same words; split_saved: of words cut at blanks, which is cheaper and keeps commas "
    "and quotation marks in them. recall: share of the planted copies among the pairs that "
    "share 20 words."
)


def measure(data: Path) -> common.Result:
    """Times both on the texts of the folder and their copies."""
    texts, planted = documents(data)
    rows_of_texts(texts[:1])
    ours, peer, split = [], [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: runs(rows_of_texts(texts))))
        peer.append(_seconds(lambda: by_rensa(texts)))
        split.append(_seconds(lambda: by_rensa(texts, str.split)))
    sample = texts[::SAMPLE]
    sketch = _seconds(lambda: by_datasketch(sample)) * len(texts) / len(sample)
    found = set(runs(rows_of_texts(texts)).pairs(20))
    theirs = by_rensa(texts)
    speed = median(p / o for o, p in zip(ours, peer, strict=True))
    cheap = median(p / o for o, p in zip(ours, split, strict=True))
    rates = {name: len(texts) / s for name, s in (("ours", median(ours)), ("rensa", median(peer)))}
    recall = sum(pair in found for pair in planted) / len(planted)
    rensa_recall = sum(pair in theirs for pair in planted) / len(planted)
    return common.Result(
        definition=DEFINITION,
        figures={"saved": 1 - 1 / speed, "split_saved": 1 - 1 / cheap, "recall": recall},
        baseline={
            "saved": 0.0,
            "recall": rensa_recall,
            "datasketch_saved": 1 - sketch / median(peer),
        },
        counts={"documents": len(texts), "copies": len(planted), "pairs": len(found)},
        table=[f"{name:12}{rate:9.0f} documents a second" for name, rate in rates.items()]
        + [
            f"{'datasketch':12}{len(texts) / sketch:9.0f} documents a second",
            f"times rensa: {speed:.2f} ({cheap:.2f} with words split at blanks only)",
            f"copies found {recall:.3f} (rensa {rensa_recall:.3f})",
        ],
    )


def documents(data: Path) -> tuple[list[str], list[tuple[int, int]]]:
    """The texts, their copies behind them, and which pairs are copies."""
    names = ("allsides.jsonl", "multi_outlet.jsonl")
    texts = [row["text"] for name in names for row in common.jsonl(data / name)]
    chance = random.Random(SEED)
    chosen = chance.sample(range(len(texts)), int(COPIED * len(texts)))
    planted = [(source, len(texts) + n) for n, source in enumerate(chosen)]
    return texts + [_edited(texts[source], chance) for source in chosen], planted


def _edited(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(len(words) // CHANGED):
        words[chance.randrange(len(words))] = chance.choice(words)
    return " ".join(words[: max(1, int(len(words) * chance.uniform(0.5, 1)))])


def by_rensa(texts: Sequence[str], split: Split = WORDS) -> set[tuple[int, int]]:
    """Pairs of texts by rensa: a sketch a text, then its index."""
    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    sketches = []
    for number, text in enumerate(texts):
        sketch = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(_shingles(text, split))
        index.insert(number, sketch)
        sketches.append(sketch)
    met = ((i, j) for i, sketch in enumerate(sketches) for j in index.query(sketch))
    return {(i, j) for i, j in met if i < j}


def by_datasketch(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs of texts by datasketch, the same way."""
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sketches = []
    for number, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([s.encode() for s in _shingles(text, WORDS)])
        index.insert(number, sketch)
        sketches.append(sketch)
    met = ((i, j) for i, sketch in enumerate(sketches) for j in index.query(sketch))
    return {(i, j) for i, j in met if i < j}


def _shingles(text: str, split: Split) -> list[str]:
    words = split(text.lower())
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(common.main("copies_speed", measure, "grouping"))
