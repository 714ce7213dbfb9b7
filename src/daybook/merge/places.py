"""What the places of two reports say of their being of one event."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from daybook.data.countries import capitals_of
from daybook.lang import load
from daybook.merge.ground import Ground
from daybook.merge.names import Name, fold_words, name_of, same_party
from daybook.merge.profile import Profile
from daybook.merge.stems import stem
from daybook.merge.times import gap
from daybook.model import Kind, Place

# A visit is told from others by where it goes.
_OTHER_COUNTRY, _VISIT_ELSEWHERE, _VISIT_SOMEWHERE = -3.0, -6.0, -0.8
_JOURNEY, _WITHIN = 3.0, 3  # points for it, and days
_STRUCK_ELSEWHERE = -2.0  # a disaster is known by its place
_VOTE_ELSEWHERE = -2.0  # an election is one country's
_BEGINS = 4  # letters that the words for a country and its people begin with
_COUNTRY = 0.6  # the weight of a name that is a country's


def lie_apart(one: Profile, other: Profile) -> bool:
    """Tell whether the places of two reports speak against their being of one event."""
    return any(ground.points < 0 for ground in place_grounds(one, other))


def place_grounds(one: Profile, other: Profile) -> Iterator[Ground]:
    """Give the grounds that the places of two reports make, if any."""
    if _one_journey(one, other):
        yield Ground("where", _JOURNEY, lambda: "One goes to one country, within days of each other.")
    a, b = one.report.where, other.report.where
    if a is None or b is None:
        here, profile_of_other = (a, other) if a else (b, one)
        if here and _is_named(here, profile_of_other):
            yield Ground("where", 0.6, lambda: f"{here.name}: the place of one, named in the sentence of the other.")
        elif here and _is_vote_of_elsewhere(here, one, other, profile_of_other):
            told = f"{here.name}: where one votes; the other's story is of no such country."
            yield Ground("where", _VOTE_ELSEWHERE, lambda: told)
        elif here and one.kind is Kind.VISIT is other.kind:
            yield Ground(
                "where", _VISIT_SOMEWHERE, lambda: f"{here.name}: where one goes; the other names no such place."
            )
        return
    if a.country and b.country and a.country != b.country:
        points = _OTHER_COUNTRY if Kind.VISIT not in (one.kind, other.kind) else _VISIT_ELSEWHERE
        yield Ground("where", points, lambda: f"Their places lie in different countries: {a.name} and {b.name}.")
    elif (a.geonameid and a.geonameid == b.geonameid) or name_of(a.name).words == name_of(b.name).words:
        yield Ground("where", 1.0, lambda: f"Both are in {a.name}.")
    elif one.kind is Kind.VOTE is other.kind and _is_other_country(a, b, one, other):
        yield Ground("where", _OTHER_COUNTRY, lambda: f"Neither names where the other votes: {a.name} and {b.name}.")
    elif _may_share_name(a, b) or _is_country(a, b, one, other) or _is_in_capital(a, b):
        yield Ground("where", 0.3, lambda: f"Their places may be one: {a.name} and {b.name}.")
    elif (apart := _distance(a, b)) is not None:
        yield Ground(
            "where",
            0.3 if apart < 50 else -2.0,
            lambda: f"Their places are {apart:.0f} km apart: {a.name} and {b.name}.",
        )
    elif a.name.islower() == b.name.islower():  # "a shop" may well be in Oslo
        points = _STRUCK_ELSEWHERE if one.kind is Kind.DISASTER is other.kind else -0.8
        yield Ground("where", points, lambda: f"Their places are named differently: {a.name} and {b.name}.")


def _one_journey(one: Profile, other: Profile) -> bool:
    """Tell whether two pages have one person go to a country or somewhere in it within days: few do so twice."""
    a, b = one.report.where, other.report.where
    if not one.kind is Kind.VISIT is other.kind or not a or not b or one.key.capture_id == other.key.capture_id:
        return False
    if not (one.days and other.days) or gap(one.days, other.days) > _WITHIN:
        return False
    if not a.country or a.country != b.country or _COUNTRY not in (name_of(a.name).weight, name_of(b.name).weight):
        return False
    named = [party for party in one.who if party.name.weight == 1]
    return any(same_party(party, other_party) == 1 for party in named for other_party in other.who)


def _is_named(here: Place, other: Profile) -> bool:
    """Tell whether a report's sentence names a place, or the capital of a country that it is."""
    name = name_of(here.name)
    if stem(name.core[-1]) in other.words:
        return True
    capitals = capitals_of(name.country) if name.country and name.weight == _COUNTRY else ()
    return any({stem(word) for word in fold_words(capital)} <= other.names for capital in capitals)


def _is_vote_of_elsewhere(here: Place, one: Profile, other: Profile, unplaced: Profile) -> bool:
    """Tell whether one of two votes is of a country of which neither the other's sentence nor its story speaks.

    Where both clauses have a word more for it ("midterm"), the country may be that of another clause.
    """
    if not one.kind is Kind.VOTE is other.kind or (one.title & other.title) - one.triggers - other.triggers:
        return False
    return _is_of_elsewhere(here, unplaced)


def _is_of_elsewhere(here: Place, other: Profile) -> bool:
    name = name_of(here.name)
    if name.weight != _COUNTRY or not other.theme or f"country_{name.country}".casefold() in other.words:
        return False
    begins = fold_words(here.name)[-1][:_BEGINS]
    return not any(word.startswith(begins) for word in other.theme)


def _is_other_country(a: Place, b: Place, one: Profile, other: Profile) -> bool:
    """Tell whether one place is a country of which the other report, of a place in no known one, does not speak."""
    if a.country and b.country:
        return False
    placed = ((a, other), (b, one))
    return any(name_of(here.name).weight == _COUNTRY and not _is_named(here, told) for here, told in placed)


def _may_share_name(a: Place, b: Place) -> bool:
    """Tell whether the names of two places share a word that may be one place's: no "Coal Mine" of which each has a
    name of its own before it."""
    mine, theirs = name_of(a.name).core, name_of(b.name).core
    two = a.name[:1].isupper() and b.name[:1].isupper() and mine[-1:] == theirs[-1:]
    return bool(set(mine) & set(theirs)) and not (two and mine[0] not in theirs and theirs[0] not in mine)


def _is_country(a: Place, b: Place, one: Profile, other: Profile) -> bool:
    """Tell whether one place is a country that the other may lie in; where one goes must be known to."""
    names = name_of(a.name), name_of(b.name)
    unknown = not (a.country and b.country)
    may_be = (unknown and not one.kind is Kind.VISIT is other.kind) or (not unknown and a.country == b.country)
    return any(name.weight == _COUNTRY for name in names) and may_be


def _is_in_capital(a: Place, b: Place) -> bool:
    """Tell whether one is a country's capital, so told ("the Peruvian capital"), and the other is in it by its name."""
    told = ((name_of(a.name), b), (name_of(b.name), a))
    seats = [(capital, fold_words(there.name)) for name, there in told for capital in _seats(name)]
    return any(set(fold_words(capital)) <= set(there) for capital, there in seats)


def _seats(name: Name) -> tuple[str, ...]:
    """Give the capitals that a name may tell by its country."""
    return capitals_of(name.country) if name.country and set(name.core) & set(load("en", "merge")["seats"]) else ()


def _distance(a: Place, b: Place) -> float | None:
    """Give the distance of two places in kilometres along a great circle (haversine), None where one is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = radians(a.lat), radians(b.lat)
    square = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 12742 * asin(min(1.0, sqrt(square)))
