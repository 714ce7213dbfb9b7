"""What keeps two events of a page apart, and whose an event is."""

from __future__ import annotations

from pathlib import Path

from test_extract import reports_of

from daybook.model import Capture, Kind, Report
from daybook.pipeline import read_or_fail


def _of_kind(text: str, kind: Kind) -> list[Report]:
    return [report for report in reports_of(text)[1] if report.kind is kind]


def test_the_day_on_which_one_round_ended_is_no_day_of_the_next() -> None:
    first, *_ = _of_kind(
        "The third-round of the fishing talks will open on May 9 in Oslo, the ministry announced Friday.\n\n"
        "The second-round fishing talks ended on March 19 with the signing of a statement.",
        Kind.MEETING,
    )
    assert first.when is not None
    assert first.when.start == "2022-05-09"


def test_visits_of_two_persons_are_two() -> None:
    found = _of_kind(
        "A planned trip by Norwegian Defence Minister Ada Holm to Peru has been postponed to another day as it "
        "coincides with Peruvian Foreign Minister Luis Costa's visit to Oslo, Norwegian diplomats said Friday.\n\n"
        "By the plan that was made in March, Holm would visit Peru between April 27 and 29 and Costa would "
        "be in the Norwegian capital on April 28 and 29.\n\n"
        '"Holm\'s visit will be rescheduled for June," a foreign ministry official said.',
        Kind.VISIT,
    )
    assert {(report.who, report.status.value) for report in found} == {
        (("Ada Holm",), "postponed"),
        (("Luis Costa",), "planned"),
    }


def test_the_body_that_one_speaks_for_is_part_of_the_title() -> None:
    (met,) = _of_kind(
        "US House of Representatives Speaker Mary Holm met Peruvian President Luis Costa Friday for talks on bilateral "
        "ties at the start of a short visit.",
        Kind.MEETING,
    )
    assert (met.who, met.whom) == (("Mary Holm",), ("Luis Costa",))


def test_a_possessor_is_told_by_the_words_before_its_s() -> None:
    (met,) = _of_kind(
        "Workers went on strike to protest Peruvian foreign minister's meeting with Mayor Mary Holm.",
        Kind.MEETING,
    )
    assert met.who == ("Peruvian foreign minister",)


def test_a_description_ends_before_a_verb_that_is_none_of_it() -> None:
    page = Path(__file__).parents[2] / "examples/demo/harbour-courier-dockers-strike.html"
    capture = Capture(data=page.read_bytes(), media_type="text/html", name=page.name)
    hearing = next(report for report in read_or_fail(capture, 60).reports if report.kind is Kind.HEARING)
    assert hearing.who == ("Trieste court",)
