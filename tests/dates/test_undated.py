"""A text that carries no date is dated from its own words, with grounds, or not at all."""

from datetime import date

from daybook.dates import date_page
from daybook.dates.holders import holders
from daybook.dates.landmarks import Landmark, phrases
from daybook.dates.markets import levels
from daybook.dates.recurring import recurring
from daybook.dates.undated import from_text
from daybook.model import Annotation, Block, Page, Role

TRUCE = (
    "The envoy of U.N. Secretary-General Antonio Guterres will travel to Riga on Monday, officials told reporters on "
    "Friday.\nOn Wednesday the envoy asked both sides for a three-day Orthodox Easter truce beginning on Friday.\n"
    "Moscow's February invasion of Ukraine has driven millions from their homes, the envoy said on Friday."
)


def holds(text: str, day: str, until: date | None = None) -> bool:
    when = from_text(text, until)
    assert when is not None and when.first_day is not None and when.last_day is not None
    return when.first_day <= date.fromisoformat(day) <= when.last_day


def test_a_feast_a_weekday_and_a_landmark_leave_few_days() -> None:
    when = from_text(TRUCE, date(2025, 1, 10))
    assert when is not None and when.basis == "text"
    assert holds(TRUCE, "2022-04-22", date(2025, 1, 10))
    assert when.first_day is not None and when.last_day is not None
    assert (when.last_day - when.first_day).days < 8
    assert when.grounds[0] == "likeliest day: Friday 2022-04-22"
    grounds = " ".join(when.grounds)
    assert "Friday" in grounds and "2022-02-24" in grounds and "orthodox easter" in grounds


def test_times_that_do_not_hang_on_the_exact_day_are_resolved() -> None:
    page = Page(text=TRUCE, blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(TRUCE)),))
    times = {TRUCE[t.start : t.end]: t for t in reversed(date_page(page, Annotation()).times)}
    assert times["Wednesday"].when is not None
    assert times["Wednesday"].when.start == "2022-04-20"


def test_office_holders_bound_the_day() -> None:
    text = "President Bill Clinton met Prime Minister Tony Blair at the White House."
    when = from_text(text, None)
    assert when is not None and when.first_day is not None and when.last_day is not None
    assert when.first_day >= date(1997, 1, 1) and when.last_day <= date(2001, 12, 31)


def test_a_former_president_is_no_president() -> None:
    assert [m.kind for m in holders("former president bill clinton said")] == ["past_office"]


def spans(marks: list[Landmark]) -> list[tuple[str, str, str]]:
    return [(m.kind, str(m.spans[0][0]), str(m.spans[-1][1])) for m in marks]


def test_the_nearest_title_is_the_one_that_counts() -> None:
    found = spans(holders("deputy prime minister and defence minister sergei ivanov said"))
    assert found == [("office", "2001-03-28", "2007-02-15")]


def test_a_name_may_be_spelled_otherwise() -> None:
    assert [m.kind for m in holders("president mahmud abbas and leader kim jong-il")] == ["office", "office"]
    assert [m.kind for m in holders("opposition leader sheikh hasina")] == ["name"]


def test_an_age_tells_the_year() -> None:
    assert ("age", "1997-10-07", "1998-10-06") in spans(holders("vladimir putin, 45, said"))
    assert ("age", "2005-08-08", "2006-08-07") in spans(holders("the 24-year-old roger federer won"))


def test_meetings_counts_and_anniversaries_tell_their_time() -> None:
    assert spans(recurring("at the apec summit in hanoi")) == [("meeting", "2006-11-18", "2006-11-18")]
    assert spans(recurring("the 61st united nations general assembly"))[0][1] == "2006-01-01"
    assert spans(recurring("on the 60th anniversary of d-day"))[0][1].startswith("2004-06")
    assert spans(recurring("on the sixty-first anniversary of d-day"))[0][1].startswith("2005-06")
    first, last = recurring("two years after the october 7 attack")[0].spans[0]
    assert first is not None and last is not None and first < date(2025, 10, 10) < last
    assert spans(recurring("super bowl xli")) == [("counted", "2006-09-01", "2007-10-06")]
    assert recurring("the second goal in hanoi") == []


def test_the_level_of_a_market_tells_the_years_in_which_it_was_reached() -> None:
    (level,) = levels("the dow jones industrial average rose 58.05 points to 12,342.56")
    assert {year for year, off in level.by_year.items() if off == 1.0} == {2006, 2007, 2008, 2011, 2012}


def test_days_before_the_table_are_dated_as_well_as_those_of_any_corpus() -> None:
    for text, day in [
        ("Chancellor Helmut Kohl and Prime Minister Margaret Thatcher spoke of the Berlin Wall.", "1990-03-01"),
        ("Prime Minister Junichiro Koizumi met President Jacques Chirac on the SARS outbreak.", "2003-05-02"),
        ("Chancellor Angela Merkel and Prime Minister Matteo Renzi met President Barack Obama.", "2015-06-08"),
        ("Prime Minister Rishi Sunak told President Joe Biden that the truce must hold.", "2023-06-08"),
    ]:
        when = from_text(text, None)
        assert holds(text, day) and when is not None and when.first_day is not None and when.last_day is not None
        assert (when.last_day - when.first_day).days < 3300


def test_a_landmark_is_not_found_in_the_name_of_another_place() -> None:
    assert not phrases("ministers met in bucharest")
    assert [found.words for found in phrases("ministers went to bucha and kyiv")] == ["bucha"]


def test_words_that_date_nothing_give_no_date() -> None:
    assert from_text("The cat sat on the mat and looked at the rain.", None) is None
    assert from_text("", None) is None


def test_no_text_is_later_than_its_capture() -> None:
    when = from_text("President Joe Biden spoke of the war in Ukraine.", date(2022, 6, 1))
    assert when is not None and when.last_day is not None and when.last_day <= date(2022, 6, 30)
