"""The README says what the program does."""

import difflib
import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ALIKE = 0.9  # a report on the border of being shown falls on either side by the processor's 8-bit arithmetic
VARYING = re.compile(r"\b[0-9a-f]{10}\b|[+-]?\d+\.\d+")  # entries' names, scores and confidence


def _lines(text: str) -> list[str]:
    return [VARYING.sub("#", line) for line in text.splitlines()]


def test_the_examples_of_the_readme_print_what_it_says() -> None:
    told = (ROOT / "README.md").read_text("utf-8")
    printed = runpy.run_path(str(ROOT / "tools" / "readme.py"))["refreshed"](told)
    assert difflib.SequenceMatcher(None, _lines(told), _lines(printed), autojunk=False).ratio() >= ALIKE
