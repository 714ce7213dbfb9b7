"""Web archives: WARC (ISO 28500) and WACZ (a zip of WARCs with a list of pages)."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.message import Message
from typing import Any, BinaryIO

import brotli
import msgspec
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed

from daybook.capture.values import moment
from daybook.errors import SettingsError
from daybook.model import Capture, Failure

_MEDIA_TYPES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate", "br"})
_MOST_DAMAGES = 100  # of one archive, after each of which a whole record is looked for
_GZIP, _GZIP_BITS = b"\x1f\x8b", 31  # the first bytes of a member; how zlib is told to read one
_DAMAGE = (ArchiveLoadFailed, EOFError, OSError, ValueError, KeyError, AttributeError, zlib.error, zipfile.BadZipFile)


def warc_captures(
    stream: BinaryIO, name: str, max_bytes: int, titles: Mapping[str, str] | None = None
) -> Iterator[Capture | Failure]:
    """Give the HTML and text responses with status 200 (and resource and conversion records of those types).

    Where the archive is damaged, what stands before the damage and what can be found after it is given, then a failure.
    """
    kept = number = damages = first = 0
    begin: int | None = stream.tell() if stream.seekable() else 0
    while begin is not None:
        records = ArchiveIterator(stream)
        try:
            while (record := _next_of(records)) is not None:
                number += 1
                found = _record_capture(record, f"{name}#{number}", max_bytes, titles or {})
                _check_whole(record)
                if found is not None:
                    kept += isinstance(found, Capture)
                    yield found
            if number and not damages and stream.seekable():
                _check_end(stream, records.offset)
            break
        except _DAMAGE:
            damages, first = damages + 1, first if damages else number
            begin = _record_after(stream, records.offset + 1) if damages < _MOST_DAMAGES else None
    if damages:
        yield Failure(
            name=name,
            stage="capture",
            reason=f"is damaged or cut short after record {first}; whole pages kept: {kept:,}.",
            remedy="Fetch the archive again.",
        )
    elif number == 0:
        yield Failure(name=name, stage="capture", reason="holds no record.", remedy="Fetch the archive again.")


def _next_of(records: ArchiveIterator) -> Any:
    """Give the next record, None where there is none; what its reader would print of a wrong length is said once, as
    the archive's failure."""
    with contextlib.redirect_stderr(io.StringIO()):
        return next(records.the_iter, None)


def _record_after(stream: BinaryIO, begin: int) -> int | None:
    """Give where the next record may begin, from an offset on, and set the stream there; None where none does."""
    if not stream.seekable():
        return None
    stream.seek(0)
    mark = _GZIP + b"\x08" if stream.read(2) == _GZIP else b"WARC/1."
    stream.seek(begin)
    seen = b""
    while chunk := stream.read(1 << 16):
        seen += chunk
        if (place := seen.find(mark)) >= 0:
            return stream.seek(begin + place)
        left = seen[-len(mark) :]
        begin, seen = begin + len(seen) - len(left), left
    return None


def _record_capture(record: Any, name: str, max_bytes: int, titles: Mapping[str, str]) -> Capture | Failure | None:
    media_type, charset = _content_type(record)
    if media_type is None:
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = _payload(record, max_bytes)
    if data is None:
        return Failure(
            name=name,
            stage="capture",
            reason=f"{url} was sent in an encoding that cannot be unpacked: {_header(record, 'Content-Encoding')}.",
            remedy="Save the page from a browser.",
        )
    if len(data) > max_bytes:
        return Failure(
            name=name,
            stage="capture",
            reason=f"{url} is larger than {max_bytes:,} bytes.",
            remedy="Raise --max-page-bytes.",
        )
    return Capture(
        data=data,
        media_type=media_type,
        name=name,
        url=url,
        captured=_warc_date(record.rec_headers.get_header("WARC-Date")),
        title=titles.get(url or ""),
        charset=charset,
    )


def _header(record: Any, name: str) -> str:
    return str((record.http_headers and record.http_headers.get_header(name)) or "").strip().lower()


