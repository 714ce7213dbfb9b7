"""Tokens of English by rule, as Universal Dependencies cuts them.

Contractions and possessives come apart (do|n't, it|'s), hyphened compounds too (four|-|day) except after a prefix
(co-founder), while numbers, addresses, initials and abbreviations hold together (1,200; U.S.; Mr.).
"""

from __future__ import annotations

import re
from functools import cache

from daybook.lang import load
from daybook.model import Span

__all__ = ["tokenize"]

_LONGEST_WORD = 200

_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|d|re|ve|ll))$", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[str], dict[str, int]]:
    rules = load("en", "tokens")
    abbreviations = "|".join(sorted(map(re.escape, rules["titles"] + rules["others"]), key=len, reverse=True))
    numbered = "|".join(map(re.escape, rules["before_number"]))
    token = re.compile(
        rf"""
          (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?'’)\]}}]      # address on the web
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                               # address for mail
        | [@#]\w+                                                    # handle, hashtag
        | [\w-]+\.(?:com|org|net|gov|edu|info|co\.uk)\b(?:/[\w./-]*\w)?
        | (?<![\w.])(?:[^\W\d_]\.){{2,}}                             # U.S., a.m.
        | (?<![\w.])(?:[^\W\d_]\.)+[^\W\d_](?!\w)                    # U.S without its last stop
        | \b(?:{abbreviations})\.(?=\s|,|;|:|\)|$)
        | \b(?:{numbered})\.(?=\s?\d)
        | (?<![\w.])[A-Z]\.[A-Z]{{2,}}\b                              # E.ON
        | (?<![\w.])[A-Z]\.(?=\s?[A-Z])                              # an initial
        | (?<![\w.])(?:Ph\.D|M\.Sc|Ph\.Ds)\.?
        | \d+(?:st|nd|rd|th|s|['’]s)\b
        | ['’]\d\ds?\b                                               # '90s
        | \d{{1,4}}(?:-\d{{2,4}}){{2,3}}\b                           # 2022-04-26
        | \d+(?:[.,:/]\d+)*                                          # 1,200.5  5:30  9/11
        | [^\W\d_]+(?:[&][^\W\d_]+)+                                 # AT&T
        | [^\W\d_](?:[\w]|['’](?=[^\W\d_]))*                         # word, with clitics for now
        | (?<!\S)[:;]-?[()DP]+(?!\S)                                # :-)
        | (?P<run>[*=_~+$<>\#])(?P=run)+                             # a line of stars
        | \.{{2,}} | -{{2,}} | [!?]+ | [—–]
        | \S
        """,
        re.VERBOSE,
    )
    return token, frozenset(rules["hyphen"]["prefixes"]), rules["joined"]


def tokenize(text: str, start: int, end: int) -> list[Span]:
    """Cut ``text[start:end]`` into tokens. Offsets are those of `text`; no token holds a space."""
    token, prefixes, joined = _patterns()
    found: list[Span] = []
    for match in token.finditer(text, start, end):
        for piece in _parts(match.start(), match.group(), joined):
            if not _joins_hyphen(text, found, piece, prefixes):
                found.append(piece)
    return found


def _parts(at: int, word: str, joined: dict[str, int]) -> list[Span]:
    """Cut clitics and written-together contractions off a word."""
    end = at + len(word)
    cut = joined.get(word.lower())
    if cut is None and len(word) < _LONGEST_WORD and ("'" in word or "’" in word) and word[0].isalpha():
        clitic = _CLITIC.search(word)
        cut = clitic.start() if clitic else None
    return [*_parts(at, word[:cut], {}), Span(at + cut, end)] if cut else [Span(at, end)]


def _joins_hyphen(text: str, found: list[Span], piece: Span, prefixes: frozenset[str]) -> bool:
    """Join prefix, hyphen and word ("co", "-", "founder") into the prefix's token. Changes `found`."""
    if len(found) < 2 or not text[piece.start].isalnum():
        return False
    hyphen, prefix = found[-1], found[-2]
    if text[hyphen.start : hyphen.end] != "-" or (prefix.end, hyphen.end) != (hyphen.start, piece.start):
        return False
    if text[prefix.start : prefix.end].lower() not in prefixes:
        return False
    found[-2:] = [Span(prefix.start, piece.end)]
    return True
