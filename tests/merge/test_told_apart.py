"""What looks alike and is two: matches of one team, figures of two periods, quakes in two places, other topics."""

from __future__ import annotations

from made_filings import HOLM, filing, points
from msgspec.structs import replace

from daybook.merge import grounds, merge, profile
from daybook.model import Figure, Filing, Party


def match(page: str, team: str, beaten: str) -> Filing:
    told = filing(f"{page} 2026-03-07", "contest", "occurred", f"{team} beat {beaten}", (team,), (beaten,), None)
    words = f"{team} beat {beaten} in the second round of the Adriatic Games"
    return replace(told, words=tuple(sorted(words.casefold().split())), triggers=("beat",))


def test_one_team_plays_each_of_its_opponents_in_a_match_of_its_own() -> None:
    held, again = match("A", "Malta", "Cyprus"), match("B", "Malta", "Cyprus")
    assert points(held, again, "who") > 2
    assert points(held, match("B", "Andorra", "Cyprus"), "who") <= 0


def test_a_third_who_is_spoken_of_beside_two_who_meet_is_none_of_them() -> None:
    def talks(page: str, whom: str, words: str) -> Filing:
        told = filing(f"{page} 2026-03-07", "meeting", "occurred", f"Holm meets {whom}", (HOLM,), (whom,), words=words)
        return replace(told, triggers=("meet",))

    one, again = talks("A", "Henrik Dahl", "on quotas"), talks("B", "Henrik Dahl", "after a strike by Marchetti")
    other = talks("B", "Elena Marchetti", "after her quarrel with Dahl")
    assert points(one, again, "who") > 2
    assert points(one, other, "who") < 0


def figures(page: str, of: str, period: str, words: str) -> Filing:
    return filing(page, "figures", "occurred", f"{of} up 2 percent", (of,), (), None, period, words=words)


def test_figures_of_a_month_are_not_those_of_its_quarter() -> None:
    month = figures("A 2026-04-02", "Exports", "2026-02", "exports of goods February")
    assert points(month, figures("B 2026-04-03", "Exports", "2026-02", "exports of goods February"), "when") > 0
    quarter = figures("B 2026-04-03", "Exports", "2026-01-01/2026-03-31", "exports of goods first quarter")
    assert points(month, quarter, "when") < -1


def test_an_index_is_not_another_by_its_last_word() -> None:
    of = "Trieste Shipping Index"
    day = "2026-04-02"
    told = figures("A 2026-04-02", of, day, "points to close")
    whole = figures("B 2026-04-02", "Adria Shares", day, "the Trieste Shipping Index closed")
    other = figures("B 2026-04-02", "Adria Shares", day, "the index of the Milan exchange closed")
    assert points(told, whole, "who") > 0 > points(told, other, "who")


def test_a_disaster_in_another_place_is_another_disaster() -> None:
    def quake(page: str, where: str) -> Filing:
        told = f"Earthquake shakes {where}"
        one = filing(f"{page} 2026-04-02", "disaster", "occurred", told, (), (), where, "2026-04-02", words="Richter")
        return replace(one, triggers=("earthquak",))

    assert points(quake("A", "Spoleto"), quake("B", "Spoleto"), "where") > 0
    assert points(quake("A", "Spoleto"), quake("B", "the Karst hills"), "where") < -1


def test_what_somebody_asks_for_tells_one_appeal_from_another() -> None:
    def appeal(page: str, trigger: str, words: str) -> Filing:
        one = filing(f"{page} 2026-04-02", "appeal", "occurred", "Holm asks", (HOLM,), ("Rome",), None, words=words)
        return replace(one, triggers=(trigger,))

    asked = appeal("A", "urg", "longer breaks for crane drivers at night")
    assert points(asked, appeal("B", "ask", "money for a museum of glass in Murano"), "trigger") < 0
    assert points(asked, appeal("B", "ask", "longer breaks for crane drivers"), "trigger") == 0
    assert points(asked, appeal("B", "urg", "money for a museum of glass in Murano"), "trigger") > 0


def test_what_a_ministry_voices_is_not_what_a_speaker_does() -> None:
    def support(page: str, who: str) -> Filing:
        told = f"{who} offers condolences"
        return filing(f"{page} 2026-04-02", "support", "occurred", told, (who,), ("the families",), None, "2026-04-02")

    assert points(support("A", "Sandro Vitale"), support("B", "the ministry"), "who") < 0
    assert points(support("A", "Sandro Vitale"), support("B", "Vitale"), "who") > 0


