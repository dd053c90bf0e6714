"""The dates that a page shows its readers: beside its headline, in its address, in bylines."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from stemma.clean.dates.around import Piece, after, before
from stemma.clean.dates.found import Hints
from stemma.clean.dates.iso import iso
from stemma.clean.dates.labels import is_change, is_elsewhere
from stemma.clean.dates.stated import aside, value_of
from stemma.clean.dates.text import find, find_all, opens

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td", "th", "tr",
    "ul",
))  # fmt: skip
_AFTER, _BEFORE = 60, 24
"""Pieces of text behind and before the headline."""
_AFTER_BLOCKS, _BEFORE_BLOCKS = 16, 6
_MAX_WORDS = 14
"""A block with more words beside its date is prose, whose dates are those of what it tells."""
_MAX_LABEL = 40
_MAX_BLOCK = 300
_TITLED = re.compile(r"\s[|–—-]\s([^|–—]{6,40})$")
"""The last part of a title."""
_DATED = (
    "//*[contains(@class, 'date') or contains(@class, 'Date') or contains(@id, 'date') or "
    "contains(@class, 'publi') or contains(@class, 'posted') or contains(@class, 'byline') or "
    "contains(@class, 'fecha') or contains(@class, 'datum') or contains(@class, 'tarih') or "
    "contains(@class, 'time') or contains(@class, 'meta') or self::time or self::small]"
)
_MAX_DATED = 60
_MONTHS = 12
_EIGHT_DIGITS = 8
_OLDEST = "1995"
"""What a page shows of an earlier year is no date of its publication: it was no page yet."""
_SCRIPTED = tuple(
    re.compile(rf"""["']?\b(?:{keys})["']?\s?:\s?["']?([12][\dT:.Z +-]{{7,28}})""", re.IGNORECASE)
    for keys in (
        "date_?published|(?:first_?)?published?_?(?:at|date|time|on)|publication_?(?:date|time)|"
        "pub_?date",
        "created?_?(?:at|on|date)|date_?created|(?:post|article)_?date|date",
    )
)
_MAX_SCRIPT = 1_000_000
_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([/_.-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d%])"
)
_ADDRESS_TURNED = re.compile(
    r"(?<![\d.])(0?[1-9]|[12]\d|3[01])([_.-])(0?[1-9]|1[0-2])\2((?:19|20)\d\d)(?![\d%])"
)
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](0[1-9]|1[0-2])(?!\d)")


@dataclass(frozen=True, slots=True)
class Shown:
    """A date that stands on the page."""

    value: str
    """ISO 8601 prefix."""
    changed: bool
    """Whether its label says that it is that of the last change."""
    words: int = 0
    """The words beside it on its line."""


@dataclass(frozen=True, slots=True)
class _Block:
    element: etree._Element
    text: str
    time: str | None
    """The machine's reading of the `<time>` in it."""


def in_address(url: str | None) -> str | None:
    """The day, else the month, that an address holds ("/2019/05/12/", "20190512", "12.05.2019")."""
    path = (url or "").partition("#")[0].partition("?")[0]
    path = path[path.rfind("//") + 2 :].partition("/")[2]
    for found in _ADDRESS_DAY.finditer("/" + path):
        year, sign, month, number = found.groups()
        if not sign and len(found[0]) != _EIGHT_DIGITS:
            continue
        value = iso(f"{year}-{int(month):02}-{int(number):02}")
        if value:
            return value
    turned = _ADDRESS_TURNED.search(path)
    if turned and (turned[2] == "." or int(turned[1]) > _MONTHS):
        return iso(f"{turned[4]}-{int(turned[3]):02}-{int(turned[1]):02}")
    month_only = _ADDRESS_MONTH.search("/" + path)
    return f"{month_only[1]}-{month_only[2]}" if month_only else None


def by_headlines(headlines: Sequence[etree._Element], hints: Hints) -> list[Shown]:
    """The dates beside one of the headlines, the nearest first.

    What stands behind a headline counts as nearer than what stands before it; last come the dates
    of the headline itself, which may be what it tells of.
    """
    found = [near for headline in headlines for near in _by_headline(headline, hints)]
    return [shown for _, shown in sorted(found, key=lambda f: f[0])]


def in_title(
    tree: etree._Element, headlines: Sequence[etree._Element], hints: Hints
) -> list[Shown]:
    """The date that the title of the page has behind the headline ("... | 28.04.2023")."""
    text = " ".join((tree.findtext(".//title") or "").split())
    found = _TITLED.search(text)
    date = find(text[found.start() :], hints) if found else None
    headline = " ".join("".join(h.itertext()) for h in headlines)
    if found is None or date is None or date.value is None or found[1] in headline:
        return []
    return [Shown(date.value, changed=False)]


