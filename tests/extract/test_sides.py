"""Who does it, and to whom, are the likeliest of the names that the rules read and that the annotator sees."""

import pytest
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.dates import date_page
from daybook.extract import extract
from daybook.model import Argument, Capture, EventRole, EventWord, Kind, Period, Report, Status
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")


def told(text: str, word: str, kind: Kind, seen: dict[str, tuple[EventRole, float]]) -> Report:
    """Give the report of the event that `word` names, to an annotator that sees these words in its roles."""
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="example", published="2022-04-22"))
    annotation = annotate(page)
    start = text.index(word)
    arguments = tuple(
        Argument(start=text.index(name), end=text.index(name) + len(name), role=role, chance=chance)
        for name, (role, chance) in seen.items()
    )
    event = EventWord(
        start=start,
        end=start + len(word),
        chance=0.95,
        kinds={kind: 0.95},
        statuses={Status.OCCURRED: 0.95},
        periods={Period.TODAY: 0.95},
        arguments=arguments,
    )
    annotation = replace(annotation, event_words=(event,))
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    reports = extract(date_page(page, annotation), annotation)
    return next(report for report in reports if report.mentions[0].trigger.start == start)


def test_who_is_named_in_the_sentence_after_where_the_annotator_sees_it() -> None:
    text = "A senator resigned on Friday. Ana Lopes gave no reason in Oslo."
    seen = {"Lopes": (EventRole.WHO, 0.9)}
    assert told(text, "resigned", Kind.DEPARTURE, seen).who == ("Ana Lopes",)


def test_what_the_rules_read_stands_where_the_annotator_is_in_doubt() -> None:
    text = "Carl Brandt said on Friday that Ana Lopes had resigned."
    seen = {"Lopes": (EventRole.WHO, 0.5), "Brandt": (EventRole.WHO, 0.3)}
    assert told(text, "resigned", Kind.DEPARTURE, seen).who == ("Ana Lopes",)


def test_nobody_is_both_who_and_whom() -> None:
    text = "Ana Lopes criticized Carl Brandt in Oslo on Friday."
    seen = {"Lopes": (EventRole.WHO, 0.9), "Brandt": (EventRole.WHOM, 0.6)}
    report = told(text, "criticized", Kind.ACCUSATION, seen)
    assert (report.who, report.whom) == (("Ana Lopes",), ("Carl Brandt",))
    assert not set(report.who) & set(report.whom)