def test_where_one_goes_is_a_country_only_where_it_is_known_to_lie_there() -> None:
    def visit(page: str, where: str, kind: str = "visit") -> Filing:
        return filing(f"{page} 2026-04-02", kind, "planned", "Holm to come", (HOLM,), (), where, "2026-04-10")

    assert points(visit("A", "Norway"), visit("B", "Fjordheim"), "where") < 0
    assert points(visit("A", "Norway", "meeting"), visit("B", "Fjordheim", "meeting"), "where") > 0


def test_a_visitor_spoken_of_beside_anothers_visit_is_not_its_visitor() -> None:
    def trip(page: str, who: str, words: str) -> Filing:
        told = filing(page, "visit", "planned", f"{who} to visit Narvia", (who,), (), "Narvia", "2026-03-08")
        return replace(told, words=tuple(sorted(words.casefold().split())), triggers=("visit",))

    put_off = trip("A 2026-03-02", "Ada Holm", "Ada Holm put off a trip that coincides with Jan Brandt's visit")
    assert points(put_off, trip("B 2026-03-03", "Ada Holm", "Ada Holm will visit Narvia"), "who") > 0
    assert points(put_off, trip("B 2026-03-03", "Jan Brandt", "Jan Brandt will visit Narvia"), "who") < -2


def test_whoever_stays_away_or_refuses_calls_off_no_gathering_of_others() -> None:
    def held(kind: str, status: str, title: str) -> Filing:
        return filing("A 2026-03-05", kind, status, title, (HOLM,), (), "Trieste", "2026-03-07")

    summit = held("meeting", "planned", "Holm to attend the summit")
    assert points(summit, held("visit", "cancelled", "Holm not to come to the summit"), "status") < 0
    assert points(summit, held("meeting", "refused", "Holm refuses talks"), "status") < 0
    assert points(summit, held("meeting", "cancelled", "Summit called off"), "status") >= 0


def test_leaders_meant_whole_are_those_of_their_union() -> None:
    def summit(page: str, who: str) -> Filing:
        return filing(f"{page} 2026-03-05", "meeting", "planned", "Leaders meet", (who,), (), "Trieste", "2026-03-07")

    assert points(summit("A", "EU leaders"), summit("B", "all 25 EU leaders"), "who") > 0
    assert points(summit("A", "EU leaders"), summit("B", "the 25 EU leaders"), "who") > 0


def test_a_place_that_is_only_described_may_lie_in_a_town_and_a_town_not_in_another() -> None:
    def arrest(page: str, where: str) -> Filing:
        return filing(f"{page} 2026-03-12", "arrest", "occurred", "Four arrested", (), ("four people",), where)

    assert points(arrest("A", "a terminal office"), arrest("B", "Trieste"), "where") == 0
    assert points(arrest("A", "Muggia"), arrest("B", "Trieste"), "where") < 0


def test_the_mayor_of_a_town_is_not_its_dockers() -> None:
    def talks(page: str, whom: str, description: str | None = None) -> Filing:
        told = filing(f"{page} 2026-03-03", "meeting", "planned", f"Holm meets {whom}", (HOLM,), (whom,))
        return replace(told, parties=(Party(name=whom, type="person", description=description),))

    mayor = talks("A", "Sandro Vitale", "mayor of Trieste")
    assert points(mayor, talks("B", "Trieste dockers"), "who") < points(mayor, talks("B", "Vitale"), "who")
    assert "Trieste dockers" not in " ".join(
        ground.sentence
        for ground in grounds(profile(mayor), profile(talks("B", "Trieste dockers")))
        if ground.points > 0
    )


def test_who_meets_dockers_and_then_the_mayor_on_one_page_meets_twice() -> None:
    def talks(page: str, whom: str, title: str) -> Filing:
        told = filing(f"{page} 2026-03-03", "meeting", "planned", title, (HOLM,), (whom,), "Trieste", "2026-03-05")
        return replace(told, triggers=("meet",))

    pages = [talks(page, "leaders of the dockers' union", f"Holm meets dockers {page}") for page in "ABCDEFG"]
    apart = [talks("A", "Sandro Vitale", "Holm meets the mayor")]
    assert sorted(len(entry.reports) for entry in merge(pages + apart)) == [1, 7]


