"""What people have ruled, latest first, each with the entry it speaks of, to be undone from here."""

from __future__ import annotations

from daybook.errors import BookError
from daybook.merge import judgement_words, report_id
from daybook.model import Entry, Judgement
from daybook.web.answers import Answer, Asked, Table
from daybook.web.asking import MOST

_COLUMNS = ("id", "at", "by", "ruling", "field", "value", "reports")


def judgements(asked: Asked) -> Answer:
    """Show the judgements."""
    found = asked.book.judgements()[::-1]
    shown = [(one, judgement_words(one), _entry(asked, one)) for one in found[:MOST]]
    rows = [
        {
            "id": one.id,
            "at": one.at.isoformat(),
            "by": one.by,
            "ruling": str(one.ruling),
            "field": one.field,
            "value": one.value,
            "reports": "; ".join(map(report_id, one.reports)),
        }
        for one in found
    ]
    return Answer("judgements.html", found, {"judgements": shown, "total": len(found)}, table=Table(_COLUMNS, rows))


def _entry(asked: Asked, judgement: Judgement) -> Entry | None:
    """Give the entry of the first report that a judgement speaks of, where the book still has it."""
    for key in judgement.reports:
        try:
            return asked.book.entry(report_id(key))
        except BookError:
            continue
    return None
