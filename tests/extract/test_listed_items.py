"""What an item of an agenda announces by a noun is planned, at its hour; other items are what their words tell."""

import pytest

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.extract.listed.items import named_in
from daybook.extract.shown.sight import SHOWN
from daybook.lang import load
from daybook.model import Capture, Kind, Status
from daybook.pipeline import read_capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

EXAMPLES = load("en", "items")
CALENDAR = """Economic calendar: week of December 7

Times are GMT.

Monday, December 7
07:00 Norway industrial production
09:30 Euro zone GDP, third quarter
Thursday, December 10
12:15 EFB rate decision
12:45 EFB President Ana Holt holds a news conference
"""


def names_what_is_to_come(line: str) -> bool:
    page = read_page(Capture(data=line.encode(), media_type="text/plain", name="a line", published="2026-12-04"))
    return named_in(annotate(page).sentences[-1], page.text) is not None


@pytest.mark.parametrize("line", EXAMPLES["match"])
def test_an_item_names_what_is_to_come(line: str) -> None:
    assert names_what_is_to_come(line)


@pytest.mark.parametrize("line", EXAMPLES["no_match"])
def test_another_item_does_not(line: str) -> None:
    assert not names_what_is_to_come(line)


def test_a_calendar_tells_each_release_at_its_hour() -> None:
    page = read_capture(Capture(data=CALENDAR.encode(), media_type="text/plain", name="a page", published="2026-12-04"))
    shown = [one for one in page.reports if one.confidence >= SHOWN]
    assert page.title == "Economic calendar: week of December 7"
    assert {(one.title, one.when and one.when.start) for one in shown if one.kind in (Kind.MESSAGE, Kind.FIGURES)} >= {
        ("Norway industrial production", "2026-12-07T07:00"),
        ("Euro zone GDP, third quarter", "2026-12-07T09:30"),
    }
    assert {one.when and one.when.start for one in shown} >= {"2026-12-10T12:15", "2026-12-10T12:45"}
    assert {one.status for one in shown} == {Status.PLANNED}
    assert not any(one.title[:1].isdigit() for one in shown)


PROGRAMME = """The council's programme for December

Monday, December 7
Adoption of the programme
10:00 Open debate on women, peace and security
15:00 Consultations: Yemen
Thursday, December 10
10:00 Debate on the mission in Peru
"""


def test_a_programme_tells_each_meeting() -> None:
    page = read_capture(
        Capture(data=PROGRAMME.encode(), media_type="text/plain", name="a page", published="2026-12-04")
    )
    shown = [one for one in page.reports if one.confidence >= SHOWN]
    assert {(one.kind, one.title, one.when and one.when.start) for one in shown} == {
        (Kind.MEETING, "Open debate on women, peace and security", "2026-12-07T10:00"),
        (Kind.MEETING, "Consultations: Yemen", "2026-12-07T15:00"),
        (Kind.MEETING, "Debate on the mission in Peru", "2026-12-10T10:00"),
    }


MONTHS = """<html lang=en><article><h1>Upcoming debates</h1><p>The house sits in the spring, and has set these.</p>
<h2>March</h2><p>Debate on fishing rights in the north</p><h2>April</h2><p>Debate on the mill</p></article>"""


def test_the_name_of_a_month_is_no_march() -> None:
    page = read_capture(Capture(data=MONTHS.encode(), media_type="text/html", name="a page", published="2026-12-04"))
    assert {one.kind for one in page.reports if one.confidence >= SHOWN} == {Kind.MEETING}


TABLE = """<html lang=en><article><h1>Votes and meetings in 2027</h1>
<p>What is planned for next year by governments and central banks, as far as they have announced it by today.</p>
<table><tr><th>Country</th><th>Election</th><th>Date</th></tr>
<tr><td>Norway</td><td>Parliamentary</td><td>17 January 2027</td></tr>
<tr><td>Peru</td><td>Presidential (second round)</td><td>7 March 2027</td></tr>
<tr><td>Chile</td><td>Referendum</td><td>April 2027</td></tr>
<tr><td>Ghana</td><td>Parliamentary</td><td>2 March 2025</td></tr></table>
<p>The banks that follow set their rates at the meetings below, and tell what they decided on the same day.</p>
<table><tr><th>Bank</th><th>Meetings</th></tr><tr><td>Bank of Norden</td><td>21 January, 11 March</td></tr>
<tr><td>Bank of Peru</td><td>To be announced</td></tr></table></article>"""


def test_the_rows_of_a_table_tell_what_its_heads_say() -> None:
    page = read_capture(Capture(data=TABLE.encode(), media_type="text/html", name="a page", published="2026-12-04"))
    rows = [one for one in page.reports if one.confidence >= SHOWN and one.kind in (Kind.VOTE, Kind.MEETING)]
    assert {(one.title, one.when and one.when.start, one.where and one.where.name) for one in rows} == {
        ("Norway: parliamentary election", "2027-01-17", "Norway"),
        ("Peru: presidential election (second round)", "2027-03-07", "Peru"),
        ("Referendum in Chile", "2027-04", "Chile"),
        ("Bank of Norden: meeting", "2027-01-21", None),
        ("Bank of Norden: meeting", "2027-03-11", None),
    }
    assert {one.status for one in rows} == {Status.PLANNED}
