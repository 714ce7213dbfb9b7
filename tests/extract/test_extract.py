"""What a reader of the daybook would notice in the reports of a page."""

from texts import annotated, reports_by_rules, reports_of

from daybook import read
from daybook.extract import extract, lexicon_with
from daybook.extract.trees.grammar import is_bare_of_several
from daybook.extract.trees.tree import Tree
from daybook.model import Kind, Sentence, Status, Token

STORY = """Finance Minister Ana Lopes will visit Lisbon on Tuesday, her spokesman said.

Lopes met Foreign Minister Carl Brandt in Berlin. Brandt rejected the plan.
"""


def test_a_planned_visit_and_a_past_meeting_are_told_apart() -> None:
    _, reports = reports_of(STORY)
    status = {report.kind: report.status for report in reports}
    assert status[Kind.VISIT] is Status.PLANNED
    assert status[Kind.MEETING] is Status.OCCURRED
    assert status[Kind.REFUSAL] is Status.OCCURRED


def test_every_report_rests_on_words_of_the_page() -> None:
    page, reports = reports_of(STORY)
    assert reports
    for report in reports:
        for mention in report.mentions:
            assert mention.start <= mention.trigger.start < mention.trigger.end <= mention.end <= len(page.text)


def test_a_users_own_words_come_before_the_packages() -> None:
    words = lexicon_with('[[sense]]\nkind = "ceremony"\nverbs = ["visit"]\nprior = 0.9\n')
    _, reports = reports_of(STORY, words)
    assert Kind.CEREMONY in {report.kind for report in reports}


def test_a_page_without_events_has_no_reports() -> None:
    assert reports_of("The lake is deep and cold.\n\nIt is blue.\n")[1] == ()


def test_what_is_told_of_anybody_is_no_report() -> None:
    assert reports_of("Your insurance pays when you cancel a tour or flight before your visit to Rome.")[1] == ()


def test_a_place_in_a_row_a_number_and_a_headline_are_read_as_meant() -> None:
    told = (
        "Oskar Lund became the sixth traveller to die from poisoning in Oslo on Monday.\n\n"
        "No 26 seed Ivo Petrov recorded a 6-4, 6-2 victory over Jan Novak on Monday.\n\n"
        "Two teachers jailed for a year in Oslo on Monday.\n\n"
        "No peace agreement was signed in Oslo on Monday."
    )
    found = {(report.title, str(report.status)) for report in reports_of(told)[1]}
    assert ("Oskar Lund dies from poisoning in Oslo", "occurred") in found
    assert any(title.startswith("Ivo Petrov records a 6-4, 6-2 victory over Jan Novak") for title, _ in found)
    assert any(title.startswith("Two teachers jailed") for title, _ in found)
    assert ("No peace agreement signed in Oslo", "not_occurred") in found


def test_a_day_that_is_planned_for_lies_ahead() -> None:
    _, reports = reports_of("The Harbour Festival will begin on Jan. 9 in Trieste.", published="2022-04-22")
    assert [(r.when.start, str(r.status)) for r in reports if r.when] == [("2023-01-09", "planned")]


def test_met_did_not_meet_may_meet_and_will_meet_are_four_statuses() -> None:
    told = {
        "Finance Minister Ana Lopes met Carl Brandt in Berlin on Thursday.": Status.OCCURRED,
        "Finance Minister Ana Lopes did not meet Carl Brandt in Berlin.": Status.NOT_OCCURRED,
        "Finance Minister Ana Lopes may meet Carl Brandt in Berlin if he apologises.": Status.POSSIBLE,
        "Finance Minister Ana Lopes will meet Carl Brandt in Berlin on Tuesday.": Status.PLANNED,
        "Finance Minister Ana Lopes refused to meet Carl Brandt in Berlin.": Status.REFUSED,
        "Ana Lopes's meeting with Carl Brandt in Berlin was cancelled on Thursday.": Status.CANCELLED,
    }
    for text, status in told.items():
        _, reports = reports_of(text)
        assert [r.status for r in reports if r.kind is Kind.MEETING] == [status], text


