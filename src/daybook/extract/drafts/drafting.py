"""Drafts of a sentence: what each of its triggers says of an event."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft, Scene
from daybook.extract.drafts.roles import parties_of, place_told
from daybook.extract.figures import figures_of
from daybook.extract.kinds import AHEAD, HAPPENED, TO_COME, WISHED
from daybook.extract.status.phase_verbs import of_their_objects
from daybook.extract.status.reading import Reading
from daybook.extract.status.rules import status_of
from daybook.extract.status.weighed import is_simple_past, with_status
from daybook.extract.times.clock import Clock
from daybook.extract.times.lasting import days_of, edge_of
from daybook.extract.times.near import near_times
from daybook.extract.times.reckoned import ahead
from daybook.extract.times.rules import by_tense, learned_time
from daybook.extract.times.timing import timed
from daybook.extract.titles.headline import credited, headline_of
from daybook.extract.trees.grammar import subject_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate, candidates
from daybook.extract.triggers.event_pronouns import with_pronoun
from daybook.extract.triggers.learned import Filler, fillers
from daybook.extract.triggers.lexicon import Lexicon
from daybook.extract.triggers.specific import is_specific
from daybook.model import (
    EventMention,
    EventRole,
    EventWord,
    Kind,
    Sentence,
    Span,
    Status,
    When,
)

_LONGEST_LINE = 300  # characters of a headline or a teaser that may be a title


_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def drafts_of(
    sentence: Sentence, number: int, total: int, words: Lexicon, scene: Scene, *, before: Sequence[Candidate]
) -> list[Draft]:
    """Give the drafts of one sentence, in order of their triggers. `before` are those of the sentence before."""
    tree = Tree(sentence, scene.cast.persons(Span(sentence.start, sentence.end)))
    told = (c for c in candidates(tree, number, words, scene.cast, scene.words or {}) if is_specific(c))
    told = (c for c in told if not (_is_speech(c, scene.cast) or _is_of_a_storm(c, scene.cast)))
    told = (c for c in told if not _is_the_writers(c, scene.cast))
    found = of_their_objects(with_pronoun(list(told), tree, number, before))
    if scene.part and scene.clock.published is None:  # a teaser of no known age: what it only names is of no day
        found = [candidate for candidate in found if candidate.sense.verb]
    return [_draft(candidate, number / max(1, total), scene) for candidate in found]


def _is_speech(candidate: Candidate, cast: Cast) -> bool:
    """Tell whether a verb of telling is the cue of a quotation: what is said as such is no report."""
    if candidate.kind is not Kind.MESSAGE or not candidate.sense.verb:
        return False
    return cast.is_cue(candidate.span) and not candidate.tree.children(candidate.index, "obj")


def _is_of_a_storm(candidate: Candidate, cast: Cast) -> bool:
    """Tell whether what moves on is an event, and visits nobody ("Hurricane Maria moved toward Cuba")."""
    if candidate.kind is not Kind.VISIT or not candidate.sense.verb:
        return False
    names = (name for i in subject_of(candidate.tree, candidate.index) for name in cast.names(candidate.tree, i))
    return any(cast.type_of(name) == "event" for name in names)


def _is_the_writers(candidate: Candidate, cast: Cast) -> bool:
    """Tell whether it is what a page's writer did, or underwent ("I bought one"; not what somebody quoted did)."""
    tree, verb = candidate.tree, candidate.predicate
    beside = [*tree.children(verb, "obj", "iobj", "obl"), *(subject_of(tree, verb) if tree.is_verb(verb) else ())]
    written = clause_words("nameless")["writers"]
    return any(tree.forms[i] in written and not cast.names(tree, i) for i in beside)


def _draft(candidate: Candidate, position: float, scene: Scene) -> Draft:
    """Give what a trigger's clause tells, by the rules and by what the annotator sees in it."""
    word = _word(candidate, scene)
    read = status_of(candidate)
    reading, stated, future = timed(candidate, _status(candidate, read, word, scene.part > 0), scene.clock)
    told = {role: _fillers(candidate, word, role, scene) for role in EventRole}
    parties = parties_of(candidate, told, scene.cast)
    where, rule = place_told(candidate, told, scene)
    lead = candidate.sentence < 2 or scene.part > 0 or scene.post >= 0
    mention = _mention(candidate)
    line = _line(candidate, scene)
    source = credited(line) if line else None
    return Draft(
        candidate=candidate,
        reading=reading,
        read=read,
        cast=scene.cast,
        who=parties.who.names,
        whom=parties.whom.names,
        sure=(parties.who.sure, parties.whom.sure),
        ruled=parties.ruled,
        fillers={**told, **parties.fillers},
        where=where,
        stated=stated,
        days=days_of(candidate, scene.clock.days_at),
        edge=edge_of(candidate),
        tensed=by_tense(candidate, reading.status, scene.clock, lead) if stated is None else None,
        hinted=_hint(word, reading.status, scene.clock) if stated is None else None,
        according_to=source or scene.cast.speaker(candidate.span.start),
        credited=source,
        figures=figures_of(candidate, scene.cast),
        mention=mention,
        content=_content(candidate, mention),
        chances=_chances(candidate, scene.words),
        kinds=word.kinds if word else {candidate.kind: candidate.sense.prior},
        periods=word.periods if word else {},
        statuses=word.statuses if word else {},
        near=near_times(candidate, reading.status, scene.clock, scene.starts, word),
        part=scene.part,
        position=position,
        ahead=future,
        clock=scene.clock,
        headline=headline_of(candidate, line) if line else None,
        setting=scene.setting,
        rule=rule,
        arguments=word.arguments if word else (),
        as_earlier=word.as_earlier if word else (),
        as_later=word.as_later if word else (),
    )


