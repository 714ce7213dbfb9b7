"""Stretches that end on a day or are part of a year."""

from datetime import date

import pytest

from daybook.dates.expressions import find_times
from daybook.lang import load

EXAMPLES = load("en", "time")["stretches"]["examples"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example[0])
def test_examples_of_stretches(example: list[str]) -> None:
    text, words, start, end = example
    time = next(t for t in find_times(text, date(2022, 11, 4)) if text[t.start : t.end] == words)
    assert (time.when and (time.when.start, time.when.end)) == ((start, end) if start else None)


def test_a_quarter_begins_and_ends_on_days_that_all_know() -> None:
    (time,) = find_times("Catches of fish grew by a tenth in the third quarter.", date(2022, 11, 4))
    assert time.value == "2022-Q3"
    assert time.when is not None
    assert (time.when.start, time.when.end) == ("2022-07-01", "2022-09-30")
