"""The brief of two reports that have the same lines, each a claim."""

from collections.abc import Sequence
from dataclasses import replace

from stemma.account import Telling, account
from stemma.annotate import annotate
from stemma.model import Account, Claim, Material, Report
from tests.weigh import made


def material_of(known: dict[str, Report], claims: Sequence[Claim]) -> Material:
    """Reports that copy nothing, annotated, as one story with these claims weighed."""
    marks = dict(zip(known, annotate(list(known.values())), strict=True))
    story = made.story(known)
    found = made.weigh(story, known, marks, claims, made.stemma())
    return Material(
        reports=tuple(known.values()),
        annotations=marks,
        stories=(story,),
        stemmas={"s": made.stemma()},
        claims={"s": tuple(claims)},
        findings={"s": found.findings},
        comparisons={"s": found.comparisons},
    )


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
    claims = [
        made.claim(known, ("alba", line), ("bora", line), name=f"c{i}")
        for i, line in enumerate(lines)
    ]
    material = replace(material_of(known, claims), comparisons={})
    (story,) = material.stories
    found = account(material, story, known, Telling(length=length))
    backwards = replace(story, reports=story.reports[::-1])
    again = account(material, backwards, dict(reversed(known.items())), Telling(length=length))
    assert again.brief == found.brief, "the order of the reports does not matter"
    return found
