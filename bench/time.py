"""Measure expressions of time against TimeML gold, beside dateparser and parsedatetime in the same run.

    python bench/time.py [--corpora ../shared/corpora] [--errors N] [--parts developed,unseen,...] [--no-peers]

Scores are TempEval-3's (score_timex.py beside the corpora). Rules were developed on 120 documents of TimeBank, chosen
by the digest of their names ("developed"), and 40 of AQUAINT; the other 63 and 33 ("unseen") were never looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import pathlib
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime
from types import ModuleType
from typing import Any

from daybook.dates import find_times

Tool = Callable[[str, str], Iterable[tuple[int, int, str, str]]]
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=pathlib.Path, default=pathlib.Path("../shared/corpora"))
    parser.add_argument("--errors", type=int, default=0, help="show so many errors of the developed part")
    parser.add_argument("--parts", default="developed,unseen,aquaint-developed,aquaint-unseen")
    parser.add_argument("--no-peers", action="store_true")
    args = parser.parse_args()
    scorer = load_scorer(args.corpora / "timex" / "score_timex.py")
    corpus = parts(scorer)
    tools: dict[str, Tool] = {"daybook": daybook}
    if not args.no_peers:
        tools |= {"dateparser.search": dateparser_search, "parsedatetime": parsedatetime_nlp}
    print(f"{'part':<18} {'tool':<18} {'strict':>7} {'relaxed':>8} {'value':>6} {'type':>6} {'kB/CPU s':>9}  weekdays")
    for part in args.parts.split(","):
        for name, tool in tools.items():
            list(tool(corpus[part][0].text[:300], corpus[part][0].dct))  # warm up
            errors: list[Any] = []
            r = scorer.score(corpus[part], tool, errors)
            right, asked = weekdays(scorer, corpus[part], tool) if name == "daybook" else (0, 0)
            days = f"{right}/{asked} = {right / asked:.3f}" if asked else ""
            print(
                f"{part:<18} {name:<18} {r['strict_F1']:>7.1f} {r['relaxed_F1']:>8.1f} {r['value_F1']:>6.1f} "
                f"{r['type_F1']:>6.1f} {r['kB_per_cpu_s']:>9.0f}  {days}"
            )
            if name == "daybook" and part.endswith("developed"):
                show(errors[:], args.errors)


def load_scorer(path: pathlib.Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_timex", path)
    if spec is None or spec.loader is None:
        sys.exit(f"No scorer at {path}. Give the folder of the corpora with --corpora.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parts(scorer: ModuleType) -> dict[str, list[Any]]:
    """TimeBank in the part that the rules were developed on and the part that was never looked at, and AQUAINT."""
    timebank = sorted(scorer.load("timebank"), key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())
    aquaint = sorted(scorer.load("aquaint"), key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())
    return {
        "developed": timebank[:120],
        "unseen": timebank[120:],
        "aquaint-developed": aquaint[:40],
        "aquaint-unseen": aquaint[40:],
    }


def daybook(text: str, dct: str) -> list[tuple[int, int, str, str]]:
    on = datetime.fromisoformat(dct) if "T" in dct else date.fromisoformat(dct)
    return [(t.start, t.end, t.type.value, t.value) for t in find_times(text, on)]


def dateparser_search(text: str, dct: str) -> list[tuple[int, int, str, str]]:
    from dateparser.search import search_dates

    base = datetime.fromisoformat(dct)
    found, at = [], 0
    for words, moment in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []:
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            found.append((start, at, "DATE", moment.date().isoformat()))
    return found


def parsedatetime_nlp(text: str, dct: str) -> list[tuple[int, int, str, str]]:
    import parsedatetime

    found = parsedatetime.Calendar().nlp(text, datetime.fromisoformat(dct)) or ()
    return [
        (start, end, "TIME" if flag == 2 else "DATE", f"{moment:%Y-%m-%d}") for moment, flag, start, end, _ in found
    ]


def weekdays(scorer: ModuleType, docs: list[Any], tool: Tool) -> tuple[int, int]:
    """Of the gold names of weekdays (and nothing but), how many get the right day.

    A gold day that is another weekday than its words name (Wednesday 1999-02-09 was a Tuesday) is a slip and not asked.
    """
    right = asked = 0
    for doc in docs:
        found = {(a, b): v for a, b, _, v in tool(doc.text, doc.dct)}
        for gold in doc.gold:
            words = doc.text[gold[0] : gold[1]]
            if WEEKDAY.fullmatch(words) and is_day_named(words, gold[3] or ""):
                asked += 1
                right += any(a < gold[1] and gold[0] < b and v == gold[3] for (a, b), v in found.items())
    return right, asked


def is_day_named(words: str, value: str) -> bool:
    """Tell whether a value is a day, and of the weekday that the words name."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return False
    return f"{date.fromisoformat(value):%A}".lower() == words.lower()


def show(errors: list[Any], limit: int) -> None:
    for error in errors[:limit]:
        print("   ", *error)


if __name__ == "__main__":
    main()
