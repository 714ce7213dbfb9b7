"""How an event's time and status come out of reports of which some tell a day, and some leave it to be guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from made_filings import filing, when
from msgspec.structs import replace

from daybook.merge import merge, status_on
from daybook.model import Entry, Filing, When

HOLT = ("Ana Holt",)
ANNOUNCED = filing("A 2026-03-02", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard", "2026-03-17")
CONFIRMED = filing("B 2026-03-12", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard", "2026-03-17")


def at(told: Filing, day: str, basis: str) -> Filing:
    return replace(told, report=replace(told.report, when=When(start=day, end=day, basis=basis)))


def captured(told: Filing, day: str) -> Filing:
    return replace(told, published=None, captured=datetime.fromisoformat(day).replace(tzinfo=UTC))


def one(*filings: Filing) -> Entry:
    (entry,) = merge(filings)
    return entry


def day_of(entry: Entry) -> str | None:
    return entry.when.start if entry.when else None


VISITED = captured(filing("C -", "visit", "occurred", "Ana Holt visits Vard", HOLT, (), "Vard"), "2026-03-18T09:00")
MAY_COME = at(
    filing("D 2026-03-16", "visit", "possible", "Ana Holt may come to Vard", HOLT, (), "Vard"), "2026-03-19", "context"
)


def test_a_guess_does_not_outweigh_the_days_that_words_give() -> None:
    guessing = [at(ANNOUNCED, "2026-03-16", "tense"), at(CONFIRMED, "2026-03-16", "context")]
    told = filing("E 2026-03-13", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard", "2026-03-17")
    entry = one(*guessing, told)
    assert day_of(entry) == "2026-03-17"
    assert [step.when and step.when.start for step in entry.history] == ["2026-03-17"]


def test_what_took_place_has_the_day_that_was_told_and_not_a_likely_one() -> None:
    entry = one(ANNOUNCED, CONFIRMED, VISITED, MAY_COME)
    assert (entry.status, day_of(entry)) == ("occurred", "2026-03-17")


def test_what_took_place_does_not_lie_after_the_capture_that_tells_it() -> None:
    later = replace(MAY_COME.report, when=when("2026-03-19"))
    entry = one(ANNOUNCED, VISITED, replace(MAY_COME, report=later))
    assert (entry.status, day_of(entry)) == ("occurred", "2026-03-17")


def test_a_page_without_a_date_stands_in_history_where_it_was_captured() -> None:
    entry = one(ANNOUNCED, VISITED, filing("F 2026-03-20", "visit", "occurred", "Holt was in Vard", HOLT, (), "Vard"))
    assert [(step.published, step.known) for step in entry.history] == [
        ("2026-03-02", "2026-03-02"),
        (None, "2026-03-18"),
    ]
    assert entry.reports[1] == VISITED.key


def test_what_took_place_lies_on_no_day_after_the_first_page_that_tells_it() -> None:
    told = ("visit", "occurred", "Ana Holt visits Vard", HOLT, (), "Vard")
    first = at(filing("A 2026-03-16", *told), "2026-03-16", "tense")
    entry = one(first, filing("B 2026-03-17", *told, "2026-03-16"), filing("C 2026-03-17", *told, "2026-03-17"))
    assert (day_of(entry), entry.history[0].when and entry.history[0].when.start) == ("2026-03-16", "2026-03-16")


UNDATED = filing("A 2026-03-02", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard")


def days(entry: Entry) -> list[tuple[str, str | None]]:
    return [((step.published or "")[:10], step.when and step.when.start) for step in entry.history]


def test_a_day_that_a_later_page_is_first_to_set_is_no_word_of_the_first() -> None:
    assert days(one(UNDATED, CONFIRMED)) == [("2026-03-02", None), ("2026-03-12", "2026-03-17")]
    assert day_of(one(UNDATED, CONFIRMED)) == "2026-03-17"


def test_what_is_news_still_ahead_once_its_day_has_passed_has_no_day_and_is_not_unconfirmed() -> None:
    still = filing("C 2026-03-18", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard")
    entry = one(CONFIRMED, still)
    assert days(entry) == [("2026-03-12", "2026-03-17"), ("2026-03-18", None)]
    assert (status_on(entry, date(2026, 3, 19)), day_of(entry)) == ("planned", None)
    aside = replace(still, report=replace(still.report, core=False))  # background retells plans of the past
    assert status_on(one(CONFIRMED, aside), date(2026, 3, 19)) == "unconfirmed"


def test_a_day_within_a_month_that_was_told_before_is_a_step_of_its_own() -> None:
    in_march = filing("A 2026-03-02", "visit", "planned", "Ana Holt to visit Vard", HOLT, (), "Vard", "2026-03")
    assert days(one(in_march, CONFIRMED)) == [("2026-03-02", "2026-03"), ("2026-03-12", "2026-03-17")]
