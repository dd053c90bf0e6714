"""Whose words a quotation is, where no parse tells: by a verb of saying and a name right beside it.

"„...“, sagte Ministerin Elva Rusk", "Elva Rusk a déclaré : « ... »". The forms of the verbs are
`cues` in `sayings` of the language file. A name is two words with a capital, or the last of such
two elsewhere in the report; a quotation with anything else beside it stays without a speaker.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stemma.languages import Language, language
from stemma.model import Span

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]|\d+")
_PAIR = re.compile(r"(?=\b([^\W\d_][^\W\d_.'’-]*) ([^\W\d_]+(?:[-'’][^\W\d_]+)*))")
_REACH = 120
"""Code points beside a quotation in which its speaker stands."""
_AUXILIARY = 4
"""Letters at most of a word between a name and its verb: "a déclaré", "hat gesagt"."""
_BETWEEN = 3
"""Words between a verb and the name behind it ("dijo la ministra Elva Rusk"), or the colon."""
_NAME = 2
"""Words of a name; what stands before them is what somebody is."""
_PAUSES = frozenset(",—–-»”“\"'")


@dataclass(frozen=True, slots=True)
class Given:
    """The speaker of a quotation and the verb that gives it as theirs."""

    name: str
    speaker: Span
    cue: Span


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def big(self) -> bool:
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalpha()


def given(text: str, outer: Sequence[Span], code: str) -> dict[Span, Given]:
    """The speakers of those of the quotations, with their marks, that have one right beside them.

    Empty for a language without `cues`.
    """
    tables = language(code)
    if not tables.sayings.get("cues"):
        return {}
    found = {span: one for span in outer if (one := _beside(text, span, tables)) is not None}
    full = {words[-1]: words for one in found.values() if len(words := one.name.split()) > 1}
    alone = {one.name for one in found.values()} - {" ".join(words) for words in full.values()}
    small, oblique = tables.telling.get("small", ()), tables.sayings.get("oblique", ())
    for first, last in _PAIR.findall(text) if alone - set(full) else ():
        named = first[0].isupper() and first.casefold() not in small and not first.endswith(oblique)
        if last in alone and named:
            full.setdefault(last, [first, last])
    return {span: made for span, one in found.items() if (made := _full(one, full)) is not None}


def _full(one: Given, full: Mapping[str, Sequence[str]]) -> Given | None:
    """With the name in full; None for a single word that is nobody's last name."""
    words = full.get(one.name.split()[-1])
    return Given(" ".join(words), one.speaker, one.cue) if words else None


def _beside(text: str, span: Span, tables: Language) -> Given | None:
    line = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    before = _words(text, max(line, span[0] - _REACH), span[0])
    behind = _words(text, span[1], min(len(text) if end < 0 else end, span[1] + _REACH))
    return _behind(text, behind, tables) or _before(text, before, tables)


def _words(text: str, start: int, end: int) -> list[_Word]:
    """The words and signs, without what stands in brackets ("Elva Rusk (SPD) sagte")."""
    found: list[_Word] = []
    depth = 0
    for m in _TOKEN.finditer(text, start, end):
        depth = depth + 1 if m.group() == "(" else depth
        if not depth:
            found.append(_Word(m.group(), m.start(), m.end()))
        depth = max(0, depth - 1) if m.group() == ")" else depth
    return found


def _behind(text: str, words: Sequence[_Word], tables: Language) -> Given | None:
    """ "…, sagte die Ministerin Elva Rusk"."""
    at = 0
    while at < len(words) and words[at].text in _PAUSES:
        at += 1
    small = [i for i in range(at, min(at + 3, len(words))) if _is_cue(words[i], tables)]
    if not small or any(len(w.text) > _AUXILIARY or w.big for w in words[at : small[0]]):
        return None
    cue = small[0]
    first = next((i for i in range(cue + 1, len(words)) if words[i].big or not words[i].is_word), 0)
    if not first or first - cue - 1 > _BETWEEN or not _titles(words[cue + 1 : first], tables):
        return None
    run = list(_run(words[first:]))
    return _made(text, run, words[cue], tables)


def _before(text: str, words: Sequence[_Word], tables: Language) -> Given | None:
    """ "Elva Rusk a déclaré lundi : …", and "Am Montag sagte Elva Rusk: …"."""
    if not words or words[-1].text != ":":
        return None
    cue = next((i for i in reversed(range(len(words) - 1)) if _is_cue(words[i], tables)), None)
    if cue is None or len(words) - 2 - cue > _BETWEEN:
        return None
    if words[cue + 1].big:
        return _made(text, list(_run(words[cue + 1 :])), words[cue], tables)
    at = cue - 1
    if at > 0 and not words[at].big and words[at].is_word and len(words[at].text) <= _AUXILIARY:
        at -= 1
    run = list(_run(words[at::-1]))[::-1] if at >= 0 else []
    small = tables.telling.get("small", ())
    leads = [w for w in run if w.text.casefold() in small]
    articles = tables.statements.get("articles", ())
    # Where more than a name stands before the verb, or a word that governs it, who speaks may come
    # behind: "gegenüber der Zeitung sagte sie:".
    opens = len(run) == at + 1 or not words[at - len(run)].is_word
    told = words[cue + 1].text == ":" or opens
    if not told or any(w.text.casefold() not in articles for w in leads):
        return None
    return _made(text, run[len(leads) :], words[cue], tables)


def _is_cue(word: _Word, tables: Language) -> bool:
    return word.text.casefold() in _cues(tables.code)


@cache
def _cues(code: str) -> frozenset[str]:
    return frozenset(language(code).sayings.get("cues", ()))


def _titles(between: Sequence[_Word], tables: Language) -> bool:
    """Whether the words before a name say what somebody is: "la ministre", not "la voz de"."""
    small = tables.telling.get("small", ())
    articles = tables.statements.get("articles", ())
    words = [w.text.casefold() for w in between]
    if words and words[0] in articles:
        words = words[1:]
    return not any(w in small or w in articles for w in words)


def _run(words: Sequence[_Word]) -> Iterator[_Word]:
    for word in words:
        if not word.big:
            return
        yield word


def _made(text: str, run: Sequence[_Word], cue: _Word, tables: Language) -> Given | None:
    named = run[-_NAME:]
    oblique = tables.sayings.get("oblique", ())
    if not named or named[0].text.endswith(oblique) or any(w.text[1:2].isupper() for w in named):
        return None
    speaker = named[0].start, named[-1].end
    return Given(" ".join(text[slice(*speaker)].split()), speaker, (cue.start, cue.end))
