"""The options that every command takes, checked before any work is done."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stemma.cli.progress import Progress
from stemma.read.options import COLUMN_KEYS, ReadOptions

if TYPE_CHECKING:
    from stemma.flow import Options

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?")
_READING = ("outlet", "published", "language", "columns", "follow", "cache", "profile")
_SILENT = ReadOptions()
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


def _columns(_: click.Context, __: click.Parameter, values: Sequence[str]) -> Mapping[str, str]:
    pairs = [value.partition("=") for value in values]
    for key, _equals, name in pairs:
        if key not in COLUMN_KEYS or not name:
            raise click.BadParameter(
                f"write KEY=NAME, KEY one of {', '.join(COLUMN_KEYS)}: text=body"
            )
    return {key: name for key, _equals, name in pairs}


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
    @click.option(
        "--column",
        "columns",
        metavar="KEY=NAME",
        multiple=True,
        callback=_columns,
        help="Column NAME of a table holds KEY: text, title, published, outlet, url, ...",
    )
    @click.option("--follow", is_flag=True, help="Read the pages that feed entries point to.")
    @click.option(
        "--cache",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Keep fetched pages in DIR; unchanged ones are not fetched again.",
    )
    @click.option(
        "--profile",
        metavar="FILE",
        type=click.Path(dir_okay=False, exists=True, path_type=Path),
        help="What recurs on the pages of outlets, as stemma profile wrote it.",
    )
    @click.option("--one-story", is_flag=True, help="Take all input as one story.")
    @click.option("--quiet", is_flag=True, help="No progress on standard error.")
    @wraps(command)
    def wrapped(one_story: bool, quiet: bool, **given: Any) -> None:
        reading = ReadOptions(**{name: given.pop(name) for name in _READING})
        command(options=make_options(reading, one_story=one_story, quiet=quiet), **given)

    return wrapped


def make_options(
    reading: ReadOptions = _SILENT, *, one_story: bool = False, quiet: bool = False
) -> "Options":
    """The settings of a run, with progress when standard error is a terminal."""
    from stemma.flow import Options, silent
    from stemma.run import local, parsing

    shown = Progress() if sys.stderr.isatty() and not quiet else silent
    return Options(
        reading, one_story, reports=local.reports, parsing=parsing.several, progress=shown
    )
