"""An event's place is the likeliest of what the rules read, of the places named near it, and none."""

import pytest
from seen_events import report_of_seen
from texts import annotated

from daybook.annotate.neural import installed
from daybook.extract.cast.plurals import is_of_people
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.titles.places import with_place
from daybook.extract.triggers.lexicon import lexicon
from daybook.model import EventRole, Kind, Place

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def where_told(text: str, word: str, kind: Kind, seen: str = "") -> Place | None:
    """Give the place of the event that `word` names, to an annotator that takes it to be of a kind and, where `seen`
    says one, sees its place in these words."""
    return report_of_seen(text, word, kind, {seen: (EventRole.WHERE, 0.95)} if seen else {}).where


def name_of(place: Place | None) -> str | None:
    return place and place.name


def test_a_place_of_the_sentence_before_is_an_events_where_the_annotator_sees_it() -> None:
    text = "Ana Lopes flew to Oslo on Tuesday. Later Lopes met Carl Brandt for an hour."
    assert name_of(where_told(text, "met", Kind.MEETING, seen="Oslo")) == "Oslo"


def test_a_place_that_nothing_ties_to_an_event_is_not_its_own() -> None:
    text = "Ana Lopes was born in Oslo. Lopes accused Carl Brandt of fraud on Tuesday."
    assert where_told(text, "accused", Kind.ACCUSATION) is None


def test_the_place_beside_the_event_outweighs_one_told_before() -> None:
    text = "Ana Lopes flew to Oslo on Monday. Lopes met Carl Brandt in Lima on Tuesday."
    assert name_of(where_told(text, "met", Kind.MEETING)) == "Lima"


def test_a_place_that_was_chosen_is_resolved() -> None:
    text = "Ana Lopes flew to Oslo on Tuesday. Later Lopes met Carl Brandt for an hour."
    place = where_told(text, "met", Kind.MEETING, seen="Oslo")
    assert place is not None
    assert place.country == "NO"
    assert place.geonameid is not None


def test_here_is_the_place_of_the_dateline_without_its_day() -> None:
    text = "LIMA, April 21 (AP) — Ana Lopes met Carl Brandt here on Thursday. They talked for an hour."
    assert name_of(where_told(text, "met", Kind.MEETING)) == "Lima"


def test_no_event_is_at_a_body_that_nothing_is_at() -> None:
    text = "Shares of Vard rose on Monday, a study by the Norden Harbour Bank said."
    assert where_told(text, "rose", Kind.FIGURES, "Bank") is None
    text = "Dunn spoke at the Norden Harbour Bank on Monday."
    assert name_of(where_told(text, "spoke", Kind.ADDRESS, "Bank")) == "Norden Harbour Bank"


def test_a_clause_set_against_an_events_tells_no_place_of_it() -> None:
    text = "The union was raided on Friday, while the Vard Museum was blocked by strikers."
    assert where_told(text, "raided", Kind.ARREST, "Vard Museum") is None


def test_where_somebody_is_from_is_not_where_they_strike() -> None:
    text = "Troops stayed on after a suicide bomber from Lima killed five people last month."
    assert where_told(text, "killed", Kind.ATTACK, "Lima") is None


def test_an_occasion_is_where_its_name_says_and_no_place_itself() -> None:
    assert (
        name_of(where_told("Ana Holt lost at the Hong Kong Open last week.", "lost", Kind.CONTEST, "Open"))
        == "Hong Kong"
    )
    text = "Jan Dunn spoke before the British general election."
    assert name_of(where_told(text, "election", Kind.VOTE, "election")) == "United Kingdom"


def test_a_distance_and_part_of_a_days_name_are_no_place() -> None:
    text = "Officials culled hens within three kilometres of the farm."
    assert where_told(text, "culled", Kind.MEASURE, "kilometres") is None
    assert where_told("Ana Holt gave away tickets on Cyber Monday.", "gave", Kind.OFFER, "Cyber") is None


def test_one_of_several_places_is_not_where_it_all_is() -> None:
    text = "Trade between Norway and Sweden rose 8 percent last year."
    assert where_told(text, "rose", Kind.FIGURES, "Sweden") is None
    text = "Ana Holt has troops deployed on missions all over, including Lima and Oslo."
    assert where_told(text, "deployed", Kind.DEPLOYMENT, "Lima") is None


def test_where_somebody_learned_it_is_not_where_it_is_shown() -> None:
    text = "Ana Holt plans to go home to perform in her country what she had learned in Lima."
    assert where_told(text, "perform", Kind.LAUNCH, "Lima") is None


@pytest.mark.parametrize(
    ("text", "word", "kind", "place"),
    [
        ("Thieves robbed the Danish envoy to Peru on Friday.", "robbed", Kind.CRIME, "Peru"),
        ("Jan Dunn chaired a seminar on Peru for pupils.", "seminar", Kind.MEETING, "Peru"),
        ("Vard passed a law identical to Peru's on Monday.", "passed", Kind.MEASURE, "Peru"),
        ("Two painters came from Peru to see the abbey.", "came", Kind.VISIT, "Peru"),
        ("Per Berg said in Lima that he would sell two horses.", "sell", Kind.DEAL, "Lima"),
        ("A Peru delegate flew in for the chess games.", "flew", Kind.VISIT, "Peru"),
        ("Thieves robbed a nurse in the old sailors' home on Friday.", "robbed", Kind.CRIME, "sailors"),
    ],
)
def test_a_place_that_is_only_named_is_not_where_it_is(text: str, word: str, kind: Kind, place: str) -> None:
    assert where_told(text, word, kind, place) is None


@pytest.mark.parametrize(
    ("text", "word", "kind", "seen", "place"),
    [
        ("The army launched an attack on Iraq on Monday.", "attack", Kind.ATTACK, "Iraq", "Iraq"),
        ("Jan Dunn chaired a seminar in Peru for pupils.", "seminar", Kind.MEETING, "Peru", "Peru"),
        ("Ana Holt told reporters in Lima that she had resigned.", "resigned", Kind.DEPARTURE, "Lima", "Lima"),
        ("Jan Dunn arrived in Peru from Canada on Monday.", "arrived", Kind.VISIT, "Peru", "Peru"),
        ("The tram crashed in front of the old theatre.", "crashed", Kind.ACCIDENT, "front", "the old theatre"),
    ],
)
def test_a_place_at_which_it_is_told_stays(text: str, word: str, kind: Kind, seen: str, place: str) -> None:
    assert name_of(where_told(text, word, kind, seen)) == place


def test_a_title_says_the_before_a_place_that_is_of_something() -> None:
    page, annotation = annotated("Mass protests broke out on Monday.", "2022-04-22")
    first = next(iter(drafts_of_page(page, annotation, lexicon())))
    told = [
        with_place("Mass protests", first.candidate, Place(name=name), first.cast) for name in ("Isle of Man", "Oslo")
    ]
    assert told == ["Mass protests in the Isle of Man", "Mass protests in Oslo"]


@pytest.mark.parametrize(
    ("name", "people"),
    [("Residents of Lima", True), ("dealers in Oslo", True), ("Kings Cross", False), ("Lima", False)],
)
def test_people_are_no_place(name: str, people: bool) -> None:
    assert is_of_people(name) is people
