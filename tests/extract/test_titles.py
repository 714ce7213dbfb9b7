"""Titles as a desk editor would write them."""

import pytest
from seen_events import report_of_seen
from texts import annotated

from daybook import read
from daybook.annotate.neural import installed
from daybook.extract import extract
from daybook.extract.titles.forms import balanced, excerpt, gerund, owned, participle, present, said, short, within
from daybook.lang import load
from daybook.model import Kind, Page, Status

needs_trees = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def page_of(text: str) -> Page:
    return read(text, published="2022-04-22")


@needs_trees
@pytest.mark.parametrize("example", load("en", "titles")["examples"], ids=lambda e: e["title"])
def test_examples_of_titles(example: dict[str, str]) -> None:
    page, annotation = annotated(example["text"], "2022-04-22")
    told = extract(page, annotation, floor=0.0)  # a title is right, however sure it is that a daybook wants the event
    assert example["title"] in {report.title for report in told}


@needs_trees
def test_a_headline_that_tells_of_an_event_is_its_title() -> None:
    body = "<p>Mayor Ilse Brandt has resigned after a long dispute with the harbour board, she said on Thursday.</p>"
    page = page_of(f"<html><body><h1>Mayor steps down over the harbour feud</h1>{body * 3}</body></html>")
    assert "Mayor steps down over the harbour feud" in {report.title for report in page.reports}


@needs_trees
def test_a_headline_of_a_plan_and_why_is_a_title_as_a_whole() -> None:
    head = "Norden Mills to cut 300 jobs as demand for flour falls"
    told = "Norden Mills plans to cut 300 jobs and close its mill in Vard by May, the miller said on Tuesday."
    assert head in {report.title for report in page_of(f"{head}\n\nOSLO - {told}").reports}


@needs_trees
def test_a_headline_that_only_asks_is_no_title() -> None:
    body = "<p>Mayor Ilse Brandt sacked the harbour board after a long dispute, she said on Thursday.</p>"
    heads = "<h1>How Ilse Brandt sacked the harbour board</h1>", "<h2>Why was the harbour board sacked?</h2>"
    for head, title in zip(heads, ("Ilse Brandt sacked the harbour board", "Harbour board sacked"), strict=True):
        titles = {report.title for report in page_of(f"<html><body>{head}{body * 3}</body></html>").reports}
        assert title in titles
        assert not any(told.startswith(("How", "Why")) for told in titles)


@needs_trees
def test_a_headline_is_no_title_of_what_somebody_is_held_over() -> None:
    page = page_of("Man held over embassy attack\nPolice in Oslo arrested a man on Friday after a fire at the embassy.")
    assert "Man held over embassy attack" not in {r.title for r in page.reports if r.kind is Kind.ATTACK}


@needs_trees
def test_news_of_the_day_is_not_dated_by_an_older_deed_of_the_same_kind() -> None:
    page = page_of("Norden fires missiles into Sudland. It came after gunmen killed 26 tourists in a March attack.")
    first = next(report for report in page.reports if "missiles" in report.title)
    assert first.when is None or first.when.start == "2022-04-22"


def test_forms_of_words() -> None:
    assert [participle(word) for word in ("find", "slam", "visit", "quit", "deny", "raise", "come")] == [
        "found", "slammed", "visited", "quit", "denied", "raised", "come",
    ]  # fmt: skip
    assert [present(word) for word in ("veto", "go", "reach", "say")] == ["vetoes", "goes", "reaches", "says"]
    assert [gerund(word) for word in ("slam", "die", "raise", "visit")] == ["slamming", "dying", "raising", "visiting"]


def test_a_title_does_not_end_on_when_something_is_to_begin() -> None:
    assert short("Peru to take part in the summit scheduled to start") == "Peru to take part in the summit"
    assert short("Peru to start") == "Peru to start"


def test_quoted_words_end_where_they_say_something() -> None:
    choice = "It is clear from all the views that we have not been able to win the town for our plan"
    assert excerpt(choice, 70) == "“It is clear from all the views that we have not been able to win…”"
    condition = "If governors do not act against the smugglers of Vard, at least they will lose their jobs"
    assert excerpt(condition, 60) == "“If governors do not act against the smugglers…”"


