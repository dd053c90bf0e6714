"""An account as one self-contained page: no network, no script, light and dark, for print too."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from stemma.languages import language
from stemma.model import Account, Rejected
from stemma.model.version import __version__
from stemma.tell import page, phrases
from stemma.tell.dates import date, period
from stemma.tell.observed import FRAMING_LEGEND
from stemma.tell.outline import outline
from stemma.tell.show import safe_link, visible


def render(accounts: Sequence[Account], rejected: Sequence[Rejected], tongue: str = "en") -> str:
    """The page. Everything that comes from the input is escaped, and controls made visible."""
    stories = [
        page.story_view(outline(a), f"s{n}", language(tongue).wording)
        for n, a in enumerate(accounts, 1)
    ]
    template = _environment().get_template("page.html")
    return template.render(stories=stories, rejected=rejected, version=__version__) + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["link"] = safe_link
    environment.filters["date"] = date
    environment.globals["css"] = _template("page.css")
    environment.globals["period"] = period
    environment.globals["grouped"] = page.grouped
    environment.globals["say"] = phrases
    environment.globals["framing_legend"] = FRAMING_LEGEND
    return environment


def _template(name: str) -> str:
    return files(page).joinpath(name).read_text(encoding="utf-8")


def _shown(value: Any) -> Any:
    """What a template prints: plain strings come from the input, markup from the templates."""
    return visible(value) if type(value) is str else value
