"""Turn annotated lines (see GUIDELINES.md) into `events.jsonl`: offsets and digests, never the stories' texts.

usage: build.py CORPORA LINES.txt... > events.jsonl
Lines whose words are not found in their story, or not unique, are named on stderr and left out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LINE = re.compile(r"^(?P<kind>[a-z_]+) (?P<status>[a-z_]+): (?P<rest>.+)$")
FIELDS = {"who", "whom", "where", "when", "by", "core", "optional"}


def stories(corpora: Path) -> dict[str, dict[str, str]]:
    """Give the wire's stories by id."""
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {story["id"]: story for story in map(json.loads, lines)}


def blocks(paths: list[Path]) -> Iterator[tuple[str, str, list[str]]]:
    """Give (file's stem, story id, lines) for each annotated story."""
    for path in paths:
        story, lines = None, []
        for line in [*path.read_text("utf-8").splitlines(), "# "]:
            if line.startswith("# "):
                if story:
                    yield path.stem, story, lines
                story, lines = line[2:].strip(), []
            elif line.strip():
                lines.append(line.strip())


def spot(text: str, words: str) -> tuple[int, int, int, int] | None:
    """Find (mention start, end, trigger start, end) of words with a [trigger]; None where they are not unique."""
    before, trigger, after = re.split(r"[\[\]]", words, maxsplit=2)
    parts = [r"\s+".join(map(re.escape, part.split())) for part in (before, trigger, after)]
    lead = r"\s+" if before.endswith(" ") else ""
    tail = r"\s+" if after.startswith(" ") else ""
    hits = list(re.finditer(f"{parts[0]}{lead}({parts[1]}){tail}{parts[2]}", text))
    # The same words twice on a page are one event here; the first is its mention.
    return (*hits[0].span(), *hits[0].span(1)) if hits else None


def report(text: str, line: str) -> dict[str, Any]:
    """Read one line. Raises ValueError that says what is wrong with it."""
    match = LINE.match(line)
    if not match:
        raise ValueError("not 'kind status: words'")
    words, *fields = re.split(r";\s*(?=(?:who|whom|where|when|by|core|optional)=)", match["rest"])
    mentions = []
    for mention in words.split("||"):
        if not (spots := spot(text, mention.strip().rstrip(";").strip())):
            raise ValueError(f"not in the story: {mention.strip()}")
        mentions.append(list(spots))
    values = dict(field.strip().rstrip(";").split("=", 1) for field in fields)
    return {"kind": match["kind"], "status": match["status"], "mentions": mentions} | values


def main(corpora: str, *files: str) -> None:
    """Print one JSON line an annotated story."""
    known = stories(Path(corpora))
    for source, story, lines in blocks([Path(file) for file in files]):
        text, reports = known[story]["text"], []
        for line in lines:
            try:
                reports.append(report(text, line))
            except ValueError as error:
                print(f"{source}: {story}: {error}", file=sys.stderr)
        digest = hashlib.sha256(text.encode()).hexdigest()
        held = int(hashlib.sha256(story.encode()).hexdigest(), 16) % 5 == 0
        split = "held" if held else "train"
        record = {"id": story, "digest": digest, "reader": source, "split": split, "reports": reports}
        print(json.dumps(record, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