def _by_headline(headline: etree._Element, hints: Hints) -> list[tuple[float, Shown]]:
    around = set(headline.iterancestors())
    found: list[tuple[float, Shown]] = []
    behind = _blocks(islice(after(headline), _AFTER), hints)
    ahead = [*_blocks(reversed([*islice(before(headline), _BEFORE)]), hints)][::-1]
    for blocks, most, weight in ((behind, _AFTER_BLOCKS, 1), (ahead, _BEFORE_BLOCKS, 2)):
        for at, block in enumerate(islice(blocks, most)):
            if not _apart(block.element, around):
                found += [(weight * at + s.words / 2, s) for s in _shown(block, hints)]
    text = " ".join("".join(headline.itertext()).split())
    found += [(_AFTER, s) for s in _shown(_Block(headline, text, None), hints)]
    return found


def in_dated_parts(tree: etree._Element, hints: Hints) -> list[Shown]:
    """The dates of the elements whose class says that they hold one, in order."""
    found: list[Shown] = []
    for element in tree.xpath(_DATED)[:_MAX_DATED]:
        if aside(element, anywhere=True) or _is_aside(element):
            continue
        text = " ".join("".join(element.itertext()).split())
        if len(text) <= _MAX_BLOCK:
            block = _Block(element, text, value_of(element.get("datetime"), hints))
            found += _shown(block, hints)
    return found


def in_scripts(tree: etree._Element) -> str | None:
    """The first date that a script of the page calls that of a publication, or just "date"."""
    best: dict[int, str] = {}
    for script in tree.iter("script"):
        text = (script.text or "")[:_MAX_SCRIPT]
        for rank, pattern in enumerate(_SCRIPTED):
            found = pattern.search(text) if rank not in best else None
            value = value_of(found[1], Hints()) if found else None
            if value and value >= _OLDEST:
                best[rank] = value
    return best[min(best)] if best else None


def of_month(tree: etree._Element, month: str, hints: Hints) -> list[Shown]:
    """The dates of short lines anywhere on the page that lie in `month` (`YYYY-MM`)."""
    texts = tree.xpath(f"//body//text()[contains(., '{month[:4]}')][string-length() < {_MAX_BLOCK}]"
                       "[not(parent::script or parent::style)]")  # fmt: skip
    blocks = [_Block(t.getparent(), " ".join(t.split()), None) for t in texts[:_MAX_DATED]]
    return [s for b in blocks for s in _shown(b, hints) if s.value.startswith(month)]


def _is_aside(element: etree._Element) -> bool:
    name = f"{element.get('class')} {element.get('id')}"
    return element.tag == "nav" or is_elsewhere(name)


def _blocks(texts: Iterable[Piece], hints: Hints) -> Iterator[_Block]:
    """The texts that stand in one paragraph joined, in the order of the page, each with the label
    before it."""
    before, block = "", None
    for parent, text in texts:
        line = [parent, *parent.iterancestors()]
        element = next((e for e in line if e.tag in _BLOCKS), None)
        if element is None:
            continue
        times = (e for e in line[:3] if e.tag == "time")
        time = next((value_of(e.get("datetime") or e.get("content"), hints) for e in times), None)
        piece = " ".join(text.split())
        if block and block.element is element and not (time and block.time):
            block = replace(block, text=f"{block.text} {piece}", time=block.time or time)
            continue
        if block:
            yield _labelled(block, before)
            before = block.text
        block = _Block(element, piece, time)
    if block:
        yield _labelled(block, before)


def _apart(element: etree._Element, around: Set[etree._Element]) -> bool:
    """Whether `element`, or one of the two around it, is another part of the page than that of
    the headline."""
    near = [element, *list(element.iterancestors())[:2]]
    return any(_is_aside(e) for e in near if e not in around)


def _labelled(block: _Block, before: str) -> _Block:
    """A date that stands alone, with the short line `before` it, which may be its label."""
    if before.endswith(":") and len(before) <= _MAX_LABEL:
        return replace(block, text=f"{before} {block.text}")
    return block


def _shown(block: _Block, hints: Hints) -> Iterator[Shown]:
    text = block.text[:_MAX_BLOCK]
    dates = list(find_all(text, hints))
    if not dates and block.time and len(block.text) <= _MAX_LABEL:
        yield Shown(block.time, is_change(text))
    at = 0
    for date in dates:
        label, at = text[at : date.start], date.end
        beside = len(text[: dates[0].start].split()) + len(text[dates[-1].end :].split())
        line = beside <= _MAX_WORDS and len(block.text) <= _MAX_BLOCK
        if date.value and date.value >= _OLDEST and (line or opens(text, date)):
            words = min(beside, _MAX_WORDS)
            yield Shown(_sharper(block.time, date.value), is_change(label), words)


def _sharper(time: str | None, value: str) -> str:
    """What the machine's reading adds to the shown `value`, if it is of the same day."""
    return time if time and time[:10] == value[:10] and len(time) > len(value) else value