def test_what_a_page_of_no_known_day_tells_as_done_is_not_ahead_of_it() -> None:
    page = read("Cafe owners met the mayor of Lyon on Friday, 3 May 2024.")
    assert [(r.status, r.when.start) for r in page.reports if r.when] == [(Status.OCCURRED, "2024-05-03")]


def test_who_speaks_through_a_document_is_who_it_is_from() -> None:
    text = "A statement by the Metalworkers' Union called on Governor Ines Prado to withdraw the decree.\n"
    _, reports = reports_of(text)
    appeal = next(report for report in reports if report.kind is Kind.APPEAL)
    assert [name for name in appeal.who if "Metalworkers" in name]


def test_a_body_without_its_name_is_the_one_named_last_unless_the_page_has_told_of_another() -> None:
    text = "The Norden Food Agency opened a laboratory in Oslo on Monday. The agency condemned the sale of mussels.\n"
    _, reports = reports_of(text)
    assert {report.who for report in reports} == {("Norden Food Agency",)}
    text = "Parliament met on Monday in Oslo. A select committee of nine sat too. The committee condemned the sale.\n"
    _, reports = reports_of(text)
    assert {report.who for report in reports if report.kind is Kind.ACCUSATION} == {("committee",)}


def test_an_intention_does_nothing_itself() -> None:
    text = "Senator Paulo Reis has no intention of resigning, the Harbour Post reported on Friday.\n"
    _, reports = reports_of(text)
    assert reports
    assert all("intention" not in name for report in reports for name in report.who)
    assert ("Paulo Reis",) in {report.who for report in reports}


def test_what_somebody_sets_out_for_is_still_ahead_of_the_news_of_it() -> None:
    def talks(text: str) -> tuple[Status, str | None]:
        reports = reports_by_rules(text, published="2006-12-14")
        found = next(report for report in reports if report.kind is Kind.MEETING)
        return found.status, found.when.start if found.when else None

    assert talks("President Vela arrived here Thursday for talks with President Ortiz on trade.") == (
        Status.PLANNED,
        "2006-12-14",
    )
    assert talks("Premier Marek landed in Tunis on Thursday to meet President Ortiz.")[0] is Status.PLANNED
    assert talks("Premier Marek flew to Tunis last week to meet President Ortiz.")[0] is Status.OCCURRED
    assert talks("With peace talks due to open in Geneva on Monday, rebels shelled a market.") == (
        Status.PLANNED,
        "2006-12-18",
    )


def test_the_present_tense_tells_of_a_weekday_to_come() -> None:
    _, reports = reports_of("The foreign minister flies to Oslo on Monday for talks.", published="2006-12-14")
    visit = next(report for report in reports if report.kind is Kind.VISIT)
    assert (visit.status, visit.when.start if visit.when else None) == (Status.PLANNED, "2006-12-18")
    _, reports = reports_of("The foreign minister flew to Oslo on Monday for talks.", published="2006-12-14")
    visit = next(report for report in reports if report.kind is Kind.VISIT)
    assert visit.status in (Status.OCCURRED, Status.UNDERWAY)  # they may still be there
    assert visit.when and visit.when.start == "2006-12-11"


def test_a_strike_that_goes_ahead_on_thursday_is_ahead() -> None:
    for verb, status in (("goes", Status.PLANNED), ("went", Status.OCCURRED)):
        text = f"The dockers' strike {verb} ahead on Thursday, the union said."
        _, reports = reports_of(text, published="2026-03-09")
        assert [r.status for r in reports if r.kind is Kind.PROTEST] == [status], verb


def test_of_a_week_and_a_day_of_it_the_day_is_told() -> None:
    _, reports = reports_of(
        "Peru holds an election this week. Peruvians will vote on Friday, officials said.", published="2006-12-12"
    )
    vote = next(report for report in reports if report.kind is Kind.VOTE)
    assert vote.when is not None and vote.when.start == "2006-12-15"


