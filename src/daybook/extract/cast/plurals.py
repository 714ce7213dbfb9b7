"""Names that are plurals, and nouns that count parties named before: "the Packers", "the two countries"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from daybook.data.countries import country_of_name, land_of
from daybook.extract.clause_words import class_words, clause_words
from daybook.extract.kinds import PLACES
from daybook.extract.trees.tree import Tree
from daybook.lang import load
from daybook.model import Party

_LINK = re.compile(r"(?:,| and|, and) (?:(?:the|[A-Z][\w.'’-]*) ){0,5}")  # with a title in capitals
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_NEVER = PLACES | {"person", "work"}


class Count(NamedTuple):
    """How many parties a noun counts, and of which type; "country" stands for places that are one."""

    many: int
    kind: str


@cache
def _complement() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(load('en', 'triggers/classes')['classes']['complement'])}) |,")


def head_word(name: str) -> str:
    """Give the noun of a description, before what completes it ("dockers", of "Vard dockers from the north")."""
    return _complement().split(name)[0].rsplit(" ", 1)[-1]


def is_of_people(name: str) -> bool:
    """Tell whether words describe people, and no place ("dealers in Oslo", "Residents of Vard", "officials, including";
    not "Kings Cross")."""
    head = head_word(name)
    described = name != head and name.startswith(f"{head} ")
    told = {head.lower() if described else head, name.split(" ", 1)[0]}
    singular = {word.removesuffix("s") for word in told if word.endswith("s")}
    people = {*load("en", "offices")["office"]["words"], *clause_words("place")["people"]}
    return not singular.isdisjoint(people) or (described and not singular.isdisjoint(class_words("group")))


def is_group_word(name: str) -> bool:
    """Tell whether a name is no more than a plural for people, in capitals ("Rebels")."""
    return " " not in name and name.endswith("s") and name.removesuffix("s").lower() in class_words("group")


def is_plural_name(name: str, kind: str | None, text: str) -> bool:
    """Tell whether the name of a party of a type is a plural: a people's ("Republicans"), or that of those whom the
    page's text calls so ("the Packers", "Rovers are"). Without a type, it describes somebody: "the two countries"."""
    if land_of(name) is not None:
        return True  # "Danes", whatever the annotator takes them for
    if kind == "organisation" and _complement().search(name):
        return False  # "Council on Foreign Relations"
    named = kind and name[:1].isupper() and not (kind == "group" and _complement().search(name))  # "Bakers in Vard"
    last = name.rsplit(" ", 1)[-1] if named else head_word(name)
    if not last.endswith("s") or last.endswith(("ss", "us", "is")) or kind in _NEVER:
        return False
    if kind is None and last in load("en", "entities")["groups"]:
        return True  # "Vard Democrats"
    if kind is None or name.islower():
        return last.islower() and last not in load("en", "titles")["words"]["one_in_s"]
    if last.lower() in load("en", "titles")["words"]["singular"]:
        return False
    word = re.escape(last)
    called = rf"\b[Tt]he (?:[A-Z][\w.-]* ){{0,3}}{word}\b|\b{word} (?:have|are|were|do|\w+ their)\b"
    return kind == "group" or re.search(called, text) is not None


