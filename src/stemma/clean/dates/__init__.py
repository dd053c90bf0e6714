"""Dates as stemma keeps them: ISO 8601 prefixes, never more precise than what was written."""

from stemma.clean.dates.clock import zone_named
from stemma.clean.dates.found import Found, Hints
from stemma.clean.dates.labels import is_change, is_label
from stemma.clean.dates.order import hints
from stemma.clean.dates.text import as_meant, find, find_all, islamic, iso, opening, read, unzoned

__all__ = [
    "Found",
    "Hints",
    "as_meant",
    "find",
    "find_all",
    "hints",
    "is_change",
    "is_label",
    "islamic",
    "iso",
    "opening",
    "read",
    "unzoned",
    "zone_named",
]  # fmt: skip
