"""stemma: many reports of one event in, one account out, every statement with its evidence.

>>> import stemma
>>> for account in stemma.tell(["reports/"]):
...     print(account.brief[0].text)
"""

from stemma.errors import (
    EngineError,
    InputError,
    MissingInput,
    NothingToTell,
    SettingError,
    StemmaError,
    UnreadableInput,
)
from stemma.flow import Options, tell
from stemma.model import Account, Report
from stemma.model.version import __version__
from stemma.read import ReadOptions

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
