"""Does stemma know the seeds? Their names, numbers and noise are replaced, and it is asked again.

`bench/replaced.py --data DIR`, DIR as for `bench/seeds.py`. The figures on the copy must stay
within .05 of those on the original.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import common
import events
import seeds
from replacing import CLOSED, Edited, Substitutes, applied, paired, retold, small_words

ALLOWED = 0.05


def measure(data: Path) -> common.Result:
    """Both figures, and how far they are apart."""
    folder = gold_folder(data)
    with tempfile.TemporaryDirectory() as made:
        copy = Path(made) / folder.name
        changed = replace(folder, copy)
        score = events.scorer(folder)
        before, after = seeds.figures(folder, score), seeds.figures(copy, score)
    apart = {name: abs(before[name] - after[name]) for name in sorted(before)}
    table = [f"{'':32}{'as given':>10}{'replaced':>10}{'apart':>8}"]
    table += [f"{n:32}{before[n]:10.3f}{after[n]:10.3f}{apart[n]:8.3f}" for n in apart]
    steady = sum(distance <= ALLOWED for distance in apart.values())
    return common.Result(
        definition=f"steady: share of the figures of seeds that move by at most {ALLOWED} when all"
        " names, numbers and noise are replaced by others.",
        figures={"steady": steady / len(apart)},
        baseline={},
        counts={"edits": changed, "figures": len(apart)},
        table=table,
        details={"as_given": before, "replaced": after},
    )


def gold_folder(data: Path) -> Path:
    """The folder with `gold.json`, wherever in the shared folder `data` points."""
    places = (data, data / "gold" / "seeds", data.parent / "gold" / "seeds", data / "seeds")
    return next((p for p in places if (p / "gold.json").is_file()), data)


def replace(folder: Path, copy: Path) -> int:
    """Writes the replaced copy and returns the number of edits; raises if a quotation is lost."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {p.name: p.read_bytes().decode("utf-8") for p in sorted(folder.glob("*.txt"))}
    noise: dict[str, list[str]] = gold.get("noise", {})
    substitutes = Substitutes(reports_only(texts, noise), small_words(neighbours(folder)))
    edited = {
        name: applied(text, substitutes.edits(text, noise.get(name, ())))
        for name, text in texts.items()
    }
    told = retold(gold, edited, substitutes, None)
    check(gold, told, edited, None)
    copy.mkdir(parents=True)
    for name, done in edited.items():
        (copy / name).write_bytes(done.new.encode("utf-8"))
    (copy / "gold.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return sum(len(done.edits) for done in edited.values())


def reports_only(texts: dict[str, str], noise: dict[str, list[str]]) -> list[str]:
    """The texts without the lines that hold noise: their names are no names of the story."""
    return [
        "\n".join(
            line for line in text.splitlines() if not any(n in line for n in noise.get(name, ()))
        )
        for name, text in texts.items()
    ]


def neighbours(folder: Path) -> Iterator[str]:
    """Every text of the gold: enough English to see which words have small letters."""
    for path in sorted(folder.parent.rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in sorted(folder.parent.rglob("articles.jsonl")):
        yield path.read_text(encoding="utf-8", errors="replace")


def check(old: Any, new: Any, edited: dict[str, Edited], file: str | None) -> None:
    """Raises ValueError where a quotation of the gold no longer stands in its file."""
    if isinstance(old, dict):
        for key in old.keys() - CLOSED:
            check(old[key], new[key], edited, key if key in edited else old.get("report", file))
    elif isinstance(old, list):
        pair = paired(old, edited)
        for a, b in zip(old, new, strict=True):
            check(a, b, edited, old[0] if pair else file)
    elif isinstance(old, str) and file in edited and old not in edited:
        done = edited[file]
        if len(old) > 3 and old in done.old and new not in done.new:
            raise ValueError(f"{file}: {new!r} is not in the replaced text")


if __name__ == "__main__":
    sys.exit(common.main("replaced", measure, "seeds"))
