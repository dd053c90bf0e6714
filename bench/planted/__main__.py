"""`python -m planted FOLDER --stories N --seed S`: writes a set of planted stories."""

import argparse
import sys
from pathlib import Path

from planted.make import Knobs, make, write
from planted.pools import CONFIRM, DEVELOP, LANGUAGES


def main() -> int:
    """Writes the set and says what it holds."""
    knobs = Knobs()
    parser = argparse.ArgumentParser(prog="planted", description="Writes planted stories.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", choices=sorted((*DEVELOP, *CONFIRM)))
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--english", type=float, default=knobs.english)
    parser.add_argument("--edits", type=float, default=knobs.edits)
    parser.add_argument("--unseen", type=float, default=knobs.unseen)
    parser.add_argument("--role", nargs=2, action="append", metavar=("ROLE", "WEIGHT"), default=[])
    options = parser.parse_args()
    knobs = Knobs(
        kinds=tuple(options.kinds or DEVELOP),
        languages=tuple(options.languages),
        english=options.english,
        edits=options.edits,
        unseen=options.unseen,
        roles={**knobs.roles, **{role: float(weight) for role, weight in options.role}},
    )
    stories = make(options.stories, options.seed, knobs)
    write(options.folder, stories, options.seed, knobs)
    print(f"{len(stories)} stories, {sum(len(s.reports) for s in stories)} reports")
    return 0


if __name__ == "__main__":
    sys.exit(main())
