"""Days of the calendar that words denote as read on a page's day: which Tuesday, which April, which Easter."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from msgspec.structs import replace

from daybook.dates.calendars import add_months, feast, interval, nth_weekday, unit_value
from daybook.dates.direction import Directions
from daybook.dates.reading import Reading

__all__ = ["CalendarDays"]

_DEADLINE_MONTHS = 3  # a month that near, told after "by" or "until", lies ahead
_FAR_MONTHS = 7  # a month so far ahead is more likely the one just past, where its clause is in doubt
_FAR_DAYS = 120  # a day nearer than that needs no tense
_FIRM = 40  # days: a day so far ahead is not meant where the verb beside it is past
_MONTHS_AHEAD = 2  # a month told without a year or a tense lies ahead where it is so near; else it is past


class CalendarDays:
    """Gives TIMEX3 values for readings of calendar places, as read on the day `on` (None: with X for what is open)."""

    def __init__(self, on: date | None, directions: Directions) -> None:
        self.on = on
        self.directions = directions
        self.days_told: dict[tuple[int, int], int] = {}  # month and day, and the year in which they were last told
        self.month_before: tuple[int, int, int] | None = None  # end, year and month of the last, for lists
        self.weekday_before: tuple[int, date, int] | None = None  # end, day and direction of the last, for lists

    def value(self, r: Reading) -> str | None:
        """Give the TIMEX3 value; None where it denotes no place. Raises ValueError for days that no calendar has."""
        year = self._year(r)
        if r.value is not None:
            return r.value
        if r.nth or r.month_shift is not None or r.within or r.quarter_month:
            return self._counted(r, year)
        if r.holiday is not None:
            return self._holiday(r, r.holiday, year)
        if r.century is not None:
            return f"{r.century:02}"
        if r.decade is not None:
            return self._decade(r.decade)
        if r.month is not None:
            return self._month(r, r.month, year)
        if r.weekday is not None:
            return self._weekday(r, r.weekday)
        if r.weekend is not None:
            return self._weekend(r)
        if r.quarter is not None:
            return self._part_of_year(r, "Q", r.quarter, year)
        if r.half is not None:
            return self._part_of_year(r, "H", r.half, year)
        if r.season is not None:
            return self._season(r, r.season, year)
        if year is None or (r.end_year is not None and r.end_year < year):
            return None
        return f"{year:04}/{r.end_year:04}" if r.end_year else f"{year:04}"

    def _counted(self, r: Reading, year: int | None) -> str | None:
        """Days and stretches that are counted out within a month: "the third Sunday of June", "the week of May 6"."""
        if self.on is None:
            return None
        if r.month_shift is not None:
            first = add_months(self.on.replace(day=1), r.month_shift)
            year, month = first.year, first.month
        else:
            month = r.month or r.quarter_month or self.on.month
            year = year or self._nearest_year(replace(r, day=r.day or 15, weekday=None), month, self.on)
        if r.nth and r.weekday:
            return nth_weekday(year, month, r.weekday - 1, r.nth).isoformat()
        day = date(year, month, r.day or 1)
        return unit_value(day, "quarter" if r.quarter_month else r.within or "day")

    def _year(self, r: Reading) -> int | None:
        if r.year_shift is not None:
            return self.on.year + r.year_shift if self.on else None
        return r.year

    def _decade(self, decade: str) -> str:
        if decade[0] != "X":
            return decade
        last = (self.on.year if self.on else 2000) // 10
        return str(next(d for d in range(last, 0, -1) if d % 10 == int(decade[1])))

    def _month(self, r: Reading, month: int, year: int | None) -> str:
        if not 1 <= month <= 12:
            raise ValueError(month)
        if year is None and self.on is not None:
            year = self._nearest_year(r, month, self.on)
        if r.day is None:
            self.month_before = (r.end, year, month) if year is not None else None
            return f"{'XXXX' if year is None else year}-{month:02}"
        if year is None:
            return f"XXXX-{month:02}-{date(2000, month, r.day).day:02}"
        first = date(year, month, r.day).isoformat()
        self.days_told[month, r.day] = year
        return first if r.end_day is None else f"{first}/{date(year, month, r.end_day).isoformat()}"

    def _nearest_year(self, r: Reading, month: int, on: date) -> int:
        """The year of a month or day told without one: by "last" and "next", else by tense, else the nearest."""
        if r.weekday is not None and r.day is not None and r.way is None:
            nearest = _nearest(on, month, r.day)
            years = [y for y in range(on.year - 6, on.year + 3) if _day_near(y, month, r.day).isoweekday() == r.weekday]
            return min(years or [nearest], key=lambda y: abs(y - nearest))
        if r.way == 0:
            return on.year
        return self._year_of_month(r, month, on) if r.day is None else self._year_of_day(r, month, r.day, on)

    def _year_of_month(self, r: Reading, month: int, on: date) -> int:
        before = self.month_before
        if r.way is None and month == on.month:
            return on.year
        if r.way is None and before and self._listed(before[0], r.start):
            return before[1] + (month < before[2])  # "after elections in May and June"
        ahead = (month - on.month) % 12
        side = r.way or self._side_of_month(r, ahead)
        if side <= 0 and r.end_month and month < r.end_month <= on.month:
            return on.year  # "from January to September", told in November
        if side > 0 or (not side and ahead <= _MONTHS_AHEAD):
            return on.year + (month <= on.month)
        latest = on.year - (month >= on.month)
        # in March, "last February" is not that of the month before
        return latest - 1 if r.way and ahead == 11 else latest

    def _side_of_month(self, r: Reading, ahead: int) -> int:
        """Tell the side of a month that is so many months ahead of the page's: by its clause and by what is likely."""
        side = self.directions.at(r.start, r.end)
        if side > 0 and ahead >= _FAR_MONTHS and self.directions.is_loose(r.start, r.end):
            return -1
        if side < 0 and ahead <= _DEADLINE_MONTHS and self.directions.is_deadline(r.start, r.end):
            return 1  # "gave it until mid-November"
        return side

    def _year_of_day(self, r: Reading, month: int, day: int, on: date) -> int:
        nearest = _nearest(on, month, day)
        ahead = (_day_near(nearest, month, day) - on).days
        if not r.way and (month, day) in self.days_told:
            return self.days_told[month, day]  # "the Oct. 7 killers", of a day told before
        if not r.way and ahead > _FIRM and self.directions.is_firmly_past(r.start, r.end):
            return nearest - 1
        side = r.way or self.directions.at(r.start, r.end)
        if not r.way and (not side or abs(ahead) < _FAR_DAYS):
            return nearest
        this_year = _day_near(on.year, month, day)
        return on.year + (this_year <= on) if side > 0 else on.year - (this_year > on)

    def _weekday(self, r: Reading, weekday: int) -> str:
        on = self.on
        if on is None:
            return f"XXXX-WXX-{weekday}"
        if r.week is not None:
            return (on - timedelta(days=on.isoweekday() - weekday) + timedelta(weeks=r.week)).isoformat()
        if r.week_after or r.count:
            weeks = r.week_after or int(r.count if r.count and r.count.isdigit() else 1)
            return (_ahead(on, weekday) + timedelta(weeks=weeks)).isoformat()
        day = on - timedelta(days=(on.isoweekday() - weekday) % 7)
        side = self.directions.at(r.start, r.end)
        if r.way is not None:
            day = _by_way(on, weekday, r.way, day)
        elif day != on and side > 0:
            day += timedelta(weeks=1)
        before = self.weekday_before
        listed = r.way is None and before and before[2] >= 0 and self._listed(before[0], r.start)
        while listed and before and day < before[1]:
            day += timedelta(weeks=1)
        self.weekday_before = (r.end, day, side)
        return day.isoformat()

    def _listed(self, end: int, start: int) -> bool:
        """Tell whether only a link stands between two weekdays: "Thursday and Friday", "from Monday to Wednesday"."""
        between = self.directions.lower[end:start]
        return len(between) < 18 and bool(self.directions.around["linked_days"].search(between))

    def _weekend(self, r: Reading) -> str | None:
        if self.on is None:
            return "XXXX-WXX-WE"
        ahead = self.on.isoweekday() >= 6 or self.directions.at(r.start, r.end) > 0
        return unit_value(self.on if ahead else self.on - timedelta(weeks=1), "weekend")

    def _part_of_year(self, r: Reading, letter: str, number: int, year: int | None) -> str:
        months = 3 if letter == "Q" else 6
        if year is None and self.on is not None:
            current = (self.on.month - 1) // months + 1
            year = self.on.year
            ahead = number - current
            side = self.directions.at(r.start, r.end) if ahead else 0
            if ahead > 1:
                year -= side <= 0
            elif ahead == 1:
                year -= side < 0
            elif ahead < -2:
                year += side > 0
        return f"{'XXXX' if year is None else year}-{letter}{number}"

    def _season(self, r: Reading, season: str, year: int | None) -> str:
        if year is None and self.on is not None:
            year = self._season_year(r, self.on)
        return f"{'XXXX' if year is None else year}-{season}"

    def _season_year(self, r: Reading, on: date) -> int:
        """The year in which the season meant begins; a winter's is that of its December."""
        side = r.way if r.way is not None else self.directions.at(r.start, r.end)
        spans = []
        for y in range(on.year - 2, on.year + 3):
            first, last = interval(f"{y}-{r.season}") or ("", "")
            spans.append((y, first <= f"{on:%Y-%m}", last < f"{on:%Y-%m}"))
        if side > 0:
            return next(y for y, begun, _ in spans if not begun)
        if side < 0:
            return next(y for y, _, over in reversed(spans) if over)
        current = [y for y, begun, over in spans if begun and not over]
        if current:
            return current[0]
        return on.year if r.season != "WI" else on.year - (on.month < 7)

    def _holiday(self, r: Reading, name: str, year: int | None) -> str:
        years = [year] if year else [self.on.year + i for i in (-1, 0, 1)] if self.on else []
        moved = timedelta(days=r.days_after or 0)
        days = [(d[0] + moved, (d[0] if r.days_after else d[1]) + moved) for y in years if (d := feast(name, y))]
        if not days:
            return str(year) if year else "XXXX"
        first, last = days[0] if year or self.on is None else self._holiday_meant(r, days, self.on)
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"

    def _holiday_meant(self, r: Reading, days: list[tuple[date, date]], on: date) -> tuple[date, date]:
        side = r.way or self.directions.at(r.start, r.end)
        if r.way:
            return [d for d in days if (d[0] > on if side > 0 else d[1] < on)][0 if side > 0 else -1]
        nearest = min(days, key=lambda d: abs((d[0] - on).days))
        if r.way == 0:
            return nearest  # "this New Year"
        if nearest[0] > on and self.directions.is_over(r.start, r.end):
            return max((d for d in days if d[0] <= on), default=nearest)
        if abs((nearest[0] - on).days) <= 75 or not side:
            return nearest
        fitting = [d for d in days if (d[1] >= on if side > 0 else d[0] <= on)]
        return (fitting[0] if side > 0 else fitting[-1]) if fitting else nearest


def _nearest(on: date, month: int, day: int) -> int:
    """The year in which a day lies nearest to the page's."""
    return min((on.year - 1, on.year, on.year + 1), key=lambda y: abs((_day_near(y, month, day) - on).days))


def _day_near(year: int, month: int, day: int) -> date:
    """The day, or the month's last where it has no such day."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _ahead(on: date, weekday: int) -> date:
    return on + timedelta(days=(weekday - on.isoweekday() - 1) % 7 + 1)


def _by_way(on: date, weekday: int, way: int, latest: date) -> date:
    """The weekday by "last", "this" or "next"; `latest` is the last such day up to the page's own."""
    if way < 0:
        return latest if latest < on else latest - timedelta(weeks=1)
    return on if way == 0 and latest == on else _ahead(on, weekday)
