"""What does stemma make of text that somebody else extracted badly? A folder of seed reports.

Data: `gold/seeds/` with the reports as they were given and `gold.json`, which also lists the noise
that must go and the claims that stand on one origin, and the shared scorer `gold/score.py`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import answers
import claims
import common
import events
from stemma.model import Account, Finding, Report

DEFINITION = (
    "noise_out: noise strings that are in no cleaned report; evidence_kept: quotations of the gold "
    "that are still exact in their cleaned report; origins_right: claims of known descent that "
    "two or more reports were joined for and whose at_most, counted over the gold's reports, is "
    "the gold's; figures_right: gold figures found with the right verdict; the other figures and "
    "the baseline as in claims."
)


@dataclass(frozen=True, slots=True)
class Descent:
    """A gold claim whose origins are known, and what was found for it."""

    claim: str
    wanted: int
    found: int | None
    """None when no system claim joins two of the gold's reports."""
    why: str


def measure(data: Path) -> common.Result:
    """All figures of the folder, and what one cold run costs."""
    score = events.scorer(data)
    event = events.gather(data, score)
    account = events.told(event)
    descents = list(origins(event.gold, account))
    counts = score.counts(event.gold, answers.answer(account))
    report = score.report(counts)
    at, baseline = events.cosine([event], score)
    noise, kept = noise_strings(event.gold, account), quotations(event.gold, account)
    seconds, mebibytes = cost(data)
    lost = [f"lost or left: {text!r}" for text, right in (*noise, *kept) if not right]
    return common.Result(
        definition=DEFINITION,
        figures=_figures(event.gold, account, report, counts),
        baseline=claims.pair_figures(baseline),
        counts={
            "noise": len(noise),
            "noise_out": sum(right for _, right in noise),
            "quotations": len(kept),
            "quotations_kept": sum(right for _, right in kept),
            "gold_claims": len(event.gold.claim_pairs),
            "hard_negatives": report["hard_negatives"]["of"],
            "hard_negatives_joined": report["hard_negatives"]["joined"],
            "figures_listed": report["figures"]["system"],
            "descents": len(descents),
        },
        table=[
            *claims.table({"seeds": report, f"cosine at {at}": baseline}),
            *lost,
            *(f"origins of {d.claim}: {d.found}, gold {d.wanted}: {d.why}" for d in descents),
            f"stemma tell, cold: {seconds:.1f} s, {mebibytes:.0f} MiB at most",
        ],
        details={
            "cosine_threshold": at,
            "origins": {d.claim: [d.found, d.wanted] for d in descents},
            "cold_seconds": round(seconds, 1),
            "peak_mebibytes": round(mebibytes),
        },
    )


def figures(folder: Path, score: Any = None) -> dict[str, float]:
    """The figures alone. `score` is the scorer when it does not stand in or above `folder`."""
    score = score or events.scorer(folder)
    event = events.gather(folder, score)
    account = events.told(event)
    counts = score.counts(event.gold, answers.answer(account))
    return _figures(event.gold, account, score.report(counts), counts)


def _figures(
    gold: Any, account: Account, report: Mapping[str, Any], counts: Mapping[str, float]
) -> dict[str, float]:
    descents = list(origins(gold, account))
    return {
        "noise_out": _share([right for _, right in noise_strings(gold, account)]),
        "evidence_kept": _share([right for _, right in quotations(gold, account)]),
        **claims.pair_figures(report),
        "origins_right": _share([d.found == d.wanted for d in descents]),
        "figures_right": counts["verdict_ok"] / counts["fig"] if counts["fig"] else 1.0,
    }


def _share(right: list[bool]) -> float:
    return sum(right) / len(right) if right else 1.0


def noise_strings(gold: Any, account: Account) -> list[tuple[str, bool]]:
    """Every noise string, and whether it is gone from the text of its report."""
    texts = _texts(account)
    noise: Mapping[str, list[str]] = gold.g.get("noise", {})
    return [(s, s not in texts.get(file, "")) for file, strings in noise.items() for s in strings]


def quotations(gold: Any, account: Account) -> list[tuple[str, bool]]:
    """Every quotation of a claim or hard negative, and whether its report still holds it."""
    texts = _texts(account)
    return [(quote, quote in texts.get(file, "")) for file, quote in sorted(set(_quoted(gold.g)))]


def _quoted(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for claim in gold.get("claims", []):
        for file, quotes in claim["evidence"].items():
            yield from ((file, quote) for quote in quotes)
    for single in gold.get("single_report_claims", []):
        yield single["report"], single["quote"]
    for pair in gold.get("not_same", []):
        yield from ((pair[side][0], pair[side][1]) for side in "ab")


def _texts(account: Account) -> dict[str, str]:
    return {PurePath(report.source).name: report.text for report in account.reports}


def origins(gold: Any, account: Account) -> Iterator[Descent]:
    """Every gold claim of known `at_most` with that of the finding that matches it best.

    Only groups with an assertion in a sentence of the gold's evidence are counted.
    """
    evidence = {c["id"]: c["evidence"] for c in gold.g["claims"]}
    reports = {report.id: report for report in account.reports}
    for claim, known in sorted(gold.g.get("origins", {}).items()):
        if "at_most" not in known or claim not in evidence:
            continue
        wanted = gold.ev_sents(evidence[claim])
        matched = [(f, _inside(f, reports, gold, wanted)) for f in account.findings]
        finding, inside = max(matched, key=lambda m: (_overlap(m[0], m[1], reports), m[0].claim.id))
        files = sorted({_file(reports, finding, index) for index in inside})
        if len(files) < 2:
            yield Descent(claim, known["at_most"], None, "its reports were not joined")
            continue
        groups = [g for g in finding.origin_groups if inside & set(g.assertions)]
        why = "; ".join(f"{len(g.assertions)} by {g.via}" for g in groups)
        yield Descent(claim, known["at_most"], len(groups), f"{why}; in {', '.join(files)}")


def _inside(
    finding: Finding, reports: Mapping[str, Report], gold: Any, wanted: set[Any]
) -> set[int]:
    """The assertions of `finding` that stand in a sentence of `wanted`."""
    return {
        index
        for index, assertion in enumerate(finding.claim.assertions)
        for start, end in answers.in_source(
            reports[assertion.report], assertion.start, assertion.end
        )
        if gold.at(_file(reports, finding, index), start, end) & wanted
    }


def _overlap(
    finding: Finding, inside: set[int], reports: Mapping[str, Report]
) -> tuple[int, int, int]:
    files = {_file(reports, finding, index) for index in inside}
    return len(files), len(inside), -len(finding.claim.assertions)


def _file(reports: Mapping[str, Report], finding: Finding, index: int) -> str:
    return PurePath(reports[finding.claim.assertions[index].report].source).name


def cost(folder: Path) -> tuple[float, float]:
    """Seconds and peak MiB of `stemma tell` on the reports, in a process of its own."""
    with tempfile.TemporaryDirectory() as made:
        for file in sorted(folder.glob("*.txt")):
            shutil.copyfile(file, Path(made) / file.name)
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "stemma", "tell", made],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return time.perf_counter() - began, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(common.main("seeds", measure))
