"""Where sentences end."""

import pytest

from daybook.annotate.sentences import split_sentences, without_bare_day, without_day
from daybook.annotate.tokens import tokenize


def sentences(text: str) -> list[str]:
    return [text[s[0].start : s[-1].end] for s in split_sentences(text, tokenize(text, 0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left.", "She stayed."],
        ["Mr. Brown met Gen. Green.", "They spoke."],
        ["It rose 3.5 percent.", "Shares fell."],
        ['"We will go," he said.', '"It is time."'],
        ['"Will they go?" Mary Moss asked.', "Nobody knew."],
        ['"Stop."', "The crowd fell silent."],
        ["He lives in the U.S. and works.", "In 1999 he left the U.S.", "The family stayed."],
        ["J. K. Field wrote it.", "Nobody read it."],
        ["They met at 3 p.m. on Friday."],
        ["Troops serve in the U.S.-led mission.", "It goes on."],
        ["Is it over?", "No!", "Not yet…"],
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_an_endless_run_is_cut() -> None:
    assert max(len(part.split()) for part in sentences("word " * 5000)) <= 400


@pytest.mark.parametrize("time", ["Monday:", "9 May 2024:", "June 3-5 -", "2011:", "10:00 -"])
def test_the_time_that_opens_an_entry_is_no_part_of_what_it_tells(time: str) -> None:
    text = f"{time} Norway signs the treaty."
    parts = without_day(text, tokenize(text, 0, len(text)), 0)
    assert [text[part[0].start : part[-1].end] for part in parts] == [time, "Norway signs the treaty."]


@pytest.mark.parametrize("text", ["2026 World Cup: Norway beat Peru.", "12 sheep: a story.", "Norway: a story."])
def test_what_only_begins_with_a_number_is_no_entry(text: str) -> None:
    tokens = tokenize(text, 0, len(text))
    assert without_day(text, tokens, 0) == [tokens]


def test_the_day_that_opens_an_item_needs_no_mark() -> None:
    text = "April 2, 2026 Oil ministers meet."
    first, last = without_bare_day(text, tokenize(text, 0, len(text)), 0)
    assert (text[first[0].start : first[-1].end], text[last[0].start : last[-1].end]) == (
        "April 2, 2026",
        "Oil ministers meet.",
    )
