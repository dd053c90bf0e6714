"""Accounts as something to read: one file an output, found by walking this folder.

An output is a module here with `render(accounts, rejected) -> str`; a new one is a new file.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from stemma.errors import SettingError
from stemma.model import Account, Rejected

__all__ = ["formats", "tell"]


@cache
def formats() -> tuple[str, ...]:
    """The names of the outputs, sorted."""
    names = (m.name for m in iter_modules(__path__) if not m.ispkg)
    return tuple(sorted(n for n in names if hasattr(import_module(f"{__name__}.{n}"), "render")))


def tell(accounts: Sequence[Account], rejected: Sequence[Rejected], format: str) -> str:  # noqa: A002
    """The accounts, in the order given, and what was rejected, in one of `formats()`.

    The same accounts give the same text, and it can always be encoded as UTF-8. Raises
    SettingError when there is no such format.
    """
    if format not in formats():
        raise SettingError(f"no output format {format!r}: choose one of {', '.join(formats())}")
    output: str = import_module(f"{__name__}.{format}").render(accounts, rejected)
    return output
