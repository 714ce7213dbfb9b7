"""Which of the places that a page names is an event's: a conditional logit over all that it may be (McFadden 1974).

An event chooses among what the rules read (`places`), what the annotator sees in the role, the places named near its
mentions, those that the page begins with and names most, its dateline, where the events told before are, and none. The
weights (``lang/en/weights/where.toml``) are fitted on event gold by ``tools/events/where.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from daybook.data.countries import country_of_capital, country_of_name
from daybook.extract.drafts.draft import Draft
from daybook.extract.gazetteer import resolve
from daybook.extract.joining.coreference import Event, Told
from daybook.extract.logit import Features, gathered, log_odds, odds
from daybook.extract.places.only_named import is_of_a_topic, is_only_named, is_where_it_was_foretold
from daybook.extract.places.rules import is_barred, is_elsewhere
from daybook.extract.places.setting import Setting, Spot
from daybook.extract.places.venues import venue_of
from daybook.extract.trees.paths import hung_by, paths
from daybook.extract.trees.tree import Tree
from daybook.model import EventRole, Place

_BACK, _ON = 3, 1  # sentences before a mention's, and after it, whose places may be the event's
_ENOUGH = 5  # mentions of an event that are looked at
_MOST = 24  # places near a mention that are looked at
_LEAD, _LEADING = 1, 6  # the last of the sentences that a page begins with, and how many of its places are looked at
_OFTEN = 2
_RECALLED = 8  # places told before
_BESIDE = 4  # mentions before and after one that may have a place for themselves
_LONG_AGO = 4  # sentences, all longer gaps being alike
_FAR = 4  # steps in the tree, likewise
_UNSAID, _SUREST = 0.03, 0.99  # chances that the annotator's are kept between
_MORE = 0.05


class Choice(NamedTuple):
    """A place that may be an event's (None: no place at all), and what speaks for it and against it."""

    name: str | None
    features: Mapping[str, float]


class ToldPlaces:
    """The mentions of a page's story, and those whose clauses tell a place, in reading order."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = sorted((draft for draft in drafts if not draft.part), key=_start)
        self._placed = [draft for draft in self._drafts if draft.where]
        self._chances = [_chances(draft, EventRole.WHERE) for draft in self._drafts]

    def before(self, event: Event) -> list[Draft]:
        """Give the last mentions of other events with a place before an event's first, the last one first."""
        place = bisect_left(self._placed, _start(event.drafts[0]), key=_start)
        return self._placed[max(0, place - _RECALLED) : place][::-1]

    def of_others(self, draft: Draft) -> dict[int, float]:
        """Give the best chance of each word to be the place of another mention nearby."""
        best: dict[int, float] = {}
        place = bisect_left(self._drafts, _start(draft), key=_start)
        for near in range(max(0, place - _BESIDE), min(place + _BESIDE + 1, len(self._drafts))):
            if _start(self._drafts[near]) != _start(draft):
                for word, chance in self._chances[near].items():
                    best[word] = max(best.get(word, 0.0), chance)
        return best


def _start(draft: Draft) -> int:
    return draft.candidate.span.start


def where_of(event: Event, told: Told, ruled: Place | None, page: ToldPlaces) -> Place | None:
    """Give the likeliest place of an event, of which the rules read `ruled`; None where it has none.

    What the rules read stands where the annotator has not looked, in a teaser, and where a word points to the dateline.
    """
    first = event.drafts[0]
    if first.part or not any(draft.chances for draft in event.drafts):
        return ruled
    pointed = next((draft.where for draft in event.drafts if draft.rule == "here"), None)
    if pointed:
        return pointed
    name = max(choices(event, told, page), key=lambda choice: odds(choice.features, "where")).name
    name = name or first.setting.own_of(told.kind)
    if name is None or (ruled is not None and name == ruled.name):
        return ruled if name else None
    return resolve(Place(name=name), first.setting.around)


def choices(event: Event, told: Told, page: ToldPlaces) -> list[Choice]:
    """Give the places that may be an event's, each once; what its mentions say of one place counts at its most."""
    setting, first = event.drafts[0].setting, event.drafts[0]
    vain = _named_in_vain(first)
    own = _named_in_entry(first)
    named = (place for place in _named(event, told, page) if place[0] not in vain)
    named = (place for place in named if own is None or place[0] in own or place[0] not in setting.named)
    found = gathered((name.lower(), name, features) for name, features in named)
    placed = [Choice(name, known | _of_place(name, told, setting)) for name, known in found]
    none = {
        "none": 1.0,
        f"none {told.kind.value}": 1.0,
        f"none {told.status.value}": 1.0,
        "none verb": float(first.candidate.sense.verb),
        "none said": float(first.according_to is not None),
    }
    return [*placed, Choice(None, none)]


