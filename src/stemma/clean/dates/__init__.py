"""Dates as stemma keeps them: ISO 8601 prefixes, never more precise than what was written."""

from stemma.clean.dates.found import Found, Hints
from stemma.clean.dates.order import hints
from stemma.clean.dates.text import find, islamic, iso, read, unzoned

__all__ = ["Found", "Hints", "find", "hints", "islamic", "iso", "read", "unzoned"]
