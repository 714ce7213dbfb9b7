"""The words that name events: senses of verbs and nouns, read from TOML (``lang/<language>/triggers``).

A user's own file has the same form and comes before the package's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from daybook.errors import SettingsError
from daybook.lang import load
from daybook.model import Kind

FAMILIES = ("contact", "speech", "accord", "conflict", "coercion", "politics", "economy", "society")
_MARKS = ("restrict", "plural_only", "requires", "object_place", "figure", "sure")
_LISTS = ("object", "no_object", "subject", "no_subject", "near", "no_near", "modifier", "no_modifier")


class Sense(msgspec.Struct, frozen=True):
    """One use of a word that names an event of one kind, and what its arguments must or must not be.

    The lists hold lemmas and classes ("@person", "@none"); an empty list asks nothing. `prior` is how often the word,
    so used, is an event that belongs in the daybook.
    """

    kind: Kind
    word: tuple[str, ...]
    verb: bool
    prior: float
    object: frozenset[str] = frozenset()
    no_object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    no_subject: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    no_near: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    no_modifier: frozenset[str] = frozenset()
    plural_only: bool = False
    request: bool = False
    place: bool = False
    figure: bool = False
    sure: bool = False  # its arguments leave no doubt of the kind, whatever the annotator makes of it
    own: bool = False  # from a user's file
    learned: bool = False  # the annotator's, of a word that the lexicon lacks

    @property
    def key(self) -> tuple[str, str, str]:
        """What learned shares are kept by: the word, verb or noun, the kind."""
        return " ".join(self.word), "verb" if self.verb else "noun", self.kind.value


class Lexicon(msgspec.Struct, frozen=True):
    """All senses: verbs by their first lemma, nouns by their last; longer words first, then a user's and sure ones."""

    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]


def build(
    tables: Iterable[Mapping[str, Any]],
    classes: Mapping[str, list[str]],
    priors: Mapping[str, float] | None = None,
    learned: Mapping[str, float] | None = None,
) -> Lexicon:
    """Build a lexicon from tables of ``[[sense]]``, with learned shares in place of priors.

    `learned` gives further words ("renew verb agreement") with their shares; they are tried where no sense fits.

    Raises SettingsError for an unknown kind or class.
    """
    verbs: dict[str, list[Sense]] = {}
    nouns: dict[str, list[Sense]] = {}
    for table in tables:
        for entry in table.get("sense", ()):
            for word in entry.get("verbs", ()):
                sense = _shared(_sense(entry, word, True, classes), priors or {})
                verbs.setdefault(sense.word[0], []).append(sense)
            for word in entry.get("nouns", ()):
                sense = _shared(_sense(entry, word, False, classes), priors or {})
                nouns.setdefault(sense.word[-1], []).append(sense)
    for key, share in (learned or {}).items():
        lemma, part, kind = key.split()
        sense = Sense(kind=Kind(kind), word=(lemma,), verb=part == "verb", prior=share)
        (verbs if sense.verb else nouns).setdefault(lemma, []).append(sense)
    return Lexicon(verbs=_longest_first(verbs), nouns=_longest_first(nouns))


def _shared(sense: Sense, priors: Mapping[str, float]) -> Sense:
    share = priors.get(" ".join(sense.key))
    return sense if share is None else replace(sense, prior=share)


def _longest_first(senses: dict[str, list[Sense]]) -> dict[str, tuple[Sense, ...]]:
    def rank(sense: Sense) -> tuple[int, bool, bool]:
        return -len(sense.word), not sense.own, not sense.sure

    return {lemma: tuple(sorted(found, key=rank)) for lemma, found in senses.items()}


def _sense(entry: Mapping[str, Any], word: str, verb: bool, classes: Mapping[str, list[str]]) -> Sense:
    try:
        kind = Kind(entry["kind"])
    except (KeyError, ValueError):
        raise SettingsError(f"The trigger {word!r} has no known kind.", f"Kinds: {', '.join(Kind)}.") from None
    lists: dict[str, Any] = {name: _expand(entry.get(name, ()), classes) for name in _LISTS}
    parts = tuple(word.replace("-", " - ").split()) if not verb else tuple(word.split())
    restricted = entry.get("restrict", {}).get(parts[0] if verb else parts[-1])
    if restricted:
        lists["object"] = _expand(restricted, classes)
    return Sense(
        kind=kind,
        word=parts,
        verb=verb,
        prior=float(entry.get("prior", 0.5)),
        plural_only=parts[-1] in entry.get("plural_only", ()),
        request=entry.get("requires") == "request",
        place=bool(entry.get("object_place")),
        figure=bool(entry.get("figure")),
        sure=bool(entry.get("sure")),
        own=bool(entry.get("own")),
        **lists,
    )


#: Classes that are looked up in the text rather than in a list of words.
LIVE_CLASSES = frozenset({"@person", "@human", "@org", "@place", "@money", "@quantity", "@none"})


def _expand(words: Iterable[str], classes: Mapping[str, list[str]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if not word.startswith("@") or word in LIVE_CLASSES:
            found.add(word)
        elif word[1:] in classes:
            found.update(classes[word[1:]])
        else:
            raise SettingsError(f"There is no class {word!r} of words.", "Name one of [classes] in classes.toml.")
    return frozenset(found)


@cache
def lexicon(language: str = "en", learned: bool = True) -> Lexicon:
    """Give the package's own lexicon of a language, its priors learned from the event gold or as written."""
    return extended({}, language, learned)


def extended(own: Mapping[str, Any], language: str = "en", learned: bool = True) -> Lexicon:
    """Give the package's lexicon with a user's senses (a parsed TOML) put before its own.

    Raises SettingsError where the user's table names an unknown key, kind or class.
    """
    known = {"kind", "verbs", "nouns", "prior", *_LISTS, *_MARKS}
    if unknown := sorted({key for entry in own.get("sense", ()) for key in entry} - known):
        raise SettingsError(f"A [[sense]] has no key {unknown[0]!r}.", f"Keys: {', '.join(sorted(known))}.")
    classes = dict(load(language, "triggers/classes")["classes"]) | dict(own.get("classes", {}))
    own = {"sense": [{**entry, "own": True} for entry in own.get("sense", ())]}
    families = [load(language, f"triggers/{family}") for family in FAMILIES]
    if not learned:
        return build([own, *families], classes)
    shares = load(language, "triggers/priors")
    return build([own, *families], classes, shares["priors"], shares["learned"])
