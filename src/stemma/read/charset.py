"""Bytes to text: byte order mark, then UTF-8, then what the page declares, then detection."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
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
          "euc-kr": "cp949", "cp936": "gb18030", "x-gbk": "gb18030", "windows-949": "cp949",
          "windows-874": "cp874", "tis-620": "cp874", "x-sjis": "cp932",
          "x-mac-cyrillic": "mac-cyrillic", "iso-8859-11": "cp874"}  # fmt: skip
"""Labels that pages use for a larger set (WHATWG Encoding, "Names and labels")."""
_NEWS = re.compile(
    r"utf-8|cp(125\d|866|874|932|949|950)|iso8859-\d+|koi8-[ru]|mac-(roman|cyrillic)"
    r"|gb18030|big5\w*|euc_(jp|kr)\w*|shift_jis\w*|johab"
)
"""Codecs that a page may name; Python has others that are no encodings of texts, such as those of
its own escapes, and UTF-7, in which markup can hide."""
_TO_JAPANESE = re.compile(rb"\x1b\$[@B]")
_UNSTATED = "the encoding is not stated; read as"
_PLAIN = re.compile("[ \n,.，。、]")
_MIN_NULS = 0.01
_WIDE = 0.25
"""Share of NUL and other control bytes from which ASCII is none: half of UTF-16 in Latin, Cyrillic
or Arabic are such bytes; Han has fewer, and is not valid as UTF-8 (measured)."""
_MAX_ODD = 0.01
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


@dataclass(frozen=True, slots=True)
class _Read:
    """Text, with the encoding that it was read in."""

    text: str
    encoding: str
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
    own = _declared(data) if markup else None
    said = tuple(dict.fromkeys(name for name in (_named(stated), own) if name))
    found = (
        _wide(data)
        or _escaped(data)
        or _utf8(data, said)
        or _mostly_utf8(data)
        or _legacy(data, said)
    )
    if found is None:
        return None
    told = found.warnings
    if len(said) > 1:
        told = (f"its header says {said[0]}, the page itself {said[1]}; read as {found.encoding}",)
    return _checked(found.text, told)


def encoding(sample: bytes, stated: str | None = None) -> str | None:
    """The codec of a stream that goes on behind `sample`, whose last character may be cut; None
    when it is none that we know. A byte order mark is left to the codec."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return {"utf-8": "utf-8-sig"}.get(name, name[:6])
    if _is_utf8(sample):
        return "utf-8"
    said = _named(stated)
    return guessed(sample, [said] if said and said != "utf-8" else [])


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
        name = codecs.lookup(_WIDER.get(label, label)).name
    except (LookupError, ValueError):
        return None
    return name if _NEWS.fullmatch(name) else None


def _wide(data: bytes) -> _Read | None:
    """UTF-16 without a mark: every second byte of a blank, a stop or an ASCII letter is NUL."""
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 2 * 2]
    nuls = sample.count(0)
    controls = sum(byte < 9 or 14 <= byte < 27 for byte in sample)
    if nuls < _MIN_NULS * len(sample) or (controls < _WIDE * len(sample) and _is_utf8(sample)):
        return None
    options = [(name, sample.decode(name, "replace")) for name in ("utf-16-le", "utf-16-be")]
    name, text = max(options, key=lambda option: len(_PLAIN.findall(option[1])))
    odd = sum(
        unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") for c in text if c not in "\r\n\t"
    )
    plain = len(_PLAIN.findall(text))
    if plain < _MIN_NULS * len(text) or odd + text.count("\ufffd") > _MAX_ODD * len(text) + 1:
        return None
    return _Read(data.decode(name, "replace"), name, (f"{_UNSTATED} {name}",))


def _is_utf8(sample: bytes) -> bool:
    """Whether a sample, whose last character may be cut, is UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _escaped(data: bytes) -> _Read | None:
    """ISO 2022, which is ASCII with escapes to other sets (RFC 1468)."""
    if not (_TO_JAPANESE.search(data) and data.isascii()):
        return None
    try:
        return _Read(data.decode("iso2022_jp_2"), "iso2022_jp", ())
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes, said: Sequence[str]) -> _Read | None:
    """Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever the page says."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    wrong = [name for name in said if name != "utf-8" and not text.isascii()]
    return _Read(text, "utf-8", tuple(f"the page says {n}, its bytes are utf-8" for n in wrong[:1]))


def _legacy(data: bytes, said: Sequence[str]) -> _Read | None:
    """Whatever encoding it reads best in, what was said of it first."""
    found = guessed(data, [name for name in said if name != "utf-8"])
    if found is None:
        return None
    text = data.decode(found, "replace")
    if found in said:
        return _Read(text, found, ())
    told = f"the page says {said[0]}, its bytes read as" if said else _UNSTATED
    return _Read(text, found, (f"{told} {found}",))


def _mostly_utf8(data: bytes) -> _Read | None:
    """UTF-8 with a few broken bytes: at most one in ten characters beyond ASCII is lost."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    if lost * 10 > sum(not c.isascii() for c in text):
        return None
    return _Read(text, "utf-8", (f"{lost} broken bytes were replaced",))
