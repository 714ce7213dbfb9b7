"""An event's time is the likeliest of what the rules read, of those told near, of the page's day, and none."""

import pytest
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.dates import date_page
from daybook.extract import extract
from daybook.model import Argument, Capture, EventRole, EventWord, Kind, Period, Status, When
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
DAY = "2022-04-22"  # a Friday


def when_told(text: str, word: str, period: Period, seen: str = "") -> When | None:
    """Give the time of the event that `word` names, to an annotator that takes it to be of a period and, where `seen`
    says one, sees its time in these words."""
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="example", published=DAY))
    annotation = annotate(page)
    start, at = text.index(word), text.index(seen)
    told = Argument(start=at, end=at + len(seen), role=EventRole.WHEN, chance=0.95)
    event = EventWord(
        start=start,
        end=start + len(word),
        chance=0.95,
        kinds={Kind.MEETING: 0.95},
        statuses={Status.OCCURRED: 0.95},
        periods={period: 0.95},
        arguments=(told,) if seen else (),
    )
    annotation = replace(annotation, event_words=(event,))
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    page = date_page(page, annotation)
    return next(r for r in extract(page, annotation) if r.mentions[0].trigger.start == start).when


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
