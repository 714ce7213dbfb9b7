"""What a noun stands for in a title that only points back ("the resolution", "the company", "the two countries")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from daybook.data.countries import country_of_adjective, country_of_capital, country_of_name
from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.gazetteer import sort_of
from daybook.extract.titles.forms import LONGEST, as_is, said
from daybook.extract.titles.institutions import fuller, one_of_each, only_country
from daybook.extract.titles.nouns import is_of_country
from daybook.extract.trees.tree import Tree, time_words
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load
from daybook.model import Span

_SHORT = 3  # letters of a word that tells nothing
_FAR_APART = "countries"  # which a page names anywhere
_OFTEN = 2  # mentions of a place that a page is about


def points_back(tree: Tree, index: int) -> bool:
    """Tell whether a noun has "the" before it, and nothing else on it that tells which."""
    beside = tree.children(index)
    told = any(tree.base[i] not in ("det", "case", "punct", "cc", "conj", "appos") for i in beside)
    return not told and not tree.child_lemmas(index, "det").isdisjoint(load("en", "titles")["words"]["pointing"])


def pointed(words: str, candidate: Candidate, cast: Cast) -> str:
    """Say in full what "the" and a noun stand for in a title, where the page has spoken of one such thing before."""
    tree, known = candidate.tree, load("en", "titles")["words"]
    for index, token in enumerate(tree.tokens):
        if token.upos != "NOUN" or tree.lemmas[index] in time_words() or not points_back(tree, index):
            continue
        party = cast.party(tree, index)
        if party is not None and party.name != token.text.lower():  # a party is named in a title as it is
            continue
        full = cast.antecedents.full(tree.forms[index], token.start)
        if full is None:
            words = _told_behind(words, candidate, index, cast)
            continue
        of_people = full.split()[-2].endswith(tuple(known["of_peoples"]))
        named = full[0].isupper() and token.text in known["vague_places"] and not of_people
        alone = rf"{re.escape(token.text)}(?=$|[ ,:;])(?! (?:{'|'.join(known['told_apart_by'])}) )"
        the = "" if named or _is_owned(full) else "the "  # "from Papua province", but "from the Serbian province"
        longer = re.sub(rf"\b(?:{'|'.join(known['pointing'])}) {alone}", as_is(f"{the}{full}"), words)
        longer = re.sub(rf"^(?:{alone}|{_capital(alone)})", as_is(full), longer)
        if len(longer) <= LONGEST and not any(said(word, words) for word in full.split()[:-1]):
            words = longer
    return _with_both(_of_country(_with_places(words, tree, cast), tree, cast), tree, cast)


def pointing_at(noun: str, but: Collection[str] = ()) -> str:
    """Give a pattern for a noun that points back in a title, with "the" before it or at its head ("Bill passed"), and
    nothing behind that tells which it is; words of `but` do not tell it."""
    known, word = load("en", "titles")["words"], re.escape(noun)
    opened = rf"\b(?:{'|'.join(known['pointing'])}) {word}"
    telling = [one for one in known["telling_which"] if one not in but]
    return rf"(?:{opened}|^(?:{word}|{_capital(word)}))(?=$|[ ,:;'’])(?! (?:{'|'.join(telling)})\b)"


def _is_owned(full: str) -> bool:
    """Tell whether some words begin with the name of whose it is, which takes no article ("Norden's bill")."""
    return re.match(r"[A-Z]\S*(?: [A-Z]\S*)*(?:['’]s|s['’]) ", full) is not None


def _told_behind(words: str, candidate: Candidate, index: int, cast: Cast) -> str:
    """Add to a noun that points back in a title what the page has told it apart by ("the bill to build a port")."""
    tree, verb = candidate.tree, candidate.predicate
    planned = index in tree.children(verb, "nsubj")  # "Bill to be debated"
    pointed_at = pointing_at(tree.tokens[index].text, ("to",) if planned else ()) + "(?!['’])"
    if not re.search(pointed_at, words):
        return words
    behind = cast.introduced.behind(tree.forms[index], tree.tokens[index].start)
    if behind is None or any(len(word) > _SHORT and said(word, words) for word in behind.split()):
        return words
    longer = re.sub(pointed_at, lambda match: f"{match[0]} {behind}", words, count=1)
    noun = tree.tokens[index].text
    if cast.type_of(f"{noun.capitalize()} {behind}"):  # "the bank": the Bank of England
        longer = longer.replace(f"{noun} {behind}", f"{noun.capitalize()} {behind}")
    return longer if len(longer) <= LONGEST else words


def _of_country(words: str, tree: Tree, cast: Cast) -> str:
    """Name the country whose body a title points to ("cheers the Norwegian government's decision"); not where those of
    a country do it, whose own it may be ("Swedish opposition thanks the government")."""
    first = re.sub(r"['’]s$", "", words.split(" ", 1)[0])
    if country_of_adjective(first) or (not words.startswith(f"{first} ") and country_of_name(first)):
        return words
    for match in re.finditer(rf"\bthe ({one_of_each()})(?=$|[ ,:;'’])(?! (?:of|in)\b)", words):
        abroad = match[1] in clause_words("only_named")["missions"]  # each country has many: "an embassy in Lima"
        if abroad and cast.nouns.is_one_of_many(match[1], tree.sentence.end):
            continue
        led = fuller(match[1], tree, cast).removesuffix(match[1]).strip()
        if led and not (said(led.removesuffix("'s"), words) or is_of_country(led, words)):
            the = "" if led.endswith(("'s", "s'")) else "the "
            longer = f"{words[: match.start()]}{the}{led} {words[match.start(1) :]}"
            return longer if len(longer) <= LONGEST else words
    return words


def _with_both(words: str, tree: Tree, cast: Cast) -> str:
    """Name the two that a title only counts ("praises the ties between the two countries", "says two leaders met")."""
    before = cast.antecedents.before(tree.sentence.start)
    for index, form in enumerate(tree.forms):
        counted = rf"(?:\bthe |\b|^)(?i:two {re.escape(form)})(?=$|[ ,:;'’])"
        if tree.tokens[index].xpos != "NNS" or not re.search(counted, words):
            continue
        names = cast.names(tree, index)
        longer = re.sub(counted, as_is(" and ".join(names)), words, count=1)
        near = {party.name for _, party in cast.within(Span(before, tree.tokens[index].start))}
        told = len(names) == 2 and (form == _FAR_APART or near.issuperset(names))
        if told and len(longer) <= LONGEST and not any(said(name, words) for name in names):
            words = longer
    return words


def _with_places(words: str, tree: Tree, cast: Cast) -> str:
    """Name the places that a title only points to ("pays a visit to the city's port")."""
    sorts = load("en", "titles")["sorts"]
    for index, form in enumerate(tree.forms):
        if form not in sorts:
            continue
        pointed_at = rf"(?:\bthe {re.escape(form)}|^(?i:{re.escape(form)}))(?=$|[ ,:;'’])(?! (?:of|in) )"
        if not re.search(pointed_at, words) or not points_back(tree, index) or cast.party(tree, index) is not None:
            continue
        name = _place_before(tree, index, sorts[form], cast) or _place_meant(tree, sorts[form], cast)
        if not name and sorts[form] == "country" and not is_of_country(only_country(cast.text), words):
            name = only_country(cast.text)  # not "Norwegian board to clean Norway's lakes"
        if name and not said(name, words):
            words = re.sub(pointed_at, as_is(name), words)
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


def _capital(pattern: str) -> str:
    """Give a pattern that begins with a letter with that in upper case, any other as it is."""
    return pattern[:1].upper() + pattern[1:] if pattern[:1].isalpha() else pattern
