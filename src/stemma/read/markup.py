"""Whether a text that is called plain is a page, or a part of one, with its tags."""

import re

_HEAD = 100_000
"""Characters that are looked at."""
_BLOCK = r"(?:p|div|h[1-6]|li|ul|ol|table|tr|td|article|section|blockquote|figure|header|body)"
_OPENED = re.compile(rf"<{_BLOCK}(?:\s[^<>]{{0,500}})?>", re.IGNORECASE)
_CLOSED = re.compile(rf"</{_BLOCK}\s{{0,5}}>", re.IGNORECASE)
_OPENED_ON_TEXT = re.compile(rf"<{_BLOCK}(?:\s[^<>]{{0,500}})?>(?:<[a-z][^<>]{{0,500}}>)?\w", re.I)
_CLOSED_ON_TEXT = re.compile(rf"[\w.!?…”\"'»>]</{_BLOCK}>", re.I)
_PAGE = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s{1,20}html|html)\b", re.IGNORECASE
)
_TAG_FIRST = re.compile(
    r"\s{0,200}<(?:!--|[a-z][a-z1-6]{0,11}(?:\s[^<>]{0,2000})?/?>)", re.IGNORECASE
)
_FEW, _SEVERAL = 2, 3
"""Elements of blocks: of what begins with a tag, and of what begins with words."""
READ_AS_MARKUP = "its text is markup, and was read as such"


def is_markup(text: str) -> bool:
    """Whether `text` is markup: it says that it is a page, or begins with a tag and has several
    elements that make blocks, or words fill several of them from end to end.

    A text that speaks of tags sets them apart by blanks or quotation marks.
    """
    head = text[:_HEAD].removeprefix("\ufeff")
    if "<" not in head:
        return False
    if _PAGE.match(head):
        return bool(_OPENED.search(head))
    if _TAG_FIRST.match(head):
        return _least(_FEW, _OPENED, head) and _least(_FEW, _CLOSED, head)
    return _least(_SEVERAL, _OPENED_ON_TEXT, head) and _least(_SEVERAL, _CLOSED_ON_TEXT, head)


def _least(count: int, pattern: re.Pattern[str], text: str) -> bool:
    return any(number >= count for number, _ in enumerate(pattern.finditer(text), 1))
