"""The sentences beside the small words of clauses: a rule says yes of the marked words that match, and of no other."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.annotate.neural import installed
from daybook.dates import date_page
from daybook.extract.cast.cast import Cast
from daybook.extract.drafts.context import in_context
from daybook.extract.drafts.draft import Draft
from daybook.extract.drafts.page import drafts_of_page
from daybook.extract.joining.apart import is_separate
from daybook.extract.joining.coreference import Event
from daybook.extract.joining.mentions import (
    are_compatible,
    are_in_turn,
    are_numbered_apart,
    is_definite,
    is_indefinite,
    is_outcome,
    is_phase,
    is_result,
    numbers_of,
    rank_of,
)
from daybook.extract.parties.source_behind import closing_source
from daybook.extract.reports import AsTold, report_of
from daybook.extract.status.background import is_before_the_news
from daybook.extract.status.charged import charged_over
from daybook.extract.status.errands import is_errand
from daybook.extract.times.clock import Clock
from daybook.extract.times.of_others import anchor_of, is_anothers, is_compared, is_of_occasion
from daybook.extract.times.reckoned import is_told_as_past
from daybook.extract.titles.phrases import written
from daybook.extract.titles.reach import tail
from daybook.extract.titles.title import title_of
from daybook.extract.trees.grammar import agent, arranged, is_negated, subject_of
from daybook.extract.trees.other_clauses import is_of_another_clause
from daybook.extract.trees.tree import Tree
from daybook.extract.triggers.absence import absent
from daybook.extract.triggers.candidates import Candidate, candidates, light_verb, verb_objects
from daybook.extract.triggers.lexicon import lexicon
from daybook.extract.triggers.specific import is_of_those_asked
from daybook.lang import load
from daybook.model import Capture, Status, TimeExpression
from daybook.read import read_page

pytestmark = pytest.mark.skipif(installed() is None, reason="no trained annotator installed: no trees")
TABLES = load("en", "clauses")


class Marked:
    """The candidate at the marked word of a text, and the draft there where the rules make one."""

    def __init__(self, text: str) -> None:
        start, plain = text.index("*"), text.replace("*", "")
        capture = Capture(data=plain.encode(), media_type="text/plain", name="example", published="2022-04-22")
        read = read_page(capture)
        annotation = replace(annotate(read), event_words=None)  # the rules alone
        self.page = date_page(read, annotation)
        self.cast = Cast(self.page, annotation)
        trees = [Tree(sentence) for sentence in annotation.sentences]
        found = [c for n, tree in enumerate(trees) for c in candidates(tree, n, lexicon(), self.cast, {})]
        # the marked word, whether the lexicon has it or not
        self.tree, self.index = next((t, i) for t in trees for i, word in enumerate(t.tokens) if word.start == start)
        self.others = [candidate for candidate in found if candidate.span.start != start]
        self.found = [candidate for candidate in found if candidate.span.start == start]
        drafts = in_context(list(drafts_of_page(self.page, annotation, lexicon())), Clock(self.page))
        self.drafts = [draft for draft in drafts if draft.candidate.span.start == start]

    @property
    def candidate(self) -> Candidate:
        return self.found[0]

    @property
    def draft(self) -> Draft:
        return self.drafts[0]

    @property
    def time(self) -> TimeExpression:
        return self.page.times[-1]

    @property
    def told(self) -> str:
        """The whole title."""
        return title_of(self.candidate, (self.draft.who, self.draft.whom), None, self.draft.reading.status, self.cast)

    @property
    def title(self) -> str:
        """What a title says after its verb."""
        return written(self.tree, tail(self.tree, self.candidate.predicate, self.cast), self.cast)


def _compared(m: Marked) -> bool:
    return is_compared(m.candidate, m.time, anchor_of(m.tree, m.time))


def _of_other(m: Marked) -> bool:
    anchor = anchor_of(m.tree, m.time)
    foreign = is_anothers(m.candidate, m.time, anchor, Status.OCCURRED, None)
    return foreign or is_of_another_clause(m.tree, m.index, anchor)


RULES: dict[str, Callable[[Marked], object]] = {
    "led_up": lambda m: "Ana Lopes" not in m.draft.who and "Lopes" not in m.draft.who,
    "absence": lambda m: absent(m.tree, m.candidate.shunned),
    "definite": lambda m: is_definite(m.candidate),
    "indefinite": lambda m: is_indefinite(m.candidate),
    "other": lambda m: not are_compatible(m.draft, m.draft),
    "anew": lambda m: are_numbered_apart(m.candidate, m.candidate),
    "numbered": lambda m: numbers_of(m.candidate),
    "in_turn": lambda m: any(are_in_turn(m.candidate, other) for other in m.others),
    "separate": lambda m: is_separate(m.candidate),
    "outcome": lambda m: any(is_outcome(other, m.candidate) for other in m.others),
    "result": lambda m: is_result(m.candidate),
    "phase": lambda m: is_phase(m.tree, m.tree.parent(m.index), m.index),
    "ranks": lambda m: rank_of(m.candidate),
    "general": lambda m: not m.drafts,
    "likened": lambda m: not m.drafts,
    "ranked_time": lambda m: not m.drafts,
    "opposed": lambda m: not m.drafts,
    "tasked": lambda m: not m.drafts,
    "those_asked": lambda m: is_of_those_asked(m.tree, m.index),
    "warned_off": lambda m: not m.drafts,
    "either": lambda m: m.told.startswith("Lopes or Silva "),
    "same_thing": lambda m: m.told.startswith("Price of fish"),
    "reporting": lambda m: not m.drafts,
    "relative": lambda m: any(m.tree.children(i, "acl") for i in subject_of(m.tree, m.index)),
    "nobody": lambda m: is_negated(m.tree, m.index),
    "nameless": lambda m: not m.draft.who,
    "deprived": lambda m: m.draft.whom == ("a baker",),
    "event_pronoun": lambda m: m.drafts,
    "bound": lambda m: m.draft.who == ("Toyota",),
    "home": lambda m: m.draft.who == ("Peru",),
    "described": lambda m: " of " in m.draft.who[0],
    "body": lambda m: m.draft.whom == ("Toyota",),
    "relayed": lambda m: closing_source(m.candidate, m.cast) is None,
    "agent": lambda m: agent(m.tree, m.index),
    "told_of_oneself": lambda m: all(m.tree.tokens[i].upos != "PRON" for i in subject_of(m.tree, m.index)),
    "control": lambda m: any(m.tree.base[i] == "obj" for i in subject_of(m.tree, m.index)),
    "giver": lambda m: "Toyota" in (*m.draft.who, *m.draft.whom),
    "sides": lambda m: m.draft.who,
    "unsaid": lambda m: m.draft.whom == ("Silva",),
    "toured": lambda m: {"Peru", "Java"}.isdisjoint((*m.draft.who, *m.draft.whom)),
    "led": lambda m: m.draft.who,
    "forbidden": lambda m: (
        m.draft.reading.status in (Status.CANCELLED, Status.NOT_OCCURRED) and m.draft.who == ("bakers",)
    ),
    "carried": lambda m: light_verb(m.tree, m.index) >= 0,
    "appointed": lambda m: "chairman" in [m.tree.lemmas[i] for i in verb_objects(m.tree, m.index, m.candidate.sense)],
    "request": lambda m: m.found,
    "arranged": lambda m: len(arranged(m.tree, m.index)),
    "errand": lambda m: is_errand(m.candidate),
    "place": lambda m: m.draft.where,
    "only_named": lambda m: m.draft.where is None,
    "left": lambda m: m.draft.where and m.draft.where.name == "Paris",
    "extent": lambda m: m.draft.stated and not m.draft.stated.is_one_day,
    "spanned": lambda m: m.draft.stated and (m.draft.stated.start, m.draft.stated.end) == ("2022-01", "2022-03"),
    "begun": lambda m: m.draft.stated and m.draft.stated.end == "2022-04-26",
    "set_for_day": lambda m: m.draft.stated,
    "told_as_past": lambda m: is_told_as_past(m.candidate, m.time),
    "formerly": lambda m: m.draft.stated is None,
    "moved": lambda m: m.draft.stated and m.draft.stated.start == "2022-04-25",
    "known": _compared,
    "compared": _compared,
    "set_against": _of_other,
    "compared_over": _compared,
    "occasion": lambda m: is_of_occasion(m.candidate, anchor_of(m.tree, m.time)),
    "ranked": _compared,
    "same_period": _compared,
    "destined": _of_other,
    "same_day": lambda m: any(when and when.basis == "context" for when in (m.draft.stated, m.draft.tensed)),
    "supposed": lambda m: m.draft.reading.status is Status.NOT_OCCURRED,
    "charged_over": lambda m: charged_over(m.tree, m.index) >= 0 and m.draft.stated is None,
    "held_in": lambda m: "Toyota" in m.draft.ruled[0],
    "ended": lambda m: "over" in m.title.split(),
    "not_done": lambda m: not m.drafts,
    "fiction": lambda m: not m.drafts,
    "untrue": lambda m: m.draft.reading.status is Status.DENIED,
    "near_miss": lambda m: m.draft.reading.status is Status.NOT_OCCURRED,
    "unmarked": lambda m: m.draft.reading.status is Status.OCCURRED,
    "simple_past": lambda m: m.draft.tensed and m.draft.tensed.basis == "context",
    "standing": lambda m: is_before_the_news(m.candidate),
    "background": lambda m: not report_of(Event(replace(m.draft, position=0.0), 0.0), AsTold.by([])).core,
    "title": lambda m: "dumping" in m.title or "Ana Lopes" in m.title,
}


@pytest.mark.parametrize("name", TABLES)
def test_a_rule_says_yes_of_its_examples_alone(name: str) -> None:
    table = TABLES[name]
    if status := table.get("status"):
        rule: Callable[[Marked], object] = lambda m: m.draft.reading.status == status  # noqa: E731
    else:
        rule = RULES[name]
    assert table["match"] and [text for text in table["match"] if not rule(Marked(text))] == []
    assert table["no_match"] and [text for text in table["no_match"] if rule(Marked(text))] == []
