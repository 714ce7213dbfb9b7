"""Whom pronouns, rows of names and nouns that point back mean, and who is named with an event and has no part in it."""

import pytest
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.model import Kind, Report

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def found(text: str, kind: Kind) -> list[Report]:
    """Give the reports of a kind, the unlikely ones too."""
    return [report for report in extract(*annotated(text, "2006-11-22"), floor=0.0) if report.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            "The council on Monday urged the Norden Harbour Board to accept its offer to rebuild the pier.",
            Kind.OFFER,
            "council",
        ),
        (
            "Vard Motors met Sudland Steel on Monday. In its statement to the press, Norden Bank called for talks.",
            Kind.MESSAGE,
            "Norden Bank",
        ),
        (
            "Per Berg spoke to reporters in Oslo on Monday. During his trip to Lima, Jan Dunn is to meet the king.",
            Kind.VISIT,
            "Jan Dunn",
        ),
        (
            "Per Berg spoke to reporters in Oslo on Monday. Before he left for Lima, Jan Dunn met the king.",
            Kind.VISIT,
            "Jan Dunn",
        ),
        (
            "Ana Holt praised Maria Lopes on Monday. Upon hearing that she would be moved to Lima, Eva Dunn resigned.",
            Kind.DEPARTURE,
            "Eva Dunn",
        ),
    ],
)
def test_what_is_somebodys_is_theirs_of_whom_the_clause_is_told(text: str, kind: Kind, who: str) -> None:
    assert [report.who for report in found(text, kind)][:1] == [(who,)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Jan Dunn met the king on Monday. After his resignation on Tuesday, Per Berg took over the ministry.",
            Kind.DEPARTURE,
        ),
        ("Jan Dunn was shot on Monday. Before he died, Per Berg visited him in hospital.", Kind.DEATH),
        (
            "Jan Dunn was shot in Vard on Monday. At his funeral on Tuesday, President Per Berg called for calm.",
            Kind.CEREMONY,
        ),
        ("Jan Dunn was kidnapped in May. As he was freed on Monday, Per Berg hailed the police.", Kind.RELEASE),
        ("Jan Dunn was held in May. At his first hearing on Monday, Judge Per Berg spoke.", Kind.HEARING),
        ("Jan Dunn met miners on Monday. Following his announcement of a strike, Per Berg resigned.", Kind.MESSAGE),
    ],
)
def test_what_has_others_come_in_is_not_theirs(text: str, kind: Kind) -> None:
    reports = found(text, kind)
    assert reports
    assert all("Per Berg" not in (*report.who, *report.whom) for report in reports)
    assert all("Berg's" not in report.title for report in reports)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        (
            "The agency suspended the airline on Monday after its crash in Vard.",
            Kind.MEASURE,
            "Agency suspends the airline after its crash in Vard",
        ),
        (
            "The union attacked the ministry on Monday over its closure of a school.",
            Kind.CLOSURE,
            "Ministry's closure of a school",
        ),
        (
            "The club resigned from the league on Monday after its defeat in Vard.",
            Kind.DEPARTURE,
            "Club resigns from the league after its defeat in Vard",
        ),
    ],
)
def test_what_others_are_judged_for_is_not_theirs_who_judge(text: str, kind: Kind, title: str) -> None:
    assert title in [report.title for report in found(text, kind)]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The company hired Per Berg. They sacked Jan Dunn in May.", Kind.DEPARTURE, ("Jan Dunn",)),
        (
            "Jan Dunn and his wife were arrested in May. They will appear in court on Friday.",
            Kind.HEARING,
            ("Jan Dunn",),
        ),
        ("Jan Dunn met union leaders on Monday. They will strike on Friday.", Kind.PROTEST, ("Jan Dunn",)),
    ],
)
def test_they_may_be_one_person_where_nobody_else_is_left(text: str, kind: Kind, who: tuple[str, ...]) -> None:
    assert [report.who for report in found(text, kind)] == [who]


