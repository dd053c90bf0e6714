"""The passages of a report, one a language, and what is said of a language we know little of."""

from collections.abc import Iterator

from stemma.clean.tongues import name_of, other_than, primary
from stemma.languages import codes
from stemma.model import Passage


def passages(text: str, language: str | None) -> tuple[Passage, ...]:
    """Runs of lines in one language. A line goes with the report unless it is clearly another."""
    found: list[Passage] = []
    at = 0
    for line in text.split("\n"):
        code = (other_than(language, line) if language else None) or language
        end = at + len(line)
        if found and found[-1].language == code:
            found[-1] = Passage(found[-1].start, end, code)
        else:
            found.append(Passage(at, end, code))
        at = end + 1
    return tuple(found)


def no_parts(language: str | None) -> Iterator[str]:
    """A warning when `languages/` has no file for a known language."""
    if language and primary(language) not in codes() and language not in codes():
        name = name_of(language)
        yield f"no parts for {name}: cleaned by general rules only, and not annotated"
