"""What a user may rely on of merging: a story followed to its end, whatever the order in which its pages came."""

# ruff: noqa: E501 - a table reads best a row a line

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_filings import ADRIA, DOCKERS, FERRANTE, HOLM, STORY, filing
from msgspec.structs import replace

from daybook.lang import load
from daybook.merge import clusters, entry_on, linked, merge, status_on
from daybook.merge.components import components
from daybook.merge.names import known, same_party
from daybook.model import Entry, Filing, Judgement, ReportKey, Ruling

ALL = [report for reports in STORY.values() for report in reports]


def of(name: str, entries: tuple[Entry, ...]) -> Entry:
    """Give the one entry that holds all reports of an event of the story, and nothing else."""
    wanted = {report.key for report in STORY[name]}
    homes = [entry for entry in entries if wanted & set(entry.reports)]
    assert [set(entry.reports) for entry in homes] == [wanted], [entry.title for entry in homes]
    return homes[0]


@pytest.mark.parametrize("name", STORY)
def test_each_event_of_the_story_is_one_entry(name: str) -> None:
    of(name, merge(ALL))


def test_talks_that_were_put_off_keep_both_dates_and_their_outcome() -> None:
    entry = of("talks", merge(ALL))
    assert [(str(s.status), s.when.start if s.when else None) for s in entry.history] == [
        ("planned", "2026-03-05"),
        ("postponed", "2026-03-09"),
        ("occurred", "2026-03-09"),
    ]
    assert (entry.status, entry.when.start if entry.when else None) == ("occurred", "2026-03-09")
    assert not [found for found in entry.disagreements if found.field == "when"]
    assert any("2026-03-05" in sentence and "2026-03-09" in sentence for sentence in entry.explanation)


@pytest.mark.parametrize(
    ("name", "status"),
    [("strike", "occurred"), ("holm", "occurred"), ("rome", "occurred"), ("hearing", "cancelled"), ("march protest", "cancelled"), ("vote", "planned")],
)  # fmt: skip
def test_announcements_are_followed_to_what_became_of_them(name: str, status: str) -> None:
    assert of(name, merge(ALL)).status == status


def test_a_meeting_during_a_visit_is_a_part_of_it() -> None:
    entries = merge(ALL)
    assert of("holm meets marchetti", entries).part_of == of("holm", entries).id


def test_figures_stand_side_by_side() -> None:
    strike = of("strike", merge(ALL))
    (series,) = strike.figures
    assert [(reading.published, reading.low) for reading in series.readings] == [("2026-03-12", 6000), ("2026-03-13", 3000)]  # fmt: skip


def test_as_it_was_known_on_a_day() -> None:
    talks = of("talks", merge(ALL))
    then = entry_on(talks, STORY["talks"], (), date(2026, 3, 3))
    assert then and then.status == "planned" and then.when and then.when.start == "2026-03-05"
    assert (then.id, then.sources, len(then.reports)) == (talks.id, 2, 2)
    assert "meets" not in then.title
    assert entry_on(talks, STORY["talks"], (), date(2026, 3, 1)) is None
    vote = of("vote", merge(ALL))
    assert status_on(vote, date(2026, 3, 27)) == "planned"
    assert status_on(vote, date(2026, 3, 28)) == "unconfirmed"


def two(one: Filing, other: Filing) -> int:
    return len(merge([one, other]))


BRIEFING = ("address", "occurred", "Kaneko briefs reporters", ("Eri Kaneko",), ("reporters",), "New York")


def test_what_recurs_stays_apart() -> None:
    assert two(filing("A 2022-04-22", *BRIEFING, "2022-04-22"), filing("B 2022-04-23", *BRIEFING, "2022-04-23")) == 2
    assert two(filing("A 2022-04-22", *BRIEFING, "2022-04-22"), filing("B 2022-04-29", *BRIEFING, "2022-04-29")) == 2
    raid = ("attack", "occurred", "Gunmen kill three in Basra", ("gunmen",), ("three people",), "Basra")
    assert two(filing("A 2006-11-02", *raid, "2006-11-01"), filing("B 2006-11-03", *raid, "2006-11-02")) == 2
    rounds = ("meeting", "occurred", "Envoys hold talks", ("North Korea", "South Korea"), (), "Beijing")
    assert two(filing("A 2005-09-14", *rounds, "2005-09-13"), filing("B 2005-11-10", *rounds, "2005-11-09")) == 2


def test_who_does_it_to_whom_matters() -> None:
    one = filing(
        "A 2022-04-22",
        "accusation",
        "occurred",
        "Russia accuses Ukraine",
        ("Russia",),
        ("Ukraine",),
        None,
        "2022-04-22",
    )
    other = filing("B 2022-04-22", "accusation", "occurred", "Ukraine accuses Russia", ("Ukraine",), ("Russia",), None, "2022-04-22")  # fmt: skip
    assert two(one, other) == 2