def test_a_name_that_only_measures_a_land_is_not_that_land() -> None:
    text = "It is a desert land more than twice the size of France, and had no vote until its first elections in 1992."
    reports = found(text, Kind.VOTE)
    assert reports
    assert all("France" not in report.who and "France's" not in report.title for report in reports)


def test_they_are_no_one_person_whom_their_own_clause_names() -> None:
    text = "Ana Holt and Jan Dunn sued the firm in May. In June 2006, they received an answer from Judge Per Berg."
    reports = found(text, Kind.MEETING)
    assert reports
    assert all("Per Berg" not in report.who for report in reports)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The mine safety committee under the State Council met on Monday. The committee called for new rules.",
            "mine safety committee",
        ),
        (
            "The Norden Safety Committee met on Monday. A board of engineers of Vard met too. The committee called for "
            "rules.",
            "Norden Safety Committee",
        ),
    ],
)
def test_the_committee_is_the_one_that_did_something_and_not_the_body_that_it_is_of(text: str, who: str) -> None:
    assert [report.who for report in found(text, Kind.APPEAL)] == [(who,)]


def test_the_bank_is_the_one_named_just_before() -> None:
    text = (
        "The Bank of Norden raised rates on Monday. The Bank of Norden and the Bank of Norden union met. Ana Holt of "
        "Lima and Per Berg of Borg spoke in Oslo and Vard. Dealers wait for a speech by the Bank of Sudland chief in "
        "Lima. The bank will raise rates in May, they said."
    )
    assert ("Bank of Sudland",) in [report.who for report in found(text, Kind.MEASURE)]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        (
            'France and Italy are "getting closer" to an accord on fisheries, the French ministry said on Monday.',
            Kind.AGREEMENT,
            ("France", "Italy"),
        ),
        ("Trade between France and Italy rose 5 percent in 2005.", Kind.FIGURES, ("France", "Italy")),
        (
            "The mayor urged the county and the state, which is funding the new bus line, to act.",
            Kind.AID,
            ("the state",),
        ),
        (
            "The mayor urged Norden and Sudland, which are funding the new bus line, to act.",
            Kind.AID,
            ("Norden", "Sudland"),
        ),
        (
            "The governments of France and Italy signed a deal on Monday.",
            Kind.AGREEMENT,
            ("The governments of France and Italy",),
        ),
        (
            "A U.S. study on privacy found that 88 percent of the firms failed.",
            Kind.FINDING,
            ("U.S. study on privacy",),
        ),
        ("Jan Dunn's lawyer sued Norden Bank on Monday.", Kind.CHARGE, ("Jan Dunn's lawyer",)),
        (
            "It came ahead of the Bank of Norden governor's visit to Lima on Monday",
            Kind.VISIT,
            ("the Bank of Norden governor",),
        ),
        (
            "The minister was briefed by French and other fishermen on Monday.",
            Kind.MEETING,
            ("French and other fishermen",),
        ),
        (
            "Around 50 guests including officials, scholars and bankers from Norden will attend the forum in Oslo on "
            "Monday.",
            Kind.MEETING,
            ("Around 50 guests",),
        ),
        (
            "Ana Holt was criticised by “green scarf” marchers in Oslo on Monday.",
            Kind.ACCUSATION,
            ("green scarf marchers",),
        ),
        (
            "Relatives of victims of Flight 22, the plane that crashed in Vard on Monday, met in Oslo.",
            Kind.ACCIDENT,
            ("the plane",),
        ),
    ],
)
def test_all_of_a_row_do_it_and_nobody_beside_it(text: str, kind: Kind, who: tuple[str, ...]) -> None:
    assert [report.who for report in found(text, kind)][:1] == [who]


