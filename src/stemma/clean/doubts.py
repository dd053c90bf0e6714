"""What a reader should know of a report before trusting it; nothing is repaired or changed."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

_AHEAD = timedelta(days=1)
"""Local dates run up to 14 hours ahead of UTC, and clocks go wrong by some hours more."""
_GARBLED = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5\u00d0\u00d1\u00ce\u00cf][\u0080-\u00bf\u2018\u201a\u20ac\u2122\u0161\u0153](?![\u00bb\u201d\u201c])"
    "|\u00e2(?:\u20ac|\u0080)[\u0080-\u00bf\u2122\u0153\u017e\u02dc\u201c\u201d\u2013\u2014\u00a6\u2018\u2019]"
    "|\u00ef\u00bf\u00bd"
)
"""UTF-8 read as Windows-1252 or Latin-1: a lead byte as a letter, then a continuation byte as a
sign; and U+FFFD itself, read so."""
_LOST = "\ufffd"
"""The mark that decoders leave in place of what they could not read. Reading leaves it in place of
NUL too, so that it does not tell of a wrong character set."""
_LOOKALIKES = "асеорхуіјѕһԁАВСЕНІЈКМОРЅТХУοανρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
"""Cyrillic and Greek letters that cannot be told from Latin ones (Unicode TS 39, confusables)."""
_LOOKALIKE = re.compile(f"[{_LOOKALIKES}]")
_DISGUISED = re.compile(
    rf"[^\W\d_]{{0,30}}(?:[A-Za-z][{_LOOKALIKES}]|[{_LOOKALIKES}][A-Za-z])[^\W\d_]{{0,30}}"
)
_ENOUGH = 2
"""One such pair can be meant; two cannot."""


def doubts(text: str, published: str | None) -> Iterator[str]:
    """Warnings: a date of publication in the future; text garbled by a wrong character set;
    characters that were lost; a word in which letters of another script pass for Latin ones.

    Nothing in a report tells how late it may be, so that the first depends on the clock, and only
    for reports dated more than a day ahead of it: a year later the same input has no such warning.
    """
    if published is not None and in_future(published):
        yield f"the date of publication, {published}, lies in the future"
    garbled = _GARBLED.findall(text)
    if len(garbled) >= _ENOUGH or any(len(run) > 2 for run in garbled):
        yield f'the text was garbled by a wrong character set ("{garbled[0]}")'
    lost = text.count(_LOST)
    if lost:
        yield f'{lost} of the text\'s characters are lost ("{_LOST}")'
    disguised = _DISGUISED.search(text) if _LOOKALIKE.search(text) else None
    if disguised:
        yield f'letters of two scripts in one word ("{disguised[0]}"): it may be in disguise'


def in_future(date: str) -> bool:
    """Whether an ISO 8601 prefix lies wholly more than a day after today (UTC)."""
    latest = (datetime.now(UTC) + _AHEAD).date().isoformat()
    day = date[:10]
    return day > latest[: len(day)]
