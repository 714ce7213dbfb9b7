"""The headlines of a page's rail: when they were out, and that two of them are one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from made_filings import FERRANTE, filing
from msgspec.structs import replace

from daybook.merge import file_page, merge
from daybook.merge.components import components
from daybook.model import EventMention, Page, Span, Teaser, When

STORY, HEADLINE = "Ferrante met the dockers.", "Mayor opens the new mill"
DAY, MONTH, AGE = (When(start=time, end=time) for time in ("2016-03-09", "2016-03", "2026-05-01"))


def published(day: When | None, captured: str | None, age: When | None = None) -> list[When | None]:
    """Give when the reports of a page were out: that of its story, and that of a headline beside it."""
    report = filing("a 2016-03-09", "meeting", "occurred", "Ferrante meets dockers", (FERRANTE,)).report
    start = len(STORY) + 1
    at = [EventMention(start=begin, end=begin + 20, trigger=Span(begin + 6, begin + 11)) for begin in (0, start)]
    page = Page(
        text=f"{STORY}\n{HEADLINE}",
        published=day,
        captured=datetime.fromisoformat(captured).replace(tzinfo=UTC) if captured else None,
        teasers=(Teaser(start=start, end=start + len(HEADLINE), when=age),),
        reports=tuple(replace(report, mentions=(mention,)) for mention in at),
    )
    return [filed.published for filed in file_page("a", page)]


@pytest.mark.parametrize("captured", [None, "2016-03-09", "2016-03-12"])
def test_a_headline_beside_a_story_of_its_time_was_out_with_it(captured: str | None) -> None:
    assert published(DAY, captured) == [DAY, DAY]


def test_a_headline_captured_years_after_the_story_beside_it_is_not_of_its_day() -> None:
    assert published(DAY, "2026-05-02") == [DAY, None]
    assert published(DAY, "2026-05-02", AGE) == [DAY, AGE]


def test_a_headline_beside_a_story_of_some_month_has_no_day() -> None:
    assert published(MONTH, None) == [MONTH, None]


def test_the_same_headline_in_two_rails_is_one_story() -> None:
    storm = "Storm leaves 4,000 homes in the valley without power"
    told = [filing(f"Ledger 2026-03-{day}", "disaster", "occurred", "Storm", words=storm) for day in ("03", "10")]
    assert len([entry for group in components(told) for entry in merge(group)]) == 1
