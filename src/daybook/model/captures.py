"""What was fetched, and what could not be read."""

from __future__ import annotations

import hashlib
from datetime import datetime

from daybook.model.base import Value


class Capture(Value, frozen=True, kw_only=True):
    """What was fetched: the bytes and what is known of them from outside. Never changed, never thrown away."""

    data: bytes
    media_type: str  # "text/html" or "text/plain"
    name: str  # where it came from, for people: a file's path, "crawl.warc.gz#12", "-"
    url: str | None = None
    captured: datetime | None = None
    published: str | None = None  # partial ISO date told by the user, a feed or a JSON Lines record
    title: str | None = None  # likewise
    outlet: str | None = None  # likewise
    charset: str | None = None  # as the transport declared it

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def id(self) -> str:
        """Identity of the capture: the same bytes from the same URL are the same capture."""
        return hashlib.sha256(f"{self.digest}\n{self.url or ''}".encode()).hexdigest()[:16]


class Failure(Value, frozen=True, kw_only=True):
    """An input that could not be read, and why. `name` is the input's, `stage` the part of Daybook that gave up."""

    name: str
    stage: str
    reason: str
    remedy: str = ""
    capture_id: str | None = None
