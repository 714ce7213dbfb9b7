"""Which words of a sentence say when, and which of those measure how long instead."""

from __future__ import annotations

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.trees.tree import Tree
from daybook.lang import load

_APART = 4  # tokens of "time in more than" before a number of years
_RANKED = 5  # words from a rank to what it is the first or greatest since
_PARTING = frozenset({"VERB", "PUNCT", "AUX"})


def is_dated(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word says when, one that hyphens join to such a word included ("the July-to-September period")."""
    tokens, first, last = tree.tokens, index, index
    over = tree.parent(index)
    if _is_timeless(tree, index) or (tokens[index].upos == "DET" and _is_timeless(tree, index + 1)):
        return False
    if tokens[index].upos == "DET" and over > index and not cast.is_time(tokens[over]):
        return False  # "the future status"
    while (
        first and tokens[first - 1].end == tokens[first].start and "-" in (tokens[first - 1].text, tokens[first].text)
    ):
        first -= 1
    while (
        last + 1 < len(tokens)
        and tokens[last].end == tokens[last + 1].start
        and "-" in (tokens[last].text, tokens[last + 1].text)
    ):
        last += 1
    spanned = index > 0 and tree.forms[index] in clause_words("spanned")["nouns"] and not cast.is_time(tokens[index])
    if spanned and cast.is_time(tokens[index - 1]):  # "the July-September period"
        return True
    return any(cast.is_time(tokens[i]) and not lasts(tree, i, cast) for i in range(first, last + 1))


def _is_timeless(tree: Tree, index: int) -> bool:
    """Tell whether a word of time is that of a thing ("the future of the port")."""
    told = load("en", "titles")["words"]["timeless"]
    return index + 1 < len(tree.tokens) and tree.forms[index] in told and tree.forms[index + 1] == "of"


def is_hyphen(tree: Tree, index: int) -> bool:
    """Tell whether a token is the hyphen of a word ("strike-breakers"), though a space may follow it ("six- month")."""
    if not 0 < index < len(tree.tokens) - 1 or tree.tokens[index].text != "-":
        return False
    return tree.tokens[index - 1].end == tree.tokens[index].start


def lasts(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word of time measures ("a 24-hour strike", "40 years in jail"), or belongs to a name."""
    if cast.is_in_name(tree.tokens[index]) and _is_beside_name(tree, index, cast):
        return True
    words = load("en", "titles")["words"]
    first = last = index
    while first and cast.is_time(tree.tokens[first - 1]):
        first -= 1
    while last + 1 < len(tree.tokens) and cast.is_time(tree.tokens[last + 1]):
        last += 1
    if _is_feast(tree, first, last):
        return True  # "the New Year's party"
    over = tree.parent(last)
    if tree.base[last] in ("compound", "nummod", "amod") and over > last and not cast.is_time(tree.tokens[over]):
        dated = any(tree.tokens[i].upos == "PROPN" for i in tree.children(last))  # "the January 23 election"
        hyphened = any(tree.forms[i] == "-" for i in range(first, last))  # "the next five-year term"
        pointed = {tree.forms[i] for i in range(first, last + 1)} & {*words["anchors"]}
        part = pointed == {"the"} and tree.forms[last] in words["day_parts"]  # "the morning trade"
        known = not hyphened and not part and bool(pointed)
        kept = tree.forms[last] in load("en", "time")["words"]["holiday"] or not tree.tokens[last].text[:1].isupper()
        return kept and not (dated or known)  # "a Christmas message", but not "a Monday session"
    rate = first > 0 and tree.base[last] == "nmod" and tree.forms[first] in ("a", "an") and tree.is_noun(first - 1)
    if rate and not tree.children(last, "case"):
        return True  # "three servings a day"
    if tree.base[last] == "obj" and any(tree.tokens[i].xpos == "PRP$" for i in tree.children(last)):
        return True  # "hit his first century"
    if tree.base[last] == "obj" and tree.lemmas[over] in words["marking"]:
        return True  # "to celebrate the new year"
    run = range(first, last + 1)
    if tree.lemmas[last] not in words["units"] or any(tree.forms[i] in words["anchors"] for i in run):
        return False
    if _ranks(tree, first):
        return True
    counted = any(tree.tokens[i].upos == "NUM" or tree.forms[i] in words["counting"] for i in run)
    led = first > 0 and tree.tokens[first - 1].upos == "ADP" and tree.forms[first - 1] not in words["lasting"]
    led = led and not _begins_range(tree, first, last)
    after = tree.forms[last + 1] if last + 1 < len(tree.tokens) else ""
    return counted and not led and after not in words["anchors"]


def _ranks(tree: Tree, first: int) -> bool:
    """Tell whether within a length of time something is the first or the greatest of its kind ("for the first time in
    nearly ten years", "her worst defeat in two years")."""
    within = clause_words("ranked")["within"]
    lead = next((i for i in range(first - 1, max(0, first - _APART), -1) if tree.forms[i] in within), -1)
    return lead > 0 and (tree.forms[lead - 1] == "time" or is_ranked(tree, lead))


def is_ranked(tree: Tree, index: int) -> bool:
    """Tell whether what stands before a word is told to be the first or the greatest ("his first title [since]")."""
    ranked, back = clause_words("ranked"), index - 1
    while back >= max(0, index - _RANKED) and tree.tokens[back].upos not in _PARTING:
        degree = tree.tokens[back].xpos in ("JJS", "RBS") and tree.forms[back] not in ranked["no_rank"]
        if degree or is_extreme(tree, back) or tree.forms[back] in (*ranked["first"], *ranked["than_any"]):
            return True
        back -= 1
    return False


def is_extreme(tree: Tree, index: int) -> bool:
    """Tell whether a word is "a high" or "the low" of something, and not "high" as prices are."""
    noun = tree.is_noun(index) or bool(tree.children(index, "det"))
    return tree.lemmas[index] in clause_words("ranked")["extremes"] and noun


def _is_feast(tree: Tree, first: int, last: int) -> bool:
    """Tell whether words of time name the feast whose something is ("the New Year's party")."""
    name = " ".join(tree.forms[first : last + 1])
    feast = name.removeprefix("the ").removesuffix("'s").rstrip()
    return feast in load("en", "time")["words"]["holiday"] and name.endswith("'s")


def _begins_range(tree: Tree, first: int, last: int) -> bool:
    """Tell whether a length of time is the lesser of two ("terms from [13 months] to ten years")."""
    return tree.forms[first - 1] == "from" and tree.forms[last + 1 : last + 2] == ["to"]


def _is_beside_name(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word of time stands next to a name's other words ("the 2006 World Cup")."""
    beside = (i for i in (index - 1, index + 1) if 0 <= i < len(tree.tokens))
    return any(tree.tokens[i].upos == "PROPN" and not cast.is_time(tree.tokens[i]) for i in beside)
