"""Which language a text is in, down to a headline of five words.

Four kinds of evidence, each of which can be read off the text:

1. its script leaves few languages, often one (`languages.alphabets`);
2. py3langid (a naive Bayes model of byte n-grams, offline) weighs those that are left;
3. a letter that a language does not have speaks against it (the same);
4. the common words of a language speak for it (the frequency lists that jusText ships).

The weights were chosen on 23 languages of `bench/language.py` and confirmed on the example
sentences of spaCy in 53 languages.
"""

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from babel import Locale
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from stemma.clean.vocabulary import common_words, spoken_for, words
from stemma.languages.alphabets import alphabets, only, script, weights

_MODEL_WEIGHT = 2.0
_WORD_WEIGHT = 0.5
_STRANGE_LETTER = 3.0
_SMALL = 2.0
"""What each kind of evidence weighs, in natural logarithms of odds."""
_SMALLER = frozenset((
    "af", "as", "be", "bs", "cy", "eu", "ga", "gl", "ha", "ig", "jv", "lb", "mg", "mk", "mr", "ms",
    "mt", "om", "rw", "sn", "so", "sw", "tl", "uz", "xh", "yo", "zu",
))  # fmt: skip
"""Languages with a small press beside the relatives they are taken for: a line that could be
Galician or Portuguese is rather Portuguese."""
_SURE = 0.5
"""More likely than all others together. On headlines .99 are decided, and .98 of those rightly."""
_OTHER = 0.6
_NOT_MAIN = 0.001
"""Of lines that newspapers print in their own language (`bench/language.py`), fewer than one in a
hundred reports has one that passes for another."""
_MIXED = 0.2
"""Share of letters of its own script that make a line one of `main`, with a foreign name in it."""
_UNLIKE = 0.03
MIN_LETTERS = 12
"""What has fewer is not judged, in Latin and Cyrillic."""
_MIN_DENSE = 4
"""The same in scripts of few languages."""
_PLAIN = 3.0
"""How much more the common words of a line speak for its language than for any other, from which
on no other comes into question. Of 15,000 lines of `bench/` that are in another language than
their report, none comes to half of it."""
_PLAIN_SHARE = 0.1
"""The part of its characters that these words have at least: a name in Chinese prose is little."""
_PLAIN_HEAD = 240
"""Characters in which they are counted."""
_FEW_WORDS = 3
_TELLING = 60
"""Letters of a text that may contradict what the input says of its language."""
_LINES_HELD = 2_000
"""A report asks of the same line more than once, and pages of one outlet share lines."""
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
"""BCP 47, in outline, and as systems write it."""
_SAMPLE = 5_000
_HEAD = 400
"""Characters in which the script and the strange letters are looked for."""
_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "sh": "sr"}
"""Codes for what the identifier does not tell apart, or that are no longer used."""
_CHARACTER_SETS = {"ja": ("shift_jis",), "zh": ("gb2312", "big5")}
"""The Han characters that a country uses are those of its standards: JIS X 0208; GB 2312 for
simplified and Big5 for traditional Chinese."""


def primary(code: str) -> str:
    """The language of a BCP 47 code without script and region, Norwegian in one."""
    bare = code.replace("_", "-").partition("-")[0].lower()
    return _SAME.get(bare, bare)


def language_of(text: str) -> str | None:
    """The language of `text` (BCP 47); None when nothing decides it."""
    shares = _shares(text)
    best = _best(shares)
    return best if best and shares[best] >= _SURE else None


def settled(given: str | None, text: str) -> tuple[str | None, tuple[str, ...]]:
    """The language of a whole text, and warnings: `given` by the input, unless it is no BCP 47
    code or the text clearly says another; else what the text says."""
    if given is None:
        return language_of(text), ()
    if not _TAG.fullmatch(given):
        return language_of(text), (f'"{given[:40]}" is no code of a language',)
    code = given.replace("_", "-")
    found = other_than(code, text) if _enough(text, _TELLING) else None
    if found is None:
        return code, ()
    return found, (f"said to be in {name_of(code)}; its text is in {name_of(found)}",)


def name_of(code: str) -> str:
    """A language for the reader: "Swahili (sw)"; the code alone when it has no English name."""
    name = Locale("en").languages.get(code.replace("-", "_")) or Locale("en").languages.get(
        code.partition("-")[0]
    )
    return f"{name} ({code})" if name else code


@lru_cache(_LINES_HELD)
def other_than(main: str, text: str) -> str | None:
    """The language of `text` if it is clearly not `main`; None otherwise.

    Close relatives of `main` that are mixed up on a line (Norwegian and Danish) do not pass:
    `main` itself must be all but ruled out, and so must its script. None for a `main` that is not
    among the languages known here.
    """
    main = primary(main)
    if _says_little(text) or _is_plainly(main, text):
        return None
    shares = _shares(text, main)
    best = _best(shares)
    if best is None or main not in _scripts():
        return None
    if main in shares:
        return best if shares[best] >= _OTHER and shares[main] <= _NOT_MAIN else None
    found = weights(text[:_HEAD])
    of_main = sum(found.get(name, 0) for name in _scripts()[main])
    return best if shares[best] >= _SURE and of_main <= _MIXED * sum(found.values()) else None


