"""Words between quotation marks: pairs within a paragraph, and speech that runs on over paragraphs.

A quotation whose paragraph ends with the mark still open, and whose next paragraph opens with the mark again, runs on.
Stray marks are left alone.
"""

from __future__ import annotations

import re

from daybook.model import Block, Span

__all__ = ["quoted_runs"]

_PAIRS = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
_MARK = re.compile(r"[“”\"«»„‘’']|``|''")
_LONGEST = 6000  # characters in one paragraph's quotation; a longer stretch is a stray mark


def quoted_runs(text: str, blocks: list[Block]) -> list[list[Span]]:
    """Give each quotation's spans, marks included: one span a paragraph that it runs over, in reading order."""
    runs: list[list[Span]] = []
    open_run: list[Span] | None = None
    for block in blocks:
        spans, unclosed = _in_block(text, block)
        carries_on = open_run is not None and text[block.start : block.end].lstrip()[:1] in {"“", '"', "‘", "«"}
        for index, span in enumerate(spans):
            if index == 0 and carries_on and open_run is not None:
                open_run.append(span)
            else:
                runs.append([span])
        if unclosed is not None:
            if carries_on and open_run is not None and not spans:
                open_run.append(unclosed)
            else:
                open_run = [unclosed]
                runs.append(open_run)
        else:
            open_run = None
    return _closed(runs, text)


def _closed(runs: list[list[Span]], text: str) -> list[list[Span]]:
    """Drop runs that are but one paragraph with a mark that is never closed, unless the whole rest is speech."""
    return [
        run for run in runs if len(run) > 1 or (text[run[0].end - 1] in "”\"»’'“" and run[0].end - run[0].start > 2)
    ]


def _in_block(text: str, block: Block) -> tuple[list[Span], Span | None]:
    """Pair the marks of a paragraph. Gives the closed spans and the one left open at its end, if any."""
    spans: list[Span] = []
    opened: int | None = None
    closer = ""
    for match in _MARK.finditer(text, block.start, block.end):
        at, mark = match.start(), match.group()
        if opened is None:
            if _opens(text, at, mark, block):
                opened, closer = at, _PAIRS.get(mark, mark)
        elif mark == closer and _closes(text, match.end(), mark, block) and not (mark == '"' and at == opened + 1):
            spans.append(Span(opened, match.end()))
            opened = None
    end = len(text[: block.end].rstrip()) if opened is not None else 0
    if opened is not None and end - opened <= _LONGEST:
        return spans, Span(opened, end)
    return spans, None


def _opens(text: str, at: int, mark: str, block: Block) -> bool:
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if mark in {"”", "»", "’", "''"}:
        return False
    if mark == "'":
        return not before.isalnum() and after.isalpha() and not text[at + 1 : at + 3].isdigit()
    if mark == "‘":
        return not before.isalnum() and not after.isspace()
    if mark == '"':
        return not after.isspace() and not (before.isalnum() and not after.isupper())
    return True


def _closes(text: str, end: int, mark: str, block: Block) -> bool:
    after = text[end] if end < block.end else " "
    if mark in {"'", "’"}:
        return not after.isalnum()
    return True
