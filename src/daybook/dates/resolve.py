"""From what words say to TIMEX3 values and intervals, given the page's day and what was told before."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from daybook.dates.calendars import add_months, feast, interval, shifted, unit_value
from daybook.dates.direction import Directions
from daybook.dates.reading import Reading
from daybook.model import TimeType, When

__all__ = ["Resolver"]

_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_MANY = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100), "weekend": ("D", 2)}
_NEAR = 400  # characters within which "a year earlier" still hangs on the time told before


class Resolver:
    """Resolves the readings of one text in their order. Keeps what was told last, for "the following day"."""

    def __init__(self, on: date | datetime | None, directions: Directions) -> None:
        self.moment = on
        self.on = on.date() if isinstance(on, datetime) else on
        self.directions = directions
        self.then: tuple[str, int] | None = None  # last value told with year, and where
        self.period: tuple[str, int] | None = None  # last quarter, half or year told
        self.weekday_before: tuple[int, date] | None = None  # end and day of the last weekday, for lists

    def resolve(self, reading: Reading) -> tuple[TimeType, str] | None:
        """Give TIMEX3 type and value; None where the words turn out to denote no time."""
        resolved = getattr(self, f"_{reading.kind}")(reading)
        if resolved is None:
            return None
        kind, value = resolved
        if kind in (TimeType.DATE, TimeType.TIME) and interval(value):
            self.then = (value, reading.end)
            if re.fullmatch(r"\d{4}(?:-[QH]\d)?", value):
                self.period = (value, reading.end)
        return kind, value

    # --- places in the calendar ---

    def _calendar(self, r: Reading) -> tuple[TimeType, str] | None:
        try:
            value = self._calendar_value(r)
        except (ValueError, OverflowError):  # 31 April, 29 February of a common year, the year 0
            return None
        return None if value is None else self._with_clock(r, value)

    def _calendar_value(self, r: Reading) -> str | None:
        year = self._year(r)
        if r.holiday is not None:
            return self._holiday(r, year)
        if r.century is not None:
            return f"{r.century:02}"
        if r.decade is not None:
            return self._decade(r.decade)
        if r.month is not None:
            return self._month(r, year)
        if r.weekday is not None:
            return self._weekday(r)
        if r.weekend is not None:
            return self._weekend(r)
        if r.quarter is not None or r.half is not None:
            return self._part_of_year(r, year)
        if r.season is not None:
            return self._season(r, year)
        if year is not None:
            return f"{year:04}/{r.end_year:04}" if r.end_year else f"{year:04}"
        return self._day_of_clock(r)

    def _year(self, r: Reading) -> int | None:
        if r.year_shift is not None:
            return self.on.year + r.year_shift if self.on else None
        return r.year

    def _decade(self, decade: str) -> str:
        if decade[0] != "X":
            return decade
        last = (self.on.year if self.on else 2000) // 10
        return str(next(d for d in range(last, 0, -1) if d % 10 == int(decade[1])))

    def _month(self, r: Reading, year: int | None) -> str:
        assert r.month is not None
        if not 1 <= r.month <= 12:
            raise ValueError(r.month)
        if year is None:
            year = self._nearest_year(r)
        if r.day is None:
            return "XXXX" + f"-{r.month:02}" if year is None else f"{year:04}-{r.month:02}"
        if year is None:
            return f"XXXX-{r.month:02}-{date(2000, r.month, r.day).day:02}"
        first = date(year, r.month, r.day).isoformat()
        return first if r.end_day is None else f"{first}/{date(year, r.month, r.end_day).isoformat()}"

    def _nearest_year(self, r: Reading) -> int | None:
        """The year of a month or day told without one: by the words "last" and "next", else by tense, else the nearest."""
        if self.on is None or r.month is None:
            return None
        on, years = self.on, [self.on.year - 1, self.on.year, self.on.year + 1]
        day = min(r.day or 1, 28 if r.month == 2 else 30)
        firsts = {y: date(y, r.month, r.day if r.day == 29 and r.month == 2 and y % 4 == 0 else day) for y in years}
        if r.weekday is not None and r.day is not None:
            fitting = [y for y in years if firsts[y].isoweekday() == r.weekday]
            if fitting:
                return min(fitting, key=lambda y: abs((firsts[y] - on).days))
        this = on.year if r.day is None and r.month == on.month else None
        if r.way == 0:
            return on.year
        side = r.way or self.directions.at(r.start, r.end)
        if r.way is None and this:
            return this
        if r.day is not None and not r.way:
            nearest = min(years, key=lambda y: abs((firsts[y] - on).days))
            if not side or abs((firsts[nearest] - on).days) < 120:
                return nearest
        if side > 0:
            return next(y for y in years if firsts[y] > on)
        return next(y for y in reversed(years) if add_months(firsts[y], 0 if r.day else 1) <= on)

    def _weekday(self, r: Reading) -> str | None:
        assert r.weekday is not None
        if self.on is None:
            return f"XXXX-WXX-{r.weekday}"
        on = self.on
        if r.week is not None:
            return (on - timedelta(days=on.isoweekday() - r.weekday) + timedelta(weeks=r.week)).isoformat()
        day = on - timedelta(days=(on.isoweekday() - r.weekday) % 7)
        if r.week_after:
            return (self._ahead(r.weekday) + timedelta(weeks=r.week_after)).isoformat()
        if r.way is not None:
            day = self._weekday_by_way(r.weekday, r.way, day)
        elif day != on and self.directions.at(r.start, r.end) > 0:
            day += timedelta(weeks=1)
        if r.way is None and (before := self.weekday_before) and self._listed(before[0], r.start) and day < before[1]:
            day += timedelta(weeks=1)
        self.weekday_before = (r.end, day)
        return day.isoformat()

    def _ahead(self, weekday: int) -> date:
        assert self.on is not None
        return self.on + timedelta(days=(weekday - self.on.isoweekday() - 1) % 7 + 1)

    def _weekday_by_way(self, weekday: int, way: int, latest: date) -> date:
        assert self.on is not None
        if way < 0:
            return latest if latest < self.on else latest - timedelta(weeks=1)
        if way > 0:
            return self._ahead(weekday)
        return self.on if latest == self.on else self._ahead(weekday)

    def _listed(self, end: int, start: int) -> bool:
        """Tell whether only a link stands between two weekdays: "Thursday and Friday", "from Monday to Wednesday"."""
        between = self.directions.lower[end:start]
        return len(between) < 18 and bool(re.fullmatch(r"\s*(?:,|and|or|to|until|till|through|-|–|,? and|, or)\s*(?:on\s+)?", between))

    def _weekend(self, r: Reading) -> str | None:
        if self.on is None:
            return "XXXX-WXX-WE"
        ahead = self.on.isoweekday() >= 6 or self.directions.at(r.start, r.end) > 0
        return unit_value(self.on if ahead else self.on - timedelta(weeks=1), "weekend")

    def _part_of_year(self, r: Reading, year: int | None) -> str:
        letter, number, months = ("Q", r.quarter, 3) if r.quarter is not None else ("H", r.half, 6)
        assert number is not None
        if year is None and self.on is not None:
            current, of_year = (self.on.month - 1) // months + 1, 12 // months
            year = self.on.year
            ahead = number - current
            if ahead > 1 or (ahead == 1 and number == of_year and self.directions.at(r.start, r.end) < 0):
                year -= self.directions.at(r.start, r.end) <= 0
            elif ahead < -2 and self.directions.at(r.start, r.end) > 0:
                year += 1
        return f"{'XXXX' if year is None else year}-{letter}{number}"

    def _season(self, r: Reading, year: int | None) -> str:
        assert r.season is not None
        if year is None and self.on is not None:
            year = self._season_year(r)
        return f"{'XXXX' if year is None else year}-{r.season}"

    def _season_year(self, r: Reading) -> int:
        """The year in which the season meant begins; a winter's is that of its December."""
        assert self.on is not None
        side = r.way if r.way is not None else self.directions.at(r.start, r.end)
        spans = []
        for y in range(self.on.year - 2, self.on.year + 3):
            first, last = interval(f"{y}-{r.season}") or ("", "")
            spans.append((y, first <= f"{self.on:%Y-%m}", last < f"{self.on:%Y-%m}"))
        if side > 0:
            return next(y for y, begun, _ in spans if not begun)
        if side < 0:
            return next(y for y, _, over in reversed(spans) if over)
        current = [y for y, begun, over in spans if begun and not over]
        if current:
            return current[0]
        return self.on.year if r.season != "WI" else self.on.year - (self.on.month < 7)

    def _holiday(self, r: Reading, year: int | None) -> str | None:
        assert r.holiday is not None
        years = [year] if year else [self.on.year + i for i in (-1, 0, 1)] if self.on else []
        moved = timedelta(days=r.days_after or 0)
        days = [(d[0] + moved, (d[0] if r.days_after else d[1]) + moved) for y in years if (d := feast(r.holiday, y))]
        if not days:
            return (str(year) if year else "XXXX") if r.holiday else None
        first, last = days[0] if year or self.on is None else self._holiday_meant(r, days)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

    def _holiday_meant(self, r: Reading, days: list[tuple[date, date]]) -> tuple[date, date]:
        assert self.on is not None
        on = self.on
        side = r.way or self.directions.at(r.start, r.end)
        if r.way == 0:
            return next((d for d in days if d[0].year == on.year), days[-1])
        if r.way:
            return [d for d in days if (d[0] > on if side > 0 else d[1] < on)][0 if side > 0 else -1]
        nearest = min(days, key=lambda d: abs((d[0] - on).days))
        if abs((nearest[0] - on).days) <= 45 or not side:
            return nearest
        fitting = [d for d in days if (d[1] >= on if side > 0 else d[0] <= on)]
        return (fitting[0] if side > 0 else fitting[-1]) if fitting else nearest

    # --- times of day ---

    def _day_of_clock(self, r: Reading) -> str | None:
        """The day of a clock time told alone: that of the zone's twin right before it, else the page's."""
        if not r.is_clock:
            return None
        if r.zone is not None and self.then and r.start - self.then[1] <= 3 and "T" in self.then[0]:
            return self._day_beside(self.then[0], r)
        if self.then and r.start - self.then[1] < _NEAR and re.match(r"\d{4}-\d\d-\d\d", self.then[0]):
            return self.then[0][:10]
        return self.on.isoformat() if self.on else "XXXX-XX-XX"

    def _day_beside(self, local: str, r: Reading) -> str:
        """The day of "(0300 GMT)" after "11 p.m. Wednesday": the one that lies nearer to the local time."""
        assert r.hour is not None
        clock = re.search(r"T(\d\d)", local)
        day = date.fromisoformat(local[:10])
        if clock is None:
            return day.isoformat()
        ahead = r.hour - int(clock[1])
        return (day + timedelta(days=-1 if ahead > 14 else 1 if ahead < -12 else 0)).isoformat()

    def _with_clock(self, r: Reading, value: str) -> tuple[TimeType, str]:
        if not r.is_clock or not re.search(r"-(?:\d\d|XX|\d)$", value) or "/" in value:
            return TimeType.DATE, value
        if r.hour is not None:
            return TimeType.TIME, f"{value}T{r.hour:02}:{r.minute or 0:02}"
        return TimeType.TIME, f"{value}T{r.part}"

    # --- from the page's day, or from the time told before ---

    def _shift(self, r: Reading) -> tuple[TimeType, str] | None:
        unit, shift = r.unit or "day", r.shift or 0
        if unit == "period_year":
            return self._same_period(shift)
        if unit in ("second", "minute", "hour"):
            return None
        if self.on is None:
            return TimeType.DATE, ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[max(-1, min(1, shift)) + 1]
        if unit == "weekend":
            monday = self.on - timedelta(days=self.on.weekday())
            return TimeType.DATE, unit_value(monday + timedelta(weeks=shift), "weekend")
        try:
            day = shifted(self.on.replace(day=1) if unit in ("month", "quarter", "year", "decade", "century") else self.on, unit, shift)
        except (OverflowError, ValueError):
            return None
        return self._with_clock(r, unit_value(day, unit))

    def _same_period(self, shift: int) -> tuple[TimeType, str] | None:
        if self.on is None:
            return TimeType.DATE, "PAST_REF"
        period = self._period() or unit_value(self.on, "year")
        return TimeType.DATE, f"{int(period[:4]) + (shift or -1)}{period[4:]}"

    def _period(self) -> str | None:
        """The quarter or year that the text is about: the last told, else the quarter that was last complete."""
        if self.period:
            return self.period[0]
        return unit_value(add_months(self.on, -3), "quarter") if self.on else None

    def _ago(self, r: Reading) -> tuple[TimeType, str] | None:
        unit, count = r.unit or "day", r.count or "1"
        if count == "X":
            return TimeType.DATE, "FUTURE_REF" if (r.sign or -1) > 0 else "PAST_REF"
        amount = float(count) * (r.sign or (-1 if "ago" in r.rule else 1))
        if r.anchor == "period":
            return self._period_ago(r, amount)
        base = self._base(r, unit)
        if base is None:
            return TimeType.DATE, "PAST_REF" if amount < 0 else "FUTURE_REF"
        if unit in ("hour", "minute", "second"):
            return self._hours(amount, unit)
        if unit == "year" and abs(amount) == 1 and r.anchor == "then" and self._near(r) and self.then:
            return TimeType.DATE, _another_year(self.then[0], int(amount))
        try:
            day = shifted(base, unit, amount)
        except (OverflowError, ValueError):
            return None
        return self._with_clock(r, day.isoformat() if r.exact else unit_value(day, unit))

    def _period_ago(self, r: Reading, amount: float) -> tuple[TimeType, str] | None:
        period = self._period()
        if period is None:
            return TimeType.DATE, "PAST_REF"
        if r.unit == "quarter":
            return TimeType.DATE, period
        return TimeType.DATE, f"{int(period[:4]) + int(amount)}{period[4:]}"

    def _near(self, r: Reading) -> bool:
        return self.then is not None and r.start - self.then[1] < _NEAR

    def _base(self, r: Reading, unit: str) -> date | None:
        if r.anchor == "then" and self.then and self._near(r):
            told = interval(self.then[0])
            fine = len(self.then[0]) >= 10 or unit in ("year", "month", "decade")
            if told and fine:
                first = told[0][:10]
                return date.fromisoformat(first + "-01-01"[len(first) - 4 :] if len(first) < 10 else first)
        return self.on

    def _hours(self, amount: float, unit: str) -> tuple[TimeType, str] | None:
        if not isinstance(self.moment, datetime):
            return (TimeType.TIME, self.on.isoformat()) if self.on else None
        seconds = {"hour": 3600, "minute": 60, "second": 1}[unit]
        moment = self.moment + timedelta(seconds=amount * seconds)
        return TimeType.TIME, f"{moment:%Y-%m-%dT%H}" + ("" if unit == "hour" else f":{moment:%M}")

    # --- amounts, repetitions, references ---

    def _duration(self, r: Reading) -> tuple[TimeType, str] | None:
        return TimeType.DURATION, period_value(r.unit or "day", r.count or "1")

    def _set(self, r: Reading) -> tuple[TimeType, str] | None:
        if r.value is not None:
            return TimeType.SET, r.value
        if r.weekday is not None:
            return TimeType.SET, f"XXXX-WXX-{r.weekday}" + (f"T{r.part}" if r.part else "")
        if r.part is not None:
            return TimeType.SET, f"XXXX-XX-XXT{r.part}"
        if r.month is not None:
            return TimeType.SET, f"XXXX-{r.month:02}"
        if r.season is not None:
            return TimeType.SET, f"XXXX-{r.season}"
        if r.holiday is not None:
            return TimeType.SET, f"XXXX-{r.holiday}" if re.fullmatch(r"\d\d-\d\d", r.holiday) else "P1Y"
        if r.unit is None:
            return TimeType.SET, "XXXX-WXX-WE"
        return TimeType.SET, period_value(r.unit, r.count or "1")

    def _reference(self, r: Reading) -> tuple[TimeType, str] | None:
        return TimeType.DATE, r.value or "PRESENT_REF"