def test_two_people_of_one_surname_are_two() -> None:
    laura = filing("A 2005-12-03", "visit", "occurred", "Bush visits Paris", ("Laura Bush",), (), "Paris", "2005-12-02")
    george = filing("B 2005-12-03", "visit", "occurred", "Bush in Paris", ("George Bush",), (), "Paris", "2005-12-02")
    surname = filing("C 2005-12-03", "visit", "occurred", "Bush in Paris", ("Bush",), (), "Paris", "2005-12-02")
    assert two(laura, george) == 2
    assert two(george, surname) == 1


def test_one_person_under_two_spellings_or_an_office_is_one() -> None:
    told = ("visit", "occurred", "A visit to Kyiv")
    one = filing("A 2026-03-03", *told, ("Mahmud Abbas",), (), "Kyiv", "2026-03-02")
    assert two(one, filing("B 2026-03-03", *told, ("Mahmoud Abbas",), (), "Kyiv", "2026-03-02")) == 1
    minister = filing("C 2026-03-03", *told, ("Italy's transport minister",), (), "Kyiv", "2026-03-02")
    assert two(filing("A 2026-03-03", *told, (FERRANTE,), (), "Kyiv", "2026-03-02"), minister) == 1


@pytest.mark.parametrize("example", load("en", "merge")["examples"], ids=lambda e: f"{e['one']} / {e['other']}")
def test_names(example: dict[str, str]) -> None:
    one, other = known(example["one"], {}), known(example["other"], {})
    assert bool(same_party(one, other)) == bool(same_party(other, one)) == example["same"]


# --- history -----------------------------------------------------------------------------------------------------------


def course(*steps: tuple[str, str]) -> Entry:
    """Merge reports of one visit, told as (page's date, status), and give the one entry."""
    told = [
        filing(f"Outlet{n} {published}", "visit", status, "Holm to visit Trieste", (HOLM,), (), "Trieste", "2026-03-17")
        for n, (published, status) in enumerate(steps)
    ]
    random.Random(len(steps)).shuffle(told)
    (entry,) = merge(told)
    return entry


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ([("2026-03-01", "planned"), ("2026-03-18", "occurred")], "occurred"),
        ([("2026-03-01", "planned"), ("2026-03-10", "cancelled")], "cancelled"),
        ([("2026-03-01", "planned"), ("2026-03-10", "cancelled"), ("2026-03-12", "planned")], "planned"),
        ([("2026-03-10", "cancelled"), ("2026-03-10", "planned")], "cancelled"),
        ([("2026-03-18", "occurred"), ("2026-03-20", "planned")], "occurred"),
        ([("2026-03-16", "possible"), ("2026-03-15", "planned")], "planned"),
        ([("2026-03-17", "underway"), ("2026-03-18", "occurred")], "occurred"),
        ([("2026-03-18", "occurred"), ("2026-03-17", "underway"), ("2026-03-19", "underway")], "occurred"),
        ([("2026-03-18", "occurred"), ("2026-03-19", "denied")], "occurred"),
        ([("2026-03-18", "occurred"), ("2026-03-19", "not_occurred")], "occurred"),
        ([("2026-03-18", "alleged"), ("2026-03-18", "denied")], "denied"),
        ([("2026-03-01", "planned"), ("2026-03-18", "not_occurred")], "not_occurred"),
        ([("2026-03-01", "planned"), ("2026-03-02", "postponed"), ("2026-03-18", "occurred")], "occurred"),
    ],
)
def test_the_rules_of_status(steps: list[tuple[str, str]], status: str) -> None:
    assert course(*steps).status == status


def test_sources_that_contradict_one_another_are_both_heard() -> None:
    entry = course(("2026-03-18", "occurred"), ("2026-03-18", "not_occurred"))
    (found,) = [found for found in entry.disagreements if found.field == "status"]
    assert {value for value, _ in found.values} == {"occurred", "not_occurred"}


def test_dates_that_differ_are_kept_with_their_counts() -> None:
    told = [("A 2026-03-01", "2026-03-17"), ("B 2026-03-02", "2026-03-17"), ("C 2026-03-03", "2026-03-18")]
    (entry,) = merge(
        [
            filing(page, "visit", "planned", "Holm to visit Trieste port", (HOLM,), (), "Trieste", at)
            for page, at in told
        ]
    )
    assert entry.when and entry.when.start == "2026-03-17"
    (found,) = [found for found in entry.disagreements if found.field == "when"]
    assert [(value, len(keys)) for value, keys in found.values] == [("2026-03-17", 2), ("2026-03-18", 1)]


