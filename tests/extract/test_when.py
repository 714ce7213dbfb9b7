"""An event's time is the likeliest of what the rules read, of those told near, of the page's day, and none."""

import pytest
from seen_events import DAY, report_of_seen

from daybook.annotate.neural import installed
from daybook.model import EventRole, Kind, Period, When

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def when_told(text: str, word: str, period: Period, seen: str = "") -> When | None:
    """Give the time of the event that `word` names, to an annotator that takes it to be of a period and, where `seen`
    says one, sees its time in these words."""
    seen_there = {seen: (EventRole.WHEN, 0.95)} if seen else {}
    return report_of_seen(text, word, Kind.MEETING, seen_there, period).when


def start_of(when: When | None) -> str | None:
    return when and when.start


def test_an_event_without_a_time_of_its_own_is_of_the_period_that_the_annotator_reads() -> None:
    text = "Ana Lopes has met Carl Brandt in Oslo."
    assert start_of(when_told(text, "met", Period.TODAY)) == DAY
    assert when_told(text, "met", Period.NONE) is None


def test_a_time_of_the_sentence_before_is_an_events_where_the_annotator_sees_it() -> None:
    text = "Ana Lopes flew to Oslo on Tuesday. Later Lopes has met Carl Brandt there."
    assert start_of(when_told(text, "met", Period.LATELY, seen="Tuesday")) == "2022-04-19"
    assert start_of(when_told(text, "met", Period.TODAY)) == DAY


def test_what_has_happened_is_never_given_a_day_ahead() -> None:
    text = "Lopes met Brandt. Lopes will fly to Peru on May 20."
    assert start_of(when_told(text, "met", Period.AHEAD, seen="May 20")) != "2022-05-20"


def test_a_time_that_stands_beside_the_event_outweighs_a_doubtful_period() -> None:
    text = "Ana Lopes met Carl Brandt in Oslo on Tuesday."
    assert start_of(when_told(text, "met", Period.LATELY)) == "2022-04-19"
