"""Events told as so many days apart ("resigned on Friday, two days after the attack"): one's day tells the other's.

A count of days gives a day, of weeks the days around it, of months and years a month and a year: no more than it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from msgspec.structs import replace

from daybook.extract.clause_words import clause_words
from daybook.extract.drafts.draft import Draft
from daybook.extract.figures import numbers_in
from daybook.extract.kinds import HAPPENED
from daybook.extract.times.of_others import anchor_of, so_long_after
from daybook.extract.trees.tree import Tree
from daybook.model import Span, When

_WEEK, _AROUND = 7, 3  # days
_DAY, _MONTH, _YEAR = len("2006-12-31"), len("2006-12"), len("2006")  # of a partial date
_OTHER = " the other event"  # ends the ground of a reckoned time
_LONGEST = 200  # units: longer ago is no count of news


def with_days_apart(drafts: list[Draft]) -> list[Draft]:
    """Give the drafts of a page, those dated whose sentence says how long before or after another event they were."""
    found, sentences = list(drafts), defaultdict[tuple[int, int], list[int]](list)
    for place, draft in enumerate(drafts):
        sentences[draft.part, draft.candidate.tree.sentence.start].append(place)
    for place, draft in enumerate(drafts):
        if (next_day := _day_after_eve(draft)) is not None:
            found[place] = replace(draft, stated=next_day)
    for places in (places for places in sentences.values() if len(places) > 1):
        for other in places:
            mark = so_long_after(found[other].candidate)
            if mark < 0:
                continue
            main = next((place for place in places if _is_main(found[place], found[other], mark)), -1)
            if (beside := _beside(found[other], mark)) is not None:
                found[other] = _dated_by(beside, found[other], mark)
            elif main >= 0:
                found[main], found[other] = _dated(found[main], found[other], mark)
    return found


def _day_after_eve(draft: Draft) -> When | None:
    """Give the day of what a noun tells of on whose eve, by a day told before, something was ("said on Monday, on the
    eve of the vote": Tuesday); None where there is no such day."""
    tree, noun, words = draft.candidate.tree, draft.candidate.index, clause_words("in_turn")
    eve = tree.parent(noun)
    if eve < 0 or tree.lemmas[eve] not in words["eve"] or tree.preposition(noun) not in words["of"]:
        return None
    times = draft.clock.within(Span(tree.sentence.start, tree.sentence.end))
    beside = [time.when for time in times if tree.parent(anchor_of(tree, time)) in (tree.parent(eve), eve)]
    day = beside[0].first_day if len(beside) == 1 and beside[0] and beside[0].is_one_day else None
    if day is None or times[-1].start > tree.tokens[eve].start or draft.stated not in (None, beside[0]):
        return None
    after = day + timedelta(days=1)
    over = draft.clock.day is not None and after <= draft.clock.day
    if over != (draft.reading.status in HAPPENED):
        return None
    return When(start=after.isoformat(), end=after.isoformat(), basis="text", grounds=(f"the eve of{_OTHER}",))


def is_reckoned(draft: Draft) -> bool:
    """Tell whether a draft's time is reckoned from another event's ("resigned two days after the attack")."""
    when = draft.stated
    return when is not None and bool(when.grounds) and when.grounds[-1].endswith(_OTHER)


def _beside(draft: Draft, mark: int) -> When | None:
    """Give the time right before a count and its comma ("in April 2022, two months after the invasion")."""
    tree = draft.candidate.tree
    first, text = tree.tokens[_first(tree, mark)].start, draft.cast.text
    times = draft.clock.times
    before = bisect_right(times, first, key=lambda time: time.start) - 1
    while before >= 0 and times[before].end > first:
        before -= 1
    near = before >= 0 and not text[times[before].end : first].strip(" ,")
    return times[before].when if near else None


def _dated_by(day: When, draft: Draft, mark: int) -> Draft:
    """Give a draft, if it has no day of its own, that of a time that it is so long before or after."""
    tree = draft.candidate.tree
    if draft.stated not in (None, day) or draft.reading.status not in HAPPENED:
        return draft
    when = _moved(day, tree, mark, -1 if _is_later(tree, mark) else 1, _ground(tree, mark))
    return replace(draft, stated=when) if when else draft


def _is_later(tree: Tree, mark: int) -> bool:
    """Tell whether a count is of how much later than the other event something was ("two days after the attack")."""
    return tree.forms[mark] in clause_words("in_turn")["later"]


def _ground(tree: Tree, mark: int) -> str:
    words = " ".join(tree.forms[_first(tree, mark) : mark + 1])
    return words.lstrip(", ") + _OTHER


def _is_main(draft: Draft, other: Draft, mark: int) -> bool:
    """Tell whether a draft's event is the one that stands so long after, or before, the other's clause or noun."""
    tree, head = other.candidate.tree, other.candidate.tree.parent(mark)
    if draft.candidate.tree is not tree or head not in (other.candidate.predicate, other.candidate.index):
        return False
    verb = next((node for node in tree.ancestors(head) if tree.is_verb(node)), -1)
    told = {verb, *(tree.children(verb, "nsubj") if verb >= 0 else ())}
    return bool(told & {draft.candidate.index, draft.candidate.predicate}) and draft.reading.status in HAPPENED


def _dated(main: Draft, other: Draft, mark: int) -> tuple[Draft, Draft]:
    """Give both drafts, the one without a day of its own dated by the other's."""
    tree, day = main.candidate.tree, main.when
    back, ground = _is_later(tree, mark), _ground(tree, mark)
    own = other.stated is not None and other.stated != main.stated
    if day is not None and not own and other.reading.status in HAPPENED:
        when = _moved(day, tree, mark, -1 if back else 1, ground)
        return main, replace(other, stated=when) if when else other
    if own and main.stated is None and other.stated is not None:
        when = _moved(other.stated, tree, mark, 1 if back else -1, ground)
        return replace(main, stated=when) if when else main, other
    return main, other


def _first(tree: Tree, mark: int) -> int:
    """Give the first word of the count before an "after"."""
    first = mark - 1
    while first > 0 and tree.parent(first - 1) == mark - 1:
        first -= 1
    return first


def _moved(when: When, tree: Tree, mark: int, sign: int, ground: str) -> When | None:
    """Give a time so many units from another; None where the words give no count of them, or the other is vaguer."""
    day, last, unit = when.first_day, when.last_day, tree.lemmas[mark - 1]
    count = _count(tree, mark)
    if day is None or last is None or not 0 < count <= _LONGEST:
        return None
    known = {"year": _YEAR, "month": _MONTH}.get(unit, _DAY)
    if day.isoformat()[:known] != last.isoformat()[:known]:
        return None
    try:
        start, end = _ends(day, unit, sign * count)
    except (OverflowError, ValueError):  # before the first year, or after the last
        return None
    return When(start=start, end=end, basis="text", grounds=(ground,)) if start else None


def _count(tree: Tree, mark: int) -> int:
    """Give how many days, weeks, months or years are counted; 0 where it is no whole number, or only a bound of one
    ("less than two days after")."""
    first = _first(tree, mark)
    words, bounds = tree.forms[first : mark - 1], clause_words("in_turn")["bounds"]
    if any(word in bounds for word in (*words, *tree.forms[max(0, first - 1) : first])):
        return 0
    counted = numbers_in(words)
    if not counted:
        return 1 if tree.tokens[mark - 1].xpos == "NN" else 0
    return int(counted[0]) if len(counted) == 1 and counted[0].is_integer() else 0


def _ends(day: date, unit: str, count: int) -> tuple[str | None, str | None]:
    if unit == "day":
        start = end = (day + timedelta(days=count)).isoformat()
    elif unit == "week":
        middle = day + timedelta(days=_WEEK * count)
        start, end = ((middle + timedelta(days=days)).isoformat() for days in (-_AROUND, _AROUND))
    elif unit == "month":
        start = end = (day + relativedelta(months=count)).isoformat()[:_MONTH]
    elif unit == "year":
        start = end = (day + relativedelta(years=count)).isoformat()[:_YEAR]
    else:
        return None, None
    return start, end
