"""The words of ``status.toml``: what tells whether an event has occurred, is planned, called for, denied."""

from __future__ import annotations

from functools import cache

import msgspec

from daybook.lang import load
from daybook.model import Status


class Rules(msgspec.Struct, frozen=True):
    """The words of ``status.toml``, turned for looking up."""

    governors: dict[str, Status]
    particles: dict[str, dict[str, Status]]
    particles_of_subject: dict[str, dict[str, Status]]
    only_clauses: frozenset[str]
    nouns: dict[str, Status]
    modifiers: dict[str, Status]
    subject_of: dict[str, Status]
    words: dict[str, frozenset[str]]


@cache
def rules(language: str = "en") -> Rules:
    """Load the rules of a language."""
    table = load(language, "status")
    return Rules(
        governors=_turn(table["governors"]),
        particles=_particles(table["particles"]),
        particles_of_subject=_particles(table["particles_of_subject"]),
        only_clauses=frozenset(table["only_clauses"]["verbs"]),
        nouns=_turn(table["nouns"]),
        modifiers=_turn(table["modifiers"]),
        subject_of=_turn(table["subject_of"]),
        words={name: frozenset(found) for name, found in table["words"].items()},
    )


def is_of_others(verb: str, noun: str) -> bool:
    """Tell whether a verb is done to what others mean to do ("foiled an attempt to kill", "criticised a plan to"), by
    its lemma and that of its object."""
    words = rules().words
    judged = any(verb in words[name] for name in ("judge", "comment", "foresee"))
    return verb in words["foil"] or (judged and noun in words["scheme"])


def _particles(table: dict[str, dict[str, str]]) -> dict[str, dict[str, Status]]:
    return {verb: {word: Status(status) for word, status in found.items()} for verb, found in table.items()}


def _turn(table: dict[str, list[str]]) -> dict[str, Status]:
    return {word: Status(status) for status, words in table.items() for word in words}
