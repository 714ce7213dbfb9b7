"""What a story needs besides the block model: here its chances are given, so that each rule shows by itself."""

import numpy as np
import pytest

from daybook.read.story import chosen
from daybook.read.tree import parse

STORY = [
    "Talks on the future of the old harbour opened on Tuesday morning, officials of both sides said, and went on.",
    "The council wants a new quay by next summer, its spokesman told reporters in the town after the meeting was over.",
    "The owners of the ferries have asked for more time to find the money, which the council has so far refused.",
]
P = [f"<p>{words}</p>" for words in STORY]


def story_of(html: str, chances: dict[str, float]) -> list[str]:
    """Give the story's lines, where each line has the chance of the word in it, else a sure one."""
    leaves = [leaf for leaf in parse(html).leaves if leaf.may_be_story]
    told = [next((chance for word, chance in chances.items() if word in leaf.text), 1.0) for leaf in leaves]
    own = chosen(leaves, np.array(told, np.float32))
    return [leaf.text for leaf, mine in zip(leaves, own, strict=True) if mine]


def test_what_stands_between_the_storys_paragraphs_and_is_made_like_them_is_the_storys() -> None:
    day, link = "<p>Wednesday</p>", "<p><a href='/1'>Ferry service resumes after storms</a></p>"
    advert, last = "<p class='note'>Wednesday offers</p>", "<p>Wednesday is market day</p>"
    html = f"<article><div>{P[0]}{day}{P[1]}{link}{advert}{P[2]}{last}</div></article>"
    assert story_of(html, {"Wednesday": 0.1, "Ferry": 0.1}) == [STORY[0], "Wednesday", *STORY[1:]]


@pytest.mark.parametrize(
    ("names", "chance", "kept"),
    [("newsletter-box", 0.8, False), ("newsletter-box", 0.95, True), ("text-box", 0.8, True)],
)
def test_a_box_called_an_offer_is_no_story_where_nothing_in_it_surely_is(names: str, chance: float, kept: bool) -> None:
    html = f"<article>{P[0]}{P[1]}<div class='{names}'><p>News of the islands, every Monday.</p></div>{P[2]}</article>"
    assert ("News of the islands, every Monday." in story_of(html, {"islands": chance})) is kept


def test_of_a_box_that_asks_something_of_its_reader_nothing_is_the_storys() -> None:
    benefits = "<ul><li>Every story of the islands, wherever you are</li><li>Puzzles for the whole week</li></ul>"
    offer = f"<div><p>Sign up for our newsletter to read on.</p>{benefits}</div>"
    assert story_of(f"<article>{P[0]}{P[1]}{offer}{P[2]}</article>", {"newsletter": 0.1}) == STORY


def test_a_story_that_asks_something_of_its_reader_is_kept() -> None:
    asked = "<p>Sign up for our newsletter to read on.</p>"
    assert story_of(f"<article>{''.join(P)}{asked}</article>", {})[:3] == STORY
