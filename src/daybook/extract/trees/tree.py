"""A sentence as a tree of dependencies (Universal Dependencies 2), for looking down as well as up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from msgspec.structs import replace

from daybook.extract.trees.mending.mend import mend
from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.extract.trees.shallow import guess
from daybook.lang import load
from daybook.model import Sentence, Span, Token

CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "csubj", "root"})
_SHORT_WORD = 3
_FEW_WORDS = 3
#: Relations of what hangs on a name's head and is no part of the name.
_NOT_OF_A_NAME = frozenset({
    "acl", "conj", "cc", "punct", "case", "nmod", "advcl", "det", "parataxis", "cop",
    "nsubj", "advmod", "aux", "mark", "obl", "obj", "ccomp", "xcomp",
})  # fmt: skip
_OF_THIS_CLAUSE = CLAUSES | {"conj"}


@cache
def time_words() -> frozenset[str]:
    """Give the words of time and measure that are no object and nobody."""
    return frozenset(load("en", "triggers/classes")["classes"]["time"])


def _common(token: Token) -> Token:
    """Give a noun that a tagger takes for a month's name as the common noun that it is ("a march")."""
    named = token.upos == "PROPN" and token.text in load("en", "triggers/classes")["classes"]["no_month"]
    return replace(token, upos="NOUN", xpos="NN") if named else token


