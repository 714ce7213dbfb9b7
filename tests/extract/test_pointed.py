"""What "the" and a noun of a title point back to: the thing that the page has told of, and no other by that noun."""

from __future__ import annotations

import pytest
from texts import reports_of

from daybook.annotate.neural import installed

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def _told(text: str, words: str) -> set[str]:
    return {report.title for report in reports_of(text)[1] if words in report.title}


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        (
            "Thieves robbed the Sudland consul's boat on Sunday. Sailors rammed a boat off Vard on Monday. "
            "Jan Dunn visited the boat on Tuesday.",
            "Dunn",
            "Jan Dunn visits the boat",
        ),
        (
            "Thieves robbed the Sudland consul's boat on Sunday. Jan Dunn fined a boat owner on Monday. "
            "Per Berg visited the boat on Tuesday.",
            "Berg",
            "Berg visits the boat",
        ),
        (
            "Thieves robbed the Sudland consul's boat on Sunday. The boat is blue and its owner is old. "
            "Jan Dunn visited the boat on Tuesday.",
            "Dunn",
            "Jan Dunn visits the Sudland consul's boat",
        ),
    ],
)
def test_whose_a_thing_was_is_not_said_of_another_brought_in_since(text: str, words: str, title: str) -> None:
    assert _told(text, words) == {title}


def test_an_embassy_is_not_the_one_country_s_where_the_page_has_another() -> None:
    text = "Peru's embassy was painted on Sunday. Thieves robbed {} in Vard. Per Berg visited the embassy on Tuesday."
    assert _told(text.format("an embassy"), "Berg") == {"Berg visits the embassy"}
    assert _told(text.format("a bakery"), "Berg") == {"Berg visits Peru's embassy"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Norway's strike began in May. On Monday cooks in Vard held a strike. Farmers praised the strike.",
            "Farmers praise the strike",
        ),
        (
            "Ana Holt reached a pact with Vard Dairies. Oslo Mills and Lima Foods struck a pact on Monday. "
            "Farmers praised the pact.",
            "Farmers praise the pact",
        ),
        (
            "Norway's strike began in May. On Monday cooks in Vard held a fair. Farmers praised the strike.",
            "Farmers praise Norway's strike",
        ),
    ],
)
def test_an_event_is_not_named_by_the_words_for_another_before_it(text: str, title: str) -> None:
    assert _told(text, " praise") == {title}


def test_what_a_thing_is_of_is_not_said_of_others_without_an_article() -> None:
    text = "Sailors signed petitions on tolls for boats. {} Per Berg rejected the petitions on Tuesday."
    assert _told(text.format("Divers write petitions."), "Berg") == {"Berg rejects the petitions"}
    assert _told(text.format("Divers write letters."), "Berg") == {"Berg rejects the petitions on tolls for boats"}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Norway invited Sweden to a fair on Monday but the latter refused to attend.",
            "refuses to attend",
            ("Sweden",),
        ),
        ("Norway and Sweden quarrelled over cod on Monday; the latter jailed two divers.", "jail", ("Sweden",)),
        (
            "Ana Holt met Per Berg in Norway on Monday after the latter refused to resign.",
            "refuses to resign",
            ("Per Berg",),
        ),
        (
            "Ana Holt and Per Berg left Norway on Monday after the latter refused to sing.",
            "refuses to sing",
            ("Per Berg",),
        ),
        ("The latter refused to sing on Monday.", "refuses to sing", ()),
    ],
)
def test_the_latter_is_the_last_of_two_and_no_name_itself(text: str, words: str, who: tuple[str, ...]) -> None:
    found = [report for report in reports_of(text)[1] if words in report.title]
    assert found
    assert {report.who for report in found} == {who}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ana Holt met Jan Dunn in Vard on Monday. They agreed to meet again in June.", "Ana Holt and Jan Dunn agree"),
        (
            "Ana Holt, the mayor, met her Swedish counterpart Jan Dunn in Vard on Monday. They agreed to meet again.",
            "Ana Holt and Jan Dunn agree",
        ),
        (
            "Ana Holt held talks with Jan Dunn in Vard on Monday. The two leaders signed a trade deal.",
            "Ana Holt and Jan Dunn sign",
        ),
        (
            "Vard Steel and Nordic Rail broke off talks on Monday. The two sides will meet again in May.",
            "Vard Steel and Nordic Rail to meet",
        ),
        (
            "Talks between Vard Steel and Nordic Rail ended on Monday. Both sides signed a pact.",
            "Vard Steel and Nordic Rail sign",
        ),
    ],
)
def test_the_two_are_those_of_whom_the_sentence_before_tells(text: str, title: str) -> None:
    assert any(report.title.startswith(title) for report in reports_of(text)[1])


