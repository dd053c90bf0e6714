"""One JSON document, and what can be known of it from its first bytes."""

import codecs
import json
import re
from collections.abc import Mapping
from typing import Any

from stemma.model import Rejected
from stemma.read.charset import decode
from stemma.read.objects.lines import printable
from stemma.read.objects.strict import parse_value
from stemma.read.opened import MAX_BYTES, Opened, whole

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[{}\[\]:,]|[^\s"{}\[\]:,]+', re.DOTALL)


def document(opened: Opened, limit: int = MAX_BYTES) -> Any | Rejected:
    """The JSON value of the whole stream, of at most `limit` bytes; Rejected when it is none."""
    data = whole(opened, limit)
    return data if isinstance(data, Rejected) else value(opened, data)


def value(opened: Opened, data: bytes) -> Any | Rejected:
    """The JSON value of `data`, which is all of the stream; Rejected when it is none."""
    decoded = decode(data, stated=opened.part.charset)
    if decoded is None:
        return Rejected(opened.source, "read", "binary", "this is not text in any known encoding")
    try:
        return printable(parse_value(decoded.text))
    except ValueError as error:
        return Rejected(opened.source, "read", "bad_json", str(error))


def members(head: bytes) -> Mapping[str, str]:
    """The keys of the outermost object, as far as `head` shows them, with the strings, numbers and
    literals that they have for values; an object or array counts as empty.

    Nothing for what is no object. Linear in `head`.
    """
    tokens = _TOKEN.findall(head.removeprefix(codecs.BOM_UTF8))
    if not tokens or tokens[0] != b"{":
        return {}
    found: dict[str, str] = {}
    depth, key, last = 0, "", b""
    for token in tokens:
        if token in (b"}", b"]"):
            depth -= 1
        elif depth == 1 and token == b":":
            key = _scalar(last)
            found.setdefault(key, "")
        elif depth == 1 and last == b":" and token not in (b"{", b"["):
            found[key] = _scalar(token)
        if token in (b"{", b"["):
            depth += 1
        if depth == 0:
            break
        last = token
    return found


def _scalar(token: bytes) -> str:
    """What a token that is no bracket says; a string that is cut off, as far as it goes."""
    if not token.startswith(b'"'):
        return token.decode("utf-8", "replace")
    try:
        return str(json.loads(token))
    except ValueError:
        return token[1:].decode("utf-8", "replace")
