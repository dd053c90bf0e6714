"""Language tags as feeds give them, made BCP 47."""

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_UNKNOWN = frozenset(("und", "mul", "mis", "zxx"))
"""ISO 639-2 codes that name no language."""


def language_tag(text: str | None) -> str | None:
    """`text` with the case and hyphens of BCP 47 (RFC 5646, 2.1.1); None when it is no tag."""
    if not text or not _TAG.fullmatch(text.strip()):
        return None
    first, *rest = re.split("[-_]", text.strip())
    if first.lower() in _UNKNOWN:
        return None
    return "-".join((first.lower(), *map(_subtag, rest)))


def _subtag(part: str) -> str:
    return {2: part.upper(), 4: part.capitalize()}.get(len(part), part.lower())
