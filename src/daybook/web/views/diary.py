"""The diary: what lay ahead of a day, by day, week or month, and what that day's pages changed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from msgspec.structs import replace

from daybook.book import Changes, Diary
from daybook.display.order import by_day, prominence
from daybook.display.words import before_words
from daybook.errors import SettingsError
from daybook.model import Entry
from daybook.web.answers import Answer, Asked
from daybook.web.asking import KINDS, STATUSES, day, filter_of, shifted

_SPANS = {"day": 1, "week": 7, "month": 31}
_MOST = 40  # entries without a day that are shown


def diary(asked: Asked) -> Answer:
    """Show what lay ahead of the day ``from`` (the newest page's where it is not given) as pages by then told it."""
    chosen = replace(filter_of(asked.query, asked.min_confidence), start=None, end=None)
    start = day(asked.query, "from") or asked.book.newest_day() or date.today()
    view = asked.query.get("view") or "week"
    if view not in _SPANS:
        raise SettingsError(f"{view[:20]!r} is no view.", "There are day, week and month.")
    first = start.replace(day=1) if view == "month" else start
    length = calendar.monthrange(first.year, first.month)[1] if view == "month" else _SPANS[view]
    found = asked.book.diary(start, length - (start - first).days, chosen)
    changed = asked.book.changes(start, chosen)
    days = _on_each_day(found)
    newest = asked.book.newest_day()
    values = {
        "view": view,
        "views": list(_SPANS),
        "start": start,
        "diary": found,
        "days": [(at, days.get(at, [])) for at in (shifted(start, offset) for offset in range(length))] if days else [],
        "weeks": _weeks(first, days) if view == "month" else [],
        "undated": sorted(found.undated, key=prominence)[:_MOST],
        "spans": sorted(found.spans, key=prominence)[:_MOST],
        "before": shifted(first, -1).replace(day=1) if view == "month" else shifted(start, -length),
        "after": shifted(first, length),
        "changed": [(entry, before_words(entry, changed.day)) for entry in changed.changed],
        "new": changed.new,
        "elsewhen": [(name, at) for name, at in (("newest pages", newest), ("today", date.today())) if at != start],
        "said_on": date.fromisoformat(changed.day),
        "chosen": chosen,
        "kinds": KINDS,
        "statuses": STATUSES,
        "is_empty": not asked.book.counts()["pages"],
    }
    return Answer("diary.html", _data(found, changed), values, (*found.dated, *found.spans))


def _data(found: Diary, changed: Changes) -> dict[str, object]:
    return {"diary": found, "changes": changed}


def _on_each_day(found: Diary) -> dict[date, list[Entry]]:
    """Give under each day what begins on it, then what goes on from days before."""
    beginning, end = by_day(found), date.fromisoformat(found.end)
    days = {at: list(entries) for at, entries in beginning}
    for at, entries in beginning:
        for entry in entries:
            last = min(entry.when.last_day if entry.when and entry.when.last_day else at, end)
            for offset in range(1, (last - at).days + 1):
                days.setdefault(at + timedelta(days=offset), []).append(entry)
    return days


def _weeks(first: date, days: dict[date, list[Entry]]) -> list[list[tuple[date, list[Entry]] | None]]:
    """Lay the days of a month out in weeks from Monday to Sunday; None before its first and after its last."""
    length = calendar.monthrange(first.year, first.month)[1]
    cells: list[tuple[date, list[Entry]] | None] = [None] * first.weekday()
    for offset in range(length):
        at = first + timedelta(days=offset)
        cells.append((at, days.get(at, [])))
    cells += [None] * (-len(cells) % 7)
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]
