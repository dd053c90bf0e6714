"""The report that the tests of every room begin with."""

from dataclasses import replace
from typing import Any

from stemma.model import Report


def plain(
    name: str, text: str, *, published: str | None = None, title: str | None = None, **given: Any
) -> Report:
    """A report in English of nothing but text, its title first if it has one; no outlet."""
    blank = Report(
        id=name,
        source=f"{name}.txt",
        kind="news",
        url=None,
        outlet=None,
        language="en",
        published=published,
        published_basis="given" if published else None,
        title=title,
        title_span=(0, len(title)) if title else None,
        byline=(),
        text=text,
        passages=(),
        source_map=None,
        removed=(),
        credits=(),
        warnings=(),
    )
    return replace(blank, **given)
