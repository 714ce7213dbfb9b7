"""The words and patterns by which a clause tells which way it looks (``lang/*/time_cues.toml``), compiled."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from daybook.lang import load

__all__ = ["Cues", "cues"]

_LISTED = ("past", "future", "unfulfilled", "weak", "ahead", "boundary")


class Cues(msgspec.Struct, frozen=True):
    """All that `time_cues.toml` holds of a language.

    `cue` finds words that tell a side, its group their list ("future", "past", "no" for what was not fulfilled).
    `around` are the patterns of what stands around a cue or a time, by name; `tense` are lists of words around a
    predicate.
    """

    cue: re.Pattern[str]
    boundary: re.Pattern[str]
    weak: re.Pattern[str]
    ahead: re.Pattern[str]
    result: re.Pattern[str]
    befallen_before: re.Pattern[str]
    befallen_after: re.Pattern[str]
    moved_to: re.Pattern[str]
    moved_of: re.Pattern[str]
    moved_befell: re.Pattern[str]
    plurals: frozenset[str]
    links: frozenset[str]
    open: frozenset[str]
    tense: dict[str, frozenset[str]]
    around: dict[str, re.Pattern[str]]


@cache
def cues(language: str = "en") -> Cues:
    """Give the cues of a language. Raises FileNotFoundError where it has none."""
    told = load(language, "time_cues")
    words = {name: "|".join(told[name]["words"]) for name in _LISTED}
    nouns, moved, plurals = "|".join(told["befallen"]["nouns"]), told["moved"], told["plurals"]["words"]
    # a longer cue outranks one that begins at the same place: "failed to attend" is past, "planned to" is future
    sides = f"(?P<no>{words['unfulfilled']})|(?P<future>{words['future']})|(?P<past>{words['past']})"
    return Cues(
        cue=re.compile(rf"(?<![\w'])(?:{sides})(?!\w)|'ll\b"),
        boundary=re.compile(words["boundary"]),
        weak=re.compile(rf"(?<!\w)(?:{words['weak']})(?!\w)"),
        ahead=re.compile(rf"(?<!\w)(?:{words['ahead']})\s(?:the\s)?\Z"),
        result=re.compile(rf"to\s(?:{'|'.join(told['result']['verbs'])})\Z"),
        befallen_before=re.compile(rf"(?<!\w)(?:{nouns})\s(?:on\s|in\s)?\Z"),
        befallen_after=re.compile(rf"(?:'s|’s)?\s(?:[\w-]+\s)?(?:{nouns})(?!\w)"),
        moved_to=re.compile(rf"(?:{'|'.join(moved['to'])})\s+\Z"),
        moved_of=re.compile(rf"(?<!\w)(?:{'|'.join(moved['of'])})\b[^.;:]*\Z"),
        moved_befell=re.compile(rf"(?:'s|’s)?\s(?:[\w-]+\s){{0,4}}?(?:{'|'.join(moved['befell'])})\b"),
        plurals=frozenset(plurals),
        links=frozenset(told["no_verbs"]["links"]),
        open=frozenset(told["no_verbs"]["open"]),
        tense={name: frozenset(listed) for name, listed in told["tense"].items()},
        around={
            name: re.compile(each["pattern"].replace("{plurals}", "|".join(plurals)))
            for name, each in told["pattern"].items()
        },
    )
