"""Whether a headline, a heading or a teaser is itself the title of an event, and in which of its words."""

from __future__ import annotations

import re
from functools import cache

from daybook.extract.titles.forms import LONGEST, STRETCH, bare
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.candidates import Candidate
from daybook.lang import load

_FEWEST_WORDS = 4  # of a line around a noun: "Hostage swap" says less than the story does
_SITE = re.compile(r"(?:\s+\|(?: [A-Z&][\w.&'’-]*){1,5})+$")  # "… | The Vard Courier"
_LAST_MARK = re.compile(r"[,:] (?P<broken>(?:(?![,:] ).)*)$")
_DOTS = ("...", "…")


def headline_of(candidate: Candidate, words: str) -> str | None:
    """Give the words of the line that a candidate stands in as its title: without the label before them ("Watch:"),
    without "how" before what was done, without what dots break off.

    None where the line tells of something else as well, where it only asks, or is too long.
    """
    label = labelled().match(words)
    if not _tells(candidate, label is not None):
        return None
    words = _SITE.sub("", words[label.end() :] if label else words)
    words = _without_dots(words, candidate.tree.tokens[candidate.predicate].text)
    named = load("en", "titles")["words"]
    if words.rsplit(" ", 1)[-1] in named["broken_off"]:
        return None  # "... one day after he"
    first, _, rest = words.partition(" ")
    if first.lower() in named["explaining"] and not words.endswith("?"):
        second = rest.split(" ", 1)[0].lower()
        told = bare(rest)
        words = words if second in named["asking_after"] else f"{told[:1].upper()}{told[1:]}"
    return words if len(words) <= LONGEST + STRETCH and not _only_asks(words) else None


def credited(words: str) -> str | None:
    """Name whom a line gives as its source, behind it or before it ("Two dead in fire: police"); None where it does
    not."""
    match = _sources().search(words)
    return (match["behind"] or match["before"]) if match else None


def _tells(candidate: Candidate, labelled: bool) -> bool:
    """Tell whether a line tells of a candidate's event and of nothing else: by its main verb, by that verb's subject
    ("Talks collapse"), or by its main noun ("Arrest made in the harbour case")."""
    tree, index = candidate.tree, candidate.index
    if candidate.sense.verb or candidate.light >= 0:
        return _is_main(tree, candidate.predicate, labelled)
    above = tree.parent(index)
    if len(tree.tokens) < _FEWEST_WORDS:
        return False
    if above < 0:
        return tree.is_noun(index) and not any(tree.base[i] in ("parataxis", "cop") for i in tree.children(index))
    subject = tree.base[index] == "nsubj" and tree.is_verb(above) and not tree.children(above, "cop")
    return subject and _is_main(tree, above, labelled)


def _is_main(tree: Tree, verb: int, labelled: bool) -> bool:
    """Tell whether a verb is a line's main one, behind a label too ("Watch: Brandt resigns"), or what its main noun
    does or undergoes ("Tall ships to return in June", "Two men held after a fire")."""
    above = tree.parent(verb)
    if above < 0 or tree.parent(above) >= 0:
        return above < 0
    if tree.base[verb] in ("parataxis", "appos"):
        return labelled and ":" in tree.forms[above:verb]
    return tree.base[verb] == "acl" and tree.tokens[verb].xpos in ("VB", "VBN") and tree.tokens[above].upos != "ADJ"


def _without_dots(words: str, told: str) -> str:
    """Cut a site's dots with what they break off: what stands behind the last comma or colon ("backs the dam, not..."),
    unless that is what the line tells, and words that want another ("hits a ship in ...")."""
    if not words.endswith(_DOTS):
        return words
    marked = _LAST_MARK.search(words)
    if marked and told not in marked["broken"] and marked["broken"].count(" ") < _FEWEST_WORDS:
        return words[: marked.start()]
    kept, named = words.rstrip(".… ").split(), load("en", "titles")["words"]
    wanting = {*named["loose"], *named["links"]}
    while len(kept) > _FEWEST_WORDS and kept[-1].lower() in wanting:
        kept.pop()
    return " ".join(kept)


def _only_asks(words: str) -> bool:
    """Tell whether a headline asks or promises to tell, and does not tell ("How to vote", "Who was shot?")."""
    first = words.lower().split(" ", 1)[0]
    return words.endswith("?") or first in load("en", "titles")["words"]["asking"]


@cache
def labelled() -> re.Pattern[str]:
    """Match what a site sets before a headline: "VIDEO:", "Live updates |", "On example.org:"."""
    labels = "|".join(load("en", "titles")["words"]["labels"])
    return re.compile(rf"^\s*(?:(?i:{labels})|(?:On )?\w[\w-]*\.(?:com|org|net|co\.\w\w))\s*[:|–—-]+\s+(?=\S)")


@cache
def _sources() -> re.Pattern[str]:
    """Match who says it, behind a line's dash or colon, or before its colon: names and a word for who speaks."""
    words = load("en", "titles")["words"]
    small = "|".join((*words["links"], *words["loose"], "your", "a", "an", "be"))
    who = rf"(?:(?!(?i:{small}) )[A-Z][\w.'’-]* ){{0,3}}(?i:{'|'.join(words['sources'])})"
    return re.compile(rf"(?:\s[-–—]\s?|(?<=\w): )(?P<behind>{who})\s*$|^(?P<before>{who}): (?=\S)")
