"""Quotations of one utterance held against each other: whole, cut, altered, put in other words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from stemma.languages import language
from stemma.model import Comparison, Quote, Span, Token, tokens_in
from stemma.weigh.positions import Judged, Stand, compared
from stemma.weigh.scene import Scene
from stemma.weigh.surroundings import lemma

_MARKED = re.compile(
    r"[“\"«„](?P<double>[^”\"»“]+)[”\"»“]|(?<!\w)['‘‚](?P<single>.+?)['’‘](?!\w)", re.DOTALL
)
"""Words between quotation marks inside a reported clause."""
_WORD = re.compile(r"@?\w+(?:['’]\w+)?")
_LEAST = 4
"""Words of a quotation that can be told from another."""
_ONE = 0.75
"""Share of equal words (Ratcliff and Obershelp) from which two differ only in altered words."""
_ALTERED = 2
"""Places at most where an utterance was altered; a translator chooses other words throughout."""
_APART = 6
"""Words of an utterance for each place where it was altered, if there is more than one: who speaks
shortly says the like twice."""
_SHORTLY = 3
"""Words left out in one place among which a "not" turns what is said."""
_REWORDED = 0.45
"""The same, without regard to order, for two renderings of one utterance."""
_SPELT = 0.88
"""Likeness (Ratcliff and Obershelp) of two spellings or forms of one word, which begin alike."""
_MEANING = frozenset({"NOUN", "VERB", "ADJ", "ADV", "NUM"})
_QUOTED = 60
"""Quotations of one speaker that are compared: keeps the cost linear."""


_DOTS = ("…", "...")


@dataclass(frozen=True, slots=True)
class _Quoted:
    """One wording, with all that quote it."""

    words: tuple[str, ...]
    telling: frozenset[str]
    """Those that carry meaning: not who is meant, in which person or tense."""
    turning: frozenset[str]
    """Those of them without which it says something else: negations and numbers."""
    pointing: frozenset[str]
    """Its pronouns."""
    cut: bool
    """Whether dots stand for words that were left out."""
    about: str
    stands: list[Stand]


def compare_quotations(scene: Scene) -> Iterator[Comparison]:
    """A comparison for each utterance that two reports quote directly."""
    spoken: dict[str, list[Quote]] = {}
    for report in scene.story.reports:
        for quote in () if scene.is_post(report) else scene.annotations[report].quotes:
            speaker = quote.speaker_entity or scene.names.same(quote.speaker_name)
            if speaker is not None and quote.kind != "indirect":
                spoken.setdefault(speaker, []).append(quote)
    for _, quotes in sorted(spoken.items()):
        told = _told(scene, quotes)
        for quoted in told:
            if len({s.report for s in quoted.stands}) > 1:
                judged = Judged("quotation", quoted.about, "the same words", "agree")
                yield compared(scene, judged, [quoted.stands])
        for a, b in combinations(told[:_QUOTED], 2):
            if {s.report for s in a.stands} != {s.report for s in b.stands}:
                yield from _judged(scene, a, b)


def _told(scene: Scene, quotes: Sequence[Quote]) -> list[_Quoted]:
    """The wordings of one speaker, each with all that quote it."""
    found: dict[tuple[str, ...], _Quoted] = {}
    for quote in quotes:
        words = tuple(_words(scene, quote))
        if len(words) >= _LEAST:
            about = f"said by {quote.speaker_name}"
            cut = any(dots in _text(scene, quote) for dots in _DOTS)
            made = found.setdefault(words, _Quoted(words, *_parts(scene, quote), cut, about, []))
            made.stands.append(_stand(scene, quote))
    return list(found.values())


def _judged(scene: Scene, a: _Quoted, b: _Quoted) -> Iterator[Comparison]:
    x, y, about, sides = list(a.words), list(b.words), a.about, [a.stands, b.stands]
    if _holds(x, y) or _holds(y, x):
        why = "one quotes more of it than the other"
        yield compared(scene, Judged("quotation", about, why, "compatible"), sides)
        return
    matcher = SequenceMatcher(None, x, y, autojunk=False)
    replaced, left_out = _edits(a, b, matcher)
    altered = [(old, new) for old, new in replaced if _is_altered(a, b, old, new)]
    # A "not" in a whole clause that was left out is that clause's.
    turned = any(words & (a.turning | b.turning) for words in left_out if len(words) <= _SHORTLY)
    places = len(replaced) + any(words & (a.telling | b.telling) for words in left_out)
    most = min(_ALTERED, max(1, min(len(x), len(y)) // _APART))
    if matcher.ratio() >= _ONE and places <= most:
        if not altered and not turned:
            why = "the same words, but for spelling, who is meant, when, or what was left out"
            yield compared(scene, Judged("quotation", about, why, "compatible"), sides)
            return
        old, new = altered[0] if altered else (x, y)
        why = f"altered: “{' '.join(old)}” against “{' '.join(new)}”"
        yield compared(scene, Judged("quotation", about, why), sides)
    elif 2 * len(set(x) & set(y)) >= _REWORDED * (len(set(x)) + len(set(y))):
        abroad = len({scene.reports[s.report].language for one in sides for s in one}) > 1
        why = "one utterance in other words" + (", as translated" if abroad else "")
        yield compared(scene, Judged("quotation", about, why, "compatible"), sides)


def _edits(
    a: _Quoted, b: _Quoted, matcher: SequenceMatcher[str]
) -> tuple[list[tuple[list[str], list[str]]], list[frozenset[str]]]:
    """What was put in the place of what, and the words that one lacks, place by place: not at an
    end, nor where dots stand for them."""
    x, y = list(a.words), list(b.words)
    edits = matcher.get_opcodes()
    replaced = [(x[i:j], y[k:m]) for tag, i, j, k, m in edits if tag == "replace"]
    left_out = [
        frozenset((*x[i:j], *y[k:m]))
        for tag, i, j, k, m in edits
        if tag in ("delete", "insert") and max(i, k) and j < len(x) and m < len(y)
        if not (a.cut or b.cut)
    ]
    return replaced, left_out


def _holds(x: list[str], y: list[str]) -> bool:
    """Whether all of `y` stands in `x` in one piece."""
    return any(x[i : i + len(y)] == y for i in range(len(x) - len(y) + 1))


def _words(scene: Scene, quote: Quote) -> list[str]:
    return _spelled(_text(scene, quote), scene.reports[quote.report].language)


_INSERTED = re.compile(r"\[[^\]]*\]")
"""What the outlet puts into the words of a speaker, in square brackets."""


_NOT = re.compile(r"\b([a-z]*)(?:n't|(?<=can)not)\b")
_IS = re.compile(r"\b(it|he|she|that|there|here|what|who)'s\b")
_SHORT = re.compile(r"'(re|ve|ll|m)\b")
_WHOLE = {
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "re": "are",
    "ve": "have",
    "ll": "will",
    "m": "am",
}
"""What "can't", "won't", "shan't" shorten beside "not", and "they're" and the like."""


def _spelled(text: str, code: str | None) -> list[str]:
    """The words, case folded, numbers in digits ("number one" is "No. 1"), and "not" by itself."""
    plain = _INSERTED.sub(" ", text).casefold().replace("’", "'")
    whole = _SHORT.sub(lambda m: f" {_WHOLE[m[1]]}", _IS.sub(r"\1 is", plain))
    found = _WORD.findall(_NOT.sub(lambda m: f"{_WHOLE.get(m[1], m[1])} not", whole))
    small = language((code or "").partition("-")[0]).numbers.get("units", {})
    spelled = [f"{small[w]:.0f}" if w in small else w for w in found]
    return [
        "number" if w == "no" and after.isdigit() else w
        for w, after in zip(spelled, [*spelled, ""][1:], strict=True)
    ]


def _parts(scene: Scene, quote: Quote) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words that carry meaning, all of them where nothing is parsed; those of them that negate
    or count; and the pronouns."""
    marks, code = scene.annotations[quote.report], scene.reports[quote.report].language
    negating = language(code or "").statements.get("negating", ())
    own = [marks.tokens[i] for i in tokens_in(marks.tokens, *_spoken(scene, quote))]
    if not own:
        words = frozenset(_words(scene, quote))
        return words, frozenset(w for w in words if w in negating or w.isdigit()), frozenset()
    text = scene.reports[quote.report].text

    def spelled(chosen: Iterable[Token]) -> frozenset[str]:
        return frozenset(w for t in chosen for w in _spelled(text[t.start : t.end], code))

    turning = [t for t in own if t.dep == "neg" or t.pos == "NUM" or lemma(t) in negating]
    telling = spelled(t for t in own if t.pos in _MEANING) | spelled(turning)
    return telling, spelled(turning), spelled(t for t in own if t.pos == "PRON")


