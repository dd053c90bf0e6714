"""What became of those counted, where no parse tells: by the nearest word that says so."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from stemma.languages import Language
from stemma.model import Figure, Span

_TOKEN = re.compile(r"[^\W\d_]+|[,;:.()\[\]\n–—]")
_COUNTED = 2
"""Words right at a number that can be what is counted: "7 weitere Tote"."""
_FAR = 6
"""Words from a number within which its outcome stands ("7 Menschen sind am Morgen gestorben")."""


def outcome_nearby(
    text: str, figures: Sequence[Figure], figure: Figure, sentence: Span, tables: Language
) -> str | None:
    """A key of `outcomes`, by the first word behind the number that has one, else the last before.

    Neither looks beyond a comma, a joining word or another number ("7 Tote, 12 Verletzte"). None
    for a measure, and where no word says it. `figures` are in order of the text.
    """
    if figure.unit is not None:
        return None
    at = bisect_left(figures, figure.start, key=lambda f: f.start)
    before = figures[at - 1].end if at else 0
    after = figures[at + 1].start if at + 1 < len(figures) else len(text)
    behind = _TOKEN.findall(text, figure.end, min(sentence[1], after))
    ahead = _TOKEN.findall(text, max(sentence[0], before), figure.start)[::-1]
    for side in (behind, ahead):
        own = list(_own(side, tables))
        for place, word in enumerate(own):
            previous = own[place - 1] if side is behind else "".join(own[place + 1 : place + 2])
            if not _is_another(word, previous, place, tables):
                found = next(
                    (o for o, ws in tables.outcomes.items() if word.casefold() in ws), None
                )
                if found is not None:
                    return found
    return None


def _is_another(word: str, previous: str, place: int, tables: Language) -> bool:
    """Whether a word stands for others than those counted: "two helicopters took the injured".

    It has an article, or the capital of a noun and is not what is counted itself.
    """
    if place < _COUNTED:
        return False
    return word[:1].isupper() or previous.casefold() in tables.statements.get("articles", ())


def _own(side: Sequence[str], tables: Language) -> Iterator[str]:
    """The words next to a number, up to what ends its piece of the sentence."""
    joining = tables.statements.get("joining", ())
    for token in side[:_FAR]:
        if not token.isalpha() or token.casefold() in joining:
            return
        yield token
