"""What a book knows of a party, and who said what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from sqlalchemy import Connection, func, select

from daybook.book import queries
from daybook.book.answers import Description, Involvement, Saying
from daybook.book.counting import most_first
from daybook.book.filters import fold
from daybook.book.packing import unpack
from daybook.book.schema import entries, entry_parties, reports
from daybook.errors import BookError
from daybook.merge import OPEN
from daybook.model import Entry, Filing, Kind, Page, Party, Quotation, Span

_FILING = msgspec.json.Decoder(Filing)
_MOST = 200  # entries and pages of one party that are looked at
_ENCOUNTERS = (Kind.VISIT, Kind.MEETING, Kind.CALL)


def involvement(connection: Connection, name: str, numbers_here: Sequence[int] = ()) -> Involvement:
    """Give what the book knows of a party. `numbers_here` are those of the entries that happen there.

    Raises BookError where no entry names it.
    """
    newest = queries.newest(connection)
    named = select(entry_parties.c.entry_number).where(entry_parties.c.folded == fold(name))
    count = connection.scalar(select(func.count()).select_from(entries).where(entries.c.number.in_(named))) or 0
    here = _numbered(connection, numbers_here, newest)
    if not count and not here:
        raise BookError(f"No entry of the book names {name!r}.", "The search finds parts of names.")
    rows = connection.execute(
        select(entries.c.entry)
        .where(entries.c.number.in_(named))
        .order_by(entries.c.first_day.desc(), entries.c.id)
        .limit(_MOST)
    ).all()
    found = queries.load(connection, list(rows), newest)
    ahead = [entry for entry in found if entry.status in OPEN]
    filings = _filings(connection, found)
    known = [(filing, party) for filing in filings for party in filing.parties if fold(party.name) == fold(name)]
    others = (other for entry in found if entry.kind in _ENCOUNTERS for other in {*entry.who, *entry.whom})
    spoken = list(dict.fromkeys(filing.key.capture_id for filing in filings))[:40]
    return Involvement(
        name=known[0][1].name if known else name,
        type=known[0][1].type if known else None,
        aliases=_aliases(name, (party for _, party in known)),
        descriptions=_descriptions(known),
        ahead=tuple(sorted(ahead, key=lambda entry: (str(entry.when.start if entry.when else "9"), entry.id))),
        past=tuple(entry for entry in found if entry.status not in OPEN),
        entries=count,
        met=most_first(Counter(other for other in others if fold(other) != fold(name))),
        sayings=tuple(_sayings(connection, name, spoken)),
        here=here,
    )


def _numbered(connection: Connection, numbers: Sequence[int], newest: str | None) -> tuple[Entry, ...]:
    rows = connection.execute(
        select(entries.c.entry)
        .where(entries.c.number.in_(list(numbers)[:_MOST]))
        .order_by(entries.c.first_day.desc(), entries.c.id)
    ).all()
    return queries.load(connection, list(rows), newest)


def _aliases(name: str, parties: Iterable[Party]) -> tuple[str, ...]:
    """Give other names than one, each once whatever its capitals, names before descriptions."""
    found: dict[str, str] = {}
    for alias in sorted(alias for party in parties for alias in party.aliases):
        found.setdefault(fold(alias), alias)
    found.pop(fold(name), None)
    return tuple(sorted(found.values(), key=lambda alias: (fold(alias).startswith("the "), fold(alias))))


def _filings(connection: Connection, found: Iterable[Entry]) -> list[Filing]:
    ids = [entry.id for entry in found]
    rows = connection.execute(select(reports.c.filing).where(reports.c.entry_id.in_(ids))).all()
    filings = [unpack(row.filing, _FILING) for row in rows]
    return sorted(filings, key=lambda filing: (filing.page_date or "", filing.key), reverse=True)


def _descriptions(known: list[tuple[Filing, Party]]) -> tuple[Description, ...]:
    """Give each wording once, by the day on which a page first gave it; those of pages without a date last."""
    given: dict[str, dict[str, tuple[Filing, str]]] = {}
    for filing, party in known:
        if party.description:
            given.setdefault(fold(party.description), {})[filing.key.capture_id] = filing, party.description
    found = []
    for pages in given.values():
        ordered = sorted(pages.values(), key=lambda page: (page[0].page_date or "9", page[0].key))
        first, words = ordered[0]
        found.append(
            Description(
                words=words,
                published=first.page_date,
                source=first.outlet or first.agency or first.url,
                capture_id=first.key.capture_id,
                last=max((day for filing, _ in ordered if (day := filing.page_date)), default=None),
                pages=len(ordered),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.published or "9", one.words)))


def _sayings(connection: Connection, name: str, capture_ids: list[str]) -> Iterator[Saying]:
    for capture_id in capture_ids:
        page = queries.page(connection, capture_id)
        for quotation in page.quotations:
            if quotation.speaker and fold(quotation.speaker) == fold(name):
                yield _saying(page, capture_id, quotation)


def _saying(page: Page, capture_id: str, quotation: Quotation) -> Saying:
    return Saying(
        words=" … ".join(page.words(span) for span in (quotation.content, *quotation.continued)),
        direct=quotation.kind == "direct",
        speaker=quotation.speaker,
        published=page.published.partial if page.published else None,
        source=page.outlet or page.agency or page.url,
        capture_id=capture_id,
    )


def quoted(connection: Connection, words: str, capture_ids: Sequence[str], limit: int) -> tuple[Saying, ...]:
    """Give the quotations of pages that hold all the words, with these marked, in the order of the pages."""
    terms = [re.escape(term.strip('"')) for term in re.findall(r'"[^"]+"|[^\s"]+', words)]
    found: list[Saying] = []
    for capture_id in capture_ids:
        page = queries.page(connection, capture_id)
        for quotation in page.quotations:
            saying = _saying(page, capture_id, quotation)
            marks = _marks(terms, saying.words)
            if marks and len(found) < limit:
                found.append(msgspec.structs.replace(saying, marks=marks))
    return tuple(found)


def _marks(terms: list[str], words: str) -> tuple[Span, ...]:
    """Give the spans of the terms in words, at the beginnings of words; none where a term is missing."""
    spans: list[Span] = []
    for term in terms:
        mine = [Span(*match.span()) for match in re.finditer(rf"\b{term}\w*", words, re.IGNORECASE)]
        if not mine:
            return ()
        spans += mine
    return tuple(sorted(set(spans), key=lambda span: (span.start, span.end)))
