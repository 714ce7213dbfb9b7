"""Who takes part in what a mention tells, and where it is: what rules read, weighed with what the annotator sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from daybook.extract.cast.cast import Cast
from daybook.extract.drafts.draft import Scene
from daybook.extract.gazetteer import resolve
from daybook.extract.kinds import MUTUAL
from daybook.extract.parties.bystanders import bystanders, no_doers
from daybook.extract.parties.rules import frame, outsiders, participants
from daybook.extract.parties.weighed import Filled, with_fillers, without_venues
from daybook.extract.places.rules import Ruled, is_elsewhere, place_of
from daybook.extract.places.venues import venue_of
from daybook.extract.status.charged import charged
from daybook.extract.trees.grammar import subject_of
from daybook.extract.triggers.candidates import Candidate
from daybook.extract.triggers.learned import Filler
from daybook.model import (
    EventRole,
    Kind,
    Place,
)

#: Kinds that pages often tell without saying who does it.
_NOBODYS = frozenset(
    {Kind.ATTACK, Kind.VOTE, Kind.DISASTER, Kind.ACCIDENT, Kind.CRIME, Kind.MEASURE, Kind.MEETING, Kind.PROTEST}
)
_WARY = 0.6
_MANY_WORDS = 7  # a description as long ("study published on Wednesday in the journal ...") is no place


class Parties(NamedTuple):
    """Who does an event and to whom, each with how sure that is; as the rules alone read them; and those of whom the
    annotator thinks that they may."""

    who: Filled
    whom: Filled
    ruled: tuple[tuple[str, ...], tuple[str, ...]]
    fillers: Mapping[EventRole, Sequence[Filler]]


def parties_of(candidate: Candidate, told: Mapping[EventRole, Sequence[Filler]], cast: Cast) -> Parties:
    """Give who takes part in an event. `told` is what the annotator thinks fills each role."""
    who, whom = participants(candidate, cast)
    apart = outsiders(candidate, cast) | (set(whom) - set(who) if _is_suffered(candidate) else set())
    objects = {*(_objects(candidate) if who else ()), *no_doers(candidate, cast)}
    likely = [filler for filler in told[EventRole.WHO] if filler.name not in apart and filler.place not in objects]
    here = without_venues(who, told, _meant(candidate, cast))
    doers = with_fillers(here, likely, EventRole.WHO, _wary(candidate))
    held = {*charged(candidate), *bystanders(candidate)}
    theirs = [filler for filler in told[EventRole.WHOM] if filler.place not in held]
    others = with_fillers(without_venues(whom, told), theirs, EventRole.WHOM)
    met = () if candidate.turns else others.names  # whom somebody puts off talks with, the talks' own words tell
    others = Filled(tuple(name for name in met if name not in doers.names), others.sure)
    return Parties(doers, others, (who, whom), {EventRole.WHO: likely, EventRole.WHOM: theirs})


def place_told(
    candidate: Candidate, told: Mapping[EventRole, Sequence[Filler]], scene: Scene
) -> tuple[Place | None, str]:
    """Give where an event is by the words beside it, else as the annotator sees it, or by the dateline of its item; and
    the rule that says so."""
    venue = place_of(candidate, scene.cast, scene.here)
    own = scene.setting.own_of(candidate.kind)
    if venue is None and own:
        venue = Ruled(own, "here")
    seen = [f for f in told[EventRole.WHERE] if not is_elsewhere(candidate.tree, candidate.index, f.place)]
    seen = [one for one in seen if one.name[:1].isupper() or one.name.count(" ") < _MANY_WORDS]
    seen = [f._replace(name=name) for f in seen if (name := venue_of(f, candidate.tree, scene.cast))]
    names = with_fillers((venue.name,) if venue else (), seen, EventRole.WHERE).names
    name = venue.name if venue else next(iter(names), None)
    where = resolve(Place(name=name), scene.setting.around) if name else None
    return where, venue.rule if venue else "learned" if where else ""


def _is_suffered(candidate: Candidate) -> bool:
    """Tell whether a verb in the passive tells of an event: its subject suffers it, whatever else is seen in it."""
    return candidate.sense.verb and candidate.tree.is_passive(candidate.predicate)


def _meant(candidate: Candidate, cast: Cast) -> set[str]:
    """Give those whom a noun stands for that is the subject ("the country has banned imports")."""
    tree = candidate.tree
    told = subject_of(tree, candidate.predicate) if candidate.sense.verb else []
    return {name for i in told if tree.tokens[i].upos == "NOUN" for name in cast.names(tree, i)}


def _objects(candidate: Candidate) -> list[int]:
    """Give the words for those whom a verb in the active says that something is done to by others."""
    tree, verb = candidate.tree, candidate.predicate
    befalls = "patient" in frame(candidate.kind)["who"] or candidate.kind in MUTUAL - {Kind.DEAL}
    known = candidate.sense.verb and not tree.is_passive(verb) and not befalls
    return tree.children(verb, "obj") if known else []


def _wary(candidate: Candidate) -> float:
    """Give how sure the annotator must be of who does it, where pages often say of no one that they did."""
    return _WARY if candidate.kind in _NOBODYS else 0.0
