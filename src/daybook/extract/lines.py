"""Each line of a page once: of lines that say the same, the surest, in the fullest of their words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from daybook.extract.sets import HAPPENED
from daybook.extract.untold import OUT_OF_SIGHT
from daybook.model import Report

_OPENING = 3  # words that lines which say the same begin with
_FEWEST = 4  # words of a line that says which event it is


def each_once(made: Sequence[Report]) -> tuple[Report, ...]:
    """Give the reports of a page in their order, less those whose line another has already.

    Two of one status say the same where they have one title, or one kind and one doer and the title of one goes on
    where the other's ends ("Ana Holt beats Ida Dunn", "… 6-4, 7-5"); not where they have two times. Of two kinds that
    have one title, what was said and what of, the less sure is kept out of sight.
    """
    surest = sorted(made, key=lambda one: (one.confidence, one.when is not None), reverse=True)
    titles: dict[int, str] = {}
    kept: dict[tuple[str, ...], list[Report]] = {}
    for report in surest:
        alike = kept.setdefault(tuple(report.title.split()[:_OPENING]), [])
        twin = next((one for one in alike if _is_same(one, report)), None)
        if twin is None:
            alike.append(report)
            titles[id(report)] = report.title
        elif len(report.title) > len(titles[id(twin)]):
            titles[id(twin)] = report.title
    own = [replace(report, title=titles[id(report)]) for report in made if id(report) in titles]
    shown = {report.title: report.kind for report in sorted(own, key=_tells_itself)}
    return tuple(report if shown[report.title] is report.kind else _out_of_sight(report) for report in own)


def _tells_itself(report: Report) -> tuple[bool, bool, float]:
    """Rank a report by how well its title tells it: what was done before what that was of, then by its confidence."""
    return report.confidence > OUT_OF_SIGHT, report.status in HAPPENED, report.confidence


def _out_of_sight(report: Report) -> Report:
    """Keep a report whose line another of its title is shown by ("Holt threatens to quit": that she may quit)."""
    return replace(report, confidence=min(report.confidence, OUT_OF_SIGHT))


def _is_same(one: Report, other: Report) -> bool:
    if one.when and other.when and one.when != other.when:
        return False
    if one.status is not other.status:
        return False  # "Holt refuses to meet Dunn": she has refused, and the meeting is refused
    if one.title == other.title:
        return True
    short, long = sorted((one.title, other.title), key=len)
    goes_on = long.startswith(f"{short} ") and len(short.split()) >= _FEWEST
    return goes_on and (one.kind, one.who) == (other.kind, other.who)
