"""The measures that lie beside the gold pages, and our own event gold in those pages' form."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any


def scorer(gold: Path) -> ModuleType:
    """Load the score measures that lie beside the gold pages."""
    spec = importlib.util.spec_from_file_location("score", gold / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_gold(gold: dict[str, Any], text: str) -> list[dict[str, Any]]:
    """Give an event gold record's reports in the form of gold pages."""
    return [
        report
        | {
            "title": text[slice(*report["mentions"][0][:2])],
            "mentions": [text[start:end] for start, end, *_ in report["mentions"]],
            "triggers": [text[start:end] for *_, start, end in report["mentions"]],
            "optional": report.get("optional", False),
        }
        for report in gold["reports"]
    ]
