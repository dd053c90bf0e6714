"""Reports for the tests of this room."""

from stemma.annotate import annotate
from stemma.model import Annotations, Report


def report(
    text: str,
    *,
    published: str | None = "2031-03-13",
    language: str | None = "en",
    title: bool = False,
    name: str = "r",
) -> Report:
    """A report of nothing but text; 13 March 2031 is a Thursday."""
    headline = text.split("\n", maxsplit=1)[0] if title else None
    return Report(
        id=name,
        source="test",
        kind="news",
        url=None,
        outlet=None,
        language=language,
        published=published,
        published_basis="given" if published else None,
        title=headline,
        title_span=(0, len(headline)) if headline else None,
        byline=(),
        text=text,
        passages=(),
        source_map=None,
        removed=(),
        credits=(),
        warnings=(),
    )


def marks(text: str, **given: object) -> Annotations:
    """The annotations of one text."""
    return annotate([report(text, **given)])[0]  # type: ignore[arg-type]
