"""The command line: paths in, rows or an account out; logs and progress on standard error.

Exit codes: 0 done; 1 a path that was named is missing or unreadable, or nothing could be told;
2 wrong usage; 130 stopped by Ctrl-C.
"""

import gc
import sys

import click

from stemma.cli import archive  # noqa: F401 - its commands are part of `cli`
from stemma.cli.commands import cli
from stemma.cli.streams import clear_progress, prepare_output, say
from stemma.errors import StemmaError

__all__ = ["cli", "main"]

_NEW = 50_000
"""New objects from which Python looks for cycles among them, instead of 700: what is read of
reports holds no cycles and stays, so that looking through it took a tenth of the time."""


def main() -> None:
    """Runs the command line; a failure of ours is one line that says what to do."""
    prepare_output()
    gc.set_threshold(_NEW)
    try:
        cli(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        clear_progress()
        say("stopped; nothing was changed, and the same command starts again from the beginning")
        sys.exit(130)
    except StemmaError as error:
        clear_progress()
        say(str(error))
        sys.exit(1)
