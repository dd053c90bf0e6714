"""What stemma found in planted stories, held against what is true of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import common
from planted.make import Story as Planted
from stemma.annotate.sentences import split
from stemma.encoders.e5 import E5
from stemma.flow import Options, run
from stemma.model import DERIVED, Annotations, Finding, Pair, Report
from stemma.outlets import abbreviates
from stemma.trace import related

KINDS = ("copy", "partial", "rewrite", "translation", "quotes_only", "independent")
WORD = re.compile(r"\w+")
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

    @property
    def judged(self) -> bool:
        """Whether enough is shared, or nothing, so that the kind is clear."""
        return self.planted != "unjudged"


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
            if not case.judged:
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
            inside = {(side, start + m.start()) for m in WORD.finditer(text[start:end])}
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
    for word in WORD.finditer(report.text, *span):
        for start, end, source in runs:
            if start <= word.start() < end:
                yield source + word.start() - start


def kinds(cases: Sequence[Case]) -> tuple[float, Counter[Key]]:
    """Macro-F1 over the kinds that are planted, and the confusion."""
    judged = [case for case in cases if case.judged]
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
    """Origins that stemma counts against planted ones, and a line for each that differs."""
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
            language = story.planted.truth["language"]
            tally[f"claims_{language}"] += 1
            tally[f"exact_{language}"] += origins == claim["origins"]
            tally["over"] += origins > claim["origins"]
            tally["exact_within"] += len(covered) > 1 and origins == within
            tally["over_within"] += len(covered) > 1 and origins > within
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
