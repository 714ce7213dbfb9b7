"""Blocking keys: filings that share none are never compared, so that cost grows in line with their number."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from daybook.merge.kinds import MOVABLE, SINGULAR, family, polls
from daybook.merge.names import Known, acronym, name_of, spelling
from daybook.merge.parts import PARTS, gatherings
from daybook.merge.profile import KEPT, Profile, profile, shift
from daybook.merge.stems import stem
from daybook.merge.times import CAPTURED_WITHIN
from daybook.model import Filing, Kind, Status

_AHEAD = frozenset({Status.PLANNED, Status.POSSIBLE, Status.CALLED_FOR})
SENTENCE = 6  # stems that a sentence has at least for its copies to be known by it
_HEADS = 8  # names of a report that it is filed under at most
_PAIRED = 5  # of these, the best known, by whose pairs it is filed for the month
_TOOK_PART = 3  # by which parts and wholes find each other
_NAMED = 10  # names of a sentence that speaks of a gathering, by which it is filed besides
_CALLED = 2  # words that name an event, and
_TURNS_ON = 5  # words that its story turns on, by whose pairs it is filed
_MOVED_BY = 3  # of those pairs, by which what may move is filed for the month
_TITLED = 4  # words of the clause of a report that names nobody, by which it is filed besides
_AHEAD_WITHIN = 4  # months, between the page's and the event's, in which it is filed
_HELD_WITHIN = 3  # months after it was put off, likewise
_VOTING = 3  # countries under which an election is filed besides
_SOME_DAYS = 14
_LONG = 40  # days beyond which an interval is filed by its page's date


def keys(filing: Filing) -> frozenset[str]:
    """Give the blocking keys: family, a name or place, and the week; pairs of names and the month for what may move."""
    return keys_of(profile(filing))


@lru_cache(maxsize=KEPT)
def keys_of(one: Profile) -> frozenset[str]:
    """Give the blocking keys of a profile."""
    kind = family(one.kind)
    heads = [*_heads(one), *_voting(one)]
    weeks = _weeks(one)
    found = {f"{kind}|{head}|{week}" for head in heads for week in weeks}
    if one.kind in MOVABLE:
        pairs = {f"{a}+{b}" for a in heads[:_PAIRED] for b in heads[:_PAIRED] if a < b}
        if one.status in _AHEAD or one.status is Status.POSTPONED:
            pairs |= set(islice(_story_keys(one), _MOVED_BY))
        found |= {f"{kind}|{pair}|{month}" for pair in pairs for month in _months(one)}
    found |= {f"{within}|{week}" for within in _within(one, heads) for week in weeks}
    # A page's second naming of an event has neither names nor a place to be filed under.
    found.add(f"{one.key.capture_id}#{one.key.index if one.echo_of is None else one.echo_of}")
    found |= {f"{kind}|{told}|{span}" for told in _copied(one) for span in _spells(one)}
    found |= {f"{key}|{week}" for key in _story_keys(one) for week in weeks}
    found |= {f"{kind}|{name}|{span}" for name, span in _spanned(one)}
    return frozenset(found)


def _within(one: Profile, heads: list[str]) -> Iterator[str]:
    """Give what a part shares with its whole: who takes part, and of a gathering its word beside a name."""
    if not one.days or not (one.kind is Kind.VISIT or one.kind in PARTS):
        return
    yield from (f"within|{head}" for head in heads[:_TOOK_PART])
    for word in sorted((one.words | one.triggers) & gatherings()):
        yield from (f"within|{word}|{name}" for name in sorted(one.names)[:_NAMED])


def _spanned(one: Profile) -> Iterator[tuple[str, str]]:
    """Give the names that the sentences of what lasts some days speak of, with its days: few events share both."""
    if one.kind in MOVABLE and one.days and 0 < (one.days[1] - one.days[0]).days <= _SOME_DAYS:
        yield from ((name, f"{one.days[0]}/{one.days[1]}") for name in sorted(one.names)[:_NAMED])


def _copied(one: Profile) -> Iterator[str]:
    """Give the digests of what is told, by which copies of a sentence find each other."""
    yield from sorted(one.told)
    if len(one.words) >= SENTENCE:
        yield f"{zlib.crc32(' '.join(sorted(one.words)).encode()):x}"


def _story_keys(one: Profile) -> Iterator[str]:
    """Give the word that names the event beside each of those that its story turns on, whatever kind it was read as."""
    for trigger in sorted(one.triggers)[:_CALLED]:
        for head in one.about[:_TURNS_ON]:
            yield f"~{trigger}|{head}"


def _heads(one: Profile) -> list[str]:
    """Give the words that the report is filed under: of its parties, best known first, and of its place."""
    ranked: dict[str, float] = {}
    for party in one.who + one.whom:
        for head, weight in _names(party):
            filed = stem(spelling(head))
            ranked[filed] = max(ranked.get(filed, 0.0), weight)
    if one.report.where:
        place = name_of(one.report.where.name)
        ranked.setdefault("@" + place.core[-1], 0.5)
    least = 0.8 if one.kind in SINGULAR else 0.7
    if max(ranked.values(), default=0.0) < least:  # it names nobody: it is filed under what it and its page speak of
        ranked |= {head: ranked.get(head, 0.2) for head in one.about}
        ranked |= dict.fromkeys(sorted(one.title - one.triggers)[:_TITLED], 0.3)
    return sorted(ranked, key=lambda head: (-ranked[head], head))[:_HEADS]


def _voting(one: Profile) -> list[str]:
    """Give the countries that an election's sentences speak of, as places: whose it is, they often leave unsaid."""
    if one.kind is not Kind.VOTE or not one.triggers & polls():
        return []
    return [f"@{country}" for country in sorted(word for word in one.words if word.startswith("country_"))[:_VOTING]]


