"""Take captures out of files, folders, archives, feeds and streams.

Everything here is lazy and bounded: one page at a time is held in memory, a page larger than the limit is a failure,
and every problem is a :class:`daybook.model.Failure` in the stream of captures, never an exception.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import BinaryIO

from daybook.capture.files import file_captures, stream_captures
from daybook.capture.values import moment, partial_date
from daybook.capture.walk import files_under, name_of
from daybook.model import Capture, Failure
from daybook.settings import MAX_PAGE_BYTES

__all__ = ["captures", "moment", "partial_date"]


def captures(
    paths: Iterable[str | Path],
    *,
    max_bytes: int = MAX_PAGE_BYTES,
    stdin: BinaryIO | None = None,
    without: Set[Path] = frozenset(),
) -> Iterator[Capture | Failure]:
    """Give every capture under the paths, in the order of the paths, folders in the order of their sorted names.

    Args:
        paths: files, folders, or "-" for standard input.
        max_bytes: largest page that is taken, unpacked.
        stdin: the stream that "-" stands for.
        without: files that are passed over where a folder holds them (absolute, without links).
    """
    for path in paths:
        if str(path) == "-":
            yield from stream_captures(stdin or sys.stdin.buffer, "-", max_bytes)
            continue
        some = False
        for found in files_under(Path(path), without):
            some = True
            if isinstance(found, Failure):
                yield found
            else:
                yield from file_captures(found, max_bytes)
        if not some:
            name, remedy = name_of(Path(path)), "Check the name. Hidden files are left out."
            yield Failure(name=name, stage="capture", reason="holds no file.", remedy=remedy)
