"""A captured page as it was read: its blocks by role, and every finding marked in its words."""

from __future__ import annotations

from collections.abc import Iterator

from daybook.book.queries import lead
from daybook.display.words import label, when_words
from daybook.model import Block, Page, Quotation, Role
from daybook.web.answers import TABLES, Answer, Asked
from daybook.web.marking import Mark, Stretch, stretches

_RAIL = (Role.TEASER, Role.FURNITURE)
_LONGEST = 200_000  # characters of a page that are shown


def page(asked: Asked) -> Answer:
    """Show the page read from a capture."""
    capture_id = asked.names["id"]
    found = asked.book.page(capture_id)
    entries = asked.book.entries_of_page(capture_id)
    marks = sorted(_marks(found, entries), key=lambda mark: (mark.start, -mark.end))
    shown = [block for block in found.blocks if block.end <= _LONGEST]
    rail = [(block, words) for block in shown if block.role in _RAIL and (words := found.words(block).strip())]
    values = {
        "page": found,
        "capture_id": capture_id,
        "lead": lead(found.text[:80]),
        "story": [(block, _cut(found, block, marks)) for block in shown if block.role not in _RAIL],
        "teasers": [(block, words) for block, words in rail if block.role is Role.TEASER],
        "furniture": [words for block, words in rail if block.role is Role.FURNITURE],
        "quotations": [(one.speaker, _content(found, one), one.kind == "direct") for one in found.quotations],
        "ages": {teaser.start: teaser for teaser in found.teasers},
        "entries": entries,
        "named": {name for report in found.reports for name in (*report.who, *report.whom)},  # have a page
        "cut": len(shown) < len(found.blocks),
    }
    of_page = asked.book.entries_of_ids(dict.fromkeys(entries.values())) if asked.form in TABLES else ()
    return Answer("page.html", {"capture_id": capture_id, "page": found, "entries": entries}, values, of_page)


def _content(found: Page, quotation: Quotation) -> str:
    return " … ".join(found.words(span) for span in (quotation.content, *quotation.continued))


def _cut(found: Page, block: Block, marks: list[Mark]) -> list[Stretch]:
    return stretches(found.text, block.start, block.end, marks)


def _marks(found: Page, entries: dict[int, str]) -> Iterator[Mark]:
    for position, report in enumerate(found.reports):
        href = f"/entry/{entries[position]}" if position in entries else None
        says = f"{label(report.kind)}, {label(report.status)}, {when_words(report.when)}"
        for mention in report.mentions:
            yield Mark(mention.trigger.start, mention.trigger.end, "event", says, href)
    for quotation in found.quotations:
        says = f"said by {quotation.speaker}" if quotation.speaker else "quoted"
        for span in (quotation.content, *quotation.continued):
            yield Mark(span.start, span.end, "quotation", says)
    for time in found.times:
        if time.when:
            yield Mark(time.start, time.end, "time", when_words(time.when))
    for party in found.parties:
        says = ", ".join(filter(None, (party.name, party.description)))
        for span in party.mentions:
            yield Mark(span.start, span.end, "party", says)
