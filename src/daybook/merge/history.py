"""An event's history out of its reports, and its status, by these rules.

1. Reports are taken in the order of publication, those of a page without a date by the day of its capture, those of
   one moment by the order in which statuses follow one another in life (:data:`COURSE`). A step is made where the
   status changes, or where what lies ahead is set for a day, or for other days; a day that no words tell moves nothing.
2. The last step gives the status, but for these:
   a. Once some page says that the event took place or is under way, plans, hopes, calls and fears told later are
      echoes of the past: they make no step.
   b. Called off or put off, it is planned again only by a page of a later day.
   c. That only an accuser asserts it, or that a party denies it, does not outweigh pages that assert it themselves.
   d. That it does not take place on a day that had not come is a party's word on its own part in it, and no step.
   e. A page that calls the event possible or asked for does not undo a plan that an earlier page told.
   f. That it did not take place, told after pages that told it did, is a disagreement of sources and no step.
   g. A report that only takes up another of its page ("the deal") has no status or time of its own.
   h. A page's own news that it lies ahead, told once its days had passed, leaves it without a day: it is not past.
   i. Who is to leave a place where a visit of theirs was set to have begun by then is there: it is under way.
3. An open status (:data:`OPEN`) whose time has passed becomes *unconfirmed*, on the day that one looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from daybook.lang import load
from daybook.merge.echoes import full_of, telling
from daybook.model import Entry, Filing, Kind, Report, ReportKey, Status, StatusChange, When

UNCONFIRMED = "unconfirmed"
#: Statuses of which, once their time has passed without a word, nobody knows what became.
OPEN = frozenset({Status.PLANNED, Status.POSSIBLE})
#: The order of statuses in the course of an event.
COURSE = (
    Status.POSSIBLE,
    Status.CALLED_FOR,
    Status.PLANNED,
    Status.REFUSED,
    Status.POSTPONED,
    Status.CANCELLED,
    Status.ALLEGED,
    Status.DENIED,
    Status.UNDERWAY,
    Status.NOT_OCCURRED,
    Status.OCCURRED,
)
_AHEAD_OR_REFUSED = frozenset({Status.POSSIBLE, Status.CALLED_FOR, Status.PLANNED, Status.REFUSED})
_WEAK = frozenset({Status.POSSIBLE, Status.CALLED_FOR})
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})
_HELD = frozenset({Status.UNDERWAY, Status.OCCURRED})
_DISPUTE = frozenset({Status.ALLEGED, Status.DENIED})


def in_order(filings: Sequence[Filing]) -> list[Filing]:
    """Give filings in the order of publication, those of which not even the page's capture is dated last."""
    return sorted(filings, key=lambda f: (_moment(f), COURSE.index(f.report.status), f.key))


def _moment(filing: Filing) -> str:
    """Give when a page was published, or by when it was, as far as is known."""
    days, known = filing.page_days, filing.known
    return (days.start if days else None) or (f"{known}T24" if known else "9999")


def history(filings: Sequence[Filing]) -> tuple[StatusChange, ...]:
    """Give the steps of an event from its filings, in whatever order these come."""
    steps: list[StatusChange] = []
    told = [_in_course(filing, filings) for filing in telling(filings)]
    for filing in in_order(told):
        if steps and _echoes(steps, filing):
            at = _step_of(steps, filing)
            steps[at] = _with(steps[at], filing)
        else:
            steps.append(_step(filing))
    return tuple(_with_echoes(steps, filings, {filing.key for filing in told}))


def _in_course(filing: Filing, filings: Sequence[Filing]) -> Filing:
    """Give a report that foretells the end of a visit, told after its first day, as one of a visit under way."""
    report, today = filing.report, _day(filing)
    if report.status is not Status.PLANNED or report.when is None or today is None or not _leaves(report):
        return filing
    last = report.when.first_day
    firsts = [other.report.when.first_day for other in filings if other.report.when and other is not filing]
    begun = any(first is not None and last is not None and first <= today and first < last for first in firsts)
    return replace(filing, report=replace(report, status=Status.UNDERWAY)) if begun else filing


def _leaves(report: Report) -> bool:
    """Tell whether a visit is told by its end: by the word for leaving right before its place, and not "leave for"."""
    if report.kind is not Kind.VISIT or report.where is None:
        return False
    before, place, _ = report.title.casefold().partition(report.where.name.casefold())
    words, table = before.split(), load("en", "merge")
    if words and words[-1] in table["leaving_from"]:
        words.pop()
    return bool(place and words) and words[-1] in table["leaving"]


def _with_echoes(
    steps: Sequence[StatusChange], filings: Sequence[Filing], told: set[ReportKey]
) -> Iterator[StatusChange]:
    """Give the steps with the reports that only take up another: they stand with it."""
    echoes: dict[ReportKey | None, list[ReportKey]] = {}
    for filing in filings:
        if filing.key not in told:
            echoes.setdefault(full_of(filing), []).append(filing.key)
    for step in steps:
        added = [key for full in step.reports for key in sorted(echoes.get(full, ()))]
        yield replace(step, reports=(*step.reports, *added))


