"""Ids that are made from what they name."""

import hashlib

_DIGITS = 16
"""Hexadecimal digits: a collision among a billion ids is unlikely (birthday bound)."""


def digest(text: str) -> str:
    """The first 64 bits of the SHA-256 of `text`, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
