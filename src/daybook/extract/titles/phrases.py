"""Short phrases out of a sentence's tree: a noun with what it needs, a verb with what follows it, cut to a length."""

from __future__ import annotations

import re

from daybook.data.countries import country_of_adjective
from daybook.extract.cast.binding import is_asked_of_another
from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.kinds import BODIES
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_hyphen
from daybook.extract.titles.cuts import cuts
from daybook.extract.titles.forms import balanced, possessive, said
from daybook.extract.titles.premodifiers import before
from daybook.extract.titles.reach import tail
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Span

_OPENING = frozenset({'"', "“", "``", "‘"})


def noun_phrase(tree: Tree, index: int, cast: Cast, without: int = -1) -> list[int]:
    """Give a noun and what belongs to it, but no asides, no days, no clauses of their own tense.

    What stands from the clause on that holds the token `without` is left out.
    """
    stop = -1
    if without > index:
        firsts = (min(tree.subtree(node)) for node in (without, *tree.ancestors(without)))
        stop = min((first for first in firsts if first > index), default=without)
    return [*before(tree, index, cast), index, *tail(tree, index, cast, stop)]


def clause_core(tree: Tree, verb: int, cast: Cast) -> list[int]:
    """Give a clause with its marks, its subject, its verb and what follows it."""
    needed = {*rules().words["negative"], *load("en", "titles")["words"]["hedges"]}
    found = {verb, *(i for i in tree.children(verb, "mark", "aux", "cop", "case") if i < verb)}
    found.update(i for i in tree.children(verb, "advmod") if tree.forms[i] in needed and i < verb)
    if tree.is_noun(verb) or tree.tokens[verb].upos == "ADJ":
        found.update(before(tree, verb, cast))
    for subject in tree.children(verb, "nsubj"):
        if subject < verb:
            found.update(noun_phrase(tree, subject, cast, verb))
            found.update(i for i in tree.children(subject, "case") if i < subject)  # "for the court to impose"
    return [*sorted(found), *tail(tree, verb, cast)]


def phrasings(tree: Tree, members: list[int], cast: Cast, told: tuple[str, ...] = (), over: int = -1) -> list[str]:
    """Write a phrase (what follows the verb `over`) whole, then ever shorter, each time cut where it is whole too."""
    return (
        [words for part in cuts(tree, members, over) if (words := written(tree, part, cast, told))] if members else []
    )


def written(tree: Tree, members: list[int], cast: Cast, told: tuple[str, ...] = ()) -> str:
    """Write tokens as the page does, pronouns that stand for somebody known by that name, those of `told` excepted."""
    parts: list[str] = []
    for place, index in enumerate(members):
        token = tree.tokens[index]
        last = members[place - 1] if place else None
        apart = last is not None and (last != index - 1 or tree.tokens[last].end < token.start)
        apart = apart and token.text != "," and not (last is not None and last == index - 1 and _is_closed(tree, last))
        text = token.text if _is_capital(tree, index, cast) else token.text[0].lower() + token.text[1:]
        if _may_be_named(tree, index, cast, told):
            before = "".join(parts)
            known = (before, *told)
            names = (name for name in cast.names(tree, index) if not any(said(name, words) for words in known if words))
            text = next(names, text)
        if token.upos == "PROPN":
            text = _full_name(tree, index, cast, told) or text
        owns_owner = tree.parent(index) >= 0 and tree.is_possessive(tree.parent(index))  # "their minister's visit"
        if token.upos == "PRON" and tree.is_possessive(index) and not owns_owner:
            spoken = tree.forms[index] in load("en", "titles")["words"]["speakers"]
            text = _owner(tree, index, cast, ("".join(parts), *told)) or ("the" if spoken else text)
        parts.append((" " if apart else "") + text)
    return balanced("".join(parts).strip(' .,;:-"“”'))


