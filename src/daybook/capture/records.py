"""JSON Lines: one page a line, `{"url", "captured", "published", "title", "outlet", "text" | "html"}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from daybook.capture.values import moment, partial_date
from daybook.errors import DaybookError, SettingsError
from daybook.model import Capture, Failure

_SHAPE = 'Each line must be an object such as {"url": ..., "published": "2022-04-22", "text": ...}.'


class Record(msgspec.Struct):
    """A line. Fields that are not named here are left aside."""

    id: str | int | None = None
    url: str | None = None
    captured: str | None = None
    published: str | None = None
    title: str | None = None
    outlet: str | None = None
    text: str | None = None
    html: str | None = None


_DECODER = msgspec.json.Decoder(Record)


def record_captures(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[Capture | Failure]:
    """Give a capture for each line, and a failure for each line that cannot be one."""
    for number, line in enumerate(_lines(stream, max_bytes), start=1):
        place = f"{name}:{number}"
        if line is None:
            yield Failure(
                name=place,
                stage="capture",
                reason=f"is longer than {max_bytes:,} bytes.",
                remedy="Raise --max-page-bytes.",
            )
        elif line.strip():
            yield _capture(line, place, name)


def _lines(stream: BinaryIO, max_bytes: int) -> Iterator[bytes | None]:
    """Give the lines of a stream, None for one that is too long, without ever holding more than `max_bytes`."""
    while line := stream.readline(max_bytes + 1):
        if len(line) <= max_bytes:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes + 1)
        yield None


def _capture(line: bytes, place: str, name: str) -> Capture | Failure:
    try:
        record = _DECODER.decode(line.removeprefix(b"\xef\xbb\xbf"))
        if (body := record.html or record.text) is None:
            raise SettingsError('has neither "text" nor "html".', _SHAPE)
        return Capture(
            data=body.encode("utf-8", "replace"),
            media_type="text/html" if record.html else "text/plain",
            name=f"{name}#{record.id}" if record.id is not None else place,
            url=record.url or None,
            captured=moment(record.captured) if record.captured else None,
            published=partial_date(record.published) if record.published else None,
            title=record.title or None,
            outlet=record.outlet or None,
            charset="utf-8",
        )
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Failure(name=place, stage="capture", reason=f"is no record: {error}.", remedy=_SHAPE)
    except DaybookError as error:
        return Failure(name=place, stage="capture", reason=error.reason, remedy=error.remedy)
