"""A ground for or against two reports being of one event."""

from __future__ import annotations

from typing import NamedTuple


class Ground(NamedTuple):
    """Something that speaks for (points above 0) or against two reports being of one event."""

    field: str
    points: float
    sentence: str
