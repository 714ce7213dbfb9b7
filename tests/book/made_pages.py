"""Captures and pages made for the tests: one story told by several invented outlets."""

from __future__ import annotations

from datetime import UTC, datetime

from daybook.model import (
    Block,
    Capture,
    EventMention,
    Kind,
    Page,
    Place,
    Report,
    Role,
    Span,
    Status,
    When,
)


def capture(text: str, url: str | None = None, name: str = "page.txt") -> Capture:
    return Capture(
        data=text.encode(),
        media_type="text/plain",
        name=name,
        url=url,
        captured=datetime(2022, 5, 31, 20, tzinfo=UTC),
        charset="utf-8",
    )


def day(iso: str) -> When:
    return When(start=iso, end=iso, basis="given")


def report(
    *,
    kind: Kind = Kind.VISIT,
    status: Status = Status.PLANNED,
    title: str = "Okello to visit Varna",
    who: tuple[str, ...] = ("Grace Okello",),
    whom: tuple[str, ...] = (),
    where: str | None = "Varna",
    when: str | None = "2022-04-26",
    confidence: float = 0.9,
    mention: tuple[int, int] = (0, 5),
    part_of: int | None = None,
) -> Report:
    start, end = mention
    return Report(
        kind=kind,
        title=title,
        status=status,
        who=who,
        whom=whom,
        where=Place(name=where) if where else None,
        when=day(when) if when else None,
        confidence=confidence,
        mentions=(EventMention(start=start, end=end, trigger=Span(start, end)),),
        part_of=part_of,
    )


def page(text: str, *reports: Report, published: str = "2022-04-22", outlet: str = "The Courier") -> Page:
    return Page(
        outlet=outlet,
        title=text.split("\n", maxsplit=1)[0],
        published=day(published),
        text=text,
        blocks=(Block(role=Role.PARAGRAPH, start=0, end=len(text)),),
        reports=reports,
    )
