"""Statements, who asserts them, on how many origins they stand, and where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Stance = Literal["asserts", "denies", "attributes", "asks"]
Modality = Literal["happened", "planned", "hypothetical", "alleged", "assessed"]
Verdict = Literal["agree", "compatible", "development", "conflict"]
VERDICTS: tuple[Verdict, ...] = ("conflict", "development", "compatible", "agree")
"""In the order in which an editor wants to see them."""
ComparisonKind = Literal["figure", "date", "place", "actor", "set", "polarity", "quotation"]
Via = Literal["own", "copy", "rewrite", "translation", "credit"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a report's text."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Assertion:
    """One span's claim."""

    report: str
    start: int
    end: int
    quote: str
    """`text[start:end]`."""
    stance: Stance
    modality: Modality
    attributed_to: str | None
    """The speaker or credit that the report gives for it."""
    known_at: str | None
    """ISO 8601 prefix: when the report knew it, its own date if nothing nearer is said."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement with every span that asserts it."""

    id: str
    story: str
    statement: str
    """The words of its best assertion."""
    assertions: tuple[Assertion, ...]
    entails: tuple[str, ...]
    date: str | None
    place: str | None
    """Name of the one place in which its assertions set it, as precisely as any does; None when
    they name several, or none."""
    event: str | None
    why: tuple[str, ...] = ()
    """Why its assertions were joined: the strongest shared features."""
    likelihood: float | None = None
    """Mean likelihood, 0..1, that two of its assertions in different reports state one thing;
    None when one report alone asserts it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a writer made of the claims of a story."""

    by_claim: Mapping[str, tuple[Claim, ...]]
    """By the id of a claim, the claims that stand in its place."""
    warnings: tuple[str, ...]
    """What was dropped, and why claims are as they were."""


NO_PARTS = Parts({}, ())
"""No claim is taken apart."""


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins a claim has."""

    at_most: int
    """Groups left when everything that can be seen to hang together is one."""
    shown: int
    """Groups of these with a positive sign of own reporting."""


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Assertions that go back to one source."""

    assertions: tuple[int, ...]
    via: Via
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim, weighed."""

    claim: Claim
    outlets: int
    origins: Origins
    origin_groups: tuple[OriginGroup, ...]
    content_source: str | None
    """The one speaker or document that all assertions attribute it to."""
    posts: tuple[int, ...] = ()
    """Assertions in social and forum posts: evidence of what is said there, and in no group."""


@dataclass(frozen=True, slots=True)
class Side:
    """One position of a comparison, with all that state it."""

    position: str
    low: float | None
    high: float | None
    low_open: bool
    high_open: bool
    approximate: bool
    unit: str | None
    as_of: str | None
    assertions: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Values of one question held against each other."""

    id: str
    story: str
    claims: tuple[str, ...]
    kind: ComparisonKind
    about: str
    verdict: Verdict
    sides: tuple[Side, ...]
    why: str
    two_sided: bool = False
    """Whether one thing is told in two ways that an editor would set side by side, though both
    can be true: as a fact and as an allegation, of the whole and of a part."""
