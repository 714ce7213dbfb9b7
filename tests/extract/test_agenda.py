"""An agenda lists what is to come under its days: each item is planned, on its day, in the place before it."""

import pytest

from daybook.annotate.neural import installed
from daybook.extract.shown.sight import SHOWN
from daybook.model import Capture, Kind, Page, Report, Status
from daybook.pipeline import read_capture

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

DIARY = """Diary of events for the coming week

LIMA, March 27 - Main events of the coming week:

Monday, March 30
QUITO - President Ana Holt receives the mayor of Lima for talks on fishing.
OSLO - Trial of former banker Jan Dunn opens.
VIENNA - Oil ministers meet to review output.

Tuesday, March 31
BERN - Sentencing of former governor Per Berg.
ROME - Peru and Chile hold a summit on copper.
"""
WEEKDAYS = """What to expect this week

Monday: The trial of former president Jan Dunn opens in Lima.
Tuesday: Parliament votes on the pension reform.
Wednesday: The prime minister travels to Quito for talks with Ana Holt.
"""
DATES = """Upcoming events

April 2: Oil ministers meet in Vienna
April 3-5: President Ana Holt visits Peru
April 7 - Sudland publishes minutes of its March meeting
April 20: Court hearing in the case of Jan Dunn
June 11-July 19: World Cup in Mexico
"""
LABELLED = """The week ahead

MONDAY
- OSLO: Trade ministers meet to discuss tariffs on Peru.
- LIMA: Chile's premier presents the budget to parliament.
TUESDAY
- BERN: Sentencing of former governor Per Berg.
WEDNESDAY
- QUITO: Parliament votes on the pension reform.
"""
LOG = """How the week unfolded

Monday: Parliament voted on the pension reform.
Tuesday: The prime minister travelled to Quito for talks with Ana Holt.
"""


def read(text: str, published: str) -> Page:
    return read_capture(Capture(data=text.encode(), media_type="text/plain", name="a page", published=published))


def told(page: Page) -> dict[str, Report]:
    """Give what a book shows of a page, by title."""
    return {report.title: report for report in page.reports if report.confidence >= SHOWN}


def test_what_a_diary_lists_is_planned_on_its_day_and_in_its_place() -> None:
    reports = told(read(DIARY, "2026-03-27")).values()
    lines = {(r.kind, r.status, r.when and r.when.start, r.where and r.where.name) for r in reports}
    assert lines >= {
        (Kind.HEARING, Status.PLANNED, "2026-03-30", "Oslo"),
        (Kind.MEETING, Status.PLANNED, "2026-03-30", "Vienna"),
        (Kind.RULING, Status.PLANNED, "2026-03-31", "Bern"),
        (Kind.MEETING, Status.PLANNED, "2026-03-31", "Rome"),
    }
    assert not any(r.status is Status.OCCURRED for r in reports)


def test_the_place_of_an_item_is_none_of_its_words() -> None:
    page = read(DIARY, "2026-03-27")
    assert [page.words(line) for line in page.datelines] == ["QUITO - ", "OSLO - ", "VIENNA - ", "BERN - ", "ROME - "]
    assert not any(place in title for title in told(page) for place in ("OSLO", "VIENNA", "BERN", "ROME"))


def test_nobody_of_another_item_has_a_part_in_an_item() -> None:
    (sentence,) = [r for r in told(read(DIARY, "2026-03-27")).values() if r.kind is Kind.RULING]
    assert {*sentence.who, *sentence.whom} == {"Per Berg"}


def test_the_weekdays_of_an_agenda_are_those_to_come() -> None:
    reports = told(read(WEEKDAYS, "2026-03-22")).values()
    days = {report.kind: (report.status, report.when and report.when.start) for report in reports}
    assert days[Kind.HEARING] == (Status.PLANNED, "2026-03-23")
    assert days[Kind.VOTE] == (Status.PLANNED, "2026-03-24")
    assert days[Kind.VISIT] == days[Kind.MEETING] == (Status.PLANNED, "2026-03-25")


def test_weekdays_head_items_with_places_and_a_colon() -> None:
    reports = told(read(LABELLED, "2026-03-27")).values()
    lines = {(r.kind, r.status, r.when and r.when.start, r.where and r.where.name) for r in reports}
    assert lines >= {
        (Kind.MEETING, Status.PLANNED, "2026-03-30", "Oslo"),
        (Kind.RULING, Status.PLANNED, "2026-03-31", "Bern"),
        (Kind.VOTE, Status.PLANNED, "2026-04-01", None),  # all of the country votes
    }
    assert {r.status for r in reports} == {Status.PLANNED}


def test_the_weekdays_of_a_log_are_over() -> None:
    reports = told(read(LOG, "2026-03-28")).values()
    days = {report.kind: (report.status, report.when and report.when.start) for report in reports}
    assert days[Kind.VOTE] == (Status.OCCURRED, "2026-03-23")
    assert days[Kind.VISIT] == (Status.OCCURRED, "2026-03-24")


def test_each_line_that_a_day_opens_is_of_that_day() -> None:
    reports = told(read(DATES, "2026-03-24")).values()
    days = {report.kind: (report.when.start, report.when.end) for report in reports if report.when}
    assert days[Kind.VISIT] == ("2026-04-03", "2026-04-05")
    assert days[Kind.HEARING] == ("2026-04-20", "2026-04-20")
    assert days[Kind.CONTEST] == ("2026-06-11", "2026-07-19")
    assert days[Kind.MEETING] == ("2026-04-02", "2026-04-02")  # and no meeting of March
    assert {report.status for report in reports} == {Status.PLANNED}
