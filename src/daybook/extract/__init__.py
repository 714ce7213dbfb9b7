"""Extract reports: what a dated, annotated page says of each event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from daybook.extract.cast import Cast
from daybook.extract.drafts import Draft, Scene, drafts_of
from daybook.extract.join import join
from daybook.extract.lexicon import Lexicon, extended, lexicon
from daybook.extract.times import Clock
from daybook.model import STORY_ROLES, Annotation, Page, Report, Role, Sentence

__all__ = ["FLOOR", "extract", "lexicon_with"]

#: Reports less sure than this are not made: under it, less than one in three is right on gold pages.
FLOOR = 0.35


def lexicon_with(own: Mapping[str, Any]) -> Lexicon:
    """Give the package's lexicon with a user's ``[[sense]]`` tables (parsed TOML) before its own.

    Raises SettingsError where the table names an unknown kind or class of words.
    """
    return extended(own)


def extract(
    page: Page, annotation: Annotation, words: Lexicon | None = None, floor: float = FLOOR
) -> tuple[Report, ...]:
    """Give the reports of a page, in the order of their first mention.

    The page is dated (`published`, `times`); the annotation holds its sentences, parties and quotations. `words` is the
    lexicon of triggers (the package's own by default). Reports of a confidence under `floor` are left out.
    """
    words = words or lexicon()
    found = list(_drafts(page, annotation, words))
    return join(found, floor)


def _drafts(page: Page, annotation: Annotation, words: Lexicon) -> Iterator[Draft]:
    cast = Cast(page, annotation.parties, annotation.quotations)
    story = Scene(page=page, cast=cast, clock=Clock(page), here=_here(page), part=0)
    placed = list(_placed(page, annotation.sentences))
    total = sum(part == 0 for _, part in placed)
    for number, (sentence, part) in enumerate(placed):
        scene = story if part == 0 else _teaser_scene(story, part)
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
    return Scene(page=page, cast=story.cast, clock=Clock(page), here=None, part=part)


def _here(page: Page) -> str | None:
    """Give the place of the page's dateline ("INDIANAPOLIS (AP) —"), None where it has none."""
    for block in page.blocks:
        if block.role is Role.DATELINE:
            return page.words(block).split("(")[0].strip(" ,—–-") or None
    return None
