"""The whole way in order: paths in, material or accounts out.

Each stage is a plain function `Material -> Material` that fills its own part and leaves what an
earlier run already brought. So `stemma clean x | stemma trace -` is `stemma trace x`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import TypeVar

from stemma.account import Bounded, Telling, Writer, account, split
from stemma.align import align
from stemma.annotate import Memo, Parser, annotate, parse_all
from stemma.clean.profile import Profiles, learn
from stemma.encoders import Encoder
from stemma.encoders.e5 import E5
from stemma.encoders.once import Once
from stemma.errors import NothingToTell, SettingError
from stemma.flow import intake
from stemma.flow.intake import Batch, Progress, Reports
from stemma.group import group
from stemma.model import (
    NO_PARTS,
    Account,
    Annotations,
    Material,
    Rejected,
    Report,
    Row,
    Story,
)
from stemma.read import ReadOptions
from stemma.read.rows import merge_rows
from stemma.resolve import resolve
from stemma.trace import passages_shared, reprints, trace
from stemma.weigh import Found, weigh

T = TypeVar("T")
Parsing = Callable[[], AbstractContextManager[Parser]]
"""Parses while its context is open: in this process (`alone`), or in several (`run.parsing`)."""
_BATCH = 64
"""Reports annotated between two calls of `Progress`, a few seconds' work."""


def silent(stage: str, done: int, of: int) -> None:
    """No progress is shown."""


