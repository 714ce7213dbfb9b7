"""A ground for or against two reports being of one event."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ground(NamedTuple):
    """Something that speaks for (points above 0) or against two reports being of one event.

    `tell` puts it in words: of the many pairs that are compared few are ever explained.
    """

    field: str
    points: float
    tell: Callable[[], str]

    @property
    def sentence(self) -> str:
        """Give the ground in words."""
        return self.tell()
