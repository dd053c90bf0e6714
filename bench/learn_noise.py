"""Learns which lines of a stripped page are the report, and shows the figures by folds.

    bench/learn_noise.py --data DIR               the fold figures alone
    bench/learn_noise.py --data DIR --without de  learned without a language, measured on it
    bench/learn_noise.py --data DIR --write       and write src/stemma/clean/stripped.json

Lessons are pages of `bench/extraction` with a gold body, each stripped in three ways, and, at a
fifth of the weight, pages of `bench/extraction/trafilatura` and `bench/pubdate` with what
trafilatura takes from their markup (distant supervision; its own strings that must and must not
be there go over it). A fold is a fifth of the sites. The weights written are learned on all.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import trafilatura
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

import common
import extraction
import overlap
from stemma.clean.lines import Line, lines
from stemma.clean.noise import surely
from stemma.clean.stripped import Scorer, features, spread
from stemma.clean.surroundings import second_view
from stemma.clean.traits import Column, Columns
from stemma.read.charset import decode

TARGET = common.HERE.parent / "src" / "stemma" / "clean" / "stripped.json"
KEEP = 0.5
INVERSE_PENALTY = 0.02
"""scikit-learn's C: a strong ridge, for features many of which say much the same."""
SILVER_WEIGHT = 0.2
MIN_SILVER_WORDS = 120
FOLDS, INNER_FOLDS = 5, 3
_UNSEEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg|head)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
Flags = NDArray[np.float64]


@dataclass(slots=True)
class Lesson:
    """One page, stripped in one way."""

    page: extraction.Page
    way: str
    lines: Sequence[Line]
    body: Flags
    """Share of each line's tokens that stand in the body."""
    columns: Columns
    weight: Column
    second: Columns | None = None

    @property
    def site(self) -> str:
        """Pages of one site are never on both sides of a fold."""
        host = urlsplit(self.page.gold.get("url") or "").hostname or self.page.gold["id"]
        return ".".join(host.split(".")[-2:])


def collapsed(html: str) -> str:
    """Stripped after white space was folded, so that only blocks begin a line."""
    return extraction.naive(" ".join(html.split()))


def every_tag(html: str) -> str:
    """Stripped with a line end for every tag, also those inside a sentence."""
    text = re.sub(r"<[^<>]*>", "\n", _UNSEEN.sub(" ", html))
    found = (" ".join(line.split()) for line in unescape(text).splitlines())
    return "\n".join(line for line in found if line)


WAYS: dict[str, Callable[[str], str]] = {
    "naive": extraction.naive,
    "collapsed": collapsed,
    "every tag": every_tag,
}


def lessons(data: Path) -> Iterator[Lesson]:
    """Every page in every way."""
    for page in pages(data):
        silver = page.set not in ("aeb", "fundus")
        gold = trafilatura.extract(page.html, include_comments=False) if silver else None
        body = gold or ("" if silver else page.gold["text"])
        if silver and len(body.split()) < MIN_SILVER_WORDS:
            continue
        for way, strip in WAYS.items():
            found = lines(strip(page.html))
            if found:
                reasons = [v.reason if v else None for v in map(surely, found)]
                weight = np.log1p([line.words for line in found])
                yield Lesson(
                    page,
                    way,
                    found,
                    held(found, body, page.gold),
                    features(found, reasons),
                    weight * (SILVER_WEIGHT if silver else 1.0),
                )


def pages(data: Path) -> Iterator[extraction.Page]:
    """The pages with a gold body, then those without."""
    for name in extraction.SETS:
        yield from extraction.read(data / name)
    folder = data.parent / "pubdate" / "htmldate"
    for row in common.jsonl(folder / "index.jsonl"):
        decoded = decode(gzip.decompress((folder / row["page"]).read_bytes()), markup=True)
        if decoded:
            yield extraction.Page("pubdate", row, decoded.text)


def held(found: Sequence[Line], body: str, gold: Any) -> Flags:
    """How much of each line stands in `body`, matched in order."""
    tokens = [(t, i) for i, line in enumerate(found) for t in _tokens(line.text)]
    hits, count = np.zeros(len(found)), np.zeros(len(found))
    for _, i in tokens:
        count[i] += 1
    matcher = SequenceMatcher(None, [t for t, _ in tokens], _tokens(body), autojunk=False)
    for start, _, size in matcher.get_matching_blocks():
        for _, i in tokens[start : start + size]:
            hits[i] += 1
    share = hits / np.maximum(count, 1)
    for key, value in (("must", 1.0), ("must_not", 0.0)):
        for text in gold.get(key, ()):
            wanted = " ".join(text.split())
            share[[wanted in line.text for line in found]] = value
    return share


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    for word in re.findall(r"\w+", text):
        found += list(word) if overlap.is_unspaced(word) else [word]
    return found


