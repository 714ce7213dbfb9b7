"""Who published what, whose text it is, and what a book knows of a party."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.book.made_pages import capture, page, report

from daybook.book import Book
from daybook.errors import BookError
from daybook.model import Kind, Page, Party, Quotation, Span

BERTHS = (f"The harbour master of Varna said on Tuesday that berth {n} would be closed for repairs." for n in range(30))
WIRE = " ".join(BERTHS)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "press.daybook")


def carried(book: Book, outlet: str, published: str, agency: str | None = None, text: str = WIRE) -> None:
    read = replace(page(text, published=published, outlet=outlet), agency=agency)
    book.add(capture(f"{outlet} {text}"), read)


def test_a_text_is_of_the_agency_that_one_page_credits(book: Book) -> None:
    carried(book, "Courier", "2022-04-22")
    carried(book, "Herald", "2022-04-21", agency="Adria Press")
    carried(book, "Times", "2022-04-20", text="Nothing of the kind, and little else besides.")
    found = {one.name: one for one in book.outlets()}
    assert found["Courier"].carries == found["Herald"].carries == {"Adria Press": 1}
    assert not (found["Times"].carries or found["Times"].shares)


def test_without_a_credit_a_text_is_of_who_published_it_first(book: Book) -> None:
    carried(book, "Courier", "2022-04-22")
    carried(book, "Herald", "2022-04-21")
    found = {one.name: one for one in book.outlets()}
    assert found["Courier"].carries == {"Herald": 1}
    assert found["Herald"].carried_by == {"Courier": 1}
    carried(book, "Times", "2022-04-21")  # as early: nobody knows whose it is
    found = {one.name: one for one in book.outlets()}
    assert not found["Courier"].carries
    assert found["Times"].shares == {"Courier": 1, "Herald": 1}


def test_how_pages_were_read_is_told_as_they_come(book: Book) -> None:
    carried(book, "Courier", "2022-04-22")
    assert [(one.dated, one.pages) for one in book.manners()] == [("day", 1)]
    with Book(book.path) as other:
        carried(other, "Herald", "2022-04")
        carried(other, "Times", "2022-05")
    assert [(one.dated, one.pages) for one in book.manners()] == [("span", 2), ("day", 1)]
    assert [one.outlet for one in book.page_lines()] == ["Times", "Herald", "Courier"]
    assert [one.outlet for one in book.page_lines("Herald")] == ["Herald"]
    first = book.page_lines(limit=1)[0]
    assert [one.outlet for one in book.page_lines(after=first.capture_id)] == ["Herald", "Courier"]
    with pytest.raises(BookError):
        book.page_lines(after="none")


def described(description: str, published: str, text: str) -> Page:
    told = report(kind=Kind.MEETING, who=("Grace Okello",), whom=("Ivan Petrov",), where="Varna")
    party = Party(name="Grace Okello", type="person", description=description, aliases=("Okello", "okello"))
    said = Quotation(kind="direct", content=Span(0, len(text)), speaker="Grace Okello")
    return replace(page(text, told, published=published), parties=(party,), quotations=(said,))


def test_a_party_is_told_with_its_descriptions_over_time_whom_it_met_and_what_it_said(book: Book) -> None:
    for description, day, text in (
        ("Transport minister", "2022-04-20", "We shall meet."),
        ("transport minister", "2022-04-24", "We have to meet soon."),
        ("prime minister", "2022-04-25", "We are about to meet."),
    ):
        book.add(capture(text), described(description, day, text))
    found = book.involvement("grace okello")
    told = [(one.words, one.published, one.last, one.pages) for one in found.descriptions]
    assert told == [
        ("Transport minister", "2022-04-20", "2022-04-24", 2),
        ("prime minister", "2022-04-25", "2022-04-25", 1),
    ]
    assert found.aliases == ("Okello",)
    assert set(found.met) == {"Ivan Petrov"}
    assert {(one.words, one.direct) for one in found.sayings} >= {("We shall meet.", True)}
    place = book.involvement("VARNA")
    assert place.entries == 0
    assert {entry.id for entry in place.here} == {entry.id for entry in book.entries()}
    hits = book.search("meet")
    assert [one.words for one in book.quotations("about meet", hits)] == ["We are about to meet."]
    (entry, *_) = book.entries()
    assert "\x02" in book.marked("okello", [entry])[entry.id]


def test_what_is_near_an_entry_names_a_party_of_it_on_days_about_it(book: Book) -> None:
    for number, (who, day, kind) in enumerate(
        (
            ("Grace Okello", "2022-04-26", Kind.VISIT),
            ("Grace Okello", "2022-04-27", Kind.VOTE),
            ("Grace Okello", "2022-06-27", Kind.LAUNCH),
            ("Ivan Petrov", "2022-04-26", Kind.DEATH),
        )
    ):
        words = f"{kind.value} number {number}"
        book.add(capture(words), page(words, report(kind=kind, who=(who,), when=day)))
    visit = next(entry for entry in book.entries() if entry.kind is Kind.VISIT)
    assert [entry.kind for entry in book.neighbours(visit)] == [Kind.VOTE]
