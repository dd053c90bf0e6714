"""The options of telling: how long, in which fixed words, since when, and worded by whom."""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stemma.errors import UnreadableInput
from stemma.languages import tongues

if TYPE_CHECKING:
    from stemma.account import Telling


@dataclass(frozen=True, slots=True)
class Manner:
    """What the user said of the telling."""

    length: int
    tongue: str
    since: Path | None
    smooth: bool
    split: bool
    all_stories: bool

    def telling(self) -> "Telling":
        """The settings. Raises UnreadableInput and SettingError for an earlier account that is
        none, and SettingError when the endpoint is not set."""
        from stemma.account import Telling, earlier
        from stemma.run import chat

        endpoint = chat.from_environment() if self.smooth or self.split else None
        return Telling(
            length=self.length,
            since=None if self.since is None else earlier(_json(self.since)),
            writer=endpoint if self.smooth else None,
            splitter=endpoint if self.split else None,
        )


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableInput(f"{path} cannot be read as JSON: {error}") from None


def telling_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of telling to `command` and hands them over as one `manner`."""

    @click.option("--length", metavar="N", type=click.IntRange(1, 100), default=12,
                  show_default=True, help="Sentences of the brief at most.")  # fmt: skip
    @click.option("--in", "tongue", type=click.Choice(tongues()), default="en", show_default=True,
                  help="Language of the brief's fixed words.")  # fmt: skip
    @click.option("--since", metavar="ACCOUNT.json",
                  type=click.Path(exists=True, dir_okay=False, path_type=Path),
                  help="Tell what is new since this account (tell --format json).")  # fmt: skip
    @click.option("--all", "all_stories", is_flag=True, help="Show single-report stories too.")
    @click.option("--smooth", is_flag=True,
                  help="Let the model at $STEMMA_LLM_URL ($STEMMA_LLM_MODEL, $STEMMA_LLM_KEY) word "
                  "the brief; what its evidence does not hold is dropped.")  # fmt: skip
    @click.option("--split", is_flag=True,
                  help="Let that model take claims apart into single facts; a part that no report "
                  "holds is dropped.")  # fmt: skip
    @wraps(command)
    def wrapped(**given: Any) -> None:
        said = Manner(**{field.name: given.pop(field.name) for field in fields(Manner)})
        command(manner=said, **given)

    return wrapped
