"""iCalendar (RFC 5545): one event an entry that has its days.

The UID is that of the entry's report that came to the book first. It stays when pages of earlier days come to light,
when a build reads the pages anew, and when reports are joined or parted, as long as that report is found. SEQUENCE is
the number of the last page behind the entry, with the judgements on it, so that it rises as these come. Times of
day are floating: pages seldom tell a zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from daybook.export.sourced import SourcedEntry, quoted
from daybook.model import Entry, first_day, last_day

_STATUS = {
    "occurred": "CONFIRMED",
    "underway": "CONFIRMED",
    "planned": "CONFIRMED",
    "cancelled": "CANCELLED",
    "refused": "CANCELLED",
    "not_occurred": "CANCELLED",
    "denied": "CANCELLED",
}
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def to_ics(entries: Iterable[SourcedEntry]) -> bytes:
    """Give a calendar of the entries that have a first and a last day; the rest has no place in a calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Daybook//daybook//EN")
    calendar.add("version", "2.0")
    for one in entries:
        if event := _event(one):
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def has_days(entry: Entry) -> bool:
    """Tell whether an entry has a first and a last day, and so a place in a calendar."""
    return entry.when is not None and entry.when.first_day is not None and entry.when.last_day is not None


def _event(one: SourcedEntry) -> Event | None:
    entry = one.entry
    if entry.when is None or not has_days(entry):
        return None
    event = Event()
    first = min(one.reports, key=lambda report: (report.arrived, report.filing.key))
    event.add("uid", f"{first.filing.mark or entry.id}@daybook")
    event.add("dtstamp", _stamp(one))
    event.add("sequence", max(report.arrived for report in one.reports) + one.judgements)
    event.add("summary", entry.title)
    event.add("status", _STATUS.get(entry.status, "TENTATIVE"))
    event.add("categories", [entry.kind])
    event.add("description", _description(one))
    _add_time(event, str(entry.when.start), str(entry.when.end))
    if entry.where:
        event.add("location", entry.where.name)
        if entry.where.lat is not None and entry.where.lon is not None:
            event.add("geo", (entry.where.lat, entry.where.lon))
    if one.urls:
        event.add("url", one.urls[0])
    return event


def _add_time(event: Event, start: str, end: str) -> None:
    if len(start) > 10:
        begin = datetime.fromisoformat(start).replace(tzinfo=None)
        event.add("dtstart", begin)
        if len(end) > 10 and datetime.fromisoformat(end).replace(tzinfo=None) > begin:
            event.add("dtend", datetime.fromisoformat(end).replace(tzinfo=None))
        return
    event.add("dtstart", first_day(start))
    if (last := last_day(end)) < date.max:
        event.add("dtend", last + timedelta(days=1))  # the day after, as RFC 5545 has it


def _stamp(one: SourcedEntry) -> datetime:
    """Give the day of the last page: a clock would make two exports of one book differ."""
    if not one.published:
        return _FIRST
    day = first_day(one.published[-1])
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _description(one: SourcedEntry) -> str:
    lines = [f"Status: {one.entry.status.replace('_', ' ')}. Independent sources: {one.entry.sources}."]
    for report in one.reports:
        filing = report.filing
        published = filing.published.start[:10] if filing.published and filing.published.start else "no date"
        source = filing.outlet or filing.agency or filing.url or report.name
        lines.append(f"{source}, {published} ({filing.report.status.replace('_', ' ')}): {quoted(report)}")
    return "\n".join(lines)
