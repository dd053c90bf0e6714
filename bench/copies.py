"""Does stemma see who took what from whom? Planted stories, whose truth is known.

`bench/copies.py [--part develop|confirm] [--stories N] [--seed N] [--claims] [--show] [--json]`.
It makes its stories itself (`bench/planted`), so that it needs no data.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import common
from planted import CONFIRM, DEVELOP, Knobs, make, write
from planted.make import Story as Planted
from stemma.annotate.sentences import split
from stemma.encoders.e5 import E5
from stemma.flow import Options, run
from stemma.model import DERIVED, Annotations, Finding, Pair, Report
from stemma.outlets import abbreviates
from stemma.trace import related

KINDS = ("copy", "partial", "rewrite", "translation", "quotes_only", "independent")
PARTS = {"develop": (DEVELOP, 11), "confirm": (CONFIRM, 23)}
"""Kinds of event and seed of each part."""
DEFINITION = (
    "passage_recall: words of planted verbatim narrative, in both reports of each pair, that stand "
    "in the spans of pairs found to be derived; passage_precision: words of narrative spans of "
    "such pairs that are planted there. kinds_macro_f1: mean F1 of the kinds of pairs; "
    "direction_right: share of the derived pairs found; translation_recall: planted translations "
    "found as derived. claims_exact and claims_fair: of planted claims of two reports or more, "
    "the share whose origins (at_most of the claim of stemma that covers most of its reports) are "
    "as planted, and the share not overcounted. Pairs with one or two retold sentences are not "
    "judged. Baselines: exact Jaccard of 5-word shingles, best threshold in hindsight; outlets."
)
_WORD = re.compile(r"\w+")
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted pair and what stemma says of it."""

    story: str
    gold: Mapping[str, Any]
    kind: str
    """As found; `independent` for a pair that is not related."""
    pair: Pair | None
    turned: bool
    """The pair has the planted b as its a."""

    @property
    def planted(self) -> str:
        """The planted kind, or the found one where that is accepted too."""
        kinds: list[str] = self.gold["kinds"]
        return self.kind if self.kind in kinds else kinds[0]


@dataclass(frozen=True, slots=True)
class Traced:
    """A planted story, its cleaned reports by file name, and what was found."""

    planted: Planted
    reports: Mapping[str, Report]
    cases: Sequence[Case]
    findings: Sequence[Finding] = ()


def traced(story: Planted, folder: Path, claims: bool) -> Traced:
    """Traces one story: its sentences are enough; the whole way only for claims."""
    place = str(folder / "stories" / story.name)
    material = run([place], "weigh" if claims else "clean", Options(one_story=True))
    reports = {Path(r.source).name: r for r in material.reports}
    if claims:
        (stemma,) = material.stemmas.values()
        pairs, findings = stemma.pairs, [f for s in material.findings.values() for f in s]
    else:
        marked = {
            r.id: Annotations(split(r.text, r.title_span, r.language), (), (), (), (), ())
            for r in reports.values()
        }
        pairs, findings = related(list(reports.values()), marked, E5()), []
    found = {(p.a, p.b): p for p in pairs}
    cases = [_case(story.name, gold, reports, found) for gold in story.truth["pairs"]]
    return Traced(story, reports, cases, findings)


def _case(
    story: str, gold: Mapping[str, Any], reports: Mapping[str, Report], found: Mapping[Key, Pair]
) -> Case:
    a, b = reports[gold["a"]].id, reports[gold["b"]].id
    pair = found.get((min(a, b), max(a, b)))
    return Case(story, gold, pair.kind if pair else "independent", pair, a > b)


def passages(stories: Sequence[Traced]) -> tuple[Counter[str], list[str]]:
    """Words wanted, found and right over all judged pairs, and lines on the worst pairs."""
    tally: Counter[str] = Counter()
    worst: list[tuple[int, str]] = []
    for story in stories:
        for case in story.cases:
            if case.gold["kinds"][0] == "unjudged":
                continue
            wanted, allowed, found = _words(case, story)
            tally["wanted"] += len(wanted)
            tally["hit"] += len(wanted & found)
            tally["found"] += len(found)
            tally["right"] += len(found & allowed)
            missed, false = len(wanted - found), len(found - allowed)
            name = f"{case.story} {case.gold['a']} {case.gold['b']}"
            worst.append((missed + false, f"{name}: {missed} missed, {false} false"))
    worst.sort(key=lambda row: (-row[0], row[1]))
    return tally, [line for size, line in worst[:20] if size]


