"""A timeline tells in the present what is over: it occurred, on the day of its entry, and is no plan any more."""

import pytest

from daybook.annotate.neural import installed
from daybook.extract.shown.sight import SHOWN
from daybook.model import Capture, Kind, Report, Status
from daybook.pipeline import read_capture

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

TIMELINE = """Timeline of the ferry strike

Feb 2 - The union threatens to strike over pay.
Feb 12 - Talks fail; the union announces a strike from Feb. 20.
Feb 20 - Ferry workers walk off the job.
Feb 27 - A court refuses to ban the strike.
March 1 - Norden Lines agrees to raise pay by 5 percent.
"""
YEARS = """A history of the Vard bridge

1998: Norden and Sudland agree to build a bridge.
2011: President Ana Holt opens the bridge.
9 February 2024: Norden closes the bridge to lorries.
"""
LIVE = """Strike at the port: live updates

Dockers at the port of Vard have walked out in a dispute over pay. Follow the latest here.

5:40 p.m.

The talks will resume on Sunday, mediator Eva Soto said.

2:05 p.m.

Police have arrested three people who tried to block the gates.
"""


def read(text: str) -> tuple[Report, ...]:
    capture = Capture(data=text.encode(), media_type="text/plain", name="a page", published="2026-03-26")
    return tuple(report for report in read_capture(capture).reports if report.confidence >= SHOWN)


def told(text: str) -> set[tuple[Kind, Status, str | None]]:
    return {(report.kind, report.status, report.when and report.when.start) for report in read(text)}


def test_what_an_entry_tells_in_the_present_occurred_on_its_day() -> None:
    assert told(TIMELINE) >= {
        (Kind.PROTEST, Status.OCCURRED, "2026-02-20"),
        (Kind.REFUSAL, Status.OCCURRED, "2026-02-27"),
    }


def test_an_entry_may_be_of_a_year() -> None:
    assert told(YEARS) >= {(Kind.AGREEMENT, Status.OCCURRED, "1998"), (Kind.LAUNCH, Status.OCCURRED, "2011")}


def test_a_day_before_what_an_item_tells_needs_no_mark() -> None:
    items = ("March 3, 2024</b> Sudland recalls its ambassador.", "June 9</b> Police arrest 40 people in Vard.")
    story = "Here is a look at how the dispute over the dam unfolded, over two years and two governments."
    text = f"<article><h1>The dam</h1><p>{story}</p><ul>{''.join(f'<li><b>{item}</li>' for item in items)}</ul>"
    page = read_capture(Capture(data=text.encode(), media_type="text/html", name="a page", published="2026-03-26"))
    (arrest,) = [report for report in page.reports if report.kind is Kind.ARREST]
    assert (arrest.title, arrest.when and arrest.when.start) == ("Police arrest 40 people in Vard", "2024-06-09")


def test_what_was_to_come_is_no_line_of_the_diary() -> None:
    assert not [report for report in read(YEARS) if report.status is Status.PLANNED]


def test_the_place_of_one_entry_is_none_of_another() -> None:
    text = "Timeline: The dispute over the Vard dam\n\nMarch 3, 2024 - Sudland recalls its ambassador.\n\n"
    text += "May 2024 - Talks in Geneva end without agreement.\n\n2025\n"
    text += "June 9 - Protesters storm the building site; police arrest 40 people.\n"
    storm = [report for report in read(text) if report.kind in (Kind.ATTACK, Kind.ARREST)]
    assert storm
    assert not any(report.where and report.where.name == "Geneva" for report in storm)


def test_what_a_post_tells_in_the_perfect_is_of_its_day() -> None:
    assert (Kind.ARREST, Status.OCCURRED, "2026-03-26") in told(LIVE)
