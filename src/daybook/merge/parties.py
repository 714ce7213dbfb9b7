"""What the parties of two reports say of their being of one event."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from daybook.merge.ground import Ground
from daybook.merge.kinds import DIRECTED
from daybook.merge.names import DESCRIBED, Known, Name, same_party
from daybook.merge.profile import Profile
from daybook.merge.stems import stem
from daybook.model import Kind

_SOMEBODY = -1.1  # points for a name here and "the ministry" there
_COUNTRY = 0.6  # weight of a country's name, the least that tells one party from another
_VAGUE = 0.3  # weight of "police", who could be anybody
# One party meets, or plays, many in a day: the other tells which it is; a name, or a team, of so much weight.
_AGAINST = {Kind.MEETING: 1.0, Kind.CALL: 1.0, Kind.CONTEST: 0.6}
_TOLD_BY_PARTIES = (DIRECTED - {Kind.ATTACK, Kind.ARREST}) | {Kind.CONTEST}


def party_grounds(one: Profile, other: Profile) -> Iterator[Ground]:
    """Give the grounds that those who do it, and those to whom it is done, make."""
    if one.kind in DIRECTED:
        yield from _side(one, other, one.who, other.who, "who")
        yield from _side(one, other, one.whom, other.whom, "whom")
    else:
        yield from _side(one, other, one.who + one.whom, other.who + other.whom, "who")


def _side(
    one: Profile, other: Profile, mine: tuple[Known, ...], theirs: tuple[Known, ...], field: str
) -> Iterator[Ground]:
    left, matched, alone = list(theirs), list[tuple[float, Known, Known]](), list[Known]()
    for party in mine:
        best, sure = _nearest(party, left)
        if best is not None:
            left.remove(best)
            matched.append((sure * min(party.name.weight, best.name.weight), party, best))
        else:
            alone.append(party)
    if matched:
        points = min(4.8, sum(2.4 * weight for weight, _, _ in matched))
        yield Ground(field, points, lambda: f"Both name {', '.join(_pair(party, best) for _, party, best in matched)}.")
        yield from _told_by_name(one, other, [(party.name, best.name) for _, party, best in matched])
    seen, seen_too = list[Known](), list[Known]()
    third = _two_each(one, mine, theirs) and len(matched) < 2
    if not third and (matched or not _are_other_visitors(one, other)):
        alone, seen = _told_elsewhere(alone, other)
        left, seen_too = _told_elsewhere(left, one)
    if one.kind is other.kind is Kind.VOTE:  # "registered voters" here, "opponents of the charter" there
        alone, left = ([party for party in side if party.name.weight == 1] for side in (alone, left))
    if named := seen + seen_too:
        points = min(1.3, 0.65 * len(named))
        yield Ground(field, points, lambda: f"{_listed(named)}: named by one, in the sentence of the other.")
    least = _AGAINST.get(one.kind)
    others = (
        least is not None
        and len(matched) + len(named) < 2
        and all(any(p.name.weight >= least for p in side) for side in (alone, left))
    )
    each = -3.0 if not matched else -5.0 if others else -1.2
    yield from _strangers(alone, left, field, each)
    if field == "who" and one.kind in _TOLD_BY_PARTIES - {Kind.CONTEST} and not matched and not named:
        yield from _somebody(alone, left)
    if not matched and not named and bool(mine) != bool(theirs):
        yield from _one_sided(one, other, left or alone, field)


def meet_others(one: Profile, other: Profile) -> bool:
    """Tell whether two reports of meetings or calls tell whom, one by name, and by no name or description the same."""
    if one.kind is not other.kind or one.kind not in (Kind.MEETING, Kind.CALL) or not (one.whom and other.whom):
        return False
    named = any(party.name.weight == 1 for party in one.whom + other.whom)
    mine, theirs = one.who + one.whom, other.who + other.whom
    met = [(a, b) for a in mine for b in other.whom] + [(a, b) for a in one.whom for b in theirs]
    return named and not any(same_party(a, b) for a, b in met)


def _two_each(one: Profile, mine: tuple[Known, ...], theirs: tuple[Known, ...]) -> bool:
    """Tell whether each names two who meet, call or play: a third who is spoken of beside the two is none of them."""
    return one.kind in _AGAINST and all(sum(p.name.weight >= _COUNTRY for p in side) > 1 for side in (mine, theirs))


def _are_other_visitors(one: Profile, other: Profile) -> bool:
    """Tell whether both tell of a visit and name by whom: that the one's visitor is spoken of beside the other's visit
    ("it coincides with a trip by Holm") does not make him its visitor."""
    visits = one.kind is other.kind is Kind.VISIT
    return visits and all(any(_full_name(party.name) for party in side.who) for side in (one, other))


def _nearest(party: Known, others: list[Known]) -> tuple[Known | None, float]:
    """Give the party among others that one most surely is, and how surely; None where it is none of them."""
    found: tuple[Known | None, float] = None, 0.0
    for other in others:
        sure = same_party(party, other)
        if sure > found[1] or (found[0] and sure == found[1] and other.name.written > found[0].name.written):
            found = other, sure
    return found


def _told_by_name(one: Profile, other: Profile, pairs: list[tuple[Name, Name]]) -> Iterator[Ground]:
    """Tell of names that leave little doubt: of one who dies but once, of an event that has a name of its own."""
    for mine, theirs in pairs:
        if one.kind is Kind.DEATH is other.kind and _full_name(mine) and _full_name(theirs):
            yield Ground("who", 4.0, partial("{} dies but once.".format, mine.written))
            return
        if one.triggers & other.triggers & {stem(word) for word in mine.core} & {stem(word) for word in theirs.core}:
            yield Ground("who", 1.0, partial("It has a name of its own: {}.".format, mine.written))
            return


def _full_name(name: Name) -> bool:
    return name.weight == 1 and len(name.core) > 1 and name.country is None


def _one_sided(one: Profile, other: Profile, told: list[Known], field: str) -> Iterator[Ground]:
    """Where it matters who does it, a report that names nobody says less of a report that does."""
    telling = any(party.name.weight >= DESCRIBED for party in told)
    if telling and one.kind in _TOLD_BY_PARTIES and one.key.capture_id != other.key.capture_id:
        yield Ground(field, -1.1, lambda: "Only one names a party.")


def _told_elsewhere(alone: list[Known], other: Profile) -> tuple[list[Known], list[Known]]:
    """Part the unmatched parties of one report into those that the other's sentences do not name and those they do."""
    theirs = {word for party in other.who + other.whom for word in party.name.core}
    heads = [(party, party.name.core[-1]) for party in alone if party.name.weight >= DESCRIBED]
    seen = [p for p, head in heads if stem(head) in other.words and head not in theirs and _is_told(p.name, other)]
    return [party for party in alone if party not in seen], seen


