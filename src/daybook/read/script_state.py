"""Stories that a page holds for its scripts only: in JSON-LD's articleBody, or in the state a script starts from."""

from __future__ import annotations

import itertools
import json
import re

from daybook.read.jsonld import LinkedArticle
from daybook.read.leaf import Box, Document, Leaf
from daybook.read.tree import parse

__all__ = ["hidden_story"]

_QUOTE = re.compile(r'\\.|"', re.DOTALL)
_SHORTEST, _LONGEST = 80, 200_000  # characters of a string that may hold a story or a part of it
_MARKUP = re.compile(r"<(?:p|br|div)\b[^>]{0,300}>", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?。！？؟।][\"'”’»」』)\]]*(?:\s|$)")
_CODE = re.compile(r"[{};=$]|\\|function|\"[:,\]]|https?:\S+$")
_MOST_SCRIPT = 1_500_000  # characters of scripts that are looked through
_LEAST = 300  # characters of a story worth the name


def hidden_story(document: Document, linked: LinkedArticle | None) -> list[Leaf]:
    """Find the story of a page that does not show it, as leaves; none where the page holds none."""
    body = linked.body if linked else None
    if body and len(body) >= _LEAST:
        return _leaves(body, "json-ld")
    best: list[Leaf] = []
    room = _MOST_SCRIPT
    for _, script in document.scripts:
        found = _in_script(script[:room])
        room -= len(script)
        if _size(found) > max(_size(best), _LEAST):
            best = found
        if room <= 0:
            break
    return best


def _size(leaves: list[Leaf]) -> int:
    return sum(len(leaf.text) for leaf in leaves)


def _in_script(script: str) -> list[Leaf]:
    """Give the longest piece of markup among a script's strings, else all its strings that are sentences."""
    prose: list[Leaf] = []
    markup: list[Leaf] = []
    quotes = [match.start() for match in _QUOTE.finditer(script) if match.group() == '"']
    for start, end in itertools.pairwise(quotes):
        if not _SHORTEST < end - start < _LONGEST:
            continue
        text = _unescaped(script[start + 1 : end])
        if _MARKUP.search(text):
            found = [
                leaf for leaf in parse(text).leaves if not leaf.box.inside("figcaption") and not _is_code(leaf.text)
            ]
            markup = max(markup, found, key=_size)
        elif len(_SENTENCE.findall(text)) > 1 and not _is_code(text):
            prose += _leaves(text, "script")
    return markup if _size(markup) >= _LEAST else prose


def _is_code(text: str) -> bool:
    return len(_CODE.findall(text)) > 2 + len(text) / 150


def _unescaped(text: str) -> str:
    for _ in range(2):
        if "\\" not in text:
            break
        try:
            text = str(json.loads(f'"{text}"', strict=False))
        except ValueError:
            break
    return text


def _leaves(text: str, source: str) -> list[Leaf]:
    """Make a leaf of each line of a text."""
    around = Box(source, "")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return [Leaf(line, Box.within(around, "p")) for line in lines if line]
