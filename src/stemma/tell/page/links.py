"""Anchors and colours of one story on the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from stemma.model import BriefSentence, Evidence, Finding
from stemma.tell.outline import Outline

PALETTE = 10
"""Colours of origins; with more reports they come round again, and the letters tell them apart."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark that leads to a span: `A` and `3`, a colour, and on hover what stands there."""

    letter: str
    number: str
    href: str
    colour: str
    outlet: str
    title: str


def grouped(chips: Sequence[Chip]) -> list[list[Chip]]:
    """Neighbours with the same letter and colour together, so that the letter stands once."""
    return [list(same) for _, same in groupby(chips, key=lambda chip: (chip.letter, chip.colour))]


@dataclass(frozen=True, slots=True)
class Links:
    """Names of anchors. They hold letters and numbers only, never an id from the input."""

    told: Outline
    prefix: str

    def report(self, report: str) -> str:
        """The anchor of a report."""
        return f"{self.prefix}-{self.told.letters[report]}"

    def evidence(self, evidence: Evidence) -> str:
        """The anchor of a span."""
        return f"{self.prefix}-{self.told.labels[evidence]}"

    def claim(self, number: int) -> str:
        """The anchor of a claim."""
        return f"{self.prefix}-c{number}"

    def comparison(self, number: int) -> str:
        """The anchor of a comparison."""
        return f"{self.prefix}-d{number}"

    def colour(self, letter: str) -> str:
        """The colour class of the origin or report with that letter."""
        return f"o{list(self.told.letters.values()).index(letter) % PALETTE}"

    def report_colour(self, report: str) -> str:
        """The colour of the report's lineage: that of its first report."""
        unit = next(u for u in self.told.units if any(r.id == report for r in u))
        return self.colour(self.told.letters[unit[0].id])

    def chip(self, evidence: Evidence, colour: str | None = None) -> Chip:
        """A mark for a span, in the colour of its lineage unless another is given."""
        return Chip(
            letter=self.told.letters[evidence.report],
            number=self.told.labels[evidence].lstrip(ascii_uppercase),
            href=f"#{self.evidence(evidence)}",
            colour=colour or self.report_colour(evidence.report),
            outlet=self.told.outlet(evidence.report),
            title=f"{self.told.outlet(evidence.report)}: “{self.told.words(evidence)}”",
        )

    def chips(self, evidence: Sequence[Evidence]) -> tuple[Chip, ...]:
        """Marks in the order of the letters, each once."""
        return tuple(self.chip(e) for e in self.told.ordered(evidence))

    def sentence_chips(
        self, sentence: BriefSentence, findings: Sequence[Finding]
    ) -> tuple[Chip, ...]:
        """Marks of a sentence, in the colours of the origins of its claims."""
        ordered = self.told.ordered(sentence.evidence)
        return tuple(self.chip(e, self._origin_colour(e, findings)) for e in ordered)

    def _origin_colour(self, evidence: Evidence, findings: Sequence[Finding]) -> str | None:
        for finding in findings:
            for index, said in enumerate(finding.claim.assertions):
                apart = said.end <= evidence.start or evidence.end <= said.start
                if said.report == evidence.report and not apart:
                    return self.colour(self.told.origin(finding, index))
        return None
