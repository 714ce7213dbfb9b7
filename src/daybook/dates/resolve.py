"""From what words say to TIMEX3 values and intervals, given the page's day and what was told before."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from daybook.dates.calendar_days import CalendarDays
from daybook.dates.calendars import add_months, interval, shifted, unit_value
from daybook.dates.direction import Directions
from daybook.dates.entries import opens_an_entry
from daybook.dates.reading import FINER, Reading
from daybook.model import TimeType

__all__ = ["Resolver"]

_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_MANY = {"fortnight": ("W", 2), "decade": ("Y", 10), "century": ("Y", 100), "weekend": ("D", 2)}
_TOLD = 60  # days told before among which that of "the vote" is looked for
_NEAR = 400  # characters within which "a year earlier" still hangs on the time told before


class Resolver:
    """Resolves the readings of one text in their order. Keeps what was told last, for "the following day"."""

    def __init__(self, on: date | datetime | None, directions: Directions) -> None:
        self.moment = on
        self.on = on.date() if isinstance(on, datetime) else on
        self.days = CalendarDays(self.on, directions)
        self.then: tuple[str, int] | None = None  # last value told with year, and where
        self.period: tuple[str, int] | None = None  # last quarter told, and where
        self.text, self.lower, self.language = directions.text, directions.lower, directions.language
        self.entry: str | None = None  # day of the last line that a day opens
        self.told: list[tuple[str, int, int]] = []  # days told, and where, for "the day of the vote"
        self.quarter_end = -1000  # where a quarter was last spoken of

    def resolve(self, reading: Reading) -> tuple[TimeType, str] | None:
        """Give TIMEX3 type and value; None where the words turn out to denote no time."""
        resolved = getattr(self, f"_{reading.kind}")(reading)
        if resolved is None:
            return None
        kind, value = resolved
        if kind in (TimeType.DATE, TimeType.TIME) and interval(value):
            if reading.kind != "ago" or reading.unit != "year":
                self.then = (value, reading.end)
            if reading.is_day and len(value) >= 10 and self._opens_an_entry(reading):
                self.entry = value[:10]
            if len(value) >= 10 and not reading.event:
                self.told.append((value, reading.start, reading.end))
            named = reading.quarter or (reading.quarter_month and not self.period)  # a fiscal quarter keeps its number
            if named and reading.kind == "calendar" and self._is_over(value):
                self.period = (value, reading.end)
        return kind, value

    def _is_over(self, quarter: str) -> bool:
        """Tell whether a quarter has begun long enough ago that results can be told of it."""
        begun = interval(quarter)
        return self.on is None or begun is None or add_months(date.fromisoformat(f"{begun[0]}-01"), 2) <= self.on

    # --- places in the calendar ---

    def _calendar(self, r: Reading) -> tuple[TimeType, str] | None:
        if r.anchor == "then" and self.then and self._near(r):  # "that September"
            r = replace(r, year=int(self.then[0][:4]))
        try:
            value = self.days.value(r) if not r.is_clock or r.is_day else self._day_of_clock(r)
        except (ValueError, OverflowError, IndexError):  # 31 April, a fifth Sunday that the month lacks, the year 0
            return None
        return None if value is None else self._with_clock(r, value)

    # --- times of day ---

    def _day_of_clock(self, r: Reading) -> str | None:
        """The day of a clock time told alone: that of the zone's twin right before it, else the page's."""
        if not r.is_clock:
            return None
        if r.zone is not None and self.then and "T" in self.then[0] and self._beside(self.then[1], r.start):
            return self._day_beside(self.then[0], r)
        if self._opens_an_entry(r):  # "2:05 p.m." above a post: the post before may tell of another day
            return self.entry or (self.on.isoformat() if self.on else "XXXX-XX-XX")
        if self.then and r.start - self.then[1] < _NEAR and re.match(r"\d{4}-\d\d-\d\d", self.then[0]):
            return self.then[0][:10]
        return self.on.isoformat() if self.on else "XXXX-XX-XX"

    def _opens_an_entry(self, r: Reading) -> bool:
        return opens_an_entry(self.text, r.start, r.end, self.language)

    def _beside(self, end: int, start: int) -> bool:
        """Tell whether a time in another zone is the twin of the one before it: "11 p.m. in Tokyo (1400 GMT)"."""
        between = self.lower[end:start]
        return len(between) <= 3 or (len(between) < 30 and between.endswith("(") and "." not in between)

    def _day_beside(self, local: str, r: Reading) -> str:
        """The day of "(0300 GMT)" after "11 p.m. Wednesday": the one that lies nearer to the local time."""
        clock = re.search(r"T(\d\d)", local)
        day = date.fromisoformat(local[:10])
        if clock is None or r.hour is None:
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
            day = shifted(
                self.on.replace(day=1) if unit in ("month", "quarter", "year", "decade", "century") else self.on,
                unit,
                shift,
            )
        except (OverflowError, ValueError):
            return None
        return self._with_clock(r, unit_value(day, unit))

    def _same_period(self, shift: int) -> tuple[TimeType, str] | None:
        if self.on is None:
            return TimeType.DATE, "PAST_REF"
        period = self._period() or unit_value(self.on, "year")
        return TimeType.DATE, f"{int(period[:4]) + (shift or -1)}{period[4:]}"

    def _period(self) -> str | None:
        """The quarter that the text is about: the last told, else the one that was last complete."""
        if self.period:
            return self.period[0]
        return unit_value(add_months(self.on, -3), "quarter") if self.on else None

    def _ago(self, r: Reading) -> tuple[TimeType, str] | None:
        unit, count = r.unit or "day", r.count or "1"
        if unit in ("decade", "century") and count != "X":  # "a decade ago" is ten years ago, not the decade before
            count = f"{float(count) * {'decade': 10, 'century': 100}[unit]:g}"
            unit = "year"
        if count == "X":
            return TimeType.DATE, "FUTURE_REF" if (r.sign or -1) > 0 else "PAST_REF"
        if r.weekday and r.kind == "ago":
            return self._weekday_beside(r, r.weekday)
        if r.event:
            return self._beside_event(r.event, r.sign or 0)
        amount = float(count) * (r.sign or (-1 if "ago" in r.rule else 1))
        if r.anchor == "period":
            return self._period_ago(r, amount)
        base = self._base(r, unit)
        if base and self.then and unit == "year" and r.anchor == "then" and amount > 0 and not self._near(r):
            base = self._of_long_ago(base, amount)
        if base is None:
            return TimeType.DATE, "PAST_REF" if amount < 0 else "FUTURE_REF"
        if unit in ("hour", "minute", "second"):
            return self._hours(r, amount, unit)
        if unit == "year" and amount == -1 and self._is_of_quarter(r):
            return self._period_ago(r, amount)
        if unit == "year" and abs(amount) == 1 and r.anchor == "then" and self._near(r) and self.then:
            return TimeType.DATE, _another_year(self.then[0], int(amount))
        try:
            day = shifted(base, unit, amount)
        except (OverflowError, ValueError):
            return None
        return self._with_clock(r, day.isoformat() if r.exact else unit_value(day, unit))

    def _weekday_beside(self, r: Reading, weekday: int) -> tuple[TimeType, str] | None:
        """The Monday after or before the day told last: "the following Monday"."""
        base = self._base(r, "day")
        if base is None:
            return TimeType.DATE, f"XXXX-WXX-{weekday}"
        ahead = (weekday - base.isoweekday() - 1) % 7 + 1
        back = (base.isoweekday() - weekday - 1) % 7 + 1
        return self._with_clock(r, (base + timedelta(days=ahead if (r.sign or 1) > 0 else -back)).isoformat())

    def _beside_event(self, noun: str, days: int) -> tuple[TimeType, str] | None:
        """The day of "the vote", or one beside it, where the text tells the vote's day; None where it does not."""
        for value, start, end in reversed(self.told[-_TOLD:]):
            after = re.match(rf"(?:'s|’s)?(?: [\w-]+){{0,2}} {noun}(?!\w)", self.lower[end : end + 60])
            before = re.search(rf"(?<!\w){noun}[^.;:!?\n]{{0,40}}\Z", self.lower[max(0, start - 60) : start])
            if (after or before) and re.fullmatch(r"\d{4}-\d\d-\d\d", value[:10]):
                return TimeType.DATE, (date.fromisoformat(value[:10]) + timedelta(days=days)).isoformat()
        return None

    def _period_ago(self, r: Reading, amount: float) -> tuple[TimeType, str] | None:
        period = self._period()
        if period is None:
            return TimeType.DATE, "PAST_REF"
        self.quarter_end = r.end
        if r.unit == "quarter":
            return TimeType.DATE, period
        rest = f"-Q{r.quarter}" if r.quarter else period[4:]
        return TimeType.DATE, f"{int(period[:4]) + int(amount)}{rest}"

    def _is_of_quarter(self, r: Reading) -> bool:
        """Tell whether "a year earlier" compares with a quarter told shortly before."""
        return max(self.period[1] if self.period else -1000, self.quarter_end) > r.start - 250

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

    def _of_long_ago(self, base: date, years: float) -> date:
        """The time told last, however far off, where "55 years later" counted from the page would lie ahead of it."""
        told = int(self.then[0][:4]) if self.then and self.then[0][:4].isdigit() else base.year
        return date(told, 1, 1) if told + years <= base.year else base

    def _hours(self, r: Reading, amount: float, unit: str) -> tuple[TimeType, str] | None:
        if r.anchor == "then":
            return TimeType.DURATION, period_value(unit, f"{abs(amount):g}")
        if not isinstance(self.moment, datetime):
            return (TimeType.TIME, self.on.isoformat()) if self.on else None
        seconds = {"hour": 3600, "minute": 60, "second": 1}[unit]
        moment = self.moment + timedelta(seconds=amount * seconds)
        return TimeType.TIME, f"{moment:%Y-%m-%dT%H}" + ("" if unit == "hour" else f":{moment:%M}")

    # --- amounts, repetitions, references ---

    def _duration(self, r: Reading) -> tuple[TimeType, str] | None:
        value = period_value(r.unit or "day", r.count or "1")
        if r.rest:  # "two hours and 30 minutes"
            finer = period_value(FINER[r.unit or "day"], r.rest)
            value += finer.removeprefix("PT" if "T" in value else "P")
        return TimeType.DURATION, value

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
    return (
        f"{int(value[:4]) + years:04}{value[4:]}"
        if re.fullmatch(r"\d{4}(?:-(?:Q|H)\d)?", value)
        else str(int(value[:4]) + years)
    )
