"""The words of reading, language by language: their examples are tests."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.lang import load
from daybook.read.words import (
    LANGUAGES,
    age_in,
    appeals,
    asks_for,
    date_in,
    date_pattern,
    dates_in,
    opens,
    tokens,
    word_list,
)

TOPICS = ("ages", "appeals", "furniture", "read_more", "correction")


def is_of(topic: str, text: str) -> bool:
    if topic == "ages":
        return age_in(text) is not None
    return appeals(text) if topic == "appeals" else opens(topic, text) > 0


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_words_of_a_topic_are_found_in_its_examples_alone(code: str, topic: str) -> None:
    told = [example for example in load(code, "reading")["examples"] if example.get("of", "ages") == topic]
    assert told
    for example in told:
        assert example["match"] and [text for text in example["match"] if not is_of(topic, text)] == []
        assert example["no_match"] and [text for text in example["no_match"] if is_of(topic, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Published 5 May 2021", "12 Kasim 2020", "Sept. 3", "3 of 12 people", "May I?", "2021-04-05", "5/6/2021",
        "1. Januar 2020", "22 Nisan", "Room 101 in March", "March 4, 9:30 am", "12-Jan-2020", "2020 was the year",
        "5 мая 2020", "2022年4月22日", "١٢ مايو 2020", "v1.2.3", "",
    ],
)  # fmt: skip
def test_a_date_is_found_as_by_its_pattern_alone(text: str) -> None:
    match = date_pattern().search(text)
    assert date_in(text) == (match.span() if match else None)
    assert dates_in(text) == [match.span() for match in date_pattern().finditer(text)]


def test_patterns_of_ages_are_in_lower_case_as_they_are_looked_for() -> None:
    assert [age for age in word_list("ages") if (bare := re.sub(r"\\.", "", age)) != bare.lower()] == []


@pytest.mark.parametrize(
    ("outlet", "text", "asks"),
    [
        ("The Serrat Courier", "Support The Serrat Courier, so that we can go on.", True),
        ("courier.example", "Every story costs money. Support Courier so we can go on.", True),
        ("Courier", "Follow @Courier for the news of the islands", True),
        ("Courier", "He means to join the Courier in May.", False),
        ("Courier", "They asked all to support Courier readers.", False),
        ("Courier", "Supporters of the ferries met on Monday.", False),
        (None, "Support The Serrat Courier", False),
    ],
)
def test_what_is_asked_for_the_outlet_is_known_by_its_name(outlet: str | None, text: str, asks: bool) -> None:
    assert asks_for(outlet, text) is asks


@given(st.text(st.one_of(st.characters(), st.sampled_from("ab_1 “”’–…é\n\x1c\xa0新"))))
def test_texts_are_parted_at_what_is_neither_letter_nor_digit(text: str) -> None:
    assert tokens(text) == re.findall(r"\w+", text)


def test_a_line_may_open_with_words_of_several_topics() -> None:
    text = "– Updated: see below"
    assert opens("updated", text) == len("– Updated: ")
    assert opens("published", text) == 0
    assert opens("by", "Author: Maria Lindqvist") == opens("author", "Author: Maria Lindqvist") == len("Author: ")
