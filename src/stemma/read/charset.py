"""Bytes to text: byte order mark, then UTF-8, then what the page declares, then detection."""

import codecs
import re
from dataclasses import dataclass

from stemma.read.legacy import guessed

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w.:-]{2,40})""", re.I
)
_XML = re.compile(
    rb"""^\s{0,20}<\?xml[^<>]{0,100}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{2,40})""", re.I
)
_WIDER = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
          "us-ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "windows-31j": "cp932", "iso-8859-9": "cp1254", "ks_c_5601-1987": "cp949",
          "euc-kr": "cp949"}  # fmt: skip
"""Labels that pages use for a larger set (WHATWG Encoding, "Names and labels")."""
_SAMPLE = 1 << 16
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"GIF8", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_CONTROL = 0.03
"""Compressed bytes are about 11 % control characters, text with stray NULs far less."""
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, with what was decided on the way."""

    text: str
    warnings: tuple[str, ...]


def decode(data: bytes, *, markup: bool = False, stated: str | None = None) -> Decoded | None:
    """The text of `data`, line ends kept; None when it is not text in any encoding we know.

    What a server stated, else with `markup` a `<meta charset>` or XML declaration, is believed
    unless the bytes disprove it.
    """
    if data.startswith(_MAGIC):
        return None
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _checked(data[len(bom) :].decode(name, "replace"), ())
    declared = _named(stated) or (_declared(data) if markup else None)
    found = _utf8(data, declared) or _as_declared(data, declared) or _detected(data, declared)
    return found and _checked(found.text, found.warnings)


def encoding(sample: bytes, stated: str | None = None) -> str | None:
    """The codec of a stream that goes on behind `sample`, whose last character may be cut; None
    when it is none that we know. A byte order mark is left to the codec."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return {"utf-8": "utf-8-sig"}.get(name, name[:6])
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    declared = _named(stated)
    if declared not in (None, "utf-8") and codecs.lookup(declared)._is_text_encoding:
        return declared
    best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
    return best.encoding if best else None


def normalised(text: str) -> tuple[str, tuple[str, ...]]:
    """NUL and lone surrogates, which no output can carry, become U+FFFD one for one."""
    clean, count = _UNSAFE.subn("\ufffd", text)
    return clean, (f"{count} characters that are no text were replaced",) if count else ()


def _checked(text: str, warnings: tuple[str, ...]) -> Decoded | None:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MAX_CONTROL * len(sample) + 1:
        return None
    clean, more = normalised(text)
    return Decoded(clean, warnings + more)


def _declared(data: bytes) -> str | None:
    found = _XML.search(data[:200]) or _DECLARED.search(data[:4096])
    return _named(found[1].decode("ascii", "replace")) if found else None


def _named(label: str | None) -> str | None:
    """The codec of a charset label, the wider one that browsers take; None when unknown."""
    if not label:
        return None
    label = label.strip().lower()
    try:
        return codecs.lookup(_WIDER.get(label, label)).name
    except LookupError:
        return None


def _utf8(data: bytes, declared: str | None) -> Decoded | None:
    """Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever the page says."""
    if declared and declared.startswith("iso2022") and b"\x1b" in data:
        return None  # all its bytes are ASCII
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if declared in (None, "utf-8") or text.isascii():
        return Decoded(text, ())
    return Decoded(text, (f"the page says {declared}, its bytes are utf-8",))


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared in (None, "utf-8") or not codecs.lookup(declared)._is_text_encoding:
        return None
    try:
        return Decoded(data.decode(declared), ())
    except (UnicodeDecodeError, UnicodeError):
        return None


def _detected(data: bytes, declared: str | None) -> Decoded | None:
    found = guessed(data)
    if found is None:
        return None
    warning = f"the encoding is not stated; read as {found}"
    if declared:
        warning = f"the page says {declared}, its bytes read as {found}"
    return Decoded(data.decode(found, "replace"), (warning,))


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes: at most one in a hundred characters is lost."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 100 > len(text):
        return None
    return Decoded(text, (f"{lost} broken bytes were replaced",))
