"""One fictional report that the tests dress up in furniture."""

TITLE = "Ferry runs aground off Tarn Island, 14 passengers hurt"
BODY = (
    "A ferry carrying 212 passengers ran aground off Tarn Island on Monday, injuring 14 people, "
    "the coastguard said.",
    "The Marigold, on its way from Port Ellery to the island, struck a sandbank shortly after "
    "dawn in thick fog.",
    "What the captain saw",
    "“We heard a long scraping sound and then everything stopped,” said Captain Ilse Brandvold, "
    "who has sailed the route for nine years.",
    "Rescue boats took all passengers to Port Ellery by noon. Two of the injured were in serious "
    "condition, according to the coastguard.",
    "The ferry line said it would examine the hull once the tide allowed divers to reach it.",
)
REPORT = "\n".join((TITLE, *BODY))

GERMAN_TITLE = "Fähre läuft vor der Insel Tarn auf Grund, 14 Verletzte"
GERMAN_BODY = (
    "Eine Fähre mit 212 Passagieren ist am Montag vor der Insel Tarn auf Grund gelaufen, dabei "
    "wurden 14 Menschen verletzt, wie die Küstenwache mitteilte.",
    "Die Marigold war auf dem Weg von Port Ellery zur Insel, als sie kurz nach Sonnenaufgang im "
    "dichten Nebel eine Sandbank traf.",
    "Rettungsboote brachten alle Passagiere bis zum Mittag nach Port Ellery, zwei der Verletzten "
    "waren nach Angaben der Küstenwache in ernstem Zustand.",
)
GERMAN = "\n".join((GERMAN_TITLE, *GERMAN_BODY))