def is_part_of_several(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is a number or a part of several ("a total of 20 men", "half of the members"): not "the
    share of exports"."""
    words = load("en", "titles")["words"]
    if tree.lemmas[noun] not in words["sums"] and tree.forms[noun] not in words["amounts"]:
        return False
    wholes = [i for i in tree.children(noun, "nmod") if tree.preposition(i) in clause_words("described")["of"]]
    several = any(tree.tokens[i].xpos in ("NNS", "NNPS") for i in wholes)
    return several and "the" not in tree.child_lemmas(noun, "det")


def is_counted(tree: Tree, index: int) -> bool:
    """Tell whether a number other than one counts several, as in "300 Danes", "eight of them": not "the DAX 30"."""
    numbers = [index] if tree.tokens[index].upos == "NUM" else [i for i in tree.children(index, "nummod") if i < index]
    if tree.tokens[index].xpos in ("NN", "NNP") and any(
        tree.tokens[i - 1].upos in ("PROPN", "SYM") for i in numbers if i
    ):
        return False
    if any(tree.forms[i] in ("a", "an") for i in tree.children(index, "det")):
        return False  # "a 630 million agreement"
    if tree.tokens[index].xpos == "NN" and all(_YEAR.fullmatch(tree.forms[i]) for i in numbers):
        return False  # "the 1951 charter"
    return any(tree.forms[i] not in ("one", "1") for i in numbers)


def count_of(tree: Tree, index: int) -> Count | None:
    """Give what a plural noun counts ("the two countries", "both companies"), None where it counts nobody known."""
    words = load("en", "counted")
    if tree.tokens[index].upos == "NUM" and "the" in tree.child_lemmas(index, "det"):  # "the two agreed"
        alone = tree.base[index] == "nsubj" and tree.forms[index] in words["numbers"]
        return Count(words["numbers"][tree.forms[index]], "person") if alone else None
    pointed = not tree.child_lemmas(index, "det").isdisjoint(words["before"]["words"])
    if tree.lemmas[index] in words["before"]["pairs"] and pointed and not tree.children(index, "nmod", "amod", "acl"):
        return Count(2, "person")
    if tree.tokens[index].xpos != "NNS":
        return None
    kind = next((kind for kind, nouns in words["kinds"].items() if tree.lemmas[index] in nouns), None)
    beside = [tree.forms[i] for i in tree.children(index, "nummod", "det", "amod")]
    many = next((words["numbers"][form] for form in beside if form in words["numbers"]), 0)
    if kind is None or not many or set(beside).isdisjoint(words["before"]["words"]):
        return None
    return Count(many, kind)


def most_named(count: Count, parties: Sequence[Party]) -> list[str]:
    """Give the names of those whom a page has named most often (one party for each mention), where they are as many as
    are counted, and plainly more often named than any other."""
    counts = Counter(party.name for party in parties if _is_of(party, count.kind))
    ranked = counts.most_common()
    many = count.many
    if len(ranked) < many or (len(ranked) > many and ranked[many - 1][1] <= ranked[many][1]):
        return []
    return [name for name, _ in ranked[:many]]


def _is_of(party: Party, kind: str) -> bool:
    return country_of_name(party.name) is not None if kind == "country" else party.type == kind


def is_all_before(tree: Tree, index: int) -> bool:
    """Tell whether a sentence begins with a word for all whom the one before began with ("they", "the leaders", "their
    ministers"; not "after their talks, Holt and Dunn")."""
    words = clause_words("nameless")
    if tree.forms[index] in words["all_before"]:
        return index < 2 and (not tree.is_possessive(index) or tree.base[tree.parent(index)] == "nsubj")
    return index == 1 and tree.forms[0] == "the" and tree.forms[1] in load("en", "counted")["before"]["all"]


def is_source(text: str, start: int) -> bool:
    """Tell whether what is named at an offset is only whom a text has its news from ("According to Norden Radio")."""
    line = text[max(text.rfind("\n", 0, start), text.rfind(". ", 0, start)) + 1 : start]
    told = clause_words("bound")["sources"]
    return re.match(rf"\s*(?:{'|'.join(told)})\b[^,]*$", line, re.IGNORECASE) is not None


def in_a_row(text: str, mentions: Sequence[tuple[int, int, Party]]) -> list[str]:
    """Give the names that a text puts in a row from the first mention on ("Ana Lopes and Carl Brandt"), each once."""
    row: list[str] = []
    end = -1
    for start, after, party in mentions:
        if row and not _LINK.fullmatch(text[end:start]):
            break
        if party.name not in row:
            row.append(party.name)
        end = after
    return row
