"""A book asked for a day knows what the pages that were out by then told, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.book.made_pages import capture, page, report

from daybook.book import Book, Filter
from daybook.model import Judgement, Kind, Page, Report, Ruling, Status, When

ANNOUNCED = "Ana Holt will visit Vard on Friday 15 April."
CONFIRMED = "The visit of Ana Holt to Vard on 15 April goes ahead, and Jan Dunn will join her."
HELD = "Ana Holt visited Vard on Friday."


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "test.daybook")


def visit(title: str, **told: object) -> Report:
    return report(title=title, where="Vard", **{"who": ("Ana Holt",), "when": "2022-04-15", **told})  # type: ignore[arg-type]


def undated(text: str, told: Report, captured: str, published: When | None = None) -> Page:
    moment = datetime.fromisoformat(captured).replace(tzinfo=UTC)
    return replace(page(text, told), published=published, captured=moment)


def add(book: Book, text: str, read: Page) -> None:
    assert book.add(capture(text, url=f"https://example.org/{len(text)}"), read)


@pytest.fixture
def told(book: Book) -> Book:
    """A visit announced on the 4th, confirmed on the 11th, and held by a page without a date captured on the 16th."""
    announced = visit("Ana Holt to visit Vard", confidence=0.7)
    add(book, ANNOUNCED, page(ANNOUNCED, announced, published="2022-04-04", outlet="Oslo Post"))
    confirmed = visit("Ana Holt's visit goes ahead", whom=("Jan Dunn",), confidence=0.8)
    add(book, CONFIRMED, page(CONFIRMED, confirmed, published="2022-04-11", outlet="Norden Times"))
    add(book, HELD, undated(HELD, visit("Ana Holt visits Vard", status=Status.OCCURRED, when=None), "2022-04-16"))
    assert len(book.entries()) == 1
    return book


def test_what_a_page_without_a_date_says_is_not_known_before_its_capture(told: Book) -> None:
    (ahead,) = told.diary(date(2022, 4, 12), 21).dated
    assert (ahead.status, ahead.title) == ("planned", "Ana Holt's visit goes ahead")
    assert not told.diary(date(2022, 4, 16), 21).dated
    assert [entry.status for entry in told.changes(date(2022, 4, 16)).changed] == ["occurred"]
    assert not told.changes(date(2022, 4, 12)).changed


def test_a_page_of_which_no_day_is_known_is_never_heard_in_a_diary(book: Book) -> None:
    add(book, ANNOUNCED, replace(page(ANNOUNCED, visit("Ana Holt to visit Vard")), published=None))
    assert [entry.status for entry in book.entries()] == ["planned"]
    assert not book.diary(date(2022, 4, 12), 21).dated


def test_a_diary_tells_an_entry_as_the_pages_of_the_day_told_it(told: Book) -> None:
    (then,) = told.diary(date(2022, 4, 5), 21).dated
    now = told.entries()[0]
    assert then.id == now.id
    assert (then.title, then.whom, then.sources, then.confidence) == ("Ana Holt to visit Vard", (), 1, 0.7)
    assert (now.title, now.whom, now.sources, now.confidence) == ("Ana Holt visits Vard", ("Jan Dunn",), 3, 0.9)
    assert len(then.reports) == len(told.reports(then)) == 1


def test_a_diary_is_narrowed_by_what_was_known(told: Book) -> None:
    two = Filter(min_sources=2)
    assert not told.diary(date(2022, 4, 5), 21, two).dated
    assert told.diary(date(2022, 4, 12), 21, two).dated
    assert not told.diary(date(2022, 4, 5), 21, Filter(min_confidence=0.75)).dated


def test_a_correction_of_how_an_event_stands_is_not_one_of_how_it_stood(told: Book) -> None:
    (entry,) = told.entries()
    for number, (field, value) in enumerate((("when", "2022-04-14"), ("title", "Holt in Vard"))):
        at = datetime(2022, 5, 1, number, tzinfo=UTC)
        ruled = Judgement(id=field, ruling=Ruling.CORRECT, reports=entry.reports, by="Jan", at=at)
        told.judge(replace(ruled, field=field, value=value))
    (then,) = told.diary(date(2022, 4, 12), 21).dated
    assert (then.title, then.when and then.when.start) == ("Holt in Vard", "2022-04-15")
    (now,) = told.entries()
    assert (now.title, now.when and now.when.start) == ("Holt in Vard", "2022-04-14")


YEARS = When(start="2019-03", end="2022-04-10", basis="text")


def test_a_text_of_any_of_many_years_is_told_of_without_a_date(book: Book) -> None:
    add(book, ANNOUNCED, undated(ANNOUNCED, visit("Ana Holt to visit Vard", when=None), "2022-04-10", YEARS))
    (entry,) = book.entries()
    assert [step.published for step in entry.history] == [None]
    assert [hit.published for hit in book.search("Holt")] == [None]
    assert [entry.title for entry in book.diary(date(2022, 4, 12)).undated] == ["Ana Holt to visit Vard"]
    assert not book.diary(date(2022, 4, 9)).undated
    assert not book.diary(date(2022, 5, 9)).undated


def test_the_years_that_a_text_may_be_of_are_no_time_of_what_it_tells(book: Book) -> None:
    told = replace(visit("Ana Holt to visit Vard"), when=replace(YEARS, basis="tense"))
    add(book, ANNOUNCED, undated(ANNOUNCED, told, "2022-04-10", YEARS))
    assert book.entries()[0].when is None
    assert book.diary(date(2022, 4, 12)).undated


def test_a_page_of_one_of_a_few_days_shows_no_day_of_them(book: Book) -> None:
    days = When(start="2022-04-05", end="2022-04-07", basis="text")
    add(book, ANNOUNCED, replace(page(ANNOUNCED, visit("Ana Holt to visit Vard", when=None)), published=days))
    assert [step.published for step in book.entries()[0].history] == ["2022-04"]
    assert [hit.published for hit in book.search("Holt")] == ["2022-04"]
    assert book.diary(date(2022, 4, 7)).undated
    assert not book.diary(date(2022, 4, 6)).undated  # it may not have been out yet


def test_what_a_day_announced_is_told_whole_however_much_else_its_pages_say(book: Book) -> None:
    text = "Ana Holt will visit Vard on Friday. " + "Much else was done on Monday. " * 30
    done = [
        visit(f"Firm{n} sells", who=(f"Firm{n}",), kind=Kind.DEAL, status=Status.OCCURRED, when="2022-04-11")
        for n in range(250)
    ]
    add(book, text, page(text, *done, visit("Ana Holt to visit Vard", confidence=0.6), published="2022-04-11"))
    assert [entry.title for entry in book.changes(date(2022, 4, 11)).new] == ["Ana Holt to visit Vard"]


def test_what_changed_is_narrowed_as_the_diary_is(told: Book) -> None:
    day = date(2022, 4, 16)
    assert told.changes(day, Filter(statuses=("occurred",))).changed
    assert not told.changes(day, Filter(statuses=("planned",))).changed
