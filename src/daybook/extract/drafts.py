"""A draft: what one mention says of an event, before mentions of the same event are joined."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.figures import figures_of
from daybook.extract.gazetteer import resolve
from daybook.extract.kinds import AHEAD, HAPPENED, MUTUAL, TO_COME, WISHED
from daybook.extract.parties.bystanders import bystanders, no_doers
from daybook.extract.parties.rules import frame, outsiders, participants
from daybook.extract.parties.weighed import Filled, with_fillers, without_venues
from daybook.extract.places.rules import is_elsewhere, place_of
from daybook.extract.places.setting import Setting
from daybook.extract.places.venues import venue_of
from daybook.extract.status.charged import charged
from daybook.extract.status.phase_verbs import of_their_objects
from daybook.extract.status.readings import Reading
from daybook.extract.status.rules import status_of
from daybook.extract.status.weighed import is_simple_past, with_status
from daybook.extract.times.clock import Clock
from daybook.extract.times.lasting import Edge, days_of, edge_of
from daybook.extract.times.near import NearTime, near_times
from daybook.extract.times.posts import Post, post_at, posts_of
from daybook.extract.times.rules import ahead, by_tense, learned_time, time_of
from daybook.extract.times.timing import is_over, timed
from daybook.extract.titles.headline import credited, headline_of
from daybook.extract.trees.grammar import subject_of
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate, candidates
from daybook.extract.triggers.learned import Filler, fillers
from daybook.extract.triggers.lexicon import Lexicon
from daybook.extract.triggers.specific import is_specific
from daybook.model import (
    STORY_ROLES,
    Annotation,
    Argument,
    EventMention,
    EventRole,
    EventWord,
    Figure,
    Kind,
    Page,
    Period,
    Place,
    Role,
    Sentence,
    Span,
    Status,
    When,
)

_LONGEST_LINE = 300  # characters of a headline or a teaser that may be a title


#: Kinds that pages often tell without saying who does it.
_NOBODYS = frozenset(
    {Kind.ATTACK, Kind.VOTE, Kind.DISASTER, Kind.ACCIDENT, Kind.CRIME, Kind.MEASURE, Kind.MEETING, Kind.PROTEST}
)
_WARY = 0.6
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_MANY_WORDS = 7  # a description as long ("study published on Wednesday in the journal ...") is no place
_HEADINGS = (Role.HEADLINE, Role.HEADING)


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
    def when(self) -> When | None:
        """The time that the words state, else the one that the tense gives."""
        return self.stated or self.tensed or self.hinted

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


def drafts_of(sentence: Sentence, number: int, total: int, words: Lexicon, scene: Scene) -> list[Draft]:
    """Give the drafts of one sentence, in order of their triggers."""
    tree = Tree(sentence, scene.cast.persons(Span(sentence.start, sentence.end)))
    told = (c for c in candidates(tree, number, words, scene.cast, scene.words or {}) if is_specific(c))
    told = (c for c in told if not (_is_speech(c, scene.cast) or _is_of_a_storm(c, scene.cast)))
    told = (c for c in told if not _is_the_writers(c, scene.cast))
    found = of_their_objects(list(told))
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
    word = _word(candidate, scene)
    read = status_of(candidate)
    reading, stated, future = timed(candidate, _status(candidate, read, word, scene.part > 0), scene.clock)
    who, whom = participants(candidate, scene.cast)
    venue = place_of(candidate, scene.cast, scene.here)
    told = {role: fillers(word, role, candidate.tree, scene.cast) for role in EventRole}
    apart = outsiders(candidate, scene.cast) | (set(whom) - set(who) if _is_suffered(candidate) else set())
    objects = {*(_objects(candidate) if who else ()), *no_doers(candidate, scene.cast)}
    likely = [filler for filler in told[EventRole.WHO] if filler.name not in apart and filler.place not in objects]
    here = without_venues(who, told, _meant(candidate, scene.cast))
    doers = with_fillers(here, likely, EventRole.WHO, _wary(candidate))
    held = {*charged(candidate), *bystanders(candidate)}
    theirs = [filler for filler in told[EventRole.WHOM] if filler.place not in held]
    others = with_fillers(without_venues(whom, told), theirs, EventRole.WHOM)
    met = () if candidate.turns else others.names  # whom somebody puts off talks with, the talks' own words tell
    others = Filled(tuple(name for name in met if name not in doers.names), others.sure)
    venues = [f for f in told[EventRole.WHERE] if not is_elsewhere(candidate.tree, candidate.index, f.place)]
    venues = [venue for venue in venues if venue.name[:1].isupper() or venue.name.count(" ") < _MANY_WORDS]
    venues = [f._replace(name=name) for f in venues if (name := venue_of(f, candidate.tree, scene.cast))]
    places = with_fillers((venue.name,) if venue else (), venues, EventRole.WHERE).names
    where = Place(name=venue.name) if venue else Place(name=places[0]) if places else None
    lead = candidate.sentence < 2 or scene.part > 0 or scene.post >= 0
    mention = _mention(candidate)
    line = _line(candidate, scene)
    source = credited(line) if line else None
    return Draft(
        candidate=candidate,
        reading=reading,
        read=read,
        cast=scene.cast,
        who=doers.names,
        whom=others.names,
        sure=(doers.sure, others.sure),
        ruled=(who, whom),
        fillers={**told, EventRole.WHO: likely, EventRole.WHOM: theirs},
        where=resolve(where, scene.setting.countries) if where else None,
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
        rule=venue.rule if venue else "learned" if where else "",
        arguments=word.arguments if word else (),
        as_earlier=word.as_earlier if word else (),
        as_later=word.as_later if word else (),
    )


def _status(candidate: Candidate, read: Reading, word: EventWord | None, teaser: bool) -> Reading:
    """Weigh the status that the rules give against the annotator's. Of a teaser, whose neighbours tell other stories,
    what its tense tells as done is no wish; nor is anything that the simple past tells a plan."""
    weighed = with_status(read, word)
    if weighed.status in TO_COME and candidate.sense.verb and is_simple_past(candidate.tree, candidate.index, read):
        return read
    return read if teaser and read.status is Status.OCCURRED and weighed.status in WISHED else weighed


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
    word = (scene.words or {}).get(candidate.span.start)
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
    word = words.get(candidate.span.start)
    if word is None:
        return 0.0, 0.0
    kinds = word.kinds.values() if candidate.sense.sure else [word.kinds.get(candidate.kind, 0.0)]
    return word.chance, max(kinds, default=0.0)


def _mention(candidate: Candidate) -> EventMention:
    tree = candidate.tree
    members = tree.clause(candidate.predicate)
    inside = [i for i in members if abs(i - candidate.index) <= 20] or [candidate.index]
    span = tree.span([*inside, candidate.index])
    return EventMention(start=span.start, end=span.end, trigger=candidate.span)


def drafts_of_page(page: Page, annotation: Annotation, words: Lexicon) -> Iterator[Draft]:
    """Give the drafts of a page's story and of its teasers, in reading order."""
    cast = Cast(page, annotation)
    starts, here = tuple(sentence.start for sentence in annotation.sentences), _here(page)
    story = Scene(
        page=page,
        cast=cast,
        clock=Clock(page),
        here=here,
        part=0,
        words=None if annotation.event_words is None else {word.start: word for word in annotation.event_words},
        headings=tuple(Span(b.start, b.end) for b in page.blocks if b.role in _HEADINGS),
        starts=starts,
        setting=Setting(page, annotation.parties, starts, here),
    )
    posts, dated = posts_of(page), dict[Post, Scene]()
    placed = list(_placed(page, annotation.sentences))
    total = sum(part == 0 for _, part in placed)
    for number, (sentence, part) in enumerate(placed):
        post = post_at(posts, sentence.start) if part == 0 else None
        if post is not None and post.day is not None and post not in dated:
            dated[post] = replace(story, clock=story.clock.of_day(post.day), post=post.start)
        scene = _teaser_scene(story, part) if part else dated.get(post, story) if post else story
        yield from drafts_of(sentence, number if part == 0 else 0, total, words, scene)


