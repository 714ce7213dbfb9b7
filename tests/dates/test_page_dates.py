"""The page's own date, and what hangs on it."""

from datetime import UTC, datetime

import pytest

from daybook.dates import date_page
from daybook.dates.clues import candidates, parse_age
from daybook.model import Annotation, Block, DateClue, Page, Role, Teaser

CAPTURED = datetime(2025, 1, 10, 20, 0, tzinfo=UTC)


def dated(*clues: DateClue, text: str = "The minister will resign on Tuesday.", **fields: object) -> Page:
    block = Block(role=Role.PARAGRAPH, start=0, end=len(text))
    return date_page(Page(text=text, blocks=(block,), date_clues=clues, **fields), Annotation())


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-04-22T10:05:00+02:00", "2022-04-22T10:05"),
        ("20220422", "2022-04-22"),
        ("Fri, 22 Apr 2022 10:00:00 GMT", "2022-04-22T10:00"),
        ("April 22, 2022 6:30 PM", "2022-04-22T18:30"),
        ("22. April 2022", "2022-04-22"),
        ("22 de abril de 2022", "2022-04-22"),
        ("22 avril 2022", "2022-04-22"),
        ("22 апреля 2022", "2022-04-22"),
        ("2022年4月22日", "2022-04-22"),
        ("/2022/04/22/", "2022-04-22"),
        ("22.04.2022, 14:10", "2022-04-22"),
        ("1650621600", "2022-04-22T10:00"),
    ],
)
def test_dates_in_many_formats_and_languages(words: str, day: str) -> None:
    assert candidates(words)[0] == day


@pytest.mark.parametrize("words", ["", "2022", "12345678", "version 2.40.19", "tel. 0800 2022 04"])
def test_what_is_no_date(words: str) -> None:
    assert candidates(words) == []


def test_what_the_user_tells_outranks_all() -> None:
    page = dated(
        DateClue(basis="json-ld", words="2022-04-21", role="published"),
        DateClue(basis="meta", words="2022-04-21", role="published"),
        DateClue(basis="given", words="2022-04-22", role="published"),
    )
    assert page.published is not None
    assert (page.published.start, page.published.basis) == ("2022-04-22", "given")
    assert any(ground.startswith("but json-ld") for ground in page.published.grounds)


def test_a_change_is_no_publication() -> None:
    page = dated(
        DateClue(basis="meta", words="2022-04-25T09:00Z", role="modified"),
        DateClue(basis="visible", words="April 22, 2022", role="published"),
    )
    assert page.published is not None and page.published.start == "2022-04-22"
    assert page.modified is not None and page.modified.start == "2022-04-25"


def test_a_date_after_the_capture_is_not_the_pages() -> None:
    page = dated(
        DateClue(basis="visible", words="1 May 2026", role="unknown"),
        DateClue(basis="visible", words="9 January 2025", role="unknown"),
        captured=CAPTURED,
    )
    assert page.published is not None and page.published.start == "2025-01-09"


def test_times_are_read_as_of_the_pages_day() -> None:
    page = dated(DateClue(basis="given", words="2022-04-22", role="published"))
    assert [t.value for t in page.times] == ["2022-04-26"]


@pytest.mark.parametrize(
    ("age", "first", "last"),
    [
        ("11 hours ago", "2025-01-10T09:00", "2025-01-10T09:59"),
        ("an hour ago", "2025-01-10T19:00", "2025-01-10T19:59"),
        ("3h", "2025-01-10T17:00", "2025-01-10T17:59"),
        ("5 mins ago", "2025-01-10T19:55", "2025-01-10T19:55"),
        ("2 days ago", "2025-01-08", "2025-01-08"),
        ("yesterday", "2025-01-09", "2025-01-09"),
        ("8 January 2025", "2025-01-08", "2025-01-08"),
    ],
)
def test_the_age_of_a_teaser(age: str, first: str, last: str) -> None:
    assert parse_age(age, CAPTURED) == (first, last)


def test_teasers_get_their_time_from_their_age() -> None:
    teaser = dated(teasers=(Teaser(start=0, end=3, age="11 hours ago"),), captured=CAPTURED).teasers[0]
    assert teaser.when is not None and teaser.when.start == "2025-01-10T09:00"


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("8 January 2025", "2025-01-08"),
        ("2. August 2012", "2012-08-02"),
        ("14/05/2024", "2024-05-14"),
        ("4/5/2024", None),
    ],
)
def test_the_date_of_a_teaser_needs_no_capture_but_one_that_may_be_two_days_tells_none(
    age: str, day: str | None
) -> None:
    teaser = dated(teasers=(Teaser(start=0, end=3, age=age),)).teasers[0]
    assert (teaser.when and teaser.when.start) == day


@pytest.mark.parametrize(
    ("clues", "day"),
    [
        # the address gives the month, the page the day
        ([("url", "/2018/07/", "published"), ("visible", "3. Juli 2018", "unknown")], "2018-07-03"),
        # a stamp in UTC lies a day ahead of the day that the page shows
        ([("json-ld", "2023-11-09T02:11:03Z", "published"), ("visible", "November 8, 2023", "unknown")], "2023-11-08"),
        # dates in a list of other stories are many, the page's own is one
        ([("meta", "2020-11-24", "published")] + [("time", "2020-11-23T18:14+04:00", "unknown")] * 5, "2020-11-24"),
        # day and month could be either; the address knows
        ([("url", "/2020/oct/02/", "published"), ("visible", "02/10/2020", "unknown")], "2020-10-02"),
        ([("visible", "17 Jun 2018 15:15", "unknown")], "2018-06-17"),
    ],
)
def test_clues_are_weighed(clues: list[tuple[str, str, str]], day: str) -> None:
    page = dated(*(DateClue(basis=basis, words=words, role=role) for basis, words, role in clues))
    assert page.published is not None and page.published.start == day
