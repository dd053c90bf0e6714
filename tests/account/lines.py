"""The brief of two reports that have the same lines, each a claim."""

from collections.abc import Sequence
from dataclasses import replace

from stemma.account import Telling, account
from stemma.annotate import annotate
from stemma.model import Account, Material
from tests.weigh import made


def told(
    *lines: str, length: int = 12, unclaimed: Sequence[str] = (), title: str = ""
) -> list[str]:
    """The sentences of the brief. The `unclaimed` lines stand first in both reports, and nobody
    claims what they say."""
    return [
        s.text for s in account_of(*lines, length=length, unclaimed=unclaimed, title=title).brief
    ]


def account_of(
    *lines: str,
    length: int = 12,
    unclaimed: Sequence[str] = (),
    title: str = "",
    published: str | None = "2025-05-06T10:00",
) -> Account:
    """The whole account; the order of the reports is seen not to matter."""
    text = "\n".join((*unclaimed, *lines))
    known = made.reports(
        *(
            made.report(name, text, published=published, title=title or None)
            for name in ("alba", "bora")
        )
    )
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    claims = [
        made.claim(known, ("alba", line), ("bora", line), name=f"c{i}")
        for i, line in enumerate(lines)
    ]
    story = made.story(known)
    weighed = made.weigh(story, known, marks, claims, made.stemma())
    material = Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(story,),
        findings={"s": weighed.findings},
    )
    found = account(material, story, known, Telling(length=length))
    backwards = replace(story, reports=story.reports[::-1])
    again = account(material, backwards, dict(reversed(known.items())), Telling(length=length))
    assert again.brief == found.brief, "the order of the reports does not matter"
    return found
