"""Runs every bench and holds its figures against the floors: `make bench`.

`bench/run.py [--data DIR] [--raise] [TASK...]`. Exit 0 when no figure is below its floor, also
when there is no data by default; 1 when one is, or a bench broke; 2 when the `--data` that was
named does not hold a task's data. `--raise` lifts the floors to what was reached.
"""

import argparse
import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import common

TASKS = (
    "grouping",
    "derivation",
    "translation",
    "copies",
    "copies_speed",
    "claims",
    "readings",
    "comparisons",
    "across",
    "tongues",
    "entailment",
    "event_coref",
    "gate",
    "seeds",
    "replaced",
    "mixed",
    "once",
    "extraction",
    "pubdate",
    "language",
)
Floors = Mapping[str, Mapping[str, float]]


def main() -> int:
    """Runs, prints a table of all figures, and returns the exit code."""
    parser = argparse.ArgumentParser(description="Runs every bench.")
    parser.add_argument("--data", type=Path, help="folder laid out as described in bench/README")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors")
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=f"of {', '.join(TASKS)}")
    options = parser.parse_args()
    unknown = sorted(set(options.tasks) - set(TASKS))
    if unknown:
        parser.error(f"no task {', '.join(unknown)}; the tasks are {', '.join(TASKS)}")
    rows, codes = [], []
    for task in options.tasks or TASKS:
        code, row = bench(task, options.data)
        codes.append(code)
        rows += [row] if row else []
    print("\n".join(table(rows)))
    if not rows:
        print(f"nothing measured: no data in {options.data or common.DEFAULT_DATA}")
    if options.lift:
        lift(rows)
    return next((code for code in (1, 2) if code in codes), 0)


def bench(task: str, data: Path | None) -> tuple[int, dict[str, Any] | None]:
    """The exit code of a bench and the row it printed; a bench that broke gives (1, None)."""
    print(f"{task} ...", file=sys.stderr, flush=True)
    command = [sys.executable, str(common.HERE / f"{task}.py"), "--json"]
    command += ["--data", str(data)] if data else []
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    lines = done.stdout.splitlines()
    if not lines:
        return (done.returncode if done.returncode in (0, 2) else 1), None
    row: dict[str, Any] = json.loads(lines[-1])
    return done.returncode, row


def table(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """One line a figure: what was reached, the best simple way, the floor."""
    if rows:
        yield f"{'task':12}{'figure':22}{'figure':>9}{'baseline':>10}{'floor':>8}"
    for row in rows:
        for name, value in row["figures"].items():
            cells = [_cell(row["baseline"].get(name), 10), _cell(row["floors"].get(name), 8)]
            mark = "  BELOW ITS FLOOR" if name in row["below"] else ""
            yield f"{row['task']:12}{name:22}{value:9.3f}{''.join(cells)}{mark}"


def _cell(value: float | None, width: int) -> str:
    return " " * width if value is None else f"{value:{width}.3f}"


def lift(rows: Sequence[Mapping[str, Any]]) -> None:
    """Writes the raised floors of what was measured; `floors.json` names what is pinned."""
    pinned: Floors = json.loads(common.FLOORS.read_text(encoding="utf-8"))
    reached = {row["task"]: row["figures"] for row in rows}
    text = json.dumps(raised(pinned, reached), indent=2)
    common.FLOORS.write_text(text + "\n", encoding="utf-8")


def raised(pinned: Floors, reached: Floors) -> dict[str, dict[str, float]]:
    """Each floor at what was reached, rounded down to two decimals, and never lower than it was."""
    return {
        task: {
            name: max(floor, math.floor(reached.get(task, {}).get(name, floor) * 100 + 1e-9) / 100)
            for name, floor in floors.items()
        }
        for task, floors in pinned.items()
    }


if __name__ == "__main__":
    sys.exit(main())