def test_a_time_of_another_noun_or_verb_is_not_the_events() -> None:
    reports = reports_by_rules("The summit in Brussels is dominated by quarrels over the harbour's budget for 2007.")
    summit = next(report for report in reports if report.kind is Kind.MEETING)
    assert summit.when is None or summit.when.start != "2007"
    reports = reports_by_rules("Vela left Washington early Thursday and will visit Peru later.", published="2006-12-14")
    visit = next(report for report in reports if report.status is Status.PLANNED)
    assert visit.when is None


def test_an_election_of_last_week_is_over_whatever_of_it_is_due() -> None:
    _, reports = reports_of("Results for last week's elections in Peru are due on Friday.", published="2006-12-14")
    vote = next(report for report in reports if report.kind is Kind.VOTE)
    assert vote.status is Status.OCCURRED


def test_a_book_or_a_week_does_nothing_itself() -> None:
    _, reports = reports_of("A book attacking the fund was published by Dana Brandt on Monday, the fund said.")
    assert reports
    assert all("book" not in name.lower() for report in reports for name in report.who)


def test_what_was_said_without_a_day_is_of_the_leads_day_where_that_is_the_day_before() -> None:
    story = "{lead}\n\nLopes accused the company of theft. Lopes praised the dockers.\n"
    for lead, day in (
        ("Minister Ana Lopes opened a debate in Lisbon on Tuesday.", "2026-03-10"),
        ("Minister Ana Lopes opened a debate in Lisbon on Wednesday.", "2026-03-11"),
        ("Minister Ana Lopes opened a debate in Lisbon on Friday.", "2026-03-11"),
    ):
        reports = reports_by_rules(story.format(lead=lead), published="2026-03-11")
        accused = next(report for report in reports if report.kind is Kind.ACCUSATION)
        assert accused.when is not None and accused.when.start == day, lead


def test_who_is_asked_does_it_and_who_is_arrested_in_a_raid_does_not() -> None:
    _, reports = reports_of("Erdem said he had asked the harbour minister to investigate that blast.")
    charge = next(report for report in reports if report.kind is Kind.CHARGE)
    assert charge.who == ("the harbour minister",)
    _, reports = reports_of("Javadov was arrested in a raid on the union's offices on Tuesday.")
    assert reports
    assert all("Javadov" not in report.who for report in reports)


def test_an_event_of_several_days_has_all_of_them() -> None:
    for text, days in (
        ("Ministers wrapped up their two-day meeting in Oslo on Monday.", ("2026-03-08", "2026-03-09")),
        ("Premier Ana Lopes arrived in Oslo on Monday on a three-day visit.", ("2026-03-09", "2026-03-11")),
        ("Ministers will hold a two-day meeting in Oslo on Friday.", ("2026-03-13", "2026-03-14")),
        ("Ministers met in Oslo on Monday.", ("2026-03-09", "2026-03-09")),
        ("Premier Ana Lopes began a three-day tour in Oslo.", ("2026-03-09", "2026-03-11")),
    ):
        _, reports = reports_of(text, published="2026-03-09")
        when = reports[0].when
        assert when is not None and (when.start, when.end) == days, text


def test_a_car_bomb_explodes_in_a_title_whoever_else_the_sentence_names() -> None:
    reports = reports_by_rules(
        "Within hours of Lopes's burial in Kufa, a car bomb exploded beside a school, killing 31 people."
    )
    assert any(report.kind is Kind.ATTACK for report in reports)
    assert all(report.title.startswith("Car bomb") for report in reports if report.kind is Kind.ATTACK)


def test_what_is_refused_has_been_asked_and_its_content_is_not_done() -> None:
    _, reports = reports_of("The premier has refused Peruvian demands to freeze construction of the dam.")
    told = {report.kind: report.status for report in reports}
    assert told[Kind.APPEAL] is Status.OCCURRED
    assert told.get(Kind.LAUNCH) is not Status.OCCURRED


