"""Who claims what of the dam, on which origins, and where they differ."""

from stemma.model import Assertion, Claim, Comparison, Evidence, Finding, OriginGroup, Origins, Side
from stemma.model.claim import ComparisonKind, Modality, Stance, Verdict, Via
from tests.tell.dam_texts import OUTLETS, at


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


CLAIMS_OF = {"homes": ("no-more",), "injured": ("injured", "hurt")}


def comparison(
    name: str, kind: ComparisonKind, about: str, verdict: Verdict, why: str, *sides: Side
) -> Comparison:
    return Comparison(name, "flood", CLAIMS_OF[name], kind, about, verdict, sides, why)


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
