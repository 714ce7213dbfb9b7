"""Floors under what is read from invented stories: they only rise."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from daybook import read
from daybook.model import Report

STORIES = tomllib.loads(Path(__file__).with_name("reports.toml").read_text("utf-8"))["story"]


FOUND, MADE = 0.94, 0.78  # of the gold that is found, of what is made that is gold
FLOORS = {"kind": 0.91, "status": 0.89, "who": 0.75, "when": 0.75}  # of those found


class Gold(NamedTuple):
    kind: str
    status: str
    start: int
    end: int
    who: str
    when: str


def gold_of(text: str, line: str) -> Gold:
    told, who, when = (part.strip() for part in line.split(";"))
    head, words = told.split(": ", 1)
    before, trigger, _ = re.split(r"[\[\]]", words)
    start = text.index(words.replace("[", "").replace("]", "")) + len(before)
    return Gold(*head.split(), start, start + len(trigger), who, when)


def found_for(gold: Gold, reports: tuple[Report, ...]) -> Report | None:
    spots = [r for r in reports if any(m.trigger.start < gold.end and gold.start < m.trigger.end for m in r.mentions)]
    return max(spots, key=lambda report: report.kind.value == gold.kind, default=None)


def when_of(report: Report) -> str:
    return f"{(report.when.start or '')[:10]}..{(report.when.end or '')[:10]}" if report.when else "-"


def test_reports_of_invented_stories_stay_above_their_floors() -> None:
    counts = dict.fromkeys(("gold", "made", "found", "kind", "status", "who", "when"), 0)
    for story in STORIES:
        page = read(story["text"], published=story["published"])
        counts["made"] += len(page.reports)
        for line in story["reports"]:
            gold = gold_of(page.text, line)
            report = found_for(gold, page.reports)
            counts["gold"] += 1
            if report is not None:
                counts["found"] += 1
                counts["kind"] += report.kind.value == gold.kind
                counts["status"] += report.status.value == gold.status
                names = " ".join((*report.who, *report.whom)).lower()
                counts["who"] += gold.who == "-" or gold.who.lower().removeprefix("the ") in names
                counts["when"] += when_of(report) == gold.when
    found = max(1, counts["found"])
    assert counts["found"] / counts["gold"] >= FOUND, counts
    assert counts["found"] / counts["made"] >= MADE, counts
    for field, floor in FLOORS.items():
        assert counts[field] / found >= floor, counts
