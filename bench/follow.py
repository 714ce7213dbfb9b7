"""Measure how a book follows announcements to their outcome, in agency stories of 1997, 2005 and 2006.

usage: python bench/follow.py [--corpora DIR] [--announcements FILE] [--others N] [--verbose]

follow.jsonl has announcements chosen by reading (a visit, a summit, a trial, a vote), each with the spans of later
stories that tell what became of it and the status that it then has, or none where the corpus is silent;
follow_fresh.jsonl (--announcements) has more, of other stories, marked later and measured before anything was mended;
follow_held.jsonl has eight, of stories that neither names, whose fates were measured and not looked at.
The stories' texts are not in the project: spans are code points, checked by digests. The book is made of the stories
named and N others, taken evenly from the corpus. A span stands for the reports whose trigger lies in it, else for those
of its sentence that are of the event's kind.

right: the announcement's entry holds a report of the outcome, and its status is the outcome's; where the corpus is
silent, its status is still open. wrong: its status is one that no story bears out. lost: neither; the entry stays
open where the outcome is known, or no report was read. The peer follows nothing: it takes each announcement as held
once its day is past, as calendars do.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

from daybook.merge import file_page, merge
from daybook.merge.components import components
from daybook.merge.kinds import family
from daybook.model import Capture, Entry, Failure, Filing, Kind, Page, ReportKey
from daybook.pipeline import read_or_fail

OPEN = {"planned", "possible", "called_for", "unconfirmed"}
STOPS = (". ", ".\n", "\n", '." ')
#: Statuses that bear one another out: what is under way today has occurred tomorrow.
HELD = {"occurred", "underway"}


def stories(corpora: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {story["id"]: story for story in map(json.loads, lines)}


def chosen(held: dict[str, dict[str, Any]], followed: list[dict[str, Any]], others: int) -> list[dict[str, Any]]:
    named = {spot["story"]: spot["digest"] for one in followed for spot in (one["announced"], *one["outcome"])}
    for name, digest in named.items():
        if hashlib.sha256(held[name]["text"].encode()).hexdigest()[:16] != digest:
            raise SystemExit(f"{name} is another text than the one that was annotated.")
    rest = sorted(held.keys() - named.keys())
    step = max(1, len(rest) // others) if others else len(rest) + 1
    return [held[name] for name in sorted(named.keys() | set(rest[::step]))]


def read(story: dict[str, Any]) -> Page | Failure:
    capture = Capture(
        data=story["text"].encode(),
        media_type="text/plain",
        name=story["id"],
        published=story["published"],
        outlet=story["outlet"],
        charset="utf-8",
    )
    return read_or_fail(capture, 60)


def there(page: Page | Failure, filings: list[Filing], spot: dict[str, Any], kind: str) -> list[ReportKey]:
    """Give the reports that a span stands for, those of its own words or else of its sentence."""
    if isinstance(page, Failure):
        return []
    own = [f.key for f in filings if any(spot["start"] <= m.trigger.start < spot["end"] for m in f.report.mentions)]
    start = max(page.text.rfind(stop, 0, spot["start"]) for stop in STOPS) + 1
    end = min((at for stop in STOPS if (at := page.text.find(stop, spot["end"])) >= 0), default=len(page.text))
    around = [
        f.key
        for f in filings
        if family(f.report.kind) == family(Kind(kind))
        and any(start <= m.trigger.start < end for m in f.report.mentions)
    ]
    return [key for key in own if key in around] or own or around


def fate(
    one: dict[str, Any],
    pages: dict[str, Page | Failure],
    filings: dict[str, list[Filing]],
    homes: dict[ReportKey, Entry],
) -> str:
    def reports(spot: dict[str, Any]) -> list[ReportKey]:
        return there(pages[spot["story"]], filings.get(spot["story"], []), spot, one["kind"])

    announced = reports(one["announced"])
    outcomes = {key for spot in one["outcome"] for key in reports(spot)}
    entries = [homes[key] for key in announced]
    if any(outcomes & set(entry.reports) and agrees(entry.status, one["status"]) for entry in entries):
        return "right"
    if not entries:
        return "lost (no report read)"
    status = entries[0].status
    if not one["outcome"]:
        wanted = OPEN if one["status"] is None else {one["status"]}
        return "right" if status in wanted else f"wrong ({status})"
    if status in OPEN:
        return "lost (not joined)" if outcomes else "lost (outcome not read)"
    return "lost (held, outcome apart)" if agrees(status, one["status"]) else f"wrong ({status})"


def agrees(status: str, wanted: str | None) -> bool:
    return status == wanted or (status in HELD and wanted in HELD)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--announcements", type=Path, default=Path(__file__).with_suffix(".jsonl"))
    parser.add_argument("--others", type=int, default=300)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    followed = [json.loads(line) for line in options.announcements.read_text().splitlines()]
    pages = {story["id"]: read(story) for story in chosen(stories(options.corpora), followed, options.others)}
    filings = {name: list(file_page(name, page)) for name, page in pages.items() if isinstance(page, Page)}
    every = [filing for some in filings.values() for filing in some]
    homes = {key: entry for group in components(every) for entry in merge(group) for key in entry.reports}
    print(f"{len(pages)} stories, {len(every)} reports, {len(set(map(id, homes.values())))} entries")
    for held, name in ((True, "outcome in the corpus"), (False, "corpus silent, or put off")):
        some = [one for one in followed if bool(one["outcome"]) is held]
        fates = [fate(one, pages, filings, homes) for one in some]
        counts = Counter(told.split(" (")[0] for told in fates)
        passed = sum(agrees("occurred", one["status"]) for one in some)
        print(f"{name}: {len(some)}; right {counts['right']}, wrong {counts['wrong']}, lost {counts['lost']}", end="")
        print(f"; taken as held, unread: right {passed}, wrong {len(some) - passed}")
        for one, told in zip(some, fates, strict=True):
            if options.verbose:
                print(f"  {one['announced']['story']} {one['kind']:12} {told}")


if __name__ == "__main__":
    main()
