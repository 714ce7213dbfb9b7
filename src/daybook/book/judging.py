"""What people have ruled: kept apart from what the machine made, and applied whenever it merges."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, insert, select

from daybook.book.filing import relink
from daybook.book.schema import judgement_reports, judgements, reports
from daybook.errors import BookError
from daybook.merge import report_id
from daybook.model import Judgement

_JUDGEMENT = msgspec.json.Decoder(Judgement)


def judge(connection: Connection, judgement: Judgement) -> bool:
    """Keep a judgement and merge anew what it speaks of. False where the book has it."""
    if connection.scalar(select(judgements.c.id).where(judgements.c.id == judgement.id)) is not None:
        return False
    named = sorted({report_id(key) for key in judgement.reports})
    connection.execute(insert(judgements).values(id=judgement.id, judgement=msgspec.json.encode(judgement)))
    if named:
        connection.execute(
            insert(judgement_reports), [{"judgement_id": judgement.id, "report_id": name} for name in named]
        )
    relink(connection, _components(connection, named))
    return True


def withdraw(connection: Connection, judgement_id: str) -> Judgement:
    """Take a judgement back and merge anew what it spoke of. Gives it."""
    row = connection.execute(select(judgements).where(judgements.c.id == judgement_id)).first()
    if row is None:
        raise BookError(f"The book has no judgement {judgement_id!r}.", "daybook judge BOOK list prints them.")
    judgement = _JUDGEMENT.decode(row.judgement)
    named = sorted({report_id(key) for key in judgement.reports})
    connection.execute(delete(judgements).where(judgements.c.id == judgement_id))
    relink(connection, _components(connection, named))
    return judgement


def judgements_of(connection: Connection) -> tuple[Judgement, ...]:
    """Give all judgements, by time."""
    found = [_JUDGEMENT.decode(data) for data in connection.scalars(select(judgements.c.judgement))]
    return tuple(sorted(found, key=lambda judgement: (judgement.at, judgement.id)))


def _components(connection: Connection, report_ids: list[str]) -> set[str]:
    return set(connection.scalars(select(reports.c.component).where(reports.c.id.in_(report_ids))))
