"""Each line of a page once."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from daybook.extract.shown.duplicates import each_once
from daybook.extract.shown.sight import OUT_OF_SIGHT, SHOWN
from daybook.model import Kind, Report, Status, When
from daybook.settings import SETTINGS


def line(title: str, confidence: float, day: str | None = None, status: Status = Status.OCCURRED) -> Report:
    when = When(start=day, end=day) if day else None
    who = (title.split()[0],)
    return Report(
        kind=Kind.CONTEST, title=title, status=status, who=who, whom=(), where=None, when=when,
        according_to=None, figures=(), mentions=(), confidence=confidence, core=True,
    )  # fmt: skip


def test_a_line_that_goes_on_where_another_ends_is_the_same() -> None:
    short, long = line("Holt beats Dunn in Vard", 0.8, "2026-03-02"), line("Holt beats Dunn in Vard 6-4, 7-5", 0.6)
    (kept,) = each_once([short, long])
    assert (kept.title, kept.confidence, kept.when) == (long.title, 0.8, short.when)


def test_of_what_is_done_and_what_that_is_of_one_line_is_shown() -> None:
    quit_ = line("Holt threatens to quit", 0.7, None, Status.POSSIBLE)
    said = replace(line("Holt threatens to quit", 0.6), kind=Kind.THREAT)
    assert {report.kind: report.confidence >= 0.5 for report in each_once([quit_, said])} == {
        Kind.CONTEST: False,
        Kind.THREAT: True,
    }


def test_a_line_with_a_day_of_its_own_is_not_hidden_by_one_that_is_shown_for_another() -> None:
    strike = line("Dockers threaten to strike", 0.61, "2026-03-06", Status.PLANNED)
    threat = replace(line("Dockers threaten to strike", 0.72, "2026-03-02"), kind=Kind.THREAT)
    assert [report.confidence for report in each_once([strike, threat])] == [0.61, 0.72]


def test_a_line_that_is_not_shown_hides_none() -> None:
    charge = replace(line("Dunn accused of bribing two judges", 0.49, None), kind=Kind.ACCUSATION)
    crime = line("Dunn accused of bribing two judges", 0.74, None, Status.ALLEGED)
    assert [report.confidence for report in each_once([charge, crime])] == [0.49, 0.74]


def test_an_alleged_deed_is_not_shown_beside_the_charge_of_it_in_the_same_words() -> None:
    charge = replace(line("Dunn charged with bribing two judges", 0.6, "2026-03-02"), kind=Kind.CHARGE)
    crime = replace(line("Dunn charged with bribing two judges", 0.7, "2019", Status.ALLEGED), kind=Kind.CRIME)
    assert {one.kind: one.confidence >= 0.5 for one in each_once([charge, crime])} == {
        Kind.CHARGE: True,
        Kind.CRIME: False,
    }


def test_a_decision_and_what_it_is_to_do_are_one_line() -> None:
    decided = replace(line("The council decides to cut the tax on fuel", 0.7, "2026-03-02"), kind=Kind.MEASURE)
    cut = replace(line("The council to cut the tax on fuel", 0.8, None, Status.PLANNED), kind=Kind.MEASURE)
    assert [one.confidence >= SHOWN for one in each_once([decided, cut])] == [True, False]
    later = replace(cut, when=When(start="2026-05", end="2026-05"))
    assert [one.confidence >= SHOWN for one in each_once([decided, later])] == [True, True]
    strike = replace(cut, kind=Kind.PROTEST)
    assert [one.confidence >= SHOWN for one in each_once([decided, strike])] == [False, True]


def test_one_result_in_two_verbs_is_one_line() -> None:
    won = replace(line("Norden beats Vard 3-1 at home", 0.7), whom=("Vard",))
    again, other = replace(won, title="Norden downs Vard 3-1"), replace(won, title="Norden beats Vard 2-0")
    assert [one.title for one in each_once([won, again, other])] == [won.title, other.title]


def test_lines_of_two_days_are_two() -> None:
    monday, friday = (line("Holt beats Dunn in Vard", 0.7, day) for day in ("2026-03-02", "2026-03-06"))
    assert len(each_once([monday, friday])) == 2


def test_what_is_refused_and_that_it_was_refused_are_two() -> None:
    did, refused = (line("Holt refuses to meet Dunn", 0.7, None, s) for s in (Status.OCCURRED, Status.REFUSED))
    assert len(each_once([did, refused])) == 2


@given(st.lists(st.tuples(st.sampled_from(["A b c d", "A b c d e", "A b c", "X"]), st.floats(0, 1)), max_size=8))
def test_no_title_stands_twice_and_what_is_once_stays(rows: list[tuple[str, float]]) -> None:
    made = [line(title, round(sure, 3)) for title, sure in rows]
    kept = each_once(made)
    titles = [report.title for report in kept]
    assert len(titles) == len(set(titles))
    assert set(titles) <= {report.title for report in made} and bool(titles) == bool(made)
    assert each_once(kept) == kept


def test_what_is_kept_out_of_sight_is_what_a_book_does_not_show() -> None:
    assert OUT_OF_SIGHT < SHOWN == SETTINGS["min_confidence"].default
