"""Who does it, and to whom, are the likeliest of the names that the rules read and that the annotator sees."""

import pytest
from seen_events import Seen, report_of_seen
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.model import EventRole, Kind, Period, Report

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def told(text: str, word: str, kind: Kind, seen: Seen) -> Report:
    return report_of_seen(text, word, kind, seen, Period.TODAY)


def test_who_is_named_in_the_sentence_after_where_the_annotator_sees_it() -> None:
    text = "A senator resigned on Friday. Ana Lopes gave no reason in Oslo."
    seen = {"Lopes": (EventRole.WHO, 0.9)}
    assert told(text, "resigned", Kind.DEPARTURE, seen).who == ("Ana Lopes",)


def test_what_the_rules_read_stands_where_the_annotator_is_in_doubt() -> None:
    text = "Carl Brandt said on Friday that Ana Lopes had resigned."
    seen = {"Lopes": (EventRole.WHO, 0.5), "Brandt": (EventRole.WHO, 0.3)}
    assert told(text, "resigned", Kind.DEPARTURE, seen).who == ("Ana Lopes",)


def test_who_is_taken_to_hospital_does_nothing() -> None:
    found = extract(*annotated("Two people taken to hospital", "2022-04-22"))
    helped = [(report.who, report.whom) for report in found if report.kind is Kind.AID]
    assert helped == [((), ("Two people",))]


def test_whom_a_blast_kills_did_not_set_it_off() -> None:
    found = extract(*annotated("A bomb exploded in a market in Lima on Monday, killing 12 people.", "2022-04-22"))
    assert [(report.who, report.whom) for report in found] == [((), ("12 people",))]


def test_what_we_are_still_launching_is_not_told_as_launched() -> None:
    found = extract(*annotated("We are launching Vega, a new cafe, in May.", "2022-11-22"), floor=0.0)
    launched = [report.confidence for report in found if report.kind is Kind.LAUNCH]
    assert launched
    assert max(launched) < 0.5


def test_several_who_say_what_they_will_do_mean_themselves() -> None:
    text = "Vard Motors closed a mill on Friday. Bakers said they would strike."
    seen = {"Vard": (EventRole.WHO, 0.9), "Bakers": (EventRole.WHO, 0.1)}
    assert told(text, "strike", Kind.PROTEST, seen).who == ("Bakers",)


def test_from_whom_somebody_buys_is_not_who_buys() -> None:
    text = "The airline ordered ten jets from Vard Motors on Friday."
    assert told(text, "ordered", Kind.DEAL, {"Vard": (EventRole.WHO, 0.9)}).who == ("The airline",)


def test_who_leaves_as_fighting_breaks_out_does_not_fight() -> None:
    found = extract(*annotated("Ana Holt left Oslo after fighting broke out near the port.", "2022-04-22"), floor=0.0)
    assert [report.who for report in found if report.kind is Kind.ATTACK] == [()]


def test_who_accuses_others_is_not_who_did_it() -> None:
    text = "Norden freed the sailors on Friday. Vard Gas had accused them of smuggling fuel."
    assert "Vard Gas" not in told(text, "smuggling", Kind.CRIME, {"Vard": (EventRole.WHO, 0.9)}).who


def test_who_is_named_before_is_not_whom_others_condemn_something_for() -> None:
    text = "Ana Holt visited Lima on Friday. The group condemned the war."
    assert told(text, "condemned", Kind.ACCUSATION, {"Holt": (EventRole.WHOM, 0.4)}).whom == ()
    assert told(text, "condemned", Kind.ACCUSATION, {"Holt": (EventRole.WHOM, 0.9)}).whom == ("Ana Holt",)


def test_whose_takeover_a_court_blocks_is_not_who_blocks_it() -> None:
    text = "A court blocked Vard Motors' takeover of a bus maker on Friday."
    assert told(text, "blocked", Kind.RULING, {"Vard": (EventRole.WHO, 0.9)}).who == ("A court",)


def test_nobody_is_both_who_and_whom() -> None:
    text = "Ana Lopes criticized Carl Brandt in Oslo on Friday."
    seen = {"Lopes": (EventRole.WHO, 0.9), "Brandt": (EventRole.WHOM, 0.6)}
    report = told(text, "criticized", Kind.ACCUSATION, seen)
    assert (report.who, report.whom) == (("Ana Lopes",), ("Carl Brandt",))
    assert not set(report.who) & set(report.whom)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("A statement issued by the harbour board said on Friday that Pier Nine is closed.", "the harbour board"),
        ("A report from the Tarvo Institute said on Friday that Pier Nine is closed.", "Tarvo Institute"),
        ("The Tarvo Institute's report said on Friday that Pier Nine is closed.", "Tarvo Institute"),
    ],
)
def test_whoever_speaks_through_a_document_is_named(text: str, issuer: str) -> None:
    noun = "statement" if "statement" in text else "report"
    report = told(text, noun, Kind.MESSAGE, {noun: (EventRole.WHO, 0.9)})
    assert report.who == (issuer,)


