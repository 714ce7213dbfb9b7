"""Calendar arithmetic: the intervals that TIMEX3 values denote, units, and feasts by their own calendars."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

import holidays
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from daybook.model import DAY_PARTS

__all__ = ["add_months", "feast", "interval", "nth_weekday", "shifted", "unit_value"]

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first month, northern hemisphere
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?:(?P<part>[A-Z]{2})|(?P<clock>\d\d:\d\d)))?)?))?"
)


def add_months(day: date, months: int) -> date:
    """Give the day so many months on, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = max(1, min(9999, index // 12)), index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(day: date, unit: str, amount: float) -> date:
    """Give the day an amount of units on (negative: back). Raises OverflowError outside the years 1 to 9999."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        by = round(amount * months[unit])
        if not 1 <= (day.year * 12 + day.month - 1 + by) // 12 <= 9999:
            raise OverflowError(by)
        return add_months(day, by)
    days = {"week": 7, "fortnight": 14, "weekend": 7, "day": 1}
    return day + timedelta(days=round(amount * days.get(unit, 0)))


def unit_value(day: date, unit: str) -> str:
    """Give the TIMEX3 value of the calendar unit that holds a day."""
    if unit in ("week", "fortnight", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return {
        "month": f"{day.year:04}-{day.month:02}",
        "year": f"{day.year:04}",
        "decade": f"{day.year // 10:03}",
        "century": f"{day.year // 100:02}",
    }.get(unit, day.isoformat())


def interval(value: str) -> tuple[str, str] | None:
    """Give the first and the last partial ISO date that a TIMEX3 value covers; None where it denotes no known time."""
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last else None
    if re.match(r"0{2,4}(?:-|\Z)", value):  # calendars have no year 0
        return None
    if re.fullmatch(r"\d{2,3}", value):
        rest = 4 - len(value)
        return value + "0" * rest, value + "9" * rest
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    if match["week"]:
        return _week(year, int(match["week"]), bool(match["weekend"]))
    if match["quarter"]:
        month = 3 * int(match["quarter"]) - 2
        return f"{year:04}-{month:02}", f"{year:04}-{month + 2:02}"
    if match["half"]:
        return (f"{year:04}-01", f"{year:04}-06") if match["half"] == "1" else (f"{year:04}-07", f"{year:04}-12")
    if match["season"]:
        begins = date(year, _SEASONS[match["season"]], 1)
        return f"{begins:%Y-%m}", f"{add_months(begins, 2):%Y-%m}"
    if match["part"]:
        first_clock, last_clock = DAY_PARTS.get(match["part"], ("00:00", "23:59"))
        return f"{value[:10]}T{first_clock}", f"{value[:10]}T{last_clock}"
    if match["clock"] == "24:00":
        following = (date.fromisoformat(value[:10]) + timedelta(days=1)).isoformat()
        return f"{following}T00:00", f"{following}T00:00"
    return value, value


def _week(year: int, week: int, weekend: bool) -> tuple[str, str] | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return (monday + timedelta(days=5 * weekend)).isoformat(), (monday + timedelta(days=6)).isoformat()


# --- feasts ----------------------------------------------------------------------------------------------------------

_WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
#: Feasts whose days the `holidays` library knows: country, category, its name for the feast, and days that it lasts.
_LISTED = {
    "eid_al_fitr": ("IQ", "public", "Eid al-Fitr", 3),
    "eid_al_adha": ("IQ", "public", "Eid al-Adha", 3),
    "ashura": ("IQ", "public", "Ashura", 1),
    "mawlid": ("IQ", "public", "Prophet's Birthday", 1),
    "hijri_new_year": ("IQ", "public", "Islamic New Year", 1),
    "lunar_new_year": ("SG", "public", "Chinese New Year", 1),
    "mid_autumn": ("CN", "public", "Mid-Autumn Festival", 1),
    "diwali": ("SG", "public", "Diwali", 1),
    "vesak": ("SG", "public", "Vesak Day", 1),
    "passover": ("IL", "public", "Pesach", 7),
    "rosh_hashanah": ("IL", "public", "Rosh Hashanah", 2),
    "yom_kippur": ("IL", "public", "Yom Kippur", 1),
    "sukkot": ("IL", "public", "Sukkot", 7),
    "shavuot": ("IL", "public", "Shavuot", 1),
    "purim": ("IL", "school", "Purim", 1),
    "hanukkah": ("IL", "school", "Hanukkah", 8),
}


@cache
def feast(name: str, year: int) -> tuple[date, date] | None:
    """Give the first and last day of a feast in a year; None where that year's days are not known.

    `name` is as in the language's table of holidays: "12-25", "easter+1", "orthodox", "11:thu4", "ramadan". Western
    and Orthodox Easter by computus (dateutil.easter, Gregorian dates); movable feasts of other calendars from the
    `holidays` library, whose Islamic days are as announced or, for coming years, as computed.
    """
    if match := re.fullmatch(r"(\d\d)-(\d\d)", name):
        fixed = date(year, int(match[1]), int(match[2]))
        return fixed, fixed
    if match := re.fullmatch(r"(\d\d):([a-z]{3})(-?\d)(?:\+(\d))?", name):
        day = nth_weekday(year, int(match[1]), _WEEKDAYS[match[2]], int(match[3])) + timedelta(days=int(match[4] or 0))
        return day, day
    if match := re.fullmatch(r"(easter|orthodox|lunar_new_year)([+-]\d+)?(?:\.\.([+-]\d+))?", name):
        first = int(match[2] or 0)
        last = int(match[3] or first)
        base = _base(match[1], year)
        return (base + timedelta(days=first), base + timedelta(days=last)) if base else None
    if name == "ramadan":
        return _ramadan(year)
    days = _listed(name, year)
    return (days[0], days[-1]) if days else None


def _base(name: str, year: int) -> date | None:
    if name == "lunar_new_year":
        days = _listed(name, year)
        return days[0] if days else None
    if not 1583 <= year <= 4099:
        return None
    found: date = easter(year, EASTER_ORTHODOX if name == "orthodox" else EASTER_WESTERN)
    return found


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give the first, second, ... or last (-1) such weekday (0 is Monday) of a month. Raises IndexError for a fifth."""
    days = [w[weekday] for w in calendar.Calendar().monthdatescalendar(year, month) if w[weekday].month == month]
    return days[nth - 1 if nth > 0 else nth]


@cache
def _listed(name: str, year: int) -> tuple[date, ...]:
    if name not in _LISTED:
        return ()
    country, category, label, days = _LISTED[name]
    table = holidays.country_holidays(country, years=year, categories=category, language="en_US", observed=False)
    for day, labels in sorted(table.items()):
        if label in (part.split(" (")[0] for part in labels.split("; ")):
            return tuple(day + timedelta(days=i) for i in range(days))
    return ()


def _ramadan(year: int) -> tuple[date, date] | None:
    """Ramadan ends on the day before Eid al-Fitr and has 29 or 30 days: 29 are taken."""
    days = _listed("eid_al_fitr", year)
    return (days[0] - timedelta(days=29), days[0] - timedelta(days=1)) if days else None
