"""Weigh the clues to a page's own date: what it says of itself, in which place, and how well it agrees."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from daybook.dates.clues import candidates
from daybook.model import DateClue, Page, When, first_day, last_day

__all__ = ["modified", "published"]

#: How far each place on a page is to be trusted for the day of publication, by the role that it gives itself.
_WEIGHT = {
    ("given", "published"): 100.0,
    ("feed", "published"): 8.0,
    ("json-ld", "published"): 8.0,
    ("meta", "published"): 7.0,
    ("microdata", "published"): 6.0,
    ("time", "published"): 5.0,
    ("visible", "published"): 5.0,
    ("url", "published"): 6.0,
    ("dateline", "unknown"): 3.0,
    ("time", "unknown"): 3.0,
    ("visible", "unknown"): 2.5,
    ("microdata", "unknown"): 3.0,
    ("meta", "unknown"): 2.0,
}
_MODIFIED_WEIGHT = 1.0  # a date of change is no date of publication, but better than none


_REPEATED = 0.1  # what the second and later clues of one kind weigh: lists and comments carry dates of their own


class _Vote(msgspec.Struct, frozen=True):
    day: str  # as exact as the clue: "2022-04" or "2022-04-22"
    weight: float
    clue: DateClue


def published(page: Page) -> When | None:
    """Give the day on which the page was published, with its grounds; None where it says nothing of that.

    A page that says only when it was changed may be of any day before: that is no day of publication.
    """
    votes = _votes(page)
    if all(vote.clue.role == "modified" for vote in votes):
        return None
    exact = {vote.day for vote in votes if len(vote.day) == 10}
    support = {day: sum(v.weight for v in votes if day.startswith(v.day)) for day in exact or {v.day for v in votes}}
    # a month that no exact day lies in stands for itself: the address may know better than a date somewhere on the page
    support |= {v.day: v.weight for v in votes if not any(day.startswith(v.day) for day in support)}
    first = {vote.day: -i for i, vote in reversed(list(enumerate(votes)))}
    best = max(support, key=lambda day: (support[day], first.get(day, -len(votes)), day))
    agree = [v for v in votes if best.startswith(v.day) or v.day.startswith(best)]
    chosen = max((v for v in agree if v.day == best), key=lambda v: v.weight)
    grounds = [_ground(v) for v in agree] + [f"but {_ground(v)}" for v in votes if v not in agree]
    return When(start=best, end=best, basis=chosen.clue.basis, grounds=tuple(dict.fromkeys(grounds))[:12])


def modified(page: Page) -> When | None:
    """Give the day on which the page was last changed, as it says itself; None where it does not say."""
    found = [
        (days[0], clue)
        for clue in page.date_clues
        if clue.role == "modified" and (days := possible(candidates(clue.words, month_first(page)), page))
    ]
    if not found:
        return None
    day, clue = max(found, key=lambda f: (clue_rank(f[1]), f[0]))
    return When(start=day[:10], end=day[:10], basis=clue.basis, grounds=(f"{clue.basis}: {clue.words}",))


def clue_rank(clue: DateClue) -> float:
    """Give how far a clue's place on the page is to be trusted."""
    return _WEIGHT.get((clue.basis, "published"), 0.0)


def _votes(page: Page) -> list[_Vote]:
    """Turn clues into votes for days: the likelier reading of 4/5/2022, and a UTC stamp's day as the page shows it."""
    read = [(clue, possible(candidates(clue.words, month_first(page)), page)) for clue in page.date_clues]
    sure = {days[0][:10] for clue, days in read if len(days) == 1 and not _is_utc(days[0], clue)}
    votes, seen = [], set[tuple[str, str]]()
    for clue, days in read:
        weight = _MODIFIED_WEIGHT if clue.role == "modified" else _WEIGHT.get((clue.basis, clue.role), 0.0)
        if not weight or not days:
            continue
        day = next((d for d in days if d[:10] in sure), days[0])
        if _is_utc(day, clue):
            day = _local(day, sure)
        repeated = (clue.basis, clue.role) in seen
        seen.add((clue.basis, clue.role))
        votes.append(_Vote(day[:10], weight * (_REPEATED if repeated else 1.0), clue))
    return votes


def _is_utc(day: str, clue: DateClue) -> bool:
    return "T" in day and clue.words.strip().endswith(("Z", "z", "+00:00", "+0000", "GMT", "UTC"))


def _local(moment: str, sure: set[str]) -> str:
    """Give the day that the page shows for a moment in UTC, where it shows the one before or after."""
    day, hour = date.fromisoformat(moment[:10]), int(moment[11:13])
    before, after = (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()
    if day.isoformat() in sure:
        return day.isoformat()
    if hour < 12 and before in sure:
        return before
    return after if hour >= 10 and after in sure else day.isoformat()


def possible(days: list[str], page: Page) -> list[str]:
    """Leave out days after the capture, and days before there were pages."""
    latest = page.captured.date() + timedelta(days=1) if page.captured else date(2100, 1, 1)
    return [d for d in days if first_day(d[:10]) <= latest and last_day(d[:10]) >= date(1990, 1, 1)]


def month_first(page: Page) -> bool | None:
    """Tell whether the page's country writes the month first; None where that is not known."""
    host = (page.url or "").split("//")[-1].split("/")[0]
    if host.endswith((".com", ".org", ".net", ".us", ".gov", ".edu", ".mil")):
        return page.language in (None, "en")
    return None if not host else False


def _ground(vote: _Vote) -> str:
    role = "" if vote.clue.role == "unknown" else f" ({vote.clue.role})"
    return f"{vote.clue.basis}{role}: {vote.clue.words}"
