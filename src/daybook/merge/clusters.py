"""Dividing filings that hang together into events.

Average-link agglomeration over the pairs that share a blocking key, best first, then events that were put off are
joined with what they were put off to. Ties are broken by the reports' keys, so the outcome is a function of the set.
The score of two large clusters is that of their representatives, which bounds the cost.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce

from daybook.merge.blocking import keys_of
from daybook.merge.comparison import SAME, may_move, score, without_time
from daybook.merge.kinds import MOVABLE, family
from daybook.merge.profile import Profile, profile
from daybook.merge.rulings import Rulings
from daybook.model import Filing, ReportKey, Status

_VETO = -4.0  # two reports that differ so much never share an entry, whatever their company says
_SPEAKERS = 6  # representatives of a cluster
_OPEN = frozenset({Status.PLANNED, Status.POSSIBLE, Status.POSTPONED, Status.CANCELLED, Status.CALLED_FOR})
_ANEW_WITHIN = 45  # days within which what was put off may be held after all without a page that names both days

Cluster = tuple[Profile, ...]  # by key


class Clustering:
    """The clusters of one set of profiles while they grow."""

    def __init__(self, profiles: Sequence[Profile], rulings: Rulings) -> None:
        self.profiles = sorted(profiles, key=lambda one: one.key)
        self.rulings = rulings
        self.cache: dict[tuple[ReportKey, ReportKey], float] = {}
        self.clusters: dict[int, Cluster] = dict(enumerate(self._ruled_groups()))
        self.next = len(self.clusters)

    def _ruled_groups(self) -> Iterator[Cluster]:
        present = {one.key: one for one in self.profiles}
        seen: set[ReportKey] = set()
        for one in self.profiles:
            if one.key not in seen:
                group = self.rulings.group(one.key) & present.keys()
                seen |= group
                yield tuple(present[key] for key in sorted(group))

    def score(self, one: Profile, other: Profile) -> float:
        """Give the score of two profiles, worked out once."""
        pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
        if pair not in self.cache:
            self.cache[pair] = score(one, other)
        return self.cache[pair]

    def agreement(self, one: Cluster, other: Cluster) -> float:
        """Give the mean score between two clusters, or the worst where that is a veto."""
        if self.rulings.forbids((p.key for p in one), (p.key for p in other)):
            return _VETO * 9
        scores = [self.score(a, b) for a in _speakers(one) for b in _speakers(other)]
        worst = min(scores)
        return worst if worst < _VETO else sum(scores) / len(scores)

    def join(self, a: int, b: int) -> int:
        """Make one cluster of two and give its number."""
        number, self.next = self.next, self.next + 1
        self.clusters[number] = tuple(sorted((*self.clusters.pop(a), *self.clusters.pop(b)), key=lambda one: one.key))
        return number


def divide(filings: Sequence[Filing], rulings: Rulings) -> list[frozenset[ReportKey]]:
    """Divide filings into events: groups of their keys, in the order of their smallest keys."""
    growing = Clustering([profile(filing) for filing in filings], rulings)
    _agglomerate(growing)
    _join_moved(growing)
    groups = [frozenset(one.key for one in cluster) for cluster in growing.clusters.values()]
    return sorted(groups, key=min)


def _speakers(cluster: Cluster) -> Cluster:
    """Give the first few of a cluster by key: keys are hashes, so that they are as good as drawn by lot."""
    return cluster[:_SPEAKERS]


def _agglomerate(growing: Clustering) -> None:
    neighbours: dict[int, set[int]] = {number: set() for number in growing.clusters}
    for a, b in _candidates(growing):
        neighbours[a].add(b)
        neighbours[b].add(a)
    waiting = [_offer(growing, a, b) for a in sorted(neighbours) for b in sorted(neighbours[a]) if a < b]
    waiting = [offer for offer in waiting if -offer[0] > SAME]
    heapq.heapify(waiting)
    while waiting:
        _, _, _, a, b = heapq.heappop(waiting)
        if a not in growing.clusters or b not in growing.clusters:
            continue
        number = growing.join(a, b)
        around = {n for n in neighbours.pop(a) | neighbours.pop(b) if n in growing.clusters}
        neighbours[number] = around
        for other in sorted(around):
            neighbours[other].add(number)
            offer = _offer(growing, other, number)
            if -offer[0] > SAME:
                heapq.heappush(waiting, offer)


Offer = tuple[float, ReportKey, ReportKey, int, int]


def _offer(growing: Clustering, a: int, b: int) -> Offer:
    """Give a possible join, ordered by score and then by the clusters' keys, never by their numbers."""
    one, other = growing.clusters[a], growing.clusters[b]
    first, second = sorted((one[0].key, other[0].key))
    return (-growing.agreement(one, other), first, second, a, b)


