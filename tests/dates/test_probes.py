"""The hard probes of probes.py, all of which must be read rightly."""

from datetime import datetime

import pytest
from tests.dates.probes import NOT_TIMES, ON, PROBES

from daybook.dates import find_times


def test_there_are_enough_of_them() -> None:
    assert sum(map(len, PROBES.values())) + len(NOT_TIMES) >= 120


@pytest.mark.parametrize(("text", "words", "value"), [probe for table in PROBES.values() for probe in table])
def test_a_hard_probe(text: str, words: str, value: str) -> None:
    assert (words, value) in [(text[t.start : t.end], t.value) for t in find_times(text, ON)]


@pytest.mark.parametrize("text", NOT_TIMES)
def test_what_only_looks_like_time(text: str) -> None:
    assert find_times(text, ON) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("since Monday", "2024-05-13", None),
        ("since 1945", "1945", None),
        ("until Friday 24 May 2024", None, "2024-05-24"),
        ("over the past two weeks", "2024-05-01", "2024-05-15"),
        ("in early March", "2024-03-01", "2024-03-11"),
        ("last week", "2024-05-06", "2024-05-12"),
        ("in the third quarter of 2011", "2011-07-01", "2011-09-30"),
        ("in the 1990s", "1990", "1999"),
        ("last winter", "2023-12", "2024-02"),
        ("earlier this month", "2024-05-01", "2024-05-15"),
        ("at 6 a.m. EDT Wednesday", "2024-05-15T06:00-04:00", "2024-05-15T06:00-04:00"),
        ("on Tuesday evening", "2024-05-14T17:00", "2024-05-14T23:59"),
    ],
)
def test_the_interval_is_as_exact_as_the_words(text: str, first: str | None, last: str | None) -> None:
    when = find_times(text, ON)[-1].when
    assert when is not None and (when.start, when.end) == (first, last)


def test_times_are_found_without_a_book_or_a_page() -> None:
    import daybook

    assert [t.value for t in daybook.find_times("The vote is due on Sunday.", on=ON)] == ["2024-05-19"]


def test_hours_are_counted_from_the_moment() -> None:
    moment = datetime(2024, 5, 15, 3, 30)
    assert [t.value for t in find_times("11 hours ago", moment)] == ["2024-05-14T16"]


def test_without_a_day_nothing_is_made_exact() -> None:
    times = find_times("on Tuesday, in March, last week, on April 26 and in 1998", None)
    assert [t.value for t in times] == ["XXXX-WXX-2", "XXXX-03", "PAST_REF", "XXXX-04-26", "1998"]
    assert [t.when is None for t in times] == [True, True, True, True, False]
