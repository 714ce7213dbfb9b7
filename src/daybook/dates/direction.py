"""Whether a time that a clause names lies ahead of the page or behind it, by its words and its grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

import msgspec

from daybook.dates.cues import cues
from daybook.dates.entries import opens_an_entry
from daybook.dates.grammar import lowered
from daybook.dates.tense import tense_around
from daybook.model import Annotation

__all__ = ["Directions"]

_OPENING = 600  # characters of a page in which it says that it is an agenda
_REACH = 170  # characters of a clause that are looked at on either side


#: What stands in parentheses is no part of the clause.
_ASIDE = re.compile(r"\([^()]*\)")
#: A quotation that ends within its sentence: `two "open" ports`, `resumes its session" on Monday`.
_QUOTATION_ENDS = re.compile(r"[\w)]['\"”]\s\Z")


class _Cue(msgspec.Struct, frozen=True):
    """Words that tell which way a clause looks, the side that they tell, and where in the text they end."""

    side: int
    words: str
    end: int


class Directions:
    """Tells of places in one text whether their clause looks ahead (1), back (-1) or does not say (0)."""

    def __init__(self, text: str, annotation: Annotation | None, language: str = "en") -> None:
        self.text = text
        self.lower = lowered(text)
        self.language = language
        self.sentences = annotation.sentences if annotation else ()
        self.starts = [s.start for s in self.sentences]
        self.cues = cues(language)
        self.around = self.cues.around

    def at(self, start: int, end: int) -> int:
        """Give the direction of the clause in which the words from `start` to `end` stand."""
        if self._of_list and self._opens_an_entry(start, end):
            return self._of_list
        if self._of_what_befell(start, end):
            return -1
        if self.cues.ahead.search(self.lower, max(0, start - 40), start):
            return 1
        if self.around["attribute"].search(self.lower, max(0, start - 8), start):
            return 0  # "the Tuesday deadline": the clause's tense is not the deadline's
        if self._of_moved_plan(start, end):
            return 1
        side = -1 if self._after_past_verb(start) else self._by_grammar(start, end)
        if side > 0 and self.lower.startswith(("'s", "’s"), end):
            side = 0  # "seeks to undo Friday's ruling": the words around tell better
        return side or self._by_words(start, end)

    @cached_property
    def _of_list(self) -> int:
        """Whether the page says first that it lists what is to come ("The week ahead"), or what was ("Timeline")."""
        if self.around["agenda"].search(self.lower, 0, _OPENING):
            return 1
        return -1 if self.around["timeline"].search(self.lower, 0, _OPENING) else 0

    def _opens_an_entry(self, start: int, end: int) -> bool:
        return opens_an_entry(self.text, start, end, self.language)

    def is_firmly_past(self, start: int, end: int) -> bool:
        """Tell whether the verb right before a time is past, or the time is that of an attack or accident, or opens an
        entry of a timeline."""
        past = self._of_what_befell(start, end) or self._after_past_verb(start)
        return past or (self._of_list < 0 and self._opens_an_entry(start, end))

    def is_over(self, start: int, end: int) -> bool:
        """Tell whether what a clause tells as past was on this time ("freed on Christmas Eve"; not "bought gifts for
        Christmas")."""
        on = self.is_firmly_past(start, end) or self.around["on_the_day"].search(self.lower, max(0, start - 4), start)
        return bool(on) and self.at(start, end) < 0

    def _after_past_verb(self, start: int) -> bool:
        """Tell whether a past verb stands right before a time: "said on Wednesday that he will"."""
        left = self.lower[max(0, start - 60) : start]
        ends = self.around["to_the_verb"].search(left)
        verb = left[: ends.start()] if ends else left
        cue = next((m for m in self.cues.cue.finditer(verb) if m.end() == len(verb)), None)
        if cue is None or cue.lastgroup != "past" or cue[0] in self.cues.links or cue[0] in self.cues.open:
            return False
        return not self.around["present"].search(verb[: cue.start()]) and self._side(cue) < 0

    def _of_what_befell(self, start: int, end: int) -> bool:
        """Tell whether a time is that of an attack or accident, or one that is remembered."""
        left = self.lower[max(0, start - 40) : start]
        if self.cues.befallen_after.match(self.lower, end):
            return not self.around["next"].search(left)
        told = self.cues.befallen_before.search(left) or self.around["remembered"].search(left)
        return bool(told or self.around["said_after"].search(self._clause_before(start)))

    def is_loose(self, start: int, end: int) -> bool:
        """Tell whether a month's clause looks ahead only loosely: "the November jobs report", "left to join in May"."""
        left = self._clause_before(start)
        found = self._cues_in(left, start - len(left))
        infinitive = len(found) > 1 and found[-1].words.startswith("to ") and found[-2].side < 0
        return infinitive or bool(self.around["figures"].match(self.lower, end))

    def is_deadline(self, start: int, end: int) -> bool:
        """Tell whether a time is that by which something is to be done, or for which something is sold ahead."""
        sold = bool(self.around["sold"].match(self.lower, end))
        return sold or bool(self.around["deadline"].search(self.lower, max(0, start - 40), start))

    def _of_moved_plan(self, start: int, end: int) -> bool:
        """Tell whether a plan was moved to this time ("put off until Friday") or from it ("Friday's vote was off")."""
        left = self._clause_before(start)
        if self.cues.moved_to.search(left):
            return True
        if not self.lower.startswith(("'s", "’s"), end):
            return False
        return bool(self.cues.moved_of.search(left) or self.cues.moved_befell.match(self.lower, end))

    def _clause_before(self, start: int) -> str:
        left = self.lower[max(0, start - _REACH) : start].removesuffix("(")  # "at 4 (8 a.m. GMT Friday)"
        left = _ASIDE.sub(lambda aside: " " * len(aside[0]), left)
        ends = [m.end() for m in self.cues.boundary.finditer(left) if not _QUOTATION_ENDS.search(left, 0, m.end())]
        return left[max(ends, default=0) :]

    def _cues_in(self, words: str, at: int) -> list[_Cue]:
        """Give the cues in words that stand at a place of the text."""
        found: list[_Cue] = []
        for match in self.cues.cue.finditer(words):
            side = 0 if self._is_month(at + match.start()) else self._side(match)
            if side > 0 and match[0].startswith("to ") and self._is_no_plan(match, at, found):
                continue
            if side > 0 and found and self._is_object(match, found[-1], at):
                continue
            if side:
                found.append(_Cue(side, match[0], at + match.end()))
        return found

    def _is_month(self, start: int) -> bool:
        """Tell whether what looks like a cue is a month within a sentence ("its head since May, on Monday left")."""
        word = self.around["month"].match(self.text, start)
        return word is not None and start > 1 and self.text[start - 2].islower()

    def _side(self, match: re.Match[str]) -> int:
        """Read the side that a cue tells; 0 where it is an adjective, or a noun."""
        left = match.string[: match.start()]
        if match.lastgroup not in ("past", "no"):
            return 0 if self.around["plural"].search(match.string, 0, match.end()) else 1
        if self.around["helper"].search(left):
            return 0  # "will be held": the helper before it tells
        if self.around["modal"].search(left):
            return 0  # "will shut on Friday"
        if match[0].endswith("ed") and self.around["adjective"].search(left):
            return 0
        if self.around["present"].search(left) and self.around["shut_until"].match(match.string, match.end()):
            return 0  # "is closed until Thursday"
        return -1

    def _is_object(self, match: re.Match[str], before: _Cue, at: int) -> bool:
        """Tell whether what looks like a verb is the object of a past one: "told his hosts on Tuesday"."""
        if before.side > 0 or match[0] not in self.cues.plurals:
            return False
        return not self.around["new_clause"].search(match.string[before.end - at : match.start()])

    def _is_no_plan(self, match: re.Match[str], at: int, before: list[_Cue]) -> bool:
        """Tell whether "to" and a word tell no plan: a name, or what came of something past."""
        to = at + match.start()
        if self.text[to + 3 : to + 4].isupper() and self.text[to].islower():
            return True  # "returned to Moscow on Thursday"
        if not before or before[-1].side > 0:
            return False
        rest = match.string[match.end() :]
        if self.around["until"].search(rest):
            return False
        return bool(self.cues.result.match(match[0]) or self.around["another_clause"].search(rest))

    def _by_words(self, start: int, end: int) -> int:
        left = self._clause_before(start)
        possessive = self.lower.startswith("'s", end)
        found = self._cues_in(left, start - len(left) - self.lower.endswith("(", 0, start))
        aside = self.around["aside"].search(left) and self._cue_right_after(end)
        if aside:
            return aside
        if found:
            side = found[-1].side
            # "will attend Friday's summit" looks ahead; "seeks to undo Friday's ruling" does not say
            # ... "would run in October's election" does, "would undo Friday's ruling" does not
            sure = ("will",) if self.lower.endswith("day", start, end) else ("will", "would")
            told = not possessive or any(word in cue.words for cue in found for word in sure)
            return side if told or side < 0 else 0
        if possessive:
            return 1 if self.around["will"].match(self.lower, end) else 0
        if self.cues.weak.search(left):
            return -1 if len(left.split()) < 4 and self.around["had"].match(self.lower, end) else 1
        right, offset = self.lower[end : end + _REACH], end
        if left.strip() in ("", "on", "in"):
            offset += right.startswith(",")
            right = right.removeprefix(",")  # "On Friday, the ministers will vote"
        stop = self.cues.boundary.search(right)
        right = right[: stop.start()] if stop else right
        found = self._cues_in(right, offset)
        # "The meeting on Thursday agreed to send troops" was on the Thursday past
        return 0 if not found else -1 if found[0].words.endswith("ed to") else found[0].side

    def _cue_right_after(self, end: int) -> int:
        """Give the side of a cue that follows a time at once: "the left, ahead of the poll, on Tuesday reached"."""
        found = self._cues_in(self.lower[end : end + 24], end)
        return found[0].side if found and found[0].end - len(found[0].words) <= end + 7 else 0

    def _by_grammar(self, start: int, end: int) -> int:
        """Read the tense of the predicate on which a time hangs, but for a nearer word that tells otherwise."""
        index = bisect_right(self.starts, start) - 1
        if index < 0 or start >= self.sentences[index].end:
            return 0
        found = tense_around(self.sentences[index], start, end, self.cues)
        if found is None:
            return 0
        side, place = found
        nearer = self._cue_from(place, start) if place < start else 0
        return nearer if nearer == -side else side

    def _cue_from(self, place: int, start: int) -> int:
        """Give the side of the last cue before a time if it ends no sooner than at a place: "began to flee"."""
        begin = max(0, place - 40)
        found = self._cues_in(self.lower[begin:start], begin)
        return found[-1].side if found and found[-1].end >= place and found[-1].words not in self.cues.links else 0