def _may_be_named(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> bool:
    """Tell whether a pronoun may stand for somebody whom a title does not name: one that something is done to, or "he"
    where the title tells of none but bodies ("the unions regret that he left")."""
    table = clause_words("title")
    if tree.tokens[index].upos != "PRON" or tree.is_possessive(index):
        return False
    if tree.forms[index] in table["he"]:
        names = [name for name in told if name]
        return bool(names) and all(cast.is_many(name) or cast.type_of(name) in BODIES for name in names)
    # What "it" is that does something, a page seldom tells.
    return tree.forms[index] in table["pronouns"] and not (tree.forms[index] == "it" and tree.base[index] == "nsubj")


def _owner(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> str | None:
    """Give the possessive of whom a pronoun stands for, where nothing that was told before can be meant by it."""
    words, *rest = told
    form = tree.forms[index]
    names = dict.fromkeys(name for name in rest if name and form not in name.split())
    anothers = tree.lemmas[tree.parent(index)] in load("en", "titles")["words"]["of_another_person"]
    anothers = anothers or is_asked_of_another(tree, index)
    if form not in clause_words("title")["owners"] or (rest and form in rest[-1].lower().split()):
        return None  # "his campaign lauds his bid"
    if not anothers and any(_may_be_meant(form, name, len(names), cast) for name in names):
        return None
    owner = cast.owners(tree, index)
    if _is_theirs_who_are_asked(tree, index):
        return None
    if owner is None or any(said(owner, name) for name in (words, *names) if name):
        return None
    return possessive(re.sub(r"^The (?=[a-z])", "the ", owner))


def _may_be_meant(owner: str, name: str, names: int, cast: Cast) -> bool:
    """Tell whether "his" or "their" may be taken for that of somebody whom a title names, one of some names."""
    several = cast.is_many(name) or cast.type_of(name) == "group"
    if owner in clause_words("title")["his"]:
        return not (several or cast.type_of(name) in BODIES or cast.is_place(name))
    if owner in clause_words("nameless")["several"]:
        return several or names > 1 or cast.type_of(name) != "organisation"
    return True


def _is_theirs_who_are_asked(tree: Tree, owner: int) -> bool:
    """Tell whether what is "its" is rather that of who is to do it ("called on the town to make its utmost effort")."""
    for verb in (node for node in tree.ancestors(owner) if tree.is_verb(node)):
        over = tree.parent(verb)
        if tree.base[verb] != "xcomp" or over < 0:
            return False
        if any(over < i < verb for i in tree.children(over, "obj", "iobj", "obl")):
            return True
    return False


def _full_name(tree: Tree, index: int, cast: Cast, told: tuple[str, ...]) -> str | None:
    """Give the full name of a person of whom only the last name stands here."""
    token = tree.tokens[index]
    alone = [party for span, party in cast.within(Span(token.start, token.end)) if span == Span(token.start, token.end)]
    if not alone or alone[0].type != "person" or tree.base[index] in ("flat", "compound", "amod"):
        return None
    name = alone[0].name
    before = tree.tokens[index - 1]
    beside = index and (before.upos in ("PROPN", "DET") or before.text == "-" or before.text in name.split())
    known = beside or any(said(name, words) for words in told if words)
    return name if not known and token.text in name.split()[:1] + name.split()[-1:] and name != token.text else None


def _is_closed(tree: Tree, index: int) -> bool:
    """Tell whether what follows a hyphen belongs to its word, though a space stands between ("six- month")."""
    following = tree.tokens[min(index + 1, len(tree.tokens) - 1)]
    return is_hyphen(tree, index) and following.upos not in ("CCONJ", "ADP", "PUNCT")


def _is_of_an_office(tree: Tree, index: int) -> bool:
    """Tell whether a word stands before the office in somebody's title ("Foreign Minister Jan Dunn")."""
    office = index + 1
    after = tree.tokens[office] if tree.parent(index) == office else None
    return (
        after is not None
        and after.upos == "PROPN"
        and after.text.lower() in load("en", "offices")["office"]["words"]
        and tree.tokens[min(office + 1, len(tree.tokens) - 1)].upos == "PROPN"
    )


def _is_capital(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word keeps its capital: a name does, the first word of a sentence or a headline's does not."""
    token = tree.tokens[index]
    if token.text not in ("A", "The") and not token.text[1:].islower():
        return True
    if token.upos == "PROPN" or token.text in ("I", "God") or cast.is_in_name(token):
        return True
    named = cast.party(tree, index + 1) if index + 1 < len(tree.tokens) else None
    if named is not None and token.text in named.name.split():
        return True  # a first name that the annotator took for a word
    if country_of_adjective(token.text) or token.text in load("en", "titles")["words"]["capital"]:
        return True
    if _is_of_an_office(tree, index):
        return True
    return not (index == 0 or tree.forms[index - 1] in _OPENING or tree.is_in_title_case)