class Tree:
    """One sentence. Indices are those of its tokens; heads are guessed by shape where no parser has given them.

    `names` are the spans of the names of persons in it, each of which is kept in one piece.
    """

    def __init__(self, sentence: Sentence, names: Sequence[Span] = ()) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = tuple(map(_common, sentence.tokens))
        if len(self.tokens) > 1 and all(token.head < 0 for token in self.tokens):
            self.heads, self.relations = guess(self.tokens)
        else:
            heads, relations = [token.head for token in self.tokens], [token.deprel for token in self.tokens]
            self.heads, self.relations = mend(self.tokens, heads, relations, names)
        self.base = [relation.split(":")[0] for relation in self.relations]
        self._parents = [head if 0 <= head < len(self.tokens) else -1 for head in self.heads]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self._parents):
            if head not in (-1, index):
                self._children[head].append(index)
        # What is asked for again and again, once it has been worked out.
        self._ancestors: dict[int, tuple[int, ...]] = {}
        self._subtrees: dict[tuple[int, frozenset[str]], list[int]] = {}
        self._prepositions: dict[int, str] = {}

    @cached_property
    def at(self) -> dict[int, int]:
        """The index of the token that begins at an offset of the page's text."""
        return {token.start: index for index, token in enumerate(self.tokens)}

    @cached_property
    def lemmas(self) -> list[str]:
        """Lemmas in lower case; the form where the annotator gives none."""
        return [(token.lemma or token.text).lower() for token in self.tokens]

    @cached_property
    def forms(self) -> list[str]:
        """The words in lower case."""
        return [token.text.lower() for token in self.tokens]

    @cached_property
    def is_in_title_case(self) -> bool:
        """Whether a headline Writes Its Words Like This."""
        long = [token.text for token in self.tokens[1:] if len(token.text) > _SHORT_WORD and token.text.isalpha()]
        return len(long) >= _FEW_WORDS and sum(word[0].isupper() for word in long) >= len(long) - 1

    def children(self, index: int, *relations: str) -> list[int]:
        """Give the dependents of a token, those of the given relations (without their subtypes) if any are given."""
        found = self._children[index]
        return [child for child in found if self.base[child] in relations] if relations and found else found

    def child_lemmas(self, index: int, *relations: str) -> set[str]:
        """Give the lemmas of the dependents in these relations."""
        return {self.lemmas[child] for child in self.children(index, *relations)}

    def parent(self, index: int) -> int:
        """Give the head of a token, -1 for the root."""
        return self._parents[index]

    def ancestors(self, index: int) -> tuple[int, ...]:
        """Give the tokens from a token's head up to the root; a broken tree (a cycle) ends the walk."""
        found = self._ancestors.get(index)
        if found is None:
            walked, above = [index], self._parents[index]
            while above >= 0 and above not in walked:
                walked.append(above)
                above = self._parents[above]
            found = self._ancestors[index] = tuple(walked[1:])
        return found

    def subtree(self, index: int, without: frozenset[str] = frozenset()) -> Sequence[int]:
        """Give a token and all below it in order, leaving out branches in the given relations."""
        found = self._subtrees.get((index, without))
        if found is None:
            found, seen = [index], {index}
            for node in found:
                below = [c for c in self._children[node] if self.base[c] not in without and c not in seen]
                found += below
                seen.update(below)
            found.sort()
            self._subtrees[index, without] = found
        return found

    def conjuncts(self, index: int) -> list[int]:
        """Give a token and those coordinated with it, itself first."""
        found = [index]
        for node in found:
            beside = (child for child in self.children(node, "conj") if child not in found)
            found.extend(child for child in beside if not self._is_left_out(child))
        return found

    def _is_left_out(self, index: int) -> bool:
        """Tell whether a noun is named beside others as none of them ("Norden, but not Vard")."""
        words = load("en", "status")["words"]
        before = [child for child in self.children(index, "cc", "advmod") if child < index]
        told = (i for i in before if self.forms[i] in words["left_out"] and self.forms[i + 1] not in words["and_more"])
        return self.is_noun(index) and any(told)

    def objects(self, index: int) -> list[int]:
        """Give a verb's object, one that the parser took for an unmarked oblique included; times are none."""
        found = self.children(index, "obj")
        if found:
            return found
        return [
            child
            for child in self.children(index, "obl")
            if self.relations[child] == "obl"
            and child > index
            and self.is_noun(child)
            and not self.children(child, "case")
            and not self.is_time(child)
        ]

    def preposition(self, index: int) -> str:
        """Give the preposition of a noun ("on", the "ahead" of "ahead of"), or an empty string."""
        found = self._prepositions.get(index)
        if found is None:
            found = self._prepositions[index] = self._preposition(index)
        return found

    def _preposition(self, index: int) -> str:
        cases = [child for child in self.children(index, "case") if self.forms[child] not in POSSESSIVES]
        first = cases[0] if cases else -1
        if first > 0 and self.forms[first] == "of" and self.forms[first - 1] == "ahead":
            return "ahead"  # which the parser takes for an adverb
        return self.lemmas[first] if cases else ""

    def is_possessive(self, index: int) -> bool:
        """Tell whether a noun or pronoun stands as a possessor before another ("Russia's invasion")."""
        return self.relations[index] == "nmod:poss"

    def is_passive(self, index: int) -> bool:
        """Tell whether a verb is in the passive, participles after a noun included ("a bill passed by")."""
        marks = ("nsubj:pass", "aux:pass", "csubj:pass")
        told = {self.relations[child] for child in self._children[index]}
        if told & set(marks):  # with a complement and no "was", but in a headline, it is none, whatever the parser says
            finite = "aux:pass" not in told and self.base[index] == "root" and self.tokens[-1].text == "."
            return not (finite and self.children(index, "obj", "xcomp", "ccomp"))
        if not self.is_past_participle(index):
            return False
        head = self.parent(index)
        if self.base[index] == "conj" and head >= 0 and not self.children(index, "aux", "obj", "nsubj"):
            return any(self.relations[child] in marks for child in self._children[head])  # "killed and another hurt"
        if self.base[index] == "xcomp" and head >= 0 and self.lemmas[head] in load("en", "status")["words"]["staying"]:
            return not self.children(index, "aux", "obj", "mark")  # "remained trapped"
        if self.base[index] == "advcl" and self.lemmas[index] in load("en", "status")["words"]["undergone"]:
            return not self.children(index, "aux", "obj", "nsubj")  # "have been detained, accused of negligence"
        return self.base[index] == "acl" and self.relations[index] != "acl:relcl"

    def is_past_participle(self, index: int) -> bool:
        """Tell whether a verb's form is a past participle."""
        xpos = self.tokens[index].xpos
        return xpos == "VBN" or (not xpos and self.forms[index].endswith(("ed", "en", "wn", "ught")))

    def is_verb(self, index: int) -> bool:
        """Tell whether a token is a verb by its tag."""
        return self.tokens[index].upos in ("VERB", "AUX")

    def is_noun(self, index: int) -> bool:
        """Tell whether a token is a noun, common or proper."""
        return self.tokens[index].upos in ("NOUN", "PROPN")

    def is_time(self, index: int) -> bool:
        """Tell whether a word is one of time or measure: no "march" in lower case."""
        words, form = load("en", "triggers/classes")["classes"], self.tokens[index].text
        return self.lemmas[index] in time_words() and form not in words["no_month"]

    def name_core(self, index: int) -> Sequence[int]:
        """Give the head noun with its name parts and noun modifiers, without clauses and prepositional phrases."""
        return self.subtree(index, _NOT_OF_A_NAME)

    def clause_head(self, index: int) -> int:
        """Give the nearest verb (or predicate with a copula) at or above a token."""
        node = index
        for node in (index, *self.ancestors(index)):
            if self.is_verb(node) or self.children(node, "cop"):
                return node
        return node

    def clause(self, index: int) -> Sequence[int]:
        """Give the tokens of the clause that a predicate heads, without the clauses below it."""
        return self.subtree(index, _OF_THIS_CLAUSE)

    def span(self, indices: list[int]) -> Span:
        """Give the span from the first to the last of these tokens."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)


def bounds_of(tree: Tree, index: int, members: set[int]) -> tuple[int, int]:
    """Give the first and the last word of a noun's own words that no verb parts from it ("court to hear Brandt")."""
    between = range(min(members), max(members) + 1)
    verbs = [i for i in between if i not in members and tree.tokens[i].upos == "VERB"]
    low = max((i for i in verbs if i < index), default=-1)
    high = min((i for i in verbs if i > index), default=len(tree.tokens))
    own = [i for i in members if low < i < high]
    return _whole(tree, min(own)), max(own)


def _whole(tree: Tree, first: int) -> int:
    """Give the first token of a word written with hyphens ("the secretary-general's office")."""
    tokens = tree.tokens
    while first > 1 and tokens[first - 1].text == "-" and tokens[first - 2].end == tokens[first - 1].start:
        first -= 2
    return first
