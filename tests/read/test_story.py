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
LAST = "The talks go on next week in the capital, where a judge has to rule on who owns the land."
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


def test_a_list_between_the_storys_paragraphs_is_the_storys_but_for_links_and_labels() -> None:
    items = "<ul><li>ferries of Serrat</li><li><p>ferries of Korsund</p></li><li><b>ferries:</b></li></ul>"
    links = "<ul><li><a href='/1'>ferries in the storm</a></li></ul>"
    below = "<ul><li>ferries elsewhere</li></ul>"
    html = f"<article>{P[0]}{items}{P[1]}{links}{P[2]}{below}</article>"
    kept = [STORY[0], "ferries of Serrat", "ferries of Korsund", STORY[1], STORY[2]]
    assert story_of(html, {"owners of the ferries": 1.0, "ferries": 0.1}) == kept


def test_what_readers_say_of_a_story_is_not_the_storys() -> None:
    said = f"<li><div><p>{LAST}</p></div></li>"
    page = f"<article>{''.join(P)}</article><section id='comments'><ol>{said}</ol></section>"
    assert story_of(page, {}) == STORY
    thread = f"<article>{P[0]}</article><section id='comments'><ol>{said * 3}</ol></section>"
    assert story_of(thread, {}) == [STORY[0], LAST, LAST, LAST]


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


def test_what_stands_between_is_the_storys_where_each_paragraph_has_boxes_of_its_own() -> None:
    wrapped = "".join(f"<div><div class='text'>{p}</div></div>" for p in [*P, "<p>Wednesday</p>", f"<p>{LAST}</p>"])
    assert story_of(f"<article>{wrapped}</article>", {"Wednesday": 0.1}) == [*STORY, "Wednesday", LAST]


@pytest.mark.parametrize(
    ("below", "kept"),
    [
        ("<div><hr><p>{}</p></div>", False),
        ("<hr><p>{}</p>", True),  # in the story's own box a rule parts its sections
        ("<div><hr><h2>{}</h2></div>", True),
        ("<div><p>{}</p></div>", True),
    ],
)
def test_what_a_rule_parts_from_the_storys_end_in_a_box_apart_is_the_companys_word(below: str, kept: bool) -> None:
    company = "Serrat Lines runs ferries."
    page = f"<article>{''.join(P)}<p>{LAST}</p>{below.format(company)}</article>"
    assert (company in story_of(page, {})) is kept


def test_a_story_may_repeat_many_of_its_lines() -> None:
    ferries = [
        f"Ferry {n} leaves the quay for the islands, with a stop of ten minutes at {n} in the old harbour, every day."
        for n in "ABCDE"
    ]
    days = "".join(f"<p>{words}</p>" for words in ferries * 3)
    notice = f"<p>{ferries[0]}</p>"
    assert story_of(f"<article>{P[0]}{days}</article>", {}) == [STORY[0], *ferries * 3]
    assert story_of(f"<article>{notice.join([*P, ''])}</article>", {}) == STORY


def test_a_story_told_again_is_read_once() -> None:
    lines = [f"{words} So said speaker {n}." for n in range(4) for words in STORY]
    body = "".join(f"<p>{line}</p>" for line in lines)
    again = f"<div>{body}</div>"
    whole = f"<div class='paywall'>{' '.join(lines * 2)}</div>"
    for copy in (again, whole):
        assert story_of(f"<article>{body}</article>{copy}", {}) == lines
    assert story_of(f"<article>{body}</article><div>{P[0]}</div>", {}) == [*lines, STORY[0]]
