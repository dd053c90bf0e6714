"""The addresses that may be asked for."""

import re

import httpx

from stemma.model import RejectCode
from stemma.read.fetch.address import shown
from stemma.read.fetch.refused import Refused

MAX_URL = 8_000
"""Characters; RFC 9110 section 4.1 asks everybody to support at least as many octets."""
_HOST = re.compile(rb"[a-z0-9_-][a-z0-9._-]{0,253}|[0-9a-f:.]{2,45}")
"""A name in ASCII (RFC 1035 section 2.3.4), or an IP address of either version."""
_WEB_PORTS = (80, 443)
_FIRST_USER_PORT = 1024
"""RFC 6335 section 6. Ports below it, but for `_WEB_PORTS`, belong to mail, name and login
servers, which must not be made to read a request."""
_LAST_PORT = 65_535


def asked(url: str, code: RejectCode = "unreachable") -> httpx.URL:
    """The address to ask for, without credentials and fragment, its host in ASCII (IDNA).

    Raises Refused with `code` when it is none of the web, or one that no page is served from.
    """
    try:
        parsed = httpx.URL(url.strip()).copy_with(userinfo=b"", fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise Refused(code, f"{_short(url)} is not a valid address; check it") from None
    if parsed.scheme not in ("http", "https"):
        raise Refused(code, f"{_short(url)} is not an address of the web (http or https)")
    if not _is_host(parsed):
        raise Refused(code, f"{_short(url)} names no host that can be; check it")
    if len(str(parsed)) > MAX_URL:
        raise Refused(code, f"an address may have at most {MAX_URL} characters")
    port = parsed.port
    if port not in (None, *_WEB_PORTS) and not _FIRST_USER_PORT <= port <= _LAST_PORT:
        raise Refused(code, f"port {port} is not one that web pages are served from")
    return parsed


def _is_host(url: httpx.URL) -> bool:
    """Whether it names a host that can be: also one that IDNA can read back ("xn--a" is none)."""
    try:
        return bool(url.host and _HOST.fullmatch(url.raw_host))
    except ValueError:
        return False


def _short(url: str) -> str:
    return shown(url)[:200]
