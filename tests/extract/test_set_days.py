"""The day and the status of what is called off, put off, asked for or given up, wherever in the sentence its day is."""

import pytest
from texts import reports_of

from daybook.annotate.neural import installed
from daybook.model import Kind, Report

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
TUESDAY = "2026-03-24"


def told(text: str, kind: Kind) -> Report:
    """Give the one report of a kind that a text of Tuesday, 24 March 2026 makes."""
    found = [report for report in reports_of(text, published=TUESDAY)[1] if report.kind is kind]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "status", "day"),
    [
        ("On Monday, the council postponed the vote that was due on Friday.", Kind.VOTE, "postponed", "2026-03-27"),
        ("A judge in Vard set a hearing for Friday.", Kind.HEARING, "planned", "2026-03-27"),
        (
            "On Sunday the porters' union put off a strike planned for Thursday.",
            Kind.PROTEST,
            "postponed",
            "2026-03-26",
        ),
        ("A strike that was to begin on Thursday was put off on Monday.", Kind.PROTEST, "postponed", "2026-03-26"),
        (
            "Porters on Monday cancelled the strike they had planned for Thursday.",
            Kind.PROTEST,
            "cancelled",
            "2026-03-26",
        ),
        (
            "Ana Holt on Monday put off a visit to Vard that had been set for Friday.",
            Kind.VISIT,
            "postponed",
            "2026-03-27",
        ),
        ("The hearing, scheduled for Monday, was postponed to April 7.", Kind.HEARING, "postponed", "2026-04-07"),
        ("Ana Holt on Monday called an early election for May 10.", Kind.VOTE, "planned", "2026-05-10"),
        ("The bank of Peru announces its interest rate decision on Friday.", Kind.MEASURE, "planned", "2026-03-27"),
        ("The trial of Jan Dunn was moved to May 14, a clerk said.", Kind.HEARING, "postponed", "2026-05-14"),
        ("Norden has brought forward its election to Thursday.", Kind.VOTE, "planned", "2026-03-26"),
        (
            "Norden on Monday moved the day of its general election from June 7 to May 3.",
            Kind.VOTE,
            "planned",
            "2026-05-03",
        ),
    ],
)
def test_the_day_of_calling_it_off_is_not_that_of_the_event(text: str, kind: Kind, status: str, day: str) -> None:
    report = told(text, kind)
    assert (report.status, report.when and report.when.start) == (status, day)


def test_what_is_called_off_without_its_day_is_of_no_day() -> None:
    assert told("Ana Holt on Monday called off a meeting with Jan Dunn.", Kind.MEETING).when is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Talks that were set for Wednesday will now be held on Friday, the ministry said.", "2026-03-27"),
        ("Wednesday's talks will be held on Friday instead, the ministry said.", "2026-03-27"),
        ("Talks that were set for Friday will be held in Oslo, the ministry said.", "2026-03-27"),
    ],
)
def test_what_was_set_for_a_day_is_held_on_another_that_is_told(text: str, day: str) -> None:
    report = told(text, Kind.MEETING)
    assert (report.status, report.when and report.when.start) == ("planned", day)


def test_a_month_of_what_is_called_off_is_to_come() -> None:
    for text in ("Holt cancels June visit to Vard", "A planned visit by Ana Holt to Vard in June has been scrapped."):
        report = told(text, Kind.VISIT)
        assert (report.status, report.when and report.when.start) == ("cancelled", "2026-06")


def test_a_day_on_which_something_did_not_take_place_is_over() -> None:
    report = told("The planned meeting between Ana Holt and Jan Dunn did not take place on Monday.", Kind.MEETING)
    assert (report.status, report.when and report.when.start) == ("not_occurred", "2026-03-23")


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("The United Nations called on Monday for a ceasefire from Friday.", Kind.TRUCE, "2026-03-27"),
        ("The opposition has called for nationwide protests on Saturday.", Kind.PROTEST, "2026-03-28"),
    ],
)
def test_the_day_of_what_is_asked_for_is_to_come(text: str, kind: Kind, day: str) -> None:
    report = told(text, kind)
    assert (report.status, report.when and report.when.start) == ("called_for", day)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Talks are under way in Oslo between Norden and Vard.", Kind.MEETING, "underway"),
        ("Jan Dunn is weighing sanctions on Vard, officials said on Monday.", Kind.SANCTION, "possible"),
        ("The trade minister ruled out a visit to Vard.", Kind.VISIT, "refused"),
        ("The trial of Jan Dunn, which began on March 2, ended on Monday.", Kind.HEARING, "occurred"),
    ],
)
def test_what_stands_over_an_event_tells_how_far_it_has_come(text: str, kind: Kind, status: str) -> None:
    assert told(text, kind).status == status


def test_what_was_only_planned_or_prevented_is_not_told_as_done() -> None:
    for text in ("Jan Dunn dropped plans for a march in Vard.", "Police prevented a march on the port on Saturday."):
        assert [r for r in reports_of(text, published=TUESDAY)[1] if r.status in ("occurred", "planned")] == []


def test_a_day_may_stand_between_a_verb_and_what_it_calls_off() -> None:
    report = told("Students called off on Monday a march planned for Saturday.", Kind.PROTEST)
    assert (report.status, report.when and report.when.start) == ("cancelled", "2026-03-28")


def test_the_month_in_which_a_plan_was_agreed_is_not_its_own() -> None:
    assert told("Norden agreed in October to cut its output.", Kind.MEASURE).when is None
    assert told("Norden will cut its output in October.", Kind.MEASURE).when is not None


def test_a_march_is_no_month() -> None:
    report = told("The mayor met students on Monday after they called off a march planned for Saturday.", Kind.PROTEST)
    assert (report.status, report.when and report.when.start) == ("cancelled", "2026-03-28")
