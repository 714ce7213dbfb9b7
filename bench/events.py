"""Score the reports as PLOVER events on the gold standard records (../shared/corpora/events), by its own scorer.

usage: python bench/events.py [--corpora DIR] [--limit N]

A report's kind and status become its PLOVER type (``data/kinds.toml``), who the source and whom, else the place, the
target. As its coders do, a sentence's events of one type and source are one, and what is promised, asked or refused in
words that are an event themselves ("refused to send troops") is not coded again.

Each record codes one event of its sentence, so that two figures are printed: of the event that the sentence tells
first, and of all that the page's reports hold.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from daybook.export.codes import plover
from daybook.model import Capture, Report, Status
from daybook.pipeline import read_capture


def every(sentence: str, date: str) -> list[dict[str, object]]:
    """Give all PLOVER events of one sentence, in the order in which it tells them: a tool that the scorer calls."""
    page = read_capture(Capture(data=sentence.encode(), media_type="text/plain", name="record", published=date))
    found = sorted(page.reports, key=lambda report: report.mentions[0].trigger.start)
    said = {plover(r) for r in found if not _turned(r)}
    told = [r for r in found if not (_turned(r) and plover(r) in said)]
    events: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    for report in told:
        key = (plover(report), report.who)
        events[key] = events.get(key) or _target(report)
    return [{"type": kind, "source": list(who), "target": list(whom)} for (kind, who), whom in events.items() if kind]


def first(sentence: str, date: str) -> list[dict[str, object]]:
    """Give the event that a sentence tells first: each record codes one, and it is mostly that."""
    return every(sentence, date)[:1]


def _turned(report: Report) -> bool:
    """Tell whether an event is coded as the words about it: its promise, its refusal."""
    return plover(report) != plover(report, Status.OCCURRED)


def _target(report: Report) -> tuple[str, ...]:
    """Give whom an event is done to, else the place that it goes to or is done in, as event data has it."""
    return report.whom or ((report.where.name,) if report.where else ())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora").resolve())
    parser.add_argument("--limit", default="100000")
    options = parser.parse_args()
    score = options.corpora.resolve() / "events" / "score_events.py"
    for tool in (first, every):
        print(f"{tool.__name__}:", flush=True)
        name = f"events:{tool.__name__}"
        command = [sys.executable, str(score), "--set", "plover_gsr", "--tool", name, "--limit", options.limit]
        subprocess.run(command, check=True, cwd=Path(__file__).parent)


if __name__ == "__main__":
    main()
