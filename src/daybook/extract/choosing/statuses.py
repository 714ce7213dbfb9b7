"""Which status an event has: a multinomial logit over the eleven (McFadden 1974).

What speaks for a status: that the rules give it, by words or by the tense alone, how likely the annotator holds it, the
kind of the event, and where its time lies beside the page's day. The weights (``lang/en/weights/statuses.toml``) are
fitted on event gold by ``tools/events/statuses.py``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from daybook.extract.choosing.when import goes_with, period_of
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Event
from daybook.extract.kinds import TO_COME, TURNS
from daybook.extract.logit import UNWEIGHED, chance_of, odds
from daybook.extract.status.reading import Reading
from daybook.extract.status.weighed import is_simple_past
from daybook.extract.times.lasting import Edge
from daybook.model import Status, When

_SURE = 0.5
_LEAST = 0.01
_ENOUGH = 4  # mentions of an event that are looked at


class Choice(NamedTuple):
    """A status, and what speaks for it."""

    status: Status
    features: Mapping[str, float]


_LISTED = 0.99  # chance of what an agenda lists


class Likely(NamedTuple):
    """A status of an event, and the chance that it has it."""

    status: Status
    chance: float


def likeliest(event: Event, ruled: Status, when: When | None) -> Likely:
    """Give the likeliest status of an event of which the rules read a status and a time.

    What the rules read stands where the annotator has not looked, in a teaser, and where words leave no doubt.
    """
    drafts = event.drafts
    if drafts[0].part or not any(draft.statuses for draft in drafts):
        return Likely(ruled, UNWEIGHED)
    if any(draft.reading.certain and _is_of_entry(draft, ruled) for draft in drafts):
        return Likely(ruled, _LISTED)
    known, clock = choices(event, ruled, when), drafts[0].clock
    plain = any(_is_plain(draft.read) or _is_ending(draft) for draft in drafts)
    plain = plain or all(_is_denied(draft.read) for draft in drafts)
    known = (
        known
        if plain or not all(map(_is_past, drafts))
        else [c for c in known if c.status is ruled or c.status not in TO_COME]
    )
    open_ = [c.status is ruled or (not plain and goes_with(when, c.status, clock)) for c in known]
    open_ = [may and (c.status is ruled or _is_told(event, c.status)) for may, c in zip(open_, known, strict=True)]
    weights = [odds(choice.features, "statuses") for choice in known]
    best = max((n for n, may in enumerate(open_) if may), key=weights.__getitem__)
    return Likely(known[best].status, chance_of(weights[best], weights))


def _is_of_entry(draft: Draft, ruled: Status) -> bool:
    """Tell whether an agenda lists an event, or a log tells it: the neighbours of an entry tell nothing of it."""
    logged = draft.clock.logged is not None and ruled is Status.OCCURRED
    return logged or (draft.listed and ruled is Status.PLANNED)


def _is_plain(reading: Reading) -> bool:
    return reading.certain or (reading.explicit and reading.status in TURNS)


def _is_told(event: Event, status: Status) -> bool:
    """Tell whether a status is one that tense or context may tell, or words tell it, or the annotator is sure of it."""
    if status not in TURNS and status is not Status.NOT_OCCURRED:
        return True
    seen = [draft.statuses.get(status, 0.0) for draft in event.drafts[:_ENOUGH] if draft.statuses]
    read = any(draft.read.status is status for draft in event.drafts)
    return read or sum(seen) >= _SURE * len(seen)


def _is_past(draft: Draft) -> bool:
    return draft.candidate.sense.verb and is_simple_past(draft.candidate.tree, draft.candidate.index, draft.read)


def _is_ending(draft: Draft) -> bool:
    """Tell whether words tell when what is going on is to end ("will end a three-day visit on Friday")."""
    return draft.edge is Edge.LAST and draft.reading.certain and draft.reading.status is Status.UNDERWAY


def _is_denied(reading: Reading) -> bool:
    """Tell whether words say that it is not so ("will not attend the summit")."""
    return reading.explicit and reading.status is Status.NOT_OCCURRED


def choices(event: Event, ruled: Status, when: When | None) -> list[Choice]:
    """Give every status with what speaks for it, of an event of which the rules read a status and a time."""
    first = event.drafts[0]
    period = period_of(when, first.clock.day) if when else None
    kind, side = first.candidate.kind.value, period.value if period else "undated"
    found = []
    for status in Status:
        features = {f"{kind} {status.value}": 1.0, f"{side} {status.value}": 1.0}
        if status is ruled:
            features |= {"ruled": 1.0, f"ruled {status.value}": 1.0}
        found.append(Choice(status, features | _told(event, status)))
    return found


def _told(event: Event, status: Status) -> dict[str, float]:
    """Say how an event's mentions speak for a status: by their words as the rules read them, and to the annotator."""
    drafts = event.drafts[:_ENOUGH]
    found: dict[str, float] = {}
    for reading in (draft.read for draft in drafts if draft.read.status is status):
        found["read"] = 1.0
        found["read by words" if reading.explicit else "read by tense"] = 1.0
        if reading.certain:
            found["read for certain"] = 1.0
    seen = [draft.statuses.get(status, 0.0) for draft in drafts if draft.statuses]
    if seen:
        chance = math.log(max(sum(seen) / len(seen), _LEAST))
        found |= {"seen": chance, f"seen {status.value}": chance}
    return found
