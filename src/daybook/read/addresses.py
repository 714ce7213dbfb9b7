"""Addresses that a page links to, completed by its own."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

__all__ = ["absolute", "joined"]

_WHOLE = re.compile(r"(?:https?:)?//[\w.-]+/[\w./~-]*", re.ASCII)  # with a host, and nothing in it to put right


def absolute(base: str, href: str) -> str:
    """Give a link's target as a whole address where it can be one, else as written."""
    href = href.strip()
    if not base or "://" in href[:12]:
        return href
    if href[:1] == "/" and href[1:2] not in ("/", ""):
        return _origin(base) + href
    if href.startswith(("mailto:", "javascript:", "tel:", "data:")):
        return href
    try:
        return joined(base, href)
    except ValueError:
        return href


@lru_cache(1024)  # a page links to "#" many times
def joined(base: str, href: str) -> str:
    """Give what `urljoin` gives, which takes long. Raises ValueError where an address is none."""
    if _WHOLE.fullmatch(href):
        if href[0] != "/":
            return href
        if base.startswith(("http://", "https://")):
            return _origin(base).partition("//")[0] + href
    return urljoin(base, href)


@lru_cache(64)
def _origin(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc}"
