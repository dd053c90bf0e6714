"""The reports of one event, who is in it, and who copied whom."""

from dataclasses import dataclass
from typing import Literal

from stemma.model.annotation import MentionKind
from stemma.model.report import Span

CopyKind = Literal["copy", "partial", "rewrite", "translation", "quotes_only"]
PairKind = Literal["copy", "partial", "rewrite", "translation", "quotes_only", "independent"]
SharedKind = Literal["narrative", "quotation", "official", "background", "caption"]
ChangeKind = Literal["figure", "quotation", "name", "other"]
DERIVED: frozenset[str] = frozenset({"copy", "partial", "rewrite", "translation"})
"""The kinds of copy that mean: one stands on the other, or both on a third."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing in the story that mentions stand for."""

    id: str
    name: str
    kind: MentionKind
    names: tuple[str, ...]
    """Every wording, most frequent first."""
    country: str | None
    """ISO 3166 alpha-3, for countries, their governments and demonyms."""
    roles: tuple[str, ...]
    """Titles that the reports give it ("President", "Prime Minister")."""
    mentions: int


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, across outlets and languages."""

    id: str
    title: dict[str, str]
    """Language to headline."""
    begins: str | None
    ends: str | None
    languages: tuple[str, ...]
    reports: tuple[str, ...]
    """Report ids, in canonical order: by date, then id."""
    why: tuple[str, ...]
    entities: tuple[Entity, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedSpan:
    """A passage that two reports share."""

    child: Span
    parent: Span
    what: SharedKind
    changed: tuple[str, ...]
    """Figures and words that differ inside it, "7 -> 9"; "[…]" for words left out."""
    changed_kinds: tuple[ChangeKind, ...] = ()
    """What kind of thing each of `changed` is, in step; a figure is one in a quotation too."""


@dataclass(frozen=True, slots=True)
class Pair:
    """How two reports of one story are related (the rows of `trace --pairs`)."""

    a: str
    b: str
    kind: PairKind
    overlap_a: float
    """Share of a's words in shared narrative, 0..1."""
    overlap_b: float
    direction: str
    """`a->b`, `b->a`, `common:NAME`, `unknown` or `none`."""
    spans: tuple[SharedSpan, ...]
    """`child` counts in a, `parent` in b."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A tie of the stemma: the child stands on the parent, or both on a credit."""

    story: str
    child: str
    parent: str | None
    credit: str | None
    kind: CopyKind
    overlap: float
    direction: Literal["known", "inferred", "unknown"]
    spans: tuple[SharedSpan, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports of a story that hang together through copies."""

    story: str
    reports: tuple[str, ...]
    credit: str | None


@dataclass(frozen=True, slots=True)
class Stemma:
    """Who stands on whom in one story."""

    pairs: tuple[Pair, ...]
    copies: tuple[Copy, ...]
    lineages: tuple[Lineage, ...]
    across: tuple[Pair, ...] = ()
    """Derived pairs of a report of this story, the child, and one of another story."""
    reprints: tuple[Copy, ...] = ()
    """Those of them by which a report stands on one of another story: late reprints."""