def test_a_title_is_a_little_longer_where_it_says_far_more() -> None:
    whom = "Ministers, envoys and senior officials from more than seventy countries of all seas and continents"
    head = f"{whom} call jointly"
    ways = [
        "for efforts to save the fish of the northern sea by 2030",
        "for efforts to save the fish of the sea",
        "for efforts",
    ]
    assert within(head, ways) == f"{head} for efforts to save the fish of the sea"


def test_whose_something_is() -> None:
    assert owned("Norway", "offer", "by") == "Norway's offer"
    assert owned("Ministry of Works", "offer", "by") == "offer by Ministry of Works"
    assert owned("Norway", "", "by") == "Norway"


def test_a_name_is_said_by_its_last_word_or_its_first_letters() -> None:
    assert said("Anna Holt", "Holt visits Oslo")
    assert said("European Rail Agency", "ERA conference")
    assert not said("Anna Holt", "Mayor visits Oslo")
    assert said("Sudland People's Liberation Army", "PLA's arrival")
    assert said("United States", "U.S. proposal for a merger")


def test_a_title_has_no_half_of_a_pair_of_marks() -> None:
    assert balanced("mayor may persuade the board to 'back down") == "mayor may persuade the board to back down"
    assert balanced('core" prices rise') == "core prices rise"
    assert balanced("the dockers' union says 'no deal'") == "the dockers' union says 'no deal'"
    assert balanced("summit (of the north") == "summit"


@needs_trees
def test_a_pronoun_that_is_the_object_is_named() -> None:
    told = page_of("Mayor Ilse Brandt will host President Jan Dunn in Vard. She will thank him on Monday, Brandt said.")
    assert any(report.title.endswith("thank Jan Dunn") for report in told.reports)


@needs_trees
@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Harbour engineer arrested after three dockers fell ill in Vard", None),
        ("Video: Mayor Ilse Brandt resigns over the harbour feud", "Mayor Ilse Brandt resigns over the harbour feud"),
        ("Harbour engineer arrested in Vard, police…", "Harbour engineer arrested in Vard"),
        ("Mayor Ilse Brandt visits the docks after …", "Mayor Ilse Brandt visits the docks"),
        ("Two dockers killed in Vard harbour blast: police", None),
        ("After strike, Vard mayor resigns...", "After strike, Vard mayor resigns"),
        ("Vard mayor resigns | Norden News | World", "Vard mayor resigns"),
    ],
)
def test_a_headline_is_the_title_without_its_label_and_what_dots_break_off(head: str, title: str | None) -> None:
    body = "<p>It was the second such news this year from Vard, a town of 9,000 people on the coast of Norden.</p>"
    page = page_of(f"<html><body><h1>{head}</h1>{body * 3}</body></html>")
    assert (title or head) in {report.title for report in page.reports}


@needs_trees
def test_whom_a_headline_credits_is_the_source() -> None:
    body = "<p>It was the second such news this year from Vard, a town of 9,000 people on the coast of Norden.</p>"
    for head in (
        "Two dockers killed in Vard harbour blast: police",
        "Police: Two dockers killed in Vard harbour blast",
    ):
        page = page_of(f"<html><body><h1>{head}</h1>{body * 3}</body></html>")
        assert {report.according_to and report.according_to.lower() for report in page.reports} == {"police"}


@needs_trees
def test_a_body_is_named_by_the_last_word_of_its_name() -> None:
    text = "The Vard Harbour Authority opened two piers on Monday. On Thursday the authority sold a {} to Norden."
    assert any(one.who == ("Vard Harbour Authority",) for one in page_of(text.format("ferry")).reports[1:])
    two = "The Oslo Port Authority looked on. " + text.format("ferry")
    assert all(one.who != ("Oslo Port Authority",) for one in page_of(two).reports)


@needs_trees
def test_a_headline_that_speaks_of_police_does_not_credit_them() -> None:
    body = "<p>It was the second such news this year from Vard, a town of 9,000 people on the coast of Norden.</p>"
    for head, told in (
        ("Attack on police: Two dockers held in Vard", "Two dockers were held in Vard on Monday."),
        ("Vard dockers march - against the government", "Dockers marched in Vard on Monday."),
    ):
        page = page_of(f"<html><body><h1>{head}</h1><p>{told}</p>{body * 3}</body></html>")
        assert page.reports, head
        assert all(report.according_to is None for report in page.reports), head


