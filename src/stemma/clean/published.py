"""When a report was published: as given, as its page says, or as its text does."""

from collections.abc import Iterator, Sequence

from stemma.clean import dates
from stemma.clean.lines import Line
from stemma.clean.noise import Verdict
from stemma.model import Capture, PublishedBasis

_OPENING = 3
"""Lines of prose at the beginning in which the dateline of an agency may stand."""
_SHOWN = 40
Published = tuple[str | None, PublishedBasis | None, tuple[str, ...]]


def published(
    capture: Capture,
    of_page: str | None,
    lines: Sequence[Line],
    verdicts: Sequence[Verdict | None],
    language: str | None,
) -> Published:
    """The date (ISO 8601 prefix), where it comes from, and what is wrong with it.

    Given, else that of the page, else that of a dateline in the text. A date that is impossible,
    or that can be two, is None with a warning, and no other is put in its place.
    """
    hints = dates.hints(capture.language or language, capture.url)
    if capture.published:
        value = dates.as_meant(dates.read(capture.published, hints))
        return _checked(value, "given", capture.published)
    if of_page:
        return _checked(of_page, "page", of_page)
    lined = [(line, v) for line, v in zip(lines, verdicts, strict=True)]
    found = [d for line, v in lined if v and v.reason == "dateline" for d in _dates(line, hints)]
    first = next((d for d in found if d[1] and not d[2]), found[0] if found else None)
    if first:
        return _checked(first[1], "text", first[0])
    kept = [line for line, v in lined if v is None][:_OPENING]
    value = next((v for line in kept if (v := dates.opening(line.text, hints))), None)
    return _checked(value, "text", "") if value else (None, None, ())


def _dates(line: Line, hints: dates.Hints) -> Iterator[tuple[str, str | None, bool]]:
    """The dates of a dateline: its words, the value, and whether it is that of a change."""
    for found in dates.find_all(line.text, hints):
        label = line.text[: found.start]
        yield line.text, found.value, dates.is_change(label)


def _checked(value: str | None, basis: PublishedBasis, said: str) -> Published:
    if value is None:
        what = "is of a calendar that cannot be told to the day" if dates.islamic(said) else (
            "is no single possible date" if basis == "text" else "is no possible date"
        )  # fmt: skip
        return None, None, (f'"{said[:_SHOWN]}" {what}',)
    if not dates.unzoned(value):
        return value, basis, ()
    zone = dates.zone_named(said)
    unknown = f'the time of publication is in a time zone that is not known ("{zone}")'
    return value, basis, (unknown if zone else "the time of publication has no time zone",)
