"""Sentences of the reports that can be read alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language, language
from stemma.model import Annotations, Assertion, Report, Span, Token, tokens_in

SHORT, LONG = 6, 40
"""Words: shorter says too little alone, longer is hard to read with its marks."""
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:,[^—–()\n-]{1,40})?(?:\([^()\n]{2,40}\))?\s*[—–-]{1,2}\s+"
)
"""`CITY, Country, Dec 31 (Agency) - ` before the first sentence."""
_EARLY = 7
"""Tokens at the beginning among which an adverb such as "also" links to the sentence before."""
_SPANS = ("minute", "hour", "day", "week", "month", "year")
_THINGS = frozenset({"organisation", "place", "country", "document"})
_RELATING = frozenset({"as", "that", "who"})
"""What says which is the same: "the same as in spring", "the same boat that sank"."""
_LABEL = re.compile(r"^[A-Z][A-Z ]{3,30}:")
"""`CORRECTION:` and the like: a note of the newsroom."""
_CAPTION = re.compile(
    r"^(?:(?:an? |am |the |one |this )?(?:file |handout )?(?:image|photo|picture|footage|video)\b"
    r"|file\b\s*[-–—:]|in this\b[^.]{0,60}\b(?:photo|image|picture)\b)"
    r"|\bfile photo\b|^(?:pictured|above|left|right)\b\s*[:,]|^(?:photos?|videos?|watch)\s*:"
    r"|\b(?:is|are) (?:seen|pictured|shown) (?:in|at|on|near|during|outside|after|above|below)\b",
    re.IGNORECASE,
)
"""`FILE - In this photo ..`, `An image shows ..`, `The ship is seen in ..`: what stands under a
picture."""
_TWO = re.compile(r"[a-z]{4,}\. [A-Z][a-z]+ [a-z]")
"""A stop within: two sentences that were not told apart."""
_SILENCE = re.compile(
    r"\b(?:could(?: not|n[’']t) (?:\w+ ){1,2}reached"
    r"|did(?: not|n[’']t) (?:\w+ )?(?:respond|reply|return)"
    r"|ha(?:s|ve|d)(?: not|n[’']t) (?:\w+ )?(?:responded|replied|returned))\b",
    re.IGNORECASE,
)
"""Who said nothing: a note of how the report was made."""
_OPENS, _CLOSES = "“«„", "”»"
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_LOOSE = frozenset({"conj", "cc", "punct", "advcl", "parataxis"})
"""What can be cut from a clause and leaves it saying the same."""
_RESTRICTING = frozenset({"relcl", "acl", "prep"})
"""What hangs on a noun and says which is meant."""


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
    if not _stands(report, marks, span) or not _says_who(report, marks, span):
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
    if not _is_main(marks.tokens, span) or not _stands(report, marks, span):
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


def _stands(report: Report, marks: Annotations, span: Span) -> bool:
    """Whether nothing in it hangs on an earlier sentence."""
    tables = language(report.language or "")
    text = report.text[span[0] : span[1]].casefold().lstrip("\"“‘'")
    openings = tables.connectives.get("openings", ())
    if openings and _opening(openings).match(text):
        return False
    tokens = [marks.tokens[i] for i in tokens_in(marks.tokens, *span)]
    if not tokens or not any(t.tag in _FINITE for t in tokens):
        return not marks.tokens
    if _links(tokens, tables):
        return False
    if not _has_subject(marks.tokens, span):
        return False
    if tokens[0].lemma.casefold() in tables.connectives.get("demonstratives", ()):
        return False
    return not (
        _speaks_itself(report, marks, span)
        or _points_back(marks, span, tables)
        or _is_of_somebody(marks.tokens, span, tables)
        or _points_at_thing(marks, span, tables.connectives.get("demonstratives", ()))
    )


def _links(tokens: Sequence[Token], tables: Language) -> bool:
    """Whether a word near the beginning hangs it on the sentence before: an adverb, "the same", "an
    hour later"."""
    adverbs, same, later = (tables.connectives.get(key, ()) for key in ("adverbs", "same", "later"))
    spans = {w for unit in _SPANS for w in tables.measures.get(unit, ())}
    lemmas = [t.lemma.casefold() for t in tokens]
    return any(
        lemma in adverbs
        or (lemma in same and not _RELATING.intersection(lemmas[i:]))
        or (lemma in spans and lemmas[i + 1 : i + 2] and lemmas[i + 1] in later)
        for i, lemma in enumerate(lemmas[:_EARLY])
    )


