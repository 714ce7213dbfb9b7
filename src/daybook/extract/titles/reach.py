"""How far a phrase reaches: the words that follow its head, in the page's order, less what a title does without.

Words are left out and never picked, so that a phrase that a parser hung elsewhere still stands where the page has it.
"""

from __future__ import annotations

import re

from daybook.extract.cast.cast import Cast
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_dated, is_hyphen, lasts
from daybook.extract.titles.reach_ends import ends_on, whole
from daybook.extract.titles.reach_starts import (
    event_since,
    gives_examples,
    is_called,
    is_free,
    is_other_deed,
    is_seat,
    narrows,
    tells_when,
)
from daybook.extract.titles.reach_times import Times
from daybook.extract.titles.verb_forms import rest_of_both
from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.extract.trees.tree import Tree

_SCORE = re.compile(r"\d+[-–]\d+")
_SPACED = re.compile(r"\d{1,3} \d{3}")  # "165, 000"
_ENDS = frozenset({".", ";", ":", "?", "!", "...", "…"})
_DASHES = frozenset({"--", "–", "—", "-"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "‘"})
BRACKETS = {"(": ")", "[": "]"}
_ASIDE = frozenset({"appos", "acl", "advcl", "parataxis", "nmod", "obl", "dep", "discourse", "list"})
_ASIDE_LENGTH = 20  # tokens between two dashes
_FINITE = frozenset({"VB", "VBD", "VBP", "VBZ"})
_BEGINS = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"})
_STRAYS = frozenset({"appos", "conj", "nmod", "obj", "obl"})
_GAP = 2  # words that a parser has hung elsewhere
_NEEDED = frozenset({"ADP", "AUX", "CCONJ", "DET", "NOUN", "PART", "PROPN", "SCONJ", "NUM", "ADJ"})
_LINKS = frozenset({"ADP", "SCONJ", "DET", "PART"})


def tail(tree: Tree, head: int, cast: Cast, stop: int = -1) -> list[int]:
    """Give the tokens after a verb or a noun that belong to it, up to the token `stop` where one is given.

    Times, brackets, asides and the adverbs that a title does without are left out; the phrase ends before a clause of
    its own tense, before what only tells when or why, and before a comma that no list explains.
    """
    return _Tail(tree, head, cast, stop).read()


