"""Who publishes: agencies, real and made up, made-up outlets, and reporters, by language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: the name in full, the mark in brackets, the languages that it sells."""

    name: str
    mark: str
    languages: tuple[str, ...]


AGENCIES = (
    Agency("Reuters", "Reuters", ("en", "de", "fr", "es", "ru")),
    Agency("AFP", "AFP", ("en", "de", "fr", "es")),
    Agency("Associated Press", "AP", ("en", "es")),
    Agency("dpa", "dpa", ("de", "en")),
    Agency("EFE", "EFE", ("es",)),
    Agency("Interfax", "Интерфакс", ("ru",)),
    Agency("TASS", "ТАСС", ("ru",)),
    Agency("Meridian Press Agency", "MPA", ("en", "de", "fr")),
    Agency("Agencia Costa Prensa", "ACP", ("es",)),
    Agency("Nordwire News Agency", "NNA", ("en", "de")),
)
"""Real and made-up ones."""
OUTLETS = {
    "en": [
        "Harbour Gazette",
        "Northgate Chronicle",
        "Eastmoor Post",
        "The Quarry Lane Times",
        "Millford Observer",
        "Capital Ledger",
        "Riverside Echo",
        "Halden Morning News",
        "The Wexcombe Record",
        "Port Street Journal",
        "Upland Daily",
        "Sable Coast Herald",
    ],
    "de": [
        "Marschländer Bote",
        "Oberauer Tagblatt",
        "Neue Hafenzeitung",
        "Lindenberger Anzeiger",
        "Westufer-Kurier",
        "Allgemeine Rundschau Tiefental",
    ],
    "fr": [
        "Le Courrier des Vallons",
        "La Tribune de Rochebrune",
        "L'Écho du Fleuve",
        "Le Quotidien du Port",
        "La Gazette des Monts",
        "Le Matin de Valserre",
    ],
    "es": [
        "El Correo de la Ría",
        "La Voz de Peñalba",
        "Diario del Litoral",
        "El Heraldo de Montesol",
        "La Crónica del Valle",
        "El Independiente de Tarifal",
    ],
    "ru": [
        "Вестник Приречья",
        "Заволжские новости дня",
        "Северный курьер",
        "Городская хроника",
        "Портовая газета",
        "Новый обозреватель",
    ],
}
REPORTERS = {
    "en": ["Mara Solen", "Tobias Wren", "Ida Calloway", "Ruben Achterberg", "Priya Nandakar"],
    "de": ["Jette Brandhorst", "Arne Wulfken", "Sabine Terhorst", "Falk Odenthal"],
    "fr": ["Claire Bonnevie", "Étienne Marchal", "Sophie Delacour", "Hugo Vasseur"],
    "es": ["Inés Barroso", "Álvaro Quintela", "Lucía Montoro", "Diego Salvatierra"],
    "ru": ["Анна Ветрова", "Илья Сомов", "Полина Градова", "Егор Лыков"],
}
