"""Entries out of a connected component of filings: who, what, when, where, what became of it, and who says so."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from daybook.merge.clusters import divide
from daybook.merge.corrections import corrected, verdict
from daybook.merge.disagreements import disagreements, figures
from daybook.merge.echoes import telling
from daybook.merge.explanation import explanation
from daybook.merge.history import OPEN, first_report, history, in_order, length
from daybook.merge.kinds import MOVABLE
from daybook.merge.names import Known, fold_words, known, same_party
from daybook.merge.origins import origins
from daybook.merge.parts import with_wholes
from daybook.merge.profile import profile
from daybook.merge.rulings import Rulings
from daybook.model import (
    Entry,
    Filing,
    Judgement,
    Kind,
    Party,
    Place,
    Report,
    ReportKey,
    Status,
    StatusChange,
    When,
)

_HELD = frozenset({Status.OCCURRED, Status.UNDERWAY})
_OF_NOW = frozenset({"status", "when"})  # fields that later pages change


def report_id(key: ReportKey) -> str:
    """Give the id of a report, which is also that of the entry whose first report it is."""
    return hashlib.sha256(f"{key.capture_id}:{key.index}".encode()).hexdigest()[:10]


def merge(filings: Iterable[Filing], judgements: Iterable[Judgement] = ()) -> tuple[Entry, ...]:
    """Divide a connected component of filings into entries. The order in which they come does not matter."""
    ruled = sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))
    present = {filing.key: filing for filing in filings}
    groups = divide(list(present.values()), Rulings(ruled))
    entries = [_entry([present[key] for key in group], ruled) for group in groups]
    told = {key: profile(filing) for key, filing in present.items()}
    return tuple(sorted(with_wholes(entries, told), key=lambda entry: entry.id))


def entry_on(entry: Entry, filings: Sequence[Filing], ruled: Sequence[Judgement], day: date) -> Entry | None:
    """Give an entry as a reader knew it at the end of a day, by those of its reports whose pages were out by then.

    `filings` are all its reports and `ruled` what people have ruled of them, by time. A status or a time that a person
    corrected is of the event as it stands now, and not of a day before that. None where no page had told of it.
    """
    known = [filing for filing in filings if filing.known and filing.known <= day]
    if len(known) == len(filings):
        return entry
    if not known:
        return None
    if len(history(known)) < len(entry.history):
        ruled = [judgement for judgement in ruled if judgement.field not in _OF_NOW]
    return replace(_entry(known, ruled), id=entry.id, part_of=entry.part_of)


def _entry(filings: Sequence[Filing], ruled: Sequence[Judgement]) -> Entry:
    ordered = in_order(filings)
    keys = {filing.key for filing in ordered}
    judged = [judgement for judgement in ruled if keys & set(judgement.reports)]
    steps, told = history(ordered), telling(ordered)
    current = _current(steps)
    reports = [filing.report for filing in told]
    sources = origins(ordered)
    best = max(told, key=lambda f: (f.report.confidence, len(f.report.title), f.key)).report
    entry = Entry(
        id=report_id(first_report(ordered)),
        kind=_commonest(report.kind for report in reports),
        title=_title(told, current.status),
        status=str(current.status),
        who=_union(told, "who"),
        whom=_union(told, "whom"),
        where=_place(reports),
        when=_when(told, current),
        reports=tuple(filing.key for filing in ordered),
        history=steps,
        disagreements=disagreements(told, current.status),
        sources=len(sources),
        confidence=best.confidence,
        core=any(report.core for report in reports),
        figures=figures(ordered),
        origins=sources,
    )
    entry = replace(entry, confidence=verdict(judged, entry.confidence))
    return corrected(replace(entry, explanation=explanation(entry, ordered, judged)), judged)


def _current(steps: Sequence[StatusChange]) -> StatusChange:
    """Give the step that tells how the event stands."""
    return steps[-1]


def _title(ordered: Sequence[Filing], status: Status) -> str:
    """Give the title of the surest report of the current status, the latest among equals."""
    telling = [filing for filing in ordered if filing.report.status == status and filing.report.title]
    telling = telling or [filing for filing in ordered if filing.report.title] or list(ordered)
    at = {filing.key: number for number, filing in enumerate(telling)}
    return max(telling, key=lambda f: (round(f.report.confidence, 2), at[f.key])).report.title


def _when(ordered: Sequence[Filing], current: StatusChange) -> When | None:
    """Give the time that most sources of the current step give, the most exact among equals, else the step before's.

    What the words on the event give comes before a guess, and what took place did so by the day that its page was out.
    """
    told = [f.report.when for f in ordered if f.key in current.reports and f.report.status == current.status]
    if times := _stated(when for when in told if not _after(when, current)):
        votes = Counter((when.start, when.end) for when in times)
        shortest = min(length(when) for when in times)
        exact = [when for when in times if length(when) <= max(shortest, 3)]
        return max(exact, key=lambda w: (votes[w.start, w.end], -length(w), w.start or "", w.end or ""))
    if current.when:
        return current.when
    before = _stated(f.report.when for f in ordered if not _is_ruled_out(f.report.when, current))
    movable = any(filing.report.kind in MOVABLE for filing in ordered)
    return before[-1] if before and movable else min(before, key=length, default=None)


def _stated(told: Iterable[When | None]) -> list[When]:
    """Give the times that words give, or the guesses where there is nothing else."""
    times = [when for when in told if when]
    return [when for when in times if not when.is_guess] or times


def _is_ruled_out(when: When | None, current: StatusChange) -> bool:
    """Tell whether a time cannot be that of an event as it stands: it had passed when the event still lay ahead."""
    last = when.last_day if when else None
    ahead = current.status in OPEN and current.known is not None
    return _after(when, current) or (ahead and last is not None and last.isoformat() < str(current.known))


def _after(when: When | None, current: StatusChange) -> bool:
    """Tell whether a time lies after the day by which an event is known to have taken place, or to have begun."""
    first = when.first_day if when else None
    held = current.status in _HELD and current.known is not None
    return held and first is not None and first.isoformat() > str(current.known)


def _place(reports: Sequence[Report]) -> Place | None:
    places = [report.where for report in reports if report.where]
    votes = Counter(place.name for place in places)
    return max(places, key=lambda place: (place.geonameid is not None, votes[place.name], place.name), default=None)


def _commonest(values: Iterable[Kind]) -> Kind:
    votes = Counter(values)
    return max(votes, key=lambda value: (votes[value], value))


def _union(ordered: Sequence[Filing], role: str) -> tuple[str, ...]:
    """Give the parties of a role, each once and by the fullest name that a page has for it."""
    merged: list[tuple[Known, list[str]]] = []
    offices = _offices(ordered)
    for filing in ordered:
        parties: dict[str, Party] = {party.name: party for party in filing.parties}
        for name in getattr(filing.report, role):
            if name not in parties and any(set(fold_words(name)) <= office for office in offices):
                continue  # "Minister" of a headline is the minister whom another page names
            party = known(name, parties)
            home = next((names for other, names in merged if same_party(party, other)), None)
            if home is None:
                merged.append((party, [name]))
            else:
                home.append(name)
    return tuple(dict.fromkeys(max(names, key=_fullness) for _, names in merged))


def _offices(filings: Sequence[Filing]) -> list[set[str]]:
    """Give the words by which pages describe the parties that take part, each party's as a set."""
    named = (
        party
        for filing in filings
        for party in filing.parties
        if party.name in (*filing.report.who, *filing.report.whom)
    )
    return [set(fold_words(party.description)) for party in named if party.description]


def _fullness(name: str) -> tuple[bool, int, int, str]:
    proper = sum(word[:1].isupper() for word in name.split())
    return proper == len(name.split()), min(proper, 3), -len(name), name
