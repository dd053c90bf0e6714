"""Sources that a report itself names, in its text and in the lines that were cut from it."""

import re
from collections.abc import Iterator, Sequence

from stemma.clean.cues import cue
from stemma.clean.forms import ANY, KNOWN, forms, masked
from stemma.clean.known import Hit, hits
from stemma.clean.needed import folded
from stemma.clean.signatures import wire_mark
from stemma.model import Credit, CreditKind, Removed
from stemma.outlets import abbreviates, by_form, by_mark

_NAME_OR_NUMBER = r"(?:[^\W\da-zß-ÿ_][\w.’'-]{0,24}|\d{1,4})"
_DATELINE = re.compile(
    rf"^(?=[^\W\da-zß-ÿ_]{{3}}|[^\n(]{{0,80}}\d){_NAME_OR_NUMBER}(?:,? {_NAME_OR_NUMBER}){{0,7}}"
    r" ?\((?P<name>[A-Z]{2,5})(?:[/,] ?[A-Z]{2,5})*\) ?[-–—]",
    re.MULTILINE,
)
"""An agency's mark between a dateline and its dash, known or not: "PORT, May 5 (XYZ) -"."""
_ENDED = r"(?<=[.!?…\"”»’。」])"
_MORE = rf"(?: ?[/,&+–-] ?(?:{ANY}|[^\W\d_]{{2,5}}(?![^\W_]))){{0,4}}"
_MARKS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"[(\[（【](?P<name>{KNOWN}){_MORE}[)\]）】]",  # "(dpa/AFP)" anywhere
        rf"[(\[（【](?P<name>{ANY}){_MORE}[)\]）】][ \t]?(?:[-–—:]|$)",  # "(AA) -", and at an end
        rf"/(?P<name>{ANY}){_MORE}/",  # "MOSCOW, June 20. /TASS/."
        rf"{_ENDED} ?(?:[-–—]{{1,2}}|/|©)? ?(?P<name>{ANY}){_MORE}[ /.]{{0,2}}$",  # "... . — AP"
    )
)
"""An agency's own mark, the same in all languages."""
_LISTED = re.compile(r"[»”\"]?,?(?:[,、/]| ?(?:&|and|und|et|y|e|i|и|та|й|en|ve|و))? ?[«“\"]?")
"""What stands between two sources that are credited together."""
_PICTURE = re.compile(r"[(\[][^()\[\]\n]{0,120}(?:/| via | by )[^()\[\]\n]{0,40}$")
"""A photographer and his agency, in brackets; they are the source of a picture only."""
_TELLING = frozenset({"credit", "copyright", "author", "dateline"})
"""Cut lines that can name a source. Photo credits name the source of a picture only."""

_Found = tuple[int, int, str, CreditKind]
"""Start, end, name, kind."""


def named_sources(
    text: str, removed: Sequence[Removed], code: str | None, outlet: str | None
) -> tuple[Credit, ...]:
    """Every credit, each name once in the text (where it stands first) and once a cut line.

    A report that names its own `outlet` credits nobody.
    """
    found: dict[str, Credit] = {}
    for start, end, name, kind in sorted(_in_text(text, code)):
        if not _is_own(name, outlet):
            found.setdefault(name, Credit(name, kind, (start, end), None))
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


def _in_text(text: str, code: str | None) -> Iterator[_Found]:
    speech, known = forms(code), hits(text)
    whole = masked(text, known)
    idle = {
        found.start("name")
        for start, end in _lines(text, known)
        for pattern in speech.never
        for found in pattern.finditer(whole, start, end)
    }
    live = [h for h in known if h.start not in idle]
    whole = masked(text, known, idle) if idle else whole
    for hit in _with_neighbours(text, live, _credited(text, whole, live, speech.known)):
        yield hit.start, hit.end, hit.source.name, hit.source.kind
    for found in _DATELINE.finditer(text):
        if found["name"] not in by_form() and found["name"] not in by_mark():
            yield *found.span("name"), found["name"], "agency"
    low = folded(whole)
    for kind, pattern, any_of in speech.free:
        if any_of and not any(string in low for string in any_of):
            continue
        for found in pattern.finditer(whole):
            name = found["name"].rstrip(" .,'’-")
            start = found.start("name")
            yield start, start + len(name), name, kind


def _credited(
    text: str, whole: str, live: Sequence[Hit], known: Sequence[re.Pattern[str]]
) -> set[int]:
    """Where the hits start that stand in a form of credit. `whole` is the masked text."""
    found = set()
    for start, end in _lines(text, live):
        for pattern in known:
            found |= {m.start("name") for m in pattern.finditer(whole, start, end)}
        for pattern in _MARKS:
            marks = pattern.finditer(whole, start, end)
            found |= {m.start("name") for m in marks if not _explains(text, *m.span("name"))}
    return {at for at in found if not _PICTURE.search(text[max(0, at - 160) : at])}


def _lines(text: str, live: Sequence[Hit]) -> list[tuple[int, int]]:
    """The lines that hits stand in, each once."""
    spans = dict.fromkeys(
        (text.rfind("\n", 0, h.start) + 1, text.find("\n", h.end) % (len(text) + 1)) for h in live
    )
    return list(spans)


def _explains(text: str, start: int, end: int) -> bool:
    """Whether a mark in brackets abbreviates the words before it: "Advanced Placement (AP)"."""
    words = text[max(0, start - 80) : start - 1].split()
    short = text[start:end].upper()
    return any(abbreviates(short, " ".join(words[-n:])) for n in range(2, len(short) + 3))


def _with_neighbours(text: str, live: Sequence[Hit], found: set[int]) -> Iterator[Hit]:
    """The hits that start where credits were `found`, and those listed with them."""
    credited = [hit.start in found for hit in live]
    order = range(1, len(live))
    joined = [_LISTED.fullmatch(text[live[i - 1].end : live[i].start]) for i in order]
    for i in order:
        credited[i] |= credited[i - 1] and joined[i - 1] is not None
    for i in reversed(order):
        credited[i - 1] |= credited[i] and joined[i - 1] is not None
    return (hit for hit, yes in zip(live, credited, strict=True) if yes)


def _in_removed(line: Removed) -> Iterator[tuple[str, CreditKind]]:
    """The known sources of a cut line; of a credit line also an unknown name, or its wording."""
    credit = line.reason == "credit"
    known = [h.source for h in hits(line.text) if h.sure or credit]
    names = tuple(dict.fromkeys((s.name, s.kind) for s in known))
    if not credit:
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
