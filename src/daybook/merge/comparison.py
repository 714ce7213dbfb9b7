"""How surely two reports are of one event: a sum of grounds, each with its points and a sentence.

The points are log-odds in kind: each ground speaks for or against, the base against all, since most pairs are of two
events. A sum above :data:`SAME` means one event. Everything here is symmetric and depends on the two reports alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from daybook.lang import load
from daybook.merge.ground import Ground
from daybook.merge.kinds import MANY, MOVABLE, SERIAL, SINGULAR, TOPICAL, family, polls
from daybook.merge.names import DESCRIBED, Name, titles
from daybook.merge.parties import party_grounds
from daybook.merge.parts import lies_within, may_hold, piece_of
from daybook.merge.places import lie_apart, place_grounds
from daybook.merge.profile import Profile, profile
from daybook.merge.stories import figure_grounds, theme_grounds
from daybook.merge.times import AHEAD, SHORT, gap, length, time_ground
from daybook.model import Filing, Kind, Status

SAME = 0.0
_UNLIKE = -9.0  # points of two reports that cannot be of one event
_LINK = SAME  # average-link never joins two groups without one pair above it
_MOVED = 0.5  # points that two reports need besides time for one to tell of the other's being moved
_MOVE_WITHIN = 92  # days
_FOLLOWED = 2.0  # points that two reports need besides time for one to tell what became of the other, moved by a third
_FOLLOW_WITHIN = 21  # days
_PUT_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})
_OTHER_FAMILY = -1.5  # points for kinds that are seldom two names of one event
_ONCE = (SINGULAR - SERIAL) | {Kind.PROTEST, Kind.HEARING}  # of one name, on one day, in one story
_COPY = 3.0  # points for one and the same sentence
_TWO_IN_ONE = -4.0  # points for two events that one sentence tells
_ONE_STORY = 0.4  # points by which two stories may be one that goes on
_ONE_TOPIC = 2.0  # points by which the words of two reports without parties are of one thing
_TITLE_WORD, _TITLED = 0.5, 1.0  # points for each word that both clauses share, and for all of them
_FORETOLD = 0.5
_NOT_HELD = frozenset({Status.CANCELLED, Status.REFUSED, Status.NOT_OCCURRED})
_STANDING = frozenset({Status.PLANNED, Status.UNDERWAY, Status.OCCURRED})
_OTHER_RANK = -4.0  # points for a meeting of ministers and one of leaders
_STAYED_AWAY, _REFUSED = -2.5, -1.5
_LITTLE = 0.3  # of the words on what the one with fewer is about
_POLLING_DAY = 0.8  # points for elections of one day, where no two places are told: countries seldom share one
_NAMES = (2.1, 0.5, 1.8)  # points for all words of names shared, for each, and off
_NAMES_MOST, _NAMES_FOR, _NAMES_AGAINST, _NAMES_AGAINST_ON_A_DAY = 4, 1.6, 1.2, 0.4

Grounds = tuple[Ground, ...]


def grounds(one: Profile, other: Profile) -> Grounds:
    """Give the grounds for and against two reports being of one event."""
    if (other.key, other.kind) < (one.key, one.kind):
        one, other = other, one
    return (
        _base(one, other),
        *_kind(one, other),
        *_undone(one, other),
        time_ground(one, other),
        *party_grounds(one, other),
        *place_grounds(one, other),
        *_words(one, other),
        *_titles(one, other),
        *_name_words(one, other),
        *_trigger(one, other),
        *_ranks(one, other),
        *_foretold(one, other),
        *theme_grounds(one, other),
        *figure_grounds(one, other),
        *_page(one, other),
    )


def score(one: Profile, other: Profile) -> float:
    """Give the sum of all grounds, -9 for kinds of two families."""
    return _total(grounds(one, other)) if comparable(one, other) else _UNLIKE


def _total(found: Grounds) -> float:
    return sum(ground.points for ground in found)


def comparable(one: Profile, other: Profile) -> bool:
    """Tell whether two reports are of kinds of one family, or of pages that name the event by one word."""
    if family(one.kind) == family(other.kind):
        return True
    return one.key.capture_id != other.key.capture_id and bool(one.triggers & other.triggers)


def without_time(one: Profile, other: Profile) -> float:
    """Give the sum of the grounds but time."""
    return _timeless(grounds(one, other)) if comparable(one, other) else _UNLIKE


def _timeless(found: Grounds) -> float:
    return sum(ground.points for ground in found if ground.field != "when")


def linked(one: Filing, other: Filing) -> bool:
    """Tell whether two filings may be of one event, or of one that was moved, or one a part of the other."""
    if one.key == other.key:
        return False
    return may_link(profile(one), profile(other))


def may_link(one: Profile, other: Profile) -> bool:
    """Tell of two profiles what :func:`linked` tells of filings."""
    if may_be_part(one, other):
        return True
    if not comparable(one, other):
        return False
    if _echo(one, other):
        return True
    found = grounds(one, other)
    return _total(found) > _LINK or _may_move(one, other, found) or _may_follow(one, other, found)


def _echo(one: Profile, other: Profile) -> bool:
    """Tell whether one report is the page's second naming of the other."""
    if one.key.capture_id != other.key.capture_id:
        return False
    return one.echo_of == other.key.index or other.echo_of == one.key.index


