"""Lists which claims of the development events entail which, to be read by a person.

    bench/entails.py [--data DIR]

Of each claim its statement and up to three of its wordings stand beside it. Prints last one JSON
line: how many claims there are, and how many pairs are told.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import common
import events
from stemma.encoders.e5 import E5
from stemma.flow import STAGES
from stemma.model import Claim

WORDINGS = 3


def main() -> int:
    """Prints the pairs and one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    options = parser.parse_args()
    folder = common.find(options.data, "dev")
    if folder is None:
        print(f"entails: no folder gold/dev in {options.data}", file=sys.stderr)
        return 2
    claims = pairs = 0
    for event in events.gathered(folder, E5())[1]:
        material = STAGES["align"](event.material, event.options)
        by_id = {c.id: c for of_story in material.claims.values() for c in of_story}
        found = list(listed(by_id))
        claims, pairs = claims + len(by_id), pairs + len(found)
        print("\n".join([f"# {event.name}", *found]))
    print(json.dumps({"task": "entails", "claims": claims, "pairs": pairs}))
    return 0


def listed(by_id: Mapping[str, Claim]) -> Iterator[str]:
    """A few lines for each pair: the narrower claim, and the broader one."""
    for claim in by_id.values():
        for other in claim.entails:
            yield f"{_shown(claim)}\n  entails\n{_shown(by_id[other])}\n"


def _shown(claim: Claim) -> str:
    wordings = sorted({a.quote for a in claim.assertions})[:WORDINGS]
    return "\n".join([claim.statement, *(f"  - {w}" for w in wordings)])


if __name__ == "__main__":
    sys.exit(main())
