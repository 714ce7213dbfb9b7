"""Keeping the entries true as pages come and go: source groups, components of linked reports, and their merging.

Everything here happens within the one transaction of the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, bindparam, delete, insert, select, update

from daybook.book import search
from daybook.book.filters import fold
from daybook.book.schema import (
    entries,
    entry_parties,
    entry_steps,
    judgement_reports,
    judgements,
    page_keys,
    pages,
    report_keys,
    reports,
)
from daybook.merge import file_page, keys, linked, merge, report_id, same_text, sketch_keys
from daybook.model import Entry, Filing, Judgement, Page, Ruling, first_day, last_day

_FILING = msgspec.json.Decoder(Filing)
_JUDGEMENT = msgspec.json.Decoder(Judgement)
_CHUNK = 500  # parameters of one statement; SQLite takes no more than 999 in older builds


def number_of(key: str) -> int:
    """Give a blocking key as the 63-bit number it is stored as."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    """Give sorted values in lists short enough for one statement."""
    ordered = sorted(values)
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


# --- source groups ---------------------------------------------------------------------------------------------------


def pack(sketch: Sequence[int]) -> bytes:
    """Give a sketch as bytes."""
    return b"".join(number.to_bytes(4) for number in sketch)


def unpack(data: bytes) -> tuple[int, ...]:
    """Give a sketch from bytes."""
    return tuple(int.from_bytes(data[at : at + 4]) for at in range(0, len(data), 4))


def group_page(connection: Connection, capture_id: str, sketch: tuple[int, ...]) -> set[str]:
    """Put a new page with the pages that carry its text. Gives the other pages whose group has changed by it."""
    numbers = {number_of(key) for key in sketch_keys(sketch)}
    copies = _copies(connection, capture_id, sketch, numbers)
    if numbers:
        connection.execute(insert(page_keys), [{"key": n, "capture_id": capture_id} for n in sorted(numbers)])
    if not copies:
        return set()
    groups = {group for _, group in copies if group}
    members = {copy for copy, _ in copies} | {capture_id}
    if groups:
        members |= set(connection.scalars(select(pages.c.capture_id).where(pages.c.source_group.in_(sorted(groups)))))
    return _regroup(connection, members) - {capture_id}


def _copies(
    connection: Connection, capture_id: str, sketch: tuple[int, ...], numbers: set[int]
) -> list[tuple[str, str]]:
    if not numbers:
        return []
    rows = connection.execute(
        select(pages.c.capture_id, pages.c.source_group, pages.c.sketch)
        .where(
            pages.c.capture_id.in_(select(page_keys.c.capture_id).where(page_keys.c.key.in_(sorted(numbers)[:_CHUNK])))
        )
        .where(pages.c.capture_id != capture_id)
    )
    return [(other, group) for other, group, data in rows if same_text(sketch, unpack(data))]


def _regroup(connection: Connection, members: set[str]) -> set[str]:
    label = min(members) if len(members) > 1 else ""
    changed: set[str] = set()
    for some in chunks(members):
        where = pages.c.capture_id.in_(some), pages.c.source_group != label
        changed |= set(connection.scalars(select(pages.c.capture_id).where(*where)))
        connection.execute(update(pages).where(*where).values(source_group=label))
    return changed


# --- reports ---------------------------------------------------------------------------------------------------------


def file_reports(connection: Connection, capture_id: str, page: Page, regrouped: set[str]) -> None:
    """File the reports of a new page and merge anew what they, and the pages now regrouped, touch."""
    touched = _components_of_pages(connection, regrouped)
    filings = file_page(capture_id, page)
    for filing in filings:
        touched.add(_file_report(connection, filing))
    # A later report of the page may have joined the component of an earlier one: only living labels count.
    for component in sorted(touched):
        merge_component(connection, component)


def _file_report(connection: Connection, filing: Filing) -> str:
    """Store one report with its keys, join the components it links, and give the label of the joined component."""
    own = report_id(filing.key)
    numbers = sorted({number_of(key) for key in keys(filing)})
    joined = {component for component, other in _candidates(connection, numbers) if linked(filing, other)}
    label = min({own, *joined})
    for some in chunks(joined - {label}):
        connection.execute(update(reports).where(reports.c.component.in_(some)).values(component=label))
    report = filing.report
    connection.execute(
        insert(reports).values(
            id=own,
            capture_id=filing.key.capture_id,
            position=filing.key.index,
            part_of=report.part_of,
            kind=str(report.kind),
            status=str(report.status),
            confidence=report.confidence,
            component=label,
            entry_id="",
            filing=msgspec.json.encode(filing),
        )
    )
    if numbers:
        connection.execute(insert(report_keys), [{"key": number, "report_id": own} for number in numbers])
    return label


def _candidates(connection: Connection, numbers: list[int]) -> list[tuple[str, Filing]]:
    if not numbers:
        return []
    sharing = select(report_keys.c.report_id).where(report_keys.c.key.in_(numbers))
    rows = connection.execute(select(reports.c.component, reports.c.filing).where(reports.c.id.in_(sharing)))
    return [(component, _FILING.decode(data)) for component, data in rows]


def _components_of_pages(connection: Connection, capture_ids: set[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(capture_ids):
        found |= set(connection.scalars(select(reports.c.component).where(reports.c.capture_id.in_(some)).distinct()))
    return found


# --- entries ---------------------------------------------------------------------------------------------------------


def merge_component(connection: Connection, component: str) -> None:
    """Merge the reports of a component anew and put the outcome in place of the entries they had."""
    rows = connection.execute(
        select(reports.c.id, reports.c.entry_id, reports.c.filing, pages.c.source_group)
        .join(pages, pages.c.capture_id == reports.c.capture_id)
        .where(reports.c.component == component)
    ).all()
    if not rows:
        return
    filings = [replace(_FILING.decode(row.filing), source_group=row.source_group) for row in rows]
    made = merge(filings, _judgements(connection, [row.id for row in rows]))
    drop_entries(connection, {row.entry_id for row in rows if row.entry_id})
    _insert_entries(connection, made)
    homes = [{"report": report_id(key), "entry": entry.id} for entry in made for key in entry.reports]
    _place_reports(connection, homes)


def _place_reports(connection: Connection, homes: list[dict[str, str]]) -> None:
    connection.execute(
        update(reports).where(reports.c.id == bindparam("report")).values(entry_id=bindparam("entry")), homes
    )


def _judgements(connection: Connection, report_ids: list[str]) -> tuple[Judgement, ...]:
    found: dict[str, Judgement] = {}
    for some in chunks(report_ids):
        ruled = select(judgement_reports.c.judgement_id).where(judgement_reports.c.report_id.in_(some))
        for identity, data in connection.execute(select(judgements).where(judgements.c.id.in_(ruled))):
            found[identity] = _JUDGEMENT.decode(data)
    return tuple(found[identity] for identity in sorted(found))


def drop_entries(connection: Connection, entry_ids: set[str]) -> None:
    """Take entries out of the book, with all that hangs on them."""
    for some in chunks(entry_ids):
        numbers = list(connection.scalars(select(entries.c.number).where(entries.c.id.in_(some))))
        if numbers:
            search.forget_entries(connection, numbers)
            connection.execute(delete(entries).where(entries.c.number.in_(numbers)))


def _insert_entries(connection: Connection, made: Sequence[Entry]) -> None:
    for entry in made:
        number = connection.execute(insert(entries).values(_row(entry))).inserted_primary_key
        assert number is not None  # noqa: S101 - an insert of one row always gives its key
        _insert_details(connection, number[0], entry)


def _row(entry: Entry) -> dict[str, object]:
    published = [step.published for step in entry.history if step.published]
    when, where = entry.when, entry.where
    return {
        "id": entry.id,
        "kind": str(entry.kind),
        "status": entry.status,
        "title": entry.title,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "first_day": when.first_day.isoformat() if when and when.first_day else None,
        "last_day": when.last_day.isoformat() if when and when.last_day else None,
        "announced": first_day(min(published)).isoformat() if published else None,
        "latest": last_day(max(published)).isoformat() if published else None,
        "sources": entry.sources,
        "confidence": entry.confidence,
        "core": entry.core,
        "entry": msgspec.json.encode(entry),
    }


def _insert_details(connection: Connection, number: int, entry: Entry) -> None:
    if entry.history:
        connection.execute(
            insert(entry_steps),
            [
                {
                    "entry_number": number,
                    "position": position,
                    "published": step.published,
                    "status": str(step.status),
                    "first_day": step.when.first_day.isoformat() if step.when and step.when.first_day else None,
                    "last_day": step.when.last_day.isoformat() if step.when and step.when.last_day else None,
                }
                for position, step in enumerate(entry.history)
            ],
        )
    parties = {(role, name) for role in ("who", "whom") for name in getattr(entry, role)}
    if parties:
        connection.execute(
            insert(entry_parties),
            [
                {"entry_number": number, "role": role, "name": name, "folded": fold(name)}
                for role, name in sorted(parties)
            ],
        )
    words = [entry.title, *entry.who, *entry.whom, entry.where.name if entry.where else ""]
    search.index_entries(connection, [(number, "\n".join(words))])


# --- taking apart ----------------------------------------------------------------------------------------------------


def relink(connection: Connection, component: str) -> None:
    """Work out anew which reports of a component hang together, after one left it or a judgement was undone."""
    rows = connection.execute(select(reports.c.id, reports.c.filing).where(reports.c.component == component)).all()
    filings = {row.id: _FILING.decode(row.filing) for row in rows}
    labels = _linked_groups(filings, _judgements(connection, list(filings)))
    for identity, label in labels.items():
        connection.execute(update(reports).where(reports.c.id == identity).values(component=label))
    for label in sorted(set(labels.values())):
        merge_component(connection, label)


def _linked_groups(filings: dict[str, Filing], ruled: Sequence[Judgement]) -> dict[str, str]:
    """Give each report the smallest id among the reports it hangs together with."""
    edges: dict[str, set[str]] = {identity: set() for identity in filings}
    sharing: dict[str, list[str]] = {}
    for identity in sorted(filings):
        for key in keys(filings[identity]):
            sharing.setdefault(key, []).append(identity)
    for group in sharing.values():
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                if other not in edges[one] and linked(filings[one], filings[other]):
                    edges[one].add(other)
                    edges[other].add(one)
    for judgement in ruled:
        same = [report_id(key) for key in judgement.reports if judgement.ruling is Ruling.SAME]
        for one, other in pairwise(same):
            if one in edges and other in edges:
                edges[one].add(other)
                edges[other].add(one)
    return _smallest_reachable(edges)


def _smallest_reachable(edges: dict[str, set[str]]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for start in sorted(edges):
        if start in labels:
            continue
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one not in labels:
                labels[one] = start
                waiting.extend(edges[one] - labels.keys())
    return labels
