"""Short phrases out of a sentence's tree: a noun with what it needs, a verb with its core arguments."""

from __future__ import annotations

from itertools import pairwise

from daybook.data.countries import country_of_adjective
from daybook.extract.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.tree import Tree
from daybook.lang import load

_ASIDE = frozenset({"appos", "parataxis", "advcl", "dep", "discourse", "orphan", "list", "vocative", "dislocated"})
_CLAUSAL = frozenset({"case", "mark", "cop", "nsubj", "aux", "expl", "advmod", "cc"})
_CORE = frozenset({"obj", "iobj", "xcomp", "ccomp", "obl", "compound", "advmod", "advcl", "nmod"})
_QUOTES = frozenset({'"', "“", "”", "''", "``", "‘", "(", ")", "[", "]", "--", "-", "–", "—", ":", ";", "..."})
_OPENING = frozenset({'"', "“", "``", "‘"})
_LONG_CLAUSE = 14
_SMALL_GAP = 2  # words
_TO_HEAD = 6  # words
_ADDED = frozenset({"obl", "nmod", "advmod", "compound"})
_DESCRIBES = frozenset({"det", "amod", "compound", "nummod"})
_NEEDED = frozenset({"ADP", "AUX", "CCONJ", "DET", "NOUN", "PART", "PROPN", "SCONJ"})
_TENSED = ("VBD", "VBZ", "VBP")


def noun_phrase(tree: Tree, index: int, cast: Cast, without: int = -1) -> list[int]:
    """Give a noun and what belongs to it, but no asides, no days, no clauses of their own tense.

    A clause that holds the token `without` is left out.
    """
    found: list[int] = []
    queue = [index]
    while queue:
        node = queue.pop()
        found.append(node)
        queue.extend(child for child in tree.children(node) if _belongs(tree, child, node == index, cast, without))
    members = _without_loose_commas(tree, sorted(found))
    while len(members) > 1 and tree.forms[members[-1]] in ("'s", "’s"):
        members.pop()  # "on ABC's This Week", of which a parser left the name apart
    return members


def _belongs(tree: Tree, child: int, to_head: bool, cast: Cast, without: int) -> bool:
    base, token = tree.base[child], tree.tokens[child]
    if _is_hyphen(tree, child):
        return True
    if tree.relations[child] == "acl:relcl" and tree.forms[tree.parent(child)] == "what":
        return len(tree.subtree(child)) <= _LONG_CLAUSE  # "condemned what it called an act of war"
    if base in _ASIDE or tree.relations[child] in ("acl:relcl", "cc:preconj"):
        return False
    if cast.is_time(token) and not _is_measure(tree, child):
        return False
    if base in ("nmod", "obl", "acl") and set(load("en", "headlines")["words"]["examples"]) & {
        tree.forms[i] for i in tree.children(child, "case", "mark", "fixed")
    }:
        return False  # "countries, including Benin and Ghana,"
    if _is_apart(tree, child, base):
        return False
    if to_head and base in _CLAUSAL and not (base == "case" and token.upos == "PART"):
        return False
    if token.upos == "PUNCT" and (tree.forms[child] in _QUOTES or child == len(tree.tokens) - 1):
        return False
    if base == "cc" and any(tree.is_verb(i) for i in tree.children(tree.parent(child), "conj")):
        return False
    if base == "conj" and tree.is_verb(child):
        return False
    if base == "acl":
        timed = (
            any(cast.is_time(tree.tokens[i]) for i in tree.children(child))
            or tree.lemmas[child] in clause_words("title")["begin"]
        )
        if timed and not tree.children(child, "obj"):
            return False  # "a strike starting on Thursday"
        below = tree.subtree(child)
        return without not in below and len(below) <= _LONG_CLAUSE
    return True


def _is_apart(tree: Tree, child: int, base: str) -> bool:
    """Tell whether a dependent by its place or its preposition is no part of a noun's phrase."""
    noun = tree.parent(child)
    if base in ("amod", "acl", "advcl") and any(child < i for i in tree.children(noun, "det")):
        return True  # "escaped unscathed an attack"
    links = {tree.forms[i] for i in tree.children(child, "case", "mark", "fixed")}
    if base in ("nmod", "obl", "acl") and links & set(load("en", "headlines")["words"]["examples"]):
        return True  # "countries, including Benin and Ghana,"
    # "within the open battle": what stands before the noun with a preposition is not its own
    return base in ("nmod", "obl") and child < noun and bool(tree.preposition(child))


