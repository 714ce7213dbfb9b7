"""What an announcement and the later report of its outcome have in common, and what keeps two events apart."""

from __future__ import annotations

import pytest
from made_filings import DAHL, HOLM, filing, points
from msgspec.structs import replace

from daybook.merge import merge
from daybook.merge.components import components
from daybook.merge.places import place_grounds
from daybook.merge.profile import made_ready
from daybook.merge.stems import stem
from daybook.merge.times import time_ground
from daybook.model import Filing, Party, Place, When


def _joined(*filings: Filing) -> bool:
    return len([entry for group in components(filings) for entry in merge(group)]) == 1


def _placed(one: Filing, name: str, country: str) -> Filing:
    return replace(one, report=replace(one.report, where=Place(name=name, country=country)))


def _leads(basis: str | None) -> Filing:
    made = filing("B 2026-03-19", "vote", "underway", "Party leads the first round of the election", at="2026-03-19")
    day = When(start="2026-03-19", end="2026-03-19", basis=basis)
    return replace(made, report=replace(made.report, when=day))


def test_a_day_that_the_tense_alone_gives_is_the_pages_and_not_the_events() -> None:
    planned = filing("A 2026-03-07", "vote", "planned", "First round of the election", at="2026-03-13")
    by_tense, told = (time_ground(made_ready(planned), made_ready(_leads(basis))) for basis in ("tense", None))
    assert by_tense.points > -1 > told.points


def test_a_time_from_another_sentence_gives_way_to_words() -> None:
    planned = filing("A 2026-03-07", "vote", "planned", "First round of the election", at="2026-03-13")
    of_another, told = (time_ground(made_ready(planned), made_ready(_leads(basis))) for basis in ("context", None))
    assert of_another.points > -1 > told.points


def test_a_day_that_the_tense_gives_is_shared_for_less_and_one_of_another_sentence_is_not() -> None:
    told = made_ready(_leads(None))
    by_tense, of_another = (made_ready(_leads(basis)) for basis in ("tense", "context"))
    assert time_ground(told, of_another).points == time_ground(told, told).points
    assert time_ground(told, told).points > time_ground(told, by_tense).points > time_ground(by_tense, by_tense).points


@pytest.mark.parametrize(("city", "points"), [("Lima Convention Centre", 0.3), ("Cusco Convention Centre", -0.8)])
def test_a_capital_told_by_its_country_is_known_by_its_name(city: str, points: float) -> None:
    held, told = (
        made_ready(filing(f"{page} 2026-03-11", "meeting", "occurred", "Summit", where=where, at="2026-03-11"))
        for page, where in (("A", "the Peruvian capital"), ("B", city))
    )
    assert [ground.points for ground in place_grounds(held, told)] == [points]


MALI = ("malian", "konar", "bamako", "candidat", "party", "ballot", "turnout", "station", "voter", "round")
ELSEWHERE = ("croatia", "serb", "zagreb", "candidat", "party", "villag", "refuge", "militia", "return", "river")


def _vote(page: str, status: str, where: str | None, theme: tuple[str, ...]) -> Filing:
    made = filing(page, "vote", status, "Election" if where else "Polling", where=where, at="2026-03-13")
    return replace(made, triggers=("election",), theme=theme, names=theme[:3])


@pytest.mark.parametrize(("theme", "one"), [(MALI, True), (ELSEWHERE, False)])
def test_an_election_is_of_one_country(theme: tuple[str, ...], one: bool) -> None:
    planned = _vote("A 2026-03-07", "planned", "Mali", MALI)
    assert _joined(planned, _vote("B 2026-03-14", "occurred", None, theme)) == one


def _journey(who: str, city: str, country: str) -> tuple[Filing, Filing]:
    planned = filing("A 2026-03-09", "visit", "planned", f"{who} to fly to {city}", (who,), (), city, "2026-03-10")
    told = filing("B 2026-03-11", "visit", "occurred", f"{HOLM} on a tour of Japan", (HOLM,), (), "Japan", "2026-03-11")
    planned, told = replace(planned, triggers=("fly",)), replace(told, triggers=("tour",))
    return _placed(planned, city, country), _placed(told, "Japan", "JP")


@pytest.mark.parametrize(
    ("who", "city", "country", "one"),
    [(HOLM, "Tokyo", "JP", True), (HOLM, "Seoul", "KR", False), (DAHL, "Tokyo", "JP", False)],
)
def test_who_goes_to_a_country_within_days_goes_there_once(who: str, city: str, country: str, one: bool) -> None:
    assert _joined(*_journey(who, city, country)) == one


@pytest.mark.parametrize(("told", "one"), [("won the presidential run-off", True), ("won the race", False)])
def test_who_won_an_election_is_told_of_a_vote(told: str, one: bool) -> None:
    planned = filing("A 2026-03-07", "vote", "planned", f"{HOLM} and {DAHL} in a runoff", (HOLM, DAHL), at="2026-03-13")
    won = filing(
        "B 2026-03-14", "contest", "occurred", f"{HOLM} beats {DAHL}", (HOLM,), (DAHL,), at="2026-03-13", words=told
    )
    assert _joined(replace(planned, triggers=("runoff",)), replace(won, triggers=("beat",))) == one


