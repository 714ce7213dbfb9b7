"""What recurs is kept apart, what lasts or is moved is kept together, and one of a surname is not another."""

from __future__ import annotations

import pytest
from made_filings import FERRANTE, HOLM, filing
from msgspec.structs import replace

from daybook.merge import keys, merge
from daybook.merge.comparison import score
from daybook.merge.components import components
from daybook.merge.disagreements import disagreements
from daybook.merge.names import Known, known, same_party
from daybook.merge.profile import profile
from daybook.merge.stems import stem
from daybook.model import Entry, Filing, Party, Status

THEME = ("strike", "docker", "trieste", "union", "port", "adria", "ferrant", "march", "terminal", "autom")


def entries_of(*filings: Filing) -> list[Entry]:
    return [entry for group in components(filings) for entry in merge(group)]


def test_sessions_of_one_body_a_week_apart_are_as_many_events() -> None:
    sessions = [
        filing(
            f"A {day}", "meeting", "occurred", "Ferrante meets Holm", (FERRANTE,), (HOLM,), "Trieste", day, words=day
        )
        for day in ("2026-03-04", "2026-03-11", "2026-03-18")
    ]
    assert len(entries_of(*(replace(one, theme=THEME, triggers=("met",)) for one in sessions))) == 3


def test_a_day_brought_forward_is_a_step_of_one_entry() -> None:
    told = "launch of the Kestrel weather satellite from Kourou"
    first = filing("A 2026-06-30", "launch", "planned", told, at="2026-08-03", words=told)
    moved = filing("A 2026-07-20", "launch", "planned", told, at="2026-07-28", words=f"{told} brought forward")
    one, other = (replace(each, triggers=("launch",)) for each in (first, moved))
    (entry,) = entries_of(one, other)
    assert entry.when and entry.when.start == "2026-07-28"
    assert [step.when.start for step in entry.history if step.when] == ["2026-08-03", "2026-07-28"]
    unmoved = replace(other, words=one.words)
    assert len(entries_of(one, unmoved)) == 2


def test_a_trial_lasts_from_day_to_day_and_a_meeting_does_not() -> None:
    for kind, trigger, entries in (("hearing", "trial", 1), ("meeting", "meet", 2)):
        days = [
            filing(
                f"A {day}", kind, "occurred", trigger, ("Elena Marchetti",), (), "Rome", day, words=f"{trigger} {day}"
            )
            for day in ("2026-03-04", "2026-03-05")
        ]
        assert len(entries_of(*(replace(one, theme=THEME, triggers=(trigger,)) for one in days))) == entries, kind


def test_a_surname_alone_stands_for_no_holder_of_another_office() -> None:
    def holder(name: str, office: str) -> Known:
        return known(name, {name: Party(name=name, type="person", description=office)})

    helen = holder("Helen Marsh", "British Foreign Secretary")
    assert same_party(helen, holder("Marsh", "the foreign secretary"))
    assert not same_party(helen, holder("Marsh", "British Defence Secretary"))
    assert not same_party(helen, holder("Marsh", "Irish Foreign Secretary"))


def test_each_day_s_close_of_a_market_is_an_entry_of_its_own() -> None:
    told = "the December futures contract of the Trieste index"
    closes = [
        filing(f"A {day}", "figures", "occurred", told, figures=((str(points), "points", points),), words=told)
        for day, points in (("2026-03-05", 14710.0), ("2026-03-06", 14970.0))
    ]
    assert len(entries_of(*(replace(one, theme=THEME, triggers=("close",)) for one in closes))) == 2


def test_who_it_is_by_name_and_by_office_is_no_disagreement() -> None:
    named = filing("A 2026-03-09", "visit", "occurred", "A visit", (FERRANTE,), (), "Trieste", "2026-03-09")
    office = ("Italy's transport minister",)
    described = filing("B 2026-03-09", "visit", "occurred", "A visit", office, (), "Trieste", "2026-03-09")
    other = filing("C 2026-03-09", "visit", "occurred", "A visit", (HOLM,), (), "Trieste", "2026-03-09")
    assert not disagreements([named, described], Status.OCCURRED)
    (found,) = disagreements([named, other], Status.OCCURRED)
    assert found.field == "who"


def test_talks_of_the_same_two_told_ahead_may_be_held_a_day_later_and_those_of_one_of_them_not() -> None:
    def told(status: str, day: str, met: str) -> Filing:
        name = f"{HOLM} {met} talks Trieste " + ("trade tariffs steel" if day < "2026-03-05" else "fishing quota boats")
        made = filing(f"A {day}", "meeting", status, "Holm meets", (HOLM,), (met,), "Trieste", day, words=name)
        return replace(made, theme=THEME, triggers=("talk",), names=("holm", "marchetti", "triest"))

    ahead = told("planned", "2026-03-04", "Elena Marchetti")
    assert len(entries_of(ahead, told("occurred", "2026-03-05", "Elena Marchetti"))) == 1
    assert len(entries_of(ahead, told("occurred", "2026-03-05", "Sandro Vitale"))) == 2


def test_those_who_vote_go_by_many_names() -> None:
    one, other = (
        filing(f"{page} {day}", "vote", status, "Referendum", (who,), (), "Trieste", "2026-03-08", words=words)
        for page, day, status, who, words in (
            ("A", "2026-03-06", "planned", "two million registered voters", "referendum harbour law island council"),
            ("B", "2026-03-09", "occurred", "opponents of the charter", "referendum charter rejected turnout low"),
        )
    )
    told = (replace(each, theme=THEME, triggers=("referendum",), names=("triest",)) for each in (one, other))
    assert len(entries_of(*told)) == 1