def test_a_bare_office_is_whoever_the_other_page_calls_so() -> None:
    def talks(who: str, aliases: tuple[str, ...] = ()) -> Filing:
        page = f"{who} 2026-03-03"
        told = filing(page, "meeting", "planned", f"{who} meets dockers", (who,), ("Trieste dockers",))
        return replace(told, parties=(Party(name=who, type="person", aliases=aliases),))

    named = talks("Paolo Ferrante", ("The minister",))
    assert points(named, talks("Minister"), "who") > points(named, talks("Judge"), "who")


def test_the_closes_of_one_index_on_two_days_are_two_events() -> None:
    def close(day: str, told: str) -> Filing:
        title = f"Vard 30 index {told} percent in Norden"
        made = filing(f"A {day}", "figures", "occurred", title, ("the Vard 30 index",), (), "Norden", day)
        numbers = (Figure(words="30", of="index", low=30, high=30), Figure(words=told, of="percent", low=0.5, high=0.5))
        return replace(made, report=replace(made.report, figures=numbers), names=("vard", "norden"))

    first, next_day = close("2026-03-16", "adds 0.51"), close("2026-03-17", "sheds 0.57")
    assert len(merge([first, next_day])) == 2
    why = " ".join(ground.sentence for ground in grounds(profile(first), profile(next_day)))
    assert "figure 30" not in why and "Both clauses say: 0" not in why


def test_what_a_page_told_the_day_before_is_likelier_another_event() -> None:
    told = ("attack", "occurred", "Gunmen wound people in Vard", ("gunmen",), ("people",), "Vard")
    before, same, after = (filing(f"A 2026-03-{day}", *told) for day in ("15", "16", "17"))
    dated = filing("B 2026-03-17", *told, "2026-03-16")
    assert points(before, dated, "when") < 0 < points(same, dated, "when") == points(after, dated, "when")


def test_a_number_of_people_is_a_figure_also_where_it_stands_in_what_they_are_called() -> None:
    def told(page: str) -> Filing:
        made = filing(f"{page} 2026-03-17", "attack", "occurred", "Gunmen wound four people", whom=("Four people",))
        return replace(made, report=replace(made.report, figures=(Figure(words="four", of="people", low=4, high=4),)))

    assert points(told("A"), told("B"), "figures") == 1


def test_places_of_one_sort_with_names_of_their_own_are_two() -> None:
    def blast(page: str, where: str) -> Filing:
        return filing(f"{page} 2026-04-02", "accident", "occurred", "Blast", (), (), where, "2026-04-01")

    here = blast("A", "Norden Coal Mine")
    assert points(here, blast("B", "Vardal Coal Mine"), "where") < 0 < points(here, blast("B", "Norden Mine"), "where")


def test_a_sentence_that_stands_on_two_pages_may_tell_of_two_places() -> None:
    def blast(page: str, where: str) -> Filing:
        told = filing(f"{page} 2026-04-02", "accident", "occurred", f"Blast at {where}", (), (), where, "2026-04-01")
        return replace(told, triggers=("blast",), told=("5eed",))

    one, other = blast("A", "Norden Coal Mine"), blast("B", "Vardal Coal Mine")
    assert points(one, other, "words") < 0
    assert len(merge([one, other])) == 2
    again = replace(blast("B", "Norden Coal Mine"), words=("blast", "coal", "norden"))
    assert len(merge([one, again])) == 1


def test_one_who_won_is_not_another_s_win() -> None:
    won, win = (
        replace(filing(f"{page} 2026-03-07", "contest", "occurred", f"{who} wins", (who,)), triggers=(word,))
        for page, who, word in (("A", "Ana Holt", "won"), ("B", "Jan Dunn", "win"))
    )
    assert points(won, win, "trigger") <= 0


def test_a_verb_s_irregular_form_is_the_same_word_for_an_event() -> None:
    def talks(page: str, word: str) -> Filing:
        told = filing(f"{page} 2026-03-07", "meeting", "occurred", "Holm meets Dahl", (HOLM,), ("Henrik Dahl",))
        return replace(told, triggers=(word,))

    assert (
        points(talks("A", "met"), talks("B", "meet"), "trigger")
        > 0
        > points(talks("A", "met"), talks("B", "summit"), "trigger")
    )
