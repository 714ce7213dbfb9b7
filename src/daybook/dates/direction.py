"""Whether a time that a clause names lies ahead of the page or behind it, by its words and its grammar."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

import msgspec

from daybook.dates.grammar import lowered
from daybook.dates.tense import tense_around
from daybook.lang import load
from daybook.model import Annotation

__all__ = ["Directions"]

_REACH = 170  # characters of a clause that are looked at on either side


#: Words before which a participle is an adjective: "an unspecified date", "the disputed region".
_ADJECTIVE = re.compile(r"(?:^|\s)(?:an?|the|its|his|her|their|some|no|many|more|still|newly|recently|most)\s+\Z")


#: A page that "will never forget that Saturday" does not look ahead to it.
_REMEMBERED = re.compile(r"\b(?:forget|remember|recall|on|since|of) that\s\Z")


#: Where what is not the infinitive's begins: "to curb the trade, with its chief saying on Monday".
_ANOTHER_CLAUSE = re.compile(r",\s(?:with|in|at|after|during|as|following|[a-z]{3,}ing)\s")


#: "By Sunday, half of them had gone."
_HAD = re.compile(
    r",?\s(?:(?!(?:must|will|may|can|could|should|would|to|if|unless|or|and|that|who|which|after|but|because|as|when)\s)[\w'-]+\s){1,10}?(?:had|has|have|were|was)\s"
)


#: "Saturday's celebrations will be held in the square."
_WILL = re.compile(r"['’]s\s(?:[\w-]+\s){1,4}(?:will|is to|are to|is expected|are expected|is due|are due)\b")


#: A time that begins after a comma belongs to the verb after it.
_AFTER_COMMA = re.compile(r",\s(?:on\s|late\s|early\s)?\Z")


#: From a verb to the time that follows it at once, and what makes its participle none of the past.
_TO_THE_VERB = re.compile(r"(?:\s(?:early|late))?(?:\son)?\s\Z")
_PRESENT = re.compile(r"\b(?:is|are|be|being|get|gets)\s(?:\w+\s)?\Z")
_OPEN = ("planned", "proposed", "was", "were", "had", "did", "has", "have")  # which tell no side by themselves


#: Words that look back but are no verbs: "after the March 28 election" may look ahead.
_LINKS = ("after", "following", "earlier", "ago", "as of", "last", "according to")


#: What is told of a month once it is over.
_FIGURES = re.compile(
    r"(?:'s)?\s(?:[a-z-]+\s)?(?:employment|jobs|payrolls?|sales|inflation|output|figures?|data|report|index|results|"
    r"prices|exports|imports|earnings|production|orders|survey|deficit|surplus)\b"
)


#: What stands in parentheses is no part of the clause.
_ASIDE = re.compile(r"\([^()]*\)")


#: A quotation that ends within its sentence: `two "open" ports`, `resumes its session" on Monday`.
_QUOTATION_ENDS = re.compile(r"[\w)]['\"”]\s\Z")


#: Words before the time by which something is to be done, or for which something is sold ahead.
_DEADLINE = re.compile(r"\b(?:by|until|till|delivery in|settlement in)\s(?:the end of |the middle of |end |late )?\Z")


#: A quotation that ends within its sentence.
_QUOTATION_ENDS = re.compile(r"[\w)]['\"”]\s\Z")


#: Words before the time by which something is to be done, or for which something is sold ahead.
_DEADLINE = re.compile(r"\b(?:by|until|till|delivery in|settlement in)\s(?:the end of |the middle of |end |late )?\Z")


#: What may stand between a quotation and the time that belongs to its clause: `resumes its session" on Monday`.
_AFTER_QUOTATION = re.compile(r"(?:on|in|by|until|before|this|next)?\s?\Z")


#: Plurals that look like verbs: "after votes in June".
_PLURAL = re.compile(
    r"\b(?:the|after|of|for|in|his|her|its|their|these|those|two|three|four|more|several|recent|from|on|with|by)\s"
    r"(?:votes|visits|leaves|returns|holds|launches|hosts|starts|ends|meets|travels)\Z"
)


#: Verbs of the present that are nouns too, and what would begin a clause of theirs.
_VERB_OR_PLURAL = re.compile(r"votes|visits|leaves|returns|holds|launches|hosts|starts|ends|meets|travels|faces")
_NEW_CLAUSE = re.compile(r"[,:;]|\b(?:that|who|which|and|as|when|while|before|after|until|where|but|once|if)\b")


#: Verbs before which a form that could be past is not.
_MODAL = re.compile(r"(?:\b(?:will|would|can|could|shall|may|might|must|should)|'ll)\s(?:not\s|also\s|then\s)?\Z")


#: A determiner right before a time makes it an attribute of the noun that follows.
_ATTRIBUTE = re.compile(r"(?<!\w)(?:an?|the|its|his|her|their)\s\Z")


def _side(match: re.Match[str]) -> int:
    """Read the side that a cue tells; 0 where it is an adjective."""
    if match.lastgroup not in ("past", "no"):
        return 0 if _PLURAL.search(match.string, 0, match.end()) else 1
    if re.search(r"\b(?:be|get)\s\Z", match.string[: match.start()]):
        return 0  # "will be held": the helper before it tells
    if _MODAL.search(match.string[: match.start()]):
        return 0  # "will shut on Friday"
    if match[0].endswith("ed") and _ADJECTIVE.search(match.string[: match.start()]):
        return 0
    return -1


class _Cue(msgspec.Struct, frozen=True):
    """Words that tell which way a clause looks, the side that they tell, and where in the text they end."""

    side: int
    words: str
    end: int


class _Moves(msgspec.Struct, frozen=True):
    """Words of plans that were changed: the new time that they tell, and the old one, lie ahead."""

    to: re.Pattern[str]
    of: re.Pattern[str]
    befell: re.Pattern[str]


@cache
def _moves(language: str) -> _Moves:
    moves = load(language, "time_cues")["moved"]
    return _Moves(
        to=re.compile(rf"(?:{'|'.join(moves['to'])})\s+\Z"),
        of=re.compile(rf"(?<!\w)(?:{'|'.join(moves['of'])})\b[^.;:]*\Z"),
        befell=re.compile(rf"(?:'s|’s)?\s(?:[\w-]+\s){{0,4}}?(?:{'|'.join(moves['befell'])})\b"),
    )


def _is_object(match: re.Match[str], before: _Cue, at: int) -> bool:
    """Tell whether what looks like a verb is the object of a past one: "told his hosts on Tuesday"."""
    if before.side > 0 or not _VERB_OR_PLURAL.fullmatch(match[0]):
        return False
    return not _NEW_CLAUSE.search(match.string[before.end - at : match.start()])


@cache
def _befallen(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Nouns of what is told of only once it has happened, right before a time and right after one."""
    nouns = "|".join(load(language, "time_cues")["befallen"]["nouns"])
    before = re.compile(rf"(?<!\w)(?:{nouns})\s(?:on\s|in\s)?\Z")
    return before, re.compile(rf"(?:'s|’s)?\s(?:[\w-]+\s)?(?:{nouns})(?!\w)")