def may_be_part(one: Profile, other: Profile) -> bool:
    """Tell whether the event of one report may be a part of the other's."""
    pieces = piece_of(one), piece_of(other)
    return any(may_hold(whole) and lies_within(part, whole) for part, whole in (pieces, pieces[::-1]))


def _share_a_party(found: Grounds) -> bool:
    return any(ground.field == "who" and ground.points > 0 for ground in found)


def may_move(one: Profile, other: Profile) -> bool:
    """Tell whether one report may tell of the other's event at another time: put off, or held after it was put off."""
    return comparable(one, other) and _may_move(one, other, grounds(one, other))


def _may_move(one: Profile, other: Profile, found: Grounds) -> bool:
    if one.kind not in MOVABLE or other.kind not in MOVABLE or not (moves(one) or moves(other)):
        return False
    first, second = one.days or _day_of(one), other.days or _day_of(other)
    if first is None or second is None or gap(first, second) > _MOVE_WITHIN:
        return False
    return _timeless(found) >= _MOVED and any(
        (ground.field == "who" and ground.points > 0)
        or (ground.field == "page" and ground.points >= _ONE_STORY)
        or (ground.field == "words" and ground.points >= _ONE_TOPIC)
        for ground in found
    )


def moves(one: Profile) -> bool:
    """Tell whether a report tells that its event is off or has another day: by its status, or by its words."""
    return one.status in _PUT_OFF or (one.status in AHEAD and one.days is not None and bool(one.words & _moving()))


@cache
def _moving() -> frozenset[str]:
    return frozenset(load("en", "merge")["moving"])


def may_follow(one: Profile, other: Profile) -> bool:
    """Tell whether one report may tell what became of the other's plan, once some third report moves its day."""
    return comparable(one, other) and _may_follow(one, other, grounds(one, other))


def _may_follow(one: Profile, other: Profile, found: Grounds) -> bool:
    if one.kind not in MOVABLE or one.kind != other.kind or not one.days or not other.days:
        return False
    if not {one.status, other.status} & AHEAD or not 0 < gap(one.days, other.days) <= _FOLLOW_WITHIN:
        return False
    return _timeless(found) >= _FOLLOWED and _share_a_party(found)


def _day_of(one: Profile) -> tuple[object, object] | None:
    return (one.published, one.published) if one.published else None


def _base(one: Profile, other: Profile) -> Ground:
    both = {one.kind, other.kind}
    many = both & MANY and one.published and other.published  # without dates, one story's few are likelier one
    points = -3.0 if both <= SINGULAR else -4.7 if many else -4.0
    return Ground("base", points, lambda: "Most reports of a kind are of different events.")


