"""Filings, their blocking keys, and whether two of them may be of one event."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from daybook.model import Filing, Kind, Page, ReportKey

#: Kinds that may be one event under two names.
FAMILIES: dict[Kind, str] = {
    Kind.VISIT: "encounter",
    Kind.MEETING: "encounter",
    Kind.MESSAGE: "appeal",
    Kind.APPEAL: "appeal",
    Kind.HEARING: "court",
    Kind.RULING: "court",
    Kind.CHARGE: "court",
}
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "and",
        "for",
        "in",
        "on",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "president",
        "minister",
        "prime",
        "foreign",
    ]
)
_WORD = re.compile(r"\w+")
_SLACK = timedelta(days=1)  # zones, and evenings told as the next morning


def file_page(capture_id: str, page: Page) -> tuple[Filing, ...]:
    """Give a page's reports as filings, in their order."""
    return tuple(
        Filing(
            key=ReportKey(capture_id, index),
            report=report,
            published=page.published,
            outlet=page.outlet,
            agency=page.agency,
            url=page.url,
        )
        for index, report in enumerate(page.reports)
    )


def family(kind: Kind) -> str:
    """Give the family of a kind: kinds of one family may name one event."""
    return FAMILIES.get(kind, str(kind))


def keys(filing: Filing) -> frozenset[str]:
    """Give the blocking keys: family, the last word of a party's name, and the month of the event."""
    months = _months(filing)
    heads = {name[-1] for party in _parties(filing) if (name := name_words(party))}
    return frozenset(f"{family(filing.report.kind)}|{head}|{month}" for head in heads for month in months)


def linked(one: Filing, other: Filing) -> bool:
    """Tell whether two filings may be of one event: one family, parties that agree, one place, times that agree."""
    if one.key == other.key or family(one.report.kind) != family(other.report.kind):
        return False
    return _same_time(one, other) and _same_place(one, other) and _same_parties(one, other)


def name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name that tell it apart, folded."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold() or name.casefold()
    words = tuple(_WORD.findall(plain.replace("'s", "")))
    return tuple(word for word in words if word not in _STOP) or words


def days_of(filing: Filing) -> tuple[date, date] | None:
    """Give first and last day of the event if these are closed, else None."""
    when = filing.report.when
    if when is None or when.first_day is None or when.last_day is None:
        return None
    return when.first_day, when.last_day


def _parties(filing: Filing) -> tuple[str, ...]:
    return filing.report.who + filing.report.whom


def _months(filing: Filing) -> set[str]:
    # An event at a month's edge is filed under both months, so that a day's slack cannot part it.
    span = days_of(filing)
    if span is None or (span[1] - span[0]).days > 40:
        return set()
    return {f"{day:%Y-%m}" for day in (_shift(span[0], -1), span[0], span[1], _shift(span[1], 1))}


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _same_time(one: Filing, other: Filing) -> bool:
    a, b = days_of(one), days_of(other)
    if a is None or b is None:
        return False
    return _shift(a[0], -_SLACK.days) <= b[1] and b[0] <= _shift(a[1], _SLACK.days)


def _same_place(one: Filing, other: Filing) -> bool:
    a, b = one.report.where, other.report.where
    if a is None or b is None:
        return True
    if a.country and b.country and a.country != b.country:
        return False
    mine, theirs = set(name_words(a.name)), set(name_words(b.name))
    return bool(mine & theirs) or a.geonameid is None or b.geonameid is None or a.geonameid == b.geonameid


def _same_parties(one: Filing, other: Filing) -> bool:
    smaller, larger = sorted(
        (_distinct(_parties(one)), _distinct(_parties(other))), key=lambda parties: (len(parties), parties)
    )
    if not smaller:
        return False
    matched = sum(any(_same_name(name, other_name) for other_name in larger) for name in smaller)
    return matched >= min(2, len(smaller))


def _distinct(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    return sorted({words for name in names if (words := name_words(name))})


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)
