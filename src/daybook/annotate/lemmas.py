"""Lemmas of English by rule, for a word whose part of speech is known."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from daybook.lang import load

__all__ = ["lemmatize"]

_VOWELS = "aeiouy"
# Stems that have lost a final e before -ed or -ing, where no list tells: "forc", "judg", "receiv", "clos", "troubl".
_LOST_E = re.compile(r"(?:[cgvzu]|[aeiou]s|[rln]s|[^aeiouylw]l|[^aeiou]it|[^aeiou]at|iat|eat|ur|ang|eng)$")
_SHORT = re.compile(r"[^aeiouy]*[aeiouy][^aeiouwxyhc]$")  # one syllable that doubles its last letter: "pin", "stop"
_KEEPS = re.compile(r"(?:ss|ng|eat|eaz|visit|edit|limit|exit|quit|wait|bit|mit|rit|irl)$")


@cache
def _irregular() -> dict[str, dict[str, str]]:
    words = load("en", "words")
    tables: dict[str, dict[str, str]] = {}
    for topic, upos in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ"), ("pronouns", "PRON")):
        tables[upos] = {form: lemma for lemma, forms in words[topic].items() for form in forms.split()}
    return tables


@cache
def _known_bases() -> frozenset[str]:
    return frozenset(load("en", "words")["bases"]["verbs"].split())


@lru_cache(65536)  # pages have most of their words in common
def lemmatize(word: str, upos: str) -> str:
    """Give the dictionary form of `word` as a noun, verb, adjective or pronoun; other words in lower case."""
    if upos == "PROPN":
        return word
    form = word.lower()
    if upos == "PART" and form in {"n't", "n’t"}:
        return "not"
    upos = "VERB" if upos == "AUX" else upos
    found = _irregular().get(upos, {}).get(form)
    if found is not None:
        return found
    if upos == "VERB":
        return _verb(form)
    return _noun(form) if upos == "NOUN" else form


def _noun(form: str) -> str:
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is")):
        return form
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return form[:-2]
    return form[:-1]


def _verb(form: str) -> str:
    if form in _known_bases() or len(form) < 4:
        return form
    if form.endswith("s") and not form.endswith(("ss", "us")):
        return _without_s(form)
    if form.endswith("ied"):
        return form[:-3] + "y"
    for suffix in ("ing", "ed"):
        if form.endswith(suffix) and any(letter in _VOWELS for letter in form[: -len(suffix)]):
            return _stem(form[: -len(suffix)])
    return form


def _without_s(form: str) -> str:
    if form.endswith("ies"):
        return form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return form[:-2]
    return form[:-1]


def _stem(stem: str) -> str:
    """Give back what -ed or -ing took: a mute e ("clos"), or a doubled consonant ("bann")."""
    known = _known_bases()
    if _SHORT.match(stem):
        return stem + "e"  # "pared": "par" would double its consonant
    for candidate in (stem, stem + "e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem):
        if candidate in known:
            return candidate
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "lsfze":
        return stem[:-1]
    return stem + "e" if _LOST_E.search(stem) and not _KEEPS.search(stem) else stem
