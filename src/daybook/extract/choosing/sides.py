"""Who does what an event tells of, and to whom: a conditional logit over the sets of names that may (McFadden 1974).

A side of an event (`EventRole.WHO` or `EventRole.WHOM`) chooses among the names that the rules read, those that the
annotator thinks likely, those of the event told before it, and nobody. What speaks for a set: that the rules read it,
how likely the annotator holds each of its names and each that it leaves out, of what kind the names and the event are.
The weights (``lang/en/weights/sides.toml``) are fitted on event gold by ``tools/events/sides.py``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from daybook.extract.choosing.sides_barred import Barred, names_outright
from daybook.extract.drafts.draft import Draft
from daybook.extract.joining.coreference import Before, Event
from daybook.extract.kinds import BETWEEN, MUTUAL
from daybook.extract.logit import UNWEIGHED, chance_of, log_odds, odds
from daybook.extract.parties.frame_roles import hyphened
from daybook.extract.trees.paths import hung_by, paths
from daybook.extract.trees.tree import Tree
from daybook.model import EventRole, Kind

Names = tuple[str, ...]
_ROLES = (EventRole.WHO, EventRole.WHOM)
_UNSAID, _SUREST = 0.02, 0.98  # chances that the annotator's are kept between
_LEVELS = (0.5, 0.3, 0.15)  # chances from which the annotator's names are a set
_ALONE, _FEW = 0.1, 3  # one name is a set from this chance on; of so many
_BEFORE_A_NAME, _STEPS = frozenset({"compound", "amod", "det", "nummod"}), 4
_LISTED = 0.5  # the least chance of each name that a row of names is made of
_MANY = 3  # names, all longer lists being alike
_ENOUGH = 4  # mentions of an event that are looked at
_LONG_AGO = 3  # sentences, all longer gaps being alike
_LEAD = 250  # characters that a page begins with
#: Characters back that a name was last told of, by what that is called; any further is "long before".
_BACK = {200: "just before", 500: "before", 1200: "some way before"}
_MARGIN = 0.3  # log-odds by which another set is likelier than the rules' before it is taken


class Choice(NamedTuple):
    """Names that may fill a side (none: nobody is told), and what speaks for them and against them."""

    names: Names
    features: Mapping[str, float]


class _Chances(NamedTuple):
    """The annotator's chances that names fill a side, the other side, and that they are the place."""

    own: Mapping[str, float]
    other: Mapping[str, float]
    where: Mapping[str, float]


class Side(NamedTuple):
    """The names that fill a side of an event, and the chance that they do."""

    names: Names
    chance: float


def side_of(event: Event, side: EventRole, ruled: Names, named: Before, taken: Names = ()) -> Side:
    """Give the likeliest names of a side, of which the rules read `ruled`; `taken` are those of the other side.

    What the rules read stands where the annotator has not looked, and in a teaser.
    """
    first = event.drafts[0]
    if first.part or not any(draft.fillers for draft in event.drafts):
        return Side(ruled, UNWEIGHED)
    known = choices(event, side, ruled, named, taken)
    weights = [_weight(choice, side) for choice in known]
    best = max(range(len(known)), key=weights.__getitem__)
    chance = chance_of(weights[best], weights)
    left = tuple(name for name in ruled if name not in taken)
    if left and not known[best].names:
        outright = side is EventRole.WHOM and names_outright(first, left)
        if outright or _is_parted(left, _rows(event.drafts[:_ENOUGH], side)):
            return Side(left, chance)  # one of a row of names rather than nobody
    return Side(known[best].names, chance)


def _weight(choice: Choice, side: EventRole) -> float:
    return odds(choice.features, "sides", side.value) + _MARGIN * ("ruled" in choice.features)


def choices(event: Event, side: EventRole, ruled: Names, named: Before, taken: Names = ()) -> list[Choice]:
    """Give the sets of names that may fill a side, each once, none with a name that is `taken`."""
    drafts = event.drafts[:_ENOUGH]
    other = _ROLES[side is EventRole.WHO]
    chances = _Chances(*(_best(drafts, role) for role in (side, other, EventRole.WHERE)))
    found: dict[frozenset[str], tuple[Names, dict[str, float]]] = {}
    rows = [row - set(taken) for row in _rows(drafts, side)]
    read = {draft.ruled[_ROLES.index(side)] for draft in drafts}
    if drafts[0].candidate.kind is Kind.FIGURES:  # "trade between Norden and Sudland"
        rows += [row for names in read if len(row := frozenset(names) - {*taken}) > 1]
    nouns = side is EventRole.WHO and not any(draft.candidate.sense.verb for draft in drafts)
    pairs = [pair for draft in drafts for pair in _joined_by_hyphens(draft)] if nouns else []
    barred = Barred(drafts, side)
    for names, tags in (*_sets(event, side, ruled, chances, named), *((pair, ["read"]) for pair in pairs)):
        left = tuple(dict.fromkeys(name for name in names if name not in taken))
        both = (*map(frozenset, pairs), *(rows if left not in read else ()))
        parted = _is_parted(left, both)
        if (left or not (names or pairs)) and not parted and not barred.bars(left, ruled):
            _, known = found.setdefault(frozenset(left), (left, {}))
            known.update(dict.fromkeys(tags, 1.0))
    hung: dict[str, tuple[str, ...]] = {}
    for told_of, speaking in found.values():
        if side is EventRole.WHO:  # to whom it is done the clause alone tells
            speaking.update(_told(told_of, event))
        for name in told_of:
            if name not in hung:
                hung[name] = _hung(name, drafts)
            for label in hung[name]:
                speaking[label] = speaking.get(label, 0.0) + 1 / len(told_of)
    return [Choice(names, tags | _weighed(names, event, chances)) for names, tags in found.values()]


