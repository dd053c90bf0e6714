"""Names, weekdays and numbers of a story, in the words of each language.

Towns and family names are ones that Russian does not decline, so that they fit any sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from planted.pools import Pool

_PEOPLE = (
    (
        ("Matteo=Маттео Luca=Лука Dario=Дарио Bruno=Бруно Tomaso=Томазо"),
        ("Elena=Элена Carla=Карла Lidia=Лидия Marta=Марта Rosa=Роза"),
        (
            "Varello=Варелло Sorani=Сорани Bellucco=Беллукко Tarenzi=Таренци Monteri=Монтери "
            "Calvino=Кальвино Rosetti=Розетти Dorelli=Дорелли"
        ),
        (
            "Soreno=Сорено Belforte=Бельфорте Tarsano=Тарсано Montivari=Монтивари "
            "Castelnove=Кастельнове"
        ),
    ),
    (
        ("Mikko=Микко Lauri=Лаури Jari=Яри Timo=Тимо Pekka=Пекка"),
        ("Helvi=Хельви Marja=Марья Tuuli=Туули Sirpa=Сирпа Kaisa=Кайса"),
        (
            "Raitamo=Райтамо Salmio=Салмио Kettuni=Кеттуни Virtamo=Виртамо Lehtovi=Лехтови "
            "Hannukko=Ханнукко Peltari=Пельтари Jokivi=Йокиви"
        ),
        ("Talvisto=Талвисто Ruokami=Руоками Lumivaro=Лумиваро Kestilo=Кестило Pohjavi=Похьяви"),
    ),
    (
        ("Danylo=Данило Marko=Марко Petro=Петро Yurko=Юрко Sergi=Сергий"),
        ("Oksana=Оксана Nadia=Надия Vira=Вира Larysa=Лариса Tamara=Тамара"),
        (
            "Kovalko=Ковалько Zarenko=Заренко Hrymenko=Грименко Tkachuro=Ткачуро "
            "Lysenchko=Лысенчко Borduko=Бордуко Melnyko=Мельнико Vashchuko=Ващуко"
        ),
        ("Zalisko=Залиско Verkhino=Верхино Dubrovo=Дуброво Stanivo=Станиво Chornilo=Чорнило"),
    ),
    (
        ("Kenji=Кэндзи Haruo=Харуо Taro=Таро Shiro=Сиро Goro=Горо"),
        ("Naomi=Наоми Keiko=Кэйко Emi=Эми Yuki=Юки Michi=Мити"),
        (
            "Morikato=Морикато Tanabiro=Танабиро Hosomi=Хосоми Kurahashi=Курахаси "
            "Ishimoto=Исимото Okabe=Окабэ Sawamuro=Савамуро Fujikado=Фудзикадо"
        ),
        (
            "Kitaura=Китаура Nagamori=Нагамори Takehiro=Такэхиро Minasawi=Минасави "
            "Shirokane=Сироканэ"
        ),
    ),
)
_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "ru": "понедельник вторник среду четверг пятницу субботу воскресенье",
}
_ON = {"en": "on {}", "de": "am {}", "fr": "{}", "es": "el {}"}
_WORDS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
_GROUP = {"en": ",", "de": ".", "fr": "\u00a0", "es": ".", "ru": "\u00a0"}
MEN, WOMEN = ("A", "B", "V"), ("C", "W")
"""Slots of people: their sex is fixed, so that sentences agree with it."""
_SLOT = re.compile(r"\{(\w+)(?::(\w))?\}")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the slots of one story stand for."""

    day: date
    names: Mapping[str, tuple[str, str]]
    """Slot to (form, Russian form)."""
    numbers: Mapping[str, int]


def draw(pool: Pool, random: Random, day: date) -> Facts:
    """Names, numbers and the day of one story."""
    men, women, families, towns = (_pairs(group) for group in random.choice(_PEOPLE))
    random.shuffle(families)
    names: dict[str, tuple[str, str]] = {}
    for slots, first in ((MEN, men), (WOMEN, women)):
        for slot, given in zip(slots, random.sample(first, len(slots)), strict=True):
            family = families.pop()
            names[f"{slot}s"] = family
            names[slot] = (f"{given[0]} {family[0]}", f"{given[1]} {family[1]}")
    names["town"], names["town2"] = random.sample(towns, 2)
    names |= {slot: random.choice(forms) for slot, forms in pool.names.items()}
    numbers = {slot: random.choice(values) for slot, values in pool.numbers.items()}
    return Facts(day, names, numbers)


def fill(text: str, facts: Facts, language: str, paper: str) -> str:
    """`text` with its slots filled, its first letter a capital."""

    def value(match: re.Match[str]) -> str:
        slot, form = match.groups()
        if slot == "paper":
            return paper
        if slot in facts.numbers:
            return number(facts.numbers[slot], language, words=form == "w")
        if slot in ("on", "onp", "onn"):
            return on(facts.day + timedelta(days={"on": 0, "onp": -1, "onn": 1}[slot]), language)
        return facts.names[slot][language == "ru"]

    filled = _SLOT.sub(value, text)
    return filled[:1].upper() + filled[1:]


def number(value: int, language: str, words: bool = False) -> str:
    """A number as news writes it."""
    spelled = _WORDS.get(language, "").split()
    if words and 2 <= value <= len(spelled):
        return spelled[value - 1]
    return (
        f"{value:,}".replace(",", _GROUP[language])
        if value > 9999 or (value > 2100 and language != "es")
        else str(value)
    )


def on(day: date, language: str) -> str:
    """ "on Tuesday"."""
    name = _DAYS[language].split()[day.weekday()]
    if language == "ru":
        return f"во {name}" if name.startswith("вт") else f"в {name}"
    return _ON[language].format(name)


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(a, b) for a, _, b in (word.partition("=") for word in text.split())]
