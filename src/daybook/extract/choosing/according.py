"""To whom a page attributes an event: a conditional logit over those who may be its source (McFadden 1974).

An event chooses among those whose quoted words hold it, those that the annotator thinks likely, the source of what was
told last before it, and nobody: the page says it itself. The weights (``lang/en/weights/according.toml``) are fitted on
event gold by ``tools/events/according.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from daybook.extract.joining.coreference import Before, Event, Told
from daybook.extract.kinds import HAPPENED
from daybook.extract.logit import Features, gathered, log_odds, odds
from daybook.extract.parties.source_before import is_added, opening_source
from daybook.extract.parties.source_behind import closing_source
from daybook.extract.trees.tree import Tree
from daybook.model import EventRole, Kind

_UNSAID, _SUREST = 0.02, 0.99  # chances that the annotator's are kept between
_ENOUGH = 4  # mentions of an event that are looked at
_LONG_AGO = 5  # sentences, all longer gaps being alike
_LEAD = 2  # sentences
_LAID_TO_OTHERS = frozenset({Kind.ATTACK, Kind.CRIME, Kind.ACCUSATION, Kind.THREAT})


class Choice(NamedTuple):
    """Whom the page may attribute an event to (None: nobody), and what speaks for them and against them."""

    name: str | None
    features: Mapping[str, float]


def attributed_to(event: Event, made: Told, sourced: Before) -> str | None:
    """Give the likeliest source of an event, None where the page says it itself.

    What the first mention says stands where the annotator has not looked, and in a teaser; whom a headline credits
    where the story gives nobody.
    """
    first = event.drafts[0]
    if first.part or not any(draft.fillers for draft in event.drafts):
        return first.according_to
    credit = next((draft.credited for draft in event.drafts if draft.credited), None)
    likely = max(choices(event, made, sourced), key=lambda choice: odds(choice.features, "according")).name
    if _may_be_added(made) and all(is_added(draft.candidate, draft.cast) for draft in event.drafts):
        return None
    return _closing(event, made, likely) or likely or _opening(event, made) or credit


def _may_be_added(made: Told) -> bool:
    """Tell whether a page may tell an event itself beside what somebody says: what is done, and no deed that one side
    lays at another's door."""
    return made.status in HAPPENED and made.kind not in _LAID_TO_OTHERS


def _opening(event: Event, made: Told) -> str | None:
    """Name whom the first mention's sentence begins with as its source; not who does it themselves."""
    source = opening_source(event.drafts[0].candidate, event.drafts[0].cast)
    return None if source in made.who else source


def _closing(event: Event, made: Told, likely: str | None) -> str | None:
    """Name whom the first mention's sentence ends with as its source; not where they only point back to the likeliest
    one ("the ministry said"), that one is named there too, or another mention names it."""
    first = event.drafts[0]
    source = closing_source(first.candidate, first.cast)
    if source is None or source.name in made.who:
        return None
    others = {draft.cast.speaker(draft.candidate.span.start) for draft in event.drafts[1:_ENOUGH]}
    known = likely is not None and likely not in made.who and (source.points_back or likely in source.beside | others)
    return None if known else source.name


def choices(event: Event, made: Told, sourced: Before) -> list[Choice]:
    """Give those who may be an event's source, each once; what its mentions say of one counts at its most."""
    told = (*_quoted(event, made), *_seen(event), *_before(event, sourced))
    found = gathered((name.casefold(), name, features) for name, features in told)
    named = [Choice(name, known | _of_name(event, name, known, made)) for name, known in found]
    return [*named, Choice(None, _of_none(event, made))]


def _quoted(event: Event, made: Told) -> Iterator[tuple[str, Features]]:
    """Give those whose quoted words hold a mention."""
    for number, draft in enumerate(event.drafts[:_ENOUGH]):
        if speaker := draft.cast.speaker(draft.candidate.span.start):
            yield speaker, {"quoted": 1.0, f"quoted {made.status.value}": 1.0, "quoted first": float(number == 0)}


def _seen(event: Event) -> Iterator[tuple[str, Features]]:
    """Give those that the annotator thinks likely."""
    for number, draft in enumerate(event.drafts[:_ENOUGH]):
        tree, trigger = draft.candidate.tree, draft.candidate.index
        for name, chance, place in draft.fillers[EventRole.BY]:
            if place >= 0 and _is_to(tree, place, trigger):
                continue
            yield name, {"seen": _odds(chance), "seen here": float(place >= 0), "seen first": float(number == 0)}


def _is_to(tree: Tree, noun: int, event: int) -> bool:
    """Tell whether an event is what a noun is "to": no source of it ("resistance to calls for reform")."""
    below = next((i for i in (event, *tree.ancestors(event)) if tree.parent(i) == noun), -1)
    return below >= 0 and tree.base[below] == "nmod" and "to" in tree.child_lemmas(below, "case", "mark")


def _before(event: Event, sourced: Before) -> Iterator[tuple[str, Features]]:
    """Give the source of what was told last before it."""
    first, last = event.drafts[0].candidate, sourced.last(event)
    if last is not None and last.according_to:
        gap = min(first.sentence - last.candidate.sentence, _LONG_AGO)
        alike = float(last.candidate.kind is first.kind)
        told = {"before": 1.0, f"before {gap}": 1.0, "before kind": alike, f"before {first.kind.value}": 1.0}
        yield last.according_to, told


def _of_name(event: Event, name: str, known: Mapping[str, float], made: Told) -> Features:
    first = event.drafts[0]
    return {
        "seen": known.get("seen", _odds(0.0)),
        "unseen": float("seen" not in known),
        "doer": float(name in made.who),
        "other": float(name in made.whom),
        f"type {first.cast.type_of(name)}": 1.0,
        f"named {made.kind.value}": 1.0,
    }


def _of_none(event: Event, made: Told) -> Features:
    first, quoted = event.drafts[0], any(_quoted(event, made))
    return {
        "none": 1.0,
        f"none {made.status.value}": 1.0,
        "none of the quoted": float(quoted),
        "none late": first.position,
        "none in the lead": float(first.candidate.sentence < _LEAD),
    }


def _odds(chance: float) -> float:
    return log_odds(chance, _UNSAID, _SUREST)
