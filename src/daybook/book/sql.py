"""Small helpers of the book's SQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

Key = TypeVar("Key", str, int)
_CHUNK = 500  # parameters of one statement; SQLite takes no more than 999 in older builds


def number_of(key: str) -> int:
    """Give a blocking key as the 63-bit number it is stored as."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> 1


def chunks(values: Iterable[Key]) -> Iterator[list[Key]]:
    """Give sorted values in lists short enough for one statement."""
    ordered = sorted(values)
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]