def period_value(unit: str, count: str) -> str:
    """Give the TIMEX3 value of an amount of time: ("year", "2.5") → "P2Y6M", ("hour", "X") → "PTXH"."""
    if unit == "any":
        return "PXX"
    letter, many = _MANY.get(unit) or (_UNITS[unit], 1)
    if count != "X" and many != 1:
        count = f"{float(count) * many:g}"
    if "." in count:
        whole, rest = divmod(float(count), 1)
        finer = {"year": ("M", 12), "hour": ("M", 60), "day": ("H", 24), "minute": ("S", 60)}.get(unit)
        if finer:
            head = f"{whole:g}{letter}" if whole else ""
            mark = "T" if unit in ("hour", "minute", "day") else ""
            tail = f"{rest * finer[1]:g}{finer[0]}"
            return f"P{head}T{tail}" if unit == "day" else f"P{mark}{head}{tail}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{count}{letter}"


def _another_year(value: str, years: int) -> str:
    return f"{int(value[:4]) + years:04}{value[4:]}" if re.fullmatch(r"\d{4}(?:-(?:Q|H)\d)?", value) else str(int(value[:4]) + years)


# --- intervals --------------------------------------------------------------------------------------------------------------


def when(value: str, reading: Reading, on: date | None, before: str) -> When | None:
    """Give the interval that a resolved expression denotes; None where it denotes none that is known."""
    if reading.kind == "duration":
        return _stretch(value, reading, on)
    if value == "PRESENT_REF" and on:
        return When(start=on.isoformat(), end=on.isoformat())
    found = interval(value)
    if found is None:
        return None
    first, last = _within(found, reading.mod, on) if reading.mod else found
    if reading.zone is not None and "T" in first:
        offset = f"{'-' if reading.zone < 0 else '+'}{abs(reading.zone) // 60:02}:{abs(reading.zone) % 60:02}"
        first, last = first + offset, last + offset
    if re.search(r"\bsince\s+(?:the\s+)?$", before):
        return When(start=first, end=None)
    if re.search(r"\b(?:until|till)\s+(?:the\s+)?$", before):
        return When(start=None, end=last)
    return When(start=first, end=last)


