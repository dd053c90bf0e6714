"""The wording that the outputs share, so that they say the same in the same words."""

from collections import Counter
from collections.abc import Sequence

from stemma.model import (
    DERIVED,
    POSTS,
    Account,
    Assertion,
    Copy,
    Entity,
    Finding,
    OriginGroup,
    Quote,
    Rejected,
    Removed,
    Report,
    ReportKind,
    Story,
    Verdict,
)
from stemma.tell.dates import date, period
from stemma.tell.outline import Outline

VERDICT_MEANS: dict[Verdict, str] = {
    "conflict": "cannot all be true at the same time",
    "development": "later knowledge replaces earlier",
    "compatible": "different, and both can be true",
    "agree": "the same",
}
COPY_MEANS = {
    "copy": "copies",
    "partial": "takes whole sentences from",
    "rewrite": "rewrites",
    "translation": "translates",
    "quotes_only": "shares only quotations with",
}
TIE_MEANS = {
    "copy": "is the same text as",
    "partial": "shares whole sentences with",
    "rewrite": "shares recast sentences with",
    "translation": "is the same text in another language as",
    "quotes_only": "shares only quotations with",
}
"""The same ties, where which stands on which is unknown."""
DIRECTION_MEANS = {
    "known": "the direction is stated",
    "inferred": "the direction is inferred",
    "unknown": "which came first is unknown",
}
VIA_MEANS = {
    "copy": "copied text",
    "rewrite": "rewritten text",
    "translation": "translated text",
    "credit": "the same credited source",
}
LEGEND = (
    "Letters name reports; A3·5 are the third and the fifth marked passage of report A. “At most” "
    "counts the origins left when everything that visibly hangs together is taken as one; “shown” "
    "counts those of them with a positive sign of own reporting. Copying that was not proven is "
    "not independence that was proven: the truth lies between the two. “Loosely joined”: its "
    "wordings may state different things."
)
FIRM = 0.6
"""Likelihood from which the wordings of a claim are taken for one statement without a word; of
those below one in four is not (`firm_right` and `loose_right` of `bench/claims.py`)."""
KIND_MEANS: dict[ReportKind, str] = {
    "news": "news",
    "social": "post in a social network",
    "forum": "post in a forum",
    "document": "document",
}
POSTS_SAY = "said in social or forum posts"
UNNAMED_SPEAKER = "Speaker not named"
_RECAST = frozenset({"rewrite", "translation"})
"""Kinds in which a sentence can be there and not be recognised."""
_QUOTE_MARKS = '“”„‟«»" '
_OPEN = {"denies": "denied", "asks": "asked"}


def counts(account: Account) -> str:
    """When, and how much there is."""
    reports, story = account.reports, account.story
    shared = sum(f.outlets > 1 for f in account.findings)
    return (
        f"{period(story.begins, story.ends)} · {count(len(reports), 'report')} · "
        f"{count(outlets(account), 'outlet')} · {count(len(account.findings), 'claim')}, "
        f"{shared} of them by two outlets or more"
    )


def titles(story: Story) -> list[tuple[str, str]]:
    """Language and headline, the English one first: English is the language of the outputs."""
    return sorted(story.title.items(), key=lambda item: (item[0] != "en", item[0]))


def title_line(story: Story) -> str:
    """All headlines in one line."""
    return " / ".join(title for _, title in titles(story)) or "Untitled story"


def outlets(account: Account) -> int:
    """How many outlets there are; a report without one counts as its own."""
    return len({r.outlet or r.id for r in account.reports if r.kind not in POSTS})


