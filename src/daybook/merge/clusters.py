"""Dividing filings that hang together into events.

Average-link agglomeration over the pairs that share a blocking key, best first, then events that were put off are
joined with what they were put off to. Ties are broken by the reports' keys, so the outcome is a function of the set.
The cost of an event that hundreds of pages report is bounded: the score of two large clusters is that of a few of each;
of many that share a key only those near one another in time are compared; and of a great many reports the first by
key (keys are hashes: as good as drawn by lot) are seeds that the others are settled with one by one ("buckshot",
Cutting and others, 1992).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, reduce

from daybook.merge.blocking import keys_of
from daybook.merge.comparison import SAME, may_follow, may_move, moves, score, without_time
from daybook.merge.kinds import MOVABLE, family
from daybook.merge.parties import meet_others
from daybook.merge.profile import Profile, profile
from daybook.merge.rulings import Rulings
from daybook.merge.times import gap
from daybook.model import Filing, ReportKey, Status

_VETO = -4.0  # two reports that differ so much never share an entry, whatever their company says
_WITNESSES = 6  # pairs, all for it, against which a page that speaks of each by itself is of no account
_SPEAKERS = 6  # representatives of a cluster
_SEEDS = 128  # clusters that are agglomerated at once; what is left is settled with them, or makes the next round
_CROWD = 24  # clusters that share a blocking key and are all compared; of more,
_NEAR = 8  # each is compared with so many that follow it in time (sorted neighbourhood, Hernández and Stolfo, 1995)
_OPEN = frozenset({Status.PLANNED, Status.POSSIBLE, Status.POSTPONED, Status.CANCELLED, Status.CALLED_FOR})
_SCORES = 1 << 16  # scores of pairs that are kept
_ANEW_WITHIN = 45  # days within which what was put off may be held after all without a page that names both days
_TOLD_WITHIN = 92  # the same where the later page says itself that it had been put off

Cluster = tuple[Profile, ...]  # by key


class Clustering:
    """The clusters of one set of profiles while they grow."""

    def __init__(self, profiles: Sequence[Profile], rulings: Rulings) -> None:
        self.profiles = sorted(profiles, key=lambda one: one.key)
        self.rulings = rulings
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

    def join_echoes(self) -> None:
        """Put each echo with the report that it is an echo of, unless a person has parted them."""
        home = {one.key: number for number, cluster in self.clusters.items() for one in cluster}
        for one in self.profiles:
            full = None if one.echo_of is None else ReportKey(one.key.capture_id, one.echo_of)
            if full is None or full not in home or home[full] == home[one.key]:
                continue
            self._unite(home, full, one.key)

    def join_copies(self) -> None:
        """Put reports that tell of an event in one and the same sentence together, a headline and its teasers."""
        home = {one.key: number for number, cluster in self.clusters.items() for one in cluster}
        telling: dict[str, Profile] = {}
        for one in self.profiles:
            for told in sorted(one.told):
                first = telling.setdefault(told, one)
                apart = first is not one and home[first.key] != home[one.key]
                if apart and first.triggers & one.triggers and _score(first, one) > SAME:
                    self._unite(home, first.key, one.key)

    def _unite(self, home: dict[ReportKey, int], one: ReportKey, other: ReportKey) -> None:
        """Make one cluster of those of two reports, unless a person has parted them."""
        a, b = home[one], home[other]
        if not _forbidden(self, self.clusters[a], self.clusters[b]):
            number = self.join(a, b)
            home |= {member.key: number for member in self.clusters[number]}

    def agreement(self, one: Cluster, other: Cluster) -> float:
        """Give the mean score between two clusters, or the first that is a veto.

        Of two pages that tell of an event more than once the pair that agrees best counts as much as all of theirs.
        """
        if self.rulings.forbids((p.key for p in one), (p.key for p in other)):
            return _VETO * 9
        told, of_a_page, pages = [], [], dict[tuple[str, str], list[float]]()
        if _are_told_apart(one, other):
            return _VETO * 9
        for a in _speakers(one):
            for b in _speakers(other):
                points = _score(a, b)
                if points < _VETO and a.key.capture_id == b.key.capture_id:
                    of_a_page.append(points)
                elif points < _VETO:
                    return points
                else:
                    told.append(points)
                    if a.key.capture_id != b.key.capture_id:
                        pages.setdefault((a.key.capture_id, b.key.capture_id), []).append(points)
        if of_a_page and (len(told) < _WITNESSES or min(told) <= SAME):
            return min(of_a_page)  # a page that speaks of each by itself is seldom wrong
        best = sum(len(some) * (max(some) - sum(some) / len(some)) / 2 for some in pages.values())
        return (sum(told) + sum(of_a_page) + best) / (len(told) + len(of_a_page))

    def join(self, a: int, b: int) -> int:
        """Make one cluster of two and give its number."""
        number, self.next = self.next, self.next + 1
        self.clusters[number] = tuple(sorted((*self.clusters.pop(a), *self.clusters.pop(b)), key=lambda one: one.key))
        return number


def divide(filings: Sequence[Filing], rulings: Rulings) -> list[frozenset[ReportKey]]:
    """Divide filings into events: groups of their keys, in the order of their smallest keys."""
    growing = Clustering([profile(filing) for filing in filings], rulings)
    growing.join_echoes()
    growing.join_copies()
    left = sorted(growing.clusters, key=lambda number: (len(growing.clusters[number]) == 1, number))
    while left:
        seeds = _agglomerate(growing, left[:_SEEDS])
        left = _settle(growing, seeds, left[_SEEDS:])
    _join_moved(growing)
    groups = [frozenset(one.key for one in cluster) for cluster in growing.clusters.values()]
    return sorted(groups, key=min)


def _are_told_apart(one: Cluster, other: Cluster) -> bool:
    """Tell whether a page tells of both as of meetings with other people; of the pages that both have the first few are
    asked, by some of their reports."""
    pages = [{member.key.capture_id for member in cluster} for cluster in (one, other)]
    for page in sorted(pages[0] & pages[1])[:_CROWD]:
        mine, theirs = ([m for m in cluster if m.key.capture_id == page][:_SPEAKERS] for cluster in (one, other))
        if any(meet_others(a, b) for a in mine for b in theirs):
            return True
    return False


def _speakers(cluster: Cluster) -> Cluster:
    """Give the first few of a cluster by key: keys are hashes, so that they are as good as drawn by lot.

    An echo without a day, which says little of the event and may say it wrongly, speaks only where nobody else does.
    """
    return tuple(one for one in cluster if one.echo_of is None or one.days)[:_SPEAKERS] or cluster[:_SPEAKERS]


def _agglomerate(growing: Clustering, numbers: Sequence[int]) -> set[int]:
    """Join clusters of these numbers, best first, and give those that come of it."""
    neighbours: dict[int, set[int]] = {number: set() for number in numbers}
    for a, b in _candidates(growing, numbers):
        neighbours[a].add(b)
        neighbours[b].add(a)
    waiting = [_offer(growing, a, b) for a in sorted(neighbours) for b in sorted(neighbours[a]) if a < b]
    waiting = [offer for offer in waiting if -offer[0] > SAME]
    heapq.heapify(waiting)
    while waiting:
        _, _, _, a, b = heapq.heappop(waiting)
        if a not in neighbours or b not in neighbours:
            continue
        number = growing.join(a, b)
        around = (neighbours.pop(a) | neighbours.pop(b)) & neighbours.keys()
        neighbours[number] = around
        for other in sorted(around):
            neighbours[other].add(number)
            offer = _offer(growing, other, number)
            if -offer[0] > SAME:
                heapq.heappush(waiting, offer)
    return set(neighbours)


def _settle(growing: Clustering, seeds: set[int], others: Sequence[int]) -> list[int]:
    """Put each of the others with the seed cluster that agrees with it best; give those that agree with none."""
    sharing: dict[str, set[int]] = {}
    for number in seeds:
        for key in _keys_of(growing.clusters[number]):
            sharing.setdefault(key, set()).add(number)
    grown: dict[int, list[Profile]] = {number: list(growing.clusters[number]) for number in seeds}
    left = []
    for number in others:
        unit = growing.clusters[number]
        near = set().union(*(sharing.get(key, ()) for key in _keys_of(unit)))
        offers = [(growing.agreement(tuple(grown[seed]), unit), -seed) for seed in near]
        best, seed = max(offers, default=(SAME, 0))
        if best > SAME and not _forbidden(growing, grown[-seed], unit):
            grown[-seed].extend(unit)
            del growing.clusters[number]
        else:
            left.append(number)
    for number, members in grown.items():
        growing.clusters[number] = tuple(sorted(members, key=lambda one: one.key))
    return left


def _forbidden(growing: Clustering, one: Sequence[Profile], other: Cluster) -> bool:
    return growing.rulings.forbids((p.key for p in one), (p.key for p in other))


def _keys_of(cluster: Cluster) -> frozenset[str]:
    return frozenset().union(*(keys_of(one) for one in _speakers(cluster)))


@lru_cache(maxsize=_SCORES)
def _kept_score(one: Profile, other: Profile) -> float:
    # What is told to have moved is joined last: its old day would keep apart what is told of the new one.
    moved = one.days and other.days and gap(one.days, other.days) and (moves(one) or moves(other))
    return min(SAME, score(one, other)) if moved else score(one, other)


def _score(one: Profile, other: Profile) -> float:
    """Give the score of two profiles, kept for the next page that touches them: merging is most of adding."""
    return _kept_score(one, other) if one.key < other.key else _kept_score(other, one)


Offer = tuple[float, ReportKey, ReportKey, int, int]


def _offer(growing: Clustering, a: int, b: int) -> Offer:
    """Give a possible join, ordered by score and then by the clusters' keys, never by their numbers."""
    one, other = growing.clusters[a], growing.clusters[b]
    first, second = sorted((one[0].key, other[0].key))
    return (-growing.agreement(one, other), first, second, a, b)


