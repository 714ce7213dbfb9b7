"""Put the hard probes of time (tests/dates/probes.py) to daybook and to its peers, and count what each reads rightly.

    python bench/probes.py [--show]

A peer is right where any time that it finds in the probe's words is the probe's day, or lies in its week, month or
year: more than is asked of daybook, which must give the words and the TIMEX3 value. On what only looks like time a
tool is right where it finds nothing. Needs no corpora.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
from collections.abc import Callable
from datetime import date, datetime, time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent))

from tests.dates.probes import NOT_TIMES, ON, PROBES

from daybook.dates import find_times

NOON = datetime.combine(ON, time(12))


def by_dateparser(text: str) -> list[tuple[str, date]]:
    from dateparser.search import search_dates

    found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": NOON}) or []
    return [(words, moment.date()) for words, moment in found]


def by_parsedatetime(text: str) -> list[tuple[str, date]]:
    import parsedatetime

    found = parsedatetime.Calendar().nlp(text, NOON) or ()
    return [(words, moment.date()) for moment, _, _, _, words in found]


PEERS: dict[str, Callable[[str], list[tuple[str, date]]]] = {
    "dateparser": by_dateparser,
    "parsedatetime": by_parsedatetime,
}


def agrees(words: str, value: str, found: list[tuple[str, date]]) -> bool:
    """Tell whether a peer found the day of the value, or a day in its week, month or year."""
    for said, day in found:
        iso = day.isocalendar()
        names = (day.isoformat(), f"{iso.year}-W{iso.week:02}", f"{day:%Y-%m}", f"{day:%Y}")
        if (said.lower() in words.lower() or words.lower() in said.lower()) and value.partition("T")[0] in names:
            return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list the probes that no peer reads rightly")
    args = parser.parse_args()
    titles = ["probes", "daybook", *PEERS, "no peer"]
    print(f"{'class':<12}", *(f"{title:>14}" for title in titles))
    totals = [0] * len(titles)
    for name, table in PROBES.items():
        rows = []
        for text, words, value in table:
            ours = (words, value) in [(text[t.start : t.end], t.value) for t in find_times(text, ON)]
            theirs = [agrees(words, value, peer(text)) for peer in PEERS.values()]
            rows.append([1, ours, *theirs, not any(theirs)])
            if args.show and not any(theirs):
                print("   ", text, "|", words, "|", value)
        totals = add(name, rows, totals)
    rows = []
    for text in NOT_TIMES:
        silent = [not peer(text) for peer in PEERS.values()]
        rows.append([1, not find_times(text, ON), *silent, not any(silent)])
    totals = add("no time", rows, totals)
    print(f"{'all':<12}", *(f"{total:>14}" for total in totals))


def add(name: str, rows: list[list[int]], totals: list[int]) -> list[int]:
    """Print one class's line and give the totals with it."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    print(f"{name:<12}", *(f"{int(n):>14}" for n in sums))
    return [a + b for a, b in zip(totals, sums, strict=True)]


if __name__ == "__main__":
    main()
