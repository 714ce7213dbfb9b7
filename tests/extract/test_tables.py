"""A table's rows tell what is to come, or what was, each cell by itself: on the row's day, in the row's place."""

import pytest

from daybook.annotate.neural import installed
from daybook.extract.shown.sight import SHOWN
from daybook.model import Capture, Kind, Page, Report, Status
from daybook.pipeline import read_capture

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")

ROWS = [
    ("Date", "Event", "Place"),
    ("April 2", "Oil ministers meet to review output", "Vienna"),
    ("April 3", "Foreign Minister Per Berg visits Peru", "Lima"),
    ("April 20", "Court hearing in the case of former banker Jan Dunn", "Oslo"),
    ("April 24", "Presidential election", "Chile"),
]
INTRODUCED = "The main events that are due in April, by date and place, as governments have announced them."


def read(rows: list[tuple[str, ...]], cell: str = "{}", form: str = "html") -> dict[str, Report]:
    """Read a page with a table and give what a book shows of it, by title."""
    if form == "html":
        table = "".join(f"<tr>{''.join(f'<td>{cell.format(words)}</td>' for words in row)}</tr>" for row in rows)
        text = f"<html lang=en><article><h1>The calendar</h1><p>{INTRODUCED}</p><table>{table}</table></article>"
    else:
        text = "\n".join(["The calendar", "", INTRODUCED, "", *("\t".join(row) for row in rows)])
    page = read_capture(Capture(data=text.encode(), media_type=f"text/{form}", name="a page", published="2026-03-27"))
    return shown(page)


def shown(page: Page) -> dict[str, Report]:
    return {report.title: report for report in page.reports if report.confidence >= SHOWN}


def told(reports: dict[str, Report]) -> set[tuple[Kind, Status, str | None, str | None]]:
    return {(r.kind, r.status, r.when and r.when.start, r.where and r.where.name) for r in reports.values()}


@pytest.mark.parametrize(
    ("cell", "form"), [("{}", "html"), ("<p>{}</p>", "html"), ("<div>{}</div>", "html"), ("", "plain")]
)
def test_a_row_is_of_its_day_and_in_its_place(cell: str, form: str) -> None:
    reports = read(ROWS, cell, form)
    assert told(reports) >= {
        (Kind.MEETING, Status.PLANNED, "2026-04-02", "Vienna"),
        (Kind.HEARING, Status.PLANNED, "2026-04-20", "Oslo"),
        (Kind.VOTE, Status.PLANNED, "2026-04-24", "Chile"),
    }
    assert {r.status for r in reports.values()} == {Status.PLANNED}
    assert not any(word in title for title in reports for word in ("April", "Vienna", "Lima", "Oslo"))


def test_the_day_may_stand_in_any_cell() -> None:
    rows = [(event, place, day) for day, event, place in ROWS]
    assert (Kind.MEETING, Status.PLANNED, "2026-04-02", "Vienna") in told(read(rows))


def test_rows_below_one_with_a_day_and_without_a_cell_for_it_are_of_that_day() -> None:
    rows = [
        ("Monday 30 March", "Debate on the fishing bill"),
        ("Finance Minister Ida Lund answers questions",),
        ("Tuesday 31 March", "Vote on the pension reform"),
        ("The president of Peru, Luis Ramos, addresses parliament",),
        ("To be settled", "Prime Minister Jan Dunn addresses parliament"),
    ]
    days = {name: r.when and r.when.start for r in read(rows).values() for name in r.who}
    assert (days["Ida Lund"], days["Luis Ramos"]) == ("2026-03-30", "2026-03-31")
    assert days.get("Jan Dunn") != "2026-03-31"


def test_a_row_of_a_day_that_is_over_is_of_that_day() -> None:
    rows = [
        ("3 March 2024", "Sudland recalls its ambassador in protest."),
        ("9 June 2025", "President Ana Holt visits Peru."),
    ]
    assert (Kind.VISIT, Status.OCCURRED, "2025-06-09", "Peru") in told(read(rows))


def test_tabs_of_a_text_without_tables_are_spaces() -> None:
    text = "Norden's\tparliament voted on\tMonday to ban fishing.\nSudland said that it\twould close the border.\n"
    page = read_capture(Capture(data=text.encode(), media_type="text/plain", name="a page", published="2026-03-27"))
    assert "\t" not in page.text
    assert len(page.text) == len(text.strip())
    assert any(report.kind is Kind.VOTE for report in page.reports)
