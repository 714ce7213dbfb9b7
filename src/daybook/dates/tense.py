"""The tense of the predicate on which a time hangs, by the grammar of its sentence (Universal Dependencies)."""

from __future__ import annotations

from daybook.dates.cues import Cues
from daybook.model import Sentence, Token

__all__ = ["tense_around"]

_PRESENT = ("VBZ", "VBP")
_CLIMB = 8  # heads between a time and its predicate


def tense_around(sentence: Sentence, start: int, end: int, cues: Cues) -> tuple[int, int] | None:
    """Give the side that the predicate of a time tells (1 ahead, -1 behind) and where it stands; None if none tells.

    `start` and `end` are the time's offsets.
    """
    tokens = sentence.tokens
    within = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
    if not within or not any(t.head >= 0 for t in tokens):
        return None
    at = next((i for i in reversed(within) if tokens[i].head not in within), within[-1])
    if any(t.head == at and t.deprel == "cop" and t.xpos in _PRESENT for t in tokens):
        return 1, end  # "her funeral is on Friday"
    for _ in range(_CLIMB):
        at = tokens[at].head
        if at < 0:
            return None
        if tokens[at].text.lower() in cues.tense["due"]:
            return None  # "is due in Kenya on Friday": the words around tell
        helpers = [t for t in tokens if t.head == at and _helps(t)]
        if tokens[at].upos in ("VERB", "AUX"):
            side = _tense(tokens[at], helpers, cues.tense)
            if _is_open_condition(tokens, at, helpers, cues.tense):
                return 1, start
            if side > 0 and _is_infinitive(tokens[at], helpers):
                side = _of_infinitive(tokens, at, start, cues)
            return (side, tokens[at].end) if side else None
        if any(t.deprel == "cop" for t in helpers):
            side = _tense(tokens[at], helpers, cues.tense)
            return (side, tokens[at].end) if side else None
    return None


def _helps(token: Token) -> bool:
    return token.deprel.startswith("aux") or token.deprel in ("mark", "advmod", "cop")


def _is_infinitive(verb: Token, helpers: list[Token]) -> bool:
    return verb.xpos == "VB" and any(t.text.lower() == "to" for t in helpers)


def _is_open_condition(
    tokens: tuple[Token, ...], at: int, helpers: list[Token], told: dict[str, frozenset[str]]
) -> bool:
    """Tell whether a verb whose past looks like its present says on what it hangs that something may yet be ("must
    pay if they shut the shop on Friday"; not "if he hit the guard on Friday", which has no mark of the present)."""
    marks, over = {t.text.lower() for t in helpers}, tokens[at].head
    if tokens[at].text.lower() not in told["unmarked"] or len(marks) > 1 or not marks & told["condition"]:
        return False
    if over < 0 or tokens[at].deprel != "advcl":
        return False
    if any(t.head == at and t.deprel == "nsubj" and t.text.lower() in told["one"] for t in tokens):
        return False
    above = (over, tokens[over].head)  # "can ensure that they stay top if"
    return any(t.head in above and t.deprel == "aux" and t.text.lower() in told["may_yet"] for t in tokens)


def _of_infinitive(tokens: tuple[Token, ...], at: int, start: int, cues: Cues) -> int:
    """The side of "to" and a verb: a plan, but not after its time, nor where it tells what came of something."""
    if tokens[at].start > start:
        return 0  # "dug a shaft on Monday to get through"
    main = tokens[at].head
    if cues.result.match(f"to {tokens[at].text.lower()}"):  # "fell to close at 50 on Friday"
        return -1 if main >= 0 and tokens[main].xpos == "VBD" else 0
    return 1


def _tense(verb: Token, helpers: list[Token], told: dict[str, frozenset[str]]) -> int:
    words = {t.text.lower() for t in helpers}
    if words & told["of_what_may_have_been"] and "have" in words:
        return -1  # "may have met on Tuesday"
    if words & told["not_able"] and words & told["not"]:
        return -1  # "could not agree on Tuesday"
    if words & told["ahead"] or (verb.xpos == "VB" and "to" in words):
        return 1
    if verb.xpos in ("VBZ", "VBP") and words & told["when"]:
        return 1  # "once the island is handed over in July"
    if "to" in words or words & told["due"]:
        return 0  # "was due to be published on Friday": the words around tell
    if verb.xpos == "VBD" or words & told["behind"]:
        return 0 if verb.lemma.lower() in told["due"] else -1
    if verb.xpos in _PRESENT and verb.lemma.lower() not in told["says"]:
        return 1  # "the ceasefire takes hold on Friday"
    return int(any(t.xpos in _PRESENT and t.deprel in ("cop", "aux:pass") for t in helpers))
