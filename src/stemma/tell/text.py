"""An account for the terminal: 80 columns, plain characters, every control made visible."""

from collections.abc import Iterator, Mapping, Sequence

from stemma.languages import language
from stemma.model import Account, BriefSentence, Comparison, Evidence, Finding, Rejected
from stemma.tell import observed, phrases, positions
from stemma.tell.layout import WIDTH, columns, wrap
from stemma.tell.outline import Outline, outline, spoken, where
from stemma.tell.show import isolated, one_line
from stemma.tell.tree import drawing


def render(accounts: Sequence[Account], rejected: Sequence[Rejected], tongue: str = "en") -> str:
    """The accounts one after another, then what was rejected before there was a story."""
    lines: list[str] = []
    for account in accounts:
        lines += [*_account(outline(account), language(tongue).wording), ""]
    lines += _section("Rejected", _rejected(rejected))
    return "\n".join(isolated(line.rstrip()) for line in lines).strip("\n") + "\n"


def _account(told: Outline, words: Mapping[str, str]) -> Iterator[str]:
    account = told.account
    title = one_line(phrases.title_line(account.story))
    yield from wrap(title)
    yield "=" * min(WIDTH, columns(title))
    yield from wrap(one_line(phrases.counts(account)))
    done = [s for s in account.brief if not s.planned]
    planned = [s for s in account.brief if s.planned]
    yield from _section(words["in_brief"], _brief(told, done))
    yield from _section(words["expected"], _brief(told, planned))
    yield from _section(words["new"], _new(told, words))
    yield from _section("Where the reports differ or agree", _comparisons(told))
    yield from _section("Claims, best supported first", _claims(told))
    yield from _section("Who stands on whom", drawing(told))
    yield from _section("Quotes", _quotes(told))
    yield from _section("How the outlets tell it", _framing(told))
    yield from _section("Timeline", _timeline(told))
    yield from _section("Names", _entities(account))
    yield from _section("Reports", _reports(told))
    yield from _section("Rejected from this story", _rejected(account.rejected))
    yield from _section("Warnings", _items(account.warnings))
    yield ""
    yield from wrap(phrases.LEGEND)


def _section(title: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield from ("", title.upper(), *told)


def _items(items: Sequence[str]) -> Iterator[str]:
    for item in items:
        yield from wrap(one_line(item), "  - ")


def _marks(told: Outline, evidence: Sequence[Evidence]) -> str:
    marks = told.marks(evidence)
    return f"[{marks}]" if marks else ""


def _brief(told: Outline, sentences: Sequence[BriefSentence]) -> Iterator[str]:
    for sentence in sentences:
        yield from wrap(f"{one_line(sentence.text)} {_marks(told, sentence.evidence)}", "  ")


def _claims(told: Outline) -> Iterator[str]:
    for finding in told.shown:
        first = f"{told.numbers[finding.claim.id]:>4}. "
        if len(finding.claim.assertions) == 1:
            yield from _single(told, finding, first)
        else:
            yield from wrap(one_line(finding.claim.statement), first)
            yield from wrap(one_line("; ".join(phrases.standing(finding))), "      ")
            yield from _groups(told, finding)
    if rest := len(told.account.findings) - len(told.shown):
        yield from wrap(phrases.besides(rest, "claim", " that one outlet alone makes"), "  ")


def _single(told: Outline, finding: Finding, first: str) -> Iterator[str]:
    (assertion,) = finding.claim.assertions
    yield from wrap(f"{one_line(assertion.quote)} {_marks(told, [where(assertion)])}", first)
    about = [phrases.source(told, [assertion]), *phrases.manner(finding)]
    yield from wrap(one_line("; ".join(about)), "      ")


def _groups(told: Outline, finding: Finding) -> Iterator[str]:
    for group in phrases.groups(finding):
        yield from wrap(one_line(phrases.group_line(told, finding, group)), "      ~ ")
        for indexes in phrases.same_words(finding, group):
            said = [finding.claim.assertions[index] for index in indexes]
            quoted = f"{phrases.source(told, said)}: {phrases.in_marks(said[0].quote)}"
            marks = _marks(told, [where(assertion) for assertion in said])
            yield from wrap(f"{marks} {one_line(quoted)}", " " * 8, " " * 12)


def _comparisons(told: Outline) -> Iterator[str]:
    for comparison in told.differing:
        yield from wrap(_verdict(comparison), "  ")
        for side in comparison.sides:
            yield from wrap(
                f"{one_line(positions.position(comparison, side))} {_marks(told, side.assertions)}",
                "    - ",
            )
        yield from wrap(one_line(comparison.why), "    ")
    for comparison in told.agreed:
        sides = "; ".join(
            f"{one_line(positions.stated(comparison, side))} {_marks(told, side.assertions)}"
            for side in comparison.sides
        )
        yield from wrap(f"AGREE on {one_line(comparison.about)}: {sides}", "  ", "    ")
    if rest := len(told.ranked) - len(told.differing) - len(told.agreed):
        yield from wrap(phrases.besides(rest, "agreement"), "  ")


def _verdict(comparison: Comparison) -> str:
    means = phrases.VERDICT_MEANS[comparison.verdict]
    return f"{comparison.verdict.upper()} on {one_line(comparison.about)} ({means})"


def _quotes(told: Outline) -> Iterator[str]:
    for speaker, quotes in phrases.by_speaker(told.account):
        yield from wrap(one_line(speaker), "  ")
        for quote in quotes:
            words = phrases.quoted(quote, told.words(spoken(quote)))
            yield from wrap(one_line(words), f"    {_marks(told, [spoken(quote)])} ")


def _new(told: Outline, words: Mapping[str, str]) -> Iterator[str]:
    if told.account.new == ():
        yield f"  {words['nothing_new']}"
    for new in told.account.new or ():
        yield from wrap(
            f"{one_line(observed.new_line(new, words))} {_marks(told, new.evidence)}", "  "
        )


def _framing(told: Outline) -> Iterator[str]:
    for thing in told.account.framing:
        yield from wrap(one_line(observed.framing_title(thing)), "  ")
        for one in thing.observations:
            line = f"{one_line(observed.observation_line(one))} {_marks(told, one.evidence)}"
            yield from wrap(line, "    - ")
    if told.account.framing:
        yield from wrap(observed.FRAMING_LEGEND, "  ")


def _timeline(told: Outline) -> Iterator[str]:
    for entry in told.account.timeline:
        text = f"{one_line(entry.text)} {_marks(told, entry.evidence)}"
        yield from wrap(text, f"  {one_line(entry.date):<10}  ")


def _entities(account: Account) -> Iterator[str]:
    for entity in account.story.entities:
        yield from wrap(one_line(phrases.entity_line(entity)), "  ")


def _reports(told: Outline) -> Iterator[str]:
    for report in told.reports.values():
        first, *more = phrases.about_report(report)
        outlet = f"{told.outlet(report.id)}, {first}"
        yield from wrap(one_line(outlet), f"  {told.letters[report.id]:<3}")
        for line in more:
            yield from wrap(one_line(line), "     ")


def _rejected(rejected: Sequence[Rejected]) -> Iterator[str]:
    for item in rejected:
        yield from wrap(one_line(phrases.rejected_line(item)), "  - ")
