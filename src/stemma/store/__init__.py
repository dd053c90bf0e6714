"""What was read, kept in one SQLite file: reports, the stories they are in, and where merged ones
went.

The store knows rows and ids; what a story is, `group` decides, and `run.archive` brings the two
together.
"""

from stemma.store.store import Addition, Kept, Listed, Store

__all__ = ["Addition", "Kept", "Listed", "Store"]