def test_copies_are_one_source_and_it_is_told_who_copied_whom() -> None:
    told = ("visit", "planned", "Holm to visit Trieste", (HOLM,), (), "Trieste", "2026-03-17")
    agency = filing("Adriatic Press 2026-03-01", *told, agency="Adriatic Press", group="g")
    copy = filing("Ledger 2026-03-02", *told, group="g")
    credited = filing("Mirror 2026-03-02", *told, agency="Adriatic Press")
    own = filing("Courier 2026-03-02", *told)
    (entry,) = merge([own, credited, copy, agency])
    assert entry.sources == 2
    assert ("Adriatic Press", ("Adriatic Press", "Ledger", "Mirror")) in [(s.name, s.carriers) for s in entry.origins]
    assert any("Ledger" in sentence and "Adriatic Press" in sentence for sentence in entry.explanation)


def test_a_text_that_an_outlet_alone_tells_twice_makes_it_no_second_source() -> None:
    told = ("visit", "planned", "Holm to visit Trieste", (HOLM,), (), "Trieste", "2026-03-17")
    first, anew = (filing(f"Courier 2026-03-0{day}", *told, group="g") for day in (1, 2))
    own = filing("Courier 2026-03-03", *told)
    assert [entry.sources for entry in merge([first, anew, own])] == [1]
    copied = filing("Ledger 2026-03-02", *told, group="g")  # whose the text is, nobody knows
    assert [entry.sources for entry in merge([first, copied, own])] == [2]


# --- judgements --------------------------------------------------------------------------------------------------------


def judge(ruling: str, *reports: Filing, day: int = 1, **more: str) -> Judgement:
    at = datetime(2026, 5, day, tzinfo=UTC)
    keys = tuple(report.key for report in reports)
    return Judgement(id=f"{ruling}{day}", ruling=Ruling(ruling), reports=keys, by="Ada", at=at, **more)


def test_a_person_outranks_the_machine() -> None:
    holm, vote = STORY["holm"], STORY["vote"]
    entries = merge(ALL, [judge("same", holm[0], vote[0]), judge("different", holm[0], holm[2], day=2)])
    homes = {key: entry.id for entry in entries for key in entry.reports}
    assert homes[holm[0].key] == homes[vote[0].key]
    assert homes[holm[0].key] != homes[holm[2].key]
    again = merge(ALL, [judge("same", holm[0], vote[0]), judge("different", vote[0], holm[0], day=3)])
    homes = {key: entry.id for entry in again for key in entry.reports}
    assert homes[holm[0].key] != homes[vote[0].key]  # the later word holds


def test_a_report_put_out_of_an_event_leaves_the_others_together() -> None:
    entry = max(merge(ALL), key=lambda one: len(one.reports))
    by_key = {filing.key: filing for filing in ALL}
    for out in entry.reports:
        others = [key for key in entry.reports if key != out]
        ruled = judge("different", *(by_key[key] for key in (out, *others)))
        homes = {key: one.id for one in merge(ALL, [ruled]) for key in one.reports}
        assert len({homes[key] for key in others}) == 1
        assert homes[out] != homes[others[0]]


def test_a_correction_holds_and_says_who_made_it() -> None:
    vote = STORY["vote"][0]
    entries = merge(ALL, [judge("correct", vote, field="when", value="2026-03-28"), judge("right", vote, day=2)])
    entry = of("vote", entries)
    assert entry.when and entry.when.start == "2026-03-28"
    assert entry.confidence == 1.0
    assert any("Ada corrected when" in sentence for sentence in entry.explanation)
    assert of("vote", merge(ALL, [judge("wrong", vote)])).confidence == 0.0


# --- properties --------------------------------------------------------------------------------------------------------


@given(st.permutations(ALL))
@settings(max_examples=15, deadline=None)
def test_the_order_does_not_matter(shuffled: list[Filing]) -> None:
    assert merge(shuffled) == merge(ALL)


THEME = ("strike", "docker", "trieste", "union", "port", "adria", "ferrant", "march", "terminal", "autom")
PARTIES = st.lists(st.sampled_from([FERRANTE, "Ferrante", HOLM, DOCKERS, ADRIA, "police", "Italy"]), max_size=2).map(
    tuple
)
MADE = st.builds(
    filing,
    page=st.tuples(st.sampled_from("ABCDE"), st.sampled_from(["2026-03-02", "2026-03-09", "2026-03-10", "-"])).map(" ".join),
    kind=st.sampled_from(["visit", "meeting", "attack", "address"]),
    status=st.sampled_from(["planned", "postponed", "occurred", "cancelled", "denied", "possible"]),
    title=st.sampled_from(["Ferrante to meet dockers", "Ferrante meets Adria", "Shooting in Rome"]),
    who=PARTIES,
    whom=PARTIES,
    where=st.sampled_from([None, "Trieste", "Rome"]),
    at=st.sampled_from([None, "2026-03-05", "2026-03-06", "2026-03-09", "2026-03", "2026-03-05/2026-03-09"]),
    index=st.integers(0, 2),
    group=st.sampled_from(["", "g"]),
)  # fmt: skip
TOLD = st.builds(
    lambda made, theme, triggers: replace(made, theme=theme, triggers=triggers),
    MADE,
    st.sampled_from([(), THEME, (*THEME[:5], "gunmen", "rom", "polic", "shot", "night")]),
    st.sampled_from([(), ("meet",), ("shoot",), ("meet", "talk")]),
)
SETS = st.lists(TOLD, max_size=10, unique_by=lambda made: made.key)


