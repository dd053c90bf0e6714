"""A small fictional account, made by hand: five reports of a dam gate that gave way.

What is planted: Lantern copies the agency Norlys, Coast Post rewrites it, Courier and Radio Osse
report on their own; the injured develop (three, then seven), the homes conflict (40, two dozen);
all that is said of the inspection goes back to one company; an inquiry is planned.
"""

from stemma.model import (
    Account,
    Annotations,
    Assertion,
    BriefSentence,
    Claim,
    Comparison,
    Copy,
    Credit,
    Entity,
    Evidence,
    Figure,
    Finding,
    Lineage,
    OriginGroup,
    Origins,
    Passage,
    Quote,
    Rejected,
    Removed,
    Report,
    SharedSpan,
    Side,
    Span,
    Stemma,
    Story,
    TimelineEntry,
)
from stemma.model.claim import ComparisonKind, Modality, Stance, Verdict, Via
from stemma.model.story import CopyKind

TEXTS = {
    "norlys": (
        "Dam gate fails above Velmark\n"
        "A steel gate of the Osse dam gave way at dawn on Tuesday and water flooded the lower "
        "streets of Velmark.\n"
        "Three people were injured, the mayor, Ida Brandt, said. “We heard a crack like a "
        "cannon,” she told reporters.\n"
        "About 40 homes were evacuated. An inquiry will open on Monday."
    ),
    "lantern": (
        "Velmark under water after dam gate fails\n"
        "A steel gate of the Osse dam gave way at dawn on Tuesday and water flooded the lower "
        "streets of Velmark.\n"
        "Three people were injured, the mayor, Ida Brandt, said. “We heard a crack like a "
        "cannon,” she told reporters.\n"
        "About 42 homes were evacuated."
    ),
    "coast": (
        "River takes lower Velmark\n"
        "The lower town of Velmark stood under water on Tuesday: before sunrise one of the Osse "
        "dam's steel gates had given way.\n"
        "The mayor, Ida Brandt, spoke of three injured and some 40 cleared houses."
    ),
    "courier": (
        "Seven hurt in Velmark flood, inquiry to open Monday\n"
        "By Marta Lund in Velmark\n"
        "Seven people were hurt when the flood from the broken Osse dam reached Mill Street, the "
        "county hospital told the Courier on Tuesday evening.\n"
        "“We heard a crack like a cannon,” mayor Ida Brandt said.\n"
        "The operator, Ossekraft, said the gate had passed its inspection in March. An inquiry "
        "will open on Monday."
    ),
    "radio": (
        "Two dozen homes emptied in Velmark\n"
        "Our reporter counted two dozen evacuated homes on Mill Street at dawn; no more were "
        "emptied, the fire chief, Jon Aas, said.\n"
        "Ossekraft says the gate passed an inspection in March."
    ),
}
OUTLETS = {
    "norlys": ("Norlys", "2031-04-08T07:10+02:00"),
    "lantern": ("The Daily Lantern", "2031-04-08"),
    "coast": ("Coast Post", "2031-04-08"),
    "courier": ("Velmark Courier", "2031-04-08T20:05+02:00"),
    "radio": (None, "2031-04-08T07:30+02:00"),
}
NO_ANNOTATIONS = Annotations((), (), (), (), (), ())


def at(report: str, words: str, texts: dict[str, str] = TEXTS) -> Evidence:
    """The span of `words`, which must stand once in the report."""
    assert texts[report].count(words) == 1, (report, words)
    start = texts[report].index(words)
    return Evidence(report, start, start + len(words))


def span(report: str, words: str) -> Span:
    found = at(report, words)
    return found.start, found.end


def said(
    report: str,
    words: str,
    *,
    by: str | None = None,
    modality: Modality = "happened",
    stance: Stance = "asserts",
) -> Assertion:
    where = at(report, words)
    known = OUTLETS[report][1]
    return Assertion(report, where.start, where.end, words, stance, modality, by, known)