def test_one_killed_and_another_injured_injure_nobody() -> None:
    _, reports = reports_of("One man was killed and another injured on Sunday in an attack on two buses in Oran.")
    assert reports
    assert all("One man" not in report.who for report in reports)


def test_what_was_to_be_done_is_a_plan_however_long_the_sentence() -> None:
    _, reports = reports_of(
        "Gates, a former harbour chief, was to be sworn in at City Hall just two days after his predecessor"
        " Donald Rhys, blamed for the current mess, was given a concert.",
        published="2006-12-18",
    )
    sworn = next(report for report in reports if report.kind is Kind.APPOINTMENT)
    assert sworn.status is Status.PLANNED


def test_powers_a_house_and_a_fund_act() -> None:
    for text, who in (
        ("Six powers agreed on Monday to meet in Oslo.", "Six powers"),
        ("The fund rejected the proposal on Monday.", "fund"),
    ):
        _, reports = reports_of(text)
        assert any(who in name for report in reports for name in report.who), text


def test_what_is_due_after_a_vote_is_not_the_vote() -> None:
    _, reports = reports_of(
        "Results for last week's council elections in Novaria are due to be told later on Saturday."
        " The results of the local elections would be published by evening."
    )
    vote = next(report for report in reports if report.kind is Kind.VOTE)
    assert vote.status is Status.OCCURRED


def test_the_bare_form_of_several_is_no_past_tense() -> None:
    def head(subject: Token) -> bool:
        verb = Token(10, 14, "head", "head", "VERB", "VBD", -1, "root")
        return is_bare_of_several(Tree(Sentence(0, 14, (subject, verb))), 1)

    assert head(Token(0, 9, "Ministers", "minister", "NOUN", "NNS", 1, "nsubj"))
    assert not head(Token(0, 8, "Minister", "minister", "NOUN", "NN", 1, "nsubj"))


def test_what_an_event_came_before_or_after_has_its_own_day_and_place() -> None:
    reports = reports_by_rules("The premier's visit came before a crucial meeting of the League in Oslo next month.")
    told = {report.kind: report for report in reports}
    meeting, visit = told[Kind.MEETING], told[Kind.VISIT]
    assert meeting.when is not None and (meeting.when.start or "").startswith("2022-05")
    assert meeting.where is not None and meeting.where.name == "Oslo"
    assert (visit.status, visit.when, visit.where) == (Status.OCCURRED, None, None)


def test_a_meeting_is_as_far_as_its_own_clause_says_whoever_is_still_to_attend_it() -> None:
    for text, status in (
        ("Holm left her house to attend the third round of the talks, which opened in Oslo on Thursday.", "begun"),
        ("Holm left her house to attend the next summit, which will open in Oslo on Monday.", "planned"),
        ("Holm will attend the summit, which ended on Monday in Oslo.", "occurred"),
    ):
        _, reports = reports_of(text)
        told = {str(report.status) for report in reports if report.kind is Kind.MEETING}
        assert told <= {"underway", "occurred"} if status == "begun" else told == {status}, text


def test_talks_that_have_begun_are_no_plan_whatever_they_will_do() -> None:
    _, reports = reports_of(
        "Holm urged patience in the trade talks, which opened in Oslo on Thursday. "
        "The talks will lay the groundwork for it."
    )
    assert {str(report.status) for report in reports if report.kind is Kind.MEETING} == {"underway"}


def test_who_is_met_visiting_is_a_guest_and_no_host() -> None:
    _, reports = reports_of("Solana held a meeting in Oslo with visiting US Secretary of State Ruth Vale on Tuesday.")
    (visit,) = [report for report in reports if report.kind is Kind.VISIT]
    assert visit.who == ("Ruth Vale",)
    assert str(visit.status) in ("underway", "occurred")


def test_who_says_it_is_not_who_does_it() -> None:
    _, reports = reports_of(
        "Transport Commissioner Annika Holm will visit Trieste on May 17, the Commission said in a statement on Monday."
    )
    told = {report.kind: report.who for report in reports}
    assert told == {Kind.VISIT: ("Annika Holm",), Kind.MESSAGE: ("Commission",)}


