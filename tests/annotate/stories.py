"""Pages and stories for the tests of annotation, made of plain paragraphs and tagged by shape alone."""

from __future__ import annotations

from daybook.annotate import untrained
from daybook.annotate.parties import join_parties
from daybook.annotate.quotations import direct_speech
from daybook.annotate.sentences import split_sentences
from daybook.annotate.story import Story
from daybook.annotate.tokens import tokenize
from daybook.model import Block, Page, Party, Role


def page(*paragraphs: str) -> Page:
    """Make a page of paragraphs, a line each."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(role=Role.PARAGRAPH, start=at, end=at + len(paragraph)))
        at += len(paragraph) + 1
    return Page(text="\n".join(paragraphs), blocks=tuple(blocks))


def story(made: Page) -> Story:
    """Tag a page by shape."""
    text = made.text
    cut = [s for block in made.blocks for s in split_sentences(text, tokenize(text, block.start, block.end))]
    return Story(text, *untrained.tag(text, cut))


def parties(*paragraphs: str) -> dict[str, Party]:
    """Give the parties of paragraphs by name."""
    made = page(*paragraphs)
    quoted = [span for run in direct_speech(made) for span in run]
    return {party.name: party for party in join_parties(story(made), quoted)}


def mentions(text: str, party: Party) -> list[str]:
    """Give the words of a party's mentions."""
    return [text[span.start : span.end] for span in party.mentions]