def _named(event: Event, told: Told, page: ToldPlaces) -> Iterator[tuple[str, Features]]:
    """Give what may be an event's place, with what speaks for it; a place may come more than once."""
    kind = told.kind.value
    for number, draft in enumerate(event.drafts[:_ENOUGH]):
        for name, features in _near(draft, kind, page):
            yield name, features
            if not number:
                yield name, {"first": 1.0, "first ruled": features.get("ruled", 0.0)}
    ruled = next((draft.where for draft in event.drafts if draft.where), None)
    if ruled:
        yield ruled.name, {"ruled first": 1.0}
    setting = event.drafts[0].setting
    if setting.here:
        yield setting.here, {"dateline": 1.0, f"dateline {kind}": 1.0}
    for spot in setting.within(0, _LEAD)[:_LEADING]:
        yield spot.party.name, {"lead": 1.0, f"lead {kind}": 1.0}
    for number, (name, _) in enumerate(setting.named.most_common(_OFTEN)):
        yield name, {f"often {number}": 1.0, f"often {number} {kind}": 1.0}
    yield from _carried(event, told, page)


def _carried(event: Event, told: Told, page: ToldPlaces) -> Iterator[tuple[str, Features]]:
    """Give the place told last, and those of events of the same kind."""
    for number, other in enumerate(page.before(event)):
        alike = other.candidate.kind is told.kind
        if other.where and alike:
            yield other.where.name, {"of its kind": 1.0}
        if other.where and not number:
            gap = event.drafts[0].candidate.sentence - other.candidate.sentence
            shared = set(other.who) & set(told.who) or set(other.whom) & set(told.whom)
            yield (
                other.where.name,
                {
                    "carried": 1.0,
                    f"carried {min(gap, _LONG_AGO)}": 1.0,
                    "carried kind": float(alike),
                    "carried who": float(bool(shared)),
                },
            )


def _of_place(name: str, told: Told, setting: Setting) -> Features:
    """Say what sort of place a name is, how much of the page it is, and whether it takes part in the event."""
    kind, sort = told.kind.value, _sort(name, setting)
    found = {f"is {sort}": 1.0, f"is {sort} {kind}": 1.0}
    times = setting.named[name]
    if times:
        found["share"] = found[f"share {kind}"] = times / max(setting.named.values())
        found |= {"times": math.log1p(times), "titled": float(name in setting.titled)}
        found["only"] = float(len(setting.named) == 1)
    for role, parties in (("who", told.who), ("whom", told.whom)):
        if name.lower() in {party.lower() for party in parties}:
            found |= {role: 1.0, f"{role} {kind}": 1.0}
    return found


def _sort(name: str, setting: Setting) -> str:
    if not name[:1].isupper():
        return "words"
    if name in setting.facilities:
        return "facility"
    known = "place" if name in setting.named else "unknown"
    return "country" if country_of_name(name) else "capital" if country_of_capital(name) else known


