"""Whom the pronouns of a title stand for, and what a noun that only points back does ("the resolution")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from daybook.data.countries import country_of_capital
from daybook.extract.candidates import Candidate
from daybook.extract.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.gazetteer import sort_of
from daybook.extract.grammar import subject_of
from daybook.extract.tree import Tree, time_words
from daybook.extract.wording import LONGEST, STRETCH, bare, plain, possessive, said
from daybook.lang import load
from daybook.model import Kind, Span

_OFTEN = 2  # mentions of a place that a page is about


def with_object(words: str, whom: tuple[str, ...], cast: Cast) -> str:
    """Name the one whom a verb's object, a pronoun, stands for ("thanks him" → "thanks Jan Dunn")."""
    first, _, rest = words.partition(" ")
    if not whom or first not in clause_words("title")["pronouns"]:  # "us", but not "US troops"
        return words
    if cast.is_person(whom[0]) and first in (*clause_words("nameless")["several"], *clause_words("nameless")["thing"]):
        return words
    return f"{bare(plain(whom[0]))} {rest}".rstrip()


def pronoun_for(words: str, other: Sequence[str], named: tuple[str, ...]) -> str:
    """Put back the pronoun at the head of some words that was written by another name than whom it is done to."""
    known = len(named) == 1 and len(other) == 1 and other[0] != named[0] and words.startswith(f"{other[0]} ")
    return f"it{words[len(other[0]) :]}" if known and not said(other[0], named[0]) else words


def with_owner(words: str, tree: Tree, pronoun: int, doers: tuple[str, ...], cast: Cast) -> str:
    """Name the one whose something is who does not do it ("demands his resignation" → "demands Jan Dunn's")."""
    first, _, rest = words.partition(" ")
    names = [name for name in cast.names(tree, pronoun) if cast.is_person(name)]
    if first.lower() != tree.forms[pronoun] or not names or any(said(names[0], doer) for doer in doers):
        return words
    return f"{bare(plain(names[0]))}'s {rest}"


def meant(tree: Tree, verb: int, actor: str, cast: Cast) -> tuple[str, ...]:
    """Name the one person before "him" or "her" in a sentence besides whoever does it to them."""
    objects = [i for i in tree.children(verb, "obj", "iobj") if i == verb + 1]
    if not objects or tree.forms[objects[0]] not in clause_words("nameless")["person"]:
        return ()
    before = cast.within(Span(tree.sentence.start, tree.tokens[objects[0]].start))
    names = {party.name for _, party in before if party.type == "person" and not said(party.name, actor)}
    return tuple(names) if len(names) == 1 else ()


def points_back(tree: Tree, index: int) -> bool:
    """Tell whether a noun has "the" before it, and nothing else on it that tells which."""
    beside = tree.children(index)
    told = any(tree.base[i] not in ("det", "case", "punct", "cc", "conj", "appos") for i in beside)
    return not told and not tree.child_lemmas(index, "det").isdisjoint(load("en", "headlines")["words"]["pointing"])


def pointed(words: str, candidate: Candidate, cast: Cast) -> str:
    """Say in full what "the" and a noun stand for in a title, where the page has spoken of one such thing before."""
    tree, known = candidate.tree, load("en", "headlines")["words"]
    for index, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or tree.lemmas[index] in time_words() or not points_back(tree, index):
            continue
        full = cast.antecedents.full(tree.forms[index], tree.sentence.start)
        if full is None or cast.party(tree, index) is not None:  # a party is named in a title as it is
            continue
        of_people = full.split()[-2].endswith(tuple(known["of_peoples"]))
        named = full[0].isupper() and token.text in known["vague_places"] and not of_people
        alone = rf"{re.escape(token.text)}(?=$|[ ,:;])(?! (?:{'|'.join(known['told_apart_by'])}) )"
        the = "" if named else "the "  # "from Papua province", but "from the Serbian province"
        longer = re.sub(rf"\b(?:{'|'.join(known['pointing'])}) {alone}", _literal(f"{the}{full}"), words)
        longer = re.sub(rf"^(?:{alone}|{_capital(alone)})", _literal(full), longer)
        if len(longer) <= LONGEST and not any(said(word, words) for word in full.split()[:-1]):
            words = longer
    return _with_both(_with_places(words, tree, cast), tree, cast)


