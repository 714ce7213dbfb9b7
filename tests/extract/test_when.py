"""An event's time is the likeliest of what the rules read, of those told near, of the page's day, and none."""

import pytest
from seen_events import DAY, report_of_seen
from texts import annotated, reports_by_rules, reports_of

from daybook.annotate.neural import installed
from daybook.model import EventRole, Kind, Period, When

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def when_told(text: str, word: str, period: Period, seen: str = "") -> When | None:
    """Give the time of the event that `word` names, to an annotator that takes it to be of a period and, where `seen`
    says one, sees its time in these words."""
    seen_there = {seen: (EventRole.WHEN, 0.95)} if seen else {}
    return report_of_seen(text, word, Kind.MEETING, seen_there, period).when


def days_told(text: str, word: str, kind: Kind = Kind.MEETING, seen: str = "") -> tuple[str | None, str | None] | None:
    """Give the first and the last day of the event that `word` names, to an annotator that may see it in some words."""
    when = report_of_seen(text, word, kind, {seen: (EventRole.WHEN, 0.95)} if seen else {}, Period.BEFORE).when
    return (when.start, when.end) if when else None


def start_of(when: When | None) -> str | None:
    return when and when.start


def test_an_event_without_a_time_of_its_own_is_of_the_period_that_the_annotator_reads() -> None:
    text = "Ana Lopes has met Carl Brandt in Oslo."
    assert start_of(when_told(text, "met", Period.TODAY)) == DAY
    assert when_told(text, "met", Period.NONE) is None


def test_a_time_of_the_sentence_before_is_an_events_where_the_annotator_sees_it() -> None:
    text = "Ana Lopes flew to Oslo on Tuesday. Later Lopes has met Carl Brandt there."
    assert start_of(when_told(text, "met", Period.LATELY, seen="Tuesday")) == "2022-04-19"
    assert start_of(when_told(text, "met", Period.TODAY)) == DAY


@pytest.mark.parametrize(
    ("text", "kind", "shared"),
    [
        ("Norden Bank said on Monday it would cut 300 jobs. The staff will strike on Tuesday.", Kind.CLOSURE, False),
        ("Vard Rail said it would close its depot. The mayor will visit the town on Tuesday.", Kind.CLOSURE, False),
        ("Jan Dunn will visit Norden. He will meet Per Berg on Tuesday.", Kind.VISIT, True),
    ],
)
def test_the_day_of_what_others_do_next_is_not_an_events(text: str, kind: Kind, shared: bool) -> None:
    told = {report.kind: report.when for report in reports_of(text)[1]}
    assert (start_of(told[kind]) == "2022-04-26") is shared


def test_what_has_happened_is_never_given_a_day_ahead() -> None:
    text = "Lopes met Brandt. Lopes will fly to Peru on May 20."
    assert start_of(when_told(text, "met", Period.AHEAD, seen="May 20")) != "2022-05-20"


def test_a_time_that_stands_beside_the_event_outweighs_a_doubtful_period() -> None:
    text = "Ana Lopes met Carl Brandt in Oslo on Tuesday."
    assert start_of(when_told(text, "met", Period.LATELY)) == "2022-04-19"


def test_the_day_of_what_is_told_next_is_not_that_of_what_was_before() -> None:
    text = "But Per Berg won the cup, and Ana Holt will retire on May 5."
    assert days_told(text, "won", Kind.CONTEST, "May 5") in (None, ("2022-04-22", "2022-04-22"))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("A gunman fired at Ana Holt and was shot dead by police in Vard on Monday.", "fired"),
        ("Gunmen attacked a judge who was trying a smuggler in Vard on Monday.", "attacked"),
    ],
)
def test_the_day_that_ends_a_sentence_is_of_all_that_it_tells(text: str, word: str) -> None:
    assert days_told(text, word, Kind.ATTACK, "Monday") == ("2022-04-18", "2022-04-18")


def test_what_a_clause_on_a_country_goes_on_with_says_nothing_of_when_it_was_told() -> None:
    text = (
        "Teachers protested the sale, saying the bank was trying to raise new rents in the town that has been plagued "
        "by rents since Per Dunn was ousted in 1983 and is now suffering from frost."
    )
    assert start_of(report_of_seen(text, "protested", Kind.ACCUSATION, {}, Period.NOW).when) == DAY


def test_what_two_verbs_without_a_subject_between_them_tell_is_of_one_day() -> None:
    text = "Rebels stormed the town and looted the market on Monday."
    assert days_told(text, "stormed", Kind.ATTACK) == ("2022-04-18", "2022-04-18")
    text = "Two men died and ten others were injured in Vard on Monday."
    assert days_told(text, "died", Kind.DEATH) == ("2022-04-18", "2022-04-18")


def test_a_visit_from_which_somebody_came_is_not_of_the_day_of_coming() -> None:
    text = "Ana Holt arrived in Oslo on Thursday after a state visit to Norden."
    assert days_told(text, "visit", Kind.VISIT, "Thursday") is None


def test_what_stands_behind_a_clause_on_the_subject_is_of_the_sentence() -> None:
    text = "Jan Dunn, who was born in Vard, resigned on Tuesday."
    assert days_told(text, "resigned", Kind.DEPARTURE) == ("2022-04-19", "2022-04-19")


