"""What a report is recognised by: its words, its names, figures and days, its opening, its date."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import UnknownLocaleError

from stemma.group.background import share
from stemma.group.latin import stem
from stemma.group.stated import days
from stemma.languages.countries import country
from stemma.model import Annotations, Report

OPENING = 400
"""Characters of title and lead: what the vector is made of, and where a word counts double."""
READ = 5_000
"""Characters of a report that count: an event is told in the first two pages or not at all."""
MOST_TERMS, MOST_NAMES = 64, 32
"""Terms and names a report is compared by, the heaviest ones."""
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_GROUPING = re.compile(r"[.,](?=\d{3}\b)")
_FIRST_IDEOGRAM = "\u2e80"
_BREAK = frozenset('.!?:;\n"“”„«»‘’()[]-–—|•*')
_SHARE_OF_WORD, _SHARE_OF_DAY = 0.004, 0.002
"""Share of reports in which an arbitrary word of a language without a table, and a day, stands."""


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
    names = _capitalised(text[body:], small) | _mentioned(annotations)
    names = {folded: names[folded] for folded in counts if folded in names}
    stated = days(text, code)
    day = _day(report.published)
    terms = _heaviest(
        {w: _damped(n, first[w]) * _rarity(w, code) for w, n in counts.items()}, MOST_TERMS
    )
    common, wordings = _common(counts, first, names, code)
    for ordinal in stated[:3]:
        common[f"@{ordinal}"] = _rarity_of(_SHARE_OF_DAY)
        wordings[f"@{ordinal}"] = date.fromordinal(ordinal).isoformat()
    heavy = _heaviest(common, MOST_NAMES)
    return Keys(
        id=report.id,
        language=code or None,
        day=day if day is not None or not stated else stated[0],
        terms=terms,
        names=heavy,
        wordings={t: names[t] for t in terms if t in names}
        | {t: wordings[t] for t in heavy if t in wordings},
    )


def opening(text: str) -> str:
    """Title and lead, cut between words."""
    if len(text) <= OPENING:
        return text
    return text[:OPENING].rsplit(maxsplit=1)[0]


def counted(text: str) -> tuple[Counter[str], set[str]]:
    """How often each word stands there, case folded, and which of them stand in small letters.

    Scripts without spaces give pairs of characters; single letters are not counted.
    """
    counts: Counter[str] = Counter()
    small: set[str] = set()
    for token, n in Counter(_TOKEN.findall(text)).items():
        for word in _parts(token):
            folded = word.casefold()
            counts[folded] += n
            if folded == word:
                small.add(folded)
    return counts, small


def _parts(token: str) -> Iterator[str]:
    if token[0] >= _FIRST_IDEOGRAM and len(token) > 2:
        yield from (token[at : at + 2] for at in range(len(token) - 1))
    elif token[0].isdecimal():
        yield _GROUPING.sub("", token).replace(",", ".")
    elif len(token) > 1 or token >= _FIRST_IDEOGRAM:
        yield token


def _capitalised(text: str, small: set[str]) -> dict[str, str]:
    """Words with a capital inside a sentence of `text` that never stand in small letters.

    `text` is without the headline: many headlines capitalise every word.
    """
    found: dict[str, str] = {}
    for line in text.split("\n"):
        before = "."
        for piece in line.split():
            if piece[0].isupper() and before[-1] not in _BREAK:
                for word in _TOKEN.findall(piece):
                    folded = word.casefold()
                    if not word[0].isupper() or len(word) < 2 or folded in small:
                        continue
                    if folded not in found or found[folded].isupper():
                        found[folded] = word
            before = piece
    return found


def _mentioned(annotations: Annotations | None) -> dict[str, str]:
    if annotations is None:
        return {}
    named = (m.name for m in annotations.mentions if m.kind != "other")
    tokens = (t for name in named for t in _TOKEN.findall(name) if t[0].isupper() and len(t) > 1)
    return {token.casefold(): token for token in tokens}


def _common(
    counts: Mapping[str, int], first: Mapping[str, int], names: Mapping[str, str], code: str
) -> tuple[dict[str, float], dict[str, str]]:
    """What is the same in any language, with its weight, and how it is written."""
    weights: dict[str, float] = {}
    wordings: dict[str, str] = {}
    for word, n in counts.items():
        if word in names:
            key = _nation(names[word], code) or stem(word)
            wordings.setdefault(key, names[word])
        elif word[0].isdecimal() and len(word) > 1:
            key = word
        else:
            continue
        weight = _damped(n, first.get(word, 0)) * _rarity(word, code)
        weights[key] = max(weight, weights.get(key, 0.0))
    return weights, wordings


@lru_cache(maxsize=1 << 16)
def _nation(name: str, code: str) -> str | None:
    """`#FRA` for the names of France, its people and its seats of power, in any language."""
    try:
        found = country(name, code)
    except (UnknownLocaleError, ValueError):
        return None
    return f"#{found.code}" if found else None


def _damped(count: int, at_first: int) -> float:
    """Term frequency, damped (Manning, Raghavan, Schütze 2008, 6.4.1); the opening counts twice."""
    return 1 + math.log(count + at_first)


def _rarity(word: str, code: str) -> float:
    known = share(word, code)
    if known is None:
        known = _SHARE_OF_WORD
    return _rarity_of(known)


def _rarity_of(share_of_reports: float) -> float:
    return -math.log(share_of_reports)


def _heaviest(weights: Mapping[str, float], most: int) -> dict[str, float]:
    heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:most]
    norm = math.sqrt(math.fsum(w * w for _, w in heaviest)) or 1.0
    return {word: weight / norm for word, weight in heaviest if weight > 0}


def _day(published: str | None) -> int | None:
    if published is None or len(published) < 10:
        return None
    try:
        return date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return None
