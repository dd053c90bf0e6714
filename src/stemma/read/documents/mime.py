"""Mail and saved pages: MIME taken apart, within limits, whatever is broken in it.

Sources: RFC 5322 (mail), RFC 2045 to 2047 (parts, headers), RFC 3676 (flowed text).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from stemma.read.charset import decode

MAX_DEPTH = 12
"""Parts in parts; mails that are forwarded again and again reach some six."""
MAX_PARTS = 2_000
"""Of one mail or saved page, its pictures counted."""
_MAX_HEADERS = 1 << 18
_MAX_HEADER = 4_000
"""Characters of one header that are looked at."""
_BLANK = re.compile(rb"\r?\n\r?\n")
_HEADER = re.compile(rb"(?:From |[!-9;-~]{1,80}:)")
_FOLD = re.compile(r"\s*[\r\n]+\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part without parts of its own."""

    head: "Message[str, str]"
    body: bytes
    """As it was sent, in its transfer encoding."""

    @property
    def media(self) -> str:
        """The content type, in lower case; `text/plain` when it names none."""
        return self.head.get_content_type()

    @property
    def attached(self) -> bool:
        """Whether it is to be kept as a file rather than shown."""
        return self.head.get_content_disposition() == "attachment"

    def content(self) -> bytes:
        """The body without its transfer encoding, as far as it can be undone."""
        whole = message_from_bytes(b"")
        whole["Content-Transfer-Encoding"] = (
            header(self.head, "Content-Transfer-Encoding") or "8bit"
        )
        whole.set_payload(self.body.decode("ascii", "surrogateescape"))
        found = whole.get_payload(decode=True)
        return found if isinstance(found, bytes) else self.body

    def text(self) -> tuple[str, tuple[str, ...]] | None:
        """The decoded text and what was wrong; None when it is no text in any known encoding."""
        markup = self.media in ("text/html", "application/xhtml+xml")
        found = decode(self.content(), markup=markup, stated=self.head.get_content_charset())
        return (found.text, found.warnings) if found else None


@dataclass(frozen=True, slots=True)
class Mime:
    """A document of MIME, taken apart."""

    head: "Message[str, str]"
    parts: tuple[Part, ...]
    warnings: tuple[str, ...]


def is_headed(data: bytes) -> bool:
    """Whether `data` begins with the line of a header."""
    return bool(_HEADER.match(data.lstrip()[:100]))


def taken_apart(data: bytes) -> Mime:
    """The headers and parts of a document."""
    head, body = _split(data.lstrip())
    flaws: dict[str, None] = {}
    parts: list[Part] = []
    for part in _parts(head, body, 0, flaws):
        if len(parts) == MAX_PARTS:
            flaws[f"only its first {MAX_PARTS} parts were looked at"] = None
            break
        parts.append(part)
    return Mime(head, tuple(parts), tuple(flaws))


def header(head: "Message[str, str]", name: str) -> str | None:
    """The value of the first header of this name, decoded; None when there is none or a blank
    one."""
    raw = _raw(head, name)
    return _decoded(raw) if raw else None


def display_name(head: "Message[str, str]", name: str) -> str | None:
    """The name in front of the first address of a header, or behind it in brackets."""
    raw = _raw(head, name)
    if not raw:
        return None
    phrase, address = parseaddr(raw)
    if not phrase and "<" in raw:
        phrase = raw.partition("<")[0]
    shown = _decoded(phrase.strip().strip("\"'"))
    return None if not shown or shown == address or "@" in shown else shown


def _raw(head: "Message[str, str]", name: str) -> str | None:
    """The first header of this name, unfolded, its encoded words as they are."""
    for key, value in head.raw_items():
        if key.lower() == name.lower():
            given = str(value)[:_MAX_HEADER].encode("utf-8", "surrogateescape")
            found = decode(given)
            return _FOLD.sub(" ", found.text).strip() if found else None
    return None


def _decoded(raw: str) -> str | None:
    """`raw` with its encoded words read (RFC 2047); as it stands when they are broken."""
    if "=?" not in raw:
        return raw or None
    try:
        words = decode_header(raw)
    except (HeaderParseError, ValueError):
        return raw
    shown = "".join(_word(text, charset) for text, charset in words)
    return " ".join(shown.split()) or None


def _word(text: str | bytes, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    found = decode(text, stated=charset) if charset else None
    return found.text if found else text.decode("utf-8", "replace")


def _split(data: bytes) -> tuple["Message[str, str]", bytes]:
    """Headers and body."""
    if data.startswith((b"\n", b"\r\n")):
        return message_from_bytes(b""), data.lstrip(b"\r\n")
    end = _BLANK.search(data, 0, _MAX_HEADERS)
    if end is None:
        return message_from_bytes(data[:_MAX_HEADERS] + b"\n\n"), b""
    return message_from_bytes(data[: end.start()] + b"\n\n"), data[end.end() :]


def _parts(
    head: "Message[str, str]", body: bytes, depth: int, flaws: dict[str, None]
) -> Iterator[Part]:
    if head.get_content_maintype() != "multipart":
        yield Part(head, body)
        return
    if depth == MAX_DEPTH:
        flaws[f"parts in parts deeper than {MAX_DEPTH} were left out"] = None
        return
    pieces, closed = _pieces(body, head.get_boundary())
    if not closed:
        flaws["the end of its parts is missing"] = None
    if not pieces:
        flaws["it has no parts where it says; read as one"] = None
        yield Part(message_from_bytes(_guessed(body)), body)
    for piece in pieces:
        yield from _parts(*_split(piece), depth + 1, flaws)


def _guessed(body: bytes) -> bytes:
    """Headers for a body that has none of its own."""
    media = b"text/html" if b"<html" in body[:_MAX_HEADERS].lower() else b"text/plain"
    return b"Content-Type: " + media + b"\n\n"


def _pieces(body: bytes, boundary: str | None) -> tuple[list[bytes], bool]:
    """What stands between the boundaries, and whether the last one closes."""
    if not boundary:
        return [], False
    mark = re.escape(boundary.encode("utf-8", "surrogateescape"))
    found: list[bytes] = []
    start = -1
    for line in re.finditer(rb"^--" + mark + rb"(--)?[ \t]{0,100}\r?$", body, re.MULTILINE):
        if start >= 0:
            found.append(body[start : line.start()].removesuffix(b"\n").removesuffix(b"\r"))
        start = line.end() + 1
        if line[1]:
            return found, True
    return (found if start < 0 else [*found, body[start:]]), False