def _with(step: StatusChange, filing: Filing) -> StatusChange:
    """Give a step with another report that says the same, or adds nothing to it."""
    known = min(filter(None, (step.known, _known(filing))), default=None)
    return replace(step, reports=(*step.reports, filing.key), when=_sharper(step, filing), known=known)


def _known(filing: Filing) -> str | None:
    return filing.known.isoformat() if filing.known else None


def _step(filing: Filing) -> StatusChange:
    report = filing.report
    return StatusChange(
        status=report.status,
        published=filing.page_date,
        known=_known(filing),
        when=report.when,
        reports=(filing.key,),
        according_to=report.according_to,
    )


def _echoes(steps: Sequence[StatusChange], filing: Filing) -> bool:
    """Tell whether a report adds nothing to the course of the event so far."""
    last, status = steps[-1], filing.report.status
    if status == last.status:
        slack = 0 if status is Status.POSTPONED else 1  # a day more or less, without a word, is an error
        moved = _moved(last.when, filing.report.when, slack) or _is_set(last, filing) or _outlived(last, filing)
        return not (status in OPEN | {Status.POSTPONED} and moved)
    told = {step.status for step in steps}
    if told & _HELD and (status in _AHEAD_OR_REFUSED | _OFF or (status is Status.UNDERWAY and Status.OCCURRED in told)):
        return True
    if last.status in _OFF and status in _AHEAD_OR_REFUSED:
        day = _day(filing)
        return day is None or last.known is None or day.isoformat() <= last.known
    if told & {Status.OCCURRED} and status in _DISPUTE | {Status.NOT_OCCURRED}:
        return True
    if status is Status.NOT_OCCURRED and last.status in OPEN and _ahead(filing):
        return True
    return status in _WEAK and Status.PLANNED in told and last.status is Status.PLANNED


def _ahead(filing: Filing) -> bool:
    """Tell whether an event's day had not come when its page was published."""
    first, day = filing.report.when.first_day if filing.report.when else None, _day(filing)
    return first is not None and day is not None and first > day


def _step_of(steps: Sequence[StatusChange], filing: Filing) -> int:
    """Give the step that an echo belongs to: the last of its status, else the last before what it foretold."""
    for at in range(len(steps) - 1, -1, -1):
        if steps[at].status == filing.report.status:
            return at
    return len(steps) - 1


def _sharper(step: StatusChange, filing: Filing) -> When | None:
    """Give the better of two times of one step: the one that words give, of two such the more exact."""
    when = filing.report.when
    if step.when is None or filing.report.status != step.status:
        return step.when if step.when or filing.report.status != step.status else when
    if when and when.is_guess != step.when.is_guess:
        return step.when if when.is_guess else when
    return when if when and length(when) < length(step.when) and not _moved(step.when, when) else step.when


def _is_set(last: StatusChange, filing: Filing) -> bool:
    """Tell whether a later page is the first to give a day to what had none, or had but a longer time."""
    when, known = filing.report.when, _known(filing)
    if when is None or when.is_guess or last.known is None or known is None or known <= last.known:
        return False
    return last.when is None or length(when) < length(last.when)


def _outlived(last: StatusChange, filing: Filing) -> bool:
    """Tell whether a page has it as its news, without a time, that an event whose days have passed lies ahead."""
    until = last.when.last_day if last.when else None
    undated = filing.report.core and filing.report.when is None
    return undated and until is not None and filing.known is not None and until < filing.known


def _moved(before: When | None, after: When | None, slack: int = 0) -> bool:
    """Tell whether an event set for some days is now set for others, by words of its own."""
    if before is None or after is None or before.is_guess or after.is_guess:
        return False
    if not (before.first_day and before.last_day and after.first_day and after.last_day):
        return False
    gap = max((after.first_day - before.last_day).days, (before.first_day - after.last_day).days)
    return gap > slack


def length(when: When) -> int:
    """Give the days that an interval spans, a great number where it is open."""
    first, last = when.first_day, when.last_day
    return (last - first).days if first and last else 10**6


def status_on(entry: Entry, day: date | None) -> str:
    """Give the entry's status as it stands on a day: an open one is unconfirmed once its time has passed."""
    if day is None or entry.status not in OPEN or entry.when is None or entry.when.last_day is None:
        return entry.status
    return UNCONFIRMED if entry.when.last_day < day else entry.status


def first_report(filings: Sequence[Filing]) -> ReportKey:
    """Give the key of the earliest report."""
    return in_order(filings)[0].key


def _day(filing: Filing) -> date | None:
    return filing.page_days.first_day if filing.page_days else None
