"""What a search finds: stories, the links to other stories after them, and no menus."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.book.made_pages import capture, page

from daybook.book import Book, Filter
from daybook.errors import BookError
from daybook.model import Block, Capture, Page, Role, Span


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book(tmp_path / "book.daybook") as opened:
        yield opened


@pytest.mark.parametrize(
    "words", ['"', "a OR b", "NEAR(", "title:x", "*", "'; DROP TABLE pages; --", "x" * 10_000, "\x00"]
)
def test_a_search_never_steers_the_database(book: Book, words: str) -> None:
    book.add(capture("Okello visits."), page("Okello visits."))
    try:
        book.search(words)
        book.entries(Filter(words=words, party=words, place=words))
    except BookError as error:
        assert error.remedy
    assert book.counts()["pages"] == 1


def test_search_finds_words_and_phrases(book: Book) -> None:
    book.add(capture("Okello visits Varna."), page("Okello visits Varna."))
    (hit,) = book.search("visiting okello")
    assert (hit.snippet, hit.marks) == ("Okello visits Varna.", (Span(0, 6), Span(7, 13)))
    assert not book.search('"Varna Okello"')


def page_of(*blocks: tuple[Role, str], title: str = "Ferry runs again") -> tuple[Capture, Page]:
    text = "".join(f"{words}\n" for _, words in blocks)
    ends = list(itertools.accumulate(len(words) + 1 for _, words in blocks))
    spans = zip([0, *ends], ends, strict=False)
    made = tuple(Block(role=role, start=start, end=end) for (role, _), (start, end) in zip(blocks, spans, strict=True))
    return capture(text), replace(page(text), blocks=made, title=title)


def test_search_finds_stories_first_and_never_a_menu(book: Book) -> None:
    rail, _ = given_rail = page_of(
        (Role.FURNITURE, "Weather Lighthouse Sport"),
        (Role.PARAGRAPH, "The bakery opened on Monday."),
        (Role.TEASER, "Dredging of the harbour, harbour, harbour"),
    )
    story, _ = given_story = page_of(
        (Role.FURNITURE, "Weather Lighthouse Sport"),
        (Role.PARAGRAPH, "The harbour was closed for dredging, and a ferry that was bound for it turned back."),
    )
    for given_capture, read in (given_rail, given_story):
        book.add(given_capture, read)
    found = [(hit.capture_id, hit.linked) for hit in book.search("harbour dredging")]
    assert found == [(story.id, False), (rail.id, True)]
    assert len(book.search("harbour", limit=1)) == 1
    assert not book.search("lighthouse")
    assert not book.search("bakery dredging")  # a story and another story's headline
    assert book.search("ferry bound")[0].snippet.startswith("The harbour")
