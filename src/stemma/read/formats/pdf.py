"""A PDF: the text that it draws, as a last resort where there is no page of the web.

Source of the form: ISO 32000-2; what is broken in it is mended by pypdf as far as it goes.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf import apply_configuration as limited
from pypdf.errors import DependencyError, LimitReachedError

from stemma.model import Rejected
from stemma.read.charset import normalised
from stemma.read.documents.typeset import Line, letters, paragraphs, without_heads
from stemma.read.opened import Opened, Step, whole
from stemma.read.said import Said, merged

ENDINGS: tuple[str, ...] = (".pdf",)
MEDIA: tuple[str, ...] = ("application/pdf", "application/x-pdf")
MANY = False
RANK = 3
MAX_PDF = 64 << 20
"""Bytes, with pictures and fonts."""
MAX_PAGES = 200
"""More is a book."""
MAX_TEXT = 2_000_000
"""Characters of all pages; ten times the longest report that is cleaned."""
MAX_STREAM = 16 << 20
"""Bytes that one compressed stream may unpack to; a full page of print has some 50,000."""
_WARNING = "read from PDF: the order of the text may be wrong"
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_MAX_UNKNOWN = 0.1
"""Part of the characters that may be none, where a font does not say what it shows."""
_FILE = re.compile(r"[\w)\]]\.[A-Za-z]{2,5}\d?$|^[A-Za-z]:\\|/|_")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its guesses are no news to the user


def looks_like(head: bytes) -> bool:
    """Whether the magic number is in the first 1,024 bytes, where readers look for it."""
    return b"%PDF-" in head[:1024]


def parse(opened: Opened) -> Iterator[Step]:
    """The text of all pages, one paragraph a line."""
    data = whole(opened, MAX_PDF)
    if isinstance(data, Rejected):
        yield data
        return
    try:
        with limited(
            zlib_maximum_output_length=MAX_STREAM, lzw_maximum_output_length=MAX_STREAM,
            run_length_maximum_output_length=MAX_STREAM, brotli_maximum_output_length=MAX_STREAM,
            array_based_stream_maximum_output_length=MAX_STREAM, jbig2dec_binary=None,
        ):  # fmt: skip
            yield _report(opened, data)
    except MemoryError:
        raise
    except LimitReachedError as error:
        detail = f"it breaks a limit: {str(error)[:160]}"
        yield Rejected(opened.source, "read", "bomb", detail)
    except DependencyError:
        detail = "it is encrypted in a way that is not read here"
        yield Rejected(opened.source, "read", "bad_document", detail)
    except Exception as error:  # noqa: BLE001 - pypdf raises whatever its guesses run into
        detail = f"the PDF is broken: {type(error).__name__}: {str(error)[:160]}"
        yield Rejected(opened.source, "read", "bad_document", detail)


def _report(opened: Opened, data: bytes) -> Step:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        detail = "it is encrypted and needs a password"
        return Rejected(opened.source, "read", "bad_document", detail)
    if len(reader.pages) > MAX_PAGES:
        detail = f"{len(reader.pages)} pages, and one report may have {MAX_PAGES}"
        return Rejected(opened.source, "read", "too_large", detail)
    lines, flaws = _lines(reader)
    text, warnings = normalised("\n".join(paragraphs(without_heads(lines))))
    if not text.strip():
        detail = "no text can be taken from it: its pages are pictures, or empty"
        return Rejected(opened.source, "read", "no_text", detail)
    if len(_UNKNOWN.findall(text)) > _MAX_UNKNOWN * len(text):
        detail = "no text can be taken from it: its fonts do not say which letters they show"
        return Rejected(opened.source, "read", "no_text", detail)
    said = merged(Said(title=_title(reader, lines)), opened.said)
    return said.capture(opened.source, text, markup=False, warnings=(_WARNING, *flaws, *warnings))


def _lines(reader: PdfReader) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of all pages that can be read, and what was wrong."""
    found: list[Line] = []
    flaws: list[str] = []
    size = 0
    for number, page in enumerate(reader.pages, 1):
        drawn = _Drawn()
        try:
            page.extract_text(visitor_text=drawn.take)
        except (MemoryError, LimitReachedError):
            raise
        except Exception:  # noqa: BLE001 - as above; the other pages may be sound
            flaws.append(f"page {number} could not be read to its end")
        lines = drawn.lines(number)
        size += sum(len(line.text) for line in lines)
        if size > MAX_TEXT:
            flaws.append(f"only the first {MAX_TEXT:,} characters were read")
            break
        found += lines
    return found, tuple(flaws)


@dataclass(slots=True)
class _Row:
    """A line while it is drawn."""

    text: str = ""
    place: tuple[float, float, float] | None = None
    """x, y and size of its first letters."""


@dataclass(slots=True)
class _Drawn:
    """Collects what a page draws, in the order in which it does."""

    rows: list[_Row] = field(default_factory=lambda: [_Row()])

    def take(self, text: str, at: Any, inner: Any, _font: Any, size: float) -> None:
        """Takes some text; `at` and `inner` are the matrices of the page and of the text."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.rows.append(_Row())
            row = self.rows[-1]
            if piece.strip() and row.place is None:
                x = inner[4] * at[0] + inner[5] * at[2] + at[4]
                y = inner[4] * at[1] + inner[5] * at[3] + at[5]
                row.place = (float(x), float(y), float(size * abs(inner[3] * at[3])) or 1.0)
            row.text += piece

    def lines(self, page: int) -> list[Line]:
        """The lines that hold any text."""
        return [
            Line(text, page, *row.place)
            for row in self.rows
            if row.place and (text := letters(row.text))
        ]


def _title(reader: PdfReader, lines: list[Line]) -> str | None:
    """The title of the metadata, where it stands on the first page too: many programs write the
    file's name there, or the title of a template."""
    try:
        said = reader.metadata
        given = " ".join(str(said.title or "").split()) if said else ""
    except Exception:  # noqa: BLE001 - as above; metadata are not needed
        return None
    first = "".join(line.text for line in lines if line.page == 1)
    bare = re.sub(r"\W", "", given).casefold()
    if len(bare) < 4 or _FILE.search(given):
        return None
    return given if bare in re.sub(r"\W", "", first).casefold() else None
