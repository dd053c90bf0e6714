"""The options that every command takes, checked before any work is done."""

import re
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from stemma.cli.streams import show_progress

if TYPE_CHECKING:
    from stemma.flow import Options

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_BCP47 = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def _iso(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    if not _is_date(value):
        raise click.BadParameter(
            f"{value!r} is no ISO 8601 date; write 2024, 2024-06, 2024-06-20 or 2024-06-20T18:39"
        )
    return value


def _is_date(value: str) -> bool:
    found = _ISO.fullmatch(value)
    try:
        return found is not None and bool(date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False


def _bcp47(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _BCP47.fullmatch(value):
        raise click.BadParameter(f"{value!r} is no language code; write en, de, pt-BR, ...")
    return value


def common_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the common options to `command` and hands them over as one `options`."""

    @click.option("--outlet", metavar="NAME", help="Outlet of input that does not name one.")
    @click.option(
        "--published",
        metavar="DATE",
        callback=_iso,
        help="Date of input that has none: 2024-06-20.",
    )
    @click.option(
        "--language",
        metavar="CODE",
        callback=_bcp47,
        help="Language of input that does not say: en.",
    )
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
        options = make_options(outlet, published, language, one_story=one_story, quiet=quiet)
        command(options=options, **rest)

    return wrapped


def make_options(
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
    *,
    one_story: bool = False,
    quiet: bool = False,
) -> "Options":
    """The settings of a run, with progress when standard error is a terminal."""
    from stemma.flow import Options, silent
    from stemma.read import ReadOptions
    from stemma.run import local

    shown = show_progress if sys.stderr.isatty() and not quiet else silent
    reading = ReadOptions(outlet=outlet, published=published, language=language)
    return Options(reading, one_story, reports=local.reports, progress=shown)
