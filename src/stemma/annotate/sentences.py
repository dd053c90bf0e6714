"""Sentences by rules, for any language that ends them with a stop; never across lines."""

import re
from collections.abc import Iterator

from stemma.languages import Language, dots_days, language, months
from stemma.model import Span

MAX_SENTENCE = 1500
"""Code points; a longer one is cut at its last space, so that no parse is ever long.

Of 552 sentences of news looked at the longest had 640.
"""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_STOP = re.compile(r"[.!?…؟।۔]+[\"'”’»)\]“]*(?=\s|$)|[。！？]+[”’」』）]*")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})\.(?=[^\W\d_a-z])")
_OPENING = re.compile(r"[\s\"'“‘«„(\[—–-]*")
_WORD_BEFORE = re.compile(r"([\w.&]+?)\.+[\"'”’»)\]“]*$")
_INITIALS = re.compile(r"[^\W\d_](\.[^\W\d_])*")
_DATELINE = re.compile(r"([^\n—–]{2,80}?)(?:\s[—–-]{1,2}|[—–])\s+(?=[\"“‘'«„]?[^\Wa-z_])")
"""What may be `CITY, Country, Dec 31 (Agency) - ` at the head of a line."""
_WORD = re.compile(r"[^\W\d_][\w.’']*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def split(text: str, title: Span | None, code: str | None) -> tuple[Span, ...]:
    """The sentences of `text`, in order, without the white space around them.

    A line of text is at least one sentence; `title` is exactly one. Pieces without a letter are
    left out. Abbreviations of the language `code` end no sentence.
    """
    words = language(code or "")
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if title and title[0] < end and start < title[1]:
            found.append((start, end))
        else:
            found += [(start + s, start + e) for s, e in _line(line.group(), words)]
    return tuple(s for piece in found for s in _bounded(text, piece) if _has_letter(text, s))


def _line(line: str, words: Language) -> Iterator[Span]:
    cut = _after_dateline(line)
    if cut:
        yield 0, cut
    for end in _ends(line):
        if end <= cut:
            continue
        if end < len(line) and not _is_end(line, cut, end, words):
            continue
        yield cut, end
        cut = end
    if cut < len(line):
        yield cut, len(line)


def _after_dateline(line: str) -> int:
    """Where the report begins after its dateline, which is a piece of its own; 0 without one.

    A dateline is all names and numbers, and shouts its city or ends with its agency in brackets.
    """
    match = _DATELINE.match(line)
    if match is None:
        return 0
    words = _WORD.findall(match[1])
    shouts = bool(words) and len(words[0]) > 2 and words[0].isupper()
    if not all(w[0].isupper() for w in words) or not (shouts or match[1].endswith(")")):
        return 0
    return match.end()


def _ends(line: str) -> list[int]:
    stops = {m.end() for m in _STOP.finditer(line)}
    return sorted(stops | {m.end() for m in _GLUED.finditer(line) if _is_glued(line, m.end())})


def _is_glued(line: str, end: int) -> bool:
    """A stop whose space was lost in extraction ("the port.Then"), not a name ("Node.JS")."""
    before = line[max(0, end - 40) : end - 1].split()[-1:]
    after = line[end : end + 40].split(maxsplit=1)[0]
    prose = all(w.isalpha() and w.islower() for w in before)
    return prose and after[1:2].islower() and not re.search(r"[./@]", after[:-1])


def _is_end(line: str, cut: int, end: int, words: Language) -> bool:
    opening = _OPENING.match(line, end)
    following = opening.end() if opening else end
    if following >= len(line):
        return True
    first = line[following]
    if first.islower() or not (first.isalnum() or first in "@#$£€¿¡"):
        return False
    before = _WORD_BEFORE.search(line[max(cut, end - 40) : end])
    if before is None or line[end - 1 : end] in "!?…":
        return True
    return _ends_after(before.group(1).lower(), line[following:], words)


def _ends_after(word: str, following: str, words: Language) -> bool:
    """Whether a stop after `word` ends the sentence, given what follows it."""
    tables = words.sentences
    if word.isdigit() and dots_days(words.code) and _is_month(following, words.code):
        return False
    if following[0].isdigit() and word in tables.get("before_number", ()):
        return False
    if word not in tables.get("abbreviations", ()) and not _INITIALS.fullmatch(word):
        return True
    first = _FIRST_WORD.match(following)
    starts = first is not None and first.group().lower() in tables.get("starters", ())
    return starts and (word in tables.get("closing", ()) or word == "i")


def _is_month(following: str, code: str) -> bool:
    first = _FIRST_WORD.match(following)
    return first is not None and first.group().casefold() in months(code)


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        cut = space if space > 0 else start + MAX_SENTENCE
        yield _stripped(text, start, cut)
        start = cut
    yield _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _has_letter(text: str, span: Span) -> bool:
    return any(c.isalpha() for c in text[span[0] : span[1]])
