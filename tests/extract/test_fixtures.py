"""Fixtures and results: each line that says who plays whom is a report of its own, and no other line is."""

from typing import Any

import pytest

from daybook.annotate.neural import installed
from daybook.extract.listed.pairings import Sides, pairings
from daybook.extract.shown.sight import SHOWN
from daybook.lang import load
from daybook.model import Block, Capture, Kind, Page, Report, Role, Status
from daybook.pipeline import read_capture

EXAMPLES = load("en", "fixtures")
with_trees = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def sides_in(line: str, columns: Sides | None = None) -> list[list[str]]:
    """Give the sides that a line pairs."""
    page = Page(text=line)
    cells = page.cells(Block(role=Role.LIST_ITEM, start=0, end=len(line)))
    return [[page.words(one.home), page.words(one.away)] for one in pairings(line, cells, columns)]


@pytest.mark.parametrize("example", EXAMPLES["match"], ids=lambda example: example["line"])
def test_a_line_pairs_two_sides(example: dict[str, Any]) -> None:
    assert sides_in(example["line"]) == [example["sides"]]


@pytest.mark.parametrize("example", EXAMPLES["no_match"], ids=lambda example: example["line"])
def test_another_line_pairs_none(example: dict[str, Any]) -> None:
    assert sides_in(example["line"]) == []


def test_a_line_may_pair_several_and_columns_are_known_by_their_heads() -> None:
    assert sides_in("Tuesday's games: Norway v Japan, Peru v Ghana.") == [["Norway", "Japan"], ["Peru", "Ghana"]]
    assert sides_in("Tuesday's games: Norway v Japan, the first of three.") == []
    assert sides_in("5 December\tBrann\tLyseby\tBergen", Sides(1, 2)) == [["Brann", "Lyseby"]]
    assert sides_in("5 December\tBrann\tLyseby\tBergen") == []


def read(text: str, media_type: str = "text/plain") -> Page:
    return read_capture(Capture(data=text.encode(), media_type=media_type, name="a page", published="2026-12-01"))


def contests(page: Page) -> dict[str, Report]:
    return {one.title: one for one in page.reports if one.kind is Kind.CONTEST and one.confidence >= SHOWN}


def told(page: Page) -> dict[str, tuple[Status, str | None, str | None]]:
    return {t: (r.status, r.when and r.when.start, r.where and r.where.name) for t, r in contests(page).items()}


INTRODUCED = "The league goes on this weekend after the break, with matches on both days in four towns."
PLAIN = f"""Weekend fixtures

{INTRODUCED}

Saturday 5 December
Vard v Brann (15:00)
Rovers vs Harbour United
Lyseby – Tarn (18:30)

Sunday 6 December
16:00 Hamar City v Norden Town
Osberg v Fossum (postponed)
"""


@with_trees
def test_a_list_of_fixtures_tells_each_with_its_own_time() -> None:
    assert told(read(PLAIN)) == {
        "Vard v Brann": (Status.PLANNED, "2026-12-05T15:00", None),
        "Rovers v Harbour United": (Status.PLANNED, "2026-12-05", None),
        "Lyseby v Tarn": (Status.PLANNED, "2026-12-05T18:30", None),
        "Hamar City v Norden Town": (Status.PLANNED, "2026-12-06T16:00", None),
        "Osberg v Fossum": (Status.POSTPONED, "2026-12-06", None),
    }


@with_trees
def test_a_list_of_cases_is_none_of_fixtures() -> None:
    cases = PLAIN.replace("The league goes on", "The court hears appeals").replace("matches", "hearings")
    assert contests(read(cases.replace("fixtures", "cases"))) == {}


@with_trees
def test_a_single_pair_without_a_time_of_its_own_is_no_fixture() -> None:
    text = "What to buy\n\nThe games of the week are in the shops, with boards for them.\n\n{}\n\nBoth sell well."
    assert "Boards v Cards" not in contests(read(text.format("Boards v Cards")))
    assert "Boards v Cards" in contests(read(text.format("Friday, 20:00: Boards v Cards")))


@with_trees
def test_a_weekday_of_what_has_no_result_is_the_next() -> None:
    text = "Norway beat Spain 2-1 in the last match of a group.\n\nTuesday's games: Peru v Ghana, Chile v Fiji."
    page = read_capture(Capture(data=text.encode(), media_type="text/plain", name="a page", published="2026-11-30"))
    assert told(page)["Peru v Ghana"] == told(page)["Chile v Fiji"] == (Status.PLANNED, "2026-12-01", None)


HTML = f"""<html lang=en><article><h1>Results and fixtures</h1><p>{INTRODUCED}</p>
<h2>Results</h2><h3>Saturday 28 November</h3>
<table><tr><td>Vard</td><td>2-1</td><td>Brann</td></tr><tr><td>Rovers</td><td>0-3</td><td>Tarn</td></tr></table>
<h2>Fixtures</h2><p>All of the matches below start at the hours that the clubs will announce by the end of the week.</p>
<table><tr><th>Date</th><th>Home</th><th>Away</th><th>Venue</th></tr>
<tr><td>5 December</td><td>Norway</td><td>Spain</td><td>Oslo</td></tr>
<tr><td>6 December</td><td>Winner</td><td>TBC</td><td>Bergen</td></tr></table>
<ul><li>Monday, December 7: Lyseby vs Fossum, Lima</li><li>Monday, November 30: Kors 31-24 Tarn</li></ul></article>"""


@with_trees
def test_tables_and_lists_tell_results_and_fixtures() -> None:
    page = read(HTML, "text/html")
    assert told(page) == {
        "Vard 2-1 Brann": (Status.OCCURRED, "2026-11-28", None),
        "Rovers 0-3 Tarn": (Status.OCCURRED, "2026-11-28", None),
        "Norway v Spain": (Status.PLANNED, "2026-12-05", "Oslo"),
        "Lyseby v Fossum": (Status.PLANNED, "2026-12-07", "Lima"),
        "Kors 31-24 Tarn": (Status.OCCURRED, "2026-11-30", None),
    }
    assert (contests(page)["Rovers 0-3 Tarn"].who, contests(page)["Rovers 0-3 Tarn"].whom) == (("Tarn",), ("Rovers",))
    assert all(page.words(r.mentions[0].trigger) in page.words(r.mentions[0]) for r in page.reports)


@with_trees
def test_a_result_that_a_sentence_tells_as_well_is_one_line_of_its_day() -> None:
    text = """World Cup: Sunday's results

Norway beat Spain 2-1 in Oslo on Sunday as the group stage of the World Cup ended, and Peru drew with Chile.

Group A
Norway 2-1 Spain
Peru 1 Chile 1

Tuesday's games: Norway v Japan, Peru v Ghana.
"""
    assert {frozenset(r.who + r.whom): told(read(text))[t] for t, r in contests(read(text)).items()} == {
        frozenset({"Norway", "Spain"}): (Status.OCCURRED, "2026-11-29", "Oslo"),
        frozenset({"Peru", "Chile"}): (Status.OCCURRED, "2026-11-29", "Oslo"),
        frozenset({"Norway", "Japan"}): (Status.PLANNED, "2026-12-01", None),
        frozenset({"Peru", "Ghana"}): (Status.PLANNED, "2026-12-01", None),
    }


@with_trees
def test_a_sentence_that_pairs_two_is_titled_as_it_does() -> None:
    assert set(contests(read("Match of the day: Norway v Japan on Saturday in Oslo."))) == {"Norway v Japan"}