def test_a_first_visit_since_august_is_not_of_august() -> None:
    _, reports = reports_of(
        "Brandt will visit Oslo on Tuesday. It will be Brandt's first visit to the city since August."
    )
    (visit,) = [report for report in reports if report.kind is Kind.VISIT]
    assert visit.when is not None
    assert visit.when.start == "2022-04-26"


def test_who_is_called_on_is_who_should_do_it() -> None:
    _, reports = reports_of("Maria Lopez called on Jan Novak to sign the treaty.")
    (signing,) = [report for report in reports if report.kind is Kind.AGREEMENT]
    assert (signing.who, str(signing.status)) == (("Jan Novak",), "called_for")


def test_a_war_is_not_one_of_its_attacks() -> None:
    _, reports = reports_of(
        "Three soldiers were killed in Norden on Monday, the army said. More than 2,820 soldiers have been killed "
        "in the country since the war broke out in March 2019."
    )
    told = {report.title: report.when for report in reports if report.kind is Kind.ATTACK}
    three = next(when for title, when in told.items() if title.startswith("Three soldiers"))
    assert three is not None
    assert three.start == "2022-04-18"


def test_meetings_are_told_apart_by_their_numbers() -> None:
    for text, events in (
        ("The 17th meeting of the League was held in Oslo. The 13th meeting of the League was held in Rome.", 2),
        ("Lopes met Premier Carl Brandt in Oslo. They welcomed the resumption of five-party talks this week.", 2),
        ("The five-party talks began in Oslo on Thursday. The five-party talks dealt with fish.", 1),
        ("Ministers met at a crunch summit in Oslo. More bilateral talks were likely on Monday.", 2),
    ):
        _, reports = reports_of(text)
        assert sum(report.kind is Kind.MEETING for report in reports) == events, text


def test_a_day_set_after_a_comma_is_the_event_s() -> None:
    for text, day in (
        ("Holm and her aides were the first to reach Oslo for the talks, scheduled for May 9.", "2022-05-09"),
        ("Ministers prepared for the summit, planned for Monday in Oslo.", "2022-04-25"),
    ):
        _, reports = reports_of(text)
        when = next(report.when for report in reports if report.kind is Kind.MEETING)
        assert when is not None and when.start == day, text


def test_exact_days_within_a_vaguer_time_are_an_events() -> None:
    told = "The minister will visit Oslo early next month. He will pay the visit from May 5 to 7, his ministry said."
    _, reports = reports_of(told, published="2022-04-22")
    visit = next(report for report in reports if report.kind is Kind.VISIT)
    assert visit.when and (visit.when.start, visit.when.end) == ("2022-05-05", "2022-05-07")


def test_what_somebody_will_not_do_is_never_told_as_a_plan() -> None:
    for text in (
        "Ana Holt will not attend the summit in Oslo on Monday, her office said.",
        "Ana Holt will not visit Oslo on Monday.",
        "The ministers will not meet on Friday, Ana Holt said.",
    ):
        reports = extract(*annotated(text, "2022-04-22"), floor=0.0)  # however unsure
        told = [report for report in reports if report.who]  # the summit is held, without her
        assert told and not any(report.status is Status.PLANNED for report in told), text
        assert all(report.kind is Kind.REFUSAL or report.status is Status.NOT_OCCURRED for report in told), text
        assert all(" not " in report.title or " refuses to " in report.title for report in told), text


def test_those_whom_an_accident_killed_are_no_event_of_their_own() -> None:
    text = "A bus carrying 40 pilgrims crashed near Lima on Sunday, killing at least 12 people."
    (report,) = read(text, published="2022-04-22").reports
    assert report.kind is Kind.ACCIDENT and report.title == "Bus carrying 40 pilgrims crashes near Lima"
    assert [(figure.low, figure.unit) for figure in report.figures][-1][0] == 12
