"""What can go wrong that is not data.

Bad *data* is a value (`stemma.model.Rejected`, a row with a reason). A wrong *setting* or a path
that cannot be read is an exception from this tree, and its message says what to do:

    StemmaError
    ├── InputError        a path named by the user cannot be used
    │   ├── MissingInput      it is not there
    │   └── UnreadableInput   it is there and cannot be opened
    ├── NothingToTell     all input was rejected, or there was none
    ├── SettingError      an option, or a data file of ours, has a value that cannot work
    ├── StoreError        a store cannot be opened, written or trusted
    └── EngineError       a model or its engine cannot be loaded or built here
"""


class StemmaError(Exception):
    """Any failure that stemma raises on purpose; its text is meant for the user."""


class InputError(StemmaError):
    """A path that the user named cannot be used."""


class MissingInput(InputError):
    """The path does not exist."""


class UnreadableInput(InputError):
    """The path exists and cannot be opened."""


class NothingToTell(StemmaError):
    """No report was left after reading and cleaning."""


class SettingError(StemmaError):
    """An option or one of our own data files has a value that cannot work."""


class StoreError(StemmaError):
    """A store is not there, not ours, busy, full, of a later version, or damaged."""


class EngineError(StemmaError):
    """A model or the engine that runs it cannot be loaded or built on this machine."""