def test_the_leaders_of_a_body_meet_where_the_body_does() -> None:
    assert same_party(known("EU", {}), known("EU leaders", {}))
    assert same_party(known("the European Union", {}), known("EU leaders", {}))
    assert not same_party(known("AU", {}), known("EU leaders", {}))


def test_a_word_in_british_and_in_american_spelling_is_one() -> None:
    for british, american in (
        ("organisation", "organization"),
        ("labour", "labor"),
        ("programmes", "program"),
        ("centre", "centers"),
    ):
        assert stem(british) == stem(american)
    assert stem("tour") != stem("tor")


@pytest.mark.parametrize(
    ("days", "status", "capital", "entries"),
    [
        ("2026-03-10/2026-03-14", "underway", "Rome", 1),  # the same span, which no calendar gives
        ("2026-03-10", "underway", "Rome", 1),  # what begins on its first day
        ("2026-03-12", "occurred", "Rome", 1),  # some day within it,
        ("2026-03-12", "occurred", "Oslo", 2),  # but not on its way
    ],
)
def test_a_tour_is_known_by_its_days_and_by_a_capital_on_its_way(
    days: str, status: str, capital: str, entries: int
) -> None:
    planned = filing(
        "A 2026-03-05",
        "visit",
        "planned",
        "Holm to visit Italy and Spain",
        (HOLM,),
        (),
        "Italy",
        "2026-03-10/2026-03-14",
    )
    begun = filing("B 2026-03-10", "visit", status, "Holm on a European tour", (HOLM,), (), None, days)
    one = replace(planned, triggers=("visit",), names=("holm", "ital", "spain"))
    other = replace(begun, triggers=("tour",), names=tuple(stem(word) for word in ("holm", capital.lower())))
    assert len(entries_of(one, other)) == entries


@pytest.mark.parametrize(("pages", "entries"), [("BC", 2), ("BCDEF", 1)])
def test_many_pages_outweigh_one_that_names_an_event_twice_as_if_it_were_two(pages: str, entries: int) -> None:
    def told(page: str, index: int, trigger: str, words: str) -> Filing:
        made = filing(
            f"{page} 2026-03-0{ord(page) - ord('A') + 2}",
            "meeting",
            "planned",
            "Ministers of the league meet in Oslo",
            ("Hansa League",),
            (),
            "Oslo",
            "2026-04",
            words=f"hansa oslo grain {words}",
            index=index,
        )
        return replace(made, triggers=(trigger,), names=("hansa", "leagu", "oslo"))

    first = told("A", 0, "meet", "quota tariffs round")
    again = told("A", 1, "conclusion", "quota tariffs round")
    again = replace(again, report=replace(again.report, title="Quick end of grain accord and quota"))
    words = {"B": "ships", "C": "fish", "D": "coal", "E": "steel", "F": "timber"}
    others = [told(page, 0, ("meet", "conclusion")[at % 2], words[page]) for at, page in enumerate(pages)]
    assert len(entries_of(first, again, *others)) == entries


@pytest.mark.parametrize(("words", "entries"), [("postponed", 1), ("cheerful", 2)])
def test_a_page_that_calls_an_event_postponed_means_the_one_put_off_months_before(words: str, entries: int) -> None:
    def told(page: str, status: str, day: str, words: str) -> Filing:
        made = filing(
            page, "ceremony", status, "Port parade", (HOLM,), (), "Trieste", day, words=f"harbour band {words}"
        )
        return replace(made, triggers=("parad",), names=("holm", "triest"))

    planned = told("A 2026-03-02", "planned", "2026-05-09", "brass")
    put_off = told("B 2026-03-16", "postponed", "2026-05-09", "epidemic")
    anew = told("C 2026-05-26", "planned", "2026-06-14", words)
    found = entries_of(planned, put_off, anew)
    assert len(found) == entries


def test_a_country_goes_to_the_polls_once_a_day() -> None:
    def sure(where: str | None, trigger: str) -> float:
        ahead = filing("A 2026-03-02", "vote", "planned", "Polls open", (), (), "Italy", "2026-03-08")
        held = filing("B 2026-03-09", "vote", "occurred", "Count goes on", (), (), where, "2026-03-08")
        return score(*(profile(replace(each, triggers=(trigger,))) for each in (ahead, held)))

    assert sure("Italy", "election") > sure("Italy", "resolution")  # parliaments vote several times a day
    assert sure(None, "election") > 0 > sure("Upper Valdora", "election")  # which lies in no known country


def test_an_election_is_found_by_the_country_that_its_sentences_speak_of() -> None:
    def told(trigger: str) -> tuple[Filing, Filing]:
        ahead = filing("A 2026-03-02", "vote", "planned", "Polls open", (), (), "Italy", "2026-03-08")
        held = filing("B 2026-03-09", "vote", "occurred", "Lund votes", ("Oskar Lund",), (), None, "2026-03-08")
        held = replace(held, words=(*held.words, "country_it"))
        return replace(ahead, triggers=(trigger,)), replace(held, triggers=(trigger,))

    one, other = told("election")
    assert keys(one) & keys(other)
    one, other = told("resolution")
    assert not keys(one) & keys(other)
