"""What a report is recognised by: its words, its names, figures and days, its opening, its date."""

import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from sys import intern

from babel import UnknownLocaleError

from stemma.group.background import rarities
from stemma.group.stated import days
from stemma.languages.countries import country
from stemma.languages.latin import stem
from stemma.model import Annotations, Report

OPENING = 400
"""Characters of title and lead: what the vector is made of, and where a word counts double."""
READ = 5_000
"""Characters of a report that count: an event is told in the first two pages or not at all."""
MOST_TERMS, MOST_NAMES = 64, 32
"""Terms and names a report is compared by, the heaviest ones."""
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]{2,}")
_INSIDE = re.compile(r"(?:(?<=[\w,;] )|(?<=\w[\-’']))[^\W\d_]{2,}")
"""Words that follow another in its sentence."""
_GROUPING = re.compile(r"[.,](?=\d{3}\b)")
_IDEOGRAMS = re.compile(r"[\u2e80-\ud7ff\uf900-\ufaff]")
_SHARE_OF_DAY = 0.002
"""Share of reports that state an arbitrary day."""
_DAMPED = tuple(1 + math.log(max(n, 1)) for n in range(1000))
"""Term frequency, damped (Manning, Raghavan, Schütze 2008, 6.4.1)."""


@dataclass(frozen=True, slots=True)
class Keys:
    """One report, ready to be held against others: plain values, a few KiB."""

    id: str
    language: str | None
    day: int | None
    """Proleptic ordinal of the publication day, else of the first day that the opening states;
    None when neither is known to the day."""
    terms: Mapping[str, float]
    """Its heaviest words to their weights, at unit length, heaviest first; case folded."""
    names: Mapping[str, float]
    """What is the same in any language, likewise: stems of names, figures, days, countries."""
    wordings: Mapping[str, str]
    """How terms and names that are no plain words are written: `"orvale": "Orvale"`."""


def keys(report: Report, annotations: Annotations | None) -> Keys:
    """The keys of one report; they depend on nothing else, and cost grows with its first 5,000
    characters only."""
    text = report.text[:READ]
    code = (report.language or "").partition("-")[0].lower()
    body = min(report.title_span[1], len(text)) if report.title_span else 0
    counts, small = counted(text)
    first, _ = counted(opening(text))
    rarity = rarities(code)
    weights = {
        word: _DAMPED[min(n + first.get(word, 0), 999)] * weight
        for word, n in counts.items()
        if (weight := rarity[word])
    }
    names = _capitalised(text[body:], small) | _mentioned(annotations)
    common, wordings = _common(weights, names, code)
    stated = days(text, code)
    for ordinal in stated[:3]:
        common[f"@{ordinal}"] = -math.log(_SHARE_OF_DAY)
        wordings[f"@{ordinal}"] = date.fromordinal(ordinal).isoformat()
    terms, shared = _heaviest(weights, MOST_TERMS), _heaviest(common, MOST_NAMES)
    day = _day(report.published)
    return Keys(
        id=report.id,
        language=code or None,
        day=day if day is not None or not stated else stated[0],
        terms=terms,
        names=shared,
        wordings={t: names[t] for t in terms if t in names}
        | {t: wordings[t] for t in shared if t in wordings},
    )


def opening(text: str) -> str:
    """Title and lead, cut between words."""
    if len(text) <= OPENING:
        return text
    return text[:OPENING].rsplit(maxsplit=1)[0]


def counted(text: str) -> tuple[dict[str, int], set[str]]:
    """How often each word stands there, case folded, and which of them stand in small letters.

    Scripts without spaces give pairs of characters; single letters are not counted.
    """
    counts = Counter(_TOKEN.findall(text.casefold()))
    small = set(_TOKEN.findall(text))
    if _IDEOGRAMS.search(text):
        counts = _in_pairs(counts)
    for word in [w for w in counts if w[0].isdecimal()]:
        plain = _GROUPING.sub("", word).replace(",", ".")
        counts[plain] += counts.pop(word)
    return counts, {word for word in counts if word in small}


def _in_pairs(counts: Mapping[str, int]) -> Counter[str]:
    pairs: Counter[str] = Counter()
    for word, n in counts.items():
        if _IDEOGRAMS.match(word) and len(word) > 2:
            for at in range(len(word) - 1):
                pairs[word[at : at + 2]] += n
        else:
            pairs[word] += n
    return pairs


def _capitalised(text: str, small: set[str]) -> dict[str, str]:
    """Words with a capital inside a sentence of `text` that never stand in small letters.

    `text` is without the headline: many headlines capitalise every word.
    """
    found: dict[str, str] = {}
    for word in dict.fromkeys(_INSIDE.findall(text)):
        folded = word.casefold()
        if not word[0].isupper() or folded in small:
            continue
        if folded not in found or found[folded].isupper():
            found[folded] = word
    return found


def _mentioned(annotations: Annotations | None) -> dict[str, str]:
    if annotations is None:
        return {}
    named = (m.name for m in annotations.mentions if m.kind != "other")
    tokens = (t for name in named for t in _TOKEN.findall(name) if t[0].isupper() and len(t) > 1)
    return {token.casefold(): token for token in tokens}


def _common(
    weights: Mapping[str, float], names: Mapping[str, str], code: str
) -> tuple[dict[str, float], dict[str, str]]:
    """What is the same in any language, with its weight, and how it is written."""
    common = {word: weight for word, weight in weights.items() if word[0].isdecimal()}
    wordings: dict[str, str] = {}
    for word in sorted(names):
        if weight := weights.get(word):
            key = _nation(names[word], code) or stem(word)
            wordings.setdefault(key, names[word])
            common[key] = max(weight, common.get(key, 0.0))
    return common, wordings


@lru_cache(maxsize=1 << 16)
def _nation(name: str, code: str) -> str | None:
    """`#FRA` for the names of France, its people and its seats of power, in any language."""
    try:
        found = country(name, code)
    except (UnknownLocaleError, ValueError):
        return None
    return f"#{found.code}" if found else None


def _heaviest(weights: Mapping[str, float], most: int) -> dict[str, float]:
    least = sorted(weights.values(), reverse=True)[:most][-1:]
    enough = [item for item in weights.items() if item[1] >= least[0]] if least else []
    heaviest = sorted(enough, key=lambda item: (-item[1], item[0]))[:most]
    norm = math.sqrt(math.fsum(w * w for _, w in heaviest)) or 1.0
    return {intern(word): weight / norm for word, weight in heaviest}


def _day(published: str | None) -> int | None:
    if published is None or len(published) < 10:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
