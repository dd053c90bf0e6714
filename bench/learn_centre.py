"""Learns the mean vector of news at large that `stemma.encoders.centred` takes out.

    bench/learn_centre.py --data DIR [--write]

From sentences of the ECB+ pages (`bench/event_coref/ecbplus.jsonl`); only their mean is kept. It
prints how close the mean is to the one in use.
"""

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np

import common
from stemma.encoders.e5 import E5

TARGET = common.HERE.parent / "src" / "stemma" / "encoders" / "e5_centre.json"
SENTENCES = 2500
LENGTHS = range(41, 300)
"""Characters of a sentence that is used: no scraps, no run-on lists."""
SEED = 0


def main() -> int:
    """Prints one JSON line; with --write, writes the mean."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--write", action="store_true", help="write the mean vector")
    options = parser.parse_args()
    folder = common.find(options.data, "event_coref")
    if folder is None:
        print(f"learn_centre: no folder bench/event_coref in {options.data}", file=sys.stderr)
        return 2
    encoder = E5()
    mean = encoder.encode(sample(folder / "ecbplus.jsonl")).astype(np.float64).mean(axis=0)
    if options.write:
        write(mean.tolist(), TARGET)
    used = encoder.centre.astype(np.float64)
    cosine = float(mean @ used / np.linalg.norm(mean) / np.linalg.norm(used))
    row = {"task": "learn_centre", "sentences": SENTENCES, "cosine_to_used": round(cosine, 6)}
    print(json.dumps(row))
    return 0


def sample(path: Path) -> list[str]:
    """A fixed draw of distinct sentences."""
    found = {
        row["text"][s["start"] : s["end"]] for row in common.jsonl(path) for s in row["sentences"]
    }
    usable = sorted(s for s in found if len(s) in LENGTHS)
    return random.Random(SEED).sample(usable, min(SENTENCES, len(usable)))


def write(mean: list[float], path: Path) -> None:
    """The mean as data, five decimals."""
    data = {
        "of": f"{SENTENCES} sentences of news pages, drawn by bench/learn_centre.py",
        "mean": [round(x, 5) for x in mean],
    }
    path.write_text(json.dumps(data) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
