"""stemma: many reports of one event in, one account out, every statement with its evidence.

>>> import stemma
>>> for account in stemma.tell("reports/"):
...     print(account.story.title, account.brief[0].text)
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

# The room `stemma.tell` is imported first: Python binds a submodule to its name when it is first
# imported, and a later import would put the room where the function `tell` stands.
import stemma.tell as _room  # noqa: F401
from stemma.errors import (
    EngineError,
    InputError,
    MissingInput,
    NothingToTell,
    SettingError,
    StemmaError,
    UnreadableInput,
)
from stemma.model import Account, Report
from stemma.model.version import __version__
from stemma.read.options import ReadOptions

if TYPE_CHECKING:
    from stemma.flow import Options

__all__ = [
    "Account",
    "EngineError",
    "InputError",
    "MissingInput",
    "NothingToTell",
    "Options",
    "ReadOptions",
    "Report",
    "SettingError",
    "StemmaError",
    "UnreadableInput",
    "__version__",
    "tell",
]

_Path = str | os.PathLike[str]


def tell(paths: _Path | Sequence[_Path], options: "Options | None" = None) -> list[Account]:
    """The accounts of all stories in `paths`, those with most origins first.

    A path is a text file, a saved page, a JSONL file, a folder of these, or `-` for standard
    input. What was rejected stands in every account.

    Raises InputError for a path that cannot be used, NothingToTell when no report is left, and
    EngineError when the encoder cannot be built on this machine.
    """
    from stemma import flow
    from stemma.run import local, parsing

    given = [paths] if isinstance(paths, str | os.PathLike) else paths
    options = options or flow.Options()
    if options.reports is flow.intake.reports:
        options = replace(options, reports=local.reports)
    if options.parsing is flow.alone:
        options = replace(options, parsing=parsing.several)
    return flow.tell([os.fspath(path) for path in given], options)


def __getattr__(name: str) -> Any:
    """`Options` brings the whole pipeline with it, so it is imported when it is asked for."""
    if name == "Options":
        from stemma.flow import Options

        return Options
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
