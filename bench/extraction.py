"""Does cleaning find the report on a web page? Three sets of pages, and what else can be had.

Data: `bench/extraction/` with `aeb/`, `trafilatura/` and `fundus/`, each with `index.jsonl` and
gzipped pages. What is scored of a report is its body: the text behind the headline, which the
contract puts first and no gold holds. Where a set gives strings instead of a body, the whole text.
"""

import gzip
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import justext  # type: ignore[import-untyped]
import trafilatura
from trafilatura.settings import JUSTEXT_LANGUAGES

import common
import overlap
from stemma.clean import clean
from stemma.model import Capture, Report
from stemma.read.charset import decode

SETS = ("aeb", "trafilatura", "fundus")
DEFINITION = (
    "aeb_f1: F1 of the mean precision and recall of 4-token shingles of the body; must_f1: F1 of "
    "strings that must and must not be in the text, summed over pages; rouge_f1: mean ROUGE-LSum "
    "F1 of the body; naive_*: the same for pages whose tags were stripped before, cleaned as plain "
    "text; cheap: seconds of trafilatura fast over seconds of clean, median over all pages, one "
    "after the other in one process. Baseline: the best of trafilatura (fast and standard) and "
    "justext on the page; of naive_*, the stripped text itself."
)
_DROP = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template|svg)\b.*?</\1\s*>|<head\b.*?</head\s*>",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|td|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
Extract = Callable[["Page"], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a set, decoded."""

    set: str
    gold: Mapping[str, Any]
    html: str

    @property
    def language(self) -> str:
        """As the set gives it."""
        return str(self.gold["lang"])


def measure(data: Path) -> common.Result:
    """Extracts every page in every way, and scores each set by its own metric."""
    pages = [page for name in SETS for page in read(data / name)]
    texts = {name: [extract(page) for page in pages] for name, extract in WAYS.items()}
    scores = {name: dict(scored(pages, found)) for name, found in texts.items()}
    ratio, ours, theirs = cost(pages)
    best = {key: max(scores[p][key] for p in PEERS) for key in scores["stemma"]}
    return common.Result(
        definition=DEFINITION,
        figures={
            **scores["stemma"],
            **{f"naive_{key}": value for key, value in scores["stripped, cleaned"].items()},
            "cheap": 1 / ratio,
        },
        baseline={
            **best,
            **{f"naive_{key}": value for key, value in scores["stripped"].items()},
            "cheap": 1.0,
        },
        counts={name: sum(p.set == name for p in pages) for name in SETS},
        table=[
            *table(scores),
            *languages(pages, texts),
            f"clean {ours:.1f} ms, trafilatura fast {theirs:.1f} ms a page; "
            f"median of their ratio {ratio:.2f}",
        ],
        details={"cost_ratio": round(ratio, 3), "halves": halves(pages, texts["stemma"])},
    )


def read(folder: Path) -> Iterator[Page]:
    """The pages of one set; NoDataError when it is not there."""
    index = folder / "index.jsonl"
    if not index.exists():
        raise common.NoDataError(f"{folder} has no index.jsonl")
    for row in common.jsonl(index):
        decoded = decode(gzip.decompress((folder / row["page"]).read_bytes()), markup=True)
        yield Page(folder.name, row, decoded.text if decoded else "")


def naive(html: str) -> str:
    """The page as text, as one who only strips tags gets it: a line a block."""
    text = _TAG.sub("", _BLOCK.sub("\n", _DROP.sub(" ", html)))
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def cleaned(page: Page, *, markup: bool) -> str:
    """What stemma makes of the page, or of its stripped text."""
    content = page.html if markup else naive(page.html)
    found = clean(Capture(page.gold["id"], content, markup=markup, url=page.gold.get("url")))
    return "\n".join(_body(r, page) for r in found if isinstance(r, Report))


def _body(report: Report, page: Page) -> str:
    if page.set == "trafilatura" or report.title_span is None:
        return report.text
    start, end = report.title_span
    return report.text[:start] + report.text[end:].lstrip("\n")


def fast(page: Page) -> str:
    """trafilatura without its fallbacks, as it is meant to be used."""
    return trafilatura.extract(page.html, fast=True, include_comments=False) or ""


def standard(page: Page) -> str:
    """trafilatura with them."""
    return trafilatura.extract(page.html, include_comments=False) or ""


def paragraphs(page: Page) -> str:
    """justext with the stop words of the page's language."""
    name = JUSTEXT_LANGUAGES.get(page.language)
    words = justext.get_stoplist(name) if name else frozenset[str]()
    try:
        found = justext.justext(page.html, words)
    except Exception:  # noqa: BLE001 - what a peer cannot read, it has not found
        return ""
    return "\n".join(p.text for p in found if not p.is_boilerplate)


WAYS: Mapping[str, Extract] = {
    "stemma": partial(cleaned, markup=True),
    "trafilatura fast": fast,
    "trafilatura": standard,
    "justext": paragraphs,
    "stripped, cleaned": partial(cleaned, markup=False),
    "stripped": lambda page: naive(page.html),
}
PEERS = ("trafilatura fast", "trafilatura", "justext")


def scored(pages: Sequence[Page], texts: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Each set's figure."""
    rows = list(zip(pages, texts, strict=True))
    yield "aeb_f1", _shingles([r for r in rows if r[0].set == "aeb"])
    yield "must_f1", _must([r for r in rows if r[0].set == "trafilatura"])
    found = [overlap.rouge_lsum(p.gold["text"], t) for p, t in rows if p.set == "fundus"]
    yield "rouge_f1", statistics.fmean(found) if found else 0.0


def _shingles(rows: Sequence[tuple[Page, str]]) -> float:
    """The set's own metric on all of its pages; by characters where words are not apart."""
    each = [
        overlap.shingles(p.gold["text"], t, characters=overlap.is_unspaced(p.gold["text"]))
        for p, t in rows
    ]
    means = [statistics.fmean(side) for side in zip(*each, strict=True)] if each else [0.0, 0.0]
    return overlap.harmonic(*means)


def _must(rows: Sequence[tuple[Page, str]]) -> float:
    counts = [overlap.must(p.gold["must"], p.gold["must_not"], t) for p, t in rows]
    hits, false, missed = (sum(side) for side in zip(*counts, strict=True))
    return common.f1(hits, hits + false, hits + missed)[0]


def cost(pages: Sequence[Page]) -> tuple[float, float, float]:
    """The median ratio of `clean` to trafilatura fast, and the mean milliseconds of each.

    Both run on each page one after the other, the first by turns; the pages were all seen before.
    """
    taken: dict[str, list[float]] = defaultdict(list)
    for number, page in enumerate(pages):
        capture = Capture("page", page.html, markup=True, url=page.gold.get("url"))
        pair: list[tuple[str, Callable[[], object]]] = [
            ("ours", partial(clean, capture)),
            ("theirs", partial(fast, page)),
        ]
        for name, work in pair if number % 2 else reversed(pair):
            begun = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - begun)
    ratios = [a / b for a, b in zip(taken["ours"], taken["theirs"], strict=True)]
    means = [1000 * statistics.fmean(taken[name]) for name in ("ours", "theirs")]
    return statistics.median(ratios), means[0], means[1]


def halves(pages: Sequence[Page], texts: Sequence[str]) -> list[dict[str, float]]:
    """The figures on every other page, and on the rest."""
    return [
        {k: round(v, 4) for k, v in scored(pages[start::2], texts[start::2])} for start in (0, 1)
    ]


def table(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """One line a way, one column a set."""
    names = list(scores["stemma"])
    yield f"{'':20}" + "".join(f"{name:>10}" for name in names)
    for way, figures in scores.items():
        yield f"{way:20}" + "".join(f"{figures[name]:10.3f}" for name in names)


def languages(pages: Sequence[Page], texts: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """ROUGE-LSum by language, and shingles of the languages without spaces."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        if page.set == "fundus":
            groups[page.language].append(number)
        elif page.set == "aeb" and overlap.is_unspaced(page.gold["text"]):
            groups[f"{page.language} aeb"].append(number)
    for language, numbers in sorted(groups.items()):
        cells = []
        for way in ("stemma", "trafilatura"):
            rows = [(pages[n], texts[way][n]) for n in numbers]
            rouge = [overlap.rouge_lsum(p.gold["text"], t) for p, t in rows]
            cells.append(_shingles(rows) if " " in language else statistics.fmean(rouge))
        yield f"{language:8}{len(numbers):4} pages{cells[0]:8.3f}  (trafilatura {cells[1]:.3f})"


if __name__ == "__main__":
    sys.exit(common.main("extraction", measure))
