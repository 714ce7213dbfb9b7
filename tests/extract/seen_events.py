"""Reports of texts of which an annotator that is made up sees one event: its kind, its period, what fills its roles."""

from collections.abc import Mapping

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import extract
from daybook.model import Argument, Capture, EventRole, EventWord, Kind, Period, Report, Status
from daybook.read import read_page

DAY = "2022-04-22"  # a Friday
Seen = Mapping[str, tuple[EventRole, float]]


def report_of_seen(text: str, word: str, kind: Kind, seen: Seen, period: Period | None = None) -> Report:
    """Give the report of the event that `word` names; `seen` are the words in its roles, with their chances."""
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="example", published=DAY))
    annotation = annotate(page)
    start = text.index(word)
    arguments = tuple(
        Argument(start=text.index(words), end=text.index(words) + len(words), role=role, chance=chance)
        for words, (role, chance) in seen.items()
    )
    event = EventWord(
        start=start,
        end=start + len(word),
        chance=0.95,
        kinds={kind: 0.95},
        statuses={Status.OCCURRED: 0.95},
        periods={period: 0.95} if period else {},
        arguments=arguments,
    )
    annotation = replace(annotation, event_words=(event,))
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    reports = extract(date_page(page, annotation), annotation)
    return next(report for report in reports if report.mentions[0].trigger.start == start)