def _payload(record: Any, max_bytes: int) -> bytes | None:
    """Give the body, unpacked, up to one byte more than the limit; None where its encoding is unknown."""
    encoding = _header(record, "Content-Encoding")
    if encoding not in _ENCODINGS:
        return None
    if encoding != "br":
        data: bytes = record.content_stream().read(max_bytes + 1)
        return data
    # warcio's own Brotli breaks with Brotli 1.2, and has no bound on what it unpacks.
    chunked = _header(record, "Transfer-Encoding") == "chunked"
    packed = (ChunkedDataReader(record.raw_stream) if chunked else record.raw_stream).read(max_bytes + 1)
    try:
        return bytes(brotli.Decompressor().process(packed, output_buffer_limit=max_bytes + 1))
    except brotli.error:
        return bytes(packed)  # some crawlers unpack the body and leave the header


def _check_whole(record: Any) -> None:
    """Raise EOFError where the archive ends before the length that the record declares, or within its head."""
    if not record.rec_headers.get_header("Content-Length"):  # which every record has
        raise EOFError("the record's head is cut")
    while record.raw_stream.read(65536):  # what an encoding or a chunk's end leaves unread
        pass
    if missing := getattr(record.raw_stream, "limit", 0):
        raise EOFError(f"{missing} bytes are missing")


def _check_end(stream: BinaryIO, read: int) -> None:
    """Raise EOFError where an archive goes on after what was read of it: its reader takes a cut head for the end."""
    stream.seek(0)
    if stream.read(2) == _GZIP:
        stream.seek(0)
        if not _ends_whole(stream):
            raise EOFError("the last record is cut")
        return
    stream.seek(read)
    if stream.read(1 << 16).strip():
        raise EOFError("the last record is cut")


def _ends_whole(stream: BinaryIO) -> bool:
    """Tell whether the last gzip member of a stream is whole; what follows it and is none does not count."""
    member = zlib.decompressobj(_GZIP_BITS)
    begun = False
    while chunk := stream.read(1 << 16):
        while chunk:
            try:
                member.decompress(chunk, 1 << 20)
            except zlib.error:
                return not begun
            begun, chunk = True, member.unconsumed_tail
            if member.eof:
                chunk, begun, member = member.unused_data, False, zlib.decompressobj(_GZIP_BITS)
    return not begun


def _content_type(record: Any) -> tuple[str | None, str | None]:
    """Give media type and charset of a record that may be a page, else None."""
    if record.rec_type == "response":
        if not record.http_headers or record.http_headers.get_statuscode() != "200":
            return None, None
        header = record.http_headers.get_header("Content-Type")
    elif record.rec_type in ("resource", "conversion"):
        header = record.rec_headers.get_header("Content-Type")
    else:
        return None, None
    message = Message()
    message["Content-Type"] = header or "text/html"
    charset = message.get_param("charset")
    return _MEDIA_TYPES.get(message.get_content_type()), charset if isinstance(charset, str) else None


def _warc_date(words: str | None) -> datetime | None:
    try:
        return moment(words) if words else None
    except SettingsError:
        return None


class _Listed(msgspec.Struct):
    url: str | None = None
    title: str | None = None


def wacz_captures(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[Capture | Failure]:
    """Give the pages of the WARCs in a WACZ file, with the titles of its list of pages."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = sorted(member for member in archive.namelist() if member.endswith((".warc", ".warc.gz")))
            titles = _titles(archive, max_bytes)
            for member in members:
                with archive.open(member) as inner:
                    yield from warc_captures(inner, f"{name}!{member}", max_bytes, titles)  # type: ignore[arg-type]
            if not members:
                yield Failure(
                    name=name,
                    stage="capture",
                    reason="is a zip archive without a WARC in it.",
                    remedy="Unpack it and add what it holds.",
                )
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, zlib.error) as error:
        yield Failure(
            name=name, stage="capture", reason=f"is no whole zip archive ({error}).", remedy="Fetch the archive again."
        )


def _titles(archive: zipfile.ZipFile, max_bytes: int) -> dict[str, str]:
    titles: dict[str, str] = {}
    for member in ("pages/pages.jsonl", "pages/extraPages.jsonl"):
        if member not in archive.namelist():
            continue
        with archive.open(member) as lines:
            for line in lines.read(max_bytes).splitlines():
                try:
                    listed = msgspec.json.decode(line, type=_Listed)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    continue  # a title is a help, not evidence: without it the page speaks for itself
                if listed.url and listed.title:
                    titles.setdefault(listed.url, listed.title)
    return titles
