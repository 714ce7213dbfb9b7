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
