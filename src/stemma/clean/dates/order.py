"""Whether day or month comes first where a page or a report is from."""

from functools import cache
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError

from stemma.clean.dates.found import Hints

_MONTH_FIRST = frozenset({"us", "ph", "pr", "gu"})
_DAY_FIRST = frozenset((
    "au", "bd", "bw", "fj", "gb", "gh", "hk", "ie", "in", "jm", "ke", "lk", "mt", "mw", "my", "ng",
    "nz", "pg", "pk", "sg", "tt", "tz", "ug", "uk", "za", "zm", "zw",
))  # fmt: skip
"""Where English is written, day and month stand in this order (CLDR short date formats). Canada
has both, so that its dates stay open."""


def hints(language: str | None, url: str | None, *, short_years: bool = False) -> Hints:
    """What the language, with its region if it has one, and the country of the address tell."""
    return Hints(language, _day_first(language, url), short_years)


def _day_first(language: str | None, url: str | None) -> bool | None:
    main, _, region = (language or "").replace("_", "-").lower().partition("-")
    if main and main != "en":
        return _of_language(main)
    for country in (_country(url), region.rpartition("-")[2]):
        if country in _MONTH_FIRST or country in _DAY_FIRST:
            return country in _DAY_FIRST
    return None


def _country(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return ""


@cache
def _of_language(main: str) -> bool | None:
    """By the short date format of CLDR; one that begins with the year leaves it open but in
    Europe, where the day is first whenever the year is last."""
    try:
        pattern = Locale.parse({"no": "nb", "tl": "fil"}.get(main, main)).date_formats["short"]
    except (UnknownLocaleError, ValueError):
        return None
    order = [c for c in str(pattern.pattern) if c in "dMy"]
    if order[0] == "y" and main in ("zh", "ja", "ko", "mn"):
        return None
    return order.index("d") < order.index("M") if order[0] != "y" else True
