"""Which language a text is in (py3langid: a naive Bayes model of byte n-grams, offline)."""

from collections.abc import Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

_LANGUAGES = [
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it",
    "ja", "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my",
    "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw",
    "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh",
]  # fmt: skip
"""Languages that newspapers appear in; the rest of the model's 140 only take short lines away."""
_SURE = 0.85
_OTHER = 0.7
_NOT_MAIN = 0.02
_UNLIKE = 0.03
MIN_LETTERS = 12
_SAMPLE = 5_000


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in _LANGUAGES if code in known])
    return identifier


def language_of(text: str) -> str | None:
    """The language of `text` (BCP 47); None when the model is not sure of it."""
    ranked = _ranked(text)
    if not ranked:
        return None
    code, share = next(iter(ranked.items()))
    return code if share >= _SURE else None


def other_than(main: str, text: str) -> str | None:
    """The language of `text` if it is clearly not `main`; None otherwise.

    Close relatives of `main` that the model mixes up on a line (nb and da) do not pass: `main`
    itself must be all but ruled out.
    """
    ranked = _ranked(text)
    if not ranked:
        return None
    code, share = next(iter(ranked.items()))
    known = ranked.get(main.partition("-")[0])
    if known is None or known > _NOT_MAIN or share < _OTHER:
        return None
    return str(code)


def unlike(main: str, text: str) -> bool:
    """Whether a short line of names does not look like `main` at all.

    At most about twice the share that chance gives each of the languages; subheads of two or
    three common words stay well above it.
    """
    ranked = _ranked(text)
    return bool(ranked) and ranked.get(main.partition("-")[0], 1.0) < _UNLIKE


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


def _ranked(text: str) -> dict[str, float]:
    if sum(c.isalpha() for c in text[:200]) < MIN_LETTERS:
        return {}
    return dict(_identifier().rank(text[:_SAMPLE]))
