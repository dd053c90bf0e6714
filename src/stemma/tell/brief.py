"""The briefs alone, to copy: plain text with marks, and the reports that they stand for."""

from collections.abc import Sequence

from stemma.languages import language
from stemma.model import Account, Rejected
from stemma.tell.cited import cited
from stemma.tell.outline import outline
from stemma.tell.phrases import rejected_line
from stemma.tell.show import one_line


def render(accounts: Sequence[Account], rejected: Sequence[Rejected], tongue: str = "en") -> str:
    """One brief after another, then what was rejected."""
    briefs = [cited(outline(account), language(tongue).wording) for account in accounts]
    refused = "".join(one_line(rejected_line(item)) + "\n" for item in rejected)
    return "\n".join(part for part in (*briefs, refused) if part) or "\n"
