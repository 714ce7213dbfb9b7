"""A draft: what one mention says of an event, before mentions of the same event are joined."""

from __future__ import annotations

import msgspec

from daybook.extract.arguments import participants
from daybook.extract.candidates import Candidate, candidates
from daybook.extract.cast import Cast
from daybook.extract.figures import figures_of
from daybook.extract.lexicon import Lexicon
from daybook.extract.places import place_of
from daybook.extract.specific import is_specific
from daybook.extract.status import Reading, status_of
from daybook.extract.times import Clock, ahead, by_tense, time_of
from daybook.extract.titles import title_of
from daybook.extract.tree import Tree
from daybook.model import EventMention, Figure, Page, Place, Sentence, Status, When


class Draft(msgspec.Struct, frozen=True):
    """One mention's reading. `part` numbers the story (0) and each teaser (1...): events join only within one."""

    candidate: Candidate
    reading: Reading
    title: str
    who: tuple[str, ...]
    whom: tuple[str, ...]
    where: Place | None
    stated: When | None
    tensed: When | None
    according_to: str | None
    figures: tuple[Figure, ...]
    mention: EventMention
    part: int
    position: float  # 0 at the head of the story, 1 at its end
    ahead: bool

    @property
    def when(self) -> When | None:
        """The time that the words state, else the one that the tense gives."""
        return self.stated or self.tensed


class Scene(msgspec.Struct, frozen=True):
    """What the sentences of one part of a page share: its clock, its cast, where "here" is."""

    page: Page
    cast: Cast
    clock: Clock
    here: str | None
    part: int


def drafts_of(sentence: Sentence, number: int, total: int, words: Lexicon, scene: Scene) -> list[Draft]:
    """Give the drafts of one sentence, in order of their triggers."""
    tree = Tree(sentence)
    found = []
    for candidate in candidates(tree, number, words, scene.cast):
        if is_specific(candidate):
            found.append(_draft(candidate, number / max(1, total), scene))
    return found


def _draft(candidate: Candidate, position: float, scene: Scene) -> Draft:
    text = scene.page.text
    reading = status_of(candidate)
    stated = time_of(candidate, scene.clock)
    future = ahead(stated, scene.clock.day)
    if future and reading.status is Status.OCCURRED:
        reading = Reading(Status.PLANNED, explicit=reading.explicit)
    who, whom = participants(candidate, scene.cast)
    lead = candidate.sentence < 2 or scene.part > 0
    return Draft(
        candidate=candidate,
        reading=reading,
        title=title_of(candidate, who, whom, reading.status, text),
        who=who,
        whom=whom,
        where=place_of(candidate, scene.cast, scene.here),
        stated=stated,
        tensed=by_tense(candidate, reading.status, scene.clock, lead) if stated is None else None,
        according_to=_source(candidate, scene),
        figures=figures_of(candidate, text),
        mention=_mention(candidate),
        part=scene.part,
        position=position,
        ahead=future,
    )


def _source(candidate: Candidate, scene: Scene) -> str | None:
    """Give to whom the page attributes it."""
    return scene.cast.speaker(candidate.span.start)


def _mention(candidate: Candidate) -> EventMention:
    tree = candidate.tree
    members = tree.clause(candidate.predicate)
    inside = [i for i in members if abs(i - candidate.index) <= 20] or [candidate.index]
    span = tree.span([*inside, candidate.index])
    return EventMention(start=span.start, end=span.end, trigger=candidate.span)
