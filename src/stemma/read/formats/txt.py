"""Plain text: one file is one report; a page that was saved as text is one all the same."""

from collections.abc import Iterator

from stemma.model import Rejected
from stemma.read.charset import decode
from stemma.read.formats import html
from stemma.read.markup import READ_AS_MARKUP, is_markup
from stemma.read.opened import Opened, Step, whole

ENDINGS: tuple[str, ...] = (".txt",)
MEDIA: tuple[str, ...] = ("text/plain",)
MANY = False
RANK = 0


def looks_like(head: bytes) -> bool:  # noqa: ARG001 - the format of what is in no other
    """Always: text has no mark of its own."""
    return True


def parse(opened: Opened) -> Iterator[Step]:
    """The one report of the file."""
    data = whole(opened)
    if isinstance(data, Rejected):
        yield data
        return
    decoded = decode(data, stated=opened.part.charset)
    if decoded is None:
        yield Rejected(opened.source, "read", "binary", "this is not text in any known encoding")
        return
    if is_markup(decoded.text):
        yield html.page(opened, data, (READ_AS_MARKUP,))
        return
    said = opened.said
    yield said.capture(opened.source, decoded.text, markup=False, warnings=decoded.warnings)