def alone() -> AbstractContextManager[Parser]:
    """Sentences are parsed in this process."""
    return nullcontext(parse_all)


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of a run."""

    read: ReadOptions = field(default_factory=ReadOptions)
    """What is said of input that does not say it itself."""
    one_story: bool = False
    """All input is one story."""
    encoder: Encoder = field(default_factory=E5)
    reports: Reports = intake.reports
    """What reads and cleans; this one does it in this process, without limits of time and memory,
    `stemma.run.local.reports` in one that is watched."""
    parsing: Parsing = alone
    """What parses sentences; `stemma.run.parsing.several` does it on all cores."""
    progress: Progress = silent
    telling: Telling = field(default_factory=Telling)
    """How accounts are told."""


def tell(paths: Sequence[str], options: Options | None = None) -> list[Account]:
    """The accounts of all stories in `paths`, those with most origins first.

    Raises InputError for a path that cannot be used, NothingToTell when no report is left, and
    EngineError when the encoder cannot be built here.
    """
    options = options or Options()
    return accounts(run(paths, "weigh", options), options.telling)


def accounts(material: Material, telling: Telling | None = None) -> list[Account]:
    """Everything about each weighed story, those with most origins first.

    Raises NothingToTell when there is no report.
    """
    if not material.reports:
        raise NothingToTell(_why_nothing(material.rejected))
    every = {report.id: report for report in material.reports}
    told = [account(material, story, every, telling or Telling()) for story in material.stories]
    return sorted(told, key=lambda a: (-_most_origins(a), -len(a.reports), a.story.id))


def run(paths: Sequence[str], until: str, options: Options) -> Material:
    """What the stages up to and including `until`, a key of `STAGES`, make of `paths`."""
    if until not in STAGES:
        raise SettingError(f"no stage {until!r}; the stages are {', '.join(STAGES)}")
    return further(_read(paths, options), until, options)


def further(material: Material, until: str, options: Options) -> Material:
    """What the stages up to and including `until` make of `material`; they leave what is there."""
    options = replace(options, encoder=Once(options.encoder))
    for name, stage in STAGES.items():
        material = stage(material, options)
        if name == until:
            break
    return material


def profiles(paths: Sequence[str], options: Options) -> Profiles:
    """What recurs on the pages of each outlet of `paths`."""
    items = (item for batch in cleaned(paths, options) for item in batch.items)
    return learn(item for item in items if isinstance(item, Report))


def _read(paths: Sequence[str], options: Options) -> Material:
    found: list[Report] = []
    rejected: list[Rejected] = []
    rows: list[Row] = []
    for batch in cleaned(paths, options):
        for item in batch.items:
            if isinstance(item, Row):
                rows.append(item)
            elif isinstance(item, Rejected):
                rejected.append(item)
            else:
                found.append(item)
    return merge_rows(Material(reports=tuple(found), rejected=tuple(rejected)), rows)


def cleaned(paths: Sequence[str], options: Options) -> Iterator[Batch]:
    """What `paths` hold, read and cleaned, each report once, as it is read."""
    return intake.batches(paths, options.read, options.reports, options.progress)


def _cleaned(material: Material, _: Options) -> Material:
    """Reading has cleaned already, so that `clean` only marks where to stop."""
    return material


def _annotated(material: Material, options: Options) -> Material:
    waiting = [r for r in material.reports if r.id not in material.annotations]
    made: dict[str, Annotations] = dict(material.annotations)
    with options.parsing() as parse:
        memo = Memo(parse=parse)
        for start in range(0, len(waiting), _BATCH):
            options.progress("annotate", start, len(waiting))
            batch = waiting[start : start + _BATCH]
            made |= {r.id: a for r, a in zip(batch, annotate(batch, memo), strict=True)}
    return replace(material, annotations=made)


def _grouped(material: Material, options: Options) -> Material:
    if material.stories and (len(material.stories) == 1 or not options.one_story):
        return material
    options.progress("group", 0, len(material.reports))
    reports = {r.id: r for r in material.reports}
    known: dict[str, Annotations] = dict(material.annotations)
    stories: list[Story] = []
    for story in group(material.reports, known, options.encoder, options.one_story):
        resolution = resolve(story, _of(story, reports), _of(story, known))
        known |= resolution.annotations
        stories.append(replace(story, entities=resolution.entities))
    return replace(material, stories=tuple(stories), annotations=known)


def _traced(material: Material, options: Options) -> Material:
    stemmas, why = dict(material.stemmas), {}
    for story, reports, known in _stories(material, "trace", stemmas, options):
        stemmas[story.id] = trace(story, reports, known, options.encoder)
        why[story.id] = passages_shared(story, reports, stemmas[story.id].pairs)
    if len(stemmas) > max(1, len(material.stemmas)):
        every = {r.id: r for r in material.reports}
        stemmas = reprints(material.stories, every, material.annotations, stemmas)
    stories = tuple(_explained(s, why.get(s.id, ())) for s in material.stories)
    return replace(material, stories=stories, stemmas=stemmas)


def _explained(story: Story, why: Sequence[str]) -> Story:
    """The story with more reasons; those that rows of an earlier run brought are not told twice."""
    return replace(story, why=tuple(dict.fromkeys((*story.why, *why)))) if why else story


def _aligned(material: Material, options: Options) -> Material:
    claims = dict(material.claims)
    for story, reports, known in _stories(material, "align", claims, options):
        claims[story.id] = align(story, reports, known, options.encoder)
    return replace(material, claims=claims)


def _split(material: Material, options: Options, writer: Writer) -> Material:
    """Claims taken apart, to be weighed again where they were weighed as they are."""
    parts, asked = dict(material.parts), Bounded(writer)
    for story, reports, known in _stories(material, "split", parts, options):
        parts[story.id] = split(material.claims[story.id], reports, known, asked)
    return replace(material, parts=parts, findings={}, comparisons={})


def _weighed(material: Material, options: Options) -> Material:
    if options.telling.splitter is not None:
        material = _split(material, options, options.telling.splitter)
    findings, comparisons = dict(material.findings), dict(material.comparisons)
    for story, reports, known in _stories(material, "weigh", findings, options):
        parts = material.parts.get(story.id, NO_PARTS)
        found = Found(material.claims[story.id], material.stemmas[story.id], parts)
        weighed = weigh(story, reports, known, found, options.encoder)
        findings[story.id], comparisons[story.id] = weighed.findings, weighed.comparisons
    return replace(material, findings=findings, comparisons=comparisons)


STAGES: Mapping[str, Callable[[Material, Options], Material]] = {
    "clean": _cleaned,
    "annotate": _annotated,
    "group": _grouped,
    "trace": _traced,
    "align": _aligned,
    "weigh": _weighed,
}
"""The stages in order; each takes the material of all before it."""


def _stories(
    material: Material, stage: str, done: Mapping[str, object], options: Options
) -> Iterator[tuple[Story, dict[str, Report], dict[str, Annotations]]]:
    """The stories that `stage` has not `done`, each with its reports and what is marked there."""
    reports = {r.id: r for r in material.reports}
    for number, story in enumerate(material.stories):
        options.progress(stage, number, len(material.stories))
        if story.id not in done:
            yield story, _of(story, reports), _of(story, material.annotations)


def _of(story: Story, values: Mapping[str, T]) -> dict[str, T]:
    return {r: values[r] for r in story.reports}


def _most_origins(told: Account) -> int:
    return max((f.origins.at_most for f in told.findings), default=0)


def _why_nothing(rejected: Sequence[Rejected]) -> str:
    if not rejected:
        return "nothing to tell: the input holds no report"
    reasons = "; ".join(f"{r.source}: {r.detail}" for r in rejected[:3])
    more = f" (and {len(rejected) - 3} more)" if len(rejected) > 3 else ""
    return f"nothing to tell: all input was rejected: {reasons}{more}"
