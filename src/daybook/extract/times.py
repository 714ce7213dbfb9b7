"""When an event is: the time expression that governs it, else the page's date where the tense allows."""

from __future__ import annotations

from datetime import date, timedelta

from daybook.extract.candidates import Candidate
from daybook.extract.tree import CLAUSES, TIME_WORDS, Tree
from daybook.model import Kind, Page, Span, Status, TimeExpression, TimeType, When

#: Kinds whose event is the saying itself: told as news without a time, they are of the page's day.
SPEECH = frozenset(
    {
        Kind.APPEAL,
        Kind.ACCUSATION,
        Kind.DENIAL,
        Kind.THREAT,
        Kind.SUPPORT,
        Kind.REFUSAL,
        Kind.OFFER,
        Kind.ADDRESS,
        Kind.MESSAGE,
    }
)
#: What they ask, promise or agree to do has the time of its own clause, not theirs.
_OF_A_COMPLEMENT = SPEECH | {Kind.AGREEMENT}
_WEEK = 7
_FAR = 99


class Clock:
    """The time expressions of a page in reading order, and its date."""

    def __init__(self, page: Page) -> None:
        self.published = page.published
        self.words = page.words
        self.times = sorted(
            (
                time
                for time in page.times
                if time.type in (TimeType.DATE, TimeType.TIME, TimeType.DURATION)
                and time.when is not None
                and time.when.start is not None
            ),
            key=lambda time: time.start,
        )

    @property
    def day(self) -> date | None:
        """The first day that the page may be of."""
        return self.published.first_day if self.published else None

    def within(self, span: Span) -> list[TimeExpression]:
        """Give the dated expressions inside a span."""
        return [time for time in self.times if span.start <= time.start and time.end <= span.end]


def time_of(candidate: Candidate, clock: Clock, status: Status) -> When | None:
    """Give the time that the words around a trigger state for it: the expression nearest to it in the tree.

    A bare weekday of something planned lies ahead of the page.
    """
    tree = candidate.tree
    found = clock.within(Span(tree.sentence.start, tree.sentence.end))
    best, best_distance = None, _FAR
    for time in found:
        anchor = _anchor(tree, time)
        if anchor < 0 or (status is Status.PLANNED and _is_past(time, clock.day)):
            continue
        distance = _distance(candidate, anchor)
        if distance < best_distance:
            best, best_distance = time, distance
    if best is None or best.when is None:
        return None
    first = best.when.first_day
    bare = clock.words(best).lower() in TIME_WORDS and best.when.is_one_day
    if status is Status.PLANNED and bare and first and clock.day and 0 < (clock.day - first).days < _WEEK:
        coming = (first + timedelta(days=_WEEK)).isoformat()
        return When(start=coming, end=coming, basis="text", grounds=("a plan lies ahead of its page",))
    return best.when


def _is_past(time: TimeExpression, day: date | None) -> bool:
    """Tell whether a time lies wholly before a day, a week and more: no plan of that day's page is meant for it."""
    last = time.when.last_day if time.when else None
    return day is not None and last is not None and (day - last).days >= _WEEK


def _anchor(tree: Tree, time: TimeExpression) -> int:
    """Give the topmost token of a time expression."""
    inside = [i for i, token in enumerate(tree.tokens) if time.start <= token.start < time.end]
    for index in inside:
        if tree.parent(index) not in inside:
            return index
    return inside[0] if inside else -1


def _distance(candidate: Candidate, anchor: int) -> int:
    """Count the steps from a trigger down to a time, or up over its predicate; _FAR where a clause is between."""
    tree = candidate.tree
    down = [anchor, *tree.ancestors(anchor)]
    for steps, node in enumerate(down):
        if node == candidate.index:
            return steps
        if tree.base[node] == "xcomp" and candidate.kind in _OF_A_COMPLEMENT:
            break
        if steps and tree.base[node] in CLAUSES and node not in (candidate.index, candidate.predicate):
            break
    up = [candidate.index, *tree.ancestors(candidate.index)]
    for climbed, node in enumerate(up):
        if node in down:
            between = down[: down.index(node)]
            crossed = sum(tree.base[i] in CLAUSES for i in between)
            nouns = sum(tree.tokens[i].upos == "NOUN" for i in between[1:])
            return _FAR if crossed else climbed * 2 + len(between) + 4 * nouns
        if tree.base[node] in ("ccomp", "parataxis") or tree.relations[node] == "acl:relcl":
            return _FAR
        if climbed and tree.base[node] == "advcl" and _has_own_tense(tree, node):
            return _FAR
        if tree.base[node] == "conj" and tree.is_verb(node) and tree.children(node, "nsubj"):
            return _FAR
    return _FAR


def _has_own_tense(tree: Tree, node: int) -> bool:
    return tree.tokens[node].xpos in ("VBD", "VBZ", "VBP") or bool(tree.children(node, "aux"))


def by_tense(candidate: Candidate, status: Status, clock: Clock, lead: bool) -> When | None:
    """Give the page's date to an event without a time of its own where its tense puts it there, else None."""
    if clock.published is None or not clock.published.is_one_day:
        return None
    today = When(start=clock.published.start, end=clock.published.end, basis="tense", grounds=("the page's date",))
    if status is Status.UNDERWAY:
        return today
    if status is not Status.OCCURRED:
        return None
    tree, predicate = candidate.tree, candidate.predicate
    if not candidate.sense.verb and candidate.light < 0:
        if candidate.kind not in SPEECH:
            return None
        predicate = tree.clause_head(candidate.index)
    if {tree.lemmas[i] for i in tree.children(predicate, "aux")} & {"have", "had"}:
        return None
    return today if candidate.kind in SPEECH or lead else None


def ahead(when: When | None, day: date | None) -> bool:
    """Tell whether a time lies wholly after a day."""
    return when is not None and day is not None and when.first_day is not None and when.first_day > day
