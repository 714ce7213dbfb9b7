"""From which confidence on a book shows a report, and how one is kept out of sight."""

from __future__ import annotations

from msgspec.structs import replace

from daybook.model import Report

__all__ = ["OUT_OF_SIGHT", "SHOWN", "out_of_sight"]

#: The least confidence of what a book shows by default, as in `settings`.
SHOWN = 0.5
#: The greatest confidence of what it does not.
OUT_OF_SIGHT = 0.49


def out_of_sight(report: Report) -> Report:
    """Give a report that a book keeps and does not show by default."""
    return replace(report, confidence=min(report.confidence, OUT_OF_SIGHT))