@given(made=SETS, data=st.data())
@settings(max_examples=80, deadline=None)
def test_no_report_is_lost_or_in_two_entries_and_judgements_hold(made: list[Filing], data: st.DataObject) -> None:
    hold(made, data)


@given(made=SETS, data=st.data())
@settings(max_examples=60, deadline=None)
def test_so_it_is_where_only_few_are_compared_at_once(made: list[Filing], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for bound, value in (("_SEEDS", 3), ("_CROWD", 2), ("_NEAR", 1)):
            patch.setattr(clusters, bound, value)
        hold(made, data)


def hold(made: list[Filing], data: st.DataObject) -> None:
    keys = [report.key for report in made]
    ruled = []
    if len(made) > 1:
        one, other = data.draw(st.permutations(made))[:2]
        ruled = [judge(data.draw(st.sampled_from(["same", "different"])), one, other)]
    entries = merge(made, ruled)
    assert sorted(key for entry in entries for key in entry.reports) == sorted(keys)
    assert merge(data.draw(st.permutations(made)), ruled) == entries
    homes: dict[ReportKey, str] = {key: entry.id for entry in entries for key in entry.reports}
    for judgement in ruled:
        first, second = judgement.reports
        assert (homes[first] == homes[second]) == (judgement.ruling is Ruling.SAME)


@given(TOLD, TOLD)
@settings(max_examples=150, deadline=None)
def test_links_have_no_direction(one: Filing, other: Filing) -> None:
    other = replace(other, key=ReportKey("zz", 0))
    assert linked(one, other) == linked(other, one)


def test_one_sentence_and_its_copy_tell_of_two_events_apart() -> None:
    sentence = (
        "Marchetti urged the port operator Adria to withdraw its automation plan and demanded higher wages for crews"
    )
    made = [
        filing(page, "appeal", "occurred", title, ("Elena Marchetti",), (ADRIA,), None, "2026-03-23", words=sentence)
        for page in ("A 2026-03-23", "B 2026-03-23")
        for title in ("Urged to withdraw plan", "Demanded higher wages")
    ]
    assert sorted(len(entry.reports) for entry in merge(made)) == [2, 2]


def test_what_hangs_together_is_found_at_once_as_one_by_one() -> None:
    assert sorted(entry.id for group in components(ALL) for entry in merge(group)) == [entry.id for entry in merge(ALL)]


def test_events_that_hundreds_of_pages_report_stay_whole_and_apart_whatever_the_order() -> None:
    told = [
        filing(f"Outlet{n} 2026-03-1{n % 3}", "visit", "planned", f"{who} in Trieste {at}", (who,), (), "Trieste", at)
        for n in range(200)
        for who, at in ((HOLM, "2026-03-17"), ("Henrik Dahl", "2026-03-18"), (HOLM, "2026-03-29"))
    ]
    entries = merge(told)
    assert sorted(len(entry.reports) for entry in entries) == [200, 200, 200]
    random.Random(1).shuffle(told)
    assert merge(told) == entries


def test_a_report_that_names_nobody_is_told_by_its_story() -> None:
    called = filing("A 2026-03-03", "protest", "called_for", "A 24-hour strike", at="2026-03-12")
    held = filing("B 2026-03-12", "protest", "occurred", "Dockers strike", ("dockers",), (), "Trieste", "2026-03-12")
    told = replace(called, theme=THEME), replace(held, theme=THEME)
    assert len([entry for group in components(told) for entry in merge(group)]) == 1
    other = replace(held, theme=tuple(f"{word}x" for word in THEME))
    assert len([entry for group in components([told[0], other]) for entry in merge(group)]) == 2


def test_one_who_meets_many_in_a_day_meets_each_by_themselves() -> None:
    told = [
        replace(
            filing(f"{page} 2026-03-17", "meeting", "occurred", "Holm meets", (HOLM,), (met,), "Rome", "2026-03-17"),
            theme=THEME,
        )
        for page, met in (("A", "Elena Marchetti"), ("B", "Sandro Vitale"))
    ]
    assert two(*told) == 2
