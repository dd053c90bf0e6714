"""What stands around the facts: outlets, agencies, bylines, datelines, credits, lead-ins, pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


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
QUOTES = {"en": "“”", "de": "„“", "fr": ("« ", " »"), "es": "«»", "ru": "«»"}
_LEADS = {
    "en": [
        ("", " {speaker} told reporters."),
        ("", " said {speaker}."),
        ("Speaking late in the day, {speaker} said: ", ""),
        ("", " {speaker} said in a statement."),
        ("As {speaker} put it: ", ""),
    ],
    "de": [
        ("", " sagte {speaker} vor Journalisten."),
        ("", " erklärte {speaker}."),
        ("{speaker} sagte am Abend: ", ""),
        ("In einer Erklärung von {speaker} heißt es: ", ""),
    ],
    "fr": [
        ("", " a déclaré {speaker} devant la presse."),
        ("", " a dit {speaker}."),
        ("Dans la soirée, {speaker} a déclaré : ", ""),
        ("", " affirme {speaker} dans un communiqué."),
    ],
    "es": [
        ("", " declaró {speaker} a los periodistas."),
        ("", " dijo {speaker}."),
        ("Al final del día, {speaker} afirmó: ", ""),
        ("", " señaló {speaker} en un comunicado."),
    ],
    "ru": [
        ("{speaker} — журналистам: ", ""),
        ("Вот что говорит {speaker}: ", ""),
        ("Дословно {speaker} высказывается так: ", ""),
    ],
}
POSTED = {
    "en": [
        "{speaker} wrote on social media:",
        "In a post on X, {speaker} said:",
        "The message published by {speaker} reads:",
    ],
    "de": [
        "{speaker} schrieb in den sozialen Medien:",
        "Auf X hieß es von {speaker}:",
        "Die Mitteilung von {speaker} im Wortlaut:",
    ],
    "fr": [
        "{speaker} a écrit sur les réseaux sociaux :",
        "Sur X, {speaker} a publié ce message :",
        "Voici le message diffusé par {speaker} :",
    ],
    "es": [
        "{speaker} escribió en las redes sociales:",
        "En X, {speaker} publicó este mensaje:",
        "El texto difundido por {speaker} dice:",
    ],
    "ru": [
        "В социальных сетях {speaker} сообщает:",
        "Запись, которую публикует {speaker}:",
        "Текст сообщения {speaker}:",
    ],
}
_BYLINES = {"en": "By {}", "de": "Von {}", "fr": "Par {}", "es": "Por {}", "ru": "Автор: {}"}
_CREDITS = {
    "en": ["({mark})", "Source: {name}", "With reporting by {name}.", "— {name}"],
    "de": ["({mark})", "Quelle: {name}", "Mit Material von {name}."],
    "fr": ["({mark})", "Source : {name}", "Avec {mark}"],
    "es": ["({mark})", "Fuente: {name}", "Con información de {name}."],
    "ru": ["({mark})", "Источник: {mark}", "По материалам {mark}."],
}
_IN_TEXT = {
    "en": ["{name} reported.", "according to {name}."],
    "de": ["wie {name} berichtete.", "meldete {name}."],
    "fr": ["a rapporté {name}.", "selon {name}."],
    "es": ["informó {name}.", "según {name}."],
    "ru": ["сообщает {mark}.", "передаёт {mark}."],
}
_FURNITURE = {
    "en": [
        "This article is part of the weekend series that our newsrooms along the coast produce "
        "together; subscribers find all earlier parts of it in the archive of this site.",
        "Letters to the editor should not be longer than two hundred words and must carry the "
        "full name and the home address of whoever has written them.",
    ],
    "de": [
        "Dieser Beitrag gehört zu der Reihe, die unsere Redaktionen im Verbund gemeinsam "
        "herausgeben; alle früheren Folgen stehen Abonnenten im Archiv dieser Seite offen."
    ],
    "fr": [
        "Cet article fait partie de la série que nos rédactions régionales publient ensemble ; "
        "les abonnés en retrouvent tous les épisodes dans les archives de ce site."
    ],
    "es": [
        "Este artículo forma parte de la serie que elaboran en común nuestras redacciones "
        "regionales; los suscriptores encuentran las entregas anteriores en el archivo."
    ],
    "ru": [
        "Материал входит в серию, которую совместно готовят наши региональные редакции; "
        "подписчики найдут все предыдущие выпуски в архиве этого сайта."
    ],
}
SWAPS = {
    "en": [
        ("people", "persons"),
        ("almost", "nearly"),
        ("biggest", "largest"),
        ("also", "too"),
        ("told", "informed"),
        ("close to", "about"),
        ("plans", "intends"),
        ("hurt", "injured"),
        ("a third", "one third"),
        ("morning", "early morning"),
    ],
    "de": [
        ("etwa", "rund"),
        ("rund", "etwa"),
        ("fast", "beinahe"),
        ("sagte", "erklärte"),
        ("mindestens", "wenigstens"),
        ("weitere", "andere"),
    ],
    "fr": [
        ("près de", "environ"),
        ("presque", "quasiment"),
        ("selon", "d'après"),
        ("au moins", "pas moins de"),
        ("a indiqué", "a précisé"),
    ],
    "es": [
        ("cerca de", "casi"),
        ("casi", "cerca de"),
        ("según", "de acuerdo con"),
        ("señaló", "indicó"),
        ("al menos", "como mínimo"),
    ],
    "ru": [
        ("около", "примерно"),
        ("почти", "едва ли не"),
        ("сообщил", "заявил"),
        ("рассказал", "сообщил"),
        ("ещё", "также"),
    ],
}
"""What copy editors change."""


def lead_in(language: str, random: Random) -> tuple[str, str]:
    """What stands before and behind the first quoted sentence; one of them is empty."""
    return random.choice(_LEADS[language])


def quoted(sentences: Sequence[str], language: str, before: str, behind: str) -> list[str]:
    """The sentences of one speaker in quotation marks, the lead-in before or behind the first."""
    mark, close = QUOTES[language]
    first, *rest = (sentence.rstrip(".") for sentence in sentences)
    if not behind:
        texts = [f"{before}{mark}{first}.", *(f"{sentence}." for sentence in rest)]
        return [*texts[:-1], texts[-1] + close]
    comma = f",{close}" if language == "en" else f"{close},"
    texts = [f"{mark}{first}{comma}{behind}", *(f"{sentence}." for sentence in rest)]
    if rest:
        texts[1] = mark + texts[1]
        texts[-1] += close
    return texts


def byline(language: str, random: Random) -> str:
    """ "By Mara Solen"."""
    return _BYLINES[language].format(random.choice(REPORTERS[language]))


def dateline(language: str, town: str, mark: str) -> str:
    """How an agency's text opens."""
    return f"{town.upper()} ({mark}) — " if language != "ru" else f"{town.upper()}, {mark} — "


def credit_line(language: str, agency: Agency, random: Random) -> str:
    """A credit on a line of its own."""
    form = random.choice(_CREDITS[language])
    return form.format(mark=agency.mark, name=agency.name)


def credited(text: str, language: str, agency: Agency, random: Random) -> str:
    """A sentence with the credit in it."""
    form = random.choice(_IN_TEXT[language]).format(mark=agency.mark, name=agency.name)
    return f"{text.rstrip('.')}, {form}"


def furniture(language: str, random: Random) -> str:
    """A line that stands under all articles of one publisher."""
    return random.choice(_FURNITURE[language])


def outlet_as_agency(outlet: str) -> Agency:
    """An outlet, to be credited as an agency is."""
    return Agency(outlet, outlet, ())