def _near(draft: Draft, kind: str, page: ToldPlaces) -> Iterator[tuple[str, Features]]:
    """Give what the rules and the annotator see as a mention's place, and the places named near it."""
    candidate, setting = draft.candidate, draft.setting
    tree = candidate.tree
    own = setting.number(tree.sentence.start)
    spots = setting.within(own - _BACK, own + _ON)
    if len(spots) > _MOST:
        spots = sorted(spots, key=lambda spot: abs(spot.start - candidate.span.start))[:_MOST]
    nearest = max((spot for spot in spots if spot.start < candidate.span.start), default=None, key=lambda s: s.start)
    seen = {role: _chances(draft, role) for role in (EventRole.WHERE, EventRole.WHO, EventRole.WHOM)}
    others = page.of_others(draft) if spots else {}
    for spot in spots:
        gap = spot.sentence - own
        head = -1 if gap else _head_of(tree, spot)
        if head >= 0 and is_barred(tree, candidate.index, head):
            continue
        chance, theirs = _best(seen[EventRole.WHERE], spot), _best(others, spot)
        features = {
            f"gap {gap}": 1.0,
            "nearest": float(spot is nearest),
            "learned": _odds(chance),
            f"learned {'far' if gap else 'near'}": _odds(chance),
            "learned who": _odds(_best(seen[EventRole.WHO], spot)),
            "learned whom": _odds(_best(seen[EventRole.WHOM], spot)),
            "theirs": _odds(theirs),
            "theirs more": float(theirs > chance + _MORE),
        }
        yield spot.party.name, features if head < 0 else features | _hung(draft, head, kind)
    if draft.where:
        yield draft.where.name, {"ruled": 1.0, f"ruled by {draft.rule}": 1.0, f"ruled {kind}": 1.0}
    for filler in draft.fillers[EventRole.WHERE]:
        venue = venue_of(filler, tree, draft.cast)
        if venue is None or (filler.place >= 0 and is_barred(tree, candidate.index, filler.place)):
            continue
        features = {"filler": 1.0, "filled": _odds(filler.chance), "filler far": float(filler.place < 0)}
        if filler.place >= 0:
            features["learned"] = _odds(filler.chance)
            features["elsewhere"] = float(is_elsewhere(tree, candidate.index, filler.place))
            features[f"filler {tree.tokens[filler.place].upos}"] = 1.0
        yield venue, features


def _named_in_entry(draft: Draft) -> set[str] | None:
    """Give the places that an entry of a log or an agenda names, or the page before all entries; None elsewhere."""
    clock, setting = draft.clock, draft.setting
    if clock.logged is None and clock.listed is None:
        return None
    told = (clock.entry_at(0), clock.entry_at(draft.candidate.span.start))
    spots = (spot for span in told for spot in setting.between(span))
    return {spot.party.name for spot in spots} | ({setting.here} if setting.here else set())


def _named_in_vain(draft: Draft) -> set[str]:
    """Give the places that an event's sentence names and at which it puts nothing, wherever else they are named."""
    tree, setting, event = draft.candidate.tree, draft.setting, draft.candidate.index
    named: dict[str, bool] = {}
    for spot in setting.within(own := setting.number(tree.sentence.start), own):
        head = _head_of(tree, spot)
        vain = head >= 0 and any(
            (is_only_named(tree, head), is_of_a_topic(tree, event, head), is_where_it_was_foretold(tree, event, head))
        )
        named[spot.party.name] = vain and named.get(spot.party.name, True)
    return {name for name, vain in named.items() if vain}


def _head_of(tree: Tree, spot: Spot) -> int:
    """Give the word that heads a place's name, -1 where the sentence does not hold it."""
    first, last = (bisect_left(tree.tokens, at, key=lambda token: token.start) for at in (spot.start, spot.end))
    inside = range(first, last)
    return next((i for i in inside if tree.parent(i) not in inside), first) if inside else -1


def _hung(draft: Draft, head: int, kind: str) -> Features:
    """Say how a place hangs together with a trigger in their sentence: the way from one to the other in the tree."""
    candidate, tree = draft.candidate, draft.candidate.tree
    way = min(paths(tree, candidate.index, candidate.light, head), key=lambda way: way.up + way.down)
    before = hung_by(tree, head)
    return {
        f"up {min(way.up, _FAR)}": 1.0,
        f"down {min(way.down, _FAR)}": 1.0,
        f"by {way.relation} {min(way.up, 2)}": 1.0,
        f"clauses up {min(way.clauses_up, 2)}": 1.0,
        f"clauses down {min(way.clauses_down, 2)}": 1.0,
        before: 1.0,
        f"{before} {min(way.up, 1)} {min(way.down, 2)}": 1.0,
        f"{before} {kind}": 1.0,
        "elsewhere": float(is_elsewhere(tree, candidate.index, head)),
        "after": float(head > candidate.index),
        "listed": float(tree.base[head] == "conj" or bool(tree.children(head, "conj"))),
        "apart": math.log1p(abs(head - candidate.index)),
    }


def _chances(draft: Draft, role: EventRole) -> dict[int, float]:
    return {one.start: one.chance for one in draft.arguments if one.role is role}


def _best(chances: Mapping[int, float], spot: Spot) -> float:
    return max((chance for start, chance in chances.items() if spot.start <= start < spot.end), default=0.0)


def _odds(chance: float) -> float:
    return log_odds(chance, _UNSAID, _SUREST)