def _candidates(growing: Clustering, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give each pair of clusters some of whose reports share a blocking key, near ones alone where many share it."""
    sharing: dict[str, list[int]] = {}
    for number in sorted(numbers, key=lambda number: _place_in_time(growing.clusters[number])):
        for key in _keys_of(growing.clusters[number]):
            sharing.setdefault(key, []).append(number)
    seen: set[tuple[int, int]] = set()
    for group in sharing.values():
        reach = len(group) if len(group) <= _CROWD else _NEAR
        for at, one in enumerate(group):
            for other in group[at + 1 : at + 1 + reach]:
                pair = (one, other) if one < other else (other, one)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _place_in_time(cluster: Cluster) -> tuple[int, int, ReportKey]:
    """Give the order in which clusters that share a key are neighbours: by day, and at random within a day."""
    days = [one.days[0].toordinal() for one in cluster if one.days]
    pages = [one.published.toordinal() for one in cluster if one.published]
    return min(days or pages, default=0), len(days) == 0, cluster[0].key


# --- put off --------------------------------------------------------------------------------------------------


def _join_moved(growing: Clustering) -> None:
    """Join events that were put off with what they were put off to, nearest first."""
    numbers = {n for n, cluster in growing.clusters.items() if _movable(cluster)}
    put_off = [n for n in numbers if _put_off(growing, n)]
    waiting = [offer for a in put_off for b in numbers if (offer := _move(growing, a, b))]
    heapq.heapify(waiting)
    while waiting:
        *_, a, b = heapq.heappop(waiting)
        if not {a, b} <= numbers:
            continue
        numbers -= {a, b}
        joined = growing.join(a, b)
        pairs = [(joined, n) for n in numbers] + [(n, joined) for n in numbers if _put_off(growing, n)]
        for offer in (_move(growing, *pair) for pair in pairs):
            if offer:
                heapq.heappush(waiting, offer)
        numbers.add(joined)


def _put_off(growing: Clustering, number: int) -> bool:
    return any(moves(one) for one in growing.clusters[number])


def _movable(cluster: Cluster) -> bool:
    return any(one.kind in MOVABLE for one in cluster)


Move = tuple[int, float, ReportKey, ReportKey, int, int]


def _move(growing: Clustering, a: int, b: int) -> Move | None:
    """Give how far apart a cluster that was put off and another lie, if the other became or was it."""
    if a == b:
        return None
    put_off, other = growing.clusters[a], growing.clusters[b]
    if family(put_off[0].kind) != family(other[0].kind) or _both_held(put_off, other):
        return None
    if growing.rulings.forbids((p.key for p in put_off), (p.key for p in other)):
        return None
    if _are_told_apart(put_off, other):
        return None
    movers, others = _witnesses(put_off), _witnesses(other)
    calls = [one for one in movers if moves(one)]
    if not any(_in_turn(call, two) for call in calls for two in others):
        return None
    pairs = [(one, two) for one in movers for two in others]
    agreeing = [without_time(*pair) for pair in pairs if may_move(*pair) or may_follow(*pair)]
    if not agreeing or max(without_time(*pair) for pair in pairs) < SAME + 0.5:
        return None
    apart = min(_apart(x, y) for x in _speakers(put_off) for y in _speakers(other))
    first, second = sorted((put_off[0].key, other[0].key))
    return apart, -max(agreeing), first, second, a, b


def _witnesses(cluster: Cluster) -> Cluster:
    """Give the speakers of a cluster, those that tell of a move first, and some echoes, which may tell it too."""
    telling = sorted(_speakers(cluster), key=lambda one: (not moves(one), one.key))
    echoes = [one for one in cluster if one not in telling and one.echo_of is not None]
    return (*telling, *echoes[: _SPEAKERS // 2])


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
    within = _TOLD_WITHIN if moves(other) else _ANEW_WITHIN
    return held >= call.published and (held - call.published).days <= within


def _before(call: Profile) -> date:
    assert call.published is not None  # noqa: S101 - the caller has looked
    return date.fromordinal(call.published.toordinal() - 3)


def _apart(one: Profile, other: Profile) -> int:
    days = [(p.days[0] if p.days else p.published) for p in (one, other)]
    found = reduce(lambda total, day: total if day is None else [*total, day.toordinal()], days, list[int]())
    return abs(found[0] - found[1]) if len(found) == 2 else 10**6