def test_several_times_are_told_from_the_first_to_the_last() -> None:
    assert days_told("Norden won the cup in 1982, 1987 and 2001.", "won", Kind.CONTEST) == ("1982", "1982")
    assert days_told("Norden won the cup in 1982, 1983 and 1984.", "won", Kind.CONTEST) == ("1982", "1984")
    text = "Ana Holt met Per Berg on Monday and Tuesday."
    assert days_told(text, "met") == ("2022-04-18", "2022-04-19")
    text = "The economy will grow by 2.25 percent in 2022 and 2.75 percent next year."
    assert days_told(text, "grow", Kind.FIGURES) == ("2022", "2022")


def test_the_end_of_a_year_is_its_last_month() -> None:
    text = "By the end of 2005, Norden had offered aid to ten towns."
    assert days_told(text, "offered", Kind.OFFER) == ("2005-12-01", "2005-12-31")
    text = "In late 2005, Norden offered aid to ten towns."
    assert days_told(text, "offered", Kind.OFFER) == ("2005-09-01", "2005-12-31")


def test_when_clause_right_behind_a_year_tells_of_that_year_though_it_is_compared() -> None:
    text = "Debt rose to 12 billion crowns in 1996, compared with 8 billion in 1995 when the ratio stood at 8 percent."
    assert days_told(text, "stood", Kind.FIGURES) == ("1995", "1995")


def test_the_day_of_a_deadline_is_not_that_on_which_it_was_set() -> None:
    text = "Ana Holt has proposed a deadline of Tuesday for the ministry to answer."
    assert days_told(text, "proposed", Kind.APPEAL, "Tuesday") != ("2022-04-19", "2022-04-19")


def test_since_when_nothing_was_greater_is_not_when_it_was() -> None:
    text = "Growth slowed to 2 percent, the least since a rise of one percent in the final quarter of 2005."
    assert days_told(text, "slowed", Kind.FIGURES, "2005") != ("2005-10-01", "2005-12-31")
    text = "It was the first vote without them since 1958 -- when the rule of the army ended."
    assert days_told(text, "ended", Kind.DEPARTURE) == ("1958", "1958")


def test_figures_are_not_of_the_time_of_much_older_ones_told_before_them() -> None:
    text = "Eel prices fell 70 percent in March 1979. Herring gained 40 crowns to 210 crowns."
    assert days_told(text, "gained", Kind.FIGURES) != ("1979-03", "1979-03")


def test_what_had_been_is_not_of_the_pages_day_without_a_word() -> None:
    text = "Ana Holt opened a fair in Lima. Per Berg had met the mayor in Oslo."
    assert when_told(text, "met", Period.TODAY) is None
    text = "Ana Holt opened a fair in Lima, hours after Per Berg had met the mayor in Oslo."
    assert start_of(when_told(text, "met", Period.TODAY)) == DAY


def test_the_day_reckoned_from_another_events_stands() -> None:
    _, reports = reports_of("Jan Dunn flew home on Tuesday, one day after announcing a sale of the mill.")
    assert "2022-04-18" in [start_of(report.when) for report in reports]


def test_that_on_whose_eve_something_was_is_of_the_next_day() -> None:
    text = "Police closed two roads on Tuesday, on the eve of the vote."
    assert days_told(text, "vote", Kind.VOTE, "Tuesday") == ("2022-04-20", "2022-04-20")
    text = "Police closed two roads on Tuesday, on the eve of the vote on Friday."
    assert days_told(text, "vote", Kind.VOTE, "Friday") != ("2022-04-20", "2022-04-20")


def test_figures_are_of_all_the_years_from_one_to_another() -> None:
    text = "Cocoa output fell by 9 percent from 2011 to 2014."
    assert days_told(text, "fell", Kind.FIGURES) == ("2011", "2014")
    text = "Cocoa output fell by 9 percent from 2011 to 2014 tons."
    assert days_told(text, "fell", Kind.FIGURES) != ("2011", "2014")


def test_what_is_to_be_done_before_a_day_may_be_done_from_now_on() -> None:
    (report,) = reports_by_rules("Ana Holt will meet the teachers of Vard before May 9.", DAY)
    assert report.when is not None and (report.when.start, report.when.end) == (DAY, "2022-05-08")
    report = reports_by_rules("Ana Holt will meet the teachers of Vard before Monday's lunch.", DAY)[0]
    assert start_of(report.when) != DAY


def test_what_is_to_be_done_before_a_day_is_not_of_that_day() -> None:
    (report,) = reports_of("Ana Holt will meet Per Berg before April 30.")[1]
    assert report.when is not None and (report.when.start, report.when.end) == (DAY, "2022-04-29")


def test_the_day_of_what_may_yet_be_lies_ahead_though_its_verb_looks_past() -> None:
    def monday(text: str) -> str | None:
        (time,) = annotated(text, DAY)[0].times
        return start_of(time.when)

    assert monday("The bakers must pay a fine if they shut the oven on Monday.") == "2022-04-25"
    assert monday("The captain may be fined if he hit the referee on Monday.") == "2022-04-18"


@pytest.mark.parametrize(
    "told",
    ["Herring exports hit a record high since May 1990.", "Herring sales climbed 3 percent, a high since May 1990."],
)
def test_a_high_since_a_day_did_not_come_about_since(told: str) -> None:
    _, (report,) = reports_of(told)
    assert report.when is not None and report.when.start == report.when.end


def test_what_stays_high_since_a_day_does_so_since() -> None:
    _, (report,) = reports_of("Herring prices have stayed high since May 1990.")
    assert report.when is not None and report.when.start == "1990-05"
