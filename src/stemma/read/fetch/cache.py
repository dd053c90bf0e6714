"""What was fetched before, kept so that what did not change is not sent again.

One file an address: the digest of all that follows, a line of JSON, the body. Whatever does not
hold to this is not there.
"""

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stemma.errors import SettingError
from stemma.read.fetch.fetched import Fetched

MAX_VALIDATOR = 1_000
"""Characters of an ETag; longer ones are not kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, with the marks by which a server knows it again."""

    fetched: Fetched
    etag: str | None
    modified: str | None
    """Last-Modified, as the server wrote it."""

    def conditions(self) -> dict[str, str]:
        """The headers of a request for it only if it changed (RFC 9110 section 13.1)."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value is not None}


class Cache:
    """A folder of answers; no folder keeps nothing.

    Raises SettingError when the folder cannot be used.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise SettingError(
                    f"{folder} cannot keep what is fetched: {error.strerror}; name another folder"
                ) from None

    def get(self, url: str) -> Kept | None:
        """What is kept of `url`."""
        if self._folder is None:
            return None
        try:
            return _kept(self._place(self._folder, url).read_bytes(), url)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, url: str, kept: Kept) -> None:
        """Keeps it when the server gave it a mark; a full disk only means that it is sent again."""
        if self._folder is None or not kept.conditions():
            return
        with suppress(OSError):
            _replace(self._place(self._folder, url), _packed(kept, url))

    @staticmethod
    def _place(folder: Path, url: str) -> Path:
        return folder / hashlib.sha256(url.encode()).hexdigest()


def validator(value: str | None) -> str | None:
    """A mark that can be kept and sent back; None for any other."""
    if value and len(value) <= MAX_VALIDATOR and value.isascii() and value.isprintable():
        return value
    return None


def _packed(kept: Kept, url: str) -> bytes:
    fetched = kept.fetched
    head = {
        "asked": url,
        "url": fetched.url,
        "name": fetched.name,
        "media": fetched.media,
        "charset": fetched.charset,
        "etag": kept.etag,
        "modified": kept.modified,
    }
    rest = json.dumps(head).encode() + b"\n" + fetched.body
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def _kept(data: bytes, url: str) -> Kept:
    """Raises ValueError when the file was damaged or is not one of ours."""
    digest, _, rest = data.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        raise ValueError("damaged")
    line, _, body = rest.partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if head.pop("asked", None) != url:
        raise ValueError("of another address")
    etag, modified = head.pop("etag"), head.pop("modified")
    return Kept(Fetched(body=body, **head), etag, modified)


def _replace(place: Path, data: bytes) -> None:
    """Whole or not at all, also when the process is killed."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(place)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