def _kind(one: Profile, other: Profile) -> Iterator[Ground]:
    if one.kind == other.kind:
        return
    if {one.kind, other.kind} == {Kind.VISIT, Kind.MEETING} and _gather(one, other):
        yield Ground("kind", -1.0, lambda: "One tells of those who go to a meeting, the other of the meeting.")
    elif {one.kind, other.kind} == {Kind.VISIT, Kind.MEETING} and not all(p.whom for p in (one, other)):
        yield Ground("kind", -3.0, lambda: "One is a visit, the other a meeting that may be a part of it.")
    else:
        points = (
            -1.0 if family(one.kind) == family(other.kind) or Kind.OTHER in (one.kind, other.kind) else _OTHER_FAMILY
        )
        yield Ground("kind", points, lambda: f"One calls it {one.kind}, the other {other.kind}.")


def _gather(one: Profile, other: Profile) -> bool:
    """Tell whether those who travel are told only by their office in a body: "ministers of the Lakes Union head to"."""
    visit = one if one.kind is Kind.VISIT else other
    return bool(visit.who) and all(_holds_office(party.name) for party in visit.who)


def _holds_office(name: Name) -> bool:
    """Tell whether words describe people by their office and by whose it is: "ministers of the Lakes Union"."""
    body = any(word[0].isupper() for word in name.written.split()[1:])
    return name.weight == DESCRIBED and name.country is None and body and not titles().isdisjoint(name.words)


