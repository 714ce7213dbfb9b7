"""What the times of two reports say of their being of one event."""

from __future__ import annotations

from datetime import date

from daybook.lang import load
from daybook.merge.ground import Ground
from daybook.merge.kinds import SERIAL, SINGULAR
from daybook.merge.names import same_party
from daybook.merge.profile import Profile, shift
from daybook.model import Kind, Status

CAPTURED_WITHIN = 10  # days after its publication in which a page without a date is likely to have been captured
_JUST = 2  # days from a page to what it has no need to date
_OTHER_DAY = -3.0
SHORT = 3  # days within which a date counts as exact
_SPAN = 14  # days of an event that is set from one day to another
_SAME_SPAN, _FIRST_DAY = 2.0, 1.5  # points for one span of days, for what begins on its first
_PERIOD, _OTHER_PERIOD = 6, -1.5  # days from first to last of a period of figures; points for a month and its quarter
_LASTING = frozenset({Kind.MEETING, Kind.HEARING, Kind.CEREMONY})
_BETWEEN = frozenset({Kind.MEETING, Kind.CALL})
_HELD_A_DAY_OFF = -1.5
_BY_TENSE = 0.65  # of the points for one day, the share that remains for each report that has it by the tense alone
_TOLD_BEFORE = -1.0  # points for what a page tells of the day before the other's: seldom a zone, often another event
_STAYS = -0.2  # points for visits told a day apart: one who came yesterday is there today
_HELD = frozenset({Status.OCCURRED, Status.UNDERWAY})
AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR})


def time_ground(one: Profile, other: Profile) -> Ground:
    """Give the ground that the times of two reports make, or those of their pages."""
    if one.days and other.days:
        return _two_times(one, other)
    if one.days or other.days:
        return _one_time(*((one, other) if one.days else (other, one)))
    return _no_time(one, other)


def _two_times(one: Profile, other: Profile) -> Ground:
    assert one.days and other.days  # noqa: S101 - the caller has looked
    apart = gap(one.days, other.days)
    exact = length(one.days) < SHORT and length(other.days) < SHORT
    if _of_other_periods(one, other):
        return Ground("when", _OTHER_PERIOD, lambda: f"Figures of two periods: {_both(one, other)}.")
    if not apart:
        return Ground("when", _agreeing(one, other), lambda: f"Their times agree: {_both(one, other)}.")
    if apart <= _lasts(one, other):
        return Ground("when", -0.2, lambda: f"It may last from the one time to the other: {_both(one, other)}.")
    if _guessed(one) != _guessed(other):
        return _one_time(*((other, one) if _guessed(one) else (one, other)))
    if apart == 1 and exact and one.kind in SINGULAR:
        return Ground("when", _next_day(one, other), lambda: f"Their days differ by one: {_both(one, other)}.")
    # What took place on one day and again on another is the next of a series, however alike: the weekly session.
    # So are figures of two days that words tell: each day's close is its own.
    another = apart > 1 or (one.kind is Kind.FIGURES is other.kind and not _guessed(one))
    least = -6.5 if exact and another and {one.status, other.status} <= _HELD else -2.5
    return Ground(
        "when", max(min(-6.0, least - 1), least - apart / 7), lambda: f"Their times differ: {_both(one, other)}."
    )


def _of_other_periods(one: Profile, other: Profile) -> bool:
    """Tell whether both give figures, of a month and of the quarter that it lies in."""
    assert one.days and other.days  # noqa: S101 - the caller has looked
    lengths = length(one.days), length(other.days)
    touch = not gap(one.days, other.days)
    return one.kind is Kind.FIGURES is other.kind and touch and lengths[0] != lengths[1] and min(lengths) >= _PERIOD


def _guessed(one: Profile) -> bool:
    """Tell whether no words give a report its time: it is the page's, by its tense, or of another sentence."""
    return one.report.when is not None and one.report.when.is_guess


def _agreeing(one: Profile, other: Profile) -> float:
    """Give the points for times that share a day: the more, the less they can share by chance.

    A day that is but its page's, taken from the tense, is shared by all that one day's pages tell.
    """
    guessed = sum(p.report.when is not None and p.report.when.basis == "tense" for p in (one, other))
    return _sharing(one, other) * _BY_TENSE**guessed


def _sharing(one: Profile, other: Profile) -> float:
    assert one.days and other.days  # noqa: S101 - the caller has looked
    lengths = length(one.days), length(other.days)
    if max(lengths) < SHORT:
        return 2.3 if one.days == other.days else 1.5
    if one.days == other.days:
        return _SAME_SPAN if _is_told_to_the_day(one.days) else 0.6
    brief, span = (one, other) if lengths[0] < lengths[1] else (other, one)
    assert brief.days and span.days  # noqa: S101 - as above
    begun = brief.status is Status.UNDERWAY and brief.days[0] == span.days[0]
    return _FIRST_DAY if begun and _is_told_to_the_day(span.days) else 0.3


