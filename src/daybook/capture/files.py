"""One input, a file or standard input, opened as a stream and taken apart by its form."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from daybook.capture.archives import wacz_captures, warc_captures
from daybook.capture.feeds import feed_captures, json_feed_captures
from daybook.capture.records import record_captures
from daybook.capture.saved import html_capture, mhtml_captures
from daybook.capture.sniff import HEAD, Form, form_of, is_gzip, unzipped_head
from daybook.capture.walk import name_of
from daybook.model import Capture, Failure

_TAKEN = "Daybook takes HTML, plain text, MHTML, JSON Lines, RSS, Atom, JSON Feed, WARC and WACZ, each also gzipped."


def file_captures(path: Path, max_bytes: int) -> Iterator[Capture | Failure]:
    """Give the captures in one file. Whatever is wrong with it comes as a failure, nothing is raised."""
    try:
        with path.open("rb") as stream:
            yield from stream_captures(stream, name_of(path), max_bytes)
    except OSError as error:
        yield _failure(name_of(path), f"cannot be opened: {error.strerror or error}.", "Check the name and the rights.")


def stream_captures(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[Capture | Failure]:
    """Give the captures in a stream whose form is told from its name and first bytes."""
    buffered = cast("io.BufferedReader", stream if hasattr(stream, "peek") else io.BufferedReader(stream))
    head = buffered.peek(HEAD)[:HEAD]
    if not head:
        yield _failure(name, "is empty.", "Capture the page again.")
        return
    try:
        if is_gzip(head):
            yield from _gzip_captures(buffered, name, head, max_bytes)
        else:
            yield from _form_captures(buffered, name, form_of(name, head), max_bytes)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield _failure(name, f"is a damaged or cut gzip file ({error}).", "What stood before the damage was kept.")


def _gzip_captures(stream: io.BufferedReader, name: str, head: bytes, max_bytes: int) -> Iterator[Capture | Failure]:
    plain = name.removesuffix(".gz").removesuffix(".GZ")
    form = form_of(plain, unzipped_head(head))
    if form is Form.WARC:  # warcio unpacks record by record, which tells where the damage of a cut archive lies
        yield from _form_captures(stream, name, form, max_bytes)
        return
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from _form_captures(cast("io.BufferedReader", unpacked), name, form, max_bytes)


def _form_captures(
    stream: io.BufferedReader, name: str, form: Form | None, max_bytes: int
) -> Iterator[Capture | Failure]:
    match form:
        case None:
            yield _failure(name, "is of no type that can be read.", _TAKEN)
        case Form.WARC:
            yield from warc_captures(stream, name, max_bytes)
        case Form.WACZ:
            yield from _wacz(stream, name, max_bytes)
        case Form.JSONL:
            yield from record_captures(stream, name, max_bytes)
        case _:
            data = stream.read(max_bytes + 1)
            if len(data) > max_bytes:
                yield _failure(name, f"is larger than {max_bytes:,} bytes.", "Raise --max-page-bytes.")
            else:
                yield from _document(data, name, form)


def _wacz(stream: io.BufferedReader, name: str, max_bytes: int) -> Iterator[Capture | Failure]:
    if not stream.seekable():
        yield _failure(name, "is a zip archive that cannot be read from a pipe.", "Give it as a file.")
        return
    yield from wacz_captures(stream, name, max_bytes)


def _document(data: bytes, name: str, form: Form) -> Iterator[Capture | Failure]:
    if form is Form.HTML:
        yield html_capture(data, name)
    elif form is Form.MHTML:
        yield from mhtml_captures(data, name)
    elif form is Form.FEED:
        yield from feed_captures(data, name)
    elif form is Form.JSON_FEED:
        yield from json_feed_captures(data, name)
    else:
        yield Capture(data=data, media_type="text/plain", name=name)


def _failure(name: str, reason: str, remedy: str) -> Failure:
    return Failure(name=name, stage="capture", reason=reason, remedy=remedy)
