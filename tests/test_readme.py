"""The README says what the program does."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_examples_of_the_readme_print_what_it_says() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert runpy.run_path(str(ROOT / "tools" / "readme.py"))["refreshed"](text) == text
