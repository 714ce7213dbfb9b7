"""What form an input has, told from its name and its first bytes."""

from __future__ import annotations

import json
import re
import zlib
from enum import StrEnum
from pathlib import PurePath

HEAD = 8192  # bytes looked at

_GZIP = b"\x1f\x8b"
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|article|div|p)[\s>]", re.IGNORECASE)
_MHTML = re.compile(rb"^(MIME-Version|Content-Type:\s*multipart/related|From: <?Saved)", re.IGNORECASE | re.MULTILINE)


_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(\\?/){2}jsonfeed\.org\\?/version')


class Form(StrEnum):
    """Forms of input that can be taken."""

    HTML = "html"
    TEXT = "text"
    JSONL = "jsonl"
    WARC = "warc"
    WACZ = "wacz"
    FEED = "feed"
    JSON_FEED = "json feed"
    MHTML = "mhtml"


_SUFFIXES = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".shtml": Form.HTML,
    ".txt": Form.TEXT,
    ".text": Form.TEXT,
    ".md": Form.TEXT,
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".mhtml": Form.MHTML,
    ".mht": Form.MHTML,
}


def is_gzip(head: bytes) -> bool:
    """Tell whether the bytes begin a gzip stream."""
    return head.startswith(_GZIP)


def unzipped_head(head: bytes) -> bytes:
    """Give the first bytes of what a gzip stream holds, as far as its own first bytes tell."""
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def is_binary(head: bytes) -> bool:
    """Tell whether the bytes are no text in any usual encoding: many control characters and no sign of UTF-16."""
    if head.startswith(_BOMS) or _looks_utf16(head):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head)
    return controls * 50 > len(head)


def _looks_utf16(head: bytes) -> bool:
    even, odd = head[0:512:2].count(0), head[1:512:2].count(0)
    half = max(1, min(len(head), 512) // 2)
    return max(even, odd) > half * 0.7 and min(even, odd) < half * 0.1


def form_of(name: str, head: bytes) -> Form | None:
    """Give the form of an input, or None for one that cannot be taken (an image, a style sheet, a program).

    Args:
        name: file name, without a trailing ".gz"; "-" for standard input.
        head: first bytes, uncompressed.
    """
    if head.startswith(b"WARC/"):
        return Form.WARC
    if head.startswith(b"PK\x03\x04"):
        return Form.WACZ
    if is_binary(head):
        return None
    suffix = PurePath(name).suffix.lower()
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if start.startswith(b"<"):
        return _markup(start)
    if start.startswith(b"{") and _JSON_FEED.search(start):
        return Form.JSON_FEED
    if start.startswith(b"{") and _is_record(start):
        return Form.JSONL
    if _MHTML.match(start):
        return Form.MHTML
    return Form.TEXT if suffix == "" else None


def _markup(start: bytes) -> Form | None:
    feed, html = _FEED.search(start), _HTML.search(start)
    if feed and (not html or feed.start() < html.start()):
        return Form.FEED
    return Form.HTML if html else None


def _is_record(start: bytes) -> bool:
    line, newline, _ = start.partition(b"\n")
    if not newline and len(start) >= HEAD - 16:  # a first record longer than what we look at
        return bool(re.match(rb'\{\s*"', start))
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
