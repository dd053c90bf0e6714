"""Sentences of the reports that can be read alone."""

import re
from dataclasses import dataclass

from stemma.account.alone import FINITE, is_top, stands_alone
from stemma.languages import language
from stemma.model import Annotations, Assertion, Report, Span, Token, tokens_in

SHORT, LONG = 6, 40
"""Words: shorter says too little alone, longer is hard to read with its marks."""
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:,[^—–()\n-]{1,40})?(?:\([^()\n]{2,40}\))?\s*[—–-]{1,2}\s+"
)
"""`CITY, Country, Dec 31 (Agency) - ` before the first sentence."""
_LABEL = re.compile(r"^[A-Z][A-Z ]{3,30}:")
"""`CORRECTION:` and the like: a note of the newsroom."""
_CAPTION = re.compile(
    r"^(?:(?:an? |am |the |one |this )?(?:file |handout )?(?:image|photo|picture|footage|video)\b"
    r"|file\b\s*[-–—:]|in this\b[^.]{0,60}\b(?:photo|image|picture)\b)"
    r"|\bfile photo\b|^(?:pictured|above|left|right)\b\s*[:,]|^(?:photos?|videos?|watch)\s*:"
    r"|\bthis (?:\w+ )?(?:image|photo|photograph|picture)\b"
    r"|\b(?:is|are) (?:seen|pictured|shown) (?:in|at|on|near|during|outside|after|above|below)\b",
    re.IGNORECASE,
)
"""`FILE - In this photo ..`, `An image shows ..`, `The ship is seen in ..`: what stands under a
picture."""
_TWO = re.compile(r"[a-z]{4,}\. [A-Z][a-z]+ [a-z]")
"""A stop within: two sentences that were not told apart."""
_SILENCE = re.compile(
    r"\bcould(?: not|n[’']t) (?:\w+ ){1,2}reached\b"
    r"|\b(?:did|ha(?:s|ve|d))(?: not|n[’']t) (?:\w+ )?(?:respond|repl(?:y|ied)|return)[^.]{0,30}"
    r"\b(?:comment|requests?|messages?|calls|e-?mails?|inquir|enquir)",
    re.IGNORECASE,
)
"""Who said nothing: a note of how the report was made."""
_OPENS, _CLOSES = "“«„", "”»"
_LOOSE = frozenset({"conj", "cc", "punct", "advcl", "parataxis"})
"""What can be cut from a clause and leaves it saying the same."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that could stand in a brief."""

    report: str
    span: Span
    text: str
    """The words of the span; as a sentence, when they are a part of one."""


def whole(report: Report, marks: Annotations, span: Span) -> Sentence | None:
    """A sentence of a report without its dateline; None when it cannot be read alone."""
    line = _DATELINE.match(report.text, span[0], span[1])
    start = line.end() if line else span[0]
    text = report.text[start : span[1]].rstrip()
    span = (start, start + len(text))
    if not _is_closed(text) or not SHORT <= len(text.split()) <= LONG:
        return None
    if not stands_alone(report, marks, span) or not _says_who(report, marks, span):
        return None
    return Sentence(report.id, span, text)


def clause(
    report: Report, marks: Annotations, assertion: Assertion, around: Span
) -> Sentence | None:
    """An assertion as a sentence of its own; None where that would change what it says.

    It must be a main clause of a whole sentence (`around`) with its own subject, nobody's words,
    and with everything that hangs on it: a clause cut from under "he denied that" is no sentence.
    """
    text = report.text[assertion.start : assertion.end].rstrip(" ,;:")
    span = (assertion.start, assertion.start + len(text))
    if assertion.attributed_to is not None or len(text.split()) < SHORT:
        return None
    if any(q.content[0] < span[1] and span[0] < q.content[1] for q in marks.quotes):
        return None
    if not _ends(report.text[around[0] : around[1]].rstrip()):
        return None
    if not _is_main(marks.tokens, span) or not stands_alone(report, marks, span):
        return None
    made = text[:1].upper() + text[1:] + ("" if text.endswith((".", "!")) else ".")
    return Sentence(report.id, span, made) if _is_closed(made) else None


def _is_closed(text: str) -> bool:
    """Whether a sentence begins and ends as one, and leaves no quotation open."""
    opens, closes = (sum(text.count(c) for c in marks) for marks in (_OPENS, _CLOSES))
    begins = text[:1].isupper() or text[:1].isdigit() or text[:1] in '"“‘'
    if any(note.search(text) for note in (_LABEL, _CAPTION, _SILENCE, _TWO)):
        return False
    return (
        begins and _ends(text) and "\n" not in text and opens == closes and text.count('"') % 2 == 0
    )


def _ends(text: str) -> bool:
    return text.endswith((".", "!", '."', ".”", '!"', "!”", ".’", ".)"))


def _says_who(report: Report, marks: Annotations, span: Span) -> bool:
    """Whether all words given as somebody's are so in the sentence itself, by a name, and are not
    added to others."""
    sayings = language(report.language or "").sayings
    adding = language(report.language or "").connectives.get("adding", ())
    pronouns = {*sayings.get("persons", ()), *sayings.get("groups", ())}
    for quote in marks.quotes:
        if quote.content[0] >= span[1] or span[0] >= quote.content[1]:
            continue
        if quote.cue and report.text[slice(*quote.cue)].casefold() in adding:
            return False
        speaker = quote.speaker
        if speaker is None:
            if quote.kind == "direct":
                return False
            continue
        if not (span[0] <= speaker[0] and speaker[1] <= span[1]):
            return False
        if report.text[speaker[0] : speaker[1]].casefold() in pronouns:
            return False
    return True


def _is_main(tokens: tuple[Token, ...], span: Span) -> bool:
    """Whether a span is a clause that depends on nothing outside and keeps all that it rules."""
    inside = tokens_in(tokens, *span)
    tops = [i for i in inside if is_top(tokens, i, inside)]
    if len(tops) != 1 or tokens[tops[0]].dep not in ("ROOT", "conj"):
        return False
    verb = tops[0]
    near = range(max(0, inside.start - LONG), min(len(tokens), inside.stop + LONG))
    if any(
        tokens[i].head in inside and i not in inside and not _is_loose(tokens[i], verb)
        for i in near
    ):
        return False
    own = [tokens[i] for i in inside if tokens[i].head == verb]
    subject = any(t.dep in ("nsubj", "nsubjpass") for t in own)
    if tokens[inside.start].tag in FINITE:
        return False  # what stood before it turned it round: "never since has there been one"
    return subject and any(t.tag in FINITE for t in (tokens[verb], *own))


def _is_loose(token: Token, verb: int) -> bool:
    """Whether a clause says the same without what begins at a token."""
    return token.dep == "punct" or (token.dep in _LOOSE and token.head == verb)
