"""When a page was published and last changed, by what it states and what it shows.

The evidence, from the surest on: what the page states of its article for machines (JSON-LD,
metadata, microdata); its address; the date beside its headline; statements that may be of
something else ("date", "created"); elements whose class says that they hold a date. Two kinds that
agree are surer than either, so that of several stated dates the one that is also shown wins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import islice

from lxml import etree

from stemma.clean.dates import Hints, hints
from stemma.clean.dates.shown import (
    Shown,
    by_headlines,
    in_address,
    in_dated_parts,
    in_scripts,
    in_title,
    of_month,
)
from stemma.clean.dates.stated import Stated, stated

_DAY = len("2024-06-20")
_MINUTE = len("2024-06-20T18:39")
_WORDS = re.compile(r"\w+")
_SAME = 0.8
"""A second heading is as like the title of the page as the first, or at most a fifth less."""
_MAX = 20
"""Headings looked at."""


@dataclass(frozen=True, slots=True)
class PageDates:
    """ISO 8601 prefixes, an offset only where the page gives one; None is unknown."""

    published: str | None = None
    modified: str | None = None
    warnings: tuple[str, ...] = ()


def dates_of_page(tree: etree._Element, url: str | None, language: str | None) -> PageDates:
    """The dates of the page; never today's, never a day of which only the month is known.

    `tree` is the whole page (scripts and hidden elements in it); `language` is BCP 47, None to
    take the page's own word for it.
    """
    page = _Page(tree, url, language)
    published, warnings = _published(page)
    warnings += tuple(f'"{t[:40]}" is no possible date' for t in page.stated.impossible)
    modified = next(
        (m for m in page.modified() if published is None or m >= published[:_DAY]), None
    )
    if published is None and modified:
        return PageDates(modified, modified, (*warnings, "the page dates only its last change"))
    return PageDates(published, modified, warnings)


class _Page:
    """What the page says of its dates, looked up when it is asked for."""

    def __init__(self, tree: etree._Element, url: str | None, language: str | None) -> None:
        self._tree = tree
        address = url or _canonical(tree)
        said = language or _language(tree)
        title = _title(tree)
        self.stated: Stated = stated(tree, title, hints(said, address))
        self.address = in_address(address)
        self._title = title
        self._hints: Hints = hints(said, address, short_years=True)
        self._shown: list[Shown] | None = None

    def shown(self) -> list[str]:
        """The dates beside the headline, but those that are known to be of a change, or that the
        month in the address rules out."""
        beside = [s.value for s in self._beside() if not s.changed]
        return [v for v in beside if not self._of_change(v) and self._fits(v)]

    def _of_change(self, value: str) -> bool:
        """Whether only a change is stated to have been on that day, or at that minute."""
        published = self.stated.published
        if not published or value[:_DAY] not in {m[:_DAY] for m in self.stated.modified}:
            return False
        restated = {p[:_MINUTE] for p in published} | {_instant(p) for p in published}
        if len(value) >= _MINUTE and (value[:_MINUTE] in restated or _instant(value) in restated):
            return False
        first = published[0]
        return value[:_DAY] != first[:_DAY] and not (
            _universal(first) and _neighbours(first, value)
        )

    def _fits(self, value: str) -> bool:
        month = (self.address or "")[:7]
        return not month or abs(_months(value) - _months(month)) <= 1

    def modified(self) -> list[str]:
        """The dates of changes, the surest first."""
        return [*self.stated.modified, *(s.value for s in self._shown or () if s.changed)]

    def elsewhere(self) -> str | None:
        """The date of an element that says that it holds one, if the address does not object."""
        month = (self.address or "")[:7]
        found = [s.value for s in in_dated_parts(self._tree, self._hints) if not s.changed]
        if not month:
            return found[0] if found else in_scripts(self._tree)
        near = [v for v in found if v.startswith(month)]
        days = near or [s.value for s in of_month(self._tree, month, self._hints)]
        return days[0] if len({d[:_DAY] for d in days}) == 1 else None

    def _beside(self) -> list[Shown]:
        if self._shown is None:
            headlines = _headlines(self._tree, self._title)
            titled = in_title(self._tree, headlines[:1], self._hints)
            self._shown = titled + by_headlines(headlines, self._hints)
        return self._shown


def _published(page: _Page) -> tuple[str | None, tuple[str, ...]]:
    sure = [v for v in page.stated.published if len(v) >= _DAY]
    address = page.address if page.address and len(page.address) >= _DAY else None
    if sure:
        return _of_several(sure, page, address)
    shown = page.shown()
    if address:
        return _fullest([*shown, *page.stated.some, address], address), ()
    if shown:
        days = {v[:_DAY] for v in page.stated.some}
        best = next((s for s in shown if s[:_DAY] in days), shown[0])
        return _fullest([*shown, *page.stated.some], best), ()
    some = page.stated.some[0] if page.stated.some else None
    return some or page.elsewhere() or (None if page.modified() else page.address), ()


def _of_several(
    sure: Sequence[str], page: _Page, address: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Of the days stated the one that the page also shows or has in its address, else the first."""
    days = {v[:_DAY] for v in sure}
    first = _local(_fullest(sure, sure[0]), sure)
    one = len(days) == 1 or len({_instant(v) for v in sure}) == 1
    if one and not _universal(first):
        return first, ()
    shown = page.shown()
    signs = [address] if address else shown[:1]
    agreed = next((v for s in signs for v in sure if v[:_DAY] == s[:_DAY]), None)
    if agreed:
        return _fullest(sure, agreed), ()
    beside = next((s for s in signs if _universal(first) and _neighbours(first, s)), None)
    if beside:
        return _zoned(_fullest(shown, beside), first), ()
    if one:
        return first, ()
    return first, (f"the page gives several dates of publication: {', '.join(sorted(days))}",)