def _is_measure(tree: Tree, index: int) -> bool:
    """Tell whether a word of time says how long what it stands before lasts: "a 24-hour strike"."""
    dated = any(tree.tokens[i].upos == "PROPN" for i in tree.children(index))  # "the January 23 election"
    return tree.base[index] in ("compound", "nummod", "amod") and not (dated or tree.tokens[index].text[:1].isupper())


def _is_hyphen(tree: Tree, index: int) -> bool:
    """Tell whether a token is the hyphen of a word ("strike-breakers")."""
    if tree.tokens[index].text != "-" or not 0 < index < len(tree.tokens) - 1:
        return False
    return tree.tokens[index - 1].end == tree.tokens[index].start == tree.tokens[index + 1].start - 1


def complements(tree: Tree, verb: int, cast: Cast) -> list[list[int]]:
    """Give the phrases after a verb that its meaning needs, in order, each as its tokens; times are left out."""
    words = load("en", "headlines")["words"]
    found: list[list[int]] = []
    for child in tree.children(verb):
        if child < verb or tree.base[child] not in _CORE:
            continue
        members = _complement(tree, child, words, cast)
        if members and not (_is_of_another_verb(tree, members, verb) or _is_added(tree, child, members, bool(found))):
            found.append(members)
    return _untangled(sorted(found))


def _is_of_another_verb(tree: Tree, members: list[int], verb: int) -> bool:
    """Tell whether a phrase follows another verb of its own ("sank two boats [and damaged] a pier")."""
    before = members[0] - 1
    joined = before > verb + 1 and tree.tokens[before - 1].upos == "CCONJ"
    return joined and tree.is_verb(before) and tree.base[before] == "conj"


def _is_added(tree: Tree, child: int, members: list[int], follows: bool) -> bool:
    """Tell whether a phrase is only added, after a comma ("settled at 40 crowns, up two crowns")."""
    return follows and tree.base[child] in _ADDED and tree.forms[members[0] - 1] == ","


def _untangled(parts: list[list[int]]) -> list[list[int]]:
    """Join phrases that lie within one another: a parser took one phrase for two."""
    found: list[list[int]] = []
    for part in parts:
        if found and part[0] < found[-1][-1]:
            found[-1] = sorted({*found[-1], *part})
        else:
            found.append(part)
    return found


def _complement(tree: Tree, child: int, words: dict[str, list[str]], cast: Cast) -> list[int]:
    base, relation = tree.base[child], tree.relations[child]
    if base == "advmod":
        return [child] if tree.forms[child] in words["kept"] else []
    if base == "compound":
        return [child] if relation == "compound:prt" else []
    if base in ("obl", "nmod"):
        preposition = tree.preposition(child)
        called = preposition == "as" and tree.lemmas[tree.parent(child)] in words["called"]
        if cast.is_time(tree.tokens[child]) or (preposition in words["tails"] and not called):
            return []
        timed = any(cast.is_time(tree.tokens[i]) and not _is_measure(tree, i) for i in tree.children(child))
        if timed and not _is_asked_for(tree, child):
            return []
    if base == "advcl" and not _is_needed(tree, child, words):
        return []
    if base in ("xcomp", "ccomp", "advcl") and not tree.is_noun(child):
        return clause_core(tree, child, cast)
    members = noun_phrase(tree, child, cast)
    marks = tree.children(child, "case", *(("mark", "cop", "aux") if base in ("xcomp", "ccomp") else ()))
    return sorted({*members, *(i for mark in marks for i in tree.subtree(mark))})  # "due to" is one


def _is_asked_for(tree: Tree, child: int) -> bool:
    """Tell whether a verb says nothing without a phrase ("called for a count next Friday")."""
    called = clause_words("called")
    return tree.lemmas[tree.parent(child)] in called["verbs"] and tree.preposition(child) in called["for"]


def _is_needed(tree: Tree, clause: int, words: dict[str, list[str]]) -> bool:
    """Tell whether an adverbial clause completes its verb: "accused of taking", "cast as unfit"."""
    marks = tree.child_lemmas(clause, "mark", "case")
    called = "as" in marks and tree.lemmas[tree.parent(clause)] in words["called"] and not tree.is_verb(clause)
    return called or bool(set(clause_words("title")["marks"]) & marks)


def without_time(tree: Tree, members: list[int], cast: Cast) -> list[int]:
    """Leave the words of time out of a phrase, and the prepositions before them."""
    return [i for i in members if not cast.is_time(tree.tokens[i]) and not cast.is_time(tree.tokens[tree.parent(i)])]


