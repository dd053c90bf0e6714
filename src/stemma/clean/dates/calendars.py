"""Years and days of other calendars in the Gregorian one, where arithmetic alone can tell them."""

import re
from datetime import date, timedelta

BUDDHIST = 543
"""Years that the Thai solar calendar is ahead; its months and days are the Gregorian ones (Thai
Royal Gazette 57, 1940: the year begins on 1 January since 2484, 1941)."""
MINGUO = 1911
"""The first year of the Republic of China was 1912; months and days are Gregorian."""
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""Japanese era to the year before its first (Cabinet Order 143 of 2019 and the ones before it);
months and days are Gregorian since 1873."""
_BREAKS = (-61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262,
           2324, 2394, 2456, 3178)  # fmt: skip
_EARLIEST, _LATEST = 1279, 1478
"""Persian years from 1900 to 2099."""
PERSIAN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور",
            "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
        ), 1,
    )
    for name in names.split()
}  # fmt: skip
ISLAMIC = re.compile(
    "(?:محرم|صفر|ربيع|جماد[يى]|جمادى|رجب|شعبان|رمضان|شوال|ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة)"
    r".{0,12}?1[34]\d\d(?!\d)|(?<!\d)1[34]\d\d ?(?:هـ|ه(?!\w))"
)
"""A date of the Islamic calendar. Its months begin by the sighting of the moon, a day earlier or
later from country to country, so that no arithmetic gives the day (Dershowitz and Reingold 2018,
"Calendrical Calculations", ch. 7)."""


def from_persian(year: int, month: int, number: int) -> str | None:
    """The Gregorian day of a Persian one; None when there is no such day.

    Leap years by the 2820-year table of Borkowski 1996, "The Persian calendar for 3000 years",
    Earth, Moon and Planets 74, 223-230: exact for every year of our range.
    """
    if not (_EARLIEST <= year <= _LATEST and 1 <= month <= 12):
        return None
    leap, march = _persian_year(year)
    days = 31 if month <= 6 else 30 if month < 12 or leap else 29
    if not 1 <= number <= days:
        return None
    past = 31 * (month - 1) - max(0, month - 7) + number - 1
    return (date(year + 621, 3, march) + timedelta(days=past)).isoformat()


def _persian_year(year: int) -> tuple[bool, int]:
    """Whether `year` is a leap year, and the day of March on which it begins."""
    leaps, before = -14, _BREAKS[0]
    for at in _BREAKS[1:]:
        jump = at - before
        if year < at:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
        before = at
    n = year - before
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if jump % 33 == 4 and jump - n == 4:
        leaps += 1
    gregorian = (year + 621) // 4 - ((year + 621) // 100 + 1) * 3 // 4 - 150
    if jump - n < 6:
        n += (jump + 4) // 33 * 33 - jump
    return ((n + 1) % 33 - 1) % 4 == 0, 20 + leaps - gregorian