def test_they_who_do_something_to_another_are_not_the_two() -> None:
    text = "Police arrested Ana Holt in Vard on Monday. They closed her shop."
    assert not any(report.title.startswith("Police and Ana Holt") for report in reports_of(text)[1])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The interior ministry said two men died in Vard on Sunday. The ministry has sent rescuers to the site.",
            "Interior ministry sends rescuers to the site",
        ),
        (
            "The European Rail Agency fined Nordic Rail 3 million euros on Monday. The company said it would appeal.",
            "Nordic Rail to appeal",
        ),
        (
            "Workers at Nordic Steel walked out on Monday after the firm sacked two cooks.",
            "Nordic Steel sacks two cooks",
        ),
        (
            "Dockers in Trieste reached a deal on Sunday, ending a two-week strike. The company agreed to raise wages.",
            "Company to raise wages",
        ),
    ],
)
def test_a_body_is_called_by_the_name_of_its_sort(text: str, title: str) -> None:
    assert title in {report.title for report in reports_of(text)[1]}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Norway expelled two Swedish envoys on Monday, accusing them of spying.",
            "Norway accuses two Swedish envoys of spying",
        ),
        (
            "Norden's central bank raised its key rate on Tuesday and said it would raise it again in May.",
            "Norden's central bank to raise its key rate again",
        ),
        ("Nordic Rail bought Vard Lines on Monday and will rename it.", "Nordic Rail to rename Vard Lines"),
        ("The government withdrew the bill on Monday and will rewrite it.", "Government to rewrite the bill"),
        ("Poets accused printers on Monday of cheating them.", "Poets accuse printers of cheating them"),
    ],
)
def test_what_it_stands_for_is_what_the_clause_before_is_done_to(text: str, title: str) -> None:
    assert title in {report.title for report in reports_of(text)[1]}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Miners in Vard ended a strike on Monday after Nordic Coal promised to pay their wages.",
            "Nordic Coal promises to pay miners' wages",
        ),
        (
            "Coach Jan Dunn was sacked on Monday. Vard Rovers appointed Ana Holt as his successor.",
            "Vard Rovers appoints Ana Holt as Jan Dunn's successor",
        ),
        ("Nordic Steel said on Monday that it had sold its mill.", "Nordic Steel sells its mill"),
        ("Ana Holt sacked her deputy on Monday.", "Ana Holt sacks her deputy"),
    ],
)
def test_whose_it_is_is_said_where_no_one_in_the_title_can_be_meant(text: str, title: str) -> None:
    assert title in {report.title for report in reports_of(text)[1]}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Parliament passed a law banning plastic bags on Monday. The law will take effect in July.",
            "Law banning plastic bags to take effect",
        ),
        (
            "A crossing at Vard was opened in May. The crossing was closed on Monday after a storm.",
            "Crossing at Vard closed after a storm",
        ),
        (
            "The council approved a plan to build a dam on Monday. The plan will be debated in May.",
            "Plan to build a dam to be debated",
        ),
        (
            "Farmers rejected an offer of 3 crowns a litre on Monday. The offer was made by Nordic Dairies.",
            "Offer of 3 crowns a litre made by Nordic Dairies",
        ),
    ],
)
def test_a_title_s_subject_is_told_apart_as_the_page_has_told_it_apart(text: str, title: str) -> None:
    assert title in {report.title for report in reports_of(text)[1]}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Rescuers searching for a ferry found the wreck, the navy said on Monday. It sank last week.", "Navy sinks"),
        (
            "The mayor of Vard, Jan Dunn, apologised on Monday for closing a school and promised to reopen it.",
            "open Vard",
        ),
    ],
)
def test_it_is_no_source_no_place_and_no_several(text: str, wrong: str) -> None:
    assert not any(wrong in report.title for report in reports_of(text)[1])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Nurses in Oslo will stop work after talks with the health ministry failed, their union said on Monday. "
            "The ministry called the strike irresponsible.",
            "Health ministry calls the strike irresponsible",
        ),
        (
            "Norway imposed sanctions on two Peruvian mills on Monday. The mills denied wrongdoing.",
            "Peruvian mills deny wrongdoing",
        ),
    ],
)
def test_a_noun_that_a_tagger_took_for_a_name_points_back_all_the_same(text: str, title: str) -> None:
    assert title in {report.title for report in reports_of(text)[1]}
