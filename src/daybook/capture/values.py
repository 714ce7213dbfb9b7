"""Moments and partial dates as people and programs write them down beside a page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from daybook.errors import SettingsError

PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def moment(words: str) -> datetime:
    """Give the moment that an ISO 8601, RFC 2822 or JavaScript date denotes; UTC where it names no zone.

    Raises SettingsError where it is none of them.
    """
    words = words.strip()
    for parse in (_iso, _javascript, parsedate_to_datetime, _compact):
        try:
            found = parse(words)
        except (ValueError, TypeError, IndexError):
            continue
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    raise SettingsError(f"{words[:60]!r} is no date and time.", 'Write it as in "2022-04-22T20:00:00Z".')


def partial_date(words: str) -> str:
    """Give a partial ISO date ("2022", "2022-04", "2022-04-22", "2022-04-22T09:00") for a date as written.

    Raises SettingsError where it is none.
    """
    words = words.strip()
    try:
        if PARTIAL.fullmatch(words):
            date.fromisoformat((words + "-01-01")[:10])
            return words
        return _local(words).strftime("%Y-%m-%dT%H:%M")
    except (ValueError, TypeError, IndexError):
        raise SettingsError(
            f"{words[:60]!r} is no date.", 'Write it as in "2022-04-22", "2022-04" or "2022".'
        ) from None


def _local(words: str) -> datetime:
    # The date on a page is the outlet's own: a moment keeps its zone, or an evening becomes the next day.
    try:
        return _iso(words)
    except ValueError:
        return parsedate_to_datetime(words)


def _iso(words: str) -> datetime:
    return datetime.fromisoformat(words)


def _javascript(words: str) -> datetime:
    # "Fri Apr 22 2022 20:00:00 GMT+0200 (Central European Summer Time)"
    return datetime.strptime(words.split(" (", maxsplit=1)[0].replace("GMT", ""), "%a %b %d %Y %H:%M:%S %z")


def _compact(words: str) -> datetime:
    return datetime.strptime(words, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
