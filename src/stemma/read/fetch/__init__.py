"""Addresses to bytes: politely, safely, and with limits.

Every request goes one way: `robots` asks whether it may be made, `polite` waits until it may,
`wire` makes it, and `reach` decides, when it connects, whether the machine behind the name is one
of the public internet. `fetcher` follows redirects, each of which goes that whole way again.

`fetcher` is not imported here: the network's libraries take longer to load than most files to read.
"""

from stemma.read.fetch.address import is_address, shown
from stemma.read.fetch.fetched import Fetched

__all__ = ["Fetched", "is_address", "shown"]
