"""How far a phrase reaches: the words that follow its head, in the page's order, less what a title does without.

Words are left out and never picked, so that a phrase that a parser hung elsewhere still stands where the page has it.
"""

from __future__ import annotations

import re

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.status_words import rules
from daybook.extract.times.time_words import is_dated, is_hyphen, is_ranked, lasts
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
from daybook.extract.titles.verb_forms import rest_of_both
from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.extract.trees.tree import Tree
from daybook.lang import load

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


class _Tail:
    def __init__(self, tree: Tree, head: int, cast: Cast, stop: int) -> None:
        self.tree, self.head, self.cast = tree, head, cast
        self.end = stop if stop > head else len(tree.tokens)
        self.inside = frozenset(tree.subtree(head)) | rest_of_both(tree, head) | self._adopted()
        self.words = load("en", "titles")["words"]
        self.kept = {*self.words["kept"], *self.words["hedges"]}
        self.found: list[int] = []
        self.listed = False  # a comma was kept, and what it set off may be closed by another

    def _adopted(self) -> frozenset[int]:
        """Give the phrase right behind a verb without any, which a parser hung on what stands before the verb."""
        tree, on = self.tree, self.head + 1
        if tree.tokens[self.head].xpos not in _FINITE or any(
            i > self.head for i in tree.children(self.head) if tree.base[i] not in ("punct", "conj", "cc", "obl")
        ):
            return frozenset()
        while on < self.end and (is_dated(tree, on, self.cast) or self._leads_to_time(on)):
            on += 1
        if on >= self.end or tree.tokens[on].upos not in _BEGINS or on in tree.subtree(self.head):
            return frozenset()
        top = on
        while tree.parent(top) >= 0 and min(tree.subtree(tree.parent(top))) >= on:
            top = tree.parent(top)
        named = tree.tokens[top].upos in ("NOUN", "NUM", "PROPN")
        astray = named and tree.base[top] in _STRAYS and 0 <= tree.parent(top) < self.head
        return frozenset(tree.subtree(top) if astray else ())

    def _leads_to_time(self, index: int) -> bool:
        """Tell whether a preposition stands before a time ("in December")."""
        following = min(index + 1, self.end - 1)
        return self.tree.tokens[index].upos == "ADP" and is_dated(self.tree, following, self.cast)

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
        if self._is_ranked(index) or self._is_of_level(index):
            times = max(i for i in range(index, self.end) if i == index or self._runs_on(index, i))
            last = max(times, event_since(tree, index))
            self.found += range(index, last + 1)
            return last + 1
        if is_dated(tree, index, self.cast):
            if self._owner_behind(index) < 0:  # "in [April's] general election"
                self._drop_links(index)
            if index + 1 < self.end and tree.forms[index + 1] in POSSESSIVES:
                return index + 2
            return self._behind_part(index)
        if tells_when(tree, self.head, index, self.cast):
            self._drop_span()
            return self._sum_behind(index)
        if index not in self.inside and not self._is_gap(index):
            return -1
        return self._of_phrase(index)

    def _is_ranked(self, index: int) -> bool:
        """Tell whether a word leads to since when nothing was greater ("her first title since 2017")."""
        tree = self.tree
        if tree.forms[index] not in clause_words("ranked")["since"] or not is_ranked(tree, index):
            return False
        return self._runs_on(index, index + 1) or event_since(tree, index) > index

    def _is_of_level(self, index: int) -> bool:
        """Tell whether a time says which level is meant ("fell from the record high of [May]")."""
        of = self.tree.forms[index - 1] == "of" and self.found[-2:] == [index - 2, index - 1]
        dated = of and is_dated(self.tree, index, self.cast)
        return dated and self.tree.lemmas[index - 2] in self.words["levels"]

    def _runs_on(self, first: int, last: int) -> bool:
        """Tell whether all words behind one say a time, up to another."""
        return last < self.end and all(self.cast.is_time(self.tree.tokens[i]) for i in range(first + 1, last + 1))

    def _is_point(self, index: int) -> bool:
        """Tell whether a full stop is a decimal point ("R3.5bn")."""
        tokens = self.tree.tokens
        if not 0 < index < len(tokens) - 1 or not tokens[index - 1].text[-1].isdigit():
            return False
        return tokens[index + 1].text[0].isdigit() and tokens[index - 1].end + 1 == tokens[index + 1].start

    def _owner_behind(self, time: int) -> int:
        """Give the "'s" by which a time owns what follows it, -1 where there is none."""
        end = time
        while end < self.end and self.cast.is_time(self.tree.tokens[end]):
            end += 1
        return end if end < self.end and self.tree.forms[end] in POSSESSIVES else -1

    def _behind_part(self, time: int) -> int:
        """Give the place behind a time and what it is a part of ("in the first minutes [of trading]")."""
        tree, on = self.tree, time + 1
        if on < self.end and tree.forms[on] in self.words["remaining"]:  # or "on Monday [morning]"
            return max((i for i in tree.subtree(on) if on <= i < self.end), default=on) + 1
        noun = tree.parent(on) if on < self.end and tree.forms[on] == "of" else -1
        return max(tree.subtree(noun)) + 1 if noun > on and tree.parent(noun) == time else on

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
        if base == "conj" and self._is_of_another_time(index, top):
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

    def _is_of_another_time(self, index: int, top: int) -> bool:
        """Tell whether two things coordinated have each its time ("by 2 percent in May and 3 percent in June")."""
        last = max(self.tree.subtree(top))
        between = index - 1 > self.head and index - 1 not in self.found and is_dated(self.tree, index - 1, self.cast)
        return between and any(
            is_dated(self.tree, i, self.cast) for i in (last, *range(last + 1, min(last + 3, self.end)))
        )

    def _sum_behind(self, index: int) -> int:
        """Give the place behind since when it was, where a sum is brought to what follows ("the toll [since May] | to
        40"), else -1."""
        tree = self.tree
        brought = tree.lemmas[self.head] in self.words["bringing"] and self.found
        if not brought or not any(tree.lemmas[i] in self.words["counts"] for i in tree.children(self.head, "obj")):
            return -1
        to = next((i for i in range(index + 1, self.end - 1) if tree.tokens[i].upos in ("PUNCT", "ADP")), -1)
        return to if to > 0 and tree.forms[to] == "to" and tree.tokens[to + 1].upos == "NUM" else -1

    def _drop_span(self) -> None:
        """Take back how long before or after something it was ("retired a week [after the fire]")."""
        tree, found = self.tree, self.found
        if found and tree.lemmas[found[-1]] in self.words["units"]:
            counted = len(found) > 1 and tree.tokens[found[-2]].upos in ("DET", "NUM")
            left = found[: -2 if counted else -1]
            if not left or tree.tokens[left[-1]].upos not in ("ADP", "ADV"):  # not "in nearly 25 years"
                found[:] = left

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

    def _drop_links(self, time: int) -> None:
        """Take back the words before a time that only lead to it ("on", "in the", "probably")."""
        while self.found and self.found[-1] == time - 1 and self._is_link(time - 1):
            time = self.found.pop()
            parts = self.tree.forms[time] == "of" and self.tree.forms[time - 1] in self.words["parts"]
            if parts and self.found[-1:] == [time - 1]:
                time = self.found.pop()  # "for much of 1996"
        if self.found[-1:] == [time - 1] and self._links_times(time - 1):
            self.found.pop()  # "between 1995 [and 2001]"
        while self.tree.forms[time - 1] in (*self.words["about_when"], *self.words["timed"]):
            time -= 1
        self.found[:] = [i for i in self.found if i < time]  # less "likely sometime"

    def _links_times(self, link: int) -> bool:
        """Tell whether an "and" stands between two times that are left out."""
        left_out = link - 1 > self.head and link - 1 not in self.found and is_dated(self.tree, link - 1, self.cast)
        return self.tree.tokens[link].upos == "CCONJ" and left_out

    def _is_link(self, index: int) -> bool:
        tree, over = self.tree, self.tree.parent(index)
        leads = over > index or tree.tokens[index].upos != "DET"  # not "vote no on Friday"
        if tree.tokens[index].upos not in _LINKS or tree.relations[index] == "compound:prt" or not leads:
            return False
        end = index + 1
        while end < len(tree.tokens) and (tree.tokens[end].upos == "DET" or is_dated(tree, end, self.cast)):
            end += 1
        ends = end == len(tree.tokens) or tree.tokens[end].upos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "VERB")
        day = index == self.head + 1 and tree.forms[index + 1] in load("en", "time")["words"]["weekday"]
        stands_alone = ends or day or tree.forms[end] == "to"  # "will resume on Monday talks on the dam"
        return stands_alone or (over >= 0 and self.cast.is_time(tree.tokens[over]))

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