def _words(case: Case, story: Traced) -> tuple[set[Any], set[Any], set[Any]]:
    """Wanted, allowed and found words, as (side, offset in the file)."""
    wanted, allowed, found = set(), set(), set()
    for side in ("a", "b"):
        name = case.gold[side]
        text = next(r.text for r in story.planted.reports if f"{r.draft.name}.txt" == name)
        for passage in case.gold["passages"]:
            start, end = passage[side]
            inside = {(side, start + m.start()) for m in _WORD.finditer(text[start:end])}
            allowed |= inside
            wanted |= inside if passage["what"] == "verbatim" else set()
        if case.pair is None or case.kind not in DERIVED:
            continue
        for span in case.pair.spans:
            if span.what == "narrative":
                first = (side == "a") != case.turned
                found |= {
                    (side, at)
                    for at in _offsets(story.reports[name], span.child if first else span.parent)
                }
    if case.gold["kinds"][0] not in DERIVED:
        allowed = set()
    return wanted, allowed, found


def _offsets(report: Report, span: tuple[int, int]) -> Iterator[int]:
    """Where the words of a span of the report begin in its file."""
    runs = report.source_map or ((0, len(report.text), 0),)
    for word in _WORD.finditer(report.text, *span):
        for start, end, source in runs:
            if start <= word.start() < end:
                yield source + word.start() - start


def kinds(cases: Sequence[Case]) -> tuple[float, Counter[Key]]:
    """Macro-F1 over the kinds that are planted, and the confusion."""
    judged = [case for case in cases if case.gold["kinds"][0] != "unjudged"]
    confusion = Counter((case.planted, case.kind) for case in judged)
    planted = [kind for kind in KINDS if any(gold == kind for gold, _ in confusion)]
    scores = [
        common.f1(
            confusion[kind, kind],
            sum(n for (_, said), n in confusion.items() if said == kind),
            sum(n for (gold, _), n in confusion.items() if gold == kind),
        )[0]
        for kind in planted
    ]
    return sum(scores) / len(scores), confusion


def directions(cases: Sequence[Case]) -> Counter[str]:
    """Right, wrong and unknown among pairs that are derived by plan and as found."""
    turn = {"a->b": "b->a", "b->a": "a->b"}
    tally: Counter[str] = Counter()
    for case in cases:
        if case.pair is None or case.planted not in DERIVED or case.kind not in DERIVED:
            continue
        said = case.pair.direction
        said = turn.get(said, said) if case.turned else said
        right = any(_same(said, gold) for gold in case.gold["directions"])
        tally["unknown" if said == "unknown" else "right" if right else "wrong"] += 1
    return tally


def _same(said: str, gold: str) -> bool:
    """An agency may be named by its initials."""
    name = said.removeprefix("common:")
    return said == gold or (said != name and abbreviates(name, gold.removeprefix("common:")))


def claims(stories: Sequence[Traced]) -> tuple[Counter[str], list[str]]:
    """Origins counted against planted ones, by stemma and by counting outlets."""
    tally: Counter[str] = Counter()
    lines: list[str] = []
    for story in stories:
        ids = {report.id: name for name, report in story.reports.items()}
        for claim in story.planted.truth["claims"]:
            told = {a["report"]: a for a in claim["assertions"]}
            if len(told) < 2:
                continue
            best, covered = _best(story, ids, told)
            origins = best.origins.at_most if best else 0
            within = len({told[name]["origin"] for name in covered})
            tally["claims"] += 1
            tally["found"] += len(covered) > 1
            tally["exact"] += origins == claim["origins"]
            tally["over"] += origins > claim["origins"]
            tally["exact_within"] += len(covered) > 1 and origins == within
            tally["over_within"] += len(covered) > 1 and origins > within
            outlets = len(told)
            tally["outlets_exact"] += outlets == claim["origins"]
            tally["outlets_over"] += outlets > claim["origins"]
            if origins != claim["origins"]:
                lines.append(
                    f"{story.planted.name} {claim['fact']}: {origins} for {claim['origins']} "
                    f"origins; {len(covered)} of {len(told)} reports joined, of {within} origins"
                )
    return tally, lines


def _best(
    story: Traced, ids: Mapping[str, str], told: Mapping[str, Any]
) -> tuple[Finding | None, set[str]]:
    """The finding that covers most reports of a planted claim, and these reports."""
    best: tuple[int, str] = (0, "")
    chosen: Finding | None = None
    held: set[str] = set()
    for finding in story.findings:
        covered = {
            ids[a.report]
            for a in finding.claim.assertions
            if ids[a.report] in told
            and _overlaps(story.reports[ids[a.report]], (a.start, a.end), told[ids[a.report]])
        }
        rank = (len(covered), finding.claim.id)
        if rank > best:
            best, chosen, held = rank, finding, covered
    return chosen, held


def _overlaps(report: Report, span: tuple[int, int], assertion: Mapping[str, Any]) -> bool:
    """Whether half of the words of a span lie in the planted assertion."""
    start, end = assertion["span"]
    offsets = list(_offsets(report, span))
    return bool(offsets) and 2 * sum(start <= at < end for at in offsets) >= len(offsets)


