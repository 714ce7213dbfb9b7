"""Building a book anew from its captures: a newer reader, the same judgements.

The new book grows beside the old one and takes its place when it is whole, so that a stop loses nothing: the next
build goes on from there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from daybook.book import Book
from daybook.book.connect import beside, refuse_read_only
from daybook.errors import BookError
from daybook.model import Entry, Page, Report, ReportKey, Ruling, Value
from daybook.read.furniture import SiteBlocks, site_of
from daybook.tasks.add import Added
from daybook.tasks.add import add as fill
from daybook.tasks.merge_all import merge_book
from daybook.tasks.redate import rule


class Change(Value, frozen=True, kw_only=True):
    """An entry that a build changed: `before` is None for a new one, `after` for one that is gone."""

    before: Entry | None
    after: Entry | None


def rebuild(path: Path, *, jobs: int = 1, time_limit: float = 20.0) -> Iterator[Added]:
    """Read every capture of the book at `path` again into a book beside it; tells what became of each.

    What repeats across the pages of a site, as the book has read them, is furniture now: adding a page reads it alone.
    :func:`finish` then carries the judgements over and puts the new book in the old one's place. Raises BookError where
    that book may only be read: a folder lets a file be replaced that may not be written.
    """
    refuse_read_only(path)
    with Book(path, create=False) as old:
        _drop_read_by_others(beside(path), old.words)
        with Book(beside(path)) as new:
            new.words = old.words
            for failure in old.failures():
                if failure.capture_id is None:
                    new.add_failure(failure)
            captures = (old.capture(name) for name in old.capture_ids())
            furniture = _furniture(old)
            yield from fill(new, captures, jobs=jobs, time_limit=time_limit, furniture=furniture, take=new.keep)


def _drop_read_by_others(grown: Path, words: str) -> None:
    """Remove what a build that was stopped has left, if it was read by other words for events than the book has now."""
    if not grown.exists():
        return
    with Book(grown) as left:
        same = left.words == words
    if not same:
        _remove(grown, "", "-wal", "-shm")


def _remove(path: Path, *ends: str) -> None:
    for end in ends:
        Path(f"{path}{end}").unlink(missing_ok=True)


def finish(path: Path, *, jobs: int = 1) -> tuple[Change, ...]:
    """Merge the new book, put it in the old one's place and tell which entries differ in title, kind, status or time.

    Pages that were only kept are merged all at once, which is many times faster than one by one.
    """
    grown = beside(path)
    with Book(path, create=False) as old, Book(grown, create=False) as new:
        missing = set(old.capture_ids()) - set(new.capture_ids())
        if missing:
            raise BookError(f"{path} has {len(missing)} captures that were not read again.", "Run the build again.")
        merge_book(new, jobs=jobs)
        for judgement in old.judgements():
            if judgement.ruling is Ruling.DATE:  # first: the reports that others speak of hang on the page's day
                with suppress(BookError):  # a page that cannot be read any more keeps its judgement
                    rule(new, judgement)
        for judgement in old.judgements():
            new.judge(replace(judgement, reports=tuple(_same_report(old, new, key) for key in judgement.reports)))
        changes = _changes(old.entries(), new.entries())
    _remove(path, "-wal", "-shm")
    shutil.copymode(path, grown)  # a book that others may not read stays so
    grown.replace(path)
    return changes


def _furniture(book: Book) -> dict[str, frozenset[bytes]]:
    """Give for each capture what its site repeats. Sorted by id, so that the order of adding changes nothing."""
    sites: dict[str, SiteBlocks] = {}
    homes: dict[str, str] = {}
    for name in sorted(book.capture_ids()):
        try:
            page = book.page(name)
        except BookError:  # a failure
            continue
        home = site_of(page)
        if home:
            homes[name] = home
            sites.setdefault(home, SiteBlocks()).add(page)
    repeated = {home: blocks.furniture() for home, blocks in sites.items()}
    return {name: repeated[home] for name, home in homes.items() if repeated[home]}


def _same_report(old: Book, new: Book, key: ReportKey) -> ReportKey:
    """Give the report of the new reading that speaks of what a report of the old one spoke of."""
    try:
        before, after = old.page(key.capture_id), new.page(key.capture_id)
        wanted = before.reports[key.index]
    except (BookError, IndexError):
        return key
    likeness = [(_likeness(before, wanted, after, report), -index) for index, report in enumerate(after.reports)]
    best = max(likeness, default=(0, 0))
    return ReportKey(key.capture_id, -best[1]) if best[0] > 0 else key


def _likeness(before: Page, wanted: Report, after: Page, report: Report) -> int:
    """Count the triggers that two reports share, and one more for the same kind."""
    mine = {(before.words(mention), mention.trigger.start - mention.start) for mention in wanted.mentions}
    theirs = {(after.words(mention), mention.trigger.start - mention.start) for mention in report.mentions}
    near = {before.text[m.trigger.start : m.trigger.end] for m in wanted.mentions} & {
        after.text[m.trigger.start : m.trigger.end] for m in report.mentions
    }
    same_words = 4 * len(mine & theirs) + len(near)
    return same_words + (wanted.kind == report.kind) if same_words else 0


def _changes(before: tuple[Entry, ...], after: tuple[Entry, ...]) -> tuple[Change, ...]:
    old, new = ({entry.id: entry for entry in entries} for entries in (before, after))
    return tuple(
        Change(before=old.get(name), after=new.get(name))
        for name in sorted(old.keys() | new.keys())
        if _shown(old.get(name)) != _shown(new.get(name))
    )


def _shown(entry: Entry | None) -> tuple[object, ...] | None:
    if entry is None:
        return None
    when = entry.when
    return entry.kind, entry.title, entry.status, when and when.start, when and when.end
