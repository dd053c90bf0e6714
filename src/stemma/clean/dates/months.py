"""The names of months in the languages of newspapers (CLDR)."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

_LOCALES = (
    "af", "am", "ar", "ar_DZ", "ar_IQ", "ar_LB", "ar_MA", "ar_TN", "az", "az_Cyrl", "be", "bg",
    "bn", "bs", "bs_Cyrl", "ca", "cs", "cy", "da", "de", "de_AT", "el", "en", "en_AU", "es",
    "es_UY", "et", "eu", "fa", "fi", "fil", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy",
    "id", "is", "it", "ka", "kk", "km", "kn", "ko", "ku", "ky", "lo", "lt", "lv", "mk", "ml", "mn",
    "mr", "ms", "mt", "my", "nb", "ne", "nl", "nn", "or", "pa", "pl", "ps", "pt", "ro", "ru", "sd",
    "si", "sk", "sl", "so", "sq", "sr", "sr_Latn", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur",
    "uz", "uz_Cyrl", "vi", "zu",
)  # fmt: skip
"""The rest of CLDR's locales have the months of one of these."""
_CALLED = {"no": "nb", "tl": "fil", "iw": "he", "in": "id"}
"""Codes that pages use, to CLDR's."""
_ALSO = {"sept": 9, "setiembre": 9, "feber": 2, "maerz": 3}
"""Spellings that newspapers use and CLDR lacks."""
_OF = ("de ", "d’", "d'", "d`", "ב")
"""What a month's name begins with where it belongs to a day."""
_FEWEST = 2
"""Letters; shorter abbreviations are anything."""


def month(word: str, language: str | None) -> int | None:
    """The month (1 to 12) that `word` names in `language`, else in whichever language it is one.

    None when it names none, or different ones in different languages ("listopad").
    """
    word = _bare(word.casefold())
    if len(word) < _FEWEST:
        return None
    own = _names(_CALLED.get(_main(language), _main(language))).get(word)
    if own or word in _names("en"):
        return own or _names("en")[word]
    return _any_language().get(word)


def _main(language: str | None) -> str:
    return (language or "").replace("_", "-").partition("-")[0].lower()


def _bare(word: str) -> str:
    word = word.strip(".")
    for of in _OF:
        if word.startswith(of) and len(word) > len(of) + _FEWEST:
            return word[len(of) :]
    return word


@cache
def _any_language() -> Mapping[str, int]:
    found: dict[str, set[int]] = {}
    for locale in _LOCALES:
        for name, number in _of_locale(locale).items():
            found.setdefault(name, set()).add(number)
    one = {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
    return _ALSO | one


@cache
def _names(language: str) -> Mapping[str, int]:
    """The months of all locales of `language`; empty when CLDR has no such language."""
    found: dict[str, int] = {}
    for locale in (loc for loc in _LOCALES if _main(loc) == language):
        found |= _of_locale(locale)
    return found


@cache
def _of_locale(locale: str) -> Mapping[str, int]:
    try:
        months = Locale.parse(locale).months
    except (UnknownLocaleError, ValueError):
        return {}
    names = {
        (_bare(str(name).casefold()), number)
        for style in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in months[style][width].items()
    }
    return {name: number for name, number in sorted(names) if len(name) >= _FEWEST}