@pytest.mark.parametrize(
    "words",
    [("vote", "votes", "voted", "voting"), ("move", "moved", "moving"), ("visit", "visits", "visited", "visiting")],
)
def test_a_short_word_has_one_stem_too(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("word", ["spring", "speed", "bring", "need", "seeds"])
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(word) in (word, word[:-1])


def _sided(page: str, title: str, who: str, talks: str = "talk") -> Filing:
    told = filing(page, "meeting", "planned", title, (who,), (), "Trieste", "2026-03-09", words="Adriatic fishing")
    return replace(told, triggers=(talks,))


def test_who_is_named_at_talks_that_are_told_by_their_number_is_one_of_them() -> None:
    announced = _sided("A 2026-03-02", "Six-party talks on quotas to resume", "Six-party")
    named = _sided("B 2026-03-08", "Annika Holm's six-nation talks on quotas", HOLM)
    beside = _sided("B 2026-03-08", "Annika Holm meets envoys to the six-nation talks", HOLM, "meet")
    of_one_land = _sided("B 2026-03-08", "Annika Holm's all-party talks on quotas", HOLM)
    assert points(announced, named, "who") > 1
    assert max(points(announced, other, "who") for other in (beside, of_one_land)) < 0


def _goes(page: str, title: str, where: str, country: str) -> Filing:
    told = _placed(filing(page, "visit", "planned", title, ("Per Holm",), (), None, "2026-03-09"), where, country)
    described = Party(name="Per Holm", type="person", description="Norwegian Foreign Minister", country="NO")
    return replace(told, parties=(described,))


def test_a_visitor_arrives_in_another_country_than_that_which_describes_him() -> None:
    announced = _goes("A 2026-03-02", "Holm to visit Rome", "Rome", "IT")
    assert points(announced, _goes("B 2026-03-09", "Holm arrives here for talks", "Norway", "NO"), "where") > -1
    assert points(announced, _goes("B 2026-03-09", "Holm returns to Norway", "Norway", "NO"), "where") < -3


def test_a_trip_that_was_put_off_is_followed_to_a_day_months_later() -> None:
    planned = filing("A 2026-01-12", "visit", "planned", "Holm to visit Lima", (HOLM,), (), "Lima", "2026-02-03")
    off = filing("B 2026-02-02", "visit", "postponed", "Holm puts off her visit", (HOLM,), (), "Lima", "2026-02-03")
    anew = filing(
        "C 2026-03-23", "visit", "planned", "Holm to make her delayed visit", (HOLM,), (), "Lima", "2026-03-31"
    )
    assert _joined(planned, off, anew)


def test_members_of_a_body_that_nothing_names_are_no_other_party() -> None:
    body = "Lakes Fishing Union"
    planned = filing(
        "A 2026-03-07", "meeting", "planned", "Lakes Fishing Union to meet", (body,), (), "Oslo", "2026-03-13"
    )
    for who, apart in (("ministers from the six member states", False), ("Danish trawlers", True)):
        held = filing("B 2026-03-13", "meeting", "occurred", f"Meeting of {who}", (who,), (), "Oslo", "2026-03-13")
        assert (points(planned, held, "who") < -1) is apart


@pytest.mark.parametrize(
    ("who", "kind"), [("ministers of the 12 Lakes Union members", -1.0), (HOLM, -3.0), ("a crowd of 900 people", -3.0)]
)
def test_people_of_a_body_who_go_somewhere_together_go_to_its_meeting(who: str, kind: float) -> None:
    ahead = filing("A 2026-03-07", "visit", "planned", f"{who} to head to Oslo", (who,), (), "Oslo", "2026-03-13")
    held = filing(
        "B 2026-03-13", "meeting", "occurred", "Lakes Union meets", ("Lakes Union",), (), "Oslo", "2026-03-13"
    )
    assert points(ahead, held, "kind") == kind


@pytest.mark.parametrize(
    ("page", "words", "status"),
    [("B 2026-03-11", "", "underway"), ("B 2026-03-07", "", "planned"), ("B 2026-03-11", "for ", "planned")],
)
def test_who_is_to_leave_where_a_visit_has_begun_is_there(page: str, words: str, status: str) -> None:
    planned = filing(
        "A 2026-03-05", "visit", "planned", "Holm to visit Lima", (HOLM,), (), "Lima", "2026-03-09/2026-03-13"
    )
    leaves = filing(page, "visit", "planned", f"Holm to leave {words}Lima", (HOLM,), (), "Lima", "2026-03-13")
    (entry,) = merge([planned, replace(leaves, triggers=("leav",))])
    assert entry.status == status


def test_what_was_brought_forward_is_found_by_what_its_story_turns_on() -> None:
    theme = ("kestrel", "satellit", "weather", "orbit", "rocket", "launch", "agency", "storm", "camera", "sensor")
    agency, pad = "Lakes Space Agency", "Norden"
    planned = filing("A 2026-03-02", "launch", "planned", "Kestrel to be launched", (agency,), (), pad, "2026-04-06")
    moved = filing("B 2026-03-20", "launch", "planned", "Launch of Kestrel brought forward", (), (), None, "2026-03-25")
    moved = replace(moved, words=(*moved.words, "forward"))
    assert _joined(*(replace(one, theme=theme, triggers=("launch",), names=("kestrel",)) for one in (planned, moved)))