def _undone(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell of what one refuses, or stays away from, beside what others hold or will."""
    off, held = (one, other) if one.status in _NOT_HELD else (other, one)
    if off.status not in _NOT_HELD or held.status not in _STANDING:
        return
    if {one.kind, other.kind} == {Kind.VISIT, Kind.MEETING}:
        yield Ground("status", _STAYED_AWAY, lambda: "One stays away; that calls off no gathering of others.")
    elif off.status is Status.REFUSED and one.kind is other.kind:
        yield Ground("status", _REFUSED, lambda: "One was asked for and refused; the other is set, or was held.")


# --- words and pages -------------------------------------------------------------------------------------------------


def _words(one: Profile, other: Profile) -> Iterator[Ground]:
    least = min(len(one.topic), len(other.topic))
    if one.told & other.told and one.triggers & other.triggers and one.words != other.words:
        if _both_placed(one, other) and lie_apart(one, other):
            yield Ground("words", _TWO_IN_ONE, lambda: "One sentence, or its copy, tells of two places.")
            return
        yield Ground("words", _COPY, lambda: "A sentence of one stands in the other, word for word.")
        return
    if least < 3:
        return
    shared = one.topic & other.topic
    share = len(shared) / least
    steep, middle, most = (5.5, 0.3, 2.9) if one.kind in TOPICAL else (3.7, 0.25, 2.0)
    points = max(-1.0 if one.kind not in TOPICAL else -1.7, min(most, steep * (share - middle)))
    if share >= 0.85 and least >= 6:
        if _titles_differ(one, other):
            # One sentence may tell of several events, and its copies tell of as many.
            yield Ground("words", _TWO_IN_ONE, lambda: "One sentence, or its copy, speaks of both by different words.")
            return
        points += _COPY if one.words == other.words else 1.0
    yield Ground("words", points, lambda: f"They share {len(shared)} of {least} words on what it is about.")


def _titles(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell of words that both clauses have for the event besides parties, place and the word that names it.

    Numbers are no such words: they are weighed as figures, and "0.51" and "0.21" have a 0 in common.
    """
    shared = {word for word in (one.title & other.title) - one.triggers - other.triggers if not word.isdigit()}
    if shared and one.words != other.words:
        points = min(_TITLED, _TITLE_WORD * len(shared))
        yield Ground("words", points, lambda: f"Both clauses say: {', '.join(sorted(shared))}.")


def _name_words(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell whether their sentences name the same: parties, places, whatever is written with a capital.

    The points were fitted on pairs of agency reports that were judged by reading (bench/pairs.py).
    """
    least = min(len(one.names), len(other.names))
    if not least or one.words == other.words or one.key.capture_id == other.key.capture_id:
        return
    shared = one.names & other.names
    points = _NAMES[0] * len(shared) / least + _NAMES[1] * min(len(shared), _NAMES_MOST) - _NAMES[2]
    known = one.kind in _ONCE and one.days is not None and one.days == other.days
    against = _NAMES_AGAINST_ON_A_DAY if known else _NAMES_AGAINST
    points = max(-against, min(_NAMES_FOR, points))
    yield Ground("names", points, lambda: f"Their sentences share {len(shared)} of {least} words of names.")


def _foretold(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell of an announcement and a later page: what was announced is likelier than other events to be told of."""
    if one.published is None or other.published is None or one.published == other.published:
        return
    first, later = (one, other) if one.published < other.published else (other, one)
    announced = min(one.published, other.published)
    if first.kind in MOVABLE and first.status in AHEAD and (later.days is None or later.days[1] >= announced):
        yield Ground("status", _FORETOLD, lambda: "One page foretells what a later one may tell of.")


def _trigger(one: Profile, other: Profile) -> Iterator[Ground]:
    if not one.triggers or not other.triggers:
        return
    loose = Kind.OTHER in (one.kind, other.kind)
    if shared := one.triggers & other.triggers:
        one_day = one.days is not None and one.days == other.days and length(one.days) < SHORT and one.kind in _ONCE
        points = 1.8 if loose else 1.5 if one_day else 1.3
        points += _POLLING_DAY if one_day and one.kind is Kind.VOTE and _one_people(one, other, shared) else 0.0
        yield Ground("trigger", points, lambda: f"Both call it by one word: {min(shared)}.")
    elif _of_other_topics(one, other):
        yield Ground("trigger", -1.0, lambda: "They name it by different words, and share little of what it is about.")
    elif loose or Kind.MEETING in (one.kind, other.kind):
        yield Ground("trigger", -2.0 if loose else -0.5, lambda: "They name it by different words.")


def _ranks(one: Profile, other: Profile) -> Iterator[Ground]:
    """Tell of meetings that are called after people of other ranks: a week of them has one of each."""
    if one.kind is other.kind is Kind.MEETING and one.ranks and other.ranks and not one.ranks & other.ranks:
        told = ", ".join(sorted(one.ranks)), ", ".join(sorted(other.ranks))
        yield Ground("trigger", _OTHER_RANK, lambda: f"People of other ranks meet: {told[0]} here, {told[1]} there.")


def _of_other_topics(one: Profile, other: Profile) -> bool:
    """Tell whether two reports of kinds that are told apart by what they are about share little of it."""
    least = min(len(one.topic), len(other.topic))
    return {one.kind, other.kind} <= TOPICAL - {Kind.OTHER} and len(one.topic & other.topic) < _LITTLE * least


def _one_people(one: Profile, other: Profile, words: frozenset[str]) -> bool:
    """Tell whether two reports speak of a vote of a whole people, and of no two places."""
    apart = _both_placed(one, other) and all(ground.points < 1 for ground in place_grounds(one, other))
    return one.kind is other.kind and bool(words & polls()) and not apart


def _both_placed(one: Profile, other: Profile) -> bool:
    return one.report.where is not None and other.report.where is not None


def _titles_differ(one: Profile, other: Profile) -> bool:
    least = min(len(one.title), len(other.title))
    return least > 0 and len(one.title & other.title) * 2 < least


def _page(one: Profile, other: Profile) -> Iterator[Ground]:
    if one.key.capture_id == other.key.capture_id:
        if _echo(one, other):
            yield Ground(
                "page", 4.5, lambda: "One page speaks of both, and of no other event of the kind with its parties."
            )
            return
        yield Ground("page", -2.5, lambda: "They stand on one page, which speaks of each by itself.")
    elif one.published and other.published and not (one.days and other.days):
        days = abs((one.published - other.published).days)
        if days > 60 and Kind.OTHER not in (one.kind, other.kind):
            yield Ground("page", -0.5, lambda: f"Their pages are {days} days apart.")
