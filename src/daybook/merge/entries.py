"""Entries out of a connected component of filings: their fields, their history, their status on a day."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from daybook.merge.comparison import linked
from daybook.model import (
    Disagreement,
    Entry,
    Filing,
    Judgement,
    Kind,
    Place,
    Report,
    ReportKey,
    Status,
    StatusChange,
    When,
    first_day,
)

UNCONFIRMED = "unconfirmed"
#: Statuses of which, once their time has passed without a word, nobody knows what became.
OPEN = frozenset({Status.PLANNED, Status.POSSIBLE})


def report_id(key: ReportKey) -> str:
    """Give the id of a report, which is also that of the entry whose first report it is."""
    return hashlib.sha256(f"{key.capture_id}:{key.index}".encode()).hexdigest()[:10]


def merge(filings: Iterable[Filing], judgements: Iterable[Judgement] = ()) -> tuple[Entry, ...]:
    """Divide a connected component of filings into entries. The order in which they come does not matter."""
    ordered = sorted(filings, key=_order)
    groups: list[list[Filing]] = []
    for filing in ordered:
        home = next((group for group in groups if all(linked(filing, member) for member in group)), None)
        if home is None:
            groups.append([filing])
        else:
            home.append(filing)
    return tuple(sorted((_entry(group) for group in groups), key=lambda entry: entry.id))


def status_on(entry: Entry, day: date | None) -> str:
    """Give the entry's status as it stands on a day: an open one is unconfirmed once its time has passed."""
    if day is None or entry.status not in OPEN or entry.when is None or entry.when.last_day is None:
        return entry.status
    return UNCONFIRMED if entry.when.last_day < day else entry.status


def entry_on(entry: Entry, day: date) -> Entry | None:
    """Give the entry as a reader knew it at the end of a day, from the pages published by then; None if unknown."""
    known = tuple(step for step in entry.history if step.published is None or first_day(step.published) <= day)
    if not known:
        return None
    return replace(entry, status=str(known[-1].status), when=known[-1].when or entry.when, history=known)


def _order(filing: Filing) -> tuple[str, ReportKey]:
    return _published(filing) or "9999", filing.key


def _published(filing: Filing) -> str | None:
    return filing.published.start if filing.published else None


def _entry(filings: Sequence[Filing]) -> Entry:
    reports = [filing.report for filing in filings]
    history = _history(filings)
    best = max(filings, key=lambda filing: (filing.report.confidence, len(filing.report.title), filing.key)).report
    return Entry(
        id=report_id(filings[0].key),
        kind=_commonest(report.kind for report in reports),
        title=_latest(filings, history[-1].status).title or best.title,
        status=str(history[-1].status),
        who=_union(report.who for report in reports),
        whom=_union(report.whom for report in reports),
        where=_place(reports),
        when=_when(filings, history[-1].status),
        reports=tuple(filing.key for filing in filings),
        history=history,
        disagreements=_disagreements(filings),
        sources=len({source_of(filing) for filing in filings}),
        confidence=best.confidence,
        core=any(report.core for report in reports),
        explanation=(f"{len(filings)} reports share kind, time, parties and place.",) if len(filings) > 1 else (),
    )


def source_of(filing: Filing) -> str:
    """Name the independent source of a filing: its group of copies, else its agency, outlet or page."""
    return filing.source_group or filing.agency or filing.outlet or filing.key.capture_id


def _history(filings: Sequence[Filing]) -> tuple[StatusChange, ...]:
    steps: list[StatusChange] = []
    for filing in filings:
        report = filing.report
        if steps and steps[-1].status == report.status:
            steps[-1] = replace(steps[-1], reports=(*steps[-1].reports, filing.key))
            continue
        steps.append(
            StatusChange(
                status=report.status,
                published=_published(filing),
                when=report.when,
                reports=(filing.key,),
                according_to=report.according_to,
            )
        )
    return tuple(steps)


def _latest(filings: Sequence[Filing], status: Status) -> Report:
    return next(filing.report for filing in reversed(filings) if filing.report.status == status)


def _when(filings: Sequence[Filing], status: Status) -> When | None:
    """Give the most exact time among the reports of the current status, the most supported among equals."""
    times = [f.report.when for f in filings if f.report.status == status and f.report.when]
    if not times:
        return None
    votes = Counter((when.start, when.end) for when in times)
    return max(times, key=lambda w: (-_length(w), votes[w.start, w.end], w.start or "", w.end or ""))


def _length(when: When) -> int:
    first, last = when.first_day, when.last_day
    return (last - first).days if first and last else 10**6


def _place(reports: Sequence[Report]) -> Place | None:
    places = [report.where for report in reports if report.where]
    votes = Counter(place.name for place in places)
    return max(places, key=lambda place: (place.geonameid is not None, votes[place.name], place.name), default=None)


def _commonest(values: Iterable[Kind]) -> Kind:
    votes = Counter(values)
    return max(votes, key=lambda value: (votes[value], value))


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))


def _disagreements(filings: Sequence[Filing]) -> tuple[Disagreement, ...]:
    fields: tuple[tuple[str, Callable[[Report], str | None]], ...] = (
        ("when", lambda report: "/".join(filter(None, (report.when.start, report.when.end))) if report.when else None),
        ("where", lambda report: report.where.name if report.where else None),
    )
    found = []
    for field, value_of in fields:
        values: dict[str, list[ReportKey]] = {}
        for filing in filings:
            if value := value_of(filing.report):
                values.setdefault(value, []).append(filing.key)
        if len(values) > 1:
            ranked = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
            found.append(Disagreement(field=field, values=tuple((value, tuple(keys)) for value, keys in ranked)))
    return tuple(found)
