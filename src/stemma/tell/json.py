"""One JSON value with everything, for other programs."""

import json
import re
from collections.abc import Sequence

from stemma.model import Account, Rejected
from stemma.model.version import __version__
from stemma.tell.rows import account_row, rejected_row
from stemma.tell.show import UNSAFE


def render(accounts: Sequence[Account], rejected: Sequence[Rejected]) -> str:
    """The contract's JSON, in readable UTF-8.

    Lone surrogates, which UTF-8 cannot hold, and characters that could steer a terminal are
    written as `\\uXXXX`: the value stays the same.
    """
    value = {
        "stemma": __version__,
        "accounts": [account_row(account) for account in accounts],
        "rejected": [rejected_row(r) for r in rejected],
    }
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    return UNSAFE.sub(_escape, text) + "\n"


def _escape(unsafe: re.Match[str]) -> str:
    char = unsafe[0]
    return char if char == "\n" else f"\\u{ord(char):04x}"
