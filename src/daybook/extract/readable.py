"""How sure a line is when it is read: what its title looks like weighs beside how sure its report is.

A logistic model, fitted by ``tools/events/readable.py`` on lines that readers with fresh eyes judged fully right or not
(``tools/event_gold/lines.jsonl``), with its intercept set so that the worst quarter of those lines is under a half.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from msgspec.structs import replace

from daybook.extract.logit import log_odds
from daybook.lang import load
from daybook.model import Report

_FEW = 3  # words of a title that seldom say which event it is
_MOST_DEFINITE = 2
_LEAST, _MOST = 0.03, 0.97  # chances that a confidence is kept between
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z]")
_DEFINITE = re.compile(r"\bthe [a-z]")
_DESCRIBED = re.compile(r"(?:[Tt]he|[Aa]n?) |[a-z]")


def readable(report: Report, text: str) -> Report:
    """Give a report of a page with the confidence that its line is right, by its title too. `text` is the page's, with
    single spaces."""
    weights: dict[str, float] = load("en", "lines")["weights"]
    features = {"intercept": 1.0, "confidence": log_odds(report.confidence, _LEAST, _MOST), **features_of(report, text)}
    odds = sum(weights[name] * value for name, value in features.items())
    return replace(report, confidence=round(1 / (1 + math.exp(-odds)), 3))


def features_of(report: Report, text: str) -> Mapping[str, float]:
    """Say what a line looks like: whether its title is in the page's own words, short, cut off, names somebody, points
    to something ("the deal"), and whether it names who does it, by a name."""
    title, who = report.title, report.who[0] if report.who else ""
    return {
        "own words": float(title in text),
        "few words": float(len(title.split()) <= _FEW),
        "cut off": float(title.endswith(("…", "..."))),
        "named": float(_NAMED.search(title) is not None),
        "definite": min(_MOST_DEFINITE, len(_DEFINITE.findall(title))) / _MOST_DEFINITE,
        "who told": float(bool(who) and who.split()[-1].lower() in title.lower()),
        "who described": float(_DESCRIBED.match(who) is not None),
    }
