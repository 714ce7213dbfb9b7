"""Who is quoted as saying what."""

from __future__ import annotations

from functools import cache

from daybook.annotate.quotation_marks import quoted_runs
from daybook.lang import load
from daybook.model import STORY_ROLES, Page, Party, Quotation, Sentence, Span, Token

__all__ = ["direct_speech", "find_quotations"]


@cache
def _speech() -> frozenset[str]:
    return frozenset(load("en", "cues")["speech"]["forms"])


def direct_speech(page: Page) -> list[list[Span]]:
    """Give the runs of direct speech in a page's story."""
    return quoted_runs(page.text, [block for block in page.blocks if block.role in STORY_ROLES])


def find_quotations(page: Page, sentences: tuple[Sentence, ...], parties: tuple[Party, ...]) -> tuple[Quotation, ...]:
    """Find the quotations between marks, with their cues and speakers."""
    found: list[Quotation] = []
    for run in direct_speech(page):
        outside = _outside(run, sentences)
        cue = next((token for token in outside if token.text.lower() in _speech()), None)
        if cue is None:
            continue
        party, source = _speaker(outside, cue, parties)
        found.append(
            Quotation(
                kind="direct",
                content=run[0],
                cue=Span(cue.start, cue.end),
                source=source,
                speaker=party.name if party else None,
                continued=tuple(run[1:]),
            )
        )
    return tuple(found)


def _outside(run: list[Span], sentences: tuple[Sentence, ...]) -> list[Token]:
    """Give the words around a quotation in the sentences that it touches."""
    return [
        token
        for sentence in sentences
        if any(sentence.start < span.end and span.start < sentence.end for span in run)
        for token in sentence.tokens
        if not any(span.start <= token.start < span.end for span in run)
    ]


def _speaker(tokens: list[Token], cue: Token, parties: tuple[Party, ...]) -> tuple[Party | None, Span | None]:
    """Give the party nearest to the cue that can speak, and the words that name it."""
    best: tuple[int, Party, Span] | None = None
    for party in parties:
        if party.type not in {"person", "organisation", "place"}:
            continue
        for mention in party.mentions:
            if tokens[0].start <= mention.start < tokens[-1].end:
                distance = max(mention.start - cue.end, cue.start - mention.end)
                if best is None or distance < best[0]:
                    best = (distance, party, mention)
    return (best[1], best[2]) if best else (None, None)