@pytest.mark.parametrize(
    "before",
    [
        "Rents will rise, the Tarvo Institute's report said.",
        "Rents will rise, said a new report by the Tarvo Institute.",
        "Rents will rise, the Tarvo Institute said in a report.",
    ],
)
def test_a_document_speaks_for_whose_the_page_has_said_it_is(before: str) -> None:
    report = told(f"{before} The report condemned Carl Brandt on Friday.", "condemned", Kind.ACCUSATION, {})
    assert report.who == ("Tarvo Institute",)
    assert report.title.startswith("Tarvo Institute condemns")


def test_a_document_of_which_nothing_has_been_said_speaks_for_itself() -> None:
    text = "The Tarvo Institute is in Oslo. The report condemned Carl Brandt on Friday."
    assert told(text, "condemned", Kind.ACCUSATION, {}).who == ("report",)


def test_who_only_saw_a_document_is_not_whose_it_is() -> None:
    text = "A report seen by the Tarvo Institute said on Friday that Pier Nine is closed."
    assert told(text, "report", Kind.MESSAGE, {"report": (EventRole.WHO, 0.9)}).who != ("Tarvo Institute",)


def test_the_subject_of_a_passive_does_not_do_it() -> None:
    text = "Six smugglers were killed in Oslo on Friday."
    report = told(text, "killed", Kind.ATTACK, {"smugglers": (EventRole.WHO, 0.9)})
    assert report.who == ()


def test_none_of_a_row_does_alone_what_all_of_it_are_likely_to_do() -> None:
    text = "Painter Ana Lopes, writer Tom Dunn and drummer Carl Brandt resigned on Friday."
    seen = {"Lopes": (EventRole.WHO, 0.9), "Dunn": (EventRole.WHO, 0.7), "Brandt": (EventRole.WHO, 0.6)}
    assert told(text, "resigned", Kind.DEPARTURE, seen).who == ("Ana Lopes", "Tom Dunn", "Carl Brandt")


@pytest.mark.parametrize("text", ["A 2024 study found that piers rot.", "A study from May 2024 found that piers rot."])
def test_a_year_or_a_month_makes_no_study(text: str) -> None:
    report = told(text, "study", Kind.FINDING, {"study": (EventRole.WHO, 0.9)})
    assert all("study" in name for name in report.who)


@pytest.mark.parametrize(
    ("text", "who", "title"),
    [
        ("The club's plan to sell Dunn has angered fans.", ("The club",), "Club to sell Dunn"),
        ("They approved Norden's proposal to ban oil.", ("Norden",), "Norden proposes to ban oil"),
        ("Palestinian demands for a freeze were rejected by Israel.", (), "Palestinian demands for a freeze"),
        ("Kurdish demands for a vote were rejected by Turkey.", ("Kurdish",), "Kurdish demands for a vote"),
    ],
)
def test_what_somebody_means_to_do_or_asks_for_is_theirs(text: str, who: tuple[str, ...], title: str) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert (who, title) in {(report.who, report.title) for report in found}


def test_a_people_is_not_the_one_town_of_theirs_that_the_page_names() -> None:
    text = "Netanyahu refused Palestinian demands on Monday. Talks in Gaza go on."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert {report.whom for report in found if report.kind is Kind.REFUSAL} == {("Palestinians",)}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The Norway-Sweden talks on Monday were about herring.", Kind.MEETING, ("Norway", "Sweden")),
        ("The Iran-Iraq war began in 1980.", Kind.ATTACK, ("Iran", "Iraq")),
        ("Rolls-Royce talks with Norway broke down on Monday.", Kind.MEETING, ("Rolls-Royce",)),
        ("The India-Pakistan match was held in Delhi on Sunday.", Kind.CONTEST, ("India", "Pakistan")),
        ("Peru's premier Ana Holt said that her country doubled its exports last year.", Kind.FIGURES, ("Peru",)),
    ],
)
def test_both_sides_of_a_hyphen_the_home_of_a_premier_and_no_meeting_take_part(
    text: str, kind: Kind, who: tuple[str, ...]
) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert [report.who for report in found if report.kind is kind][:1] == [who]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jan Dunn slammed Carl Brandt on Friday, accusing him of breaching the labour code.", Kind.CRIME),
        ("Jan Dunn met Carl Brandt in Oslo on Friday, urging him to quit.", Kind.DEPARTURE),
        ("Jan Dunn wrote to Carl Brandt on Friday and urged him to resign.", Kind.DEPARTURE),
    ],
)
def test_him_is_not_whoever_accuses_or_urges_him(text: str, kind: Kind) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert [report.who for report in found if report.kind is kind] == [("Carl Brandt",)]


def test_who_comes_next_to_somebody_in_a_row_is_another() -> None:
    text = "Vard Bank has new branches. The largest lender after Norden Bank sold its tower last year."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    sold = [report for report in found if "tower" in report.title]
    assert sold
    assert all("Norden Bank" not in report.who for report in sold)