def _rows(drafts: Sequence[Draft], side: EventRole) -> list[frozenset[str]]:
    """Give the names that mentions list side by side, each of them likely to fill a side: none fills it alone."""
    rows: list[frozenset[str]] = []
    for draft in drafts:
        listed: dict[int, set[str]] = {}
        tree = draft.candidate.tree
        for filler in draft.fillers.get(side, ()):
            if filler.place >= 0 and filler.chance >= _LISTED and not _is_end_of_name(tree, filler.place):
                first = filler.place
                while tree.base[first] == "conj" and not tree.is_verb(first):
                    first = tree.parent(first)
                listed.setdefault(first, set()).add(filler.name)
        rows.extend(frozenset(names) for names in listed.values() if len(names) > 1)
    return rows


def _is_end_of_name(tree: Tree, noun: int) -> bool:
    """Tell whether nothing joins a noun to the row of which it is taken for one ("Norden and Vard Health Plan")."""
    return tree.base[noun] == "conj" and not tree.children(noun, "cc", "punct")


def _is_parted(names: Names, rows: Sequence[frozenset[str]]) -> bool:
    """Tell whether a set has some names of a row and leaves out others ("Norden" of "Norden and Sudland")."""
    return any(row & {*names} and not row <= {*names} for row in rows)


def _joined_by_hyphens(draft: Draft) -> Iterator[Names]:
    """Give the names that hyphens join before a noun's event ("Norden-Sudland war")."""
    tree, index = draft.candidate.tree, draft.candidate.index
    if index and not draft.candidate.sense.verb and draft.candidate.kind in BETWEEN:
        pair = hyphened(tree, index - 1)
        parties = [draft.cast.party(tree, i) for i in pair]
        names = tuple(dict.fromkeys(party.name for party in parties if party is not None))
        if len(names) > 1:
            yield names


def _best(drafts: Sequence[Draft], role: EventRole) -> dict[str, float]:
    """Give the annotator's chance that each name fills a role: the best of an event's mentions."""
    found: dict[str, float] = {}
    for draft in drafts:
        for filler in draft.fillers.get(role, ()):
            found[filler.name] = max(found.get(filler.name, 0.0), filler.chance)
    return found


def _sets(
    event: Event, side: EventRole, ruled: Names, chances: _Chances, named: Before
) -> Iterator[tuple[Names, list[str]]]:
    """Give sets of names, each with how it comes about."""
    first = event.drafts[0]
    kind, form = first.candidate.kind, _form(first)
    yield ruled, ["ruled", f"ruled {form}", f"ruled {kind.value}", f"ruled of {min(len(ruled), _MANY)}"]
    yield (), ["none", f"none {kind.value}", f"none {form}"]
    place = _ROLES.index(side)
    for draft in event.drafts[:_ENOUGH]:
        yield draft.ruled[place], ["read"]
        if draft.ruled[1 - place]:
            yield draft.ruled[1 - place], ["read of the other"]
    yield from _likely(chances, ruled)
    before = named.last(event)
    if before is not None:
        gap = first.candidate.sentence - before.candidate.sentence
        alike = ["carried kind"] if before.candidate.kind is kind else []
        yield (before.who, before.whom)[place], ["carried", f"carried {min(gap, _LONG_AGO)}", *alike]
    if first.cast.protagonist:
        yield (first.cast.protagonist,), ["protagonist"]


def _likely(chances: _Chances, ruled: Names) -> Iterator[tuple[Names, list[str]]]:
    """Give the names that the annotator thinks likely: all from a chance on, each alone, the best beside the rules'."""
    likely = {name: chance for name, chance in chances.own.items() if chance >= chances.other.get(name, 0.0)}
    for level in _LEVELS:
        yield tuple(name for name, chance in likely.items() if chance >= level), [f"from {level}"]
    ranked = sorted(likely, key=lambda name: (-likely[name], name))
    for name in ranked[:_FEW]:
        if likely[name] >= _ALONE:
            yield (name,), ["alone"]
    if ranked and ruled and ranked[0] not in ruled:
        yield (*ruled, ranked[0]), ["with"]


