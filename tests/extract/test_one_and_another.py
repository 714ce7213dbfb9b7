"""What is told once and what twice: parts of a sum, matches and their ends, answers in kind, plans told again."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from texts import annotated, reports_of

from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.extract.choosing.title_mention import is_contradicted
from daybook.extract.drafts.draft import Draft
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.learned import Filler
from daybook.model import EventRole, Kind, Report, Sentence, Status, Token

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def _of_kind(text: str, kind: Kind) -> list[Report]:
    return [report for report in reports_of(text)[1] if report.kind is kind]


def test_each_of_two_bombs_is_an_event_and_both_together_are_one() -> None:
    found = _of_kind(
        "Five people were killed in two roadside bomb attacks in Oslo on Monday, police said.\n\n"
        '"A roadside bomb struck a police patrol at about 8:30 a.m. in the Vard district, killing two," they said.\n\n'
        '"Another roadside bomb exploded at about 9:00 a.m. near a market, killing three people."',
        Kind.ATTACK,
    )
    assert sorted(report.title.split(" in ")[0].split(" near ")[0] for report in found) == [
        "Another roadside bomb explodes",
        "Five people killed",
        "Roadside bomb strikes a police patrol",
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Oslo held Vard to a 1-1 draw on Monday.", 1),
        (
            "The game in Oslo was won by Norden. Norden finished fifth in the world team squash championship by "
            "defeating Sudland 2-0.",
            2,
        ),
    ],
)
def test_a_match_and_how_it_ended_are_one(text: str, lines: int) -> None:
    assert len(_of_kind(text, Kind.CONTEST)) == lines


def test_a_fair_that_closes_is_one_event_and_closes_nothing() -> None:
    found = reports_of("A carnival in Lima closed on Monday with fireworks.")[1]
    assert [(report.kind, report.title) for report in found] == [
        (Kind.CEREMONY, "Carnival in Lima closes with fireworks")
    ]
    assert len(_of_kind("The Norden bookshop closed on Monday after nine years.", Kind.CLOSURE)) == 1


def test_a_concert_that_closes_in_the_present_tense_is_not_over() -> None:
    found = extract(*annotated("The concert closes on Friday.", "2022-04-22"), floor=0.0)
    assert [report for report in found if report.kind is Kind.CEREMONY] == []


def test_those_who_strike_back_do_it_to_those_who_struck() -> None:
    found = _of_kind(
        "Rebels threw a bomb at a jeep in Oslo on Monday. Soldiers fired back at the rebels, wounding three.",
        Kind.ATTACK,
    )
    assert {report.title: report.who for report in found} == {
        "Rebels throw a bomb at a jeep in Oslo": ("Rebels",),
        "Soldiers fire back at the rebels": ("Soldiers",),
    }


@pytest.mark.parametrize(
    ("text", "kind", "lines"),
    [
        (
            "Ana Holt warned on Monday that the new tax was vague. Holt also warned that cod could run out by May.",
            Kind.THREAT,
            2,
        ),
        ("Ana Holt asked Oslo on Monday to reopen the ferry line. Holt also called for a cod fund.", Kind.APPEAL, 2),
        ("Ana Holt asked Oslo on Monday to reopen the ferry line. Holt also called for the line.", Kind.APPEAL, 1),
        ("Ana Holt warned on Monday that the tax was vague. Holt warned that firms would leave.", Kind.THREAT, 1),
        ("Ana Holt denied on Monday that she took money. Holt denied that anyone had paid.", Kind.DENIAL, 1),
    ],
)
def test_two_demands_of_other_things_are_two_and_one_in_other_words_is_one(text: str, kind: Kind, lines: int) -> None:
    assert len(_of_kind(text, kind)) == lines


def test_a_warning_in_a_quotation_is_not_set_against_another() -> None:
    found = _of_kind(
        "Young people need help, Ana Holt has warned. Her letter warns Mr Dunn: 'Towns could run out of cod.'",
        Kind.THREAT,
    )
    assert len(found) == 1


def test_a_bare_sentencing_is_of_whom_the_page_told_last() -> None:
    found = _of_kind("Jan Dunn was convicted of fraud on Monday. Sentencing is scheduled for May 17.", Kind.RULING)
    assert "Sentencing of Jan Dunn" in {report.title for report in found}


def test_a_hearing_on_another_matter_is_of_nobody_whom_the_page_told() -> None:
    found = _of_kind(
        "Jan Dunn was jailed for murder. A hearing is set for Friday on whether the port can be closed.", Kind.HEARING
    )
    assert found
    assert all("Jan Dunn" not in (*report.who, *report.whom) for report in found)


def test_men_opposed_to_a_plan_do_what_the_sentence_says() -> None:
    found = reports_of("Farmers opposed to the dam's planned enlargement stormed the town hall in Oslo on Monday.")[1]
    assert {report.title for report in found if report.who == ("Farmers",)} == {"Farmers storm the town hall in Oslo"}


def test_who_is_opposed_to_something_opposes_it() -> None:
    told = _of_kind("Peru is opposed to any new tax on copper.", Kind.REFUSAL)
    assert [(report.title, report.who, report.whom) for report in told] == [
        ("Peru opposed to any new tax on copper", ("Peru",), ())
    ]


def test_men_opposed_to_a_plan_who_plan_something_themselves_are_to_do_it() -> None:
    found = reports_of("A group of dockers opposed to the deal plans to strike on Friday.")[1]
    assert [(report.kind, report.status) for report in found] == [(Kind.PROTEST, Status.PLANNED)]


def test_a_headline_that_says_who_is_denied_something_tells_no_denial() -> None:
    assert _of_kind("Jan Dunn denied the charges on Monday.", Kind.DENIAL)
    assert _of_kind("Justice denied for the poor", Kind.DENIAL) == []


def test_what_is_only_still_planned_is_told_by_its_own_word() -> None:
    found = reports_of("New Year fireworks in Oslo were still planned, according to Mayor Ana Holt.")[1]
    assert found
    assert not any(" to be planned" in report.title for report in found)


def test_what_may_be_is_not_planned_by_what_is_said_of_it_later() -> None:
    found = _of_kind(
        "Norden may amend the banking law to give it more power. The review of the law is under way. Ana Holt said the "
        "decision to extend the law was to be taken in May.",
        Kind.MEASURE,
    )
    assert {report.status.value for report in found if " may amend " in report.title} == {"possible"}


def test_what_goes_on_is_the_trial_and_not_who_was_hung_beside_it() -> None:
    # "The trial of Per Berg, who is ill, and the Vard leaders will continue", the leaders beside the trial.
    words = [("trial", "NOUN", 3, "nsubj"), ("Berg", "PROPN", 0, "nmod"), ("leaders", "NOUN", 3, "nsubj")]
    rows = [*words, ("continue", "VERB", -1, "root")]
    tokens = [Token(9 * i, 9 * i + 8, word, word, pos, "", over, to) for i, (word, pos, over, to) in enumerate(rows)]
    tree = Tree(Sentence(0, 40, tuple(tokens)))

    def told(index: int, who: str) -> Draft:
        candidate = SimpleNamespace(tree=tree, index=index, predicate=3, sense=SimpleNamespace(verb=index == 3))
        fillers = {EventRole.WHO: (Filler(who, 0.9, index),)}
        return cast("Draft", SimpleNamespace(candidate=candidate, ruled=((who,), ()), fillers=fillers))

    trial, teller = told(0, "Per Berg"), told(3, "the Vard leaders")
    assert is_contradicted(teller, ("Per Berg",), [teller])
    assert not is_contradicted(teller, ("Per Berg",), [teller, trial])


def test_what_may_be_is_planned_where_it_is_plainly_said_later() -> None:
    found = _of_kind(
        "Ana Holt may resign. Holt told reporters that she will resign on Friday.",
        Kind.DEPARTURE,
    )
    assert [report.status.value for report in found] == ["planned"]