def _says_little(text: str) -> bool:
    """Whether a line in letters of Latin, as all of ASCII is, has too few words to tell names from
    a language."""
    return text.isascii() and len(text.split(None, _FEW_WORDS)) <= _FEW_WORDS


def _is_plainly(main: str, text: str) -> bool:
    """Whether its common words leave no doubt that a text is in `main`, so that most lines of a
    report need no other look."""
    head = text[:_PLAIN_HEAD]
    found, common = words(head), common_words(main)
    if sum(len(word) for word in found if word in common) < _PLAIN_SHARE * len(head):
        return False
    spoken = spoken_for(found)
    own = spoken.pop(main, 0.0)
    return own - max(spoken.values(), default=0.0) >= _PLAIN


def unlike(main: str, text: str) -> bool:
    """Whether a short line of names does not look like `main` at all.

    At most about twice the share that chance gives each of the languages; subheads of two or
    three common words stay well above it.
    """
    if not _enough(text):
        return False
    return bool(dict(_identifier().rank(text[:_SAMPLE])).get(primary(main), 1.0) < _UNLIKE)


class Strangers:
    """Which lines are in another language than the report, asked one by one: few ever matter."""

    def __init__(self, texts: Sequence[str], main: str | None) -> None:
        self._texts = texts
        self._main = main
        self._known: dict[int, bool] = {}

    def __getitem__(self, index: int) -> bool:
        """Whether line `index` is clearly not in the report's language."""
        if index not in self._known:
            main = self._main
            self._known[index] = bool(main and other_than(main, self._texts[index]))
        return self._known[index]


def _best(shares: Mapping[str, float]) -> str | None:
    most = max(shares.values(), default=None)
    return min((code for code, share in shares.items() if share == most), default=None)


def _enough(text: str, least: int = MIN_LETTERS) -> bool:
    """Whether `text` has letters enough; the vowel signs of Indic scripts are some."""
    head = text[:200]
    if sum(map(str.isalpha, head)) >= least:
        return True
    return not head.isascii() and sum(unicodedata.category(c)[0] in "LM" for c in head) >= least


def _shares(text: str, main: str | None = None) -> dict[str, float]:
    """How likely `text` is in each language, all together 1; empty when it has too few letters.

    `main` is not held back for being small.
    """
    text = unicodedata.normalize("NFC", text[:_SAMPLE])
    name = script(text[:_HEAD])
    if name is None:
        return {}
    languages = alphabets()[name]
    least = {"LATIN": MIN_LETTERS, "CYRILLIC": MIN_LETTERS}.get(name, _MIN_DENSE)
    if not _enough(text, least):
        return {}
    if len(languages) == 1:
        return dict.fromkeys(languages, 1.0)
    scores = _scores(only(text, name), languages)
    for code in _SMALLER & set(scores) - {main}:
        scores[code] -= _SMALL
    most = max(scores.values())
    odds = {code: math.exp(score - most) for code, score in scores.items()}
    total = sum(odds.values())
    return {code: value / total for code, value in odds.items()}


def _scores(text: str, languages: Mapping[str, frozenset[str] | None]) -> dict[str, float]:
    model = dict(_identifier().rank(text))
    spoken = spoken_for(words(text))
    strange = {c for c in set(text[:_HEAD].casefold()) if c.isalpha() and not c.isascii()}
    scores = {}
    for code, letters in languages.items():
        score = _MODEL_WEIGHT * math.log(max(model.get(code, 0.0), 1e-30))
        score += _WORD_WEIGHT * spoken.get(code, 0.0)
        if strange:
            score -= _STRANGE_LETTER * _foreign(strange, code, letters)
        scores[code] = score
    return scores


def _foreign(letters: set[str], code: str, own: frozenset[str] | None) -> int:
    """How many of `letters` a language does not have: `own`, or one of its character sets."""
    if code in _CHARACTER_SETS:
        return min(sum(not _encodable(c, name) for c in letters) for name in _CHARACTER_SETS[code])
    return 0 if own is None else len(letters - own)


def _encodable(char: str, charset: str) -> bool:
    try:
        return bool(char.encode(charset))
    except UnicodeEncodeError:
        return False


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_scripts())
    return identifier


@cache
def _scripts() -> Mapping[str, tuple[str, ...]]:
    """Language to the scripts that it is written in."""
    found: dict[str, tuple[str, ...]] = {}
    for name, languages in alphabets().items():
        for code in languages:
            found[code] = (*found.get(code, ()), name)
    return MappingProxyType(found)