def _is_altered(a: _Quoted, b: _Quoted, old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether other words say another thing: not a name for a pronoun, another tense, or "e-mail"
    for "email"."""
    if a.pointing.issuperset(old) or b.pointing.issuperset(new) or _is_spelling(old, new):
        return False
    return not (a.telling | b.telling).isdisjoint((*old, *new))


def _is_spelling(old: Sequence[str], new: Sequence[str]) -> bool:
    """ "e-mail" and "email", "traveling" and "travelling", a name and the handle of an account."""
    x, y = "".join(old), "".join(new)
    if x.startswith("@") or y.startswith("@"):
        return True
    likeness = SequenceMatcher(None, x, y, autojunk=False).ratio()
    return x == y or (x.isalpha() and x[:1] == y[:1] and likeness >= _SPELT)


def _text(scene: Scene, quote: Quote) -> str:
    return scene.reports[quote.report].text[slice(*_spoken(scene, quote))]


def _spoken(scene: Scene, quote: Quote) -> Span:
    """The words that are given as the speaker's own: of a clause that the reporter tells, what
    stands between marks, the longest piece of it."""
    if quote.kind != "mixed":
        return quote.content
    text = scene.reports[quote.report].text
    pieces = (
        m.span("double") if m["double"] is not None else m.span("single")
        for m in _MARKED.finditer(text, *quote.content)
    )
    return max(pieces, key=lambda p: p[1] - p[0], default=quote.content)


def _stand(scene: Scene, quote: Quote) -> Stand:
    words = _text(scene, quote)
    at = scene.reports[quote.report].published
    return Stand(words, quote.report, *_spoken(scene, quote), at)
