"""Does cleaning date a web page right? Pages with one day of publication, beside htmldate.

Data: `bench/pubdate/htmldate/index.jsonl` with gzipped pages, and if it is there
`bench/extraction/fundus/`, whose dates have a time and a zone. What counts as an answer is the day
of `published` of the report that `clean` gives; one that is only a month is none.
"""

import gzip
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from htmldate import find_date
from lxml import etree

import common
from stemma.clean import clean
from stemma.clean.pagedate import dates_of_page
from stemma.model import Capture, Report
from stemma.read.charset import decode

DEFINITION = (
    "day_accuracy = tp / (tp + fp + fn), day_f1 = 2 tp / (2 tp + fp + fn), where tp is the right "
    "day, fp another one and fn no answer; both over all pages. fundus_day: share of the pages of "
    "fundus with the right day in UTC. cheap: seconds of htmldate fast over seconds of our dates, "
    "each from parsed pages. Baseline: htmldate extensive, for the first publication; fast_*: "
    "htmldate fast."
)
DAY = len("2024-06-20")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a set, decoded."""

    id: str
    url: str
    html: str
    date: str
    """The gold day, or day and time."""
    language: str

    @property
    def tree(self) -> etree._Element:
        """The page parsed anew, as both programs change what they read."""
        return trafilatura.load_html(self.html)


def measure(data: Path) -> common.Result:
    """Cleans all pages and scores the day that each report has."""
    pages = _pages(data / "htmldate")
    gold = [page.date for page in pages]
    ours = [_published(page) for page in pages]
    said = [v[:DAY] if v and len(v) >= DAY else None for v in ours]
    fast = [_htmldate(page, extensive=False) for page in pages]
    extensive = [_htmldate(page, extensive=True) for page in pages]
    figures, baseline = _scores(gold, said), _scores(gold, extensive)
    baseline |= {f"fast_{name}": value for name, value in _scores(gold, fast).items()}
    figures["cheap"] = _cheap(pages)
    counts = {"pages": len(pages)}
    fundus = data.parent / "extraction" / "fundus"
    if fundus.is_dir():
        dated = _pages(fundus)
        counts["fundus_pages"] = len(dated)
        figures["fundus_day"] = _same_day(dated, [_published(page) for page in dated])
        baseline["fundus_day"] = _same_day(dated, [_htmldate(p, extensive=True) for p in dated])
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline=baseline,
        counts=counts,
        table=[*_by_language(pages, said), *_wrong(pages, ours, extensive)],
        details={"outcomes": dict(sorted(_outcomes(gold, said).items()))},
    )


def _pages(folder: Path) -> list[Page]:
    """The pages of an index that have a date and are text."""
    if not (folder / "index.jsonl").exists():
        raise common.NoDataError(f"{folder} has no index.jsonl")
    found = []
    for row in common.jsonl(folder / "index.jsonl"):
        decoded = decode(gzip.decompress((folder / row["page"]).read_bytes()), markup=True)
        if decoded and row["date"]:
            found.append(Page(row["id"], row["url"], decoded.text, row["date"], row["lang"]))
    return found


def _published(page: Page) -> str | None:
    """The date of the report; None also where cleaning finds no report."""
    for found in clean(Capture(page.id, page.html, markup=True, url=page.url)):
        if isinstance(found, Report):
            return found.published
    return None


def _htmldate(page: Page, *, extensive: bool) -> str | None:
    found: str | None = find_date(
        page.html, extensive_search=extensive, original_date=True, url=page.url
    )
    return found


def _outcomes(gold: Sequence[str], said: Sequence[str | None]) -> Counter[str]:
    pairs = zip(gold, said, strict=True)
    return Counter("fn" if s is None else "tp" if s == g else "fp" for g, s in pairs)


def _scores(gold: Sequence[str], said: Sequence[str | None]) -> dict[str, float]:
    n = _outcomes(gold, said)
    return {
        "day_accuracy": n["tp"] / n.total(),
        "day_f1": 2 * n["tp"] / (2 * n["tp"] + n["fp"] + n["fn"]),
    }


def _same_day(pages: Sequence[Page], said: Sequence[str | None]) -> float:
    right = sum(s is not None and _utc(s) == _utc(p.date) for p, s in zip(pages, said, strict=True))
    return right / len(pages)


def _utc(value: str) -> str:
    """The day in UTC; of a time without a zone the day as it stands."""
    at = datetime.fromisoformat(value) if len(value) >= DAY else None
    return value if at is None else (at.astimezone(UTC) if at.tzinfo else at).date().isoformat()


def _cheap(pages: Sequence[Page]) -> float:
    """How many times as fast as htmldate fast; the first page, which loads the tables, apart."""
    dates_of_page(pages[0].tree, pages[0].url, None)
    theirs = _seconds(pages, lambda p, tree: find_date(tree, extensive_search=False, url=p.url))
    return theirs / _seconds(pages, lambda p, tree: dates_of_page(tree, p.url, None))


def _seconds(pages: Sequence[Page], work: Callable[[Page, etree._Element], object]) -> float:
    total = 0.0
    for page in pages:
        tree = page.tree
        start = time.process_time()
        work(page, tree)
        total += time.process_time() - start
    return total


def _by_language(pages: Sequence[Page], said: Sequence[str | None]) -> list[str]:
    right: Counter[str] = Counter()
    for page, day in zip(pages, said, strict=True):
        right[page.language] += day == page.date
    total = Counter(page.language for page in pages)
    return [f"{code}: {right[code]} of {n}" for code, n in sorted(total.items())]


def _wrong(
    pages: Sequence[Page], ours: Sequence[str | None], theirs: Sequence[str | None]
) -> list[str]:
    return [
        f"{page.id} {page.date}: {said}, htmldate {other}  {page.url}"
        for page, said, other in zip(pages, ours, theirs, strict=True)
        if (said or "")[:DAY] != page.date
    ]


if __name__ == "__main__":
    sys.exit(common.main("pubdate", measure))
