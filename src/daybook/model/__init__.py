"""Every value that flows through Daybook.

All values are frozen. Offsets are Unicode code points of ``Page.text``; every span is half-open, ``[start, end)``.
Encoding a :class:`Page` with :func:`to_json` gives the documented JSON of one page's reading, and
:func:`page_from_json` gives the same value back.
"""

from __future__ import annotations

from daybook.model.base import Span, Value, to_json
from daybook.model.captures import Capture, Failure
from daybook.model.entries import (
    Disagreement,
    Entry,
    FigureReading,
    FigureSeries,
    Filing,
    Judgement,
    ReportKey,
    Ruling,
    Source,
    StatusChange,
)
from daybook.model.language import Annotation, Argument, Entity, EventRole, EventWord, Period, Sentence, Token
from daybook.model.pages import (
    CELL,
    STORY_ROLES,
    Block,
    DateClue,
    Link,
    Page,
    Party,
    Quotation,
    Role,
    Teaser,
    page_from_json,
)
from daybook.model.reports import EventMention, Figure, Kind, Place, Report, Status
from daybook.model.stretches import Stretches
from daybook.model.times import DAY_PARTS, TimeExpression, TimeType, When, first_day, last_day

__all__ = [
    "CELL",
    "DAY_PARTS",
    "STORY_ROLES",
    "Annotation",
    "Argument",
    "Block",
    "Capture",
    "DateClue",
    "Disagreement",
    "Entity",
    "Entry",
    "EventMention",
    "EventRole",
    "EventWord",
    "Failure",
    "Figure",
    "FigureReading",
    "FigureSeries",
    "Filing",
    "Judgement",
    "Kind",
    "Link",
    "Page",
    "Party",
    "Period",
    "Place",
    "Quotation",
    "Report",
    "ReportKey",
    "Role",
    "Ruling",
    "Sentence",
    "Source",
    "Span",
    "Status",
    "StatusChange",
    "Stretches",
    "Teaser",
    "TimeExpression",
    "TimeType",
    "Token",
    "Value",
    "When",
    "first_day",
    "last_day",
    "page_from_json",
    "to_json",
]