class _Tail(Times):
    def __init__(self, tree: Tree, head: int, cast: Cast, stop: int) -> None:
        super().__init__(tree, head, cast, stop)
        self.inside = frozenset(tree.subtree(head)) | rest_of_both(tree, head) | self._adopted()
        self.kept = {*self.words["kept"], *self.words["hedges"]}
        self.listed = False  # a comma was kept, and what it set off may be closed by another

    def _adopted(self) -> frozenset[int]:
        """Give the phrase right behind a verb without any, which a parser hung on what stands before the verb."""
        tree, on = self.tree, self.head + 1
        if tree.tokens[self.head].xpos not in _FINITE or any(
            i > self.head for i in tree.children(self.head) if tree.base[i] not in ("punct", "conj", "cc", "obl")
        ):
            return frozenset()
        while on < self.end and (is_dated(tree, on, self.cast) or self.leads_to_time(on)):
            on += 1
        if on >= self.end or tree.tokens[on].upos not in _BEGINS or on in tree.subtree(self.head):
            return frozenset()
        top = on
        while tree.parent(top) >= 0 and min(tree.subtree(tree.parent(top))) >= on:
            top = tree.parent(top)
        named = tree.tokens[top].upos in ("NOUN", "NUM", "PROPN")
        astray = named and tree.base[top] in _STRAYS and 0 <= tree.parent(top) < self.head
        return frozenset(tree.subtree(top) if astray else ())

    def read(self) -> list[int]:
        index = self.head + 1
        while index < self.end:
            following = self._step(index)
            if following < 0:
                break
            index = following
        return whole(self.tree, self.found, self.cast) or self._manner()

    def _manner(self) -> list[int]:
        """Give the adverb that says how a verb of which nothing else is said is done ("was operating illegally")."""
        tree, on = self.tree, self.head + 1
        if on >= self.end or not tree.forms[on].endswith("ly") or not tree.is_verb(self.head):
            return []
        own = tree.tokens[on].upos == "ADV" and tree.parent(on) == self.head and tree.base[on] == "advmod"
        alone = own and not tree.children(on) and not tree.children(self.head, "obj", "ccomp", "xcomp", "cop")
        return [on] if alone and tree.forms[on] not in self.words["of_no_manner"] else []

    def _step(self, index: int) -> int:
        """Read one token: give the place to go on at, -1 where the phrase ends."""
        tree, form = self.tree, self.tree.tokens[index].text
        if form in _DASHES and not is_hyphen(tree, index):
            return self._behind_dashes(index, form)
        if form in _ENDS and not self._is_point(index):
            return -1
        if form in BRACKETS:
            close = next((i for i in range(index, self.end) if tree.tokens[i].text == BRACKETS[form]), -2)
            return close + 1
        if form in QUOTES:
            return index + 1
        if form == ",":
            return self._after_comma(index)
        if self.is_ranked(index) or self.is_of_level(index) or self.is_new_day(index):
            times = max(i for i in range(index, self.end) if i == index or self.runs_on(index, i))
            last = max(times, event_since(tree, index))
            self.found += range(index, last + 1)
            return last + 1
        if self.recurs(index):
            self.found.append(index)
            return index + 1
        if is_dated(tree, index, self.cast):
            if self.owner_behind(index) < 0:  # "in [April's] general election"
                self.drop_links(index)
            if index + 1 < self.end and tree.forms[index + 1] in POSSESSIVES:
                return index + 2
            return self.behind_part(index)
        if tells_when(tree, self.head, index, self.cast):
            self.drop_span()
            return self.sum_behind(index)
        if index not in self.inside and not self._is_gap(index):
            return -1
        return self._of_phrase(index)

    def _is_point(self, index: int) -> bool:
        """Tell whether a full stop is a decimal point ("R3.5bn")."""
        tokens = self.tree.tokens
        if not 0 < index < len(tokens) - 1 or not tokens[index - 1].text[-1].isdigit():
            return False
        return tokens[index + 1].text[0].isdigit() and tokens[index - 1].end + 1 == tokens[index + 1].start

    def _of_phrase(self, index: int) -> int:
        tree, top = self.tree, self._top(index)
        if top >= 0:
            if gives_examples(tree, index) and tree.base[top] in ("nmod", "obl", "acl", "case"):
                first = self._top(index + 1) if top == index else top  # "including" hung on what has the examples
                return self._behind_examples(max(tree.subtree(max(first, top))) + 1)
            if self._is_beyond(index, top):
                return self._behind_gap(index, top) or self._behind_clause(top)
        if self._is_loose(index):
            return index + 1
        self.found.append(index)
        return index + 1

    def _behind_examples(self, on: int) -> int:
        """Give the place behind the comma that closes examples, where the phrase goes on ("..., [to prevent] it")."""
        goes_on = on + 1 < self.end and self.tree.forms[on] == "," and self.tree.tokens[on + 1].upos in ("ADP", "PART")
        return on + 1 if goes_on and on + 1 in self.inside else on

    def _behind_dashes(self, dash: int, form: str) -> int:
        """Give the place behind an aside between two dashes where the phrase goes on, -1 where it does not."""
        tree = self.tree
        close = next((i for i in range(dash + 1, min(self.end, dash + _ASIDE_LENGTH)) if tree.forms[i] == form), -1)
        on = close + 1
        goes_on = 0 < on < self.end and on in self.inside and tree.tokens[on].upos in ("ADP", "PART")
        return on if goes_on else -1

    def _behind_clause(self, top: int) -> int:
        """Give the place behind a clause that stands before what it says something of ("that if it rains, they")."""
        tree, last = self.tree, max(self.tree.subtree(top))
        over = tree.parent(top)
        if over <= last or over not in self.inside or not self.found or tree.base[top] != "advcl":
            return -1
        return last + 2 if tree.forms[last + 1] == "," else last + 1

    def _behind_gap(self, index: int, top: int) -> int:
        """Give the place behind "and two others hurt", where what follows is where it all was; else 0."""
        tree = self.tree
        verb = next((i for i in range(top, min(top + 2, self.end)) if tree.is_verb(i)), 0)
        shares = tree.tokens[verb].xpos in ("VBN", "VBD") and not tree.children(verb, "aux", "obj")
        if self.found or not (shares and tree.is_passive(self.head) and tree.base[index] == "cc"):
            return 0
        on = verb + 1
        while on < self.end and is_dated(tree, on, self.cast):
            on += 1
        return on if on < self.end and tree.forms[on] in self.words["shared_by"] and on in self.inside else 0

    def _top(self, index: int, first: int = -1) -> int:
        """Give the highest word whose phrase begins at a token, or between `first` and it; -1 where none does."""
        tree, top, first = self.tree, -1, index if first < 0 else first
        for node in (index, *tree.ancestors(index)):
            if node <= self.head or node not in self.inside or min(tree.subtree(node)) < first:
                break
            top = node
        return top

    def _is_beyond(self, index: int, top: int) -> bool:
        """Tell whether with a phrase something else begins: a clause of its own tense, or why or when it was."""
        tree, base, form = self.tree, self.tree.base[top], self.tree.forms[index]
        if tree.relations[top] == "acl:relcl" and not is_free(tree, index):
            return tree.forms[tree.parent(top)] not in self.words["completed"] and not narrows(
                tree, index, top, self.found
            )
        another = tree.base[index] == "cc" and base == "nsubj" and tree.parent(top) == self.head
        parted = form == "but" and tree.forms[index - 1] not in self.words["but"]  # "all but over"
        if parted or another:  # "killed and two others hurt"
            return True
        if base == "conj" and self.is_of_another_time(index, top):
            return True
        if base == "conj" and (tree.is_verb(top) or tree.is_verb(tree.parent(top))):
            return is_other_deed(tree, self.head, top)
        if base in ("parataxis", "discourse", "vocative", "orphan", "list"):
            return tree.is_verb(top) or base != "parataxis"
        if base == "nsubj" and tree.parent(top) == self.head and tree.is_verb(self.head):
            return not self.found and not any(i < self.head for i in tree.children(self.head, "nsubj"))
        if form == "as" and not is_hyphen(tree, index + 1):
            return not is_called(tree, index, self.head, self.found, self.cast)
        told = base == "ccomp" and tree.parent(top) in self.found  # "declines to say when it will close"
        opens = form in self.words["subordinate"] and tree.tokens[index].upos in ("SCONJ", "ADV")
        return opens and not told and not is_hyphen(tree, index + 1)  # "the so-called"

    def _is_loose(self, index: int) -> bool:
        """Tell whether a word is an adverb of a verb that a title does without ("also", "unanimously")."""
        tree, form = self.tree, self.tree.forms[index]
        over = tree.parent(index)
        if form in self.words["emphatic"] and tree.base[index] in ("appos", "nmod", "advmod", "dep"):
            return True  # "the army itself"
        if tree.tokens[index].upos != "ADV" or tree.base[index] != "advmod" or tree.children(index):
            return False
        if over >= 0 and self.cast.is_time(tree.tokens[over]):
            return form not in self.words["hedges"] or not lasts(tree, over, self.cast)
        if form in self.words["tails"]:
            return True
        if over < 0 or not tree.is_verb(over) or tree.base[over] == "amod" or form in rules().words["negative"]:
            return False
        if over == index + 1 and ends_on(tree, over):  # "was politically motivated"
            return False
        return form not in self.kept and (form.endswith("ly") or form in self.words["dropped"])

    def _is_gap(self, index: int) -> bool:
        """Tell whether a word or two that hang elsewhere stand within the phrase."""
        gap = []
        for i in range(index, self.end):
            if i in self.inside:
                break
            gap.append(i)
        else:
            return False
        return len(gap) <= _GAP and all(self.tree.tokens[i].upos in _NEEDED for i in gap)

    def _after_comma(self, comma: int) -> int:
        """Go on after a comma in a list ("A, B and C") or behind an aside; elsewhere the phrase ends."""
        tree, following = self.tree, comma + 1  # "beat her 6-4, 7-5", wherever a parser has hung it:
        pair = [tree.forms[i] for i in (*self.found[-1:], following)] if following < self.end else [""]
        if all(map(_SCORE.fullmatch, pair)) or _SPACED.fullmatch(" ".join(pair)):
            self.found += (comma, following)
            return following + 1
        if following >= self.end or following not in self.inside:
            return -1
        if self.cast.is_time(tree.tokens[comma - 1]) and comma - 1 not in self.found:
            again = any(tree.forms[i] == tree.forms[following] for i in self.found)  # "to 50 pesos on Monday, to 9 yen"
            led = tree.tokens[following].upos == "ADP" and not again
            return following if led else -1  # "crashed on Monday, in the harbour"
        top = self._top(following, comma)
        if self.listed and not tree.is_verb(top) and tree.tokens[following].upos in ("ADP", "CCONJ"):
            self.listed = tree.tokens[following].upos == "CCONJ"
            self.found.append(comma)
            return following
        if is_seat(tree, comma, self.cast):
            self.listed = True
            self.found.append(comma)
            return following
        if top >= 0 and tree.base[top] == "conj" and not tree.is_verb(top) and tree.parent(top) in self.found:
            self.listed = True
            self.found.append(comma)
            return following
        described = tree.tokens[comma - 1].upos == "ADJ" and tree.tokens[following].upos == "ADJ"
        if described and tree.base[comma - 1] == "amod" and tree.parent(comma - 1) > following:
            self.found.append(comma)
            return following
        return self._behind_aside(top, following)

    def _behind_aside(self, top: int, following: int) -> int:
        """Give the place behind the comma that closes an aside ("Ana Holt, the mayor of Oslo, in the harbour")."""
        tree = self.tree
        named = top >= 0 and tree.base[top] == "nsubj" and tree.parent(top) == self.head and bool(self.found)
        if top < 0 or not (named or tree.base[top] in _ASIDE):
            return -1
        last = max(tree.subtree(top))
        close = last if tree.forms[last] == "," else last + 1
        on = close + 1
        if close >= self.end - 1 or tree.forms[close] != "," or on not in self.inside or close <= following:
            return -1
        goes_on = self._top(on, close)
        told = tree.is_verb(on) and any(i in self.found for i in self._subjects(on))
        aged = top == following and tree.tokens[top].upos == "NUM"  # "found Jan Dunn, 24, guilty"
        needed = tree.tokens[on].upos in ("ADP", "PART", *(["ADJ"] if aged else []))
        beside = aged and goes_on >= 0 and tree.base[goes_on] == "conj" and not tree.is_verb(goes_on)
        needed = needed or beside or (goes_on >= 0 and tree.base[goes_on] == "xcomp")
        fits = needed and (tree.parent(goes_on) <= self.head or tree.parent(goes_on) in self.found)
        return on if fits or told else -1

    def _subjects(self, verb: int) -> list[int]:
        """Give the subjects of a verb, or of the one that an auxiliary stands with."""
        over = self.tree.parent(verb)
        return [i for node in (verb, over) if node >= 0 for i in self.tree.children(node, "nsubj")]
