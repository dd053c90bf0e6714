"""Who must have been introduced before a sentence, whom it introduces, and in which words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stemma.account.alone import is_person
from stemma.account.presupposed import STEM, THE, is_quoted, presupposed
from stemma.account.sentences import Sentence
from stemma.languages import Language, language
from stemma.model import (
    Annotations,
    Evidence,
    Mention,
    Report,
    Span,
    Token,
    sentence_of,
    tokens_in,
)

_CALLED = frozenset({"compound", "nmod", "appos"})
"""How an office or a trade hangs on a name ("engineer Roth", "Roth, an engineer")."""
_NAMING = frozenset({"oprd"})
"""How a name hangs on a verb of naming ("the ferryman, named Roth")."""
_MODIFYING = frozenset({"compound", "nmod"})
"""How the name of a person hangs on what is called after it ("the Roth gate")."""
_NEAR = 10
"""Tokens beside a name among which they are looked for."""
_LONG = 8
"""Words of an introduction at most."""
_PLACES = frozenset({"place", "country", "document"})
_HYPHENS = "-‑–"
"""What ties an office to what limits it ("vice-president")."""
_MARKS = re.compile(r'["“”«»„]')
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class People:
    """Surnames, in lower case; and "the " with the stem of a noun, of an office or of words."""

    needs: frozenset[str]
    """Of whom, and of what words, a sentence speaks as of what the reader knows ("the spokesman",
    "the claim")."""
    gives: frozenset[str]
    """Of whom it says who they are, or gives the full name, and all its words."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """How a report names a person for a reader who does not know of them."""

    words: str
    """Up to the surname: "harbour master Ada Brandt"."""
    titled: bool
    """Whether an office is among them."""
    evidence: Evidence
    """The sentence that has them."""


def people(
    sentence: Sentence,
    report: Report,
    marks: Annotations,
    introduced: frozenset[str],
    used: Mapping[str, int],
) -> People:
    """Whom a sentence needs introduced, of those that the reports introduce, and introduces.

    A name in a quotation is the speaker's: nobody introduces it there. `used`: the `first_uses` of
    the report.
    """
    start, end = sentence.span
    gives = _introducing(report, marks, sentence.span)
    needs = {
        _surname(m)
        for m in marks.mentions
        if start <= m.start < end
        and m.kind == "person"
        and not is_quoted(marks, m.start)
        and not _modifies(marks, m)
        and not _holds_time(marks, m)
    }
    needs = (needs & introduced) - gives
    needs.update(presupposed(report, marks, sentence.span, used))
    for word in _WORD.findall(sentence.text.casefold()):
        gives.update(THE + word[:length] for length in range(STEM, len(word) + 1))
    return People(frozenset(needs), frozenset(gives))


def introduced(
    reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> frozenset[str]:
    """The people whom most reports that name them introduce: the others are known to every reader,
    or to none."""
    named: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for report in reports.values():
        marks = annotations[report.id]
        introducing = _introducing(report, marks, (0, len(report.text)))
        found.update(introducing)
        named.update({_surname(m) for m in marks.mentions if m.kind == "person"} | introducing)
    return frozenset(s for s, n in found.items() if 2 * n >= named[s])


def introductions(
    reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> dict[str, Introduction]:
    """Of each surname, the words with which most reports introduce it; of equals the longest, as
    they say most of who it is. None of a surname that two people have."""
    found: dict[str, list[tuple[Mention, Introduction]]] = {}
    for name in sorted(reports):
        for mention, made in _introductions(reports[name], annotations[name]):
            found.setdefault(_surname(mention), []).append((mention, made))
    meant = _meant([m for name in sorted(reports) for m in annotations[name].mentions])
    calls = {
        s: _usual([x for x in made if _may_be(x[0], meant.get(s))]) for s, made in found.items()
    }
    return {s: call for s, call in calls.items() if call is not None}


def _meant(mentions: Sequence[Mention]) -> dict[str, str]:
    """The entity of each surname that stands for one alone wherever it stands alone."""
    alone: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.kind == "person" and len(mention.name.split()) == 1 and mention.entity:
            alone.setdefault(_surname(mention), set()).add(mention.entity)
    return {s: next(iter(entities)) for s, entities in alone.items() if len(entities) == 1}


def _may_be(mention: Mention, entity: str | None) -> bool:
    return None in (entity, mention.entity) or mention.entity == entity


def _usual(made: Sequence[tuple[Mention, Introduction]]) -> Introduction | None:
    """The best of a surname's introductions; None where they share no other name."""
    given = [set(mention.name.split()[:-1]) for mention, _ in made]
    if not given or not set.intersection(*given):
        return None
    counts = Counter(call.words for _, call in made)
    return min(
        (call for _, call in made),
        key=lambda c: (not c.titled, -counts[c.words], -len(c.words), c.words),
    )


