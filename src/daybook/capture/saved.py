"""Pages that a browser saved: what the saving program wrote into them of their address and their day."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage

from daybook.capture.values import moment
from daybook.errors import SettingsError
from daybook.model import Capture, Failure

_COMMENT = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_SINGLEFILE_URL = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
_SINGLEFILE_DATE = re.compile(r"^\s*saved date:\s*(.+?)\s*$", re.MULTILINE)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)")


def html_capture(data: bytes, name: str) -> Capture:
    """Make a capture of a saved HTML page.

    SingleFile's header comment gives address and day of saving; "saved from url=" (Internet Explorer, Chrome)
    the address.
    """
    url, captured = saving_comment(data[:8192])
    return Capture(data=data, media_type="text/html", name=name, url=url, captured=captured)


def saving_comment(head: bytes) -> tuple[str | None, datetime | None]:
    """Give address and moment that the saving program's comment near a page's beginning states."""
    for comment in _COMMENT.finditer(head):
        words = comment[1].decode("utf-8", "replace")
        if "SingleFile" in words:
            url, day = _SINGLEFILE_URL.search(words), _SINGLEFILE_DATE.search(words)
            return (url[1] if url else None), (_moment_or_none(day[1]) if day else None)
        if saved := _SAVED_FROM.match(words):
            return saved[1], None
    return None, None


def _moment_or_none(words: str) -> datetime | None:
    try:
        return moment(words)
    except SettingsError:
        return None


def mhtml_captures(data: bytes, name: str) -> Iterator[Capture | Failure]:
    """Give the first HTML part of an MHTML file (a browser's "single file") with its address and day."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    payload = part.get_payload(decode=True) if isinstance(part, EmailMessage) else None
    if part is None or not isinstance(payload, bytes) or not payload:
        yield Failure(name=name, stage="capture", reason="holds no HTML page.", remedy="Save the page as HTML instead.")
        return
    url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    day = message.get("Date")
    yield Capture(
        data=payload,
        media_type="text/html",
        name=name,
        url=str(url) if url and str(url).startswith("http") else None,
        captured=_moment_or_none(str(day)) if day else None,
        charset=part.get_content_charset(),
    )
