import dataclasses

import pytest

from stemma.model import Account, Credit, Removed, Report
from tests.tell import dam

HOSTILE = (
    "<script>document.title='ran'</script> \x1b[31mred\x1b[0m \u202etxt.exe\u202c \x9b2J "
    "[x](javascript:alert(1)) | `code` & ]]> {{ 7*7 }} {% raw %} \ud800 " + "long" * 60
)
"""A line of an article that would like to be run, followed or obeyed."""


@pytest.fixture(scope="session")
def account() -> Account:
    return dam.account()


@pytest.fixture(scope="session")
def hostile() -> Account:
    """The account with the hostile line in every place that holds text from outside."""
    told = dam.account()
    reports = [_spoiled(r) if r.id == "coast" else r for r in told.reports]
    entity = dataclasses.replace(told.story.entities[0], name=HOSTILE, roles=(HOSTILE,))
    story = dataclasses.replace(told.story, title={"en": HOSTILE}, entities=(entity,))
    sentence = dataclasses.replace(told.brief[0], text=HOSTILE)
    first = told.findings[0]
    said = dataclasses.replace(first.claim.assertions[0], quote=HOSTILE, attributed_to=HOSTILE)
    claim = dataclasses.replace(
        first.claim, statement=HOSTILE, assertions=(said, *first.claim.assertions[1:])
    )
    finding = dataclasses.replace(first, claim=claim, content_source=HOSTILE)
    comparison = dataclasses.replace(told.comparisons[0], about=HOSTILE, why=HOSTILE)
    return dataclasses.replace(
        told,
        story=story,
        reports=tuple(reports),
        brief=(sentence, *told.brief[1:]),
        findings=(finding, *told.findings[1:]),
        comparisons=(comparison, *told.comparisons[1:]),
        warnings=(HOSTILE,),
    )


def _spoiled(report: Report) -> Report:
    """The hostile line as outlet, as last line of the text, as removed line and as address."""
    return dataclasses.replace(
        report,
        outlet=HOSTILE,
        text=f"{report.text}\n{HOSTILE}",
        url="javascript:alert(1)",
        byline=(HOSTILE,),
        warnings=(HOSTILE,),
        source=HOSTILE,
        removed=(Removed(HOSTILE, None, None, "menu"),),
        credits=(Credit(HOSTILE, "agency", None, 0),),
    )
