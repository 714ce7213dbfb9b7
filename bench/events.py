"""Score the reports as PLOVER events on the gold standard records (../shared/corpora/events), by its own scorer.

usage: python bench/events.py [--corpora DIR] [--limit N]

A report's kind becomes its PLOVER type (``data/kinds.toml``), who the source and whom the target.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

from daybook.model import Capture
from daybook.pipeline import read_capture


def events(sentence: str, date: str) -> list[dict[str, object]]:
    """Give the PLOVER events of one sentence, the surest first: the tool that the scorer calls."""
    kinds = tomllib.loads(files("daybook.data").joinpath("kinds.toml").read_text("utf-8"))["kinds"]
    page = read_capture(Capture(data=sentence.encode(), media_type="text/plain", name="record", published=date))
    found = sorted(page.reports, key=lambda report: -report.confidence)
    return [
        {"type": kinds[r.kind]["plover"], "source": list(r.who), "target": list(r.whom)}
        for r in found
        if kinds[r.kind]["plover"]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora").resolve())
    parser.add_argument("--limit", default="100000")
    options = parser.parse_args()
    score = options.corpora / "events" / "score_events.py"
    command = [sys.executable, str(score), "--set", "plover_gsr", "--tool", "events:events", "--limit", options.limit]
    subprocess.run(command, check=True, cwd=Path(__file__).parent)


if __name__ == "__main__":
    main()
