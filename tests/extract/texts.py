"""The reports of texts."""

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import extract
from daybook.extract.triggers.lexicon import Lexicon
from daybook.model import Annotation, Capture, Page, Report
from daybook.read import read_page


def annotated(text: str, published: str) -> tuple[Page, Annotation]:
    page = read_page(Capture(data=text.encode(), media_type="text/plain", name="test", published=published))
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    return date_page(page, annotation), annotation


def reports_of(
    text: str, words: Lexicon | None = None, published: str = "2022-04-22"
) -> tuple[Page, tuple[Report, ...]]:
    page, annotation = annotated(text, published)
    return page, extract(page, annotation, words)


def reports_by_rules(text: str, published: str = "2022-04-22") -> tuple[Report, ...]:
    """Give what the rules alone read, however sure of it."""
    page, annotation = annotated(text, published)
    return extract(page, replace(annotation, event_words=None), floor=0.0)
