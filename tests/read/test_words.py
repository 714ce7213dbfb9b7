"""The words of reading, language by language: their examples are tests."""

import pytest

from daybook.lang import load
from daybook.read.words import LANGUAGES, age_in, asks_for, date_in, pattern

EXAMPLES = [(code, example) for code in LANGUAGES for example in load(code, "reading")["examples"]]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=[code for code, _ in EXAMPLES])
def test_ages(code: str, example: dict[str, list[str]]) -> None:
    assert [words for words in example["match"] if not age_in(words)] == []
    assert [words for words in example["no_match"] if age_in(words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Published 5 May 2021", "12 Kasim 2020", "Sept. 3", "3 of 12 people", "May I?", "2021-04-05", "5/6/2021",
        "1. Januar 2020", "22 Nisan", "Room 101 in March", "March 4, 9:30 am", "12-Jan-2020", "2020 was the year",
        "5 мая 2020", "2022年4月22日", "١٢ مايو 2020", "v1.2.3", "",
    ],
)  # fmt: skip
def test_a_date_is_found_as_by_its_pattern_alone(text: str) -> None:
    match = pattern("date").search(text)
    assert date_in(text) == (match.span() if match else None)


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
