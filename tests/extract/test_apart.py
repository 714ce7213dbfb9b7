"""What keeps two events of a page apart, and whose an event is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_extract import reports_of

from daybook.extract.mentions import are_told_apart
from daybook.extract.wording import short
from daybook.model import Capture, Kind, Report
from daybook.pipeline import read_capture, read_or_fail


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


def _days(report: Report) -> tuple[str | None, str | None]:
    return (report.when.start, report.when.end) if report.when else (None, None)


def test_meetings_in_a_row_have_each_its_own_days() -> None:
    found = _of_kind(
        "The experts of the Baltic Salmon Council opened a two-day meeting in Riga on Friday, which is to be followed "
        "by the council's ministerial meeting on April 27-28 and leaders' meeting on May 4-5.\n\n"
        "The leaders' meeting will be held in the city's old guildhall.",
        Kind.MEETING,
    )
    assert {_days(report) for report in found} >= {("2022-04-27", "2022-04-28"), ("2022-05-04", "2022-05-05")}


def test_a_meeting_is_not_what_its_papers_are_sent_to() -> None:
    found = _of_kind(
        "Ministers backed the herring quota at a ministerial meeting that ended in Riga on Thursday, the chairman said "
        "after the meeting.\n\n"
        "The paper will be sent for approval to the Salmon Council Leaders' Meeting to be held here on May 4-5.",
        Kind.MEETING,
    )
    assert [(report.status.value, _days(report)) for report in found if report.status.value == "planned"] == [
        ("planned", ("2022-05-04", "2022-05-05"))
    ]


def test_a_meeting_of_one_number_is_one() -> None:
    found = _of_kind(
        "The Salmon Council will discuss nets at its 18th ministerial meeting slated for April 27-28 in Riga.\n\n"
        "The rules are a part of the aims of the 18th meeting and of the 14th leaders' meeting slated for May 4-5.",
        Kind.MEETING,
    )
    assert len(found) == 2
    assert len(found[1].mentions) == 1


def test_the_resumption_of_talks_is_one_event_with_the_talks() -> None:
    found = _of_kind("Holm and Costa welcomed the resumption of four-party talks in Riga this week.", Kind.MEETING)
    assert len(found) == 1


def test_delays_that_are_over_put_nothing_off() -> None:
    trial, *_ = _of_kind(
        "The trial of Peruvian banker Luis Costa resumes on Monday after two earlier adjournments.", Kind.HEARING
    )
    assert trial.status.value == "planned"


def test_whom_one_meets_at_a_leaders_meeting_is_met_beside_it() -> None:
    found = _of_kind(
        "Norwegian President Ada Holm left on Friday for the 14th Salmon Council Leaders' Meeting in Riga.\n\n"
        "Holm was expected to meet Norwegian traders after her arrival.",
        Kind.MEETING,
    )
    assert len(found) == 2


def test_what_is_talked_about_is_no_talk() -> None:
    found = _of_kind(
        "Holm and Costa exchanged ideas on Friday on the resumption of the four-party talks on salmon. The four-party "
        "talks were last held in Riga in November.",
        Kind.MEETING,
    )
    assert {report.when.start for report in found if report.when} == {"2022-04-22", "2021-11"}


def test_who_was_seen_off_days_before_takes_no_oath() -> None:
    _, found = reports_of(
        "Costa, once a judge, takes the oath of the harbour board and will be sworn in on Monday four days after the "
        "outgoing chair, Ada Holm, was given a farewell ceremony."
    )
    assert [report.who for report in found if "sworn" in report.title] == [("Costa",)]


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        (
            "Costa arrived in Riga on Friday, four days after Holm had opened a salmon fair in the town.",
            Kind.LAUNCH,
            "2022-04-18",
        ),
        ("Two days after Ada Holm resigned, the board on Friday elected Jan Costa.", Kind.DEPARTURE, "2022-04-20"),
        ("Holm fled to Riga two days before Costa was arrested on Friday.", Kind.VISIT, "2022-04-20"),
        ("The bridge was opened on Friday, two years after it was destroyed by a flood.", Kind.DISASTER, "2020"),
    ],
)
def test_what_took_place_some_days_before_is_dated_by_what_came_after(text: str, kind: Kind, day: str) -> None:
    found = _of_kind(text, kind)
    assert found
    assert {report.when.start if report.when else None for report in found} == {day}
