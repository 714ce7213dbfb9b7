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


class _Vote(msgspec.Struct, frozen=True):
    day: str
    weight: float
    clue: DateClue


def published(page: Page) -> When | None:
    """Give the day on which the page was published, with its grounds; None where it says nothing of that."""
    votes = _votes(page)
    if not votes:
        return None
    days: dict[str, float] = {}
    for vote in votes:
        days[vote.day[:10]] = days.get(vote.day[:10], 0.0) + vote.weight
    best = max(days, key=lambda day: (days[day], day))
    finer = [v for v in votes if v.day.startswith(best)]
    chosen = max(finer, key=lambda v: v.weight)
    against = [v for v in votes if not v.day.startswith(best) and not best.startswith(v.day[:10])]
    grounds = [_ground(v) for v in finer] + [f"but {_ground(v)}" for v in against]
    return When(start=best, end=best, basis=chosen.clue.basis, grounds=tuple(dict.fromkeys(grounds))[:12])


def modified(page: Page) -> When | None:
    """Give the day on which the page was last changed, as it says itself; None where it does not say."""
    found = [
        (days[0], clue)
        for clue in page.date_clues
        if clue.role == "modified" and (days := _possible(candidates(clue.words, _month_first(page)), page))
    ]
    if not found:
        return None
    day, clue = max(found, key=lambda f: (clue_rank(f[1]), f[0]))
    return When(start=day[:10], end=day[:10], basis=clue.basis, grounds=(f"{clue.basis}: {clue.words}",))


def clue_rank(clue: DateClue) -> float:
    """Give how far a clue's place on the page is to be trusted."""
    return _WEIGHT.get((clue.basis, "published"), 0.0)


def _votes(page: Page) -> list[_Vote]:
    votes = []
    for clue in page.date_clues:
        weight = _MODIFIED_WEIGHT if clue.role == "modified" else _WEIGHT.get((clue.basis, clue.role), 0.0)
        days = _possible(candidates(clue.words, _month_first(page)), page)
        if weight and days:
            votes.append(_Vote(days[0], weight, clue))
    return votes


def _possible(days: list[str], page: Page) -> list[str]:
    """Leave out days after the capture, and days before there were pages."""
    latest = page.captured.date() + timedelta(days=1) if page.captured else date(2100, 1, 1)
    return [d for d in days if first_day(d[:10]) <= latest and last_day(d[:10]) >= date(1990, 1, 1)]


def _month_first(page: Page) -> bool | None:
    """Tell whether the page's country writes the month first; None where that is not known."""
    host = (page.url or "").split("//")[-1].split("/")[0]
    if host.endswith((".com", ".org", ".net", ".us", ".gov", ".edu", ".mil")):
        return page.language in (None, "en")
    return None if not host else False


def _ground(vote: _Vote) -> str:
    role = "" if vote.clue.role == "unknown" else f" ({vote.clue.role})"
    return f"{vote.clue.basis}{role}: {vote.clue.words}"
