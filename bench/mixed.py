"""Are the seeds told as before when reports of other events lie in the same folder?

`bench/mixed.py --data DIR`, DIR as for `bench/seeds.py`: the seeds are told alone, and once more
with the first report of each of five events of `gold/dev`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import common
import events
from replaced import gold_folder
from stemma.flow import Options, accounts, run
from stemma.model import Account

STRANGERS = 5


def measure(data: Path) -> common.Result:
    """Share of the reports that are cleaned, and of the claims that are told, as alone."""
    folder = gold_folder(data)
    others = [min(f.glob("*.txt")) for f in events.folders(folder.parent / "dev")[:STRANGERS]]
    seeds = sorted(folder.glob("*.txt"))
    with tempfile.TemporaryDirectory() as made:
        place = Path(made)
        for file in seeds:
            shutil.copy(file, place / f"seed-{file.name}")
        alone = _told(place)
        for file in others:
            shutil.copy(file, place / f"other-{file.name}")
        mixed = _told(place)
    reports, claims = {r.id: r for r in alone.reports}, {f.claim.id: f for f in alone.findings}
    same_reports = sum(reports.get(r.id) == r for r in mixed.reports)
    same_claims = sum(claims.get(f.claim.id) == f for f in mixed.findings)
    figures = {"cleaned": same_reports / len(reports), "told": same_claims / len(claims)}
    return common.Result(
        definition="cleaned, told: share of the seeds' reports and weighed claims that are the "
        f"same, byte for byte, when {STRANGERS} reports of other events are told with them.",
        figures=figures,
        baseline={},
        counts={"reports": len(reports), "claims": len(claims), "strangers": len(others)},
        table=[f"{name:10}{value:8.3f}" for name, value in figures.items()],
    )


def _told(folder: Path) -> Account:
    """The account of the story with most reports."""
    told = accounts(run([str(folder)], "weigh", Options()))
    return max(told, key=lambda account: len(account.reports))


if __name__ == "__main__":
    sys.exit(common.main("mixed", measure, "seeds"))
