"""Score the reports against gold pages (../shared/gold): the measures of its score.py, a curve of confidence, causes.

usage: python bench/gold.py [--gold DIR] [--only ID,...] [--without ID,...] [--floor X] [--show] [--curve]
       python bench/gold.py --own SPLIT [--corpora DIR] ...    our own event gold ("held": never looked at)

Each gold page's text is read as plain text with its publication date told, through the whole pipeline.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from msgspec.structs import replace

from daybook.annotate import annotate
from daybook.dates import date_page
from daybook.extract import FLOOR, extract
from daybook.model import Annotation, Capture, Page, to_json
from daybook.read import read_page

sys.path.insert(0, str(Path(__file__).parents[1] / "tools" / "events"))
from scoring import as_gold, scorer


def capture_of(gold: dict[str, object]) -> Capture:
    """Give a gold page's text as a capture of plain text, its date told."""
    return Capture(
        data=str(gold["text"]).encode(),
        media_type="text/plain",
        name=str(gold["id"]),
        published=str(gold["published"]),
        title=gold.get("title"),  # type: ignore[arg-type]
        captured=datetime(2025, 1, 10, 20, tzinfo=UTC) if gold["source"] == "seed" else None,  # its rail tells ages
    )


def annotated(gold: dict[str, object]) -> tuple[Page, Annotation]:
    """Take a gold page through every stage before extraction."""
    page = read_page(capture_of(gold))
    annotation = annotate(page)
    page = replace(page, parties=annotation.parties, quotations=annotation.quotations)
    return date_page(page, annotation), annotation


def selected(gold: Path, only: str | None, without: str | None) -> list[Path]:
    """Give the gold pages asked for."""
    paths = sorted((gold / "dev").glob("*.json"))
    if only:
        paths = [path for path in paths if path.stem in only.split(",")]
    if without:
        paths = [path for path in paths if path.stem not in without.split(",")]
    return paths


def curve(score: ModuleType, paths: list[Path], folder: Path) -> None:
    """Print, for each band of confidence, how many reports are in gold, how many of them with their kind, and whole."""
    bands: dict[int, list[int]] = {}
    for path in paths:
        gold = json.loads(path.read_text())
        page = json.loads((folder / path.name).read_text())
        pairs, _ = score.align(gold["reports"], page["reports"], page["text"])
        partner = {j: i for i, j in pairs}
        kinds = {j: gold["reports"][i]["kind"] == page["reports"][j]["kind"] for i, j in pairs}
        for j, report in enumerate(page["reports"]):
            band = bands.setdefault(int(report["confidence"] * 10), [0, 0, 0, 0])
            band[0] += 1
            band[1] += j in kinds
            band[2] += kinds.get(j, False)
            band[3] += kinds.get(j, False) and all(
                score.right(field, gold["reports"][partner[j]], report) for field in ("status", "who", "when")
            )
    print("confidence  reports  detected  with kind  whole entry")
    for key, (count, *right) in sorted(bands.items()):
        shares = "   ".join(f"{part / count:7.2f}" for part in right)
        print(f"{key / 10:.1f}-{key / 10 + 0.1:.1f}     {count:6}   {shares}")


def own_gold(corpora: Path, split: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give our own event gold of a split in the form of gold pages, by a file's name (see tools/event_gold)."""

    from gold import records

    for gold, source in records(corpora, split, full=True):
        page = {"id": gold["id"], "source": "own", "published": source.published, "title": source.title}
        yield (
            f"{gold['id'].replace('/', '__')}.json",
            page | {"text": source.text, "reports": as_gold(gold, source.text)},
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--own", metavar="SPLIT")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--only")
    parser.add_argument("--without")
    parser.add_argument("--floor", type=float, default=FLOOR)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    score = scorer(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        if options.own:
            (Path(folder) / "dev").mkdir()
            for name, own in own_gold(options.corpora, options.own):
                (Path(folder) / "dev" / name).write_text(json.dumps(own))
        paths = selected(Path(folder) if options.own else options.gold, options.only, options.without)
        golds, readings = Path(folder, "gold"), Path(folder, "reading")
        for made in (golds, readings):
            made.mkdir()
        for path in paths:
            gold = json.loads(path.read_text())
            page, annotation = annotated(gold)
            (golds / path.name).write_text(path.read_text())
            (readings / path.name).write_bytes(
                to_json(replace(page, reports=extract(page, annotation, None, options.floor)))
            )
        score.main(golds, readings, show=options.show)
        if options.curve:
            curve(score, paths, readings)


if __name__ == "__main__":
    main()