@needs_trees
def test_a_name_with_a_backslash_is_a_name() -> None:
    told = page_of(
        "Minister Jan\\Dunn left the hospital on Monday. Last year, 29 of his colleagues died of the disease."
    )
    assert any(report.title.startswith("29 of Jan\\Dunn's colleagues") for report in told.reports)


@needs_trees
def test_a_headline_of_a_strike_and_of_what_it_closes_is_the_title_of_one_of_them() -> None:
    body = "<p>Dockers in Vard went on strike on Monday over pay. About 300 people marched through the town.</p>"
    page = page_of(f"<html><body><h1>Strike closes Vard harbour</h1>{body}</body></html>")
    titled = [report.kind.value for report in page.reports if report.title == "Strike closes Vard harbour"]
    assert titled == ["closure"]
    assert "protest" in {report.kind.value for report in page.reports}


@needs_trees
@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The union criticised a plan to close the mine on Friday.", "Union to close the mine"),
        ("The union rejected a proposal to close the mine on Monday.", "Union refuses to close the mine"),
        ("Officials expect an attempt to storm the port on Friday.", "Officials may storm the port"),
        ("Police foiled a plot to storm the port on Monday.", "Police storm the port"),
    ],
)
def test_who_judges_what_others_mean_to_do_does_not_do_it(text: str, wrong: str) -> None:
    page, annotation = annotated(text, "2022-04-22")
    told = extract(page, annotation, floor=0.0)
    assert told
    assert wrong not in {report.title for report in told}


@needs_trees
def test_what_is_expected_to_grow_is_no_deed_of_who_expects_it() -> None:
    told = page_of(
        "We expect rents to rise about 2% in 2023. Analysts expect U.S. loan volume to increase more than 30%."
    )
    assert [(report.title, report.according_to) for report in told.reports] == [
        ("Rents may rise about 2%", None),
        ("U.S. loan volume may increase more than 30%", "Analysts"),
    ]


@needs_trees
def test_a_deed_to_come_is_told_as_such_though_it_says_something_now() -> None:
    report = report_of_seen("The whalers will withdraw their support for the treaty.", "withdraw", Kind.REFUSAL, {})
    assert (report.status, report.title) == (Status.OCCURRED, "Whalers to withdraw their support for the treaty")


@needs_trees
def test_who_votes_no_votes() -> None:
    report = report_of_seen('"We will vote no on Friday," Ana Holt said.', "vote", Kind.VOTE, {})
    assert (report.status is not Status.NOT_OCCURRED, report.title) == (True, "Ana Holt to vote no")


@needs_trees
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bakers in Vard called for a boycott of the flour tax on Monday.", "Bakers in Vard call for a boycott"),
        ("Plumbers met the mayor of Vard on Monday.", "Plumbers meet the mayor of Vard"),
        ("Weavers signed a deal with Nordic Textiles on Monday.", "Weavers sign a deal with Nordic Textiles"),
        ("Rovers beat United 3-1 in Vard on Saturday.", "Rovers beat United"),
        ("Dallas beat Denver 20-10 on Sunday.", "Dallas beats Denver"),
    ],
)
def test_a_plural_that_opens_a_sentence_has_a_plural_verb(text: str, title: str) -> None:
    assert any(report.title.startswith(title) for report in page_of(text).reports)


@needs_trees
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Teachers called off a march set for Saturday.", "Teachers call off a march"),
        ("The union postponed a strike set for Monday.", "Union postpones a strike"),
        ("Talks set for Monday were cancelled.", "Talks cancelled"),
        ("The city will ban cars from the centre on Sundays from May.", "City to ban cars from the centre on Sundays"),
        ("Two men drowned on Sunday when their boat capsized off Vard, police said.", "Two men drown off Vard"),
    ],
)
def test_days_go_with_what_leads_to_them_but_many_days_stay(text: str, title: str) -> None:
    assert title in {report.title for report in page_of(text).reports}


@needs_trees
def test_where_somebody_was_is_not_what_they_leave() -> None:
    text = "Norway will send 200 troops to Sweden, the ministry said on Monday. The first soldiers will leave in April."
    assert not any("leave Sweden" in report.title for report in page_of(text).reports)