def _is_told(name: Name, other: Profile) -> bool:
    """Tell whether the other's sentences have enough of a name: of whose figures they are more than "Index"."""
    shared = sum(stem(word) in other.words for word in name.core)
    return other.kind is not Kind.FIGURES or name.weight < 1 or shared == len(name.core)


def _strangers(alone: list[Known], left: list[Known], field: str, each: float) -> Iterator[Ground]:
    mine = sum(party.name.weight for party in alone)
    theirs = sum(party.name.weight for party in left)
    if mine > _VAGUE and theirs > _VAGUE:  # "the union" and "dockers" may be one
        points = max(min(-4.0, each), each * min(mine, theirs))
        told = "They name different parties"
        yield Ground(field, points, lambda: f"{told}: {_names(alone)} here, {_names(left)} there.")


def _somebody(alone: list[Known], left: list[Known]) -> Iterator[Ground]:
    """Where it matters who does it, one of a name and one who could be anybody ("the ministry") are seldom one."""
    weights = sorted(max((party.name.weight for party in side), default=0.0) for side in (alone, left))
    if 0 < weights[0] <= _VAGUE and weights[1] == 1:
        yield Ground("who", _SOMEBODY, lambda: f"One is by {_names(alone)}, the other by {_names(left)}.")


def _listed(parties: list[Known]) -> str:
    return ", ".join(party.name.written for party in parties)


def _pair(one: Known, other: Known) -> str:
    mine, theirs = one.name.written, other.name.written
    return mine if mine == theirs else f"{mine} ({theirs})"


def _names(parties: list[Known]) -> str:
    return ", ".join(sorted(party.name.written for party in parties))
