"""Untrusted text, made safe to show: what cannot be seen, or would act, becomes visible."""

import re

CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
"""C0 and C1 controls, but for tab and line feed: terminals act on them (ECMA-48)."""
DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Bidi_Control of Unicode: they can make text read otherwise than it is (Unicode TR 36, 2.4)."""
BREAKS = "\u2028\u2029"
"""Line and paragraph separator: they break lines where JSON and Markdown expect none."""
SURROGATES = "\ud800-\udfff"
"""Lone halves, which UTF-8 cannot hold."""

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Blocks of scripts that run from right to left (Unicode, DerivedBidiClass)."""
_TURNED = re.compile(
    rf"[{_RIGHT}](?:[^\n,;:|“”()\[\]]{{0,40}}[{_RIGHT}])*(?: \d[\d.,/]{{0,20}}(?=\W|$))?"
)
"""Such text, with the foreign words and figures in it, but not the marks that our lines join parts
with."""
_ISOLATE, _END = "\u2068", "\u2069"
UNSAFE = re.compile(f"[{CONTROLS}{DIRECTIONS}{BREAKS}{SURROGATES}]")
_LINE = re.compile(r"[\t\n ]+")


def visible(text: str) -> str:
    """`text` with controls as `\\x1b` and directional or broken characters as `‹U+202E›`."""
    return UNSAFE.sub(lambda found: _name(ord(found[0])), text)


def one_line(text: str) -> str:
    """`visible` text without line breaks."""
    return visible(_LINE.sub(" ", text).strip())


def isolated(line: str) -> str:
    """A line of ours with what runs from right to left in isolates (Unicode Annex 9, 2.4), so that
    it moves nothing around it. Given `visible` text, which has none itself."""
    return _TURNED.sub(lambda found: f"{_ISOLATE}{found[0]}{_END}", line)


def safe_link(url: str | None) -> str | None:
    """The URL when it is plain http or https and holds nothing that would act; else None."""
    if url is None or UNSAFE.search(url) or re.search(r"[\s<>\"'`\\()\[\]]", url):
        return None
    return url if re.match(r"https?://[^/]", url, re.IGNORECASE) else None


def _name(code: int) -> str:
    return f"\\x{code:02x}" if code < 0xA0 else f"‹U+{code:04X}›"
