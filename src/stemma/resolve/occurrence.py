"""A mention in its report, and the words around it."""

from bisect import bisect_right
from dataclasses import dataclass

from stemma.model import Annotations, Mention, Report, Token


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The `index`-th mention of a report."""

    report: Report
    annotations: Annotations
    index: int

    @property
    def mention(self) -> Mention:
        """The mention itself."""
        return self.annotations.mentions[self.index]

    @property
    def place(self) -> tuple[str, int]:
        """Report id and index: the order in which occurrences are looked at."""
        return self.report.id, self.index

    def before(self, size: int) -> str:
        """The text of the same sentence before the mention, at most `size` code points."""
        start = max(self._sentence()[0], self.mention.start - size)
        return self.report.text[start : self.mention.start]

    def after(self, size: int) -> str:
        """The text of the same sentence after the mention, at most `size` code points."""
        end = min(self._sentence()[1], self.mention.end + size)
        return self.report.text[self.mention.end : end]

    def head(self) -> Token | None:
        """The last token of the mention."""
        tokens = self.annotations.tokens
        at = bisect_right(tokens, self.mention.end - 1, key=lambda t: t.start) - 1
        return tokens[at] if at >= 0 and tokens[at].end > self.mention.start else None

    def _sentence(self) -> tuple[int, int]:
        sentences = self.annotations.sentences
        at = bisect_right(sentences, self.mention.start, key=lambda s: s[0]) - 1
        return sentences[at] if at >= 0 else (0, len(self.report.text))