def _is_of_somebody(tokens: tuple[Token, ...], span: Span, tables: Language) -> bool:
    """Whether it opens with an age that stands for a person told of: "the 31-year-old"."""
    first = tokens_in(tokens, *span).start
    head = tokens[first].head
    return (
        tokens[first].lemma.casefold() in tables.connectives.get("definite", ())
        and tokens[head].pos == "ADJ"
        and tokens[head].dep in _SUBJECTS
        and any(tokens[i].head == head and tokens[i].dep == "npadvmod" for i in range(first, head))
    )


def _points_at_thing(marks: Annotations, span: Span, demonstratives: tuple[str, ...]) -> bool:
    """Whether "those strikes" are named of which nothing was said: neither before in the sentence,
    nor behind ("those who fled"). "This week" is a time, and a quotation has its own context."""
    tokens, inside = marks.tokens, tokens_in(marks.tokens, *span)
    spoken = (q.content for q in marks.quotes if q.kind == "direct")
    aside = [*spoken, *((t.start, t.end) for t in marks.times)]
    lemmas = {i: tokens[i].lemma.casefold() for i in inside}
    told_of = {tokens[i].head for i in inside if tokens[i].dep in _RESTRICTING}
    return any(
        tokens[i].dep == "det"
        and lemmas[i] in demonstratives
        and tokens[i].head not in told_of
        and all(lemmas[j] != lemmas.get(tokens[i].head) for j in range(inside.start, i))
        and not any(start <= tokens[i].start < end for start, end in aside)
        for i in inside
    )


def _has_subject(tokens: tuple[Token, ...], span: Span) -> bool:
    """Whether the main verb has a subject: posts and headlines leave it out."""
    inside = tokens_in(tokens, *span)
    return any(
        tokens[i].dep in _SUBJECTS and _is_top(tokens, tokens[i].head, inside) for i in inside
    )


def _speaks_itself(report: Report, marks: Annotations, span: Span) -> bool:
    """Whether somebody says "we" or "I" outside of quotation marks: a post, or a quotation torn."""
    first = language(report.language or "").connectives.get("first_person", ())
    return any(
        marks.tokens[i].tag in ("PRP", "PRP$")
        and report.text[marks.tokens[i].start : marks.tokens[i].end].casefold() in first
        and not any(q.content[0] <= marks.tokens[i].start < q.content[1] for q in marks.quotes)
        for i in tokens_in(marks.tokens, *span)
    )


@cache
def _opening(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(map(re.escape, openings)) + r")\b")


def _points_back(marks: Annotations, span: Span, tables: Language) -> bool:
    """Whether a pronoun stands before anything in the sentence that it could mean; "he" means a
    person."""
    tokens = marks.tokens
    meant: list[int] = []
    single = tables.connectives.get("single", ())
    for i in tokens_in(tokens, *span):
        token = tokens[i]
        if token.tag in ("PRP", "PRP$") and token.dep != "expl":
            over = set(_above(tokens, i))
            alone = token.lemma.casefold() in single
            if not any(
                m not in over and (not alone or _may_be_person(marks, m, tables)) for m in meant
            ):
                return True
        if token.pos in ("PROPN", "NOUN"):
            meant.append(i)
    return False


def _may_be_person(marks: Annotations, index: int, tables: Language) -> bool:
    token, lemma = marks.tokens[index], marks.tokens[index].lemma.casefold()
    if token.pos == "PROPN":
        things = (m for m in marks.mentions if m.kind in _THINGS)
        return not any(m.start <= token.start < m.end for m in things)
    return is_person(lemma, tables)


def is_person(lemma: str, tables: Language) -> bool:
    """Whether a noun is one of people: an office, a trade, or what a person is to others."""
    actors = tables.actors
    if lemma in actors.get("people", ()) or lemma.endswith(actors.get("trades", ())):
        return lemma not in actors.get("bodies", ())
    return any(lemma == w.split()[-1] for k in ("offices", "roles") for w in actors.get(k, ()))


def _above(tokens: tuple[Token, ...], index: int) -> Iterator[int]:
    """The tokens that a token hangs on: a noun cannot be meant by its own possessive."""
    for _ in range(LONG):
        if tokens[index].head == index:
            return
        index = tokens[index].head
        yield index


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
    tops = [i for i in inside if _is_top(tokens, i, inside)]
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
    if tokens[inside.start].tag in _FINITE:
        return False  # what stood before it turned it round: "never since has there been one"
    return subject and any(t.tag in _FINITE for t in (tokens[verb], *own))


def _is_loose(token: Token, verb: int) -> bool:
    """Whether a clause says the same without what begins at a token."""
    return token.dep == "punct" or (token.dep in _LOOSE and token.head == verb)


def _is_top(tokens: tuple[Token, ...], index: int, inside: range) -> bool:
    token = tokens[index]
    outside = token.head == index or token.head not in inside
    return outside and token.dep not in ("punct", "cc")
