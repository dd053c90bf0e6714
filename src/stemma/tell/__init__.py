"""Accounts as something to read: one file an output, found by walking this folder.

An output is a module here with `render(accounts, rejected, tongue) -> str`; a new one is a new
file.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from stemma.errors import SettingError
from stemma.languages import tongues
from stemma.model import Account, Rejected

__all__ = ["formats", "tell"]


@cache
def formats() -> tuple[str, ...]:
    """The names of the outputs, sorted."""
    names = (m.name for m in iter_modules(__path__) if not m.ispkg)
    return tuple(sorted(n for n in names if hasattr(import_module(f"{__name__}.{n}"), "render")))


def tell(
    accounts: Sequence[Account],
    rejected: Sequence[Rejected],
    format: str,  # noqa: A002
    tongue: str = "en",
) -> str:
    """The accounts, in the order given, and what was rejected, in one of `formats()`.

    The fixed words of the brief are in `tongue`, one of `languages.tongues()`.

    The same accounts give the same text, and it can always be encoded as UTF-8. Raises
    SettingError when there is no such format, or no such fixed words.
    """
    if format not in formats():
        raise SettingError(f"no output format {format!r}: choose one of {', '.join(formats())}")
    if tongue not in tongues():
        raise SettingError(f"no fixed words in {tongue!r}: choose one of {', '.join(tongues())}")
    output: str = import_module(f"{__name__}.{format}").render(accounts, rejected, tongue)
    return output