def test_who_confirms_something_rejects_what_follows() -> None:
    text = (
        "The football union confirmed on Friday that newcomer Carl Brandt was the owner of the club, "
        "rejecting the claim by Ana Holt."
    )
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert [report.who for report in found if report.whom == ("Ana Holt",)] == [("football union",)]


def test_who_is_said_to_be_a_killer_kills_and_not_who_says_so() -> None:
    text = "Witnesses said the gunman was calm, shooting five people in Oslo on Monday."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert found
    assert all("Witnesses" not in report.who for report in found)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("A thief robbed an old baker of her ring on Monday.", "an old baker"),
        ("A group of fishermen was robbed on Monday.", "A group of fishermen"),
        ("The rebels robbed a group of tourists on Monday.", "a group of tourists"),
    ],
)
def test_only_what_is_theirs_is_left_out_of_whom_one_robs(text: str, whom: str) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert whom in {name for report in found for name in report.whom}


def test_a_meeting_is_none_of_those_who_meet() -> None:
    text = "The 3rd Baltic Ministerial Meeting is slated for Monday in Oslo."
    assert told(text, "Meeting", Kind.MEETING, {"Meeting": (EventRole.WHO, 0.9)}).who == ()


def test_who_only_comes_along_with_somebody_does_not_do_it_alone() -> None:
    text = "The mayor fell into the harbour in Vard along with her nephew Per Berg."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert found
    assert all(report.who != ("Per Berg",) for report in found)


def test_who_attack_each_other_attack_nobody_else() -> None:
    text = "Dunn and Holt shot each other in a barn that Per Berg owns."
    assert told(text, "shot", Kind.ATTACK, {"Berg": (EventRole.WHOM, 0.9)}).whom == ()


def test_a_gunmans_own_side_is_not_whom_he_shoots_at() -> None:
    text = "A gunman of the Vard Brigade led the attack on Monday."
    assert told(text, "attack", Kind.ATTACK, {"Brigade": (EventRole.WHOM, 0.9)}).whom == ()


def test_whom_a_verb_names_it_is_done_to() -> None:
    text = "In the last round Jan Dunn humbled Ana Holt."
    assert told(text, "humbled", Kind.CONTEST, {"Dunn": (EventRole.WHO, 0.9)}).whom == ("Ana Holt",)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("A gunman of the rebel group Vard Brigade shot dead two guards on Monday.", Kind.ATTACK, "Brigade"),
        ("Norden apologised to Sudland for bombing the port.", Kind.ATTACK, "Norden"),
        ("The nuns paid tribute to Jan Dunn for arresting nine robbers.", Kind.ARREST, "Dunn"),
    ],
)
def test_who_does_it_is_named(text: str, kind: Kind, who: str) -> None:
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert [report.who[0].split(" ")[-1] for report in found if report.kind is kind] == [who]


def test_the_dismissed_head_of_a_body_dismissed_nobody() -> None:
    text = "Per Berg, dismissed director of the opera, sold a piano in Lima."
    found = extract(*annotated(text, "2022-04-22"), floor=0.0)
    assert found
    assert all("dismiss" not in report.title for report in found)


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("A bridge collapsed in Lima on Monday, killing seven people.", Kind.ACCIDENT, ("A bridge",)),
        ("The ferry sank off Lima on Monday, killing at least 40 people.", Kind.ACCIDENT, ("The ferry",)),
        ("Police arrested a man on Monday over the killing of a jogger in Leeds.", Kind.ATTACK, ()),
        ("The final will be played in Madrid on 30 May.", Kind.CONTEST, ()),
    ],
)
def test_who_dies_of_it_is_held_for_it_or_lies_where_it_is_does_not_do_it(
    text: str, kind: Kind, who: tuple[str, ...]
) -> None:
    found = extract(*annotated(text, "2022-04-22"))
    assert [report.who for report in found if report.kind is kind] == [who]


def test_whom_only_another_sentence_names_does_not_do_what_a_clause_tells_of_others() -> None:
    text = (
        "Volta said on Monday it would cut 4,000 jobs and close two plants in Spain. Unions called the plan a disgrace "
        "and vowed to strike. Shares in the carmaker rose 3 percent."
    )
    found = extract(*annotated(text, "2022-04-22"), floor=0.4)
    assert [report.who for report in found if report.kind is Kind.PROTEST] == [("Unions",)]


def test_matches_of_other_teams_are_other_matches() -> None:
    found = extract(*annotated("Arsenal v Chelsea\n\nEverton v Fulham\n\nSaturday's fixtures", "2022-04-22"), floor=0.0)
    assert ("Arsenal",) in [report.who for report in found if report.kind is Kind.CONTEST]
    assert ("Fulham",) not in [report.whom for report in found if report.who == ("Arsenal",)]


@pytest.mark.parametrize("where", ["in court", "before a judge"])
def test_who_appears_in_court_is_who_is_charged(where: str) -> None:
    found = extract(*annotated(f"The mayor appeared {where} on Monday charged with bribery.", "2022-04-22"))
    charged = [(report.title, report.who, report.whom) for report in found if report.kind is Kind.CHARGE]
    assert charged == [("Mayor charged with bribery", (), ("The mayor",))]