@pytest.mark.parametrize(
    ("text", "kind", "whom"),
    [
        ("Norden soldiers raided the village of Vard and arrested Jan Dunn on Monday.", Kind.ATTACK, ()),
        ("Police beat and arrested Jan Dunn on Monday in Vard.", Kind.ATTACK, ("Jan Dunn",)),
        ("Norden sent 300 rescue workers to Sudland on Monday.", Kind.AID, ("Sudland",)),
        ("The agency provided 300 families with food on Monday.", Kind.AID, ("300 families",)),
        ("Norden sent refugees blankets and tents on Monday.", Kind.AID, ("refugees",)),
        ("Ana Holt on Monday ruled out sending Norden troops to the south.", Kind.REFUSAL, ()),
        ("Per Berg condemned the killing of Jan Dunn on Monday.", Kind.ACCUSATION, ()),
        ("Per Berg condemned Jan Dunn on Monday for the killing of Ana Holt.", Kind.ACCUSATION, ("Jan Dunn",)),
        (
            "A commission was set up to investigate the government's hiring of Per Berg's mercenary group.",
            Kind.CHARGE,
            ("the government",),
        ),
        ("Norden agreed on Monday to hold talks with Sudland.", Kind.AGREEMENT, ("Sudland",)),
    ],
)
def test_nothing_is_done_to_whom_another_deed_befell_or_who_is_sent(
    text: str, kind: Kind, whom: tuple[str, ...]
) -> None:
    assert [report.whom for report in found(text, kind)][:1] == [whom]


def test_many_companies_are_not_the_one_named_most() -> None:
    text = "The central bank met owners of Norden Bank. The central bank said the companies' debts rose 18 percent."
    reports = found(text, Kind.FIGURES)
    assert reports
    assert all("Norden Bank" not in report.who for report in reports)


def test_who_does_it_does_what_the_title_tells_of_them() -> None:
    text = (
        "In Vard, Palestinian militants threw a bomb at a jeep on Monday. Israeli soldiers fired back at the "
        "militants, wounding three."
    )
    thrown = next(report for report in found(text, Kind.ATTACK) if "throw" in report.title)
    assert (thrown.who, thrown.whom) == (("Palestinian militants",), ())


def test_who_undergoes_what_others_are_named_to_do_has_a_part_in_it() -> None:
    text = "Ana Holt, who spent a day in Lima last month, was briefed by Sunni and other groups on the situation."
    briefed = next(report for report in found(text, Kind.MEETING) if "briefed" in report.title)
    assert (briefed.who, briefed.whom) == (("Sunni and other groups",), ("Ana Holt",))


def test_what_they_write_is_not_his_whom_the_sentence_quotes() -> None:
    text = (
        "Two writers sued Norden Bank in May. On Monday, they posted a letter about Judge Per Berg: “The use was "
        "fair,” he wrote."
    )
    reports = found(text, Kind.MESSAGE)
    assert reports
    assert all("Per Berg" not in report.who for report in reports)


def test_who_stops_a_protest_is_not_its_doer_for_being_told_of_again() -> None:
    text = (
        "Per Berg used his guards Friday to halt a march praising Mayor Ole Dunn, even detaining him for an hour, and "
        "later replaced him with a clerk."
    )
    protests = found(text, Kind.PROTEST)
    assert protests
    assert all("Berg" not in report.who for report in protests)


def test_the_end_of_a_name_is_none_of_a_row() -> None:
    text = "Table 4 Open No Yes Merger of Vard Harbour and Borg Savings Fund"
    assert [report.who for report in found(text, Kind.DEAL)][:1] == [("Vard Harbour",)]


def test_to_whom_another_mention_says_that_it_was_done_it_was_done() -> None:
    text = (
        "Ana Holt received a telephone call on Monday from Mayor Jan Dunn who sent 'Good Harvest' wishes and "
        "congratulated her on her first anniversary as president."
    )
    assert ("Ana Holt",) in [report.whom for report in found(text, Kind.SUPPORT)]


def test_leaders_of_two_lands_are_several() -> None:
    reports = found("Leaders of Norden and Sudland, who met on Monday, signed a deal.", Kind.MEETING)
    assert [report.title for report in reports] == ["Leaders of Norden and Sudland meet"]


def test_a_country_that_is_called_on_is_no_place() -> None:
    (appeal,) = found("Ana Holt called on Norway and Peru to open their ports.", Kind.APPEAL)
    assert appeal.whom == ("Norway", "Peru")
