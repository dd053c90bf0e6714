"""Which of the encodings from before Unicode some bytes are in, when nobody says.

Each candidate is tried, and what its text then has that texts do not have is counted: broken
bytes, signs in the midst of words, capitals behind small letters, words in two scripts, letters
that the language does not have. The language of a Latin text shows in its words without accents,
whatever the encoding.
"""

import codecs
import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from charset_normalizer import from_bytes
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from stemma.languages.alphabets import alphabets, script, script_of, weights

_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "cp1258")
_EAST_ASIAN = ("gb18030", "big5", "cp932", "euc_jp", "cp949")
_OTHERS = {
    "cp1251": "CYRILLIC", "koi8_r": "CYRILLIC", "koi8_u": "CYRILLIC", "iso8859_5": "CYRILLIC",
    "cp866": "CYRILLIC", "cp1253": "GREEK", "iso8859_7": "GREEK", "cp1255": "HEBREW",
    "cp1256": "ARABIC", "iso8859_6": "ARABIC", "cp874": "THAI",
}  # fmt: skip
"""Encodings of one script beside ASCII. Where two give the same text, the first is taken."""
_SAMPLE = 1 << 14
_BEFORE = 1 << 11
"""Bytes that are looked at, from before the first beyond ASCII."""
_NO_WORD = re.compile(
    r"(?<!\w)(?:[бвгджзйклмнпрстфхцчшщъь]{3,20}|[βγδζθκλμνξπρςστφχψ]{3,20})(?!\w)|ς(?=\w)"
)
"""No vowel, or a last letter that is none. Hebrew is full of such when it is read as Cyrillic or
Greek, whose small letters stand where its letters do."""
_BEYOND = re.compile(rb"[\x80-\xff]")
_BROKEN = 5.0
_ODD = 2.0
_STRANGE_LETTER = 3.0
_LANGUAGE = 2.0
"""What each counts, in natural logarithms of odds, as in `clean.tongues`."""
_LEAST_SHARE = 1e-6
_WORDS = 20
"""So many tell the language."""
_FOREIGN = 8.0
"""What counts against a text in another script that is all Latin letters, but for a few."""
_SAID = 20.0
"""What the word of a server or a page counts: seven letters that its language does not have."""
_ACCEPTED = 1.0
"""A mean of more against it a character beyond ASCII: it is no text."""


@dataclass(frozen=True, slots=True)
class _Guess:
    cost: float
    encoding: str


def guessed(data: bytes, said: Sequence[str] = ()) -> str | None:
    """The encoding that `data`, which is not UTF-8, reads best in; None when it is no text.

    What was `said` of it, the most credible first, is believed unless much speaks against it.
    """
    beyond = _BEYOND.search(data)
    start = max(0, beyond.start() - _BEFORE) if beyond else 0
    sample = data[start : start + _SAMPLE]
    shares = _shares([w.decode() for w in sample.split() if w.isascii()])
    names = dict.fromkeys((*said, *_candidates(sample)))
    guesses = [_Guess(_cost(sample, name, shares), name) for name in names]
    best = min(guesses, key=lambda guess: guess.cost - _SAID * (guess.encoding in said))
    most = _ACCEPTED * sum(byte > 0x7F for byte in sample) + 2 * _BROKEN
    return best.encoding if best.cost <= most else None


def _shares(words: Sequence[str]) -> Mapping[str, float]:
    """How likely the words without accents are in each language; few words say little."""
    weight = _LANGUAGE * min(1.0, len(words) / _WORDS)
    ranked = _identifier().rank(" ".join(words))
    return {code: max(share, _LEAST_SHARE) ** weight for code, share in ranked}


def _candidates(sample: bytes) -> Iterator[str]:
    yield from _LATIN
    best = from_bytes(sample, cp_isolation=list(_EAST_ASIAN)).best()
    found = best is not None and best.encoding in _EAST_ASIAN
    yield from [best.encoding] if best is not None and found else _EAST_ASIAN
    yield from _OTHERS


def _cost(sample: bytes, encoding: str, shares: Mapping[str, float]) -> float:
    """What speaks against an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")  # the last character may be cut
    text = unicodedata.normalize("NFC", decoder.decode(sample))
    letters = "".join(c for c in text.casefold() if not c.isascii() and c.isalpha())
    name = script(letters)
    if not text or (letters and name != _OTHERS.get(encoding, name)):
        return math.inf
    used = set(letters)
    costs = [
        _STRANGE_LETTER * len(used - own) - (math.log(shares[code]) if name == "LATIN" else 0.0)
        for code, own in alphabets().get(name or "", {}).items()
        if own is not None
    ]
    unsaid = len(_NO_WORD.findall(text.lower()))
    foreign = _FOREIGN * _ascii_share(text) if name != "LATIN" else 0.0
    return sum(_oddities(text)) + _ODD * unsaid + min(costs, default=0.0) + foreign


def _ascii_share(text: str) -> float:
    """Share of the letters that are ASCII."""
    found = weights(text)
    return found.get("LATIN", 0) / max(1, sum(found.values()))


def _oddities(text: str) -> Iterator[float]:
    before = " "
    for char, after in zip(text, (text + " ")[1:], strict=True):
        if not char.isascii():
            yield _oddity(before, char, after)
        before = char


def _oddity(before: str, char: str, after: str) -> float:
    """What speaks against one character where it stands."""
    kind = unicodedata.category(char)
    if char == "\ufffd" or kind in ("Cc", "Co", "Cn"):
        return _BROKEN
    if kind[0] == "M":
        return 0.0 if before.isalpha() or unicodedata.category(before)[0] == "M" else _ODD
    if not char.isalpha():
        sign = kind[0] == "S" or kind in ("No", "Cf")
        inside = kind == "Po" and char < "\u3000" and before.isalpha() and after.isalpha()
        return _ODD if inside or (sign and (before.isalpha() or after.isalpha())) else 0.0
    capital = char.isupper() and before.islower()
    mixed = any(c.isalpha() and _script(c) != _script(char) for c in (before, after))
    return _ODD * (capital + mixed * (0.25 if _script(char) == "CJK" else 1.0))


def _script(char: str) -> str:
    """The script of a character; those that stand together in East Asia are one."""
    name = script_of(char)
    return "CJK" if name in ("KANA", "HANGUL") else name


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