def _stretch(value: str, reading: Reading, on: date | None) -> When | None:
    """The stretch that "the past three years" or "the next two weeks" covers, seen from the page's day."""
    if on is None or reading.span not in ("past", "next") or reading.count in (None, "X") or reading.unit is None:
        return None
    amount = float(reading.count or 0)
    if reading.unit in ("hour", "minute", "second"):
        return None
    try:
        other = shifted(on, reading.unit, -amount if reading.span == "past" else amount)
    except (OverflowError, ValueError):
        return None
    first, last = sorted((on.isoformat(), other.isoformat()))
    return When(start=first, end=last)


def _within(found: tuple[str, str], mod: str, on: date | None) -> tuple[str, str]:
    """The part of an interval that "early", "mid", "late" or "later" picks out: a third of it, or up to the page's day."""
    first, last = date.fromisoformat(_full(found[0], 1)), date.fromisoformat(_full(found[1], -1))
    days = (last - first).days + 1
    if days < 3:
        return found
    if mod in ("BEFORE", "AFTER") and on and first <= on <= last:
        return (first.isoformat(), on.isoformat()) if mod == "BEFORE" else (on.isoformat(), last.isoformat())
    third = days // 3
    cut = {"START": (0, third), "MID": (third, days - third - 1), "END": (days - third - 1, days - 1)}.get(mod)
    if cut is None:
        return found
    return (first + timedelta(days=cut[0])).isoformat(), (first + timedelta(days=cut[1])).isoformat()


def _full(partial: str, side: int) -> str:
    from daybook.model import first_day, last_day  # noqa: PLC0415

    return (first_day(partial) if side > 0 else last_day(partial)).isoformat()
