"""One JSON value with everything, for other programs."""

from collections.abc import Sequence

from stemma.model import Account, Rejected
from stemma.model.version import __version__
from stemma.tell.rows import account_row, rejected_row
from stemma.tell.wire import dump


def render(
    accounts: Sequence[Account],
    rejected: Sequence[Rejected],
    tongue: str = "en",  # noqa: ARG001
) -> str:
    """The contract's JSON."""
    value = {
        "stemma": __version__,
        "accounts": [account_row(account) for account in accounts],
        "rejected": [rejected_row(r) for r in rejected],
    }
    return dump(value, indent=1) + "\n"
