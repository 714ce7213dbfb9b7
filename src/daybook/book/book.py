"""The book as its users see it: add, ask, judge."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace
from sqlalchemy import Connection, delete, func, insert, literal_column, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from daybook.book import counting, involvement, judging, overview, publishers, queries, search
from daybook.book.answers import (
    Changes,
    Counts,
    Diary,
    Hit,
    Involvement,
    Manner,
    Outlet,
    PageLine,
    Saying,
    Site,
    SourcedReport,
)
from daybook.book.cache import Answer, Memory
from daybook.book.columns import Columns, Table, Vocabulary
from daybook.book.connect import connect, files_of, writing
from daybook.book.filing import file_reports, filed, keep_reports, replace_all
from daybook.book.filters import Filter
from daybook.book.page_rows import capture_row, failure_insert, page_row
from daybook.book.replacing import replace_page
from daybook.book.schema import captures, entries, failures, own_words, pages, reports
from daybook.book.sources import copies, group_page, pack
from daybook.errors import BookError
from daybook.merge import Identity, sketch
from daybook.model import Capture, Entry, Failure, Filing, Judgement, Page

_Filing = Callable[[Connection, str, Page, set[str]], None]
_MOST_HERE = 200  # entries at a place


class Book:
    """A book in one file.

    Adding is idempotent, one transaction a capture: what has returned is safe, and a kill loses the page in hand at
    most. Several processes may read while one writes.

    Args:
        path: the file; made where there is none.
        create: false to refuse a file that is not there.
        given_up: tells, while a question is answered, whether nobody waits for the answer any more.

    Raises:
        BookError: where the file cannot be opened as a book.
    """

    def __init__(self, path: str | Path, *, create: bool = True, given_up: Callable[[], bool] | None = None) -> None:
        self.path = Path(path)
        self.engine = connect(self.path, create, given_up)
        self._memory = Memory(self.path)
        self._columns = Columns()
        self._press = publishers.Press()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    @property
    def files(self) -> frozenset[Path]:
        """The files that it is kept in, there or not, which are no captures (absolute, without links)."""
        return files_of(self.path)

    # --- adding ---

    def __contains__(self, capture_id: object) -> bool:
        with self.engine.connect() as connection:
            found = select(captures.c.id).where(captures.c.id == str(capture_id))
            return connection.scalar(found) is not None

    def add(self, capture: Capture, outcome: Page | Failure) -> bool:
        """Add a capture with what reading it gave, page or failure. False where the book has this capture.

        A failure noted of the same file, or archive, before is gone: it was mended, or fetched again.
        """
        return self._take(capture, outcome, file_reports, mended=(capture.name, capture.name.rpartition("#")[0]))

    def keep(self, capture: Capture, outcome: Page | Failure) -> bool:
        """Add a capture as :meth:`add` does, but leave its reports unmerged until :meth:`replace_entries`."""
        return self._take(capture, outcome, lambda connection, name, page, _: keep_reports(connection, name, page))

    def _take(self, capture: Capture, outcome: Page | Failure, file: _Filing, mended: tuple[str, ...] = ()) -> bool:
        with writing(self.engine) as connection:
            kept = connection.execute(
                insert_or(captures).values(capture_row(capture)).on_conflict_do_nothing(index_elements=["id"])
            )
            if not kept.rowcount:
                return False
            if mended:
                connection.execute(delete(failures).where(failures.c.name.in_(mended), failures.c.capture_id.is_(None)))
            if isinstance(outcome, Failure):
                connection.execute(failure_insert(replace(outcome, capture_id=capture.id)))
                return True
            fingerprint = sketch(outcome)
            connection.execute(insert(pages).values(page_row(capture, outcome, pack(fingerprint))))
            regrouped = group_page(connection, capture.id, fingerprint)
            file(connection, capture.id, outcome, regrouped)
            return True

    @property
    def words(self) -> str:
        """A user's own words for events, as TOML (docs/words.md), by which its pages are read; "" where it has none."""
        with self.engine.connect() as connection:
            return connection.scalar(select(own_words.c.toml)) or ""

    @words.setter
    def words(self, toml: str) -> None:
        with writing(self.engine) as connection:
            connection.execute(delete(own_words))
            if toml:
                connection.execute(insert(own_words).values(toml=toml))

    def add_failure(self, failure: Failure) -> bool:
        """Note an input that gave no capture. False where the book has noted it before."""
        with writing(self.engine) as connection:
            return bool(connection.execute(failure_insert(failure)).rowcount)

    def filed(self) -> Iterator[tuple[Filing, list[int]]]:
        """Give all reports as they are merged, with their blocking keys, by the day of their pages."""
        with self.engine.connect() as connection:
            yield from filed(connection)

    def replace_entries(self, made: Iterable[tuple[Entry, ...]]) -> None:
        """Put entries in the place of all that the book has, those of each group of linked reports at once."""
        with writing(self.engine) as connection:
            replace_all(connection, made)

    # --- judging ---

    def judge(self, judgement: Judgement, page: Page | None = None) -> bool:
        """Keep what a person has ruled and merge anew what it speaks of. False where the book has this judgement.

        `page` is the page of a judgement of its date, read again as of that day: it takes the old reading's place.
        """
        with writing(self.engine) as connection:
            kept = judging.judge(connection, judgement)
            if kept and page is not None:
                self._reread(connection, judgement.reports[0].capture_id, page)
            return kept

    def withdraw(self, judgement_id: str, page: Page | None = None) -> None:
        """Undo a judgement; `page` is its page read without it. Raises BookError where the book has none of this id."""
        with writing(self.engine) as connection:
            judgement = judging.withdraw(connection, judgement_id)
            if page is not None:
                self._reread(connection, judgement.reports[0].capture_id, page)

    def reread(self, capture_id: str, page: Page) -> None:
        """Put another reading of a page in the place of the one that the book has, and merge anew what it touches."""
        with writing(self.engine) as connection:
            self._reread(connection, capture_id, page)

    def copies(self, capture_id: str) -> dict[str, tuple[str | None, str | None]]:
        """Give the pages that carry one text with a page, itself among them, with the first and last day of each.

        Nothing where no other page carries its text.
        """
        with self.engine.connect() as connection:
            return copies(connection, capture_id)

    def _reread(self, connection: Connection, capture_id: str, page: Page) -> None:
        fingerprint = sketch(page)
        replace_page(connection, page_row(self.capture(capture_id), page, pack(fingerprint)), page, fingerprint)

    def judgements(self) -> tuple[Judgement, ...]:
        """Give what people have ruled, by time."""
        with self.engine.connect() as connection:
            return judging.judgements_of(connection)

    # --- asking ---

    def counts(self) -> dict[str, int]:
        """Give how many captures, pages, reports, entries and failures the book has."""
        tables = {"captures": captures, "pages": pages, "reports": reports, "entries": entries, "failures": failures}
        return self._memory.recall(
            "counts",
            lambda: self._ask(
                lambda c: {name: c.scalar(select(func.count()).select_from(t)) or 0 for name, t in tables.items()}
            ),
        )

    def newest_day(self) -> date | None:
        """Give the day of the newest page: the book's own today."""
        with self.engine.connect() as connection:
            newest = connection.scalar(queries.newest_day())
        return date.fromisoformat(newest) if newest else None

    def entries(self, chosen: Filter | None = None, *, limit: int | None = None, offset: int = 0) -> tuple[Entry, ...]:
        """Give the entries that a filter leaves, by first day, those without a date last."""
        with self.engine.connect() as connection:
            return queries.entries_where(connection, chosen or Filter(), limit, offset)

    def entries_after(
        self, chosen: Filter, *, after: str | None = None, limit: int = 100, newest_first: bool = False
    ) -> tuple[Entry, ...]:
        """Give the entries by first day that come after the one of the id `after`, those without a date last.

        Costs the same wherever in a large book it goes on. Raises BookError where the book has no entry `after`.
        """
        left = self._count(counting.left, chosen)
        return self._ask(lambda c: overview.entries_after(c, left, after, limit, newest_first))

    def tally(self, chosen: Filter) -> Counts:
        """Count what a filter leaves: in all, by kind, status, first day, and by whom, where and who reports it."""
        return self._memory.recall(("tally", chosen), lambda: self._count(counting.tally, chosen))

    def changes(self, day: date, chosen: Filter | None = None) -> Changes:
        """Give what pages of one day said that changed entries: new ones, and those whose status changed."""
        with self.engine.connect() as connection:
            return overview.changes(connection, day, chosen or Filter())

    def sites(self, chosen: Filter) -> tuple[Site, ...]:
        """Give the places of the entries that a filter leaves, those with most entries first."""
        return self._memory.recall(("sites", chosen), lambda: self._count(counting.sites, chosen))

    def outlets(self) -> tuple[Outlet, ...]:
        """Give who published the book's pages, and whose text they carry."""
        return self._memory.recall("outlets", self._outlets)

    def _outlets(self) -> tuple[Outlet, ...]:
        entries = counting.by_outlet(self._table(), self._columns.words)
        return self._ask(lambda c: self._press.outlets(c, entries))

    def _count(
        self, count: Callable[[Connection, Table, Vocabulary, Filter, str | None], Answer], chosen: Filter
    ) -> Answer:
        table = self._table()
        return self._ask(lambda c: count(c, table, self._columns.words, chosen, queries.newest(c)))

    def _table(self) -> Table:
        return self._memory.recall("columns", self._read_columns)

    def _read_columns(self) -> Table:
        """Read the columns, which serve all, in a thread of their own: no question that is given up may end it."""
        with ThreadPoolExecutor(1) as alone:
            return alone.submit(self._ask, self._columns.table).result()

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        with self.engine.connect() as connection:
            return question(connection)

    def involvement(self, name: str) -> Involvement:
        """Give what the book knows of a party or place. Raises BookError where no entry names it."""
        here = counting.numbers_at(self._table(), self._columns.words, name, _MOST_HERE)
        with self.engine.connect() as connection:
            return involvement.involvement(connection, name, here)

    def who(self, name: str) -> tuple[Identity, ...]:
        """Give the parties that a name may be that of, with their spellings, and their descriptions by time."""
        with self.engine.connect() as connection:
            return queries.identities(connection, name)

    def parts(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the entries that are parts of one."""
        with self.engine.connect() as connection:
            return overview.parts(connection, entry)

    def entries_of_ids(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        """Give the entries of these exact ids, by first day, as far as there are such."""
        with self.engine.connect() as connection:
            return queries.entries_of_ids(connection, ids)

    def neighbours(self, entry: Entry) -> tuple[Entry, ...]:
        """Give the entries within some days of one that name a party of it, nearest first."""
        with self.engine.connect() as connection:
            return overview.neighbours(connection, entry)

    def page_lines(
        self, outlet: str | None = None, *, after: str | None = None, limit: int = 50
    ) -> tuple[PageLine, ...]:
        """Give pages, those last added first, that come after the capture `after`, of one outlet or of all."""
        with self.engine.connect() as connection:
            return publishers.page_lines(connection, outlet, after, limit)

    def manners(self) -> tuple[Manner, ...]:
        """Give how many pages were read how."""
        return self._memory.recall("manners", lambda: self._ask(self._press.manners))

    def entries_of_page(self, capture_id: str) -> dict[int, str]:
        """Give, for each report of a page by its index, the id of the entry that it belongs to."""
        with self.engine.connect() as connection:
            return overview.entries_of_page(connection, capture_id)

    def diary(self, start: date | None = None, days: int = 7, chosen: Filter | None = None) -> Diary:
        """Give what lay ahead of `start` (default: the newest page's day), as pages published by then told it."""
        start = start or self.newest_day() or date(1970, 1, 1)
        end = date.fromordinal(min(start.toordinal() + days - 1, date.max.toordinal()))
        with self.engine.connect() as connection:
            return queries.diary(connection, start, end, chosen or Filter())

    def entry(self, entry_id: str) -> Entry:
        """Give the entry of an id, or of an id that it once had, or of the beginning of one.

        Raises BookError where there is none, or more than one.
        """
        with self.engine.connect() as connection:
            return queries.entry(connection, entry_id)

    def reports(self, entry: Entry) -> tuple[SourcedReport, ...]:
        """Give the reports that an entry was made of, in its order, with the words they rest on."""
        with self.engine.connect() as connection:
            return queries.sourced_reports(connection, [entry])[0]

    def reports_of_each(self, found: Sequence[Entry]) -> list[tuple[SourcedReport, ...]]:
        """Give for each of some entries what :meth:`reports` gives of one."""
        with self.engine.connect() as connection:
            return queries.sourced_reports(connection, found)

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Give the pages that hold all the words, best first, those with them in links to other stories alone last.

        Quotation marks keep a phrase together. Words of menus and other furniture find nothing: all of a site's pages
        hold them. Raises BookError where there are no words.
        """
        if not words.strip(' "'):
            raise BookError("There is nothing to search for.", "Give a word or more.")
        with self.engine.connect() as connection:
            return queries.hits(connection, words, limit)

    def quotations(self, words: str, hits: Sequence[Hit], *, limit: int = 20) -> tuple[Saying, ...]:
        """Give the quotations on the pages found that hold all the words, these marked."""
        with self.engine.connect() as connection:
            return involvement.quoted(connection, words, [hit.capture_id for hit in hits], limit)

    def marked(self, words: str, found: Sequence[Entry]) -> dict[str, str]:
        """Give, for entries that hold the words, title and names with \\x02 and \\x03 around the words, by entry id."""
        with self.engine.connect() as connection:
            ids = [entry.id for entry in found]
            numbers = {
                row.number: row.id
                for row in connection.execute(select(entries.c.number, entries.c.id).where(entries.c.id.in_(ids)))
            }
            lines = search.mark_entries(connection, words, list(numbers))
            return {numbers[number]: told for number, told in lines.items()}

    def failures(self) -> tuple[Failure, ...]:
        """Give all that could not be read."""
        columns = [column for column in failures.c if column.name != "number"]
        with self.engine.connect() as connection:
            rows = connection.execute(select(*columns).order_by(failures.c.name, failures.c.stage, failures.c.reason))
            return tuple(Failure(**row._mapping) for row in rows)

    def failure_of(self, capture_id: str) -> Failure | None:
        """Give the failure that a capture in the book ended in, None where it was read."""
        with self.engine.connect() as connection:
            row = connection.execute(select(failures).where(failures.c.capture_id == capture_id)).first()
        return Failure(**{k: v for k, v in row._mapping.items() if k != "number"}) if row else None

    def page(self, capture_id: str) -> Page:
        """Give the reading of a capture. Raises BookError where the book has none."""
        with self.engine.connect() as connection:
            return queries.page(connection, capture_id)

    def capture(self, capture_id: str) -> Capture:
        """Give a capture as it was added. Raises BookError where the book has none."""
        with self.engine.connect() as connection:
            row = connection.execute(select(captures).where(captures.c.id == capture_id)).first()
        if row is None:
            raise BookError(f"The book has no capture {capture_id}.")
        told = {name: getattr(row, name) for name in ("media_type", "name", "url", "published", "title", "outlet")}
        moment = datetime.fromisoformat(row.captured) if row.captured else None
        return Capture(data=zlib.decompress(row.data), captured=moment, charset=row.charset, **told)

    def capture_ids(self) -> Iterator[str]:
        """Give the ids of all captures, in the order in which they were added."""
        with self.engine.connect() as connection:
            yield from connection.scalars(select(captures.c.id).order_by(literal_column("rowid"))).all()
