"""Rough grammar and names without a model: closed classes, endings, capitals and lists of cue words.

It stands in where no trained annotator is installed. There are no trees: every token's ``deprel`` is "dep".
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from daybook.annotate.lemmas import lemmatize
from daybook.annotate.story import POSSESSIVES
from daybook.data.countries import country_of_adjective, country_of_capital, country_of_name
from daybook.lang import load
from daybook.model import Entity, Sentence, Span, Token

__all__ = ["tag"]

_TYPE_OF = {"organisation": "ORG", "facility": "FACILITY", "event": "EVENT", "place": "LOC"}


class _Words(NamedTuple):
    organisation: frozenset[str]
    facility: frozenset[str]
    place: frozenset[str]
    event: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str]
    not_names: frozenset[str]
    first_names: frozenset[str]
    particles: frozenset[str]
    offices: frozenset[str]
    address: frozenset[str]


@cache
def _words() -> _Words:
    cues, names, titles = load("en", "entities"), load("en", "names"), load("en", "offices")
    lists = ("organisation", "facility", "place", "event", "groups", "places", "not_names")
    return _Words(
        **{name: frozenset(cues[name]) for name in lists},
        first_names=frozenset(names["female"].split()) | frozenset(names["male"].split()),
        particles=frozenset(names["particles"]),
        offices=frozenset(titles["office"]["words"]) | frozenset(titles["office"]["modifiers"]),
        address=frozenset(word for words in titles["address"].values() for word in words),
    )


@cache
def _closed() -> tuple[dict[str, str], frozenset[str], frozenset[str]]:
    """Give the tags of closed classes, the forms of known verbs, and the words before any verb."""
    words = load("en", "words")
    tags: dict[str, str] = {}
    for upos in ("AUX", "PRON", "DET", "ADP", "CCONJ", "SCONJ", "PART", "NUM", "ADV"):
        for word in words["tags"][upos]:
            tags.setdefault(word, upos)
    verbs = {form for lemma, forms in words["verbs"].items() for form in (lemma, *forms.split())}
    return tags, frozenset(verbs | set(words["bases"]["verbs"].split())), frozenset(words["before"]["verbs"])


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {upos: tuple(endings) for upos, endings in load("en", "words")["endings"].items()}


def tag(text: str, sentences: list[list[Span]]) -> tuple[tuple[Sentence, ...], tuple[Entity, ...]]:
    """Tag the tokens of each sentence of `text` and find the names in it."""
    inside = _capitals_inside(text, sentences)
    tagged: list[Sentence] = []
    entities: list[Entity] = []
    for spans in sentences:
        words = [text[span.start : span.end] for span in spans]
        names = _names(words, inside)
        covered = {index for begin, end, _ in names for index in range(begin, end)}
        tokens = tuple(_token(spans, words, index, index in covered) for index in range(len(words)))
        tagged.append(Sentence(spans[0].start, spans[-1].end, tokens))
        entities += [Entity(start=spans[begin].start, end=spans[end - 1].end, type=kind) for begin, end, kind in names]
    return tuple(tagged), tuple(entities)


def _token(spans: list[Span], words: list[str], index: int, in_name: bool) -> Token:
    word = words[index]
    upos = _upos(words, index, in_name)
    return Token(spans[index].start, spans[index].end, word, lemmatize(word, upos), upos)


def _upos(words: list[str], index: int, in_name: bool) -> str:
    word, low = words[index], words[index].lower()
    closed, verbs, before_verbs = _closed()
    if not any(letter.isalnum() for letter in word) and low not in closed:
        return "PUNCT"
    if in_name and word[0].isupper():
        return "PROPN"
    if word[0].isdigit():
        return "NUM"
    before = words[index - 1].lower() if index else ""
    if low in {"that", "this"} and before not in {"", "said", "say", "says"}:
        return closed[low]
    if low in closed:
        return closed[low]
    if before in POSSESSIVES or (closed.get(before) in {"DET", "ADP"} and not low.endswith(("ing", "ed"))):
        return "NOUN"
    if low in verbs or before in before_verbs:
        return "VERB"
    return next((upos for upos, endings in _endings().items() if low[2:].endswith(endings)), "NOUN")


def _capitals_inside(text: str, sentences: list[list[Span]]) -> frozenset[str]:
    """Words that the page writes with a capital inside a sentence: they are names where they begin one, too."""
    return frozenset(
        text[span.start : span.end] for spans in sentences for span in spans[1:] if text[span.start].isupper()
    )


def _names(words: list[str], inside: frozenset[str]) -> list[tuple[int, int, str]]:
    """Give the names of a sentence as (first token, token after the last, type)."""
    found: list[tuple[int, int, str]] = []
    if sum(word[0].isupper() for word in words if word[0].isalpha()) > 0.7 * len([w for w in words if w[0].isalpha()]):
        inside = frozenset()
    index = 0
    while index < len(words):
        if not _is_capital(words, index, inside):
            index += 1
            continue
        end = _run_end(words, index)
        for begin, stop, kind in _split_run(words, index, end):
            found.append((begin, stop, kind))
        index = end
    return found


def _is_capital(words: list[str], index: int, inside: frozenset[str]) -> bool:
    word, known = words[index], _words()
    if not word[0].isupper() or word in known.not_names or (len(word) == 1 and word in "AI"):
        return False
    if index and words[index - 1] not in {'"', "“", "‘", "'", ":", "-", "—", "–"}:
        return True
    low = word.lower()
    if low in _closed()[0]:
        return False
    return (
        word in inside
        or word in known.first_names
        or word in known.places
        or word in known.groups
        or word.isupper()
        or _country(word) is not None
        or bool(index + 1 < len(words) and words[index + 1][0].isupper() and low not in _closed()[1])
    )


def _run_end(words: list[str], index: int) -> int:
    """Give the token after the run of capitalised words, particles and connectors that begins at `index`."""
    end = index + 1
    while end < len(words):
        if words[end][0].isupper() and words[end] not in _words().not_names:
            end += 1
        elif end + 1 < len(words) and words[end + 1][0].isupper() and _joins(words, index, end):
            end += 2
        else:
            break
    return end


def _joins(words: list[str], begin: int, index: int) -> bool:
    word = words[index]
    if word in _words().particles or word == "-":
        return True
    heads = _words().organisation
    return word in {"of", "for", "&"} and (words[index - 1] in heads or word == "&")


def _split_run(words: list[str], begin: int, end: int) -> list[tuple[int, int, str]]:
    """Part a run such as "Russian Foreign Minister Sergei Lavrov" into nationality, title (dropped) and name."""
    known = _words()
    found: list[tuple[int, int, str]] = []
    body = next((i for i in range(begin + 1, end - 1) if words[i] in known.organisation and i < end - 2), None)
    if body is not None and words[body + 1].lower() in known.offices:  # United Nations Secretary-General ...
        found.append((begin, body + 1, "ORG"))
        begin = body + 1
    if end - begin > 1 and words[end - 1] not in known.organisation | known.event | known.place | known.facility:
        two = " ".join(words[begin : begin + 2])
        width = 2 if country_of_adjective(two) else 1
        if country_of_adjective(" ".join(words[begin : begin + width])) and end - begin > width:
            found.append((begin, begin + width, "NORP"))
            begin += width
    titles = known.offices | known.address
    title = max(
        (i + 1 for i in range(begin, end - 1) if words[i].lower() in titles or words[i] in titles), default=begin
    )
    titled = title > begin
    begin = title
    if words[begin].lower() in known.offices and end - begin == 1 and len(words[begin]) > 2:
        return found
    found.append((begin, end, "PERSON" if titled else _kind(words, begin, end)))
    return found


def _country(name: str) -> str | None:
    return country_of_name(name) or country_of_adjective(name) or country_of_capital(name)


def _kind(words: list[str], begin: int, end: int) -> str:
    known, name, last = _words(), " ".join(words[begin:end]), words[end - 1]
    if country_of_name(name) or country_of_capital(name) or name in known.places:
        return "GPE"
    if country_of_adjective(name) or name in known.groups:
        return "NORP"
    if words[begin] in known.first_names and end - begin in {2, 3} and last not in known.organisation:
        return "PERSON"
    for kind in ("organisation", "facility", "event", "place"):
        if last in getattr(known, kind):
            return _TYPE_OF[kind]
    if end - begin > 1 and any(word in known.organisation for word in words[begin:end]):
        return "ORG"
    if words[begin] in known.first_names:
        return "PERSON"
    if name.replace(".", "").isupper() and len(name) > 1:
        return "ORG"
    if end - begin == 1 and begin and words[begin - 1].lower() in load("en", "words")["before"]["places"]:
        return "GPE"
    return "PERSON" if end - begin > 1 or begin == 0 or words[begin - 1].lower() not in {"the", "a", "an"} else "ORG"
