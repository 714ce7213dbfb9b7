"""What a chronology's entries stand under."""

from __future__ import annotations

import pytest

from daybook import read
from daybook.display.words import heading, hour_words, when_words
from daybook.model import Entry, Kind, Status, StatusChange, When


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("Wednesday morning", "morning"),
        ("Wednesday lunchtime", "midday"),
        ("Wednesday afternoon", "afternoon"),
        ("Wednesday evening", "evening"),
        ("Wednesday night", "night"),
        ("Wednesday at 9:30 a.m.", "09:30"),
        ("Wednesday", ""),
    ],
)
def test_a_part_of_the_day_is_no_hour(words: str, part: str) -> None:
    page = read(f"Ana Holt will visit Norden on {words}.", published="2026-03-16")
    when = page.times[0].when
    assert hour_words(when) == part
    assert when_words(when) == ", ".join(filter(None, ("Wednesday 18 March 2026", part)))


@pytest.mark.parametrize(
    ("when", "told", "title"),
    [
        (When(start="2026-03-18T04:30", end="2026-03-18T05:29"), "2026-03-18", "Wednesday 18 March 2026"),
        (When(start="2026-03-18", end="2026-03-18"), "2026-03-19", "Wednesday 18 March 2026"),
        (When(start="2026-03", end="2026-03"), "2026-03-19", "March 2026"),
        (None, "2026-03-19T10:00", "No date, first on a page of Thursday 19 March 2026"),
        (None, "2026-03", "No date, first on a page of March 2026"),
        (None, None, "No date"),
    ],
)
def test_a_days_entries_stand_under_the_day_and_undated_ones_under_their_page(
    when: When | None, told: str | None, title: str
) -> None:
    step = StatusChange(status=Status.OCCURRED, published=told, when=when, reports=())
    entry = Entry(id="1", kind=Kind.VISIT, title="Brandt visits Oslo", status="occurred", when=when, history=(step,))
    assert heading(entry) == title
