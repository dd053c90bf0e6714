"""`stemma add`, `stories`, `show`: an archive that grows, in one file."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.commands import cli, usable_paths
from stemma.cli.options import common_options, make_options, paths_argument
from stemma.cli.streams import Refusals, clear_progress, print_rows, say, write
from stemma.tell import formats
from stemma.tell import tell as render
from stemma.tell.dates import period
from stemma.tell.phrases import count
from stemma.tell.show import isolated, one_line

if TYPE_CHECKING:
    from stemma.flow import Options
    from stemma.model import Rejected, Report
    from stemma.run.archive import Committed
    from stemma.store import Listed

_STOPPED = 130
_store = click.option(
    "--store", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    default=lambda: Path(os.environ.get("STEMMA_STORE", "stemma.db")),
    help="The archive's file; else $STEMMA_STORE, else stemma.db in this folder.",
)  # fmt: skip


@cli.command(short_help="Add reports to an archive; each finds its story.")
@paths_argument
@_store
@common_options
def add(paths: tuple[str, ...], store: Path, options: "Options") -> None:
    """Add reports to an archive; each finds its story.

    Reports join stories in the order in which they come; a late one may join, merge or part
    stories, and an id of a story that was merged leads to what it became. What a line says is
    committed is on the disk. What is in the archive already is known by its text, so a run that
    was stopped is given again.

    Prints what was rejected as JSON Lines.

    \b
    Examples:
      stemma add reports/
      stemma add feeds.opml --follow --store news.db
    """
    from stemma.run.archive import Archive
    from stemma.store import Store

    found, missing = usable_paths(paths)
    refusals = Refusals()
    with Store(store, create=True) as kept:
        archive = Archive(kept, options.encoder)
        try:
            for done in archive.add(_reports(found, options)):
                _say_committed(done, kept.arrived())
                refusals.add(done.rejected)
        except KeyboardInterrupt:
            clear_progress()
            say(f"stopped; {kept.arrived()} reports are in {store}. The same command goes on")
            raise SystemExit(_STOPPED) from None
    refusals.warn()
    if missing:
        raise SystemExit(1)


def _reports(paths: Sequence[str], options: "Options") -> "Iterator[Report | Rejected]":
    """What the paths hold, in the order of reading; rows of an earlier stage last."""
    from stemma import flow
    from stemma.model import Material, Row
    from stemma.read.rows import merge_rows

    rows: list[Row] = []
    for batch in flow.cleaned(paths, options):
        for item in batch.items:
            if isinstance(item, Row):
                rows.append(item)
            else:
                yield item
    found = merge_rows(Material(), [row for row in rows if row.data.get("row") in _ALONE])
    yield from found.reports
    yield from found.rejected


_ALONE = ("report", "rejected")
"""Rows that say nothing of a story."""


def _say_committed(done: "Committed", of: int) -> None:
    from stemma.tell.rows import rejected_row
    from stemma.tell.wire import dump

    print_rows(dump(rejected_row(item)) for item in done.rejected)
    clear_progress()
    parts = [f"committed {count(done.added, 'report')}, {of} in the archive"]
    if done.known:
        parts.append(f"{done.known} were there already")
    if done.stories:
        parts.append(f"{count(done.stories, 'story', 'stories')} new or other than before")
    if done.merged:
        parts.append(f"{count(done.merged, 'story', 'stories')} merged into others")
    say("; ".join(parts))


@cli.command(short_help="List the stories of an archive.")
@_store
@click.option(
    "--least",
    metavar="N",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Only stories of at least so many reports.",
)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text",
              show_default=True, help="What to write.")  # fmt: skip
def stories(store: Path, least: int, form: str) -> None:
    """List the stories of an archive, the latest first.

    \b
    Examples:
      stemma stories
      stemma stories --least 1 --format jsonl
    """
    from stemma.store import Store

    with Store(store) as kept:
        found = kept.stories()
    shown = [story for story in found if story.reports >= least]
    print_rows(map(_json if form == "jsonl" else _line, shown))
    if hidden := len(found) - len(shown):
        say(f"{count(hidden, 'story', 'stories')} of fewer than {least} reports not shown")


def _json(story: "Listed") -> str:
    from stemma.model.codec import encode
    from stemma.tell.wire import dump

    return dump(encode(story))


def _line(story: "Listed") -> str:
    about = f"{count(story.reports, 'report')}, {count(len(story.outlets), 'outlet')}"
    title = story.title or "Untitled story"
    return isolated(one_line(f"{story.id}  {period(story.begins, story.ends)}  {about}  {title}"))


@cli.command(short_help="Tell a story of an archive.")
@click.argument("story")
@_store
@click.option(
    "--format",
    "form",
    type=click.Choice(formats()),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write into FILE instead of standard output.",
)
@click.option("--quiet", is_flag=True, help="No progress on standard error.")  # fmt: skip
def show(story: str, store: Path, form: str, output: Path | None, quiet: bool) -> None:
    """Tell a story of an archive.

    STORY is an id that `stemma stories` lists, or its first digits; the id of a story that was
    merged into another shows that one.

    \b
    Examples:
      stemma show 1f3a
      stemma show 1f3a --format html --output page.html
    """
    from stemma import flow
    from stemma.run.archive import material
    from stemma.store import Store

    options = make_options(quiet=quiet)
    with Store(store) as kept:
        found = kept.leads_to(story)
        if not found.startswith(story):
            say(f"{story} was merged into {found}")
        told = flow.further(material(kept, found, options.encoder), "weigh", options)
    clear_progress()
    write(render(flow.accounts(told), told.rejected, form), output)