def count(n: int, one: str, many: str | None = None) -> str:
    """`3 reports`, `1 report`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def support(finding: Finding) -> str:
    """On how much a claim stands."""
    origins = finding.origins
    return (
        f"{count(finding.outlets, 'outlet')}, at most {count(origins.at_most, 'origin')} "
        f"({origins.shown} shown)"
    )


def standing(finding: Finding) -> tuple[str, ...]:
    """Support, tags and content source, one after another."""
    source = finding.content_source
    said = (f"all of it is said by {source}",) if source else ()
    posts = (f"{POSTS_SAY} ({len(finding.posts)})",) if finding.posts else ()
    return (support(finding), *tags(finding), *said, *posts)


def groups(finding: Finding) -> tuple[OriginGroup, ...]:
    """The origins of a claim, and behind them, as one more group, the posts that say it."""
    if not finding.posts:
        return finding.origin_groups
    return (*finding.origin_groups, OriginGroup(finding.posts, "own", f"{POSTS_SAY}: no origin"))


def tags(finding: Finding) -> tuple[str, ...]:
    """What a reader must know of a claim at once: its manner, and whether its wordings may state
    different things."""
    likelihood = finding.claim.likelihood
    loose = likelihood is not None and likelihood < FIRM
    return (*manner(finding), *(("loosely joined",) if loose else ()))


def manner(finding: Finding) -> tuple[str, ...]:
    """In which ways, other than plainly asserted as done, half of its assertions or more say it."""
    said = Counter(manner_of(assertion) for assertion in finding.claim.assertions)
    return tuple(m for m, n in said.items() if m and 2 * n >= said.total())


def manner_of(assertion: Assertion) -> str | None:
    """`denied`, `asked` or a modality other than `happened`; None for what is plainly said."""
    if assertion.stance in _OPEN:
        return _OPEN[assertion.stance]
    return None if assertion.modality == "happened" else assertion.modality


def group_line(outline: Outline, finding: Finding, group: OriginGroup) -> str:
    """Which reports form one origin, and why."""
    letters = dict.fromkeys(
        outline.letters[finding.claim.assertions[i].report] for i in group.assertions
    )
    return f"{', '.join(letters)}: {group_why(group)}"


def same_words(finding: Finding, group: OriginGroup) -> list[list[int]]:
    """The assertions of a group, those with the same words, word and manner together."""
    found: dict[tuple[str, str | None, str | None], list[int]] = {}
    for index in group.assertions:
        said = finding.claim.assertions[index]
        key = (" ".join(said.quote.split()), said.attributed_to, manner_of(said))
        found.setdefault(key, []).append(index)
    return list(found.values())


def group_why(group: OriginGroup) -> str:
    """Why assertions are one origin."""
    return "; ".join(part for part in (VIA_MEANS.get(group.via), group.why) if part)


def source(outline: Outline, said: Sequence[Assertion]) -> str:
    """Who says the same words, and on whose word."""
    outlets = dict.fromkeys(outline.outlet(assertion.report) for assertion in said)
    by = said[0].attributed_to
    return ", ".join(outlets) + (f", citing {by}" if by else "")


def in_marks(words: str) -> str:
    """Words of a report in quotation marks, unless they begin with their own."""
    return words if words[:1] in _QUOTE_MARKS else f"“{words}”"


def tie(copy: Copy) -> str:
    """What the child does with the parent, or has in common with it if the direction is unknown."""
    between = copy.direction == "unknown" and copy.parent is not None
    return (TIE_MEANS if between else COPY_MEANS)[copy.kind]


def extent(copy: Copy) -> str:
    """How much is shared, and, where one stands on the other, how sure the direction is."""
    sure = f"; {DIRECTION_MEANS[copy.direction]}" if copy.kind in DERIVED else ""
    return f"{share(copy.overlap)} of its words{sure}"


def tie_line(outline: Outline, copy: Copy) -> str:
    """Who stands on whom, how much, and how sure."""
    parent = outline.letters[copy.parent] if copy.parent else copy.credit or "an unknown source"
    credit = f" (credit: {copy.credit})" if copy.parent and copy.credit else ""
    return f"{outline.letters[copy.child]} {tie(copy)} {parent}{credit}: {extent(copy)}"


def kept_line(copy: Copy, kept: int, of: int, added: int) -> str:
    """How much of the other's text a report took over, and what it has besides."""
    taken = "seen in it, recast" if copy.kind in _RECAST else "taken over"
    return f"{kept} of its {count(of, 'sentence')} {taken}; {count(added, 'sentence')} besides"


def missing(copy: Copy) -> str:
    """What to call sentences of the source that the report has not."""
    return "Not seen in it" if copy.kind in _RECAST else "Left out"


def share(part: float) -> str:
    """0..1 as a percentage."""
    return f"{round(part * 100)} %"


def removed_counts(removed: tuple[Removed, ...]) -> str:
    """`2 menu, 1 share`, most frequent first."""
    counted = Counter(r.reason for r in removed)
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{n} {reason}" for reason, n in ranked)


def by_speaker(account: Account) -> list[tuple[str, list[Quote]]]:
    """Quotes under their speakers, most quoted first; those without a speaker last."""
    names = {entity.id: entity.name for entity in account.story.entities}
    found: dict[str, list[Quote]] = {}
    for quote in account.quotes:
        name = names.get(quote.speaker_entity or "") or quote.speaker_name or UNNAMED_SPEAKER
        found.setdefault(name, []).append(quote)
    return sorted(found.items(), key=lambda item: (item[0] == UNNAMED_SPEAKER, -len(item[1])))


def quoted(quote: Quote, words: str) -> str:
    """Direct words in quotation marks, reported ones without."""
    return words if quote.kind == "indirect" else f"“{words.strip(_QUOTE_MARKS)}”"


def besides(n: int, what: str, which: str = "") -> str:
    """How many things are not written out here."""
    return f"and {count(n, what)} more{which}, in the JSON and the page"


def entity_line(entity: Entity) -> str:
    """A name, what it is, and how often it is mentioned."""
    about = [entity.kind, *entity.roles, *([entity.country] if entity.country else [])]
    return f"{entity.name} ({', '.join(about)}), {count(entity.mentions, 'mention')}"


def about_report(report: Report) -> tuple[str, ...]:
    """Date and title, then what else the reader should know of a report."""
    dated = date(report.published) + (f": {report.title}" if report.title else "")
    parts = [dated if report.kind == "news" else f"{KIND_MEANS[report.kind]}, {dated}"]
    if report.credits:
        parts.append("credits " + ", ".join(dict.fromkeys(c.name for c in report.credits)))
    if report.removed:
        parts.append(f"removed: {removed_counts(report.removed)}")
    return (*parts, *(f"warning: {w}" for w in report.warnings))


def rejected_line(item: Rejected) -> str:
    """What was refused, where and why."""
    return f"{item.source}: {item.code} ({item.stage}). {item.detail}"
