"""Addresses of the web: which they are, and how they are shown."""

import re

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_PARTS = re.compile(r"(?P<scheme>(?:[a-z][a-z0-9+.-]{0,30}:)?//)(?P<authority>[^/?#]*)", re.I)
_PORT = re.compile(r"(?:\[[^\]]*\]|[^:]*)(?::\d*)?")


def is_address(path: str) -> bool:
    """Whether a path that the user named is an address of the web."""
    return bool(_ADDRESS.match(path))


def shown(url: str) -> str:
    """`url` without what stands before the host (a name and a password) and without its fragment,
    otherwise as it is; this is how an address is named in everything that comes out."""
    address = url.strip()
    parts = _PARTS.match(address)
    if parts is None:
        return address.partition("#")[0]
    authority = parts["authority"].rpartition("@")[2]
    rest = authority + address[parts.end() :]
    if not _PORT.fullmatch(authority):  # perhaps the name and half a password with "/", "?" or "#"
        rest = rest.rpartition("@")[2]
    return parts["scheme"] + rest.partition("#")[0]
