"""What the words over an event make of it."""

import pytest
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def test_what_somebody_won_a_fight_to_do_is_done() -> None:
    found = extract(*annotated("Ana Holt won a fight to sue the bank.", "2022-04-22"), floor=0.0)
    assert [report.status for report in found if report.title == "Ana Holt sues the bank"] == ["occurred"]


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("Holt was to have met the king on Monday but fell ill.", "Holt does not meet the king", "not_occurred"),
        ("The army rejected reports that it had shelled the town.", "Army said to have shelled the town", "denied"),
        ("The minister dismissed allegations that Holt had paid bribes.", "Holt said to have paid bribes", "denied"),
        ("The mayor denied that police had shot the driver.", "Police said to have shot the driver", "denied"),
        ("Dunn was acquitted of killing a driver.", "Dunn said to have killed a driver", "denied"),
        ("Dunn was found not guilty of killing a driver.", "Dunn said to have killed a driver", "denied"),
        ("The two leaders had been due to meet on Monday.", "Two leaders do not meet", "not_occurred"),
        ("The rumour that the premier had died was false.", "Premier said to have died", "denied"),
        ("There is no truth in reports that the club sacked Dunn.", "Club said to have sacked Dunn", "denied"),
        ("The Herald apologised for reporting that Dunn took bribes.", "Dunn said to have taken bribes", "denied"),
        ("Norden came close to declaring war on Vard.", "Norden does not declare war on Vard", "not_occurred"),
        ("The army was on the brink of invading Vard.", "Army may invade Vard", "possible"),
        ("A planned strike at the port was averted.", "Planned strike at the port", "not_occurred"),
        ("Norden is not expected to attend the summit.", "Norden not to attend the summit", "not_occurred"),
        ("Oslo mourned on Monday after the attack.", "Oslo mourns after the attack", "underway"),
        ("Holt survived an assassination attempt.", "Holt survives an assassination attempt", "occurred"),
        ("Norden not only attacked Vard but also bombed Oslo.", "Norden attacks Vard", "occurred"),
        ("The embassy will no longer close on Friday.", "Embassy no longer to close", "not_occurred"),
        ("Norden should not have attacked Vard.", "Norden attacks Vard", "occurred"),
        ("No one was arrested after the march.", "No one arrested after the march", "not_occurred"),
        ("Police made no arrests.", "Police make no arrests", "not_occurred"),
        ("Dunn was cleared of charges that she took bribes.", "Dunn said to have taken bribes", "denied"),
        ("Norden's request to join the alliance was refused.", "Norden not to join the alliance", "refused"),
        ("Did Norden attack Vard on Monday?", "Norden may attack Vard", "possible"),
        ("But for the snow, Norden would have attacked Vard.", "Norden would have attacked Vard", "not_occurred"),
        ("Norden will sign only after Vard withdraws its troops.", "Vard may withdraw its troops", "possible"),
        ("The rebels claimed to have killed a guard.", "Rebels claim to have killed a guard", "alleged"),
        ("Dunn went on trial on Monday for killing a driver.", "Dunn said to have killed a driver", "alleged"),
        ("Dunn was jailed on Monday for killing a driver.", "Dunn kills a driver", "occurred"),
        ("Holt refused to rule out resigning.", "Holt may resign", "possible"),
        ("There is no evidence that Norden attacked Vard.", "No evidence that Norden attacked Vard", "alleged"),
        ("Few believe Norden will attack Vard.", "Norden may attack Vard", "possible"),
        ("Norden dropped a threat to attack Vard.", "Norden not to attack Vard", "not_occurred"),
        ("Holt quoted the king as saying he would abdicate.", "King to abdicate", "planned"),
        ("Norden denied Vard's claim that it shelled the port.", "Norden said to have shelled the port", "denied"),
        ("Holt offered to resign on Monday but the king refused.", "Holt offers to resign", "possible"),
        ("Bad weather kept the king from visiting Vard.", "King does not visit Vard", "not_occurred"),
        ("Holt hinted at resigning.", "Holt may resign", "possible"),
        ("Per Berg is looking to sell two ferries.", "Berg may sell two ferries", "possible"),
        ("The army allegedly shot 20 miners in 1997.", "Army said to have shot 20 miners", "alleged"),
        ("Prosecutors allege that Dunn bribed two judges.", "Dunn said to have bribed two judges", "alleged"),
        ("Holt hinted at cancelling her visit to Oslo.", "Holt may cancel her visit to Oslo", "possible"),
        ("Holt decided against visiting Oslo.", "Holt does not visit Oslo", "not_occurred"),
        ("Dunn was hired to kill the mayor.", "Dunn may kill the mayor", "possible"),
        ("No date has been set for Norden to sign the treaty.", "Norden may sign the treaty", "possible"),
        ("There is no evidence Norden attacked Vard.", "Norden said to have attacked Vard", "alleged"),
        ("The minister said he had planned to visit Oslo on Friday.", "Minister to visit Oslo", "planned"),
    ],
)
def test_what_fell_through_or_is_denied_is_not_told_as_done(text: str, title: str, status: str) -> None:
    told = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert (title, status) in {(report.title, report.status.value) for report in told}


def test_who_stays_away_is_not_told_to_come() -> None:
    told = extract(*annotated("Norden will not attend the summit on Thursday.", "2022-04-20"), floor=0.0)
    assert {report.title for report in told} <= {"Norden refuses to attend the summit", "Summit"}


@pytest.mark.parametrize("rather", ["Far from resigning", "Instead of resigning"])
def test_what_somebody_does_not_do_but_something_else_is_not_told(rather: str) -> None:
    told = extract(*annotated(f"{rather}, Holt was reelected on Monday.", "2022-04-22"), floor=0.0)
    assert {report.title for report in told} == {"Holt reelected"}


@pytest.mark.parametrize("word", ["jailed", "arrested"])
def test_what_somebody_is_held_for_is_of_another_day(word: str) -> None:
    told = extract(*annotated(f"Dunn was {word} on Monday for killing a driver.", "2022-04-20"), floor=0.0)
    assert {report.when for report in told if report.kind.value == "attack"} == {None}


def test_who_is_held_over_a_shooting_was_not_shot() -> None:
    text = "Police arrested Jan Dunn on Monday in connection with an April 8 shooting."
    told = extract(*annotated(text, "2022-04-20"), floor=0.0)
    assert not [report for report in told if report.kind.value == "attack" and report.whom]


def test_what_a_writer_does_is_no_news() -> None:
    text = 'I bought a ferry ticket on Monday. Jan Dunn met me at the port. "I met the mayor," Dunn said.'
    told = extract(*annotated(text, "2022-04-20"), floor=0.0)
    assert [report.title for report in told] == ["Jan Dunn meets the mayor"]
