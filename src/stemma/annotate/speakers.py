"""Who the words of a speaker mean."""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stemma.annotate.parse import Parse
from stemma.annotate.sayings import Saying
from stemma.languages import Language
from stemma.model import Mention, Quote, QuoteKind, Span

_OTHERS = {"of", "for", "at", "in", "from", "with", "to", "by", "on", "and"}
_LEAD = re.compile(r"([^:“”\"]{2,60}):\s+(?=\S)")
_TAIL = re.compile(r"\s*[:–—-]\s+([^:–—\"“”]{2,40})$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence in its place, with its cues; offsets of `sayings` count in the report."""

    start: int
    end: int
    parse: Parse
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Finds the name behind a speaker's words; never invents one."""

    text: str
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    language: Language

    def quote(self, report: str, content: Span, saying: Saying | None, kind: QuoteKind) -> Quote:
        """The quote with its speaker, as far as known, and an id from its place."""
        speaker = saying.speaker if saying else None
        digest = hashlib.sha256(f"{report}\0{content[0]}\0{content[1]}".encode()).hexdigest()
        return Quote(
            id=digest[:16],
            report=report,
            content=content,
            speaker=speaker,
            speaker_name=self.name(speaker) if speaker else None,
            speaker_entity=None,
            cue=saying.cue if saying else None,
            kind=kind,
        )

    def headline(self, sentence: Sentence, title: Span | None) -> Iterator[Saying]:
        """ "Police: two held" and "Two held: police", in the title only."""
        if title is None or not title[0] <= sentence.start < title[1]:
            return
        words = sentence.parse.text
        lead, tail = _LEAD.match(words), _TAIL.search(words)
        found = None
        if lead and self._is_source(sentence.start, sentence.start + lead.end(1)):
            found = (0, lead.end(1)), (lead.end(1), lead.end(1) + 1), (lead.end(), len(words))
        elif tail and self._is_source(sentence.start + tail.start(1), sentence.end):
            mark = tail.start() + len(tail.group()) - len(tail.group().lstrip())
            found = tail.span(1), (mark, mark + 1), (0, tail.start())
        if found:
            speaker, cue, content = ((s + sentence.start, e + sentence.start) for s, e in found)
            yield Saying(cue, speaker, None, content)

    def _is_source(self, start: int, end: int) -> bool:
        words = self.text[start:end].strip().lower()
        if words in self.language.sayings.get("sources", ()):
            return True
        return any(
            (m.start, m.end) == (start, end) and m.kind in ("person", "organisation")
            for m in self._inside((start, end))
        )

    def name(self, speaker: Span) -> str | None:
        """The person or body named in the words, or before them for "he" and "she"."""
        words = " ".join(self.text[speaker[0] : speaker[1]].split())
        tables = self.language.sayings
        if words.lower() in tables.get("persons", ()):
            return None if words == "I" else self._antecedent(speaker[0])
        if words.lower() in tables.get("groups", ()):
            return None
        inside = self._inside(speaker)
        persons = [m for m in inside if m.kind == "person"]
        bodies = [m for m in inside if m.end == speaker[1] and self._heads(m, speaker)]
        if persons or bodies:
            return (persons or bodies)[0].name
        first, _, rest = words.partition(" ")
        return (rest if first.lower() in ("the", "a", "an") and rest else words) or None

    def _heads(self, mention: Mention, speaker: Span) -> bool:
        """ "the news agency NAME", not "a spokesman for NAME"."""
        between = self.text[speaker[0] : mention.start].lower().split()
        return mention.kind == "organisation" and not _OTHERS & {w.strip(",") for w in between}

    def _inside(self, span: Span) -> Sequence[Mention]:
        first = bisect_left(self.mentions, span[0], key=lambda m: m.start)
        last = bisect_right(self.mentions, span[1], key=lambda m: m.end)
        return self.mentions[first:last]

    def _antecedent(self, position: int) -> str | None:
        """The one person who is a subject before, in this sentence or the two before it."""
        at = bisect_right(self.sentences, position, key=lambda s: s.start)
        for sentence in reversed(self.sentences[max(0, at - 3) : at]):
            names = self._subjects(sentence, position)
            if names:
                return names[-1] if len({n.split()[-1] for n in names}) == 1 else None
        return None

    def _subjects(self, sentence: Sentence, limit: int) -> list[str]:
        heads = [
            sentence.start + t.start
            for t in sentence.parse.tokens
            if t.dep in ("nsubj", "nsubjpass") and sentence.start + t.start < limit
        ]
        return [
            m.name
            for m in self._inside((sentence.start, sentence.end))
            if m.kind == "person" and any(m.start <= h < m.end for h in heads)
        ]