def clause_core(tree: Tree, verb: int, cast: Cast) -> list[int]:
    """Give a complement clause with its own core: its marks, subject and first complements."""
    negative = rules().words["negative"]
    found = {verb, *tree.children(verb, "mark", "aux", "cop", "case")}
    found.update(i for i in tree.children(verb, "advmod") if tree.forms[i] in negative)
    for subject in tree.children(verb, "nsubj"):
        found.update(noun_phrase(tree, subject, cast))
        found.update(i for i in tree.children(subject, "case") if i < subject)  # "for the court to impose"
    for part in complements(tree, verb, cast)[:2]:
        found.update(part)
    return sorted(found)


def _without_loose_commas(tree: Tree, members: list[int]) -> list[int]:
    inside = set(members)
    return [
        i for i in members if not (tree.forms[i] == "," and not ({i - 1, i + 1} <= inside and i + 1 < len(tree.tokens)))
    ]


def written(tree: Tree, members: list[int], cast: Cast, told: tuple[str, ...] = ()) -> str:
    """Write tokens as the page does, pronouns that stand for somebody known by that name, those of `told` excepted."""
    parts: list[str] = []
    members = _to_the_head(tree, _without_gaps(tree, _without_brackets(tree, members), cast))
    for place, index in enumerate(members):
        token = tree.tokens[index]
        before = members[place - 1] if place else None
        apart = before is not None and (before != index - 1 or tree.tokens[before].end < token.start)
        text = token.text if _is_capital(tree, index, cast) else token.text[0].lower() + token.text[1:]
        if (
            token.upos == "PRON"
            and tree.forms[index] in clause_words("title")["pronouns"]
            and not tree.is_possessive(index)
        ):
            text = next((name for name in cast.names(tree, index) if name not in told), text)
        parts.append((" " if apart else "") + text)
    return balanced("".join(parts).strip(' .,;:-"“”'))


def _without_brackets(tree: Tree, members: list[int]) -> list[int]:
    """Leave out what stands in brackets, and they themselves ("at the pier (Hall 4)")."""
    found, depth = [], 0
    inside = set(members)
    for index, form in enumerate(tree.forms[: members[-1] + 1] if members else []):
        depth += form in ("(", "[")
        if depth == 0 and index in inside:
            found.append(index)
        depth = max(0, depth - (form in (")", "]")))
    return found or members


def _to_the_head(tree: Tree, members: list[int]) -> list[int]:
    """Go on to the noun that a phrase's last word only describes ("sailing in the Norden-built [ferry]")."""
    last = members[-1] if members else -1
    head = tree.parent(last)
    if last < head <= last + _TO_HEAD and tree.base[last] in _DESCRIBES and tree.is_noun(head):
        return [*members, *range(last + 1, head + 1)]
    return members


def _without_gaps(tree: Tree, members: list[int], cast: Cast) -> list[int]:
    """Put back a word or two that a parser has hung elsewhere ("in [order] to", "Secretary [of State] Rice").

    What is done to another ("sank two boats [and damaged] a pier") is left out with whom it is done to.
    """
    found = members[:1]
    for before, index in pairwise(members):
        gap = range(before + 1, index)
        if len(gap) == 2 and tree.tokens[gap[0]].upos == "CCONJ" and tree.tokens[gap[1]].xpos in _TENSED:
            break
        small = len(gap) <= _SMALL_GAP and all(_is_needed_word(tree, i) for i in gap)
        timed = any(cast.is_time(tree.tokens[j]) for i in gap for j in (i, tree.parent(i)) if j >= 0)
        found += [*gap, index] if small and not timed else [index]
    return found


def _is_needed_word(tree: Tree, index: int) -> bool:
    token = tree.tokens[index]
    joined = token.upos == "VERB" and tree.tokens[index - 1].upos == "CCONJ"  # "mend [or replace] their nets"
    return joined or token.upos in _NEEDED


def _is_capital(tree: Tree, index: int, cast: Cast) -> bool:
    """Tell whether a word keeps its capital: a name does, the first word of a sentence or a headline's does not."""
    token = tree.tokens[index]
    if token.text not in ("A", "The") and not token.text[1:].islower():
        return True
    if token.upos == "PROPN" or token.text in ("I", "God") or cast.is_in_name(token):
        return True
    if country_of_adjective(token.text) or token.text in load("en", "headlines")["words"]["capital"]:
        return True
    return not (index == 0 or tree.forms[index - 1] in _OPENING or tree.is_in_title_case)


def balanced(words: str) -> str:
    """Cut a phrase before a bracket that it does not close; leave out quotation marks that stand alone."""
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = words.translate({ord(mark): None for mark in '“”"'})
    return words[: words.rindex("(")].rstrip() if words.count("(") > words.count(")") else words
