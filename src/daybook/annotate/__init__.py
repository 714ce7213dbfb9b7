"""Annotate a page's language: sentences, tokens with their grammar, names, parties and quotations."""

from __future__ import annotations

import re

from daybook.annotate import untrained
from daybook.annotate.compound_names import mend_compounds, with_compounds
from daybook.annotate.groups import mend_groups
from daybook.annotate.neural import Tagged, installed
from daybook.annotate.parties import join_parties
from daybook.annotate.persons import mend_persons
from daybook.annotate.quotations import direct_speech, find_quotations
from daybook.annotate.sentences import split_sentences, without_bare_day, without_day
from daybook.annotate.story import Story
from daybook.annotate.tokens import tokenize
from daybook.model import STORY_ROLES, Annotation, Block, Page, Role, Span, Stretches

__all__ = ["annotate"]

_LINE = re.compile(r"\S.*")


def annotate(page: Page) -> Annotation:
    """Annotate the blocks of a page that tell its story. Every offset is one of ``page.text``."""
    sentences, entities, told, events = _tag(page.text, _sentences(page))
    entities = mend_persons(Story(page.text, sentences, entities))
    entities = mend_groups(Story(page.text, sentences, entities))
    entities = mend_compounds(Story(page.text, sentences, entities))
    sentences = with_compounds(Story(page.text, sentences, entities))
    story = Story(page.text, sentences, entities)
    quoted = [span for run in direct_speech(page) for span in run]
    parties = join_parties(story, quoted)
    quotations, parties = find_quotations(page, story, parties, told)
    return Annotation(
        sentences=sentences, entities=entities, parties=parties, quotations=quotations, event_words=events
    )


def _tag(text: str, sentences: list[list[Span]]) -> Tagged:
    """Tag with the trained annotator; by shape alone where none is installed."""
    neural = installed()
    return neural.tag(text, sentences) if neural else Tagged(*untrained.tag(text, sentences), None, None)


def _sentences(page: Page) -> list[list[Span]]:
    """Cut the story's blocks into sentences of tokens, in reading order."""
    lines = Stretches((line.start, line.end, line) for line in sorted((*_first(page), *page.datelines)))
    return [
        sentence
        for block in page.blocks
        if block.role in STORY_ROLES or block.role is Role.TEASER
        for start, end in _stretches(page, block, lines)
        for whole in split_sentences(page.text, tokenize(page.text, start, end))
        for sentence in (without_bare_day if block.role is Role.LIST_ITEM else without_day)(page.text, whole, start)
    ]


def _first(page: Page) -> tuple[Span, ...]:
    return (page.dateline,) if page.dateline else ()


def _stretches(page: Page, block: Block, lines: Stretches[Span]) -> list[tuple[int, int]]:
    """Give the stretches of a block that no sentence leaves: the lines of a teaser (headline, age), the cells of a
    table's row, else all of it behind its dateline, whose place is no part of it."""
    if block.role is not Role.TEASER:
        line = next((line for line in lines.over(block.start, block.end) if line.start >= block.start), None)
        begin = line.end if line else block.start
        return [(max(begin, cell.start), cell.end) for cell in page.cells(block) if cell.end > begin]
    return [line.span() for line in _LINE.finditer(page.text, block.start, block.end)]
