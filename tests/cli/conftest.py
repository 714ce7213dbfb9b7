"""A page, and the book that it is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import COURIER, daybook


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "okello.html"
    path.parent.mkdir()
    path.write_text(COURIER)
    return path


@pytest.fixture
def book(tmp_path: Path, page: Path) -> Path:
    daybook("add", tmp_path / "b.daybook", page)
    return tmp_path / "b.daybook"
