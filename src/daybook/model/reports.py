"""What one page says of one event."""

from __future__ import annotations

from enum import StrEnum

from daybook.model.base import Span, Value
from daybook.model.times import When


class Status(StrEnum):
    """What a page says of an event at the page's date."""

    OCCURRED = "occurred"
    UNDERWAY = "underway"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CALLED_FOR = "called_for"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    NOT_OCCURRED = "not_occurred"
    DENIED = "denied"
    ALLEGED = "alleged"


class Kind(StrEnum):
    """Kinds of event. Their mapping to PLOVER, IPTC and schema.org is a table in ``daybook.data``."""

    VISIT = "visit"
    MEETING = "meeting"
    CALL = "call"
    ADDRESS = "address"
    MESSAGE = "message"
    APPEAL = "appeal"
    OFFER = "offer"
    AGREEMENT = "agreement"
    REFUSAL = "refusal"
    SUPPORT = "support"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    THREAT = "threat"
    TRUCE = "truce"
    RELEASE = "release"
    WITHDRAWAL = "withdrawal"
    AID = "aid"
    COOPERATION = "cooperation"
    ATTACK = "attack"
    DEPLOYMENT = "deployment"
    PROTEST = "protest"
    ARREST = "arrest"
    CHARGE = "charge"
    HEARING = "hearing"
    RULING = "ruling"
    VOTE = "vote"
    MEASURE = "measure"
    SANCTION = "sanction"
    APPOINTMENT = "appointment"
    DEPARTURE = "departure"
    DEATH = "death"
    DISASTER = "disaster"
    ACCIDENT = "accident"
    CRIME = "crime"
    DEAL = "deal"
    FIGURES = "figures"
    LAUNCH = "launch"
    CLOSURE = "closure"
    CONTEST = "contest"
    CEREMONY = "ceremony"
    FINDING = "finding"
    OTHER = "other"


class Place(Value, frozen=True, kw_only=True):
    """Where an event is: `name` as written on the page, the rest where it could be resolved (GeoNames)."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


class Figure(Value, frozen=True, kw_only=True):
    """A quantity tied to an event: the exact words, what is counted, and the number or range in `unit`."""

    words: str
    of: str
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    span: Span | None = None


class EventMention(Value, frozen=True, kw_only=True):
    """A clause that speaks of an event, and the word in it that names the event."""

    start: int
    end: int
    trigger: Span


class Report(Value, frozen=True, kw_only=True):
    """What one page says of one event."""

    kind: Kind
    title: str
    status: Status
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: Place | None = None
    when: When | None = None
    according_to: str | None = None
    figures: tuple[Figure, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    confidence: float = 0.5
    core: bool = True  # the page's news, or ahead of its date; False for background
    part_of: int | None = None  # index of the report on the same page that this one is a part of
