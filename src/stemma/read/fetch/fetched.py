"""What a fetch gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered."""

    url: str
    """Where the redirects ended; without credentials and fragment."""
    name: str
    """The file name that the address ends in, when the content type says nothing; else empty."""
    media: str | None
    """The content type, lower case, without parameters."""
    charset: str | None
    """As the content type states it."""
    body: bytes
    """Unpacked: what the content coding of HTTP was put on."""
