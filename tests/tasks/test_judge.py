"""What a person rules of entries and reports, as a user sees it in the book."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.book.made_pages import capture, page, report

from daybook.book import Book
from daybook.merge import report_id
from daybook.model import Ruling, Status
from daybook.tasks.judge import ruling_of
from daybook.tasks.redate import rule, undo

TOLD = [
    ("Ana Holt will visit Vard on Friday.", report(title="Holt to visit Vard", who=("Ana Holt",), where="Vard")),
    ("Holt is to be in Vard this week.", report(title="Ana Holt in Vard", who=("Ana Holt",), where="Vard")),
    ("Ana Holt came to Vard.", report(title="Holt comes to Vard", who=("Ana Holt",), where="Vard")),
    (
        "Jan Dunn toured the harbour of Oslo.",
        report(title="Dunn tours", who=("Jan Dunn",), where="Oslo", when="2022-06-20", status=Status.OCCURRED),
    ),
]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(tmp_path / "test.daybook")
    for number, (text, told) in enumerate(TOLD):
        book.add(capture(text), page(text, told, outlet=f"Outlet {number}"))
    assert [len(entry.reports) for entry in book.entries()] in ([3, 1], [1, 3])
    return book


def test_two_entries_ruled_the_same_are_one_with_all_their_reports_until_it_is_undone(book: Book) -> None:
    before = book.entries()
    judgement = ruling_of(book, Ruling.SAME, tuple(entry.id for entry in before), "Jan", (None, None))
    assert rule(book, judgement)
    (joined,) = book.entries()
    assert len(joined.reports) == 4
    undo(book, judgement.id)
    assert book.entries() == before


def test_a_report_ruled_the_same_as_an_entry_comes_to_it_alone(book: Book) -> None:
    visit, tour = sorted(book.entries(), key=lambda entry: -len(entry.reports))
    one = report_id(visit.reports[-1])
    rule(book, ruling_of(book, Ruling.SAME, (tour.id, one), "Jan", (None, None)))
    assert book.entry(one).id == book.entry(tour.id).id
    assert set(ruling_of(book, Ruling.SAME, (tour.id, one), "Jan", (None, None)).reports) == {
        *tour.reports,
        visit.reports[-1],
    }