def headlined(
    reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> frozenset[str]:
    """The surnames in half of the headlines or more: of people whom readers know, or must."""
    surnames = {_surname(m) for r in reports for m in annotations[r].mentions if m.kind == "person"}
    titles = [set(_WORD.findall((r.title or "").casefold())) for r in reports.values()]
    counts = Counter(s for title in titles for s in title & surnames)
    return frozenset(s for s, n in counts.items() if 2 * n >= len(titles))


def with_introduction(text: str, surname: str, call: Introduction, code: str) -> str | None:
    """`text`, in the language `code`, with a person introduced where it first has the surname
    outside of quotation marks; None where it has it nowhere."""
    honorifics = "|".join(map(re.escape, language(code).actors.get("honorifics", ("(?!)",))))
    pattern = rf"(?:\b(?:{honorifics})\.? )?\b{re.escape(surname)}\b"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        if len(_MARKS.findall(text[: found.start()])) % 2 == 0:
            words = call.words if found.start() else call.words[:1].upper() + call.words[1:]
            return text[: found.start()] + words + text[found.end() :]
    return None


def _introductions(report: Report, marks: Annotations) -> Iterator[tuple[Mention, Introduction]]:
    tables = language(report.language or "")
    for mention in marks.mentions:
        inside = tokens_in(marks.tokens, mention.start, mention.end)
        full = mention.kind not in _PLACES and len(mention.name.split()) > 1
        if not full or not inside or _holds_time(marks, mention):
            continue
        start, first = mention.start, inside.start
        if first and _is_office(marks.tokens[first - 1], tables):
            first = _leftmost(marks.tokens, inside)
            start = min(start, marks.tokens[first].start)
            if any(c in _HYPHENS for c in report.text[max(0, start - 1) : start + 1]):
                start = mention.start
        where = sentence_of(marks.sentences, start, mention.end)
        words = _POSSESSIVE.sub("", " ".join(report.text[start : mention.end].split()))
        if where and start == where[0] and _is_common(marks.tokens[first], tables):
            words = words[:1].lower() + words[1:]
        verb = marks.tokens[inside.start].pos == "VERB"
        if where and not verb and _is_name(words):
            yield mention, Introduction(words, start < mention.start, Evidence(report.id, *where))


def _is_office(token: Token, tables: Language) -> bool:
    """Whether a word is the office or trade of one ("lawyers" are those of several)."""
    return token.tag not in ("NNS", "NNPS") and is_person(token.lemma.casefold(), tables)


def _is_common(token: Token, tables: Language) -> bool:
    """Whether a word has its capital only as it opens a sentence ("former", not "British")."""
    return token.pos == "NOUN" or token.lemma.casefold() in (
        *tables.actors.get("unseats", ()),
        *tables.actors.get("qualifiers", ()),
    )


def _is_name(words: str) -> bool:
    return len(words.split()) <= _LONG and not _MARKS.search(words) and not words.isupper()


def _leftmost(tokens: tuple[Token, ...], name: range) -> int:
    """Where the words begin that stand before a name and hang on it, without a break; the name
    itself where a verb is among them."""
    first = name.start
    while first > 0 and tokens[first - 1].pos != "PUNCT" and _hangs(tokens, first - 1, name):
        first -= 1
    verbs = (t for t in tokens[first : name.start] if t.pos == "VERB" and t.dep not in _CALLED)
    return name.start if any(verbs) else first


def _hangs(tokens: tuple[Token, ...], index: int, name: range) -> bool:
    for _ in range(_NEAR):
        if index in name:
            return True
        index = tokens[index].head
    return False


def _surname(mention: Mention) -> str:
    return _POSSESSIVE.sub("", mention.name.split()[-1].casefold())


def _holds_time(marks: Annotations, mention: Mention) -> bool:
    """Whether a day was taken into a name ("Ada Brandt Tuesday")."""
    return any(t.start < mention.end and mention.start < t.end for t in marks.times)


def _modifies(marks: Annotations, mention: Mention) -> bool:
    inside = tokens_in(marks.tokens, mention.start, mention.end)
    return any(
        marks.tokens[i].dep in _MODIFYING and marks.tokens[i].head not in inside for i in inside
    )


def _introducing(report: Report, marks: Annotations, span: Span) -> set[str]:
    """Surnames of whom a passage names in full, or with an office or a trade, or by naming them."""
    start, end = span
    full = {
        _surname(m)
        for m in marks.mentions
        if start <= m.start < end and len(m.name.split()) > 1 and m.kind not in _PLACES
    }
    honorifics = language(report.language or "").actors.get("honorifics", ())
    tokens = marks.tokens
    for i in tokens_in(tokens, *span):
        near = range(max(0, i - _NEAR), min(len(tokens), i + _NEAR))
        if tokens[i].pos == "PROPN" and (
            tokens[i].dep in _NAMING
            or any(
                tokens[j].head == i != j
                and tokens[j].dep in _CALLED
                and tokens[j].lemma.casefold().rstrip(".") not in honorifics
                for j in near
            )
        ):
            full.add(tokens[i].lemma.casefold())
    return full
