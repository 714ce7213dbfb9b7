"""Which pages carry one and the same text: sketches of shingles, compared by containment.

A sketch is the sample of a text's 5-word shingles whose hash is even (Broder, 1997, "mod m"
sampling), so the share that two sketches have in common estimates the share that the texts have in common,
whichever is longer: a cut copy is found as well as a whole one. Quotations are left out: two outlets that quote one
statement have not copied one another.
"""

from __future__ import annotations

import re
import zlib

from daybook.model import STORY_ROLES, Page

SHINGLE = 5
SAMPLE = 2
KEY_SAMPLE = 8
CONTAINMENT = 0.5
LEAST = 10  # shingles of the sample that two sketches must share: a sentence or two in common proves nothing

_QUOTED = re.compile(r"“[^”]*”|(?<![\w.,;:!?])\"[^\"]*\"|«[^»]*»")
_PHRASE = 22  # characters of a quotation, its marks too, up to which it is but a word or two of the text
_WORD = re.compile(r"\w+")


def sketch(page: Page) -> tuple[int, ...]:
    """Give the page's fingerprint: the sorted sample of its story's shingle hashes."""
    blocks = (page.words(block) for block in page.blocks if block.role in STORY_ROLES)
    words = [word for block in blocks for word in _WORD.findall(_unquoted(block).casefold())]
    hashes = {zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(max(0, len(words) - SHINGLE + 1))}
    return tuple(sorted(number for number in hashes if number % SAMPLE == 0))


def _unquoted(text: str) -> str:
    """Leave out what is quoted at length; what follows a word closes, and opens no quotation."""
    return _QUOTED.sub(lambda quoted: quoted[0] if len(quoted[0]) < _PHRASE else " ", text)


def sketch_keys(sketch: tuple[int, ...]) -> frozenset[str]:
    """Give the blocking keys of a sketch: a sparser sample, of which copies share at least one in all likelihood."""
    return frozenset(f"{number:x}" for number in sketch if number % KEY_SAMPLE == 0)


def same_text(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether the smaller of two sketches lies for the most part within the other."""
    shared = len(set(one) & set(other))
    return shared >= LEAST and shared >= CONTAINMENT * min(len(one), len(other))
