"""What people have ruled, brought to bear on the clustering: the latest word holds.

A judgement that contradicts a later one is passed over. Of two of the same moment the greater id is the later.
"""

from __future__ import annotations

from collections.abc import Iterable

from daybook.model import Judgement, ReportKey, Ruling

Pair = tuple[ReportKey, ReportKey]


class Rulings:
    """Which reports must share an entry and which must not, by judgements that do not contradict one another.

    `together` gives the groups that must, each report in one at most; `apart` the pairs that must not.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        self.group_of: dict[ReportKey, frozenset[ReportKey]] = {}
        self.apart: set[Pair] = set()
        for judgement in sorted(judgements, key=lambda ruled: (ruled.at, ruled.id), reverse=True):
            if judgement.ruling is Ruling.SAME:
                for one in judgement.reports[1:]:
                    self._join(judgement.reports[0], one)
            elif judgement.ruling is Ruling.DIFFERENT:
                for other in judgement.reports[1:]:  # the first is of another event than the others
                    self._part(judgement.reports[0], other)

    def group(self, one: ReportKey) -> frozenset[ReportKey]:
        """Give the reports that must share an entry with one, itself among them."""
        return self.group_of.get(one, frozenset({one}))

    def forbids(self, one: Iterable[ReportKey], other: Iterable[ReportKey]) -> bool:
        """Tell whether some report of one group must not share an entry with some report of another."""
        if not self.apart:
            return False
        others = tuple(other)
        return any(_pair(a, b) in self.apart for a in one for b in others)

    def _join(self, one: ReportKey, other: ReportKey) -> None:
        mine, theirs = self.group(one), self.group(other)
        if mine is theirs or self.forbids(mine, theirs):
            return
        joined = mine | theirs
        for key in joined:
            self.group_of[key] = joined

    def _part(self, one: ReportKey, other: ReportKey) -> None:
        if one != other and other not in self.group(one):
            self.apart.add(_pair(one, other))


def _pair(one: ReportKey, other: ReportKey) -> Pair:
    return (one, other) if one <= other else (other, one)