def fit(taught: Sequence[tuple[Lesson, Columns]]) -> Scorer:
    """A scorer of the lines of all lessons by the given columns."""
    names = tuple(taught[0][1])
    values = np.vstack([np.column_stack([c[n] for n in names]) for _, c in taught])
    body = np.concatenate([lesson.body > 0.5 for lesson, _ in taught])
    weight = np.concatenate([lesson.weight for lesson, _ in taught])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=INVERSE_PENALTY, max_iter=500)
    model.fit(scaler.transform(values), body, sample_weight=weight)
    return Scorer(names, scaler.mean_, scaler.scale_, model.coef_[0], float(model.intercept_[0]))


def learn(taught: Sequence[Lesson]) -> tuple[Scorer, Scorer]:
    """Both scorers; the second learns from what first ones say of sites they did not see."""
    sites = [lesson.site for lesson in taught]
    for known, other in GroupKFold(INNER_FOLDS).split(sites, groups=sites):
        first = fit([(taught[i], taught[i].columns) for i in known])
        for i in other:
            taught[i].second = second(taught[i], first)
    pairs = [(lesson, lesson.second or {}) for lesson in taught]
    return fit([(lesson, lesson.columns) for lesson in taught]), fit(pairs)


def second(lesson: Lesson, first: Scorer) -> Columns:
    """All features of the second view."""
    return lesson.columns | second_view(lesson.lines, first.likely(lesson.columns))


def kept(lesson: Lesson, first: Scorer, then: Scorer) -> str:
    """The lines that the scorers keep, each once."""
    likely = then.likely(second(lesson, first))
    yes = spread(lesson.lines, likely.tolist(), KEEP)
    found = [line.text for line, keep in zip(lesson.lines, yes, strict=True) if keep]
    return "\n".join(dict.fromkeys(found))


def by_folds(taught: Sequence[Lesson]) -> dict[int, str]:
    """For each lesson what scorers keep that never saw its site."""
    sites = [lesson.site for lesson in taught]
    texts: dict[int, str] = {}
    for known, other in GroupKFold(FOLDS, shuffle=True, random_state=0).split(sites, groups=sites):
        first, then = learn([taught[i] for i in known])
        texts |= {int(i): kept(taught[i], first, then) for i in other}
    return texts


def without(taught: Sequence[Lesson], language: str) -> dict[int, str]:
    """For each lesson in `language` what scorers keep that never saw a page in it."""
    sites = {lesson.site for lesson in taught if lesson.page.language == language}
    first, then = learn([lesson for lesson in taught if lesson.site not in sites])
    chosen = (i for i, lesson in enumerate(taught) if lesson.page.language == language)
    return {i: kept(taught[i], first, then) for i in chosen}


def show(taught: Sequence[Lesson], texts: dict[int, str]) -> None:
    """Each set's figure for each way of stripping."""
    for way in WAYS:
        chosen = [i for i in sorted(texts) if taught[i].way == way]
        found = [texts[i] for i in chosen]
        figures = dict(extraction.scored([taught[i].page for i in chosen], found))
        print(way, {name: round(value, 4) for name, value in figures.items()}, flush=True)


def write(first: Scorer, then: Scorer) -> None:
    """The weights, as data that a reader can follow."""
    data = {"keep": KEEP, "first": _plain(first), "second": _plain(then)}
    TARGET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def _plain(scorer: Scorer) -> dict[str, Any]:
    columns = zip(scorer.names, scorer.mean, scorer.scale, scorer.weight, strict=True)
    return {
        "intercept": round(scorer.intercept, 5),
        "features": {
            name: {"mean": round(mean, 5), "scale": round(scale, 5), "weight": round(weight, 5)}
            for name, mean, scale, weight in columns
        },
    }


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="the folder bench/extraction")
    parser.add_argument("--without", help="a language to learn without and to measure on")
    parser.add_argument("--write", action="store_true", help="learn on all pages and write")
    options = parser.parse_args()
    taught = list(lessons(options.data))
    if options.write:
        write(*learn(taught))
        return 0
    show(taught, without(taught, options.without) if options.without else by_folds(taught))
    return 0


if __name__ == "__main__":
    sys.exit(main())