def _fillers(candidate: Candidate, word: EventWord | None, role: EventRole, scene: Scene) -> list[Filler]:
    """Give who or what the annotator sees in a role; in an item of an agenda, of its own sentence alone."""
    found = fillers(word, role, candidate.tree, scene.cast)
    alone = scene.clock.listed is not None
    return [filler for filler in found if filler.place >= 0] if alone else found


def _status(candidate: Candidate, read: Reading, word: EventWord | None, teaser: bool) -> Reading:
    """Weigh the status that the rules give against the annotator's. Of a teaser, whose neighbours tell other stories,
    what its tense tells as done is no wish; nor is anything that the simple past tells a plan."""
    weighed = with_status(read, word)
    if weighed.status in TO_COME and candidate.sense.verb and is_simple_past(candidate.tree, candidate.index, read):
        return read
    return read if teaser and read.status is Status.OCCURRED and weighed.status in WISHED else weighed


def _content(candidate: Candidate, mention: EventMention) -> frozenset[str]:
    tree = candidate.tree
    inside = (i for i, token in enumerate(tree.tokens) if mention.start <= token.start < mention.end)
    return frozenset(tree.lemmas[i] for i in inside if tree.tokens[i].upos in _CONTENT and i != candidate.index)


def _hint(word: EventWord | None, status: Status, clock: Clock) -> When | None:
    """Give the time that the annotator thinks an event has.

    None where it is over for what is still to come, or ahead for what has happened.
    """
    when = learned_time(word, clock)
    last = when.last_day if when else None
    over = last is not None and clock.day is not None and last <= clock.day
    early = ahead(when, clock.latest) and status in HAPPENED
    return None if early or (over and status in AHEAD) else when


def _line(candidate: Candidate, scene: Scene) -> str | None:
    """Give the headline, heading or teaser (without its age) that a candidate stands in; None elsewhere."""
    text = scene.page.text
    if not scene.part:
        at = bisect_right(scene.headings, candidate.span.start, key=lambda span: span.start) - 1
        if at < 0 or candidate.span.start >= scene.headings[at].end:
            return None
        line = text[scene.headings[at].start : scene.headings[at].end].strip()
        line = line if line.endswith("...") else line.removesuffix(".")
        return " ".join(line.split()) if len(line) <= _LONGEST_LINE else None
    teaser = scene.page.teasers[scene.part - 1]
    line = text[teaser.start : teaser.end].strip()
    if teaser.age and line.endswith(teaser.age):
        line = line.removesuffix(teaser.age).rstrip(" -–—|·•(\n")
    return " ".join(line.split()) if len(line) <= _LONGEST_LINE else None


def _word(candidate: Candidate, scene: Scene) -> EventWord | None:
    """Give what the annotator has read of the trigger. What fills a teaser's roles stands in the teaser itself."""
    word = (scene.words or {}).get(candidate.naming.start)
    if word is not None and candidate.stands_for is not None:
        return replace(word, arguments=(), statuses={}, periods={})  # what the noun's own sentence tells
    if word is None or scene.part == 0:
        return word
    sentence = candidate.tree.sentence
    inside = tuple(arg for arg in word.arguments if sentence.start <= arg.start < sentence.end)
    return replace(word, arguments=inside)


def _chances(candidate: Candidate, words: Mapping[int, EventWord] | None) -> tuple[float, float] | None:
    """Give the chances that the trigger names an event, and one of its kind; None where nobody looked for them, and for
    a user's own words."""
    if words is None or candidate.sense.own:
        return None
    word = words.get(candidate.naming.start)
    if word is None:
        return 0.0, 0.0
    return word.chance, word.chance if candidate.sense.sure else word.kinds.get(candidate.kind, 0.0)


def _mention(candidate: Candidate) -> EventMention:
    tree = candidate.tree
    members = tree.clause(candidate.predicate)
    inside = [i for i in members if abs(i - candidate.index) <= 20] or [candidate.index]
    span = tree.span([*inside, candidate.index])
    return EventMention(start=span.start, end=span.end, trigger=candidate.span)
