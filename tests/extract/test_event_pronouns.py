"""A pronoun may be the event of which the sentence before is told, and nobody who does something."""

import pytest

from daybook.annotate.neural import installed
from daybook.extract.shown.sight import SHOWN
from daybook.model import Capture, Report, Status
from daybook.pipeline import read_capture

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def told(text: str) -> list[Report]:
    page = read_capture(Capture(data=text.encode(), media_type="text/plain", name="a page", published="2026-03-27"))
    return [report for report in page.reports if report.confidence >= SHOWN]


def test_what_is_put_off_is_of_the_day_that_is_set_anew() -> None:
    (meeting,) = told(
        "The meeting of the two ministers was postponed on Monday. It will take place on April 9 in Bern."
    )
    assert (meeting.status, meeting.when and meeting.when.start) == (Status.POSTPONED, "2026-04-09")
    assert meeting.where is not None
    assert meeting.where.name == "Bern"


def test_what_is_called_off_by_a_pronoun_is_no_plan() -> None:
    (fair,) = told("The fair at Vard was to open on Saturday. It has been cancelled because of the storm.")
    assert fair.status is Status.CANCELLED


def test_talks_that_will_resume_are_no_party_to_them() -> None:
    reports = told(
        "Talks between the union and Norden Lines ended without a deal on Friday. They will resume on Sunday."
    )
    assert not any(report.title.startswith("Norden Lines") for report in reports)
    assert {report.status for report in reports} == {Status.OCCURRED}
