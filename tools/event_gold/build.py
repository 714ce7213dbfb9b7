"""Turn annotated lines (see GUIDELINES.md) into `events.jsonl`: offsets and digests, never the texts.

usage: build.py CORPORA EXTENTS.json LINES.txt... >> events.jsonl
EXTENTS.json says for each text that was read only in part how many of its characters were. Lines whose words are not
found in their text are named on stderr and left out.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "events"))
from gold import sources

LINE = re.compile(r"^(?P<kind>[a-z_]+) (?P<status>[a-z_]+): (?P<rest>.+)$")
FIELDS = r";\s*(?=(?:who|whom|where|when|by|core|optional)=)"
SPLITS = {0: "held", 4: "tune"}  # by the digest of the id, of eight; the rest is for training


def blocks(paths: list[Path]) -> Iterator[tuple[str, str, list[str]]]:
    """Give (file's stem, text's id, lines) for each annotated text."""
    for path in paths:
        story: str | None = None
        lines: list[str] = []
        for line in [*path.read_text("utf-8").splitlines(), "# "]:
            if line.startswith("# "):
                if story:
                    yield path.stem, story, lines
                story, lines = line[2:].strip(), []
            elif line.strip():
                lines.append(line.strip())


def spot(text: str, words: str) -> list[int] | None:
    """Find [mention start, end, trigger start, end] of words with a [trigger]; None where the text lacks them."""
    before, trigger, after = re.split(r"[\[\]]", words, maxsplit=2)
    parts = [r"\s+".join(map(re.escape, part.split())) for part in (before, trigger, after)]
    lead = r"\s+" if before.endswith(" ") else ""
    tail = r"\s+" if after.startswith(" ") else ""
    # The same words twice on a page are one event here; the first is its mention.
    hit = re.search(f"{parts[0]}{lead}({parts[1]}){tail}{parts[2]}", text)
    return [*hit.span(), *hit.span(1)] if hit else None


def report(text: str, line: str) -> dict[str, Any]:
    """Read one line. Raises ValueError that says what is wrong with it."""
    match = LINE.match(line)
    if not match:
        raise ValueError("not 'kind status: words'")
    words, *fields = re.split(FIELDS, match["rest"])
    mentions = []
    for mention in words.split("||"):
        if not (spots := spot(text, mention.strip().rstrip(";").strip())):
            raise ValueError(f"not in the text: {mention.strip()}")
        mentions.append(spots)
    told = dict(field.strip().rstrip(";").split("=", 1) for field in fields)
    first, _, last = told.get("when", "").partition("..")
    found: dict[str, Any] = {"kind": match["kind"], "status": match["status"], "mentions": mentions}
    if told.get("optional") == "1":
        found["optional"] = True
    return found | {
        "who": _names(told.get("who")),
        "whom": _names(told.get("whom")),
        "where": told.get("where"),
        "when": {"start": first, "end": last or first} if first else None,
        "according_to": told.get("by"),
        "core": told.get("core") != "0",
    }


def _names(told: str | None) -> list[str]:
    return [name.strip() for name in (told or "").split("|") if name.strip()]


def main(corpora: str, extents: str, *files: str) -> None:
    """Print one JSON line an annotated text."""
    known, read = sources(Path(corpora)), json.loads(Path(extents).read_text("utf-8"))
    for reader, name, lines in blocks([Path(file) for file in files]):
        text = known[name].text[: read.get(name)]
        reports = []
        for line in lines:
            try:
                reports.append(report(text, line))
            except ValueError as error:
                print(f"{reader}: {name}: {error}", file=sys.stderr)
        split = SPLITS.get(int(hashlib.sha256(name.removeprefix("wire/").encode()).hexdigest(), 16) % 8, "train")
        record = {"id": name, "digest": hashlib.sha256(text.encode()).hexdigest(), "extent": len(text)}
        print(json.dumps(record | {"reader": reader, "split": split, "full": True, "reports": reports}))


if __name__ == "__main__":
    main(*sys.argv[1:])