def finding(
    name: str,
    assertions: list[Assertion],
    groups: list[tuple[tuple[int, ...], Via, str]],
    shown: int,
    source: str | None = None,
) -> Finding:
    claim = Claim(
        name, "flood", assertions[0].quote, tuple(assertions), (), "2031-04-08", None, None
    )
    outlets = len({a.report for a in assertions})
    made = tuple(OriginGroup(indexes, via, why) for indexes, via, why in groups)
    return Finding(claim, outlets, Origins(len(made), shown), made, source)


GATE = finding(
    "gate",
    [
        said("norlys", "A steel gate of the Osse dam gave way at dawn on Tuesday"),
        said("lantern", "A steel gate of the Osse dam gave way at dawn on Tuesday"),
        said("coast", "before sunrise one of the Osse dam's steel gates had given way"),
        said("courier", "the flood from the broken Osse dam reached Mill Street"),
    ],
    [
        ((0, 1, 2), "copy", "Lantern repeats Norlys word for word; Coast Post recasts it"),
        ((3,), "own", "by Marta Lund in Velmark"),
    ],
    shown=1,
)
INJURED = finding(
    "injured",
    [
        said("norlys", "Three people were injured, the mayor, Ida Brandt, said", by="Ida Brandt"),
        said("lantern", "Three people were injured, the mayor, Ida Brandt, said", by="Ida Brandt"),
        said("coast", "The mayor, Ida Brandt, spoke of three injured", by="Ida Brandt"),
    ],
    [((0, 1, 2), "rewrite", "one agency text and what was made of it")],
    shown=0,
    source="Ida Brandt",
)
INSPECTED = finding(
    "inspected",
    [
        said(
            "courier",
            "The operator, Ossekraft, said the gate had passed its inspection in March",
            by="Ossekraft",
            stance="attributes",
        ),
        said(
            "radio",
            "Ossekraft says the gate passed an inspection in March",
            by="Ossekraft",
            stance="attributes",
        ),
    ],
    [((0,), "own", "asked by the Courier"), ((1,), "own", "no tie to another report was found")],
    shown=1,
    source="Ossekraft",
)
INQUIRY = finding(
    "inquiry",
    [
        said("norlys", "An inquiry will open on Monday", modality="planned"),
        said("courier", "An inquiry will open on Monday", modality="planned"),
    ],
    [((0,), "own", "agency"), ((1,), "own", "by Marta Lund in Velmark")],
    shown=1,
)
HURT = finding(
    "hurt",
    [said("courier", "Seven people were hurt", by="county hospital")],
    [((0,), "own", "the hospital told the Courier")],
    shown=1,
)
NO_MORE = finding(
    "no-more",
    [said("radio", "no more were emptied", by="Jon Aas", stance="denies")],
    [((0,), "own", "own reporter")],
    shown=1,
)


def side(position: str, low: float, *where: Evidence, as_of: str, about: bool = False) -> Side:
    return Side(position, low, low, False, False, about, None, as_of, where)


def comparison(
    name: str, kind: ComparisonKind, about: str, verdict: Verdict, why: str, *sides: Side
) -> Comparison:
    return Comparison(name, "flood", (name,), kind, about, verdict, sides, why)


COMPARISONS = (
    comparison(
        "homes",
        "figure",
        "homes evacuated",
        "conflict",
        "both counts are of the same hour, and the second says there were no more",
        side("about 40", 40.0, at("norlys", "About 40 homes"), as_of="2031-04-08", about=True),
        side("two dozen", 24.0, at("radio", "two dozen evacuated homes"), as_of="2031-04-08"),
    ),
    comparison(
        "injured",
        "figure",
        "people injured",
        "development",
        "the hospital's figure is of the evening",
        side(
            "three", 3.0, at("norlys", "Three people"), at("coast", "three"), as_of="2031-04-08T07"
        ),
        side("seven", 7.0, at("courier", "Seven people"), as_of="2031-04-08T20"),
    ),
)


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
