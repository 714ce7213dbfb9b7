"""Plain text that some extractor left: deck, story, credit and rail told apart by their shape alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from daybook.errors import ReadError
from daybook.model import CELL, Block, Role, Teaser
from daybook.read.credits import STAMPS, dateline_end, is_credit
from daybook.read.entries import is_entry
from daybook.read.people import split_names
from daybook.read.words import WIDE, age_in, date_in, opens

__all__ = ["bound_lines", "read_plain", "with_tables"]

_ENDED = re.compile(r"[.!?…。！？؟।:;][\"'”’»」』)\]]*$|[\"”»」』]$")
_BULLET = re.compile(r"(?:[-*•·▪–—]|\d{1,2}[.)])\s+")
_SEVERAL = 2  # entries that make a log
_FEWEST_OF_DECK = 3  # words
_TOLD_IN_HEADLINE = 6  # words of a line with a day that tells more than its date
_BESIDE_DAY = 4  # words of the first line besides its day that tell what the page is on
_WORD = re.compile(r"\w+")

#: Most paragraphs that are read: the bound keeps a hostile text within its time.
MAX_LINES = 50_000
#: Most line breaks: a paragraph may be wrapped into several lines, with blank ones around.
MAX_BREAKS = 4 * MAX_LINES

Line = tuple[int, int, str]  # start, end (with the newlines after it), its words


def read_plain(text: str, title: str | None) -> tuple[tuple[Block, ...], tuple[Teaser, ...]]:
    """Tile a text with blocks and find the teasers of its rail. `title` is the page's, where it is known.

    Raises ReadError where it has too many lines.
    """
    lines = _lines(text)
    if len(lines) > MAX_LINES:
        raise _too_many(len(lines), MAX_LINES)
    rail, teasers = _rail(lines)
    body = lines[:rail]
    roles = _roles(body, title)
    blocks = [Block(role=role, start=start, end=end) for role, (start, end, _) in zip(roles, body, strict=True)]
    return tuple(blocks + _rail_blocks(lines[rail:], teasers)), tuple(teasers)


def bound_lines(text: str) -> None:
    """Raise ReadError where a text has so many lines that a list of them alone would take much memory."""
    if (breaks := text.count("\n")) > MAX_BREAKS:
        raise _too_many(breaks, MAX_BREAKS)


def _too_many(lines: int, most: int) -> ReadError:
    return ReadError(f"The text holds {lines:,} lines, and Daybook reads up to {most:,}.", "Split it.")


def with_tables(text: str) -> str:
    """Keep the tabs of tables, lines side by side with as many tabs within, and put a space for every other one."""
    if CELL not in text:
        return text
    lines = text.split("\n")
    tabs = [0, *(line.strip().count(CELL) for line in lines), 0]
    tables = [
        bool(own) and own in (before, after) for before, own, after in zip(tabs, tabs[1:], tabs[2:], strict=False)
    ]
    return "\n".join(line if table else line.replace(CELL, " ") for line, table in zip(lines, tables, strict=True))


def _lines(text: str) -> list[Line]:
    """Split a text into paragraphs: at its blank lines where its lines are wrapped, else at every newline."""
    found = [(m.start(), m.end(), m.group().strip()) for m in re.finditer(r"[^\n]*\S[^\n]*(?:\n\s*|$)", text)]
    if found and found[0][0]:
        found[0] = (0, *found[0][1:])
    return _unwrapped(found, text) if _is_wrapped(found) else found


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether lines were wrapped at a width: most are near the longest, and few end a sentence."""
    if len(lines) < 8:
        return False
    lengths = sorted(len(words) for _, _, words in lines)
    longest = lengths[-1 - len(lengths) // 20]
    near = sum(length > 0.75 * longest for length in lengths)
    ended = sum(bool(_ENDED.search(words)) for _, _, words in lines)
    return 40 <= longest <= 100 and near > 0.5 * len(lines) and ended < 0.5 * len(lines)


def _unwrapped(lines: Sequence[Line], text: str) -> list[Line]:
    joined: list[Line] = []
    for start, end, words in lines:
        if joined and "\n" not in text[joined[-1][0] : joined[-1][1]].rstrip(" \t").removesuffix("\n")[-1:]:
            before = joined[-1]
            gap = text[before[0] : before[1]]
            if gap.count("\n", len(gap.rstrip())) < 2:
                joined[-1] = (before[0], end, f"{before[2]} {words}")
                continue
        joined.append((start, end, words))
    return joined


def _rail(lines: Sequence[Line]) -> tuple[int, list[Teaser]]:
    """Find the rail at a text's end: headlines each followed (or preceded, or ended) by its age."""
    ages = [i for i, (_, _, words) in enumerate(lines) if age_in(words)]
    if not ages or lines[ages[-1]][1] < 0.3 * lines[-1][1]:
        return len(lines), []
    follows = sum(i > 0 and not age_in(lines[i - 1][2]) and not _ENDED.search(lines[i - 1][2]) for i in ages)
    if follows < 0.7 * len(ages):
        return len(lines), []
    ages = _last_run(ages)
    start = ages[0] - 1
    if start < 0:
        return len(lines), []
    teasers = []
    for i in range(start, len(lines)):
        begin, _, words = lines[i]
        if age_in(words) or not _is_headline(words):
            continue
        age = age_in(lines[i + 1][2]) if i + 1 < len(lines) else None
        if age:
            lead = len(_bullet(words))
            teasers.append(Teaser(start=begin + lead, end=begin + len(words), age=age))
    return (start, teasers) if teasers else (len(lines), [])


def _last_run(ages: list[int]) -> list[int]:
    """Give the last stretch of ages that stand no more than a few lines apart."""
    run = [ages[-1]]
    for i in reversed(ages[:-1]):
        if run[0] - i > 5:
            break
        run.insert(0, i)
    return run


def _bullet(words: str) -> str:
    match = _BULLET.match(words)
    return match.group() if match else ""


def _is_headline(words: str) -> bool:
    return 3 <= len(_WORD.findall(words)) <= 40 or len(WIDE.findall(words)) >= 6


def _rail_blocks(lines: Sequence[Line], teasers: Sequence[Teaser]) -> list[Block]:
    """Tile the rail: a teaser's headline and its age make one block."""
    blocks: list[Block] = []
    heads = {teaser.start for teaser in teasers}
    for start, end, words in lines:
        head = start + len(_bullet(words)) in heads
        if not head and age_in(words) and blocks and blocks[-1].role is Role.TEASER:
            blocks[-1] = Block(role=Role.TEASER, start=blocks[-1].start, end=end)
        else:
            blocks.append(Block(role=Role.TEASER if head else Role.FURNITURE, start=start, end=end))
    return blocks


def _roles(lines: Sequence[Line], title: str | None) -> list[Role]:
    texts = [words for _, _, words in lines]
    roles = [_role(words) for words in texts]
    _mark_top(texts, roles, title)
    roles = [Role.LIST_ITEM if CELL in words else role for words, role in zip(texts, roles, strict=True)]
    entries = [i for i, words in enumerate(texts) if is_entry(words)]
    entries = entries if len(entries) >= _SEVERAL else []
    for i in entries:
        roles[i] = Role.LIST_ITEM
    story = [i for i, role in enumerate(roles) if role in (Role.PARAGRAPH, Role.QUOTE)]
    for i in range(max((*story[-1:], *entries[-1:])) + 1 if story else len(roles), len(roles)):
        if roles[i] is Role.HEADING:  # a heading that nothing follows heads nothing
            roles[i] = Role.FURNITURE
    return roles


def _role(words: str) -> Role:
    if is_credit(words):
        return Role.CREDIT
    if opens("correction", words):
        return Role.CORRECTION
    short = len(words) < 120 and not _ENDED.search(words)
    if len(words) < 100 and _points_away(words):
        return Role.FURNITURE
    if short and opens("furniture", words) and len(_WORD.findall(words)) < 6:
        return Role.FURNITURE
    if _bullet(words):
        return Role.LIST_ITEM
    return Role.HEADING if short and len(words) < 100 else Role.PARAGRAPH


def _points_away(words: str) -> bool:
    """Tell whether a line points to another story ("Read more: ..."), and is no sentence ("More than 200 died.")."""
    opened = opens("read_more", words)
    marked = words[:opened].rstrip()[-1:] in (":", "-", "–", "—", "|", "»", "►")
    return bool(opened) and (marked or not _ENDED.search(words))


def _mark_top(texts: Sequence[str], roles: list[Role], title: str | None) -> None:
    """Mark headline, deck, byline and dateline among the first lines, above the first paragraph of the story."""
    headline = False
    for i, words in enumerate(texts[:8]):
        if i and (roles[i - 1] is Role.PARAGRAPH or (headline and roles[i - 1] is Role.LIST_ITEM)):
            return
        if _same(words, title):
            roles[i], headline = Role.HEADLINE, True
        elif _is_byline(words):
            roles[i] = Role.BYLINE
        elif len(words) < 80 and _is_dated(words, first=not i) and not _ENDED.search(words):
            roles[i] = Role.DATELINE
        elif dateline_end(words)[0] or roles[i] not in (Role.HEADING, Role.PARAGRAPH):
            continue
        elif _is_repeated(words, texts[i + 1 :]):
            roles[i] = Role.DECK
        elif headline and len(words.split()) < _FEWEST_OF_DECK:
            continue  # "Monday"
        elif not _ENDED.search(words) and i + 1 < len(texts):
            roles[i] = Role.DECK if headline or len(_WORD.findall(words)) > 22 else Role.HEADLINE
            headline = True
        else:
            return


def _is_dated(words: str, *, first: bool) -> bool:
    """Tell whether a line says when the page is of, and is no headline that has a day in it ("EU leaders to meet in
    Oslo on March 12"), which the `first` line is sooner ("The calendar: week of March 12")."""
    dated = date_in(words)
    if dated is None:
        return bool(age_in(words))
    told, beside = (
        sum(word.isalpha() for word in _WORD.findall(part)) for part in (words, words[: dated[0]] + words[dated[1] :])
    )
    headline = told >= _TOLD_IN_HEADLINE or (first and beside >= _BESIDE_DAY)
    return bool(age_in(words)) or any(opens(topic, words) for topic in STAMPS) or not headline


def _same(words: str, title: str | None) -> bool:
    return title is not None and _WORD.findall(words.casefold()) == _WORD.findall(title.casefold())


def _is_byline(words: str) -> bool:
    return len(words) < 100 and bool(opens("by", words)) and bool(split_names([words]))


def _is_repeated(words: str, later: Sequence[str]) -> bool:
    """Tell whether a line's words come again, in order, in a later paragraph: a deck made of the story's own words."""
    grams = _grams(words)
    if len(grams) < 4:
        return False
    return any(len(grams & _grams(text)) >= 0.7 * len(grams) for text in later[:40] if len(text) > len(words))


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
