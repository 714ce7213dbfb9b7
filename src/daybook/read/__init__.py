"""Read a capture: its text, the blocks that tile it with their roles, and what the page says of itself."""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from daybook.errors import ReadError
from daybook.model import Block, Capture, DateClue, Page, Role, Span
from daybook.read.clues import outside_clues, visible_clue
from daybook.read.credits import agency_in, dateline_end
from daybook.read.decode import decode
from daybook.read.hypertext import read_html
from daybook.read.language import language_of
from daybook.read.people import organisations, split_names
from daybook.read.plain import bound_lines, read_plain, with_tables

__all__ = ["read_page"]

_ITEMS = frozenset({Role.PARAGRAPH, Role.LIST_ITEM})
_SEVERAL = 2
_MARKS = re.compile(r"[\s*•▪·–—-]*")  # before an item
_MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|p|article|meta|table|br)\b", re.IGNORECASE)


def read_page(capture: Capture) -> Page:
    """Read a capture into a Page with text, blocks, metadata, teasers and date clues.

    The blocks tile the text: every character is in exactly one, the newlines between them included.
    Raises ReadError where the capture is empty, no text, larger than Daybook reads, or shows no words.
    """
    page = _read(decode(capture), capture)
    dateline = _dateline(page.text, page.blocks)
    return replace(page, dateline=dateline, datelines=_datelines(page.text, page.blocks, dateline))


def _read(text: str, capture: Capture) -> Page:
    if "html" in capture.media_type or "xml" in capture.media_type:
        return read_html(text, capture)
    if capture.media_type != "text/plain" and _MARKUP.search(text[:5000]):
        return read_html(text, capture)
    return _read_text(text, capture)


def _read_text(text: str, capture: Capture) -> Page:
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    bound_lines(text)
    text = with_tables(text)
    if not re.search(r"\w", text):
        raise ReadError(f"{capture.name} shows no words.", "Give Daybook a page that has some.")
    blocks, teasers = read_plain(text, capture.title)

    def words(block: Block) -> str:
        return text[block.start : block.end].strip()

    headline = next((words(block) for block in blocks if block.role is Role.HEADLINE), None)
    bylines = [words(block) for block in blocks if block.role is Role.BYLINE]
    clues = outside_clues(capture, None)
    for block in blocks:
        if block.role in (Role.DATELINE, Role.BYLINE):
            clues += visible_clue(words(block), block.start, (), "")
    clues += _dateline_clues(text, blocks)
    story = [block for block in blocks if block.role in (Role.PARAGRAPH, Role.DECK, Role.LIST_ITEM)]
    return Page(
        url=capture.url,
        captured=capture.captured,
        agency=_agency(text, blocks),
        language=language_of("\n".join(words(block) for block in story) or text, None),
        title=capture.title or headline,
        authors=split_names(bylines) or organisations(bylines, None)[:1],
        date_clues=tuple(dict.fromkeys(clues)),
        text=text,
        blocks=blocks,
        teasers=teasers,
    )


def _agency(text: str, blocks: tuple[Block, ...]) -> str | None:
    paragraphs = [block for block in blocks if block.role is Role.PARAGRAPH][:3]
    for block in blocks:
        words = text[block.start : block.end].strip()
        agency = agency_in(words, strict=True) if block.role in (Role.BYLINE, Role.CREDIT) else None
        if block in paragraphs:
            agency = dateline_end(words)[1]
        if agency:
            return agency
    return None


def _dateline(text: str, blocks: tuple[Block, ...]) -> Span | None:
    """Find the dateline at the head of one of the story's first paragraphs."""
    role = Role.PARAGRAPH
    for block in islice((block for block in blocks if block.role is role), 2):
        end, _ = dateline_end(text[block.start : block.end])
        if end:
            return Span(block.start, block.start + end)
    return None


def _datelines(text: str, blocks: tuple[Block, ...], first: Span | None) -> tuple[Span, ...]:
    """Find the datelines of items, each behind its marks ("** LIMA - "), where the page has several."""
    found: list[Span] = []
    for block in blocks:
        if block.role in _ITEMS and not (first is not None and block.start == first.start):
            marks = _MARKS.match(text, block.start, block.end)
            begin = marks.end() if marks else block.start
            end, _ = dateline_end(text[begin : block.end])
            if end:
                found.append(Span(begin, begin + end))
    return tuple(found) if len(found) >= _SEVERAL else ()


def _dateline_clues(text: str, blocks: tuple[Block, ...]) -> list[DateClue]:
    """Give the date in a dateline such as "MOSCOW, April 22 (Reuters) -", where the first paragraph has one."""
    for block in [block for block in blocks if block.role is Role.PARAGRAPH][:2]:
        end, _ = dateline_end(text[block.start : block.end])
        found = [clue for clue in visible_clue(text[block.start : block.start + end], block.start, (), "") if clue.span]
        if found:
            return [DateClue(basis="dateline", words=found[0].words, span=Span(*_edges(found[0])))]
    return []


def _edges(clue: DateClue) -> tuple[int, int]:
    return (clue.span.start, clue.span.end) if clue.span else (0, 0)
