"""Reports before they are printed: pieces of text, each with where its words come from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from planted import frames
from planted.pools import Entry, Pool
from planted.words import Facts, fill

Voice = Literal["narrative", "quotation", "post", "caption", "frame"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report that was written in one go."""

    text: str
    voice: Voice
    fact: str | None = None
    """The fact or saying that it tells; None for what tells nothing of the event."""
    words: str | None = None
    """Whose words: two pieces with the same words are one text, perhaps lightly edited."""
    origin: str | None = None
    """The report, or the agency whose text is not at hand, that first told this here."""
    edited: tuple[str, ...] = ()
    """What a copyist changed in it, "7 -> 9"."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A report: title, pieces by paragraph, and who made it when."""

    name: str
    outlet: str
    language: str
    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    minutes: int | None
    """After the first report; None when its date is not given."""
    day_only: bool = False
    parent: str | None = None
    """The report or agency that its borrowed pieces were taken from."""
    role: str = "witness"
    dateline: str = ""
    """What stands before the first sentence."""
    byline: str = ""
    footer: tuple[str, ...] = ()
    """Credit lines and page furniture below the text."""

    def pieces(self) -> Iterable[Piece]:
        """All pieces in order."""
        return (piece for paragraph in self.paragraphs for piece in paragraph)


@dataclass(slots=True)
class Desk:
    """What is left to tell: a wording of a fact is given out once in a story."""

    pool: Pool
    facts: Facts
    random: Random
    unused: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    titles: dict[str, list[str]] = field(default_factory=dict)

    def tell(self, entry: Entry, language: str, outlet: str, origin: str) -> Piece | None:
        """The fact in words that nobody in the story has used yet; None when there are none."""
        key = (entry.id, language)
        if key not in self.unused:
            order = list(range(len(entry.wordings.get(language, ()))))
            self.random.shuffle(order)
            self.unused[key] = order
        if not self.unused[key]:
            return None
        index = self.unused[key].pop()
        text = fill(entry.wordings[language][index], self.facts, language, outlet)
        return Piece(text, "narrative", entry.id, f"{entry.id}/{language}/{index}", origin)

    def title(self, language: str, outlet: str) -> str:
        """A headline that no other report has, while they last."""
        left = self.titles.setdefault(language, [])
        if not left:
            entry = self.pool.at("head")[0]
            left += entry.wordings[language]
            self.random.shuffle(left)
        return fill(left.pop(), self.facts, language, outlet)

    def said(self, entry: Entry, language: str, outlet: str, most: int = 9) -> tuple[Piece, ...]:
        """A statement as one outlet quotes it: some of its sentences with its own lead-in."""
        sentences = [
            fill(part.strip(), self.facts, language, outlet)
            for part in entry.wordings[language][0].split("|")
        ][:most]
        speaker = fill(f"{{{entry.speaker}}}", self.facts, language, outlet)
        before, behind = (
            part.format(speaker=speaker) for part in frames.lead_in(language, self.random)
        )
        texts = frames.quoted(sentences, language, before, behind)
        return tuple(
            Piece(text, "quotation", entry.id, f"{entry.id}/{language}/{number}")
            for number, text in enumerate(texts)
        )

    def posted(self, entry: Entry, language: str, outlet: str) -> tuple[Piece, ...]:
        """A post as outlets print it: a lead-in, then its words, often without marks."""
        speaker = fill(f"{{{entry.speaker}}}", self.facts, language, outlet)
        text = fill(entry.wordings[language][0], self.facts, language, outlet)
        opening = self.random.choice(frames.POSTED[language]).format(speaker=speaker)
        mark, close = frames.QUOTES[language]
        text = f"{mark}{text}{close}" if self.random.random() < 0.5 else text
        return (
            Piece(opening, "frame"),
            Piece(text, "post", entry.id, f"{entry.id}/{language}"),
        )

    def caption(self, entry: Entry, language: str, outlet: str) -> Piece:
        """The caption of a picture that everybody bought."""
        text = fill(entry.wordings[language][0], self.facts, language, outlet)
        return Piece(text, "caption", entry.id, f"{entry.id}/{language}")


def paragraphs(
    pieces: Sequence[Piece], random: Random, sayings: Iterable[Sequence[Piece]] = ()
) -> tuple[tuple[Piece, ...], ...]:
    """Pieces in paragraphs of one or two, sayings put between them."""
    made: list[tuple[Piece, ...]] = []
    rest = list(pieces)
    while rest:
        size = 1 if not made else random.choice((1, 2, 2))
        made.append(tuple(rest[:size]))
        rest = rest[size:]
    for saying in sayings:
        made.insert(random.randint(1, len(made)), tuple(saying))
    return tuple(made)


def by_id(pool: Pool) -> Mapping[str, Entry]:
    """The entries of a pool by their ids."""
    return {entry.id: entry for entry in pool.entries}