def _form(draft: Draft) -> str:
    candidate = draft.candidate
    if not candidate.sense.verb:
        return "light" if candidate.light >= 0 else "noun"
    return "passive" if candidate.tree.is_passive(candidate.predicate) else "verb"


def _weighed(names: Names, event: Event, chances: _Chances) -> dict[str, float]:
    """Say how likely the annotator holds the names of a set and those left out, and of what types they are."""
    kind, size = event.drafts[0].candidate.kind, len(names)
    mutual = "mutual" if kind in MUTUAL else "one way"
    own = [chances.own.get(name, 0.0) for name in names]
    out = [chance for name, chance in chances.own.items() if name not in names]
    likelihood = sum(map(_log, own)) + sum(_log(1 - chance) for chance in out)
    found = {
        "likelihood": likelihood,
        f"likelihood {mutual}": likelihood,
        f"of {min(size, _MANY)}": 1.0,
        f"of {min(size, _MANY)} {mutual}": 1.0,
        "left out": max(map(_odds, out), default=_odds(0.0)),
    }
    if not names:
        return found
    other = sum(_odds(chances.other.get(name, 0.0)) for name in names) / size
    found |= {
        "odds": sum(map(_odds, own)) / size,
        "least": min(map(_odds, own)),
        "other": other,
        f"other {mutual}": other,
        "where": sum(_odds(chances.where.get(name, 0.0)) for name in names) / size,
    }
    for name in names:
        kind_of = _type_of(name, event.drafts[0])
        for label in (f"is {kind_of}", f"{kind.value} is {kind_of}"):
            found[label] = found.get(label, 0.0) + 1 / size
    return found


def _told(names: Names, event: Event) -> dict[str, float]:
    """Say where the page tells of the parties of a set: in an event's own sentence, before it or after, at its head."""
    drafts, found = event.drafts[:_ENOUGH], dict[str, float]()
    for name in names:
        offsets = drafts[0].cast.named_at(name)
        if not offsets:
            continue
        labels = [f"told {_place_of(offsets, drafts)}", *(["told at first"] if offsets[0] < _LEAD else [])]
        for label in labels:
            found[label] = found.get(label, 0.0) + 1 / len(names)
    return found


def _hung(name: str, drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Say how a name hangs together with an event's word, in the first of its mentions whose sentence has it."""
    for draft in drafts:
        tree, candidate = draft.candidate.tree, draft.candidate
        if not (places := _places(name, draft)):
            continue
        by_way = (
            (way.up + way.down, place, way)
            for place in places
            for way in paths(tree, candidate.index, candidate.light, place)
        )
        _, place, way = min(by_way, key=lambda told: told[:2])
        before = hung_by(tree, place)
        return (
            f"way {way.relation} {min(way.up, 2)} {min(way.down, 2)}",
            f"clauses {min(way.clauses_up, 2)} {min(way.clauses_down, 2)}",
            f"by {before}",
            f"by {before} {_form(draft)}",
        )
    return ("hangs nowhere",)


def _places(name: str, draft: Draft) -> list[int]:
    """Give the places of the words that head a name in a mention's sentence."""
    tree = draft.candidate.tree
    fillers = (filler for role in _ROLES for filler in draft.fillers.get(role, ()))
    found = [filler.place for filler in fillers if filler.name == name and filler.place >= 0]
    for start in _within(draft.cast.named_at(name), tree.sentence.start, tree.sentence.end)[:_FEW]:
        first = bisect_left(tree.tokens, start, key=lambda token: token.start)
        for _ in range(_STEPS):  # up to the word that the name's first stands before
            if first < len(tree.tokens) and tree.base[first] in _BEFORE_A_NAME and tree.parent(first) >= 0:
                first = tree.parent(first)
        found.extend([first] if first < len(tree.tokens) else [])
    return found


def _within(offsets: Sequence[int], start: int, end: int) -> Sequence[int]:
    return offsets[bisect_left(offsets, start) : bisect_left(offsets, end)]


def _place_of(offsets: Sequence[int], drafts: Sequence[Draft]) -> str:
    """Say where the nearest of some offsets lies: beside an event's mentions, else how far before the first of them."""
    sentences = [draft.candidate.tree.sentence for draft in drafts]
    if any(sentence.start <= offset < sentence.end for sentence in sentences for offset in offsets):
        return "here"
    before = bisect_left(offsets, sentences[0].start)
    if not before:
        return "after"
    back = sentences[0].start - offsets[before - 1]
    return next((name for most, name in _BACK.items() if back < most), "long before")


def _type_of(name: str, draft: Draft) -> str:
    """Give the type of the party of a name; of a description, how it begins ("the judge", "a judge")."""
    known = draft.cast.type_of(name)
    if known:
        return known
    article = name.split(" ", 1)[0].lower()
    return f"described {article}" if article in ("the", "a", "an") else "described" if name[:1].islower() else "other"


@cache
def _log(chance: float) -> float:
    return math.log(max(chance, _UNSAID))


def _odds(chance: float) -> float:
    return log_odds(chance, _UNSAID, _SUREST)
