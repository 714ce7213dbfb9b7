"""Words and rules of languages, as data: one folder a language, one TOML file a topic.

A file's ``[[examples]]`` (or a rule's ``match`` and ``no_match`` lists) stand beside its rules and are run as tests.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tells_events(language: str | None) -> bool:
    """Tell whether there are words for events in a language ("en", "en-GB"). Of an unknown one (None) it is hoped."""
    if language is None:
        return True
    return files(__package__).joinpath(language.partition("-")[0].lower(), "triggers").is_dir()


@cache
def load(language: str, topic: str) -> dict[str, Any]:
    """Load ``lang/<language>/<topic>.toml``. Raises FileNotFoundError where there is none. Do not change the result."""
    return tomllib.loads(files(__package__).joinpath(language, f"{topic}.toml").read_text("utf-8"))
