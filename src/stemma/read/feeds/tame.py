"""What feedparser 6.0.14 would trip over, taken out of a feed before it."""

import re

MAX_PERSON = 2_000
"""Characters of an element that names a person."""
_PERSON = re.compile(
    r"<((?:[\w.-]{1,40}:)?(?:author|creator|managingeditor|webmaster|publisher))\b"
    r"[^<>]{0,500}(?<!/)>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?")
_UNREAD = re.compile(
    r"(</?(?:media:(?=description|title|text|credit)|(?:[\w.-]{1,40}:)?(?=category|subject|keywords)))"
    r"(?=[a-z]{4,11}[\s/>])",
    re.IGNORECASE,
)


def tamed(text: str) -> str:
    """`text` with other names for elements that are not read, and without overlong persons.

    Captions of pictures (Media RSS 1.5) are taken for text of the entry. Every category is sought
    among those before it (40,000 in one entry: 41 s), and a mail address in a person's name in
    quadratic time (50,000 letters: 15 s). A reference to what is no character is an error to it.
    """
    text = _REFERENCE.sub(_character, text)
    text = _UNREAD.sub(r"\1unread-", text)
    kept, at = [], 0
    for found in _PERSON.finditer(text):
        if found.start() < at:
            continue
        end = text.find(f"</{found[1]}", found.end())
        end = len(text) if end < 0 else end
        if end - found.end() > MAX_PERSON:
            kept.append(text[at : found.end()])
            at = end
    return "".join((*kept, text[at:]))


def _character(found: re.Match[str]) -> str:
    """The reference, if it is to a character (XML 1.0, 2.2)."""
    digits = (found[1] or found[2]).lstrip("0")
    code = int(digits, 16 if found[1] else 10) if 0 < len(digits) < 8 else 0
    legal = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return found[0] if legal else "&#65533;"
