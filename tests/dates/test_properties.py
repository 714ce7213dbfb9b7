"""What holds for any text: spans are in order, nothing is thrown, the same text gives the same times."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from daybook.dates import find_times
from daybook.dates.clues import candidates
from daybook.dates.landmarks import phrases, table
from daybook.dates.undated import from_text
from daybook.model import Annotation, Sentence, Token

WORDS = st.sampled_from(
    [
        "the",
        "last",
        "next",
        "Monday",
        "Feb.",
        "29",
        "30",
        "31",
        "May",
        "2022",
        "99999",
        "0",
        "years",
        "century",
        "ago",
        "before",
        "later",
        "quarter",
        "noon",
        "at",
        "25:61",
        "p.m.",
        "GMT",
        "Easter",
        "Ramadan",
        "–",
        "two",
        "1/2",
        "thousand",
        "hundreds",
        "of",
        "will",
        "said",
        "every",
        "1800s",
        "9999",
        "Q4",
        "of",
        "in",
        "fiscal",
        "İ",
        "\n",
    ]
)
TEXT = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(TEXT, st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_times_of_any_text(text: str, on: date) -> None:
    times = find_times(text, on)
    assert times == find_times(text, on)
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        end = time.end
        if time.when is not None:
            assert time.when.start is not None or time.when.end is not None
            first, last = time.when.first_day, time.when.last_day
            assert first is None or last is None or first <= last


@settings(max_examples=200, deadline=None)
@given(TEXT)
def test_no_words_break_the_dating(text: str) -> None:
    candidates(text)
    from_text(text, date(2024, 5, 15))


def test_there_is_no_year_nought() -> None:
    assert [t.when for t in find_times("20 centuries ago", date(2000, 1, 1))] == []


def test_the_grammar_of_a_clause_tells_the_direction() -> None:
    text = "Visits Monday Paris"  # no cue among the words: only the tree tells that "will" is meant
    tokens = (
        Token(0, 6, "Visits", "visit", "VERB", "VB", -1, "root"),
        Token(7, 13, "Monday", "Monday", "PROPN", "NNP", 0, "obl:tmod"),
        Token(14, 19, "will", "will", "AUX", "MD", 0, "aux"),
    )
    annotation = Annotation(sentences=(Sentence(0, 19, tokens),))
    assert find_times(text, date(2024, 5, 15), annotation)[0].value == "2024-05-20"


EVENTS = sorted(table("events")["events"].items())


@settings(deadline=None)
@given(
    st.sampled_from(EVENTS).flatmap(lambda event: st.tuples(st.from_regex(event[0], fullmatch=True), st.just(event[1])))
)
def test_an_event_is_found_however_its_pattern_spells_it(event: tuple[str, str]) -> None:
    words, day = event
    found = [landmark.spans[0][0] for landmark in phrases(f"before the {words} came about")]
    assert date.fromisoformat(day) in found


def test_the_month_of_may_is_no_word_for_what_may_come() -> None:
    text = "The club dropped Holt, its captain since May, on Monday."
    assert find_times(text, date(2024, 5, 15))[-1].value == "2024-05-13"
