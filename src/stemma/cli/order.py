"""The commands as one: in which order they are listed, and how they end."""

import sys

import click

from stemma.cli.streams import abandon_output


class InOrder(click.Group):
    """Lists the commands in the order of the work, not of the alphabet.

    That the reader of its output has gone (`stemma ... | head`) is no failure: nobody is left to
    tell.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; click itself would end it with 1 when the reader has gone."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            abandon_output()
            return None
        return done

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The stages, then what puts them together."""
        return [
            "demo",
            "tell",
            "profile",
            "clean",
            "annotate",
            "group",
            "trace",
            "align",
            "weigh",
            "add",
            "stories",
            "show",
        ]
