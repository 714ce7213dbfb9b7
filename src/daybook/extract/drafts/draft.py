"""A draft: what one mention says of an event, before mentions of the same event are joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from daybook.extract.cast.cast import Cast
from daybook.extract.kinds import AHEAD
from daybook.extract.places.setting import Setting
from daybook.extract.status.reading import Reading
from daybook.extract.times.clock import Clock
from daybook.extract.times.lasting import Edge
from daybook.extract.times.near import NearTime
from daybook.extract.times.rules import time_of
from daybook.extract.times.timing import is_of_list, is_over
from daybook.extract.triggers.candidates import Candidate
from daybook.extract.triggers.learned import Filler
from daybook.model import (
    Argument,
    EventMention,
    EventRole,
    EventWord,
    Figure,
    Kind,
    Page,
    Period,
    Place,
    Span,
    Status,
    When,
)


class Draft(msgspec.Struct, frozen=True):
    """One mention's reading. `chances` are the annotator's: that the trigger names an event, and one of its kind;
    so are those of `kinds`, of `periods` and of `statuses`.

    `part` numbers the story (0) and each teaser (1...): events join only within one."""

    candidate: Candidate
    reading: Reading
    read: Reading  # by the rules alone, and of the words alone
    cast: Cast
    who: tuple[str, ...]
    whom: tuple[str, ...]
    sure: tuple[float, float]  # how sure who and whom are
    ruled: tuple[tuple[str, ...], tuple[str, ...]]  # who and whom as the rules alone read them
    fillers: Mapping[EventRole, Sequence[Filler]]  # what the annotator thinks fills each role
    where: Place | None
    stated: When | None
    days: int  # that the event lasts by a word on it, 0 where none says
    edge: Edge | None  # whether `stated` is its first day or its last
    tensed: When | None
    hinted: When | None  # what the annotator thinks, where neither words nor tense say it
    according_to: str | None  # whose quoted words hold it
    credited: str | None  # whom its headline gives as the source
    figures: tuple[Figure, ...]
    mention: EventMention
    content: frozenset[str]  # lemmas of the mention's words that tell something, the trigger's own left out
    chances: tuple[float, float] | None
    kinds: Mapping[Kind, float]
    periods: Mapping[Period, float]
    statuses: Mapping[Status, float]
    near: tuple[NearTime, ...]
    part: int
    position: float  # 0 at the head of the story, 1 at its end
    ahead: bool
    clock: Clock
    headline: str | None  # a teaser's own words, where its verb tells of the event
    setting: Setting
    rule: str  # that `where` is read by
    arguments: tuple[Argument, ...]  # the words that may fill its roles, as the annotator sees it
    as_earlier: tuple[float, ...]  # as the annotator has it (`EventWord`): beside a later mention
    as_later: tuple[float, ...]  # beside an earlier one

    @property
    def by_verb(self) -> bool:
        """Whether a verb tells of the event, with a noun or alone."""
        return self.candidate.sense.verb or self.candidate.light >= 0

    @property
    def when(self) -> When | None:
        """The time that the words state, else the one that the tense gives."""
        return self.stated or self.tensed or self.hinted

    @property
    def listed(self) -> bool:
        """Whether an agenda lists it under its day."""
        return is_of_list(self.stated, self.clock)

    def stated_for(self, status: Status) -> When | None:
        """Give the time that the words state for an event of a status that the page's other words give it."""
        if status not in AHEAD or self.reading.status in AHEAD:
            return self.stated
        if self.reading.status is Status.OCCURRED and is_over(self.stated, self.clock):
            return None  # "the first regatta ended in May" is no day of the next
        return time_of(self.candidate, self.clock, status)


class Scene(msgspec.Struct, frozen=True):
    """What the sentences of one part of a page share: its clock, its cast, where "here" is."""

    page: Page
    cast: Cast
    clock: Clock
    here: str | None
    part: int
    words: Mapping[int, EventWord] | None
    headings: tuple[Span, ...]  # the story's headline, and those of its parts
    starts: tuple[int, ...]  # of the page's sentences
    setting: Setting
    post: int = -1  # where the live blog's post begins that the sentence stands in
