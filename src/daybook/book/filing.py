"""Keeping the entries true as pages come and go: components of linked reports, and their merging.

Everything here happens within the one transaction of the page, in a number of statements that does not grow with the
number of its reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Update, bindparam, insert, select, update

from daybook.book.entry_rows import replace_entries
from daybook.book.packing import pack, unpack
from daybook.book.schema import entries, judgement_reports, judgements, pages, report_keys, reports
from daybook.book.sql import chunks, number_of
from daybook.merge import Sets, file_page, keys, linked, merge, report_id
from daybook.model import Entry, Filing, Judgement, Page, Ruling

_BATCH = 500  # groups of reports whose entries are written at once
_FILING = msgspec.json.Decoder(Filing)
_JUDGEMENT = msgspec.json.Decoder(Judgement)


def keep_reports(connection: Connection, capture_id: str, page: Page) -> None:
    """File the reports of a new page, each by itself: :func:`replace_all` merges them with all others."""
    filings = {report_id(filing.key): filing for filing in file_page(capture_id, page)}
    _insert(connection, filings, _numbers(filings), {identity: identity for identity in filings})


def file_reports(connection: Connection, capture_id: str, page: Page, regrouped: set[str]) -> None:
    """File the reports of a new page and merge anew what they, and the pages now regrouped, touch."""
    touched = _components_of_pages(connection, regrouped)
    filings = {report_id(filing.key): filing for filing in file_page(capture_id, page)}
    numbers = _numbers(filings)
    sets, components = _link(connection, filings, numbers)
    moved = {component: sets.label(component) for component in components}
    for component, label in moved.items():
        if component != label:
            connection.execute(update(reports).where(reports.c.component == component).values(component=label))
    _insert(connection, filings, numbers, {identity: sets.label(identity) for identity in filings})
    labels = {sets.label(identity) for identity in filings} | {moved.get(component, component) for component in touched}
    judged = _judged_together(connection, filings)
    if judged:  # a person spoke of these reports before they came, or came back
        relink(connection, judged | labels)
    else:
        merge_components(connection, labels)


def _numbers(filings: Mapping[str, Filing]) -> dict[str, list[int]]:
    return {identity: sorted({number_of(key) for key in keys(filing)}) for identity, filing in filings.items()}


def _insert(
    connection: Connection,
    filings: Mapping[str, Filing],
    numbers: Mapping[str, list[int]],
    labels: Mapping[str, str],
) -> None:
    if filings:
        connection.execute(insert(reports), [_row(identity, f, labels[identity]) for identity, f in filings.items()])
    if keyed := [{"key": number, "report_id": identity} for identity in filings for number in numbers[identity]]:
        connection.execute(insert(report_keys), keyed)


def filed(connection: Connection) -> Iterator[tuple[Filing, list[int]]]:
    """Give all filings with their blocking keys, by the day of their pages."""
    chosen = (
        select(reports.c.id, reports.c.filing, pages.c.source_group)
        .join(pages, pages.c.capture_id == reports.c.capture_id)
        .order_by(pages.c.first_day, reports.c.id)
    )
    held = select(report_keys.c.key).where(report_keys.c.report_id == bindparam("report")).order_by(report_keys.c.key)
    for row in connection.execute(chosen).yield_per(1000):
        filing = replace(unpack(row.filing, _FILING), source_group=row.source_group)
        yield filing, list(connection.scalars(held, {"report": row.id}))


def replace_all(connection: Connection, made: Iterable[tuple[Entry, ...]]) -> None:
    """Put entries in the place of all that the book has, those of each group of reports that hang together at once."""
    replace_entries(connection, set(connection.scalars(select(entries.c.id))), ())
    placing = (
        update(reports)
        .where(reports.c.id == bindparam("report"))
        .values(entry_id=bindparam("home"), component=bindparam("label"))
    )
    waiting: list[tuple[Entry, ...]] = []
    for group in made:
        waiting.append(group)
        if len(waiting) == _BATCH:
            _put_groups(connection, waiting, placing)
            waiting = []
    _put_groups(connection, waiting, placing)


def _put_groups(connection: Connection, made: Sequence[tuple[Entry, ...]], placing: Update) -> None:
    if not made:
        return
    replace_entries(connection, set(), [entry for group in made for entry in group])
    connection.execute(
        placing,
        [
            {"report": identity, "home": entry.id, "label": label}
            for group in made
            for label in (min(report_id(key) for entry in group for key in entry.reports),)
            for entry in group
            for identity in map(report_id, entry.reports)
        ],
    )


def _row(identity: str, filing: Filing, component: str) -> dict[str, object]:
    report = filing.report
    return {
        "id": identity,
        "capture_id": filing.key.capture_id,
        "position": filing.key.index,
        "part_of": report.part_of,
        "kind": str(report.kind),
        "status": str(report.status),
        "confidence": report.confidence,
        "component": component,
        "entry_id": "",
        "filing": pack(filing),
    }


def _link(
    connection: Connection, filings: Mapping[str, Filing], numbers: Mapping[str, list[int]]
) -> tuple[Sets[str], set[str]]:
    """Join new reports with each other and with the components of older ones that they link. Gives these too."""
    sets, components = Sets[str](), set()
    for one, other in _pairs(numbers):
        if sets.label(one) != sets.label(other) and linked(filings[one], filings[other]):
            sets.join(one, other)  # what hangs together already need not be compared
    holders: dict[int, list[str]] = {}
    for identity, own in numbers.items():
        for number in own:
            holders.setdefault(number, []).append(identity)
    for older, (component, filing, shared) in _candidates(connection, holders).items():
        for identity in sorted({identity for number in shared for identity in holders[number]}):
            if component in components and sets.label(component) == sets.label(identity):
                continue  # they hang together already: most comparisons with an event of many pages are spared
            if older != identity and linked(filings[identity], filing):
                components.add(component)
                sets.join(identity, component)
    return sets, components


def _pairs(numbers: Mapping[str, Iterable[int]]) -> set[tuple[str, str]]:
    """Give the pairs of reports that share a key."""
    sharing: dict[int, list[str]] = {}
    for identity in sorted(numbers):
        for number in numbers[identity]:
            sharing.setdefault(number, []).append(identity)
    return {pair for group in sharing.values() for pair in combinations(group, 2)}


def _candidates(connection: Connection, numbers: Iterable[int]) -> dict[str, tuple[str, Filing, set[int]]]:
    """Give the older reports that hold any of the keys: component, filing, and the keys of these that they hold."""
    shared: dict[str, set[int]] = {}
    for some in chunks(numbers):
        for row in connection.execute(select(report_keys).where(report_keys.c.key.in_(some))):
            shared.setdefault(row.report_id, set()).add(row.key)
    found = {}
    for identities in chunks(shared):
        chosen = select(reports.c.id, reports.c.component, reports.c.filing).where(reports.c.id.in_(identities))
        for row in connection.execute(chosen):
            found[row.id] = row.component, unpack(row.filing, _FILING), shared[row.id]
    return found


def _components_of_pages(connection: Connection, capture_ids: set[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(capture_ids):
        found |= set(connection.scalars(select(reports.c.component).where(reports.c.capture_id.in_(some)).distinct()))
    return found


def merge_components(connection: Connection, components: set[str]) -> None:
    """Merge the reports of components anew and put the outcome in place of the entries they had."""
    members: dict[str, dict[str, Filing]] = {}
    homes: dict[str, str] = {}
    for some in chunks(components):
        rows = connection.execute(
            select(reports.c.id, reports.c.component, reports.c.entry_id, reports.c.filing, pages.c.source_group)
            .join(pages, pages.c.capture_id == reports.c.capture_id)
            .where(reports.c.component.in_(some))
        )
        for row in rows:
            filing = replace(unpack(row.filing, _FILING), source_group=row.source_group)
            members.setdefault(row.component, {})[row.id] = filing
            homes[row.id] = row.entry_id
    ruled = judgements_on(connection, [identity for filings in members.values() for identity in filings])
    made = [
        entry
        for component in sorted(members)
        for entry in merge(members[component].values(), _of(ruled, members[component]))
    ]
    _put(connection, set(homes.values()) - {""}, made)
    placed = [
        {"report": identity, "home": entry.id}
        for entry in made
        for identity in map(report_id, entry.reports)
        if homes[identity] != entry.id
    ]
    if placed:
        moved = update(reports).where(reports.c.id == bindparam("report")).values(entry_id=bindparam("home"))
        connection.execute(moved, placed)


def _put(connection: Connection, gone: set[str], made: Sequence[Entry]) -> None:
    """Put entries in the place of others; those that are as they were stay untouched."""
    held: dict[str, bytes] = {}
    for some in chunks(gone):
        rows = connection.execute(select(entries.c.id, entries.c.entry).where(entries.c.id.in_(some)))
        held |= {row.id: row.entry for row in rows}
    changed = [entry for entry in made if held.get(entry.id) != pack(entry)]
    stay = {entry.id for entry in made} - {entry.id for entry in changed}
    replace_entries(connection, gone - stay, changed)


def _judged_together(connection: Connection, report_ids: Iterable[str]) -> set[str]:
    """Give the components of the reports that judgements name together with these."""
    named = {report_id(key) for judgement in judgements_on(connection, report_ids) for key in judgement.reports}
    found: set[str] = set()
    for some in chunks(named):
        found |= set(connection.scalars(select(reports.c.component).where(reports.c.id.in_(some))))
    return found


def _of(ruled: Sequence[Judgement], filings: Mapping[str, Filing]) -> tuple[Judgement, ...]:
    return tuple(j for j in ruled if any(report_id(key) in filings for key in j.reports))


def filings_of(connection: Connection, entry_ids: Iterable[str]) -> dict[str, list[Filing]]:
    """Give the reports of each entry, by entry id, as they are merged."""
    found: dict[str, list[Filing]] = {}
    for some in chunks(entry_ids):
        rows = connection.execute(
            select(reports.c.entry_id, reports.c.filing, pages.c.source_group)
            .join(pages, pages.c.capture_id == reports.c.capture_id)
            .where(reports.c.entry_id.in_(some))
        )
        for row in rows:
            filing = replace(unpack(row.filing, _FILING), source_group=row.source_group)
            found.setdefault(row.entry_id, []).append(filing)
    return found


def judgements_on(connection: Connection, report_ids: Iterable[str]) -> tuple[Judgement, ...]:
    """Give the judgements that speak of any of the reports, by id."""
    found: dict[str, Judgement] = {}
    for some in chunks(report_ids):
        ruled = select(judgement_reports.c.judgement_id).where(judgement_reports.c.report_id.in_(some))
        for row in connection.execute(select(judgements).where(judgements.c.id.in_(ruled))):
            found[row.id] = _JUDGEMENT.decode(row.judgement)
    return tuple(found[identity] for identity in sorted(found))


def relink(connection: Connection, components: set[str]) -> None:
    """Work out anew which reports of components hang together, after one left or a judgement came or went."""
    filings: dict[str, Filing] = {}
    for some in chunks(components):
        rows = connection.execute(select(reports.c.id, reports.c.filing).where(reports.c.component.in_(some)))
        filings |= {row.id: unpack(row.filing, _FILING) for row in rows}
    sets = Sets[str]()
    numbers = {identity: {number_of(key) for key in keys(filing)} for identity, filing in filings.items()}
    for one, other in _pairs(numbers):
        if sets.label(one) != sets.label(other) and linked(filings[one], filings[other]):
            sets.join(one, other)  # what hangs together already need not be compared
    for judgement in judgements_on(connection, filings):
        if judgement.ruling is Ruling.SAME:
            for one, other in pairwise(key for key in map(report_id, judgement.reports) if key in filings):
                sets.join(one, other)
    if filings:
        relabelled = update(reports).where(reports.c.id == bindparam("report")).values(component=bindparam("label"))
        connection.execute(relabelled, [{"report": name, "label": sets.label(name)} for name in sorted(filings)])
    merge_components(connection, {sets.label(identity) for identity in filings})