def _placed(page: Page, sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, int]]:
    """Give the sentences of the story (part 0) and of the teasers (1...), without the rest of the page."""
    blocks = iter(page.blocks)
    block = next(blocks, None)
    teasers = page.teasers
    for sentence in sentences:
        while block is not None and block.end <= sentence.start:
            block = next(blocks, None)
        part = next((i for i, t in enumerate(teasers, 1) if t.start <= sentence.start < t.end), 0)
        role = block.role if block is not None else Role.PARAGRAPH
        if part or role in STORY_ROLES:
            yield sentence, part


def _teaser_scene(story: Scene, part: int) -> Scene:
    teaser = story.page.teasers[part - 1]
    page = replace(story.page, published=teaser.when)
    first, last = (bisect_left(page.times, at, key=lambda time: time.start) for at in (teaser.start, teaser.end))
    clock = Clock(replace(page, times=page.times[first:last], teasers=()))
    return replace(story, page=page, clock=clock, here=None, part=part)


def _here(page: Page) -> str | None:
    """Give the place of the page's dateline ("INDIANAPOLIS (AP) —", "Lima, May 4 (AP) —"), None where it has none."""
    if page.dateline is None:
        return None
    line = page.dateline
    end = min((time.start for time in page.times if line.start < time.start < line.end), default=line.end)
    words = page.words(Span(line.start, end))
    return words.split("(")[0].split(" - ")[0].strip(" ,—–-").title() or None
