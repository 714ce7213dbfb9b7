"""Dating pages anew, by a person's word or another page: a page is read again as of its day, and what hangs on it."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from daybook.book import Book
from daybook.errors import BookError
from daybook.model import Failure, Judgement, Page, Ruling
from daybook.pipeline import read_or_fail

__all__ = ["learn", "rule", "undo"]

_COPIES = 50  # copies of one text that are looked at for its day
_TIME_LIMIT = 60.0  # seconds of the processor to read one page


def rule(book: Book, judgement: Judgement) -> bool:
    """Keep a judgement; for one of a page's date, read the page again as of that day. False where the book has it.

    Raises BookError where the book has no such page, or it cannot be read any more.
    """
    if judgement.ruling is not Ruling.DATE:
        return book.judge(judgement)
    kept = book.judge(judgement, _read(book, _page_of(judgement), judgement))
    _unlearn(book, _page_of(judgement))
    learn(book, _page_of(judgement))
    return kept


def undo(book: Book, judgement_id: str) -> None:
    """Take a judgement back; for one of a page's date, read the page as the judgement before it, or the page, has it.

    Raises BookError where the book has none of this id.
    """
    made = {judgement.id: judgement for judgement in book.judgements()}
    judgement = made.get(judgement_id)
    if judgement is None or judgement.ruling is not Ruling.DATE:
        book.withdraw(judgement_id)
        return
    name = _page_of(judgement)
    others = [j for j in made.values() if j.ruling is Ruling.DATE and _page_of(j) == name and j is not judgement]
    book.withdraw(judgement_id, _read(book, name, others[-1] if others else None))
    _unlearn(book, name)


def learn(book: Book, capture_id: str) -> None:
    """Date the pages that carry one text with a page and do not say their own day by the earliest that does."""
    days = book.copies(capture_id)
    exact = {name: first for name, (first, last) in days.items() if first and first == last}
    own = exact.get(capture_id)
    earlier = own is not None and own <= min(exact.values())
    wanting = set(days) if earlier else set(days) - set(exact)
    if len(days) < 2 or not exact or not wanting:
        return
    source = _source(book, exact)
    if source is None:
        return
    for name in sorted(wanting - {source}):
        _date_by(book, name, source, exact[source])


def _source(book: Book, exact: dict[str, str]) -> str | None:
    """The page with the earliest day that it says itself, of pages of which some have theirs of others."""
    ranked = sorted(exact, key=lambda name: (exact[name], name))[:_COPIES]
    return next((name for name in ranked if _told_day(book.page(name))), None)


def _date_by(book: Book, name: str, source: str, day: str) -> None:
    if _told_day(book.page(name)):
        return
    told_by = book.page(source)
    page = read_or_fail(replace(book.capture(name), published=day), _TIME_LIMIT, words=book.words)
    if isinstance(page, Page) and page.published is not None:
        ground = f"{told_by.outlet or told_by.url or source} carries the same text, of {day}"
        book.reread(name, replace(page, published=replace(page.published, basis="copy", grounds=(ground,))))


def _unlearn(book: Book, capture_id: str) -> None:
    """Read the copies of a page that have their day of another as they are, and date them by what is left."""
    for name in sorted(book.copies(capture_id)):
        published = book.page(name).published
        if published is not None and published.basis == "copy":
            book.reread(name, _read(book, name, None))
            learn(book, name)


def _told_day(page: Page) -> date | None:
    """The day that a page says itself, or a person said of it: its text's own clues and its copies do not count."""
    when = page.published
    if when is None or when.basis in ("text", "copy") or when.first_day != when.last_day:
        return None
    return when.first_day


def _page_of(judgement: Judgement) -> str:
    return judgement.reports[0].capture_id


def _read(book: Book, capture_id: str, judgement: Judgement | None) -> Page:
    """Read a capture of the book as published on the day that a judgement tells, or as it says itself."""
    capture = book.capture(capture_id)
    dated = replace(capture, published=judgement.value) if judgement else capture
    page = read_or_fail(dated, _TIME_LIMIT, words=book.words)
    if isinstance(page, Failure):
        raise BookError(f"{capture.name} cannot be read again: it {page.reason}", page.remedy)
    if judgement is None or page.published is None:
        return page
    said = f"{judgement.by} dated it {judgement.value} on {judgement.at:%Y-%m-%d} (judgement {judgement.id})"
    others = tuple(ground for ground in page.published.grounds if not ground.startswith("given"))
    return replace(page, published=replace(page.published, basis="judgement", grounds=(said, *others)))
