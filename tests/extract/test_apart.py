"""What keeps two events of a page apart, and whose an event is."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from texts import reports_of

from daybook.extract.joining.mentions import are_told_apart
from daybook.extract.titles.forms import short
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


def test_what_was_first_done_long_ago_is_not_what_is_done_now() -> None:
    found = _of_kind(
        "Peru and China have renewed an accord on cod for four years, an envoy said on Monday. The deal was first "
        "signed in 2018.",
        Kind.AGREEMENT,
    )
    assert all(not ("2018" in report.when.start and report.who == ("Peru", "China")) for report in found if report.when)


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
        ("In May 2021, two months after a flood hit Riga, the school moved.", Kind.DISASTER, "2021-03"),
    ],
)
def test_what_took_place_some_days_before_is_dated_by_what_came_after(text: str, kind: Kind, day: str) -> None:
    found = _of_kind(text, kind)
    assert found
    assert {report.when.start if report.when else None for report in found} == {day}


def test_the_days_of_one_numbered_meeting_are_not_the_next_ones() -> None:
    found = _of_kind(
        "Minister Ada Holm will attend the 17th Salmon Ministerial Meeting from May 15 to 16 in Riga, her office "
        "said.\n\nThe ministers there prepare the 13th Salmon Leaders' Meeting, to which President Luis Costa will "
        "travel.",
        Kind.MEETING,
    )
    assert [_days(report) for report in found if "Leaders" in report.title] != [("2022-05-15", "2022-05-16")]
    assert len(found) == 2


def test_a_gathering_is_held_without_those_who_stay_away() -> None:
    for words in (
        "Premier Ana Holt will not attend the Lakes Summit in Oslo on Sunday, her office said.",
        "Premier Ana Holt will skip Sunday's summit in Oslo, her office said.",
        "Ana Holt, the premier, said she would not be able to come to the summit in Oslo on Sunday.",
    ):
        held = _of_kind(words, Kind.MEETING)
        assert held and all(one.status == "planned" and "Ana Holt" not in one.who for one in held), words


def test_who_is_to_end_a_visit_of_some_days_is_on_it() -> None:
    for words, status in (
        ("Premier Ana Holt is to end a three-day visit to Peru on Sunday, her office said.", "underway"),
        ("Premier Ana Holt will pay a three-day visit to Peru from Sunday, her office said.", "planned"),
    ):
        (visit,) = _of_kind(words, Kind.VISIT)
        assert visit.status == status, words


def test_who_votes_is_told_by_the_clause_of_the_vote() -> None:
    (vote,) = _of_kind("Farmers marched through Oslo on Thursday, a day before parliament votes on quotas.", Kind.VOTE)
    assert (vote.who, vote.status) == (("parliament",), "planned")


def test_a_strike_is_theirs_by_whom_it_is() -> None:
    (strike,) = _of_kind(
        "The mayor appealed to the union on Friday to abandon next week's strike by nurses.", Kind.PROTEST
    )
    assert (strike.who, strike.status) == (("nurses",), "planned")
    (strike,) = _of_kind("The union has suspended a strike by porters that was to start on Monday.", Kind.PROTEST)
    assert (strike.who, strike.status) == (("porters",), "postponed")


def test_workers_who_walk_out_strike_and_delegates_refuse() -> None:
    assert _of_kind("Teachers in Norden walked out on Friday over pay.", Kind.PROTEST)
    assert _of_kind("The delegation walked out of the talks on Friday.", Kind.REFUSAL)


def test_what_somebody_demands_or_is_thanked_for_is_another_s() -> None:
    text = "Minister Carl Brandt denied on Monday that he knew of the sale. Ana Lopes demanded his resignation."
    assert [report.who for report in _of_kind(text, Kind.DEPARTURE)] == [("Carl Brandt",)]
    text = "Otto Weber criticised Carlos Silva over his visit to Moscow last week."
    assert [report.who for report in _of_kind(text, Kind.VISIT)] == [("Carlos Silva",)]


def test_they_are_all_who_begin_the_sentence_before() -> None:
    text = "Ana Lopes and Carl Brandt spent a year in prison. They were freed on Monday after a pardon."
    (freed,) = [report for report in _of_kind(text, Kind.RELEASE) if "freed" in report.title]
    assert freed.whom == ("Ana Lopes", "Carl Brandt")


def test_police_who_make_arrests_at_a_protest_do_not_protest() -> None:
    text = "Police detained 14 people at a protest against the visit of Ana Lopes in Oslo on Monday."
    protests = _of_kind(text, Kind.PROTEST)
    assert protests
    assert all("Police" not in report.who for report in protests)


def test_the_two_are_those_whom_the_sentence_before_tells_of() -> None:
    text = "Kemal Arslan met Nikos Pavlou in Athens on Wednesday. The two agreed to set up a hotline."
    assert ("Kemal Arslan", "Nikos Pavlou") in [report.who for report in _of_kind(text, Kind.AGREEMENT)]


def test_people_held_in_two_towns_are_two_arrests() -> None:
    found = _of_kind(
        "Police arrested two men in Oslo on Monday over the fire at the port.\n\n"
        "In Bergen, a woman was arrested on Monday over a theft.",
        Kind.ARREST,
    )
    assert [report.whom for report in found] == [("two men",), ("a woman",)]


def test_a_separate_case_is_another_ruling() -> None:
    found = _of_kind(
        "The court in Oslo jailed a banker for six years on Monday for fraud. "
        "In a separate case, a teacher was sentenced to two years for theft.",
        Kind.RULING,
    )
    assert [report.whom for report in found] == [("a banker",), ("a teacher",)]


def test_a_budget_and_a_bill_are_two_votes() -> None:
    text = "Lawmakers approved the budget on Monday by 101 votes to 77. They rejected a bill on fishing by 90 to 88."
    assert len(reports_of(text)[1]) == 2


def test_the_leaders_are_all_who_begin_the_sentence_before() -> None:
    found = reports_of(
        "Prime Minister Ana Lopes and President Carl Brandt agreed on Monday to set up a fund for ports. "
        "The leaders, meeting in Oslo, urged Sweden to drop its veto. They will meet again on June 12 in Bergen."
    )[1]
    (again,) = [report for report in found if report.status.value == "planned" and report.kind is Kind.MEETING]
    assert set(again.who) == {"Ana Lopes", "Carl Brandt"}


def test_two_descriptions_of_those_who_are_met_are_of_one_meeting_and_two_offices_of_two() -> None:
    told = "Minister to meet {} on Thursday\n\nADA, Norden - The minister, Ada Holm, will meet {} in Vard on Thursday."
    one = _of_kind(told.format("Vard dockers", "leaders of the dockers' union"), Kind.MEETING)
    assert len(one) == 1


def test_a_teasers_plan_is_of_the_day_that_its_words_tell_as_of_its_age() -> None:
    page = (
        "<html><body><article><h1>Ferry sinks off Vard</h1><p>A ferry sank off the island of Vard on Monday, the "
        "coastguard said. All 31 people on board were rescued, it said in a statement.</p><p>The ferry had left Oslo "
        "in the morning. The coastguard did not say why it sank.</p></article><aside><h2>Latest</h2><ul><li>"
        '<a href="/a/senate-vote">Senate to vote on budget next week</a><span>7 hours ago</span></li><li>'
        '<a href="/a/tunnel">Minister opens rail tunnel under the fjord</a><span>2 days ago</span></li></ul>'
        "</aside></body></html>"
    )
    made = Capture(
        data=page.encode(),
        media_type="text/html",
        name="ferry.html",
        published="2026-03-16",
        captured=datetime(2026, 3, 18, 9, 30, tzinfo=UTC),
    )
    read = read_capture(made)
    vote = next(report for report in read.reports if report.kind is Kind.VOTE)
    assert (vote.status.value, vote.title) == ("planned", "Senate to vote on budget next week")
    assert vote.when is not None and (vote.when.start, vote.when.end) == ("2026-03-23", "2026-03-29")


def test_the_day_on_which_it_is_said_is_not_that_of_what_is_put_off() -> None:
    (summit,) = _of_kind(
        "The summit, which was due to open on Saturday, has been postponed, mediators said on Friday.", Kind.MEETING
    )
    assert (summit.status.value, summit.title) == ("postponed", "Summit postponed")
    assert summit.when is not None and summit.when.start == "2022-04-23"


def test_a_profit_and_an_adjective_are_nobody_and_the_wounded_are_somebody() -> None:
    told = "Brenn Steel closed two plants on Tuesday. Net profit fell 12 percent in 2021."
    (result,) = _of_kind(told, Kind.FIGURES)
    assert result.who == ("Brenn Steel",)
    clashes = _of_kind("Violent clashes broke out in Vard on Monday.", Kind.ATTACK)
    assert clashes
    assert not any("Violent" in report.who + report.whom for report in clashes)


def test_descriptions_with_a_word_in_common_are_not_told_apart_and_names_are() -> None:
    assert not are_told_apart(("dockers from Vard",), ("leaders of the dockers' union",))
    assert are_told_apart(("Ana Holm",), ("Carl Brandt",))
    assert are_told_apart(("Danish officials",), ("Peruvian officials",))


def test_an_article_goes_with_its_word_and_the_rhine_keeps_its_name() -> None:
    assert short("Police arrest Jan Dunn over an shooting in Vard") == "Police arrest Jan Dunn over a shooting in Vard"
    assert short("Mayor of Neustadt an der Weinstrasse resigns") == "Mayor of Neustadt an der Weinstrasse resigns"


def test_what_two_people_say_in_one_place_is_two_events() -> None:
    told = _of_kind(
        "Ana Holt testified before the House committee on Monday. Later in the day, Jan Dunn testified before the same "
        "committee.",
        Kind.ADDRESS,
    )
    assert [(report.who, report.when and report.when.start) for report in told] == [
        (("Ana Holt",), "2022-04-18"),
        (("Jan Dunn",), "2022-04-18"),
    ]
