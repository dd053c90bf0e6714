"""What is true of printed reports: their pairs, passages and claims, from where the words come."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from planted.drafts import Draft, Piece

QUOTED = 12
"""Shared words of speech from which two reports share a quotation."""
RETOLD = 3
"""Sentences retold from which a report is a rewrite or translation; fewer are not judged."""
WHOLE, GREY = 0.6, (0.5, 0.7)
"""Share of the shorter report from which it is a copy whole; in the grey both are accepted."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where it stands in the printed report."""

    piece: Piece
    start: int
    end: int

    @property
    def size(self) -> int:
        """Its words."""
        return len(self.piece.text.split())


@dataclass(frozen=True, slots=True)
class Printed:
    """A report as its file holds it."""

    draft: Draft
    text: str
    placed: tuple[Placed, ...]


def printed(draft: Draft) -> Printed:
    """Title, byline, paragraphs, footer, an empty line between them."""
    head = [draft.title] + ([draft.byline] if draft.byline else [])
    text = "\n\n".join(head)
    placed: list[Placed] = []
    for number, paragraph in enumerate(draft.paragraphs):
        text += "\n\n" + (draft.dateline if number == 0 else "")
        for index, piece in enumerate(paragraph):
            text += " " if index else ""
            placed.append(Placed(piece, len(text), len(text) + len(piece.text)))
            text += piece.text
    text += "".join(f"\n\n{line}" for line in draft.footer)
    return Printed(draft, text + "\n", tuple(placed))


def truth(reports: Sequence[Printed], drafts: Mapping[str, Draft]) -> dict[str, Any]:
    """Reports, pairs and claims; `drafts` holds also the texts that are not at hand."""
    return {
        "reports": [_row(report) for report in reports],
        "pairs": [_pair(a, b, drafts) for a, b in combinations(reports, 2)],
        "claims": list(_claims(reports)),
    }


def _row(report: Printed) -> dict[str, Any]:
    draft = report.draft
    return {
        "file": f"{draft.name}.txt",
        "outlet": draft.outlet,
        "language": draft.language,
        "role": draft.role,
        "parent": draft.parent,
    }


def _pair(a: Printed, b: Printed, drafts: Mapping[str, Draft]) -> dict[str, Any]:
    shared = list(_shared(a, b))
    kinds = _kinds(a, b, shared)
    derived = kinds[0] not in ("quotes_only", "independent")
    return {
        "a": f"{a.draft.name}.txt",
        "b": f"{b.draft.name}.txt",
        "kinds": kinds,
        "directions": _directions(a.draft, b.draft, drafts) if derived else ["none"],
        "passages": [
            {
                "a": [p.start, p.end],
                "b": [q.start, q.end],
                "what": what,
                "changed": sorted({*p.piece.edited} ^ {*q.piece.edited}),
            }
            for p, q, what in shared
        ],
    }


def _shared(a: Printed, b: Printed) -> Iterator[tuple[Placed, Placed, str]]:
    """Pieces of one origin in both: `verbatim`, `retold`, `translated`, or `said`."""
    for p in a.placed:
        for q in b.placed:
            one, two = p.piece, q.piece
            if one.fact is None or one.fact != two.fact:
                continue
            if one.voice != "narrative":
                if one.words == two.words:
                    yield p, q, "caption" if one.voice == "caption" else "said"
            elif one.words == two.words:
                yield p, q, "verbatim"
            elif one.origin == two.origin:
                same = a.draft.language == b.draft.language
                yield p, q, "retold" if same else "translated"


def _kinds(a: Printed, b: Printed, shared: Sequence[tuple[Placed, Placed, str]]) -> list[str]:
    """The kind, and what else is accepted for it."""
    size = dict.fromkeys(("verbatim", "retold", "translated", "said", "caption"), 0)
    count = dict(size)
    for p, q, what in shared:
        size[what] += min(p.size, q.size)
        count[what] += 1
    if size["verbatim"]:
        share = (size["verbatim"] + size["said"]) / min(_size(a), _size(b))
        kinds = ["copy" if share >= WHOLE else "partial"]
        if GREY[0] <= share <= GREY[1]:
            kinds = [*kinds, *({"copy", "partial"} - {*kinds})]
        return kinds
    for what, kind in (("retold", "rewrite"), ("translated", "translation")):
        if count[what] >= RETOLD:
            return [kind]
        if count[what]:
            return ["unjudged"]
    if size["said"] >= QUOTED:
        return ["quotes_only"]
    return ["independent"] + (["quotes_only"] if size["said"] else [])


def _size(report: Printed) -> int:
    return sum(p.size for p in report.placed if p.piece.voice != "caption")


def _directions(a: Draft, b: Draft, drafts: Mapping[str, Draft]) -> list[str]:
    """The true direction; of two that stand on a third, any of those above both will do."""
    above_a, above_b = _line(a, drafts), _line(b, drafts)
    if a.name in above_b:
        return ["a->b"]
    if b.name in above_a:
        return ["b->a"]
    return [f"common:{drafts[name].outlet}" for name in above_a if name in above_b]


def _line(draft: Draft, drafts: Mapping[str, Draft]) -> list[str]:
    line: list[str] = []
    while draft.parent is not None:
        draft = drafts[draft.parent]
        line.append(draft.name)
    return line


def _claims(reports: Sequence[Printed]) -> Iterator[dict[str, Any]]:
    told: dict[str, list[tuple[Printed, Placed]]] = {}
    for report in reports:
        for placed in report.placed:
            if placed.piece.voice == "narrative" and placed.piece.fact:
                told.setdefault(placed.piece.fact, []).append((report, placed))
    for fact, assertions in sorted(told.items()):
        origins = sorted({placed.piece.origin or "" for _, placed in assertions})
        yield {
            "fact": fact,
            "origins": len(origins),
            "assertions": [
                {
                    "report": f"{report.draft.name}.txt",
                    "span": [placed.start, placed.end],
                    "origin": origins.index(placed.piece.origin or ""),
                }
                for report, placed in assertions
            ],
        }