def _with_both(words: str, tree: Tree, cast: Cast) -> str:
    """Name the two countries that a title only counts ("praises the ties between the two countries")."""
    for index, form in enumerate(tree.forms):
        names = cast.names(tree, index) if form == "countries" and f" the two {form}" in words else ()
        longer = words.replace(f"the two {form}", " and ".join(names))
        if len(names) == 2 and len(longer) <= LONGEST and not any(said(name, words) for name in names):
            words = longer
    return words


def _capital(pattern: str) -> str:
    """Give a pattern that begins with a letter with that in upper case, any other as it is."""
    return pattern[:1].upper() + pattern[1:] if pattern[:1].isalpha() else pattern


def once_in_full(words: str, cast: Cast) -> str:
    """Call a person by the last name where a title has named them before ("Ana Holt meets Ana Holt's aides")."""
    for name in {
        match for match in re.findall(r"(?=\b([A-Z][\w.'’-]* [A-Z][\w’-]*))", words) if words.count(match) > 1
    }:
        first = words.index(name) + len(name)
        if cast.is_person(name):
            again = rf"\b{re.escape(name)}(?![\w-])"
            words = words[:first] + re.sub(again, _literal(name.rsplit(" ", 1)[-1]), words[first:])
    return words


def owned_by(words: str, candidate: Candidate, cast: Cast) -> str:
    """Name whose a title's subject is, which says no more than "its" or "his" ("29 of his colleagues die")."""
    tree, verb = candidate.tree, candidate.predicate
    for subject in subject_of(tree, verb):
        clause = {*tree.subtree(verb)} if verb in tree.subtree(subject) else set()
        person = any(map(cast.is_person, cast.names(tree, subject)))
        for index in tree.subtree(subject):
            form = tree.forms[index]
            if index in clause and (person or form in clause_words("nameless")["thing"]):
                continue  # "Dunn, who sold his house"
            owned = rf"\b{form}\b(?= {re.escape(tree.tokens[min(index + 1, len(tree.tokens) - 1)].text)})"
            if tree.tokens[index].xpos != "PRP$" or not re.search(owned, words):
                continue
            own = form in clause_words("nameless")["thing"] and candidate.kind is Kind.FIGURES
            names = cast.names(tree, index) or ([cast.company] if own and cast.company else [])
            if len(names) == 1 and not said(names[0], words):
                owner = possessive(bare(plain(names[0])))
                longer = re.sub(owned, _literal(owner), words, count=1)
                return longer if len(longer) <= LONGEST + STRETCH else words
    return words


def _with_places(words: str, tree: Tree, cast: Cast) -> str:
    """Name the places that a title only points to ("pays a visit to the city's port")."""
    sorts = load("en", "headlines")["sorts"]
    for index, form in enumerate(tree.forms):
        if form not in sorts:
            continue
        pointed_at = rf"(?:\bthe {re.escape(form)}|^(?i:{re.escape(form)}))(?=$|[ ,:;'’])(?! (?:of|in) )"
        if not re.search(pointed_at, words) or not points_back(tree, index) or cast.party(tree, index) is not None:
            continue
        name = _place_before(tree, index, sorts[form], cast) or _place_meant(tree, sorts[form], cast)
        if name is not None and not said(name, words):
            words = re.sub(pointed_at, _literal(name), words)
    return words


def _place_before(tree: Tree, index: int, sort: str, cast: Cast) -> str | None:
    """Name the one place of a sort that a sentence names before a noun ("though seen in Norden, the country")."""
    before = cast.within(Span(tree.sentence.start, tree.tokens[index].start))
    names = {party.name for _, party in before if party.type == "place" and sort_of(party.name) == sort}
    return names.pop() if len(names) == 1 and sort == "country" else None


def _place_meant(tree: Tree, sort: str, cast: Cast) -> str | None:
    """Name the one place of a sort that a page has told of up to a sentence ("the city": Oslo)."""
    before = (party.name for party in cast.told_before(tree.sentence.end) if party.type == "place")
    told = Counter(name for name in before if sort_of(name) == sort)
    ranked = told.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (sort == "town" and country_of_capital(ranked[0][0])):
        return None  # "Beijing" may be a government
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] else None


def _literal(words: str) -> str:
    """Give words as a replacement that a pattern puts in as they are."""
    return words.replace("\\", r"\\")
