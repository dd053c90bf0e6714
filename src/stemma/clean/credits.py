"""Sources that a report itself names, in its text and in the lines that were cut from it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from stemma.clean.cues import cue
from stemma.clean.signatures import agency_form, wire_mark
from stemma.languages import codes, language
from stemma.model import Credit, CreditKind, Removed
from stemma.outlets import by_form

_TITLE = (
    r"[A-ZÀ-ÞΑ-ΩА-ЯЁІЇЄ][\w’'&.-]{0,24}(?: (?:of |de |la |the )?[A-ZÀ-ÞА-ЯЁІЇЄ][\w’'&-]{1,24}){0,3}"
)
_NAME_OR_NUMBER = r"(?:[^\W\da-zß-ÿ_][\w.’'-]{0,24}|\d{1,4})"
_DATELINE = re.compile(
    rf"^(?=[^\W\da-zß-ÿ_]{{3}}|[^\n(]{{0,80}}\d){_NAME_OR_NUMBER}(?:,? {_NAME_OR_NUMBER}){{0,7}}"
    r" ?\((?P<name>[A-Z]{2,5})(?:[/,] ?[A-Z]{2,5})*\) ?[-–—]",
    re.MULTILINE,
)
"""An agency's mark between a dateline and its dash, known or not: "PORT, May 5 (XYZ) -"."""
_TELLING = frozenset({"credit", "copyright", "author", "dateline"})
"""Cut lines that can name a source. Photo credits name the source of a picture only."""


def named_sources(
    text: str, removed: Sequence[Removed], code: str | None, outlet: str | None
) -> tuple[Credit, ...]:
    """Every credit, each name once in the text (where it stands first) and once a cut line.

    A report that names its own `outlet` credits nobody.
    """
    found: dict[str, Credit] = {}
    for start, name, kind, span in sorted(_in_text(text, code), key=lambda c: (c[0], c[1])):
        del start
        if not _is_own(name, outlet):
            found.setdefault(name, Credit(name, kind, span, None))
    cut = [
        Credit(name, kind, None, index)
        for index, line in enumerate(removed)
        if line.reason in _TELLING
        for name, kind in _in_removed(line)
        if not _is_own(name, outlet)
    ]
    return (*found.values(), *cut)


def _is_own(name: str, outlet: str | None) -> bool:
    """Whether the outlet names itself, in full or by its initials."""
    return outlet is not None and name in (outlet, "".join(w[0] for w in outlet.split()))


def _in_text(text: str, code: str | None) -> Iterator[tuple[int, str, CreditKind, tuple[int, int]]]:
    for found in _bracketed().finditer(text):
        source = by_form()[found["name"]]
        yield found.start("name"), source.name, source.kind, found.span("name")
    for found in _DATELINE.finditer(text):
        if found["name"] not in by_form():
            yield found.start("name"), found["name"], "agency", found.span("name")
    for kind, pattern in _forms(code):
        for found in pattern.finditer(text):
            words = found["name"].rstrip(".,'’-")
            known = by_form().get(words)
            span = found.start("name"), found.start("name") + len(words)
            if known:
                yield span[0], known.name, known.kind, span
            elif kind is not None:
                yield span[0], words, kind, span


def _in_removed(line: Removed) -> Iterator[tuple[str, CreditKind]]:
    """The known sources of a cut line; of a credit line also an unknown name, or its wording."""
    known = [by_form()[f["name"]] for f in _known().finditer(line.text)]
    names = tuple(dict.fromkeys((s.name, s.kind) for s in known))
    if line.reason != "credit":
        yield from (n for n in names if n[1] == "agency")
        return
    yield from names
    if names:
        return
    told, mark = cue(line.text), wire_mark(line.text)
    if mark:
        yield mark, "agency"
    elif told and told.name and told.name[0].isupper():
        yield told.name, "outlet"
    else:
        yield line.text.strip(" ().[]*-–—"), "unnamed"


@cache
def _known() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<name>{_alternatives()})(?!\w)")


@cache
def _bracketed() -> re.Pattern[str]:
    """ "(Reuters) -" and "(dpa/AFP)": agencies' own mark, the same in all languages."""
    return re.compile(rf"\((?P<name>{_alternatives()})(?:[/,] ?(?:{_alternatives()}))*\)")


@cache
def _alternatives() -> str:
    """Every known spelling, longest first so that none hides behind its own beginning."""
    return "|".join(re.escape(f) for f in sorted(by_form(), key=lambda f: (-len(f), f)))


@cache
def _forms(code: str | None) -> tuple[tuple[CreditKind | None, re.Pattern[str]], ...]:
    """The credit forms of one language, of all when it is unknown; `None` marks known names."""
    kinds: tuple[tuple[str, CreditKind | None], ...] = (
        ("known", None),
        ("agency", "agency"),
        ("outlet", "outlet"),
    )
    chosen = [code] if code in codes() else [] if code else list(codes())
    return tuple(
        (kind, re.compile(_filled(pattern)))
        for c in chosen
        if c
        for table, kind in kinds
        for pattern in language(c).credits.get(table, ())
    )


def _filled(pattern: str) -> str:
    known = pattern.replace("%known%", _alternatives()).replace("%title%", _TITLE)
    return known.replace("%agency%", agency_form())
