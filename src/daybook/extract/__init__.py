"""Extract reports: what a dated, annotated page says of each event.

`drafts` says what each mention tells, by rules that read the `trees` of its sentence, the `cast` that it names and its
`triggers`: `parties`, `status`, `places`, `times`. `join` makes one report of the mentions of one event (`joining`):
`choosing` fills its fields, `titles` give its title, `shown` says how sure it is and whether a reader sees it.
Lines of lists that are no sentences are reports of their own (`listed`).
"""

from __future__ import annotations

import tomllib
from functools import lru_cache

from daybook.errors import SettingsError
from daybook.extract.drafts.context import in_context
from daybook.extract.drafts.days_apart import with_days_apart
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.listed.fixtures import fixtures_of, with_fixtures, without_fixtures
from daybook.extract.listed.heads import without_heads
from daybook.extract.listed.items import items_of
from daybook.extract.listed.tables import rows_of
from daybook.extract.reports import reports_of
from daybook.extract.shown.guides import is_guide, of_guide
from daybook.extract.times.clock import Clock
from daybook.extract.triggers.lexicon import Lexicon, extended, lexicon
from daybook.model import Annotation, Page, Report

__all__ = ["FLOOR", "extract", "lexicon_with"]

#: Reports less sure than this are not made: from here on precision is above recall on the dev pages, for 0.007 of F1.
FLOOR = 0.49


@lru_cache(maxsize=4)
def lexicon_with(own: str) -> Lexicon:
    """Give the package's lexicon with a user's ``[[sense]]`` tables (TOML, see docs/words.md) before its own.

    Raises SettingsError where it is no TOML, or names an unknown kind or class of words.
    """
    try:
        return extended(tomllib.loads(own)) if own else lexicon()
    except (AttributeError, TypeError, ValueError) as error:
        remedy = "docs/words.md shows the form."
        raise SettingsError(f"The words for events are not in their form: {error}.", remedy) from None


def extract(
    page: Page, annotation: Annotation, words: Lexicon | None = None, floor: float = FLOOR
) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention.

    The page is dated (`published`, `times`); the annotation holds its sentences, parties and quotations. `words` is the
    lexicon of triggers (the package's own by default). Reports of a confidence under `floor` are left out.
    """
    words = words or lexicon()
    fixtures = fixtures_of(page, annotation)
    annotation = without_fixtures(annotation, fixtures)
    found = in_context(list(drafts_of_page(page, annotation, words)), Clock(page))
    told = reports_of(with_days_apart(found), floor)
    items = items_of(page, annotation, told)
    rows = rows_of(page, annotation, (*told, *items))
    told = without_heads(page, told, (*fixtures, *items, *rows))
    reports = _in_order((*with_fixtures(told, fixtures), *items, *rows))
    return of_guide(page, reports) if is_guide(page) else reports


def _in_order(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda report: min(mention.start for mention in report.mentions)))