def _fullest(values: Iterable[str], like: str) -> str:
    """The most precise of `values` on the day of `like`, one with a local offset first."""
    same = [v for v in (like, *values) if v[:_DAY] == like[:_DAY]]
    return max(same, key=lambda v: (len(v), not _universal(v)))


def _local(value: str, values: Sequence[str]) -> str:
    """`value`, or the same instant with the local offset that another of `values` gives it."""
    same = (v for v in values if not _universal(v) and _instant(v) == _instant(value))
    return next(same, value) if _universal(value) else value


def _months(value: str) -> int:
    return int(value[:4]) * 12 + int(value[5:7])


def _universal(value: str) -> bool:
    return value.endswith("+00:00")


def _instant(value: str) -> str:
    """The same text for the same instant."""
    try:
        at = datetime.fromisoformat(value)
        zero = at.utcoffset()
        return (at.replace(tzinfo=None) - zero).isoformat() if zero is not None else value
    except (ValueError, OverflowError):
        return value


def _neighbours(universal: str, local: str) -> bool:
    """Whether an instant may lie on the `local` day somewhere: offsets run from -12 to +14 h."""
    try:
        at = datetime.fromisoformat(universal).replace(tzinfo=None)
        day = date.fromisoformat(local[:_DAY])
        return any((at + timedelta(hours=h)).date() == day for h in (-12, 14))
    except (ValueError, OverflowError):
        return False


def _zoned(local: str, universal: str) -> str:
    """`local`, with the offset that makes it the `universal` instant if there is such an offset."""
    if len(local) != _MINUTE:
        return local
    try:
        here = datetime.fromisoformat(local)
        ahead = here - datetime.fromisoformat(universal).replace(tzinfo=None)
        if not ahead % timedelta(minutes=15):
            return here.replace(tzinfo=timezone(ahead)).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        pass
    return local


def _canonical(tree: etree._Element) -> str | None:
    found = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return str(found[0]) if found else None


def _language(tree: etree._Element) -> str | None:
    """What `<html lang>` says, else `og:locale`."""
    said = tree.get("lang")
    if said is None:
        said = next(iter(tree.xpath("//meta[@property='og:locale']/@content")), "")
    return str(said).strip().replace("_", "-") or None


def _title(tree: etree._Element) -> str:
    metas = (m.get("content") for m in tree.iter("meta") if m.get("property") == "og:title")
    said = next((content for content in metas if content is not None), None)
    if said is None:
        said = next((title.text for title in tree.iter("title") if title.text), "")
    return " ".join(said.split())


def _headlines(tree: etree._Element, title: str) -> list[etree._Element]:
    """The headings that share most words with the title of the page, best first, at most two:
    templates repeat the title, hidden, above their menus."""
    wanted = set(_WORDS.findall(title.casefold()))
    found = []
    for at, element in enumerate(islice(filter(_is_heading, tree.iter("*")), _MAX)):
        words = set(_WORDS.findall("".join(element.itertext()).casefold()))
        share = len(words & wanted) / len(words | wanted) if words else 0
        if share or (words and element.tag == "h1"):
            found.append((share, at, element))
    ranked = sorted(found, key=lambda f: (-f[0], f[1]))
    return [element for share, _, element in ranked[:2] if share >= _SAME * ranked[0][0]]


def _is_heading(element: etree._Element) -> bool:
    if element.tag in ("h1", "h2") or element.get("itemprop") == "headline":
        return True
    names = element.get("class")
    return names is not None and ("entry-title" in names or "post-title" in names)
