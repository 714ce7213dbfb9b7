"""Plain text as extractors leave it."""

import pytest

from daybook.errors import ReadError
from daybook.model import Capture, Page, Role
from daybook.read import read_page

STORY = """Officials are also working with the island's council on arrangements for a second round of talks in spring
The envoy Maria Lindqvist will travel to Port Serrat on Monday, and will meet the island's premier, her office said.
Lindqvist will also have lunch with the trade minister, her spokesman Tom Abara told reporters on Thursday.
"She hopes to hear what can be done about the harbour," Abara said.
Officials are also working with the island's council on arrangements for a second round of talks in spring, he said.
SOURCE: REUTERS
Ferry service resumes after two days of storms
- 11 hours ago
Council votes down parking plan
- an hour ago
"""


def read(text: str, **known: str) -> Page:
    return read_page(Capture(data=text.encode(), media_type="text/plain", name="test", **known))


def roles(page: Page) -> list[Role]:
    return [block.role for block in page.blocks]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_deck_story_credit_and_rail_are_told_apart(gap: str) -> None:
    page = read(STORY.replace("\n", gap))
    assert roles(page) == [Role.DECK, *[Role.PARAGRAPH] * 4, Role.CREDIT, Role.TEASER, Role.TEASER]
    assert page.agency == "Reuters"
    assert [(page.words(teaser), teaser.age) for teaser in page.teasers] == [
        ("Ferry service resumes after two days of storms", "11 hours ago"),
        ("Council votes down parking plan", "an hour ago"),
    ]


def test_headline_byline_and_date_stand_above_the_story() -> None:
    page = read(
        "Harbour talks to open on Monday\nBy Maria Lindqvist and Tom Abara\n22 April 2022\n"
        "PORT SERRAT, April 22 (Reuters) - The talks on the harbour will open on Monday, officials said on Friday.\n"
        "They were put off twice.\n"
    )
    assert roles(page) == [Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.PARAGRAPH, Role.PARAGRAPH]
    assert page.title == "Harbour talks to open on Monday"
    assert page.authors == ("Maria Lindqvist", "Tom Abara")
    assert page.agency == "Reuters"
    assert ("visible", "22 April 2022") in [(clue.basis, clue.words) for clue in page.date_clues]
    assert ("dateline", "April 22") in [(clue.basis, clue.words) for clue in page.date_clues]


def test_a_headline_that_names_a_day_is_no_date_line() -> None:
    page = read(
        "Harbour board to open the new pier on April 25\nPosted on Friday, 22 April 2022, at noon in Port Serrat\n"
        "The new pier will be open to ferries and to trawlers, the harbour board said on Friday in a short note.\n"
    )
    assert roles(page) == [Role.HEADLINE, Role.DATELINE, Role.PARAGRAPH]


def test_wrapped_lines_are_one_paragraph() -> None:
    paragraph = (
        "The talks on the harbour will open on Monday, officials said on\n"
        "Friday, after weeks in which neither side had been ready to set a\n"
        "date for them and the council had threatened to call off the whole\n"
        "of the plan for the port and for the road that leads down to it.\n"
    )
    page = read(f"{paragraph}\n{paragraph}\n{paragraph}")
    assert roles(page) == [Role.PARAGRAPH] * 3


def test_a_short_sentence_that_opens_with_more_is_story_and_a_pointer_is_not() -> None:
    story = "A storm sank a ferry off the coast on Wednesday night, officials said on Thursday in the capital."
    more, pointer = "More than 200 people are feared dead.", "Read more: What the storm did"
    page = read(f"Storm hits the coast\n\n{story}\n\n{more}\n\n{pointer}\n\n{story}")
    told = {page.text[block.start : block.end].strip(): block.role for block in page.blocks}
    assert told[more] is Role.PARAGRAPH
    assert told[pointer] is Role.FURNITURE


@pytest.mark.parametrize(("lines", "most"), [(1_000_000, "200,000"), (60_000, "50,000")])
def test_a_text_of_too_many_lines_is_named(lines: int, most: str) -> None:
    with pytest.raises(ReadError, match=f"reads up to {most}"):
        read("a\tb\n" * lines)
