"""The drafts of a page: of its story, as the day of each post has it, and of its teasers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from daybook.extract.cast.cast import Cast
from daybook.extract.drafts.draft import Draft, Scene
from daybook.extract.drafts.drafting import drafts_of
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
    Role,
    Sentence,
    Span,
    Stretches,
)

_HEADINGS = (Role.HEADLINE, Role.HEADING)


def drafts_of_page(page: Page, annotation: Annotation, words: Lexicon) -> Iterator[Draft]:
    """Give the drafts of a page's story and of its teasers, in reading order."""
    cast = Cast(page, annotation)
    starts, here = tuple(sentence.start for sentence in annotation.sentences), _here(page)
    story = Scene(
        page=page,
        cast=cast,
        clock=Clock(page),
        here=here,
        item=False,
        part=0,
        words=None if annotation.event_words is None else {word.start: word for word in annotation.event_words},
        headings=tuple(Span(b.start, b.end) for b in page.blocks if b.role in _HEADINGS),
        starts=starts,
        setting=Setting(page, annotation.parties, starts, here),
    )
    posts, dated = posts_of(page), dict[Post, Scene]()
    is_agenda = any(post.day is not None and ahead(post.day, story.clock.latest) for post in posts)
    lines = Stretches((b.start, b.end, line) for b, line in _with_datelines(page))
    placed = list(_placed(page, annotation.sentences))
    total = sum(part == 0 for _, part in placed)
    for number, (sentence, part) in enumerate(placed):
        post = post_at(posts, sentence.start) if part == 0 else None
        if post is not None and post.day is not None and post not in dated:
            listed = is_agenda and not is_over(post.day, story.clock)
            clock = story.clock.lists(post.day) if listed else story.clock.of_day(post.day)
            dated[post] = replace(story, clock=clock, post=post.start)
        scene = _teaser_scene(story, part) if part else dated.get(post, story) if post else story
        line = next(iter(lines.at(sentence.start)), None) if part == 0 else None
        if line is not None and (here := _place_in(page, line)):
            scene = replace(scene, here=here, item=True, setting=scene.setting.of_place(here))
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
    return words.split("(")[0].split(" - ")[0].strip(" ,—–-").title() or None
