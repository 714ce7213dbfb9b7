"""Bytes to text: what the capture declares, what the bytes show, and a guess where neither serves."""

from __future__ import annotations

import codecs
import re

from daybook.errors import ReadError
from daybook.model import Capture

__all__ = ["decode"]

#: Longest input that is read, in bytes, once embedded data (images, fonts) is taken out.
MAX_BYTES = 6_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = tuple(bom for bom, _ in _BOMS)
_META = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_EMBEDDED = re.compile(rb"data:[\w.+/-]{0,60};base64,[A-Za-z0-9+/=%\s]{2000,}")
_CONTROLS = bytes(code for code in range(0x20) if not 0x09 <= code <= 0x0D and code != 0x1B)
# The names that pages give, and the larger character sets that browsers take them for (WHATWG Encoding Standard).
_WEB_NAMES = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "x-user-defined": "cp1252",
}


def decode(capture: Capture) -> str:
    """Decode a capture's bytes. Raises ReadError where they are empty, too many, or no text."""
    data = capture.data
    if len(data) > MAX_BYTES // 4:
        data = _EMBEDDED.sub(b"data:", data)
    if len(data) > MAX_BYTES:
        raise ReadError(
            f"{capture.name} holds {len(data):,} bytes, and Daybook reads pages of up to {MAX_BYTES:,}.",
            "Save the page without what it embeds, or split it.",
        )
    if not data.strip():
        raise ReadError(f"{capture.name} is empty.", "Capture the page again.")
    plain = _as_utf8(data)
    text = _decode(data, capture.charset) if plain is None else plain
    sample = text[:20_000]
    encoded = sample.encode("utf-8", "replace")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS)) + sample.count("\ufffd")
    if controls > 5 + 0.05 * len(sample):
        raise ReadError(f"{capture.name} is not text.", "Give Daybook HTML or plain text.")
    if text is plain and b"\x00" not in data:  # which is faster to tell of bytes
        return text
    return text.replace("\x00", "")


def _as_utf8(data: bytes) -> str | None:
    """Decode as UTF-8 without a mark at its start, as most pages are; None where that is not what the bytes are."""
    if data.startswith(_MARKS) or b"\x1b" in data:  # ISO 2022 passes for ASCII, and so for UTF-8
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _decode(data: bytes, declared: str | None) -> str:
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return data.decode(charset, "replace").removeprefix("\ufeff")
    found = _META.search(data, 0, 8192)
    for name in (declared, found.group(1).decode("ascii", "replace") if found else None):
        text = _declared(data, name)
        if text is not None:
            return text
    return _guessed(data)


def _declared(data: bytes, name: str | None) -> str | None:
    """Decode as declared; None where there is no such name, or the bytes plainly are something else."""
    if not name:
        return None
    name = name.strip().lower()
    try:
        text = data.decode(_WEB_NAMES.get(name, name), "replace")
    except (LookupError, ValueError, TypeError):
        return None
    return None if _is_of_another_set(text, 2) else text


def _is_of_another_set(text: str, spared: int) -> bool:
    """Tell whether bytes make no sense in the set that they were decoded by: many do not, or none beyond ASCII does."""
    wrong = text.count("\ufffd")
    return wrong > spared + len(text) // 500 or (wrong > 0 and len(re.findall(r"[^\x00-\x7f]", text)) == wrong)


def _guessed(data: bytes) -> str:
    text = data.decode("utf-8", "replace")
    if not _is_of_another_set(text, 0):
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, and seldom needed

    # Markup is ASCII: what tells character sets apart is the bytes beyond it, so these are what is looked at.
    telling = re.sub(rb"<[^>]{0,2000}>", b" ", data[:400_000])[:60_000]
    best = from_bytes(telling).best()
    return data.decode(best.encoding if best else "cp1252", "replace")