@cache
def _result(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Infinitives of what came of it, and words right before a time that lies ahead."""
    cues = load(language, "time_cues")
    verbs, words = "|".join(cues["result"]["verbs"]), "|".join(cues["ahead"]["words"])
    return re.compile(rf"to\s(?:{verbs})\Z"), re.compile(rf"(?<!\w)(?:{words})\s(?:the\s)?\Z")


@cache
def _cues(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    cues = load(language, "time_cues")
    past, future = ("|".join(cues[side]["words"]) for side in ("past", "future"))
    unfulfilled = "|".join(cues["unfulfilled"]["words"])
    # a longer cue outranks one that begins at the same place: "failed to attend" is past, "planned to" is future
    cue = re.compile(rf"(?<![\w'])(?:(?P<no>{unfulfilled})|(?P<future>{future})|(?P<past>{past}))(?!\w)|'ll\b")
    weak = re.compile(rf"(?<!\w)(?:{'|'.join(cues['weak']['words'])})(?!\w)")
    return cue, re.compile("|".join(cues["boundary"]["words"])), weak


class Directions:
    """Tells of places in one text whether their clause looks ahead (1), back (-1) or does not say (0)."""

    def __init__(self, text: str, annotation: Annotation | None, language: str = "en") -> None:
        self.text = text
        self.lower = lowered(text)
        self.sentences = annotation.sentences if annotation else ()
        self.starts = [s.start for s in self.sentences]
        self.cue, self.boundary, self.weak = _cues(language)
        self.moves = _moves(language)
        self.befallen_before, self.befallen_after = _befallen(language)
        self.result, self.ahead = _result(language)

    def at(self, start: int, end: int) -> int:
        """Give the direction of the clause in which the words from `start` to `end` stand."""
        if self._of_what_befell(start, end):
            return -1
        if _ATTRIBUTE.search(self.lower, max(0, start - 8), start):
            return 0  # "the Tuesday deadline": the clause's tense is not the deadline's
        if self._of_moved_plan(start, end) or self.ahead.search(self.lower, max(0, start - 40), start):
            return 1
        side = -1 if self._after_past_verb(start) else self._by_grammar(start, end)
        if side > 0 and self.lower.startswith(("'s", "’s"), end):
            side = 0  # "seeks to undo Friday's ruling": the words around tell better
        return side or self._by_words(start, end)

    def is_firmly_past(self, start: int, end: int) -> bool:
        """Tell whether the verb right before a time is past, or the time is that of an attack or accident."""
        return self._of_what_befell(start, end) or self._after_past_verb(start)

    def _after_past_verb(self, start: int) -> bool:
        """Tell whether a past verb stands right before a time: "said on Wednesday that he will"."""
        left = self.lower[max(0, start - 60) : start]
        ends = _TO_THE_VERB.search(left)
        verb = left[: ends.start()] if ends else left
        cue = next((m for m in self.cue.finditer(verb) if m.end() == len(verb)), None)
        if cue is None or cue.lastgroup != "past" or cue[0] in _LINKS or cue[0] in _OPEN:
            return False
        return not _PRESENT.search(verb[: cue.start()]) and _side(cue) < 0

    def _of_what_befell(self, start: int, end: int) -> bool:
        """Tell whether a time is that of an attack or accident, or one that is remembered."""
        left = self.lower[max(0, start - 40) : start]
        if self.befallen_after.match(self.lower, end):
            return not re.search(r"\b(?:next|coming)\s\Z", left)
        return bool(self.befallen_before.search(left) or _REMEMBERED.search(left))

    def is_loose(self, start: int, end: int) -> bool:
        """Tell whether a month's clause looks ahead only loosely: "the November jobs report", "left to join in May"."""
        left = self._clause_before(start)
        cues = self._cues_in(left, start - len(left))
        infinitive = len(cues) > 1 and cues[-1].words.startswith("to ") and cues[-2].side < 0
        return infinitive or bool(_FIGURES.match(self.lower, end))

    def is_deadline(self, start: int, end: int) -> bool:
        """Tell whether a time is that by which something is to be done, or for which something is sold ahead."""
        sold = self.lower.startswith((" delivery", " settlement", " futures", " contract"), end)
        return sold or bool(_DEADLINE.search(self.lower, max(0, start - 40), start))

    def _of_moved_plan(self, start: int, end: int) -> bool:
        """Tell whether a plan was moved to this time ("put off until Friday") or from it ("Friday's vote was off")."""
        left = self._clause_before(start)
        if self.moves.to.search(left):
            return True
        if not self.lower.startswith(("'s", "’s"), end):
            return False
        return bool(self.moves.of.search(left) or self.moves.befell.match(self.lower, end))

    def _clause_before(self, start: int) -> str:
        left = self.lower[max(0, start - _REACH) : start].removesuffix("(")  # "at 4 (8 a.m. GMT Friday)"
        left = _ASIDE.sub(lambda aside: " " * len(aside[0]), left)
        ends = [m.end() for m in self.boundary.finditer(left) if not _QUOTATION_ENDS.search(left, 0, m.end())]
        return left[max(ends, default=0) :]

    def _cues_in(self, words: str, at: int) -> list[_Cue]:
        """Give the cues in words that stand at a place of the text."""
        found: list[_Cue] = []
        for match in self.cue.finditer(words):
            side = _side(match)
            if side > 0 and match[0].startswith("to ") and self._is_no_plan(match, at, found):
                continue
            if side > 0 and found and _is_object(match, found[-1], at):
                continue
            if side:
                found.append(_Cue(side, match[0], at + match.end()))
        return found

    def _is_no_plan(self, match: re.Match[str], at: int, before: list[_Cue]) -> bool:
        """Tell whether "to" and a word tell no plan: a name, or what came of something past."""
        to = at + match.start()
        if self.text[to + 3 : to + 4].isupper() and self.text[to].islower():
            return True  # "returned to Moscow on Thursday"
        if not before or before[-1].side > 0:
            return False
        rest = match.string[match.end() :]
        if re.search(r"\b(?:by|until|before)\s\Z", rest):
            return False
        return bool(self.result.match(match[0]) or _ANOTHER_CLAUSE.search(rest))

    def _by_words(self, start: int, end: int) -> int:
        left = self._clause_before(start)
        possessive = self.lower.startswith("'s", end)
        cues = self._cues_in(left, start - len(left) - self.lower.endswith("(", 0, start))
        aside = _AFTER_COMMA.search(left) and self._cue_right_after(end)
        if aside:
            return aside
        if cues:
            side = cues[-1].side
            # "will attend Friday's summit" looks ahead; "seeks to undo Friday's ruling" does not say
            return side if not possessive or side < 0 or any("will" in cue.words for cue in cues) else 0
        if possessive:
            return 1 if _WILL.match(self.lower, end) else 0
        if self.weak.search(left):
            return -1 if len(left.split()) < 4 and _HAD.match(self.lower, end) else 1
        right, offset = self.lower[end : end + _REACH], end
        if left.strip() in ("", "on", "in"):
            offset += right.startswith(",")
            right = right.removeprefix(",")  # "On Friday, the ministers will vote"
        stop = self.boundary.search(right)
        right = right[: stop.start()] if stop else right
        cues = self._cues_in(right, offset)
        # "The meeting on Thursday agreed to send troops" was on the Thursday past
        return 0 if not cues else -1 if cues[0].words.endswith("ed to") else cues[0].side

    def _cue_right_after(self, end: int) -> int:
        """Give the side of a cue that follows a time at once: "the left, ahead of the poll, on Tuesday reached"."""
        cues = self._cues_in(self.lower[end : end + 24], end)
        return cues[0].side if cues and cues[0].end - len(cues[0].words) <= end + 7 else 0

    def _by_grammar(self, start: int, end: int) -> int:
        """Read the tense of the predicate on which a time hangs, but for a nearer word that tells otherwise."""
        index = bisect_right(self.starts, start) - 1
        if index < 0 or start >= self.sentences[index].end:
            return 0
        found = tense_around(self.sentences[index], start, end, self.result)
        if found is None:
            return 0
        side, place = found
        nearer = self._cue_from(place, start) if place < start else 0
        return nearer if nearer == -side else side

    def _cue_from(self, place: int, start: int) -> int:
        """Give the side of the last cue before a time if it ends no sooner than at a place: "began to flee"."""
        begin = max(0, place - 40)
        cues = self._cues_in(self.lower[begin:start], begin)
        return cues[-1].side if cues and cues[-1].end >= place and cues[-1].words not in _LINKS else 0
