"""The commands. What computes is imported by the command that needs it, so that help is quick."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stemma.cli.cleaning import print_cleaned
from stemma.cli.manner import Manner, telling_options
from stemma.cli.options import common_options, make_options, paths_argument
from stemma.cli.order import InOrder
from stemma.cli.paths import usable
from stemma.cli.streams import Refusals, clear_progress, print_rows, say, write
from stemma.errors import StemmaError
from stemma.model.version import __version__
from stemma.tell import formats
from stemma.tell import tell as render

if TYPE_CHECKING:
    from stemma.flow import Options
    from stemma.model import Account, Material

_EXAMPLES = Path(__file__).parents[3] / "examples"
_STAGES = {
    "annotate": "clean, then mark sentences, names, times, figures and quotes.",
    "group": "annotate, then put the reports of one event into one story.",
    "align": "trace, then line statements up into claims.",
    "weigh": "align, then count the origins of claims and compare what differs.",
}


@click.group(
    cls=InOrder,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="COMMAND PATH...",
)
@click.version_option(__version__, prog_name="stemma")
def cli() -> None:
    """Many reports of one event in, one account out; every statement keeps its evidence.

    PATH is a file, a folder, an address (https://...), or - for standard input: text, saved pages,
    JSON Lines, CSV, Parquet, feeds, OPML, sitemaps, lists of addresses, WARC, mail, PDF, and
    zip, tar and gzip of these. A folder may hold a reports.json that says the outlet and date of
    the files beside it.

    \b
    Examples:
      stemma demo                                   see what it does
      stemma tell reports/                          an account to read
      stemma tell reports/ --format html --output page.html
      stemma tell a.txt b.html more.jsonl --format json | jq .accounts[0].brief
      stemma clean reports/ | stemma trace - | stemma tell -

    clean, annotate, group, trace, align and weigh are the stages of tell, in this order. Each
    runs those before it, unless its input is rows that they printed, and prints JSON Lines.
    add, stories and show keep an archive that grows.
    """


def _stage(name: str, what: str) -> None:
    text = (
        f"{what}\n\nPrints JSON Lines: all rows so far.\n\n\b\nExample:\n  stemma {name} reports/"
    )

    @cli.command(name, help=text, short_help=what)
    @paths_argument
    @common_options
    def command(paths: tuple[str, ...], options: "Options") -> None:
        material, missing = _run(paths, name, options)
        _print(material, pairs=False)
        _end(missing, material)


@cli.command(short_help="Reports without menus, teasers and notices.")
@paths_argument
@click.option(
    "--after", metavar="SOURCE",
    help="Go on behind this source: nothing up to it, in the order of reading, is read again.",
)  # fmt: skip
@common_options
def clean(paths: tuple[str, ...], after: str | None, options: "Options") -> None:
    """Reports without menus, teasers and notices.

    Prints JSON Lines as it reads. When it is stopped, what it printed is whole, and it says how
    to go on.

    \b
    Examples:
      stemma clean reports/
      stemma clean archive.warc.gz > rows.jsonl
      stemma clean archive.warc.gz --after archive.warc.gz#81344 >> rows.jsonl
    """
    found, missing = usable_paths(paths)
    options = replace(options, read=replace(options.read, after=after))
    any_left = print_cleaned(found, options)
    if missing or not any_left:
        raise SystemExit(1)


@cli.command(short_help="Learn what recurs on the pages of each outlet.")
@paths_argument
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write into FILE instead of standard output.",
)  # fmt: skip
@common_options
def profile(paths: tuple[str, ...], output: Path | None, options: "Options") -> None:
    """Learn what recurs on the pages of each outlet.

    Lines that many reports of one outlet share are parts of its pages. They are written as JSON
    that you can read and edit; --profile gives it to the other commands.

    \b
    Examples:
      stemma profile reports/ --output profiles.json
      stemma tell reports/ --profile profiles.json
    """
    from stemma import flow
    from stemma.clean.profile import dumps

    found, missing = usable_paths(paths)
    learned = flow.profiles(found, options)
    clear_progress()
    if not learned.outlets:
        say("nothing recurs: a line counts when three different reports of one outlet have it")
    write(dumps(learned), output)
    if missing:
        raise SystemExit(1)


for _name, _what in _STAGES.items():
    _stage(_name, _what)


@cli.command(short_help="group, then find who copied whom.")
@paths_argument
@click.option(
    "--pairs", "shown", flag_value="pairs", help="Print every related pair of reports instead."
)
@click.option("--tree", "shown", flag_value="tree", help="Draw who stands on whom instead.")
@common_options
def trace(paths: tuple[str, ...], shown: str | None, options: "Options") -> None:
    """group, then find who copied whom.

    Prints JSON Lines: all rows so far, with --pairs one line a pair of reports, or with --tree a
    drawing of each story of several reports.

    \b
    Examples:
      stemma trace reports/ --tree
      stemma trace reports/ --pairs
    """
    material, missing = _run(paths, "trace", options)
    if shown == "tree" and material.reports:
        write(render(_several_reports(_accounts(material)), material.rejected, "tree"), None)
    else:
        _print(material, pairs=shown == "pairs")
    _end(missing, material)


@cli.command(short_help="Tell each story: the main job, all stages in order.")
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(formats()), default="text", show_default=True,
    help="What to write.",
)  # fmt: skip
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    help="Write into FILE instead of standard output.",
)  # fmt: skip
@telling_options
@common_options
def tell(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    manner: "Manner",
    options: "Options",
) -> None:
    """Tell each story: the main job, all stages in order.

    Stories with most origins come first. Those of a single report are left out, unless --all is
    given or there are no others.

    \b
    Examples:
      stemma tell reports/
      stemma tell reports/ --format html --output page.html
      stemma tell reports/ --format brief --length 5 --in de
      stemma tell reports/ --since yesterday.json
      curl -s https://example.org/report | stemma tell - saved/
    """
    options = replace(options, telling=manner.telling())
    material, missing = _run(paths, "weigh", options)
    told = _accounts(material, options)
    shown = told if manner.all_stories else _several_reports(told)
    if hidden := len(told) - len(shown):
        stories = "1 story" if hidden == 1 else f"{hidden} stories"
        say(f"{stories} of a single report not shown; --all shows everything")
    write(render(shown, material.rejected, form, manner.tongue), output)
    _end(missing, material)


@cli.command()
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path),
    default=Path("stemma-demo.html"), show_default=True, help="Where the page goes.",
)  # fmt: skip
def demo(output: Path) -> None:
    """Tell the example event, write its page, and say where it is."""
    folders = sorted(p.parent for p in _EXAMPLES.glob("*/truth.json"))
    if not folders:
        raise StemmaError("the examples are not here: run stemma demo in a checkout of stemma")
    material, _ = _run([str(folders[0] / "reports")], "weigh", make_options())
    told = _accounts(material)
    click.echo(render(told, material.rejected, "text"), nl=False)
    write(render(told, material.rejected, "html"), output)


def _run(paths: Sequence[str], until: str, options: "Options") -> "tuple[Material, bool]":
    """What the stages make of the paths that can be used, and whether any cannot."""
    from stemma import flow

    found, missing = usable_paths(paths)
    material = flow.run(found, until, options)
    clear_progress()
    return material, missing


def usable_paths(paths: Sequence[str]) -> tuple[list[str], bool]:
    """The paths that can be used, and whether any cannot: that is said, and the others are told
    all the same, as by `cat`."""
    found, problems = usable(paths)
    for problem in problems:
        say(problem)
    if not found:
        raise SystemExit(1)
    return found, bool(problems)


def _accounts(material: "Material", options: "Options | None" = None) -> "Sequence[Account]":
    """The accounts, without what was rejected: an output lists that once, for all of them."""
    from stemma import flow

    telling = None if options is None else options.telling
    return [replace(account, rejected=()) for account in flow.accounts(material, telling)]


def _print(material: "Material", *, pairs: bool) -> None:
    from stemma.tell.rows import material_rows, pair_rows

    print_rows(pair_rows(material) if pairs else material_rows(material))


def _several_reports(told: "Sequence[Account]") -> "Sequence[Account]":
    return [account for account in told if len(account.reports) > 1] or told


def _end(missing: bool, material: "Material") -> None:
    """Warns of what was rejected; exits with 1 when a path was missing or nothing is left."""
    refusals = Refusals()
    refusals.add(material.rejected)
    refusals.warn()
    if not material.reports:
        say("nothing is left: no report was found in the input")
    if missing or not material.reports:
        raise SystemExit(1)
