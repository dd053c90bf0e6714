"""The command line: paths in, rows or an account out; logs and progress on standard error."""

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import click

from stemma import flow
from stemma.errors import NothingToTell, StemmaError
from stemma.model import Rejected
from stemma.model.version import __version__
from stemma.read import ReadOptions
from stemma.tell import formats
from stemma.tell import tell as render
from stemma.tell.lines import material_lines, pair_lines

_DEMO = Path(__file__).parents[2] / "examples"
_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every stage takes, gathered into `flow.Options`."""

    @click.option("--outlet", help="Outlet of input that does not name one.")
    @click.option("--published", metavar="DATE", help="ISO date of input that does not say.")
    @click.option("--language", metavar="CODE", help="Language of input that does not say.")
    @click.option("--one-story", is_flag=True, help="Take all input as one story.")
    @click.option("--quiet", is_flag=True, help="No progress on standard error.")
    @wraps(command)
    def wrapped(
        outlet: str | None,
        published: str | None,
        language: str | None,
        one_story: bool,
        quiet: bool,
        **rest: Any,
    ) -> None:
        reading = ReadOptions(outlet=outlet, published=published, language=language)
        show = _progress if sys.stderr.isatty() and not quiet else flow.silent
        command(options=flow.Options(reading, one_story, progress=show), **rest)

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="stemma")
def cli() -> None:
    """Many reports of one event in, one account out; every statement keeps its evidence.

    PATH is a text file, a saved page, a JSONL file, a folder of these, or - for standard input.
    Try: stemma demo
    """


def _stage(name: str, what: str) -> None:
    @cli.command(name, help=what, short_help=what)
    @_PATHS
    @_options
    def command(paths: tuple[str, ...], options: flow.Options) -> None:
        material = flow.run(paths, name, options)
        _print_rows(material_lines(material))
        _warn_of(material.rejected)
        if not material.reports:
            raise NothingToTell("no report was left")


_stage("clean", "Reports without menus, teasers and notices, as rows of JSON.")
_stage("annotate", "clean, then mark sentences, names, times, figures and quotes.")
_stage("group", "annotate, then put reports of one event into one story.")
_stage("align", "trace, then line statements up into claims.")
_stage("weigh", "align, then count origins and compare what differs.")


@cli.command()
@_PATHS
@click.option("--pairs", is_flag=True, help="Print every related pair of reports instead.")
@_options
def trace(paths: tuple[str, ...], pairs: bool, options: flow.Options) -> None:
    """group, then find who copied whom."""
    material = flow.run(paths, "trace", options)
    _print_rows(pair_lines(material) if pairs else material_lines(material))
    _warn_of(material.rejected)


@cli.command()
@_PATHS
@click.option(
    "--format", "form", type=click.Choice(formats()), default="text", show_default=True,
    help="What to write.",
)  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
@click.option("--all", "all_stories", is_flag=True, help="Show single-report stories too.")
@_options
def tell(
    paths: tuple[str, ...], form: str, output: Path | None, all_stories: bool, options: flow.Options
) -> None:
    """Tell each story: the main job, all stages in order."""
    material = flow.run(paths, "weigh", options)
    accounts = flow.accounts(material, options)
    _clear_progress()
    shown = accounts if all_stories or len(accounts) == 1 else _told_by_many(accounts)
    _write(render(shown, material.rejected, form), output)
    _warn_of(material.rejected)


@cli.command()
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("stemma-demo.html"),
    show_default=True, help="Where the page goes.",
)  # fmt: skip
def demo(output: Path) -> None:
    """Tell the example event, write its page, and say where it is."""
    folders = sorted(p.parent for p in _DEMO.glob("*/truth.json"))
    if not folders:
        raise StemmaError("the examples are not here: run this in a checkout of stemma")
    options = flow.Options(progress=_progress if sys.stderr.isatty() else flow.silent)
    material = flow.run([str(folders[0] / "reports")], "weigh", options)
    accounts = flow.accounts(material, options)
    _clear_progress()
    click.echo(render(accounts, material.rejected, "text"))
    _write(render(accounts, material.rejected, "html"), output)


def _told_by_many(accounts: list[Any]) -> list[Any]:
    many = [a for a in accounts if len(a.reports) > 1]
    hidden = len(accounts) - len(many)
    if not many:
        return accounts
    if hidden:
        click.echo(f"{hidden} stories of a single report are not shown; --all shows them", err=True)
    return many


def _print_rows(lines: Iterator[str]) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StemmaError(f"cannot write {output}: {error.strerror}") from None
    click.echo(f"written: {output.resolve()}", err=True)


def _warn_of(rejected: tuple[Rejected, ...]) -> None:
    if rejected:
        click.echo(f"{len(rejected)} inputs rejected; see the rows 'rejected'", err=True)


def _progress(stage: str, done: int, of: int) -> None:
    total = f"/{of}" if of else ""
    sys.stderr.write(f"\r\x1b[K{stage} {done}{total}")
    sys.stderr.flush()


def _clear_progress() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")


def main() -> None:
    """Runs the command line; a failure of ours is one line and exit 1, wrong usage is 2."""
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        cli(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nstopped; nothing was written", err=True)
        sys.exit(130)
    except StemmaError as error:
        click.echo(f"stemma: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`stemma ... | head`): nobody is left to tell.
        sys.stderr.close()
        sys.exit(0)
