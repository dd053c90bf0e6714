"""What zip and tar have in common: names that may be read, and what a sidecar says of them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath

from stemma.model import Rejected
from stemma.read import sidecar
from stemma.read.opened import MAX_BYTES, Opened
from stemma.read.said import Said

MAX_MEMBERS = 100_000
"""Files of one archive. Their names are held in memory, some 20 MB of them."""
MAX_NAME = 4096
"""Characters of one name, directories included (PATH_MAX of Linux)."""
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_MACOS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._[^/]*$)")


def added_by_macos(name: str) -> bool:
    """Whether the archiver of macOS put it there: no file of the user, and passed over."""
    return bool(_MACOS.search(name))


def refused(opened: Opened, name: str, claimed: Callable[[str], bool]) -> Rejected | None:
    """Why a file of this name is not read: its name leads out of the archive, or its ending is
    not `claimed` by any format."""
    why = _unsafe(name)
    if why is not None:
        shown = _CONTROL.sub("\ufffd", name[:MAX_NAME])
        return Rejected(f"{opened.source}#{shown}", "read", "unsafe_member", why)
    if claimed(base(name)):
        return None
    ending = PurePosixPath(name).suffix or "no ending"
    source = f"{opened.source}#{name}"
    return Rejected(source, "read", "unknown_kind", f"no reader for files with {ending}")


def _unsafe(name: str) -> str | None:
    if len(name) > MAX_NAME:
        return f"a name may have {MAX_NAME} characters"
    if _CONTROL.search(name) or not name:
        return "the name holds a control character, or is empty"
    if "\\" in name or name.startswith("/") or _DRIVE.match(name):
        return "the name is no relative path"
    if ".." in name.split("/"):
        return "the name leads out of the archive"
    return None


def base(name: str) -> str:
    """The file's own name, without the directories before it."""
    return name.rpartition("/")[2]


def is_sidecar(name: str) -> bool:
    """Whether it speaks for the files beside it."""
    return base(name) == sidecar.NAME


class Sidecars:
    """What the sidecars of an archive say of its members."""

    def __init__(self, opened: Opened, names: Collection[str]) -> None:
        self._opened, self._names = opened, names
        self._said: dict[str, Mapping[str, Said]] = {}

    def add(self, name: str, data: bytes) -> Iterator[Rejected]:
        """Reads the sidecar `name`; what of it cannot be used comes out."""
        place = name.removesuffix(sidecar.NAME)
        shown = f"{self._opened.source}#{name}"
        if len(data) > MAX_BYTES:
            yield Rejected(shown, "read", "too_large", f"it may have {MAX_BYTES} bytes")
            return
        self._said[place], rows = sidecar.parsed(data, shown, lambda n: place + n in self._names)
        yield from rows

    def said(self, name: str) -> Said:
        """What is said of a member."""
        own = base(name)
        return self._said.get(name.removesuffix(own), {}).get(own, Said())