def shingled(stories: Sequence[Traced]) -> float:
    """Baseline: F1 of 'derived' by Jaccard of 5-word shingles, best threshold in hindsight."""
    scored: list[tuple[float, bool]] = []
    for story in stories:
        shingles = {f"{r.draft.name}.txt": _shingles(r.text) for r in story.planted.reports}
        for case in story.cases:
            if case.gold["kinds"][0] != "unjudged":
                a, b = shingles[case.gold["a"]], shingles[case.gold["b"]]
                scored.append((len(a & b) / len(a | b), case.gold["kinds"][0] in DERIVED))
    gold = sum(derived for _, derived in scored)
    return max(
        common.f1(sum(d for s, d in scored if s >= at), sum(s >= at for s, _ in scored), gold)[0]
        for at in {score for score, _ in scored}
    )


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + 5]) for i in range(len(words) - 4))


def measure(stories: Sequence[Traced], with_claims: bool, show: bool) -> common.Result:
    """All figures of a set."""
    cases = [case for story in stories for case in story.cases]
    judged = [case for case in cases if case.gold["kinds"][0] != "unjudged"]
    words, worst = passages(stories)
    macro, confusion = kinds(cases)
    arrows = directions(cases)
    derived = common.f1(
        sum(c.kind in DERIVED and c.planted in DERIVED for c in judged),
        sum(c.kind in DERIVED for c in judged),
        sum(c.planted in DERIVED for c in judged),
    )[0]
    translated = [c for c in cases if c.gold["kinds"][0] == "translation"]
    figures = {
        "passage_recall": words["hit"] / max(words["wanted"], 1),
        "passage_precision": words["right"] / max(words["found"], 1),
        "derived_f1": derived,
        "kinds_macro_f1": macro,
        "direction_right": arrows["right"] / max(arrows.total(), 1),
        "translation_recall": sum(c.kind in DERIVED for c in translated) / max(len(translated), 1),
    }
    baseline = {"derived_f1": shingled(stories)}
    lines = worst
    counts = {"stories": len(stories), "pairs": len(judged), **arrows}
    if with_claims:
        tally, lines_of_claims = claims(stories)
        total = max(tally["claims"], 1)
        figures |= {
            "claims_exact": tally["exact"] / total,
            "claims_fair": 1 - tally["over"] / total,
            "claims_exact_joined": tally["exact_within"] / max(tally["found"], 1),
            "claims_fair_joined": 1 - tally["over_within"] / max(tally["found"], 1),
        }
        baseline |= {
            "claims_exact": tally["outlets_exact"] / total,
            "claims_fair": 1 - tally["outlets_over"] / total,
        }
        counts |= tally
        lines = worst + lines_of_claims
    return common.Result(
        definition=DEFINITION,
        figures=figures,
        baseline=baseline,
        counts=counts,
        table=[*_table(confusion, figures, baseline), *(_wrong(cases) + lines if show else ())],
    )


def _table(
    confusion: Counter[Key], figures: Mapping[str, float], baseline: Mapping[str, float]
) -> list[str]:
    lines = ["planted \\ found".ljust(16) + "".join(kind.rjust(13) for kind in KINDS)]
    for gold in KINDS:
        lines.append(gold.ljust(16) + "".join(str(confusion[gold, k]).rjust(13) for k in KINDS))
    lines += [f"{name}: {value:.3f}" for name, value in figures.items()]
    return lines + [f"baseline {name}: {value:.3f}" for name, value in baseline.items()]


def _wrong(cases: Sequence[Case]) -> list[str]:
    """The pairs whose kind or direction is not as planted."""
    return [
        f"{c.story} {c.gold['a']} {c.gold['b']}: {c.gold['kinds']} as {c.kind}, "
        f"{c.gold['directions']} as {c.pair.direction if c.pair else 'none'}"
        + (" (turned)" if c.turned else "")
        for c in cases
        if c.gold["kinds"][0] != "unjudged"
        and (
            c.kind != c.planted
            or (c.pair and not directions([c])["right"] and c.planted in DERIVED)
        )
    ]


def main() -> int:
    """Makes, traces, measures and prints one part."""
    parser = argparse.ArgumentParser(description="Measures trace and weigh on planted stories.")
    parser.add_argument("--part", choices=sorted(PARTS), default="develop")
    parser.add_argument("--stories", type=int, default=60)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--claims", action="store_true", help="the whole way, origins of claims")
    parser.add_argument("--show", action="store_true", help="list what is not as planted")
    parser.add_argument("--keep", type=Path, help="write the stories there and leave them")
    parser.add_argument("--json", action="store_true", help="print the JSON line only")
    parser.add_argument("--data", type=Path, help="not needed: the stories are made here")
    options = parser.parse_args()
    names, seed = PARTS[options.part]
    seed = seed if options.seed is None else options.seed
    knobs = Knobs(kinds=names)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        stories = make(options.stories, seed, knobs)
        write(folder, stories, seed, knobs)
        found = [traced(story, folder, options.claims) for story in stories]
    result = measure(found, options.claims, options.show)
    if not options.json:
        print("\n".join(result.table))
    return common.finish("copies", f"{options.part}, seed {seed}", result)


if __name__ == "__main__":
    sys.exit(main())
