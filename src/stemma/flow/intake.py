"""Paths in, cleaned reports out, in one pass and in the order of reading.

Only one raw capture is held at a time, and nothing of what was yielded but its id.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stemma.clean import clean
from stemma.clean.profile import load
from stemma.model import Capture, Rejected, Report, Row, digest
from stemma.read import Begun, ReadOptions, steps, total

Item = Report | Row | Rejected
Intake = Item | Begun
Reports = Callable[[Sequence[str], ReadOptions], Iterator[Intake]]
"""Reads and cleans: in this process (`reports`), or in one that is watched (`run.local`)."""
Progress = Callable[[str, int, int], None]
"""Told (stage, done, of) as work goes on; `of` is 0 while the total is not known. What is `read`
counts in bytes, the rest in reports or stories."""
MAX_TEXT = 200_000
"""Code points of one report after cleaning, some 33,000 words: more than any single report, so
what is longer is an archive or a book, and would hold up the others."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one input gave."""

    source: str
    """Where reading can go on behind it, as `ReadOptions.after`."""
    items: tuple[Item, ...]


def reports(paths: Sequence[str], options: ReadOptions) -> Iterator[Intake]:
    """Reads and cleans what `paths` hold, with a mark before what each item is read from."""
    profiles = None if options.profile is None else load(options.profile)
    for step in steps(paths, options):
        if isinstance(step, Capture):
            yield from map(_bounded, _behind(options.after, clean(step, profiles)))
        else:
            yield step


def batches(
    paths: Sequence[str], options: ReadOptions, source: Reports, progress: Progress
) -> Iterator[Batch]:
    """What `paths` hold, each report once, by the input that it is from."""
    size = total(paths, options)
    seen: dict[str, tuple[str, str]] = {}
    at, found = "", list[Item]()
    for item in source(paths, options):
        refused = isinstance(item, Rejected) and item.stage == "read"
        whole = refused or isinstance(item, Begun | Row)
        if whole and found:
            yield Batch(at, tuple(found))
            found = []
        if isinstance(item, Begun):
            progress("read", item.position, size)
            at = item.source
        elif whole:
            yield Batch(item.source, (item,))
        else:
            found.append(_once(item, seen) if isinstance(item, Report) else item)
    if found:
        yield Batch(at, tuple(found))


def _behind(after: str | None, found: Sequence[Report | Rejected]) -> Sequence[Report | Rejected]:
    """What is behind the source `after` when it is one of those found."""
    at = next((i for i, item in enumerate(found, 1) if item.source == after), 0)
    return found[at:]


def _once(report: Report, seen: dict[str, tuple[str, str]]) -> Report | Rejected:
    """`report`, unless `seen` (id to hash and source) has its id; `seen` then learns it."""
    whole = digest(report.text)
    if report.id not in seen:
        seen[report.id] = (whole, report.source)
        return report
    first, source = seen[report.id]
    if first == whole:
        return Rejected(report.source, "clean", "duplicate", f"the same report as {source}")
    detail = f'the id "{report.id}" already stands for {source}'
    return Rejected(report.source, "clean", "bad_row", detail)


def _bounded(report: Report | Rejected) -> Report | Rejected:
    if isinstance(report, Rejected) or len(report.text) <= MAX_TEXT:
        return report
    size = f"{len(report.text):,} characters of text, and one report may have {MAX_TEXT:,}"
    return Rejected(report.source, "clean", "too_large", f"{size}; split it into its reports")
