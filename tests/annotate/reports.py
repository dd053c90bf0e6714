"""Reports for the tests of this room."""

from stemma.annotate import annotate
from stemma.model import Annotations, Report
from tests.plain import plain


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
    return plain(name, text, published=published, title=headline, language=language)


def marks(text: str, **given: object) -> Annotations:
    """The annotations of one text."""
    return annotate([report(text, **given)])[0]  # type: ignore[arg-type]
