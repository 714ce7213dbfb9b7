"""The entries of a timeline have the year of their section, or of the entry before; those of an agenda are to come."""

from datetime import date

from daybook.dates import find_times

ON = date(2026, 3, 26)


def dates(text: str, on: date = ON) -> list[str | None]:
    return [time.value for time in find_times(text, on)]


def test_entries_are_of_the_year_above_their_section() -> None:
    text = "The dam\n\n2024\nJune 9 - Work begins.\nAugust: Work stops.\n2025\n• Nov. 12 - Work goes on.\n"
    assert dates(text) == ["2024", "2024-06-09", "2024-08", "2025", "2025-11-12"]


def test_a_year_that_heads_no_entries_is_that_of_none() -> None:
    assert dates("Founded\n2019\nStaff: 40\nJune 9 - Work begins.\n")[-1] == "2026-06-09"


def test_entries_without_a_year_follow_the_one_before() -> None:
    text = "The dam\n\nJan. 20, 2024: Work begins.\nFeb. 3: Work stops.\nNov. 12: Work goes on.\nFeb. 10: It ends.\n"
    assert dates(text) == ["2024-01-20", "2024-02-03", "2024-11-12", "2025-02-10"]


def test_an_entry_needs_no_mark_behind_its_day() -> None:
    assert dates("The dam\n\nMarch 3, 2024 Work begins.\nJune 9 Work stops.\n") == ["2024-03-03", "2024-06-09"]


def test_no_entry_is_put_after_the_day_of_the_page_by_the_one_before() -> None:
    text = "Jan. 20, 2026: Work begins.\nMarch 20: Work stops.\nApril 2: The ministers meet.\n"
    assert dates(text) == ["2026-01-20", "2026-03-20", "2026-04-02"]


def test_the_days_of_a_timeline_are_over() -> None:
    entries = "June 9: Protesters march.\nMonday: The talks begin.\n"
    assert dates(f"Timeline of the dispute\n\n{entries}") == ["2025-06-09", "2026-03-23"]
    assert dates(f"The week ahead\n\n{entries}") == ["2026-06-09", "2026-03-30"]


def test_an_hour_above_a_post_is_of_the_page_and_not_of_the_day_told_last() -> None:
    text = "Live\n\n5:40 p.m.\n\nThe talks will resume on Sunday.\n\n2:05 p.m.\n\nPolice made arrests.\n"
    assert dates(text) == ["2026-03-26T17:40", "2026-03-29", "2026-03-26T14:05"]


def test_an_hour_that_opens_a_line_is_of_the_day_above_it() -> None:
    text = "Agenda\n\nMonday 30 March\n\nVotes in the week\n10:00 - Debate of Friday's bill\n14:30 - Vote\n"
    assert dates(text)[-1] == "2026-03-30T14:30"
