"""Stories whose descent is known: reports planted as copies, rewrites, translations, witnesses.

`write` makes a folder of them from a seed; README.md of this folder says what truth means.
"""

from planted.make import Knobs, make, write
from planted.pools import CONFIRM, DEVELOP

__all__ = ["CONFIRM", "DEVELOP", "Knobs", "make", "write"]
