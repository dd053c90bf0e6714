"""Learns how common words are in news at large, which `stemma.group` weighs shared words by.

    bench/learn_background.py --data DIR [--write]

Shares of reports are counted in each set apart and averaged over the sets of a language, so that
the largest set does not rule. Only shares are kept, of words that stand in enough reports. In
small sets, which tell of few subjects, names are left out. Prints one JSON line: words a language.
"""

import argparse
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import common
from stemma.group.background import STEPS
from stemma.group.keys import READ, counted

TARGET = common.HERE.parent / "src" / "stemma" / "group" / "background.json"
SETS = (
    "grouping/allsides.jsonl",
    "grouping/multi_outlet.jsonl",
    "event_coref/ecbplus.jsonl",
    "event_coref/meantime.jsonl",
    "places/lgl.jsonl",
    "times/tempeval3.jsonl",
    "times/krauts_de.jsonl",
    "quotes/uhh_de.jsonl",
    "names/slavicner.jsonl",
)
LARGE = 1000
"""Reports of a language from which its names are kept too."""
FEWEST = 250
"""Reports of a language; with fewer there is no table."""
LEAST = {True: 0.003, False: 0.03}
"""The least share that is kept, for large and small collections."""
SMALL = 60
"""Reports of a language in a set; with fewer the set does not count for it."""


def main() -> int:
    """Prints one JSON line; with --write, writes the shares."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the shares")
    options = parser.parse_args()
    folder = common.find(options.data, "event_coref")
    if folder is None:
        print(f"learn_background: no folder bench/event_coref in {options.data}", file=sys.stderr)
        return 2
    tables = dict(sorted(learn(folder.parent).items()))
    if options.write:
        write(tables, TARGET)
    print(json.dumps({"task": "learn_background", **{c: len(t) for c, t in tables.items()}}))
    return 0


def learn(bench: Path) -> dict[str, dict[str, float]]:
    """For each language with enough reports, words to the share of reports they stand in."""
    by_language: defaultdict[str, list[list[str]]] = defaultdict(list)
    for name in SETS:
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for row in common.jsonl(bench / name):
            texts[row["lang"]].append(f"{row.get('title') or ''}\n{row['text']}")
        for code, found in texts.items():
            if len(found) >= SMALL:
                by_language[code].append(found)
    sizes = {code: sum(map(len, sets)) for code, sets in by_language.items()}
    return {c: table(sets) for c, sets in by_language.items() if sizes[c] >= FEWEST}


def table(sets: Iterable[list[str]]) -> dict[str, float]:
    """Mean share of each word over the sets of one language."""
    sets = list(sets)
    large = sum(map(len, sets)) >= LARGE
    total: Counter[str] = Counter()
    for texts in sets:
        for word, share in shares(texts, names=large).items():
            total[word] += share / len(sets)  # type: ignore[assignment]
    return {word: share for word, share in total.items() if share >= LEAST[large]}


def shares(texts: list[str], *, names: bool) -> Mapping[str, float]:
    """Share of the texts that each word stands in; without `names`, of words in small letters."""
    seen: Counter[str] = Counter()
    for words in map(words_of, texts):
        seen.update(word for word, small in words if names or small)
    return {word: n / len(texts) for word, n in seen.items()}


def words_of(text: str) -> Iterator[tuple[str, bool]]:
    """The words of a text, once each, and whether they stand in small letters."""
    counts, small = counted(text[:READ])
    return ((word, word in small) for word in counts)


def write(tables: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """The shares as data, by steps of their logarithm."""
    stored = {}
    for code, words in tables.items():
        steps: defaultdict[int, list[str]] = defaultdict(list)
        for word, share in words.items():
            steps[round(-math.log(share) * STEPS)].append(word)
        stored[code] = {str(step): " ".join(sorted(steps[step])) for step in sorted(steps)}
    data = {"of": "shares of news reports, counted by bench/learn_background.py", "shares": stored}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
