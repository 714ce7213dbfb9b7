"""Measure how a book follows made announcements to their outcome (follow_made.toml), in all or one of its three parts.

usage: python bench/follow_made.py [--part dev|held|later] [--verbose]

right: every marked page has a report of the event in one entry, whose status, and day where one is given, are what they
should be, and none of a near event; wrong: an entry holds a near event, or its status or day is one that no page bears
out; lost: neither. --verbose tells each set's fate, and is for the part that is not held back.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from daybook.merge import file_page, merge
from daybook.merge.components import components
from daybook.model import Capture, Entry, Filing, Page, ReportKey
from daybook.pipeline import read_or_fail

OPEN = {"planned", "possible", "called_for", "unconfirmed"}
HELD = {"occurred", "underway"}
_MARK = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}")


class Marked(NamedTuple):
    """A page's text without marks, and the marks' spans."""

    text: str
    event: list[tuple[int, int]]
    near: list[tuple[int, int]]


def unmark(written: str) -> Marked:
    found = Marked("", [], [])
    text, at = "", 0
    for mark in _MARK.finditer(written):
        text += written[at : mark.start()]
        words = mark[1] or mark[2]
        (found.event if mark[1] else found.near).append((len(text), len(text) + len(words)))
        text, at = text + words, mark.end()
    return found._replace(text=text + written[at:])


def named(page: Page, filings: list[Filing], spans: list[tuple[int, int]]) -> set[ReportKey]:
    """Give the reports whose trigger lies in a span; a text may have been shifted by reading, never shortened."""
    return {
        f.key
        for start, end in spans
        for f in filings
        if any(m.trigger.start < end and start < m.trigger.end for m in f.report.mentions)
    }


def fate(one: dict[str, Any]) -> tuple[str, list[Filing], dict[ReportKey, Entry]]:
    event: list[set[ReportKey]] = []
    near: set[ReportKey] = set()
    every: list[Filing] = []
    for number, (published, outlet, written) in enumerate(one["pages"]):
        marked = unmark(written)
        page = read_or_fail(
            Capture(
                data=marked.text.encode(),
                media_type="text/plain",
                name=f"{one['name']} {number}",
                published=published,
                outlet=outlet,
                charset="utf-8",
            ),
            60,
        )
        assert isinstance(page, Page) and page.text.strip() == marked.text.strip(), page
        filings = list(file_page(f"{number}", page))
        every += filings
        event.append(named(page, filings, marked.event))
        near |= named(page, filings, marked.near)
    homes = {key: entry for group in components(every) for entry in merge(group) for key in entry.reports}
    return verdict(one, event, near, homes), every, homes


def verdict(
    one: dict[str, Any], event: list[set[ReportKey]], near: set[ReportKey], homes: dict[ReportKey, Entry]
) -> str:
    told = [number for number, (_, _, written) in enumerate(one["pages"]) if unmark(written).event]
    unread = [number for number, keys in enumerate(event) if not keys and number in told]
    if 0 in unread:
        return "lost (announcement not read)"
    entry = next(homes[key] for key in sorted(event[0]))
    for key in sorted(event[0]):  # two reports of one clause: that which most pages share
        if sum(bool(keys & set(homes[key].reports)) for keys in event) > sum(
            bool(keys & set(entry.reports)) for keys in event
        ):
            entry = homes[key]
    if (near - set().union(*event)) & set(entry.reports):
        return "wrong (holds a near event)"
    apart = [number for number, keys in enumerate(event) if keys and not keys & set(entry.reports)]
    right_status = entry.status == one["status"] or {entry.status, one["status"]} <= HELD
    if not right_status:
        return f"lost ({entry.status})" if entry.status in OPEN else f"wrong ({entry.status})"
    when = (entry.when.start or "")[:10] if entry.when else ""
    if one.get("when", when) != when:
        return f"wrong (on {when})" if not (apart or unread) else f"lost (on {when})"
    if apart or unread:
        return f"lost (pages {apart} apart, {unread} not read)"
    return "right"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["dev", "held", "later"])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    sets = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())["sets"]
    for part in [options.part] if options.part else ["dev", "held", "later"]:
        some = [one for one in sets if one["part"] == part]
        told = [fate(one)[0] for one in some]
        counts = Counter(each.split(" (")[0] for each in told)
        print(f"{part}: {len(some)} sets; right {counts['right']}, wrong {counts['wrong']}, lost {counts['lost']}")
        for one, each in zip(some, told, strict=True):
            if options.verbose:
                print(f"  {one['name']:45} {each}")


if __name__ == "__main__":
    main()
