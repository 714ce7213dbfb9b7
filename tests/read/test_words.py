"""The words of reading, language by language: their examples are tests."""

import pytest

from daybook.lang import load
from daybook.read.words import LANGUAGES, age_in, date_in, pattern

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