def _names(party: Known) -> Iterator[tuple[str, float]]:
    for name, sure in ((party.name, 1.0), *((other, 0.8) for other in party.others[:3])):
        yield name.country if name.weight == 0.6 and name.country else name.core[-1], name.weight * sure
        if acronym(name):
            yield acronym(name), name.weight * sure
        if len(name.core) > 1 and name.weight != 0.6:
            yield name.core[0], name.weight * sure * 0.5


def _spans(one: Profile) -> tuple[date, date] | None:
    if one.days and (one.days[1] - one.days[0]).days <= _LONG:
        return shift(one.days[0], -1), shift(one.days[1], 1)
    if one.published is None:
        return (shift(one.captured, -CAPTURED_WITHIN), one.captured) if one.captured else None
    back, ahead = (1, 35) if one.status in _AHEAD else (7, 1)
    return shift(one.published, -back), shift(one.published, ahead)


def _weeks(one: Profile) -> list[str]:
    span = _spans(one)
    if span is None:
        return ["-"]
    first, last = span[0].toordinal() // 7, span[1].toordinal() // 7
    return [str(week) for week in range(first, last + 1)]


def _spells(one: Profile) -> tuple[str, ...]:
    """Give the two spells of four weeks that the page's day falls in; pages within two weeks share one at least."""
    if one.published is None:
        return ("-",)
    day = one.published.toordinal()
    return f"a{day // 28}", f"b{(day + 14) // 28}"


def _months(one: Profile) -> set[str]:
    """Give the months of the event and of the page's day; for what is ahead those between, in which it may be moved."""
    days = [*(one.days or ()), *([one.published] if one.published else [])]
    months = {day.year * 12 + day.month for day in days}
    if one.status in _AHEAD and months and max(months) - min(months) <= _AHEAD_WITHIN:
        months |= set(range(min(months), max(months)))
    if one.status is Status.POSTPONED and one.published:  # held within so many months, or told again then
        month = one.published.year * 12 + one.published.month
        months |= set(range(month, month + _HELD_WITHIN + 1))
    return {f"m{month}" for month in months}
