"""What every bench does the same way: arguments, finding the data, printing, floors.

A bench is `bench/TASK.py --data DIR [--json]`. It prints a table for people (not with `--json`)
and, last, one JSON line: `{"task", "definition", "data", "figures", "baseline", "counts",
"floors", "below"}`. Exit 0 done or no data by default; 1 a figure fell below its floor; 2 the
`--data` that was named does not hold the task's data.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
DEFAULT_DATA = HERE.parent.parent / "shared"


class NoDataError(Exception):
    """The folder is there, but not what the task needs in it. The message is for the user."""


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one run of one task."""

    definition: str
    """What the figures mean, in a sentence or two."""
    figures: Mapping[str, float]
    """Name to value, higher is better; the names that `floors.json` pins."""
    baseline: Mapping[str, float]
    """The same figures from the simple ways of doing it, in the same run."""
    counts: Mapping[str, int]
    """How many items the figures stand on."""
    table: Sequence[str] = ()
    """Lines for a person to read."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """Anything else that belongs into the JSON line."""


def main(task: str, measure: Callable[[Path], Result], folder: str | None = None) -> int:
    """Runs `measure` on the task's folder, prints, and returns the exit code.

    `folder` is the name of the folder that holds the data when it is not the task's own.
    """
    parser = argparse.ArgumentParser(description=f"Measures {task}.")
    parser.add_argument("--data", type=Path, help="folder laid out as described in bench/README")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    options = parser.parse_args()
    data = find(options.data or DEFAULT_DATA, folder or task)
    if data is None:
        named = options.data is not None
        print(
            f"{task}: no data: {options.data or DEFAULT_DATA} has no folder "
            f"{folder or task!r}, gold/{folder or task} or bench/{folder or task}",
            file=sys.stderr,
        )
        return 2 if named else 0
    try:
        result = measure(data)
    except NoDataError as missing:
        print(f"{task}: no data: {missing}", file=sys.stderr)
        return 2 if options.data is not None else 0
    if not options.json:
        print("\n".join(result.table))
    return finish(task, data.name, result)


def find(data: Path, folder: str) -> Path | None:
    """`folder` in `data`, whether `data` is the shared folder, its `gold` or `bench`, or itself."""
    places = (data / "gold" / folder, data / "bench" / folder, data / folder)
    for place in places:
        if place.is_dir():
            return place
    return data if data.name == folder and data.is_dir() else None


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def floors(task: str) -> dict[str, float]:
    """The least that each figure of `task` may be; empty when nothing is pinned yet."""
    if not FLOORS.exists():
        return {}
    pinned: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned.get(task, {})


def f1(true: int, found: int, gold: int) -> tuple[float, float, float]:
    """F1, precision and recall from the counts of right, returned and wanted items."""
    precision = true / found if found else 0.0
    recall = true / gold if gold else 0.0
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0), precision, recall


def finish(task: str, data: str, result: Result) -> int:
    """Prints the JSON line and what is below its floor; the exit code of `main`."""
    pinned = floors(task)
    below = sorted(name for name, floor in pinned.items() if result.figures.get(name, 0.0) < floor)
    for name in below:
        print(
            f"{task}: {name} is {result.figures.get(name, 0.0):.3f}, below its floor "
            f"{pinned[name]:.3f}",
            file=sys.stderr,
        )
    row = {
        "task": task,
        "definition": result.definition,
        "data": data,
        "figures": _rounded(result.figures),
        "baseline": _rounded(result.baseline),
        "counts": dict(result.counts),
        **result.details,
        "floors": pinned,
        "below": below,
    }
    print(json.dumps(row, ensure_ascii=False))
    return 1 if below else 0


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in values.items()}