def _candidates(growing: Clustering) -> Iterator[tuple[int, int]]:
    """Give each pair of clusters some of whose reports share a blocking key."""
    sharing: dict[str, set[int]] = {}
    for number, cluster in growing.clusters.items():
        for key in frozenset().union(*(keys_of(one) for one in cluster)):
            sharing.setdefault(key, set()).add(number)
    seen: set[tuple[int, int]] = set()
    for group in sharing.values():
        ordered = sorted(group)
        for at, a in enumerate(ordered):
            for b in ordered[at + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    yield a, b


# --- put off --------------------------------------------------------------------------------------------------


def _join_moved(growing: Clustering) -> None:
    """Join events that were put off with what they were put off to, nearest first."""
    while True:
        numbers = [n for n, cluster in growing.clusters.items() if _movable(cluster)]
        offers: list[tuple[int, float, ReportKey, ReportKey, int, int]] = []
        for a in numbers:
            if not any(one.status in (Status.POSTPONED, Status.CANCELLED) for one in growing.clusters[a]):
                continue
            offers.extend(offer for b in numbers if a != b and (offer := _move(growing, a, b)))
        found = min(offers, default=None)
        if found is None:
            return
        growing.join(found[-2], found[-1])


def _movable(cluster: Cluster) -> bool:
    return any(one.kind in MOVABLE for one in cluster)


def _move(growing: Clustering, a: int, b: int) -> tuple[int, float, ReportKey, ReportKey, int, int] | None:
    """Give how far apart a cluster that was put off and another lie, if the other became or was it."""
    put_off, other = growing.clusters[a], growing.clusters[b]
    if family(put_off[0].kind) != family(other[0].kind) or _both_held(put_off, other):
        return None
    if growing.rulings.forbids((p.key for p in put_off), (p.key for p in other)):
        return None
    calls = [one for one in put_off if one.status in (Status.POSTPONED, Status.CANCELLED)]
    agreeing = [without_time(x, y) for x in calls for y in other if may_move(x, y) and _in_turn(x, y)]
    if not agreeing or max(without_time(x, y) for x in _speakers(put_off) for y in _speakers(other)) < SAME + 0.5:
        return None
    apart = min(_apart(x, y) for x in put_off for y in other)
    first, second = sorted((put_off[0].key, other[0].key))
    return apart, -max(agreeing), first, second, a, b


def _both_held(one: Cluster, other: Cluster) -> bool:
    """Tell whether each is known to have been held: then they are two."""
    return not all(report.status in _OPEN for report in one) and not all(report.status in _OPEN for report in other)


def _in_turn(call: Profile, other: Profile) -> bool:
    """Tell whether a report fits before or after one that calls the event off or puts it off."""
    if call.published is None or other.published is None:
        return False
    if other.published <= call.published:  # what had been announced
        return other.status in _OPEN and (other.days is None or other.days[1] >= _before(call))
    if call.status is Status.CANCELLED:
        return False  # what was called off and is held later is another event
    held = other.days[0] if other.days else other.published
    return held >= call.published and (held - call.published).days <= _ANEW_WITHIN


def _before(call: Profile) -> date:
    assert call.published is not None  # noqa: S101 - the caller has looked
    return date.fromordinal(call.published.toordinal() - 3)


def _apart(one: Profile, other: Profile) -> int:
    days = [(p.days[0] if p.days else p.published) for p in (one, other)]
    found = reduce(lambda total, day: total if day is None else [*total, day.toordinal()], days, list[int]())
    return abs(found[0] - found[1]) if len(found) == 2 else 10**6
