"""What of a phrase only says when, and leads to it: a title does without, but for times that say what is meant."""

from __future__ import annotations

from typing import Any

from daybook.extract.cast.cast import Cast
from daybook.extract.clause_words import clause_words
from daybook.extract.times.time_words import is_dated, is_ranked
from daybook.extract.titles.reach_starts import event_since
from daybook.extract.trees.mending.mended import POSSESSIVES
from daybook.extract.trees.status_marks import is_moved
from daybook.extract.trees.tree import Tree
from daybook.lang import load

__all__ = ["Times"]

_LINKS = frozenset({"ADP", "SCONJ", "DET", "PART"})


class Times:
    """The times behind a head word, while what follows it is read: `found` are the tokens that stay so far."""

    def __init__(self, tree: Tree, head: int, cast: Cast, stop: int) -> None:
        self.tree, self.head, self.cast = tree, head, cast
        self.end = stop if stop > head else len(tree.tokens)
        self.words: dict[str, Any] = load("en", "titles")["words"]
        self.found: list[int] = []

    def recurs(self, index: int) -> bool:
        """Tell whether a time is one of many, which say what is done ("to open shops on Sundays")."""
        led = index > 0 and self.tree.tokens[index - 1].upos == "ADP" and self.found[-1:] == [index - 1]
        return led and self.tree.forms[index] in self.words["recurring"]

    def leads_to_time(self, index: int) -> bool:
        """Tell whether a preposition stands before a time ("in December")."""
        following = min(index + 1, self.end - 1)
        return self.tree.tokens[index].upos == "ADP" and is_dated(self.tree, following, self.cast)

    def is_ranked(self, index: int) -> bool:
        """Tell whether a word leads to since when nothing was greater ("her first title since 2017")."""
        tree = self.tree
        if tree.forms[index] not in clause_words("ranked")["since"] or not is_ranked(tree, index):
            return False
        return self.runs_on(index, index + 1) or event_since(tree, index) > index

    def is_of_level(self, index: int) -> bool:
        """Tell whether a time says which level is meant ("fell from the record high of [May]")."""
        of = self.tree.forms[index - 1] == "of" and self.found[-2:] == [index - 2, index - 1]
        dated = of and is_dated(self.tree, index, self.cast)
        return dated and self.tree.lemmas[index - 2] in self.words["levels"]

    def is_new_day(self, index: int) -> bool:
        """Tell whether a word leads to the day that an event is moved to ("moved to May 3")."""
        to = self.tree.forms[index] in clause_words("moved")["words"] and self.leads_to_time(index)
        return to and is_moved(self.tree, self.head)

    def runs_on(self, first: int, last: int) -> bool:
        """Tell whether all words behind one say a time, up to another."""
        return last < self.end and all(self.cast.is_time(self.tree.tokens[i]) for i in range(first + 1, last + 1))

    def owner_behind(self, time: int) -> int:
        """Give the "'s" by which a time owns what follows it, -1 where there is none."""
        end = time
        while end < self.end and self.cast.is_time(self.tree.tokens[end]):
            end += 1
        return end if end < self.end and self.tree.forms[end] in POSSESSIVES else -1

    def behind_part(self, time: int) -> int:
        """Give the place behind a time and what it is a part of ("in the first minutes [of trading]")."""
        tree, on = self.tree, time + 1
        if on < self.end and tree.forms[on] in self.words["remaining"]:  # or "on Monday [morning]"
            return max((i for i in tree.subtree(on) if on <= i < self.end), default=on) + 1
        noun = tree.parent(on) if on < self.end and tree.forms[on] == "of" else -1
        return max(tree.subtree(noun)) + 1 if noun > on and tree.parent(noun) == time else on

    def is_of_another_time(self, index: int, top: int) -> bool:
        """Tell whether two things coordinated have each its time ("by 2 percent in May and 3 percent in June")."""
        last = max(self.tree.subtree(top))
        between = index - 1 > self.head and index - 1 not in self.found and is_dated(self.tree, index - 1, self.cast)
        return between and any(
            is_dated(self.tree, i, self.cast) for i in (last, *range(last + 1, min(last + 3, self.end)))
        )

    def sum_behind(self, index: int) -> int:
        """Give the place behind since when it was, where a sum is brought to what follows ("the toll [since May] | to
        40"), else -1."""
        tree = self.tree
        brought = tree.lemmas[self.head] in self.words["bringing"] and self.found
        if not brought or not any(tree.lemmas[i] in self.words["counts"] for i in tree.children(self.head, "obj")):
            return -1
        to = next((i for i in range(index + 1, self.end - 1) if tree.tokens[i].upos in ("PUNCT", "ADP")), -1)
        return to if to > 0 and tree.forms[to] == "to" and tree.tokens[to + 1].upos == "NUM" else -1

    def drop_span(self) -> None:
        """Take back how long before or after something it was ("retired a week [after the fire]")."""
        tree, found = self.tree, self.found
        if found and tree.lemmas[found[-1]] in self.words["units"]:
            counted = len(found) > 1 and tree.tokens[found[-2]].upos in ("DET", "NUM")
            left = found[: -2 if counted else -1]
            if not left or tree.tokens[left[-1]].upos not in ("ADP", "ADV"):  # not "in nearly 25 years"
                found[:] = left

    def drop_links(self, time: int) -> None:
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
