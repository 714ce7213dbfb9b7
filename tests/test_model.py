"""Partial dates, spans and stretches."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daybook.model import Page, Stretches, When, page_from_json, to_json


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2022", "2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-04-26T09:00", "2022-04-26T09:59", date(2022, 4, 26), date(2022, 4, 26)),
        (None, "2022-04", None, date(2022, 4, 30)),
    ],
)
def test_an_interval_is_as_exact_as_its_words(start: str | None, end: str, first: date | None, last: date) -> None:
    when = When(start=start, end=end)
    assert (when.first_day, when.last_day) == (first, last)


def test_a_page_survives_json() -> None:
    page = Page(text="x", published=When(start="2022-04-22", end="2022-04-22", basis="meta", grounds=("said so",)))
    assert page_from_json(to_json(page)) == page


STRETCH = st.tuples(st.integers(0, 3000), st.integers(0, 1200)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(STRETCH, max_size=30), STRETCH)
def test_stretches_give_what_lies_over_a_place_in_the_order_given(placed: list[tuple[int, int]], asked: tuple) -> None:
    stretches = Stretches((start, end, number) for number, (start, end) in enumerate(placed))
    start, end = asked
    shared = [n for n, (first, last) in enumerate(placed) if max(first, start) < min(last, end)]
    assert stretches.over(start, end) == shared
    assert stretches.at(start) == [n for n, (first, last) in enumerate(placed) if first <= start < last]
