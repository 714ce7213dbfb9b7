"""The drafts of a page: of its story, as the day of each post has it, and of its teasers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.drafts.draft import Draft, Scene
from daybook.extract.drafts.drafting import drafts_of
from daybook.extract.gazetteer import resolve
from daybook.extract.kinds import PLACES
from daybook.extract.places.setting import Setting
from daybook.extract.times.clock import Clock
from daybook.extract.times.posts import Post, post_at, posts_of
from daybook.extract.times.reckoned import ahead
from daybook.extract.times.timing import is_over
from daybook.extract.triggers.lexicon import Lexicon
from daybook.model import (
    STORY_ROLES,
    Annotation,
    Block,
    Page,
    Party,
    Place,
    Role,
    Sentence,
    Span,
    Stretches,
    When,
)

_HEADINGS = (Role.HEADLINE, Role.HEADING)


def drafts_of_page(page: Page, annotation: Annotation, words: Lexicon) -> Iterator[Draft]:
    """Give the drafts of a page's story and of its teasers, in reading order."""
    scenes = _Scenes(page, annotation)
    placed = list(_placed(page, annotation.sentences))
    total = sum(part == 0 for _, part in placed)
    before: list[Draft] = []
    for number, (sentence, part) in enumerate(placed):
        scene = scenes.at(sentence.start, part)
        told = [draft.candidate for draft in before if draft.part == part]
        before = drafts_of(sentence, number if part == 0 else 0, total, words, scene, before=told)
        yield from before


class _Scenes:
    """The scenes of a page: of its story, of the posts and the items in it, and of each teaser."""

    def __init__(self, page: Page, annotation: Annotation) -> None:
        starts, here = tuple(sentence.start for sentence in annotation.sentences), _here(page)
        self._posts = posts_of(page)
        self._story = Scene(
            page=page,
            cast=Cast(page, annotation),
            clock=Clock(page, tuple(post.start for post in self._posts)),
            here=here,
            part=0,
            words=None if annotation.event_words is None else {word.start: word for word in annotation.event_words},
            headings=tuple(Span(b.start, b.end) for b in page.blocks if b.role in _HEADINGS),
            starts=starts,
            setting=Setting(page, annotation.parties, starts, here),
        )
        clock = self._story.clock
        self._is_agenda = any(post.day is not None and ahead(post.day, clock.latest) for post in self._posts)
        self._places = Stretches(
            (b.start, b.end, place) for b, place in _places(page, annotation.parties, self._story.setting)
        )
        self._dated: dict[Post, Scene] = {}

    def at(self, offset: int, part: int) -> Scene:
        """Give the scene of a sentence that begins at an offset, of the story (part 0) or of a teaser."""
        if part:
            return _teaser_scene(self._story, part)
        post = post_at(self._posts, offset)
        scene = self._of_day(post, post.day) if post is not None and post.day is not None else self._story
        here = next(iter(self._places.at(offset)), None)
        if here is None:
            return scene
        is_listed = scene.clock.listed is not None
        return replace(scene, here=here, setting=scene.setting.of_place(here, is_listed=is_listed))

    def _of_day(self, post: Post, day: When) -> Scene:
        """Give the scene of a post: as of its day, or as of the page's where an agenda lists what is to come."""
        if post not in self._dated:
            clock = self._story.clock
            listed = self._is_agenda and not is_over(day, clock)
            clock = clock.lists(day) if listed else clock.of_day(day)
            self._dated[post] = replace(self._story, clock=clock, post=post.start)
        return self._dated[post]


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


def _places(page: Page, parties: Iterable[Party], setting: Setting) -> list[tuple[Block, str]]:
    """Give the blocks that have a dateline of their own, or a cell that is a place, with its place; none of either
    sort where most of these are no places."""
    lines = [(block, _place_in(page, line)) for block, line in _with_datelines(page)]
    return [*_known(lines, setting), *_known(_with_cells(page, parties), setting)]


def _known(placed: list[tuple[Block, str | None]], setting: Setting) -> list[tuple[Block, str]]:
    known = [(block, name) for block, name in placed if name and resolve(Place(name=name), setting.around).country]
    return known if len(known) > len(placed) / 2 else []


def _with_cells(page: Page, parties: Iterable[Party]) -> list[tuple[Block, str | None]]:
    """Give the rows of tables with a cell that is a place's name, the last of those in it."""
    named = {mention for party in parties if party.type in PLACES for mention in party.mentions}
    rows = [(block, page.cells(block)) for block in page.blocks if block.role is Role.LIST_ITEM]
    places = [(block, [cell for cell in cells if cell in named]) for block, cells in rows if len(cells) > 1]
    return [(block, page.words(cells[-1])) for block, cells in places if cells]


def _with_datelines(page: Page) -> Iterator[tuple[Block, Span]]:
    """Give the blocks that have a dateline of their own, with it, in reading order."""
    lines = iter(page.datelines)
    line = next(lines, None)
    for block in page.blocks:
        if line is not None and block.start <= line.start < block.end:
            yield block, line
            line = next(lines, None)


def _here(page: Page) -> str | None:
    """Give the place of the page's dateline, None where it has none."""
    return _place_in(page, page.dateline) if page.dateline else None


def _place_in(page: Page, line: Span) -> str | None:
    """Give the place that a dateline names ("INDIANAPOLIS (AP) —", "Lima, May 4 (AP) —"), None where it has none."""
    end = min((time.start for time in page.times if line.start < time.start < line.end), default=line.end)
    words = page.words(Span(line.start, end))
    return words.split("(")[0].split(" - ")[0].strip(" ,:—–-").title() or None
