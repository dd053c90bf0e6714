"""A small fictional account, made by hand: five reports of a dam gate that gave way.

What is planted: Lantern copies the agency Norlys, Coast Post rewrites it, Courier and Radio Osse
report on their own; the injured develop (three, then seven), the homes conflict (40, two dozen);
all that is said of the inspection goes back to one company; an inquiry is planned.
"""

from stemma.model import (
    Account,
    Annotations,
    BriefSentence,
    Copy,
    Credit,
    Entity,
    Evidence,
    Figure,
    Lineage,
    Passage,
    Quote,
    Rejected,
    Removed,
    Report,
    SharedSpan,
    Stemma,
    Story,
    TimelineEntry,
)
from stemma.model.story import CopyKind
from tests.tell.dam_claims import COMPARISONS, GATE, HURT, INJURED, INQUIRY, INSPECTED, NO_MORE
from tests.tell.dam_texts import OUTLETS, TEXTS, at, span

NO_ANNOTATIONS = Annotations((), (), (), (), (), ())


def copied(
    child: str,
    parent: str | None,
    kind: CopyKind,
    overlap: float,
    *spans: SharedSpan,
    credit: str | None = None,
) -> Copy:
    return Copy("flood", child, parent, credit, kind, overlap, "inferred", spans)


FLOODED = (
    "A steel gate of the Osse dam gave way at dawn on Tuesday and water flooded the lower streets "
    "of Velmark."
)
COPIES = (
    copied(
        "lantern",
        "norlys",
        "copy",
        0.92,
        SharedSpan(span("lantern", FLOODED), span("norlys", FLOODED), "narrative", ()),
        SharedSpan(
            span("lantern", "About 42 homes were evacuated."),
            span("norlys", "About 40 homes were evacuated."),
            "narrative",
            ("40 -> 42",),
            ("figure",),
        ),
    ),
    copied(
        "coast",
        "norlys",
        "rewrite",
        0.4,
        SharedSpan(
            span("coast", "before sunrise one of the Osse dam's steel gates had given way."),
            span("norlys", "A steel gate of the Osse dam gave way at dawn on Tuesday"),
            "narrative",
            (),
        ),
    ),
    copied("norlys", None, "rewrite", 0.3, credit="County Wire"),
    copied(
        "courier",
        "norlys",
        "quotes_only",
        0.1,
        SharedSpan(
            span("courier", "“We heard a crack like a cannon,”"),
            span("norlys", "“We heard a crack like a cannon,”"),
            "quotation",
            (),
        ),
    ),
)


def quote(report: str, words: str, speaker: str | None, cue: str | None = None) -> Quote:
    return Quote(
        f"q-{report}",
        report,
        span(report, words),
        None,
        speaker,
        None,
        span(report, cue) if cue else None,
        "direct",
    )


CANNON = "We heard a crack like a cannon,"
QUOTES = (
    quote("norlys", CANNON, "Ida Brandt", "told"),
    quote("courier", CANNON, "Ida Brandt"),
    quote("radio", "no more were emptied", None),
)
BRIEF = (
    BriefSentence(
        "A steel gate of the Osse dam gave way at dawn on Tuesday.",
        tuple(Evidence(a.report, a.start, a.end) for a in GATE.claim.assertions),
        ("gate",),
        planned=False,
    ),
    BriefSentence(
        "Seven people were hurt, the county hospital told the Courier.",
        (
            at("courier", "Seven people were hurt"),
            at("courier", "county hospital told the Courier"),
        ),
        ("hurt",),
        planned=False,
    ),
    BriefSentence(
        "An inquiry will open on Monday.",
        (at("norlys", "An inquiry will open on Monday"),),
        ("inquiry",),
        planned=True,
    ),
)
SOURCE_OF_RADIO = "Menu | Weather | Traffic\n" + TEXTS["radio"] + "\nShare this page\n"
REJECTED = (Rejected("in/empty.txt", "read", "empty", "The file has no bytes."),)


def report(key: str, text: str | None = None) -> Report:
    outlet, published = OUTLETS[key]
    text = TEXTS[key] if text is None else text
    title = text.split("\n", 1)[0]
    return Report(
        id=key,
        source=f"in/{key}.txt",
        kind="news",
        url=f"https://{key}.example/flood" if outlet else None,
        outlet=outlet,
        language="en",
        published=published,
        published_basis="given",
        title=title,
        title_span=(0, len(title)),
        byline=("Marta Lund",) if key == "courier" else (),
        text=text,
        passages=(Passage(0, len(text), "en"),),
        source_map=((0, len(text), 25),) if key == "radio" else None,
        removed=removed(key),
        credits=(Credit("County Wire", "agency", None, None),) if key == "norlys" else (),
        warnings=("no outlet is named",) if outlet is None else (),
    )


def removed(key: str) -> tuple[Removed, ...]:
    if key == "lantern":
        return (Removed("This site uses cookies.", None, None, "cookie"),)
    if key != "radio":
        return ()
    end = len(SOURCE_OF_RADIO)
    return (
        Removed("Menu | Weather | Traffic", 0, 24, "menu"),
        Removed("Share this page", end - 16, end - 1, "share"),
    )


def annotations() -> dict[str, Annotations]:
    found = dict.fromkeys(TEXTS, NO_ANNOTATIONS)
    forty = Figure(*span("norlys", "About 40"), 40.0, 40.0, False, False, True, None, "home")
    found["norlys"] = Annotations((), (), (), (), (forty,), QUOTES[:1])
    return found


def entity(name: str, roles: tuple[str, ...], n: int, *others: str) -> Entity:
    return Entity(name.casefold(), name, "person", (name, *others), None, roles, n)


STORY = Story(
    id="flood",
    title={"en": "Dam gate fails above Velmark"},
    begins="2031-04-08",
    ends="2031-04-08",
    languages=("en",),
    reports=("norlys", "lantern", "coast", "radio", "courier"),
    why=("they share the names Velmark and Osse on one day",),
    entities=(
        entity("Ida Brandt", ("mayor",), 4, "Brandt"),
        Entity("velmark", "Velmark", "place", ("Velmark",), None, (), 7),
        Entity("ossekraft", "Ossekraft", "organisation", ("Ossekraft",), "NOR", (), 2),
    ),
)


def account() -> Account:
    return Account(
        story=STORY,
        reports=tuple(report(key) for key in STORY.reports),
        annotations=annotations(),
        stemma=Stemma(
            pairs=(),
            copies=COPIES,
            lineages=(Lineage("flood", ("norlys", "lantern", "coast"), "County Wire"),),
        ),
        brief=BRIEF,
        findings=(GATE, INJURED, INSPECTED, INQUIRY, HURT, NO_MORE),
        comparisons=COMPARISONS,
        quotes=QUOTES,
        timeline=(
            TimelineEntry("2031-03", "The gate passed an inspection.", (at("radio", "in March"),)),
            TimelineEntry(
                "2031-04-08", "The gate gave way.", (at("norlys", "at dawn on Tuesday"),)
            ),
        ),
        rejected=(),
        warnings=("one report names no outlet",),
    )
