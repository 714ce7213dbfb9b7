"""What a line must say by itself to be shown."""

from __future__ import annotations

import pytest
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.model import Kind, Status

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The bank closed on Friday. De Vries' announcement came on Monday.", "De Vries' announcement"),
        (
            "A crowd gathered on Friday at the bank. Some 30 armed guards protected it.",
            "Some 30 armed guards protect it",
        ),
        (
            "Holt said her village ran out of fish because the traders had urged it to close the harbour.",
            "Traders urge it to close the harbour",
        ),
        ("Prices fell after the deregulation of the industry.", "Deregulation of the industry"),
        ("A trader was accused of fraud. Bribed by Vistar, he paid on Monday.", "Bribed by Vistar"),
        (
            "Two men were sentenced on Monday for the theft. Both appealed their sentences.",
            "Both appeal their sentences",
        ),
        (
            "A choir statement carried by Radio Lima on Monday names the thief of the piano.",
            "Choir statement carried by Radio Lima",
        ),
        ("Ana Holt resisted on Friday.", "Ana Holt resists"),
        ("A pilot and a president flew to Oslo on Monday. She will leave on Thursday.", "Leaving in Oslo"),
        (
            "A tailor in Norden will meet Jan Dunn. The two will sign a deal. It is his first since taking office.",
            "Two to sign a deal",
        ),
        ("It will be her first trip to India since taking office.", "Office taken in India"),
        ("Trams in Vard are slow. Under the law passed on Friday, dogs may ride too.", "Law passed in Vard"),
        (
            "The ministry pleaded with us to take students.",
            "Ministry pleads with us to take students",
        ),
        ("A potter left town in May. On Friday Jan Dunn bought the kiln.", "Jan Dunn buys the kiln"),
        ("Potters like old kilns. On Friday Sudland Clay bought such kilns.", "Sudland Clay buys such kilns"),
        ("Per Berg wrote a book. His warnings annoyed the pope.", "Berg's warnings"),
        ("Ana Holt interviewed Per Berg for a convention in 1999.", "Ana Holt's convention"),
        ("A choir will sing for those who fled the civil war in Sudland.", "Civil war in Sudland"),
        ("A boy fell ill in Vard. A nurse saw him. On Monday his uncle died, and the nurse left.", "His uncle dies"),
    ],
)
def test_what_only_its_page_tells_is_kept_out_of_sight(text: str, title: str) -> None:
    found = {report.title: report for report in extract(*annotated(text, "2022-04-22"), floor=0.0)}
    assert found[title].confidence < 0.5


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A potter left town in May. Ana Holt backed the government on Friday.", "Ana Holt backs the government"),
        ("Thieves raided a pottery on Monday. Ana Holt condemned the raid.", "Ana Holt condemns the raid"),
        ("Jan Dunn bought the kiln on Friday.", "Jan Dunn buys the kiln"),
        ("A potter left town in May. On Friday Jan Dunn bought the kiln in Vard.", "Jan Dunn buys the kiln in Vard"),
        (
            "Potters left in May. Jan Dunn condemned those kilns that burn oil.",
            "Jan Dunn condemns those kilns that burn oil",
        ),
    ],
)
def test_what_the_page_itself_tells_or_places_stays_in_sight(text: str, title: str) -> None:
    found = {report.title: report for report in extract(*annotated(text, "2022-04-22"))}
    assert found[title].confidence >= 0.5


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The treaty ratified on Friday was welcomed in Vard.", "Treaty ratified in Vard"),
        ("Ana Holt sang. The pact signed on Friday ends a feud in Vard.", "Pact signed in Vard"),
        ("Ana Holt sang. Its chairman quit on Friday, the Harbour Bank of Norden said.", "Its chairman quits"),
    ],
)
def test_what_a_story_opens_with_what_ends_a_thing_and_whose_source_is_named_needs_no_page(
    text: str, title: str
) -> None:
    found = {report.title: report for report in extract(*annotated(text, "2022-04-22"), floor=0.0)}
    assert found[title].confidence >= 0.5


def test_whose_death_it_was_needs_no_page() -> None:
    told = extract(*annotated("Ana Holt left Vard on Friday after Per Berg's death.", "2022-04-22"))
    found = {report.title: report for report in told}
    assert found["Per Berg's death"].confidence >= 0.5


def test_they_are_the_several_between_and_not_the_body_that_says_so() -> None:
    text = "The Harbour Board said the pilots hired the guards after they met in a park in Oslo on Monday."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    met = [report for report in found if report.kind is Kind.MEETING]
    assert met
    assert all("Harbour Board" not in report.who for report in met)


def test_they_are_none_of_those_who_arrested_them() -> None:
    text = "Police arrested three men in Oslo on Monday. They were charged with fraud."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    charged = [report for report in found if report.kind is Kind.CHARGE]
    assert charged
    assert all("Police" not in (*report.who, *report.whom) for report in charged)


@pytest.mark.parametrize(
    "text", ["The president resigned on Monday.", "Norden Airport, which opened in May, is large."]
)
def test_what_is_dated_or_named_is_shown(text: str) -> None:
    assert any(report.confidence >= 0.5 for report in extract(*annotated(text, "2022-04-22"), floor=0.0))


def test_what_a_guide_tells_by_the_way_is_kept_out_of_sight() -> None:
    news = "Norway raised taxes on Monday, the finance ministry said."
    advice = "You can save on your trip if you book your train early, as your fare rises each week. "
    report = "The minister told parliament on Tuesday that the budget had been agreed with both parties. "
    for words, shown in ((advice, False), (report, True)):
        found = extract(*annotated(f"{words * 12}\n\n{news}", "2022-04-22"), floor=0.0)
        raised = [report for report in found if "taxes" in report.title]
        assert raised
        assert any(report.confidence >= 0.5 for report in raised) is shown


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The lower house voted on Monday to ban fur farming.", [Kind.VOTE]),
        ("Parliament passed a bill on Monday to ban smoking in parks.", [Kind.VOTE]),
        ("Parliament voted to ban smoking in parks. The ban takes effect on 1 July.", [Kind.VOTE, Kind.MEASURE]),
    ],
)
def test_what_a_body_votes_for_is_told_by_its_vote_alone(text: str, kinds: list[Kind]) -> None:
    shown = [report.kind for report in extract(*annotated(text, "2022-04-22")) if report.confidence >= 0.5]
    assert shown == kinds


def test_a_text_that_says_more_is_no_line_beside_what_it_says() -> None:
    text = "A report released on Monday by the audit office found that the ministry had overspent."
    shown = [report.kind for report in extract(*annotated(text, "2022-04-22")) if report.confidence >= 0.5]
    assert shown == [Kind.FINDING]


@pytest.mark.parametrize(
    ("text", "title", "is_shown"),
    [
        ("Lawmakers impeached Ana Holt on Friday. The vote was 140 to 62.", "Vote", False),
        ("The WHO will send a team to Vard this week.", "WHO to send a team to Vard", True),
    ],
)
def test_a_vote_that_is_over_needs_more_than_its_name_and_the_who_is_somebody(
    text: str, title: str, is_shown: bool
) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert [report.confidence >= 0.5 for report in found if report.title == title] == [is_shown]


def test_what_somebody_negotiates_to_do_is_one_line() -> None:
    text = "Volta is negotiating to buy Celltech, two people familiar with the matter said."
    found = extract(*annotated(text, "2022-04-22"))
    assert [(report.status, report.kind) for report in found] == [(Status.POSSIBLE, Kind.DEAL)]
