"""Each line of a page once: of lines that say the same, the surest, in the fullest of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from daybook.extract.kinds import HAPPENED, LAID
from daybook.extract.shown.sight import SHOWN, out_of_sight
from daybook.lang import load
from daybook.model import Kind, Report, Status

_DIGITS = re.compile(r"\d+")
_OPENING = 3  # words that lines which say the same begin with
_FEWEST = 4  # words of a line that says which event it is
_LAID_DOWN = frozenset({Kind.MEASURE, Kind.SANCTION})
_LESS_SURE = 0.2  # how much less sure a report may be that takes another's line


def each_once(made: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports of a page in their order, less those whose line another has already.

    Two of one status say the same where they have one title, or one kind and one doer and the title of one goes on
    where the other's ends ("Ana Holt beats Ida Dunn", "… 6-4, 7-5"), or where they tell one result; not where they have
    two times. Of two kinds that have one title, what was said and what of, the less sure is kept out of sight.
    """
    surest = sorted(made, key=lambda one: (one.confidence, one.when is not None), reverse=True)
    titles: dict[int, str] = {}
    kept: dict[tuple[str, ...], list[Report]] = {}
    for report in surest:
        alike = kept.setdefault(tuple(report.title.split()[:_OPENING]), [])
        played = kept.setdefault(result, []) if (result := _result(report)) else []
        twin = next((one for one in (*alike, *played) if _is_same(one, report)), None)
        if twin is None:
            alike.append(report)
            played.append(report)
            titles[id(report)] = report.title
        elif len(report.title) > len(titles[id(twin)]):
            titles[id(twin)] = report.title
    own = [replace(report, title=titles[id(report)]) for report in made if id(report) in titles]
    shown = [report for report in own if report.confidence >= SHOWN]
    return tuple(
        out_of_sight(one) if any(_tells(other, one) or _decides(other, one) for other in shown) else one for one in own
    )


def _decides(shown: Report, other: Report) -> bool:
    """Tell whether another line tells a decision and what it is to do, as two ("The council decides to cut the tax",
    "The council to cut the tax"): the decision stands where it is a measure of the same kind, else what is to be done;
    not where the other has a time of its own."""
    laid_down = shown.kind is other.kind or {shown.kind, other.kind} == _LAID_DOWN
    decision, deed = (shown.title, other.title) if laid_down else (other.title, shown.title)
    told = (words for words in load("en", "titles")["words"]["decides_to"] if f" {words} " in decision)
    same = any(decision.replace(f" {words} ", " to ", 1).startswith(deed) for words in told)
    return same and (other.when is None or other.when == shown.when or not laid_down)


def _tells(shown: Report, other: Report) -> bool:
    """Tell whether the line of another kind that is shown says what a report's would, under one title: what was done
    rather than what that was of ("Holt threatens to quit": that she may quit), else the surer; not where the other
    has a time of its own."""
    if shown.title != other.title or shown.kind is other.kind or other.confidence < SHOWN:
        return False
    laid = shown.kind in LAID and other.status is Status.ALLEGED  # "accused of theft": no theft of any other day
    own_time = other.when is not None and other.when != shown.when and not laid
    surer = (_rank(shown), shown.kind) > (_rank(other), other.kind)
    return (surer or laid) and not own_time and shown.confidence > other.confidence - _LESS_SURE


def _rank(report: Report) -> tuple[bool, float]:
    return report.status in HAPPENED, report.confidence


def _result(report: Report) -> tuple[str, ...]:
    """Give what tells one result from another: who beat whom, and the numbers ("by 3 goals"); () where it has none."""
    numbers = _DIGITS.findall(report.title)
    played = report.kind is Kind.CONTEST and report.who and report.whom and numbers
    return (report.kind, *sorted(report.who), "", *sorted(report.whom), *numbers) if played else ()


def _is_same(one: Report, other: Report) -> bool:
    if one.when and other.when and one.when != other.when:
        return False
    if one.status is not other.status:  # "Holt refuses to meet Dunn": she has refused, and the meeting is refused
        open_ = {one.status, other.status} == {Status.UNDERWAY, Status.POSSIBLE}  # "Holt negotiates to buy a mill"
        return open_ and one.title == other.title and one.kind is other.kind
    if one.title == other.title:
        return True
    if result := _result(one):
        return result == _result(other)  # "Norden beats Vard 3-1", "Norden downs Vard 3-1"
    short, long = sorted((one.title, other.title), key=len)
    goes_on = long.startswith(f"{short} ") and len(short.split()) >= _FEWEST
    return goes_on and (one.kind, one.who) == (other.kind, other.who)
