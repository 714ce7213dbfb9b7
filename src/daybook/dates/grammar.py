"""The rules of time expressions, compiled: from the words and patterns of a language to regular expressions.

Rules are data (``lang/<language>/time.toml`` and ``time_rules.toml``); the format is told at the head of those files.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from daybook.lang import load

#: White space within one paragraph: at most one line break.
_SPACE = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"
_PIECE = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")
_LOOK_BACK = 48  # characters before an expression that a rule may look at
_WINDOW = 44  # characters before an anchor at which an expression may begin


class Rule(msgspec.Struct, frozen=True):
    """One rule: what it matches, where, and which fields it fills."""

    name: str
    kind: str
    pattern: re.Pattern[str]
    fields: dict[str, tuple[str, str]]  # group → (field, table)
    given: dict[str, Any]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None


class Found(msgspec.Struct, frozen=True):
    """Words that a rule matched: their place and the fields that they fill."""

    start: int
    end: int
    rule: Rule
    fields: dict[str, Any]


class Grammar:
    """All rules of a language. Building one compiles them; :func:`grammar` keeps it."""

    def __init__(self, language: str) -> None:
        words = load(language, "time")
        self.tables: dict[str, dict[str, Any]] = words["words"]
        self.patterns: dict[str, str] = words["patterns"]
        self.capital = frozenset(words["capital"])
        self.sources: list[dict[str, Any]] = load(language, "time_rules")["rule"]
        self.rules = tuple(self._rule(source) for source in self.sources)
        anchors = "|".join(f"(?:{self.expand(f'{{{name}}}')[0]})" for name in words["anchors"])
        self.anchor = re.compile(rf"(?<![^\W_])(?:{anchors})")
        modifiers = "|".join(sorted(map(_words, self.tables["mod"]), key=len, reverse=True))
        self.modifier = re.compile(rf"(?<!\w)({modifiers})(?:{_SPACE}|-)(the{_SPACE})?\Z")

    def expand(self, pattern: str) -> tuple[str, dict[str, tuple[str, str]]]:
        """Put the pieces into a pattern. Gives the regular expression and what each of its groups means."""
        fields: dict[str, tuple[str, str]] = {}

        def piece(match: re.Match[str]) -> str:
            name, field = match.groups()
            if name in self.tables:
                inner = "|".join(sorted(map(_words, self.tables[name]), key=len, reverse=True))
            elif name in self.patterns:
                inner = self.expand(self.patterns[name])[0]
            else:
                return match.group(0)
            if field is None:
                return f"(?:{inner})"
            group = f"g{len(fields)}"
            fields[group] = (field.removesuffix("_b"), name)
            return f"(?P<{group}>{inner})"

        expanded = _PIECE.sub(piece, pattern)
        for name in re.findall(r"\(\?P<([a-z_]+)>", expanded):
            fields[name] = (name.removesuffix("_b"), "")
        return _spaces(expanded), fields

    def _rule(self, source: dict[str, Any]) -> Rule:
        expanded, fields = self.expand(source["pattern"])
        return Rule(
            name=source["name"],
            kind=source["kind"],
            pattern=re.compile(expanded),
            fields=fields,
            given=source.get("with", {}),
            after=_context(source.get("after")),
            not_after=_context(source.get("not_after")),
        )

    def scan(self, text: str) -> list[Found]:
        """Find what the rules match: leftmost, longest, never overlapping; what is no time is left out."""
        lower = lowered(text)
        found: list[Found] = []
        position = 0
        for anchor in self.anchor.finditer(lower):
            if anchor.end() <= position:
                continue
            window = max(position, _line_start(lower, anchor.start()))
            for start in _word_starts(lower, window, anchor.end()):
                if start < position:
                    continue
                best = self._longest(text, lower, start)
                if best is not None:
                    position = best.end
                    if best.rule.kind != "none":
                        found.append(best)
        return found

    def _longest(self, text: str, lower: str, start: int) -> Found | None:
        best: Found | None = None
        for rule in self.rules:
            match = rule.pattern.match(lower, start)
            least = best.end + (rule.kind != "none") if best else start + 1
            if match is None or match.end() < least:  # of equals the first; but what is no time outranks
                continue
            before = lower[max(0, start - _LOOK_BACK) : start]
            if rule.after is not None and not rule.after.search(before):
                continue
            if rule.not_after is not None and rule.not_after.search(before):
                continue
            fields = self._fields(rule, match, text)
            if fields is not None:
                best = Found(start, match.end(), rule, fields)
        return best

    def _fields(self, rule: Rule, match: re.Match[str], text: str) -> dict[str, Any] | None:
        """Read the fields out of a match; None where a word lacks the capital that it needs."""
        fields = dict(rule.given)
        for group, (field, table) in rule.fields.items():
            words = match.group(group)
            if words is None:
                continue
            if table in self.capital and not text[match.start(group)].isupper():
                return None
            fields[field] = self.tables[table][" ".join(words.split())] if table in self.tables else words
        return fields


@cache
def grammar(language: str = "en") -> Grammar:
    """Give the grammar of a language, compiled once. Raises FileNotFoundError where there is none."""
    return Grammar(language)


def lowered(text: str) -> str:
    """Give the text in lower case with straight apostrophes, every character in its place."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals become two characters
        lower = "".join(c if len(c) == 1 else "?" for c in map(str.lower, text))
    return lower.replace("’", "'").replace("\u00a0", " ")


def _words(words: str) -> str:
    return re.escape(words).replace(r"\ ", " ")


def _spaces(pattern: str) -> str:
    """Let a space match any white space within a paragraph, but leave those in character classes alone."""
    parts = re.split(r"(\[[^\]]*\])", pattern)
    for i in range(0, len(parts), 2):
        parts[i] = re.sub(r" \?", lambda _: _SPACE + "?", parts[i])
        parts[i] = parts[i].replace(" ", _SPACE).replace("~", f"(?:{_SPACE}|-)")
    return "".join(parts)


def _context(pattern: str | None) -> re.Pattern[str] | None:
    """Compile what stands before an expression; "$" is where that begins, and not a line's end before it."""
    return None if pattern is None else re.compile(re.sub(r"(?<!\\)\$(?![^\[]*\])", r"\\Z", _spaces(pattern)))


def _line_start(text: str, anchor: int) -> int:
    """Give the first place at which an expression around an anchor may begin: within its line and sentence."""
    start = max(0, anchor - _WINDOW)
    return max(start, text.rfind("\n\n", start, anchor) + 1)


def _word_starts(text: str, start: int, end: int) -> list[int]:
    return [
        i for i in range(start, end) if (text[i].isalnum() or text[i] == "'") and (i == 0 or not text[i - 1].isalnum())
    ]
