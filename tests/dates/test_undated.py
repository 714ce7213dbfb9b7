"""A text that carries no date is dated from its own words, with grounds, or not at all."""

from datetime import date

from daybook.dates import date_page
from daybook.dates.landmarks import landmarks
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
    assert [m.kind for m in landmarks("former president bill clinton said")] == ["past_office"]


def test_words_that_date_nothing_give_no_date() -> None:
    assert from_text("The cat sat on the mat and looked at the rain.", None) is None
    assert from_text("", None) is None


def test_no_text_is_later_than_its_capture() -> None:
    when = from_text("President Joe Biden spoke of the war in Ukraine.", date(2022, 6, 1))
    assert when is not None and when.last_day is not None and when.last_day <= date(2022, 6, 30)