def _is_told_to_the_day(days: tuple[date, date]) -> bool:
    """Tell whether an interval is an event's own ("from the 5th to the 9th"), not a week or a month of the calendar."""
    week = days[0].weekday() == 0 and days[1].weekday() == 6
    return not week and length(days) <= _SPAN


def _lasts(one: Profile, other: Profile) -> int:
    """Give the days that an event lasts by the word that both have for it: a trial, a summit; 0 for a meeting."""
    if not {one.kind, other.kind} <= _LASTING:
        return 0
    table = load("en", "merge")["lasting"]
    return max((table.get(word, 0) for word in one.triggers & other.triggers), default=0)


def _next_day(one: Profile, other: Profile) -> float:
    """Give the points for days that differ by one: an error, a zone, or the next of a series?"""
    if one.status in AHEAD and other.status in AHEAD:
        return 0.0
    if one.published == other.published:
        return -0.3
    if {one.status, other.status} & AHEAD and (_same_two(one, other) or _set_out_for(one, other)):
        return _HELD_A_DAY_OFF  # "arrived on Wednesday for talks", which were on Thursday
    if one.kind is Kind.VISIT is other.kind:
        return _STAYS
    return -4.4 if one.kind in SERIAL else -0.8


def _set_out_for(one: Profile, other: Profile) -> bool:
    """Tell whether the earlier is ahead on its page's own day, which may be that of the journey to it."""
    first, later = sorted((one, other), key=lambda p: p.days or ())
    return first.status in AHEAD and first.days == (first.published, first.published) and later.status not in AHEAD


def _same_two(one: Profile, other: Profile) -> bool:
    """Tell whether both name the same two who meet: a pair seldom meets on two days running."""
    if not {one.kind, other.kind} <= _BETWEEN:
        return False
    theirs = (*other.who, *other.whom)
    shared = [p for p in (*one.who, *one.whom) if p.name.weight == 1 and any(same_party(p, q) == 1 for q in theirs)]
    return len(shared) > 1


def _one_time(dated: Profile, undated: Profile) -> Ground:
    assert dated.days  # noqa: S101 - the caller has looked
    if undated.captured and not gap(dated.days, (shift(undated.captured, -CAPTURED_WITHIN), undated.captured)):
        just = gap(dated.days, (undated.captured, undated.captured)) <= _JUST
        return Ground(
            "when",
            0.0 if just else -0.5,
            lambda: f"One gives no time; its page, captured on {undated.captured}, allows for {_told(dated)}.",
        )
    if undated.published is None:
        return Ground("when", -0.5, lambda: "One gives no time, nor its page a date.")
    back, ahead = (1, 60) if undated.status in AHEAD else (10, 1)
    window = shift(undated.published, -back), shift(undated.published, ahead)
    if gap(dated.days, window):
        return Ground(
            "when", -3.0, lambda: f"One gives no time and its page, of {undated.published}, is far from {_told(dated)}."
        )
    if undated.status in _HELD and dated.days[0] > undated.published:
        day = undated.published
        return Ground("when", _TOLD_BEFORE, lambda: f"One took place by {day}, its page's day, before {_told(dated)}.")
    near = gap(dated.days, (undated.published, undated.published)) <= _JUST
    exact = length(dated.days) < SHORT
    return Ground(
        "when",
        (0.15 if exact else -0.45) if near else -0.65,
        lambda: f"One gives no time; its page, of {undated.published}, allows for {_told(dated)}.",
    )


def _no_time(one: Profile, other: Profile) -> Ground:
    if one.published is None or other.published is None:
        return Ground("when", -0.3, lambda: "Neither gives a time, and a page has no date.")
    days = abs((one.published - other.published).days)
    if days and one.kind is Kind.FIGURES is other.kind:
        return Ground("when", _OTHER_DAY, lambda: f"Figures of pages {days} days apart: each day has its own.")
    points = 0.2 if days <= 1 else -0.5 if days <= 4 else -1.2 if days <= 14 else -3.0
    return Ground("when", points, lambda: f"Neither gives a time; their pages are {days} days apart.")


def gap(one: tuple[object, object], other: tuple[object, object]) -> int:
    """Give the days between two intervals, 0 where they touch the same day."""
    if one[1] < other[0]:  # type: ignore[operator]
        return int((other[0] - one[1]).days)  # type: ignore[operator]
    if other[1] < one[0]:  # type: ignore[operator]
        return int((one[0] - other[1]).days)  # type: ignore[operator]
    return 0


def length(days: tuple[object, object]) -> int:
    """Give the days from the first day of an interval to its last."""
    return int((days[1] - days[0]).days)  # type: ignore[operator]


def _both(one: Profile, other: Profile) -> str:
    return f"{_told(one)} and {_told(other)}"


def _told(one: Profile) -> str:
    when = one.report.when
    if when is None:
        return "no time"
    return str(when.start) if when.start == when.end else f"{when.start} to {when.end}"
