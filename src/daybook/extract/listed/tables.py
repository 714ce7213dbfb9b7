"""Rows of a table whose heads say what takes place ("Country | Election | Date"): one on each day of a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from daybook.extract.gazetteer import Around, around, resolve
from daybook.extract.kinds import PLACES
from daybook.extract.listed.days import FINITE, times_in
from daybook.extract.shown.sight import SHOWN
from daybook.lang import load
from daybook.model import (
    Annotation,
    Block,
    EventMention,
    Kind,
    Page,
    Party,
    Place,
    Report,
    Role,
    Span,
    Status,
    When,
)

__all__ = ["rows_of"]

#: How sure it is that a row below such heads tells what they say.
_SURE = 0.6


class _Heads(NamedTuple):
    """The column of a table that says what takes place, the word for it, and its kind."""

    column: int
    word: str
    kind: Kind


class _Row(NamedTuple):
    """A row: whose it is, what it says of it besides its head, and one of its days."""

    heads: _Heads
    subject: Span
    details: Span | None
    day: When


def rows_of(page: Page, annotation: Annotation, told: Sequence[Report]) -> tuple[Report, ...]:
    """Give what the rows of a page's tables announce, in reading order, but for rows of which a report that is shown is
    `told`, and those that tell a deed in a sentence."""
    taken = {mention.start for report in told if report.confidence >= SHOWN for mention in report.mentions}
    taken |= {token.start for sentence in annotation.sentences for token in sentence.tokens if token.xpos in FINITE}
    parties = {mention: party for party in annotation.parties for mention in party.mentions}
    near = around(annotation.parties)
    return tuple(
        _report(page, row, parties.get(row.subject), near)
        for table in _tables(page)
        for block, row in _rows(page, table)
        if not any(block.start <= start < block.end for start in taken)
    )


def _tables(page: Page) -> Iterator[list[Block]]:
    """Give the rows of each table, in reading order."""
    for is_row, blocks in groupby(page.blocks, key=lambda one: one.role is Role.LIST_ITEM and len(page.cells(one)) > 1):
        if is_row:
            yield list(blocks)


def _rows(page: Page, table: Sequence[Block]) -> Iterator[tuple[Block, _Row]]:
    heads = _heads(page, table[0])
    own = page.published.first_day if page.published else None
    if heads is None or own is None:
        return
    for block in table[1:]:
        cells = page.cells(block)
        days = {time.start: time.when for time in times_in(page, block) if time.when and time.when.first_day}
        plain = [i for i, cell in enumerate(cells) if not any(cell.start <= start < cell.end for start in days)]
        subject = next((cells[i] for i in plain if i != heads.column), None)
        details = cells[heads.column] if heads.column in plain else None
        for day in days.values() if subject is not None else ():
            if subject is not None and day.first_day is not None and day.first_day >= own:
                yield block, _Row(heads, subject, details, day)


def _heads(page: Page, first: Block) -> _Heads | None:
    """Read the heads of a table's columns; None where the first row holds a time, or none says what takes place."""
    if times_in(page, first):
        return None
    for column, cell in enumerate(page.cells(first)):
        word = page.words(cell).lower()
        for known in (word, word.removesuffix("s")):
            if kind := _kinds().get(known):
                return _Heads(column, known, kind)
    return None


def _report(page: Page, row: _Row, party: Party | None, near: Around) -> Report:
    """Give what a row tells: a vote where its country is, anything else by whose row it is."""
    subject, of_place = (
        page.words(row.subject),
        row.heads.kind is Kind.VOTE and party is not None and party.type in PLACES,
    )
    last = row.details or row.subject
    first, end = min(row.subject.start, last.start), max(row.subject.end, last.end)
    return Report(
        kind=row.heads.kind,
        title=f"{subject}: {_named(page.words(row.details) if row.details else '', row.heads.word)}",
        status=Status.PLANNED,
        who=() if of_place else (party.name if party else subject,),
        where=resolve(Place(name=subject), near) if of_place else None,
        when=row.day,
        mentions=(EventMention(start=first, end=end, trigger=last),),
        confidence=_SURE,
    )


def _named(details: str, word: str) -> str:
    """Name what takes place: "parliamentary" and "election"; "referendum" alone, which is none."""
    said = details[:1].lower() + details[1:] if details[1:2].islower() else details
    known = any(one in said.lower().split() for one in _kinds())
    if not said or known:
        return said or word
    before, mark, rest = said.partition(" (")
    return f"{before} {word}{mark}{rest}"


@cache
def _kinds() -> dict[str, Kind]:
    """Give the kinds of the nouns that a table's head may be, but for what is published."""
    known = load("en", "items")
    kinds = (kind for kind in Kind if kind.value in known and kind is not Kind.MESSAGE)
    return {word: kind for kind in kinds for word in known[kind.value]}
