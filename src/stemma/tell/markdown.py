"""An account as CommonMark with tables, for notes and issue trackers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from stemma.languages import language
from stemma.model import Account, Comparison, Evidence, Finding, Rejected
from stemma.tell import observed, phrases, positions
from stemma.tell.dates import date
from stemma.tell.descent import changes, flagged, reprint_lines, unsettled_lines
from stemma.tell.outline import Outline, outline, spoken, where
from stemma.tell.show import isolated, one_line, safe_link

_META = re.compile(r"([\\`*_\[\]#|~$@])")
_START = re.compile(r"^(\d*)([.)+=-])(?!\d)")


def render(accounts: Sequence[Account], rejected: Sequence[Rejected], tongue: str = "en") -> str:
    """The accounts one after another, then what was rejected before there was a story."""
    lines: list[str] = []
    for account in accounts:
        lines += _account(outline(account), language(tongue).wording)
    lines += _section("## Rejected", _rejected(rejected))
    return "\n".join(lines).strip("\n") + "\n"


def escape(text: str) -> str:
    """One line in which nothing is markup any more, neither Markdown nor HTML."""
    safe = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return isolated(_START.sub(r"\1\\\2", _META.sub(r"\\\1", safe)))


def _account(told: Outline, words: Mapping[str, str]) -> Iterator[str]:
    account = told.account
    title = phrases.title_line(account.story)
    yield from (f"# {escape(title)}", "", escape(phrases.counts(account)), "")
    done = [s for s in account.brief if not s.planned]
    planned = [s for s in account.brief if s.planned]
    for heading, sentences in (
        (f"## {words['in_brief']}", done),
        (f"## {words['expected']}", planned),
    ):
        lines = (f"- {escape(s.text)} {_marks(told, s.evidence)}" for s in sentences)
        yield from _section(heading, lines)
    yield from _section(f"## {words['new']}", _new(told, words))
    yield from _section("## Where the reports differ or agree", _comparisons(told))
    yield from _section("## Claims by report", _matrix(told))
    yield from _section("## Claims, best supported first", _claims(told))
    yield from _section("## Who stands on whom", _ties(told))
    yield from _section("## Quotes", _quotes(told))
    yield from _section("## How the outlets tell it", _framing(told))
    yield from _section("## Timeline", _timeline(told))
    yield from _section("## Names", _entities(account))
    yield from _section("## Reports", _reports(told))
    yield from _section("## Rejected from this story", _rejected(account.rejected))
    yield from _section("## Warnings", (f"- {escape(w)}" for w in account.warnings))
    yield from (escape(phrases.LEGEND), "")


def _section(heading: str, lines: Iterator[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from (heading, "", *told, "")


def _marks(told: Outline, evidence: Sequence[Evidence]) -> str:
    marks = told.marks(evidence)
    return rf"\[{marks}\]" if marks else ""


def _matrix(told: Outline) -> Iterator[str]:
    shared = [f for f in told.account.findings if f.outlets > 1]
    if not shared:
        return
    yield f"| Claim | {' | '.join(told.letters.values())} |"
    yield "| --- |" + " :-: |" * len(told.letters)
    for finding in shared:
        cells = {a.report: told.origin(finding, i) for i, a in enumerate(finding.claim.assertions)}
        row = " | ".join(cells.get(report, " ") for report in told.letters)
        number = told.numbers[finding.claim.id]
        yield f"| {number}. {escape(finding.claim.statement)} | {row} |"
    yield from ("", "The same letter in a row: the same origin.")


def _claims(told: Outline) -> Iterator[str]:
    for finding in told.shown:
        about = escape("; ".join(phrases.standing(finding)))
        yield f"{told.numbers[finding.claim.id]}. **{escape(finding.claim.statement)}** {about}"
        yield from _groups(told, finding)
    if rest := len(told.account.findings) - len(told.shown):
        yield from ("", phrases.besides(rest, "claim", " that one outlet alone makes"))


def _groups(told: Outline, finding: Finding) -> Iterator[str]:
    for group in phrases.groups(finding):
        yield f"    - {escape(phrases.group_line(told, finding, group))}"
        for indexes in phrases.same_words(finding, group):
            said = [finding.claim.assertions[index] for index in indexes]
            quoted = f"{phrases.source(told, said)}: {phrases.in_marks(said[0].quote)}"
            yield f"        - {_marks(told, list(map(where, said)))} {escape(quoted)}"


def _comparisons(told: Outline) -> Iterator[str]:
    for comparison in told.differing:
        yield f"- **{comparison.verdict}** on {escape(comparison.about)}: {_why(comparison)}"
        for side in comparison.sides:
            said = escape(positions.position(comparison, side))
            yield f"    - {said} {_marks(told, side.assertions)}"
    for comparison in told.agreed:
        sides = "; ".join(
            f"{escape(positions.stated(comparison, side))} {_marks(told, side.assertions)}"
            for side in comparison.sides
        )
        yield f"- **agree** on {escape(comparison.about)}: {sides}"
    if rest := len(told.ranked) - len(told.differing) - len(told.agreed):
        yield "- " + phrases.besides(rest, "agreement")


def _why(comparison: Comparison) -> str:
    return escape(f"{phrases.VERDICT_MEANS[comparison.verdict]}; {comparison.why}")


def _ties(told: Outline) -> Iterator[str]:
    for copy in told.account.stemma.copies:
        said = (phrases.tie_line(told, copy), *flagged(changes(*copy.spans)))
        yield f"- {escape('; '.join(said))}"
    yield from (f"- {escape(line)}" for line in (*unsettled_lines(told), *reprint_lines(told)))


def _quotes(told: Outline) -> Iterator[str]:
    for speaker, quotes in phrases.by_speaker(told.account):
        yield f"- {escape(speaker)}"
        for quote in quotes:
            words = phrases.quoted(quote, told.words(spoken(quote)))
            yield f"    - {escape(words)} {_marks(told, [spoken(quote)])}"


def _new(told: Outline, words: Mapping[str, str]) -> Iterator[str]:
    if told.account.new == ():
        yield words["nothing_new"]
    for new in told.account.new or ():
        yield f"- {escape(observed.new_line(new, words))} {_marks(told, new.evidence)}"


def _framing(told: Outline) -> Iterator[str]:
    for thing in told.account.framing:
        yield f"- {escape(observed.framing_title(thing))}"
        for one in thing.observations:
            line = escape(observed.observation_line(one))
            yield f"    - {line} {_marks(told, one.evidence)}"
    if told.account.framing:
        yield from ("", escape(observed.FRAMING_LEGEND))


def _timeline(told: Outline) -> Iterator[str]:
    for entry in told.account.timeline:
        when, marks = escape(date(entry.date)), _marks(told, entry.evidence)
        yield f"- **{when}** {escape(entry.text)} {marks}"


def _entities(account: Account) -> Iterator[str]:
    for entity in account.story.entities:
        yield f"- {escape(phrases.entity_line(entity))}"


def _reports(told: Outline) -> Iterator[str]:
    for report in told.reports.values():
        outlet = escape(told.outlet(report.id))
        link = safe_link(report.url)
        named = f"[{outlet}](<{link}>)" if link else outlet
        about = escape("; ".join(phrases.about_report(report)))
        yield f"- **{told.letters[report.id]}** {named}: {about}"


def _rejected(rejected: Sequence[Rejected]) -> Iterator[str]:
    for item in rejected:
        yield f"- {escape(phrases.rejected_line(item))}"
