"""Releases: what an agenda says will be published is planned, at its hour; other items are what their words tell."""

import pytest

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.extract.listed.releases import is_release
from daybook.extract.shown.sight import SHOWN
from daybook.lang import load
from daybook.model import Capture, Kind, Status
from daybook.pipeline import read_capture
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

EXAMPLES = load("en", "releases")
CALENDAR = """Economic calendar: week of December 7

Times are GMT.

Monday, December 7
07:00 Norway industrial production
09:30 Euro zone GDP, third quarter
Thursday, December 10
12:15 EFB rate decision
12:45 EFB President Ana Holt holds a news conference
"""


def is_read_as_release(line: str) -> bool:
    page = read_page(Capture(data=line.encode(), media_type="text/plain", name="a line", published="2026-12-04"))
    return is_release(annotate(page).sentences[-1], page.text)


@pytest.mark.parametrize("line", EXAMPLES["match"])
def test_an_item_is_a_release(line: str) -> None:
    assert is_read_as_release(line)


@pytest.mark.parametrize("line", EXAMPLES["no_match"])
def test_an_item_is_none(line: str) -> None:
    assert not is_read_as_release(line)


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
