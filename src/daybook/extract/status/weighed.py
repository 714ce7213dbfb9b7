"""What the rules found of an event, weighed against what the annotator has learned (see docs/model-card.md).

The rules read the tree, the annotator the words around; neither is always right. The numbers here were set on the event
gold's split "tune", which the annotator has not seen, and on the gold pages, which the rules were tuned on.
"""

from __future__ import annotations

import math

from daybook.extract.status.reading import Reading
from daybook.extract.trees.tree import Tree
from daybook.model import EventWord, Status

#: What a status that the rules give counts for, in log-odds: given by words, or by the tense alone.
_BY_WORDS, _BY_TENSE = 4.2, 3.0
#: Statuses that only plain words tell.
_TOLD = frozenset(
    {
        Status.DENIED,
        Status.REFUSED,
        Status.CANCELLED,
        Status.POSTPONED,
        Status.CALLED_FOR,
        Status.ALLEGED,
    }
)
_SURE = 0.6  # the annotator's status is not taken where it is less sure
_LEAST = 0.01


def is_simple_past(tree: Tree, verb: int, read: Reading) -> bool:
    """Tell whether a verb stands in the simple past and no other word tells its status: it is no plan."""
    past = tree.tokens[verb].xpos == "VBD" and tree.forms[verb] != tree.lemmas[verb]
    return past and read.status is Status.OCCURRED and not read.explicit


def with_status(reading: Reading, word: EventWord | None) -> Reading:
    """Weigh the status that the rules give against those that the annotator thinks likely.

    One of `_TOLD` that words give ("denied", "postponed", "no deal") stands; another that words give ("will", "begins")
    weighs more than one that the tense alone gives.
    """
    if word is None or not word.statuses or reading.certain or (reading.explicit and reading.status in _TOLD):
        return reading
    favour = _BY_WORDS if reading.explicit else _BY_TENSE

    def odds(status: Status) -> float:
        return math.log(max(word.statuses.get(status, 0.0), _LEAST)) + favour * (status is reading.status)

    best = max((*word.statuses, reading.status), key=lambda status: (odds(status), status.value))
    if best is reading.status or word.statuses.get(best, 0.0) < _SURE:
        return reading
    return Reading(best, explicit=best is not Status.OCCURRED)
