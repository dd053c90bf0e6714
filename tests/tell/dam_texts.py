"""What the five fictional outlets wrote of the dam, and where words stand in it."""

from stemma.model import Evidence, Span

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


def at(report: str, words: str, texts: dict[str, str] = TEXTS) -> Evidence:
    """The span of `words`, which must stand once in the report."""
    assert texts[report].count(words) == 1, (report, words)
    start = texts[report].index(words)
    return Evidence(report, start, start + len(words))


def span(report: str, words: str) -> Span:
    found = at(report, words)
    return found.start, found.end
