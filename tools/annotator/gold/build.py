"""Builds the entity gold from compact annotations, lists what to annotate, and reports agreement.

    build.py todo     writes RAW/a.todo.txt and RAW/b.todo.txt
    build.py build    reads RAW/a-*.txt and RAW/b-*.txt, writes entities.jsonl beside this file
    build.py add FILE...  adds the stories of FILE..., read whole by another reader, to entities.jsonl
    build.py texts    checks entities.jsonl against the corpora and prints the names marked, by type

Offsets are in characters (code points) of the text; the text of a page is its body's paragraphs joined by a blank line.
"""

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import py3langid

TYPES = {"P": "PERSON", "O": "ORG", "G": "GPE", "L": "LOC", "F": "FACILITY", "N": "NORP", "E": "EVENT", "W": "WORK"}
STORY_LENGTH, PAGE_LENGTH = 2500, 1500
SHARE, PAGES_PER_SET, SECOND = 125, 25, 12
HERE = Path(__file__).parent
Span = tuple[int, int, str]


class Text(NamedTuple):
    """One text to annotate: the corpus it comes from, its id there, the whole text and how much of it is annotated."""

    corpus: str
    id: str
    text: str
    length: int


def sha(text: str) -> str:
    """The hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def cut(text: str, limit: int) -> int:
    """The end of the last paragraph, else sentence, else word, that ends within the limit."""
    if len(text) <= limit:
        return len(text)
    for mark, keep in (("\n\n", 0), (". ", 1), (" ", 0)):
        at = text.rfind(mark, limit // 2, limit)
        if at > 0:
            return at + keep
    return limit


def wire(corpora: Path) -> Iterator[tuple[str, Text]]:
    """Each agency story with its stratum: outlet and year."""
    with gzip.open(corpora / "wire" / "stories.jsonl.gz", "rt", encoding="utf-8") as lines:
        for story in map(json.loads, lines):
            stratum = f"{story['outlet']} {story['published'][:4]}"
            yield stratum, Text("wire", story["id"], story["text"], cut(story["text"], STORY_LENGTH))


def pages(corpora: Path, name: str) -> Iterator[Text]:
    """Each page of a set whose body is English."""
    for key, page in json.loads((corpora / "pages" / name / "gold.json").read_text(encoding="utf-8")).items():
        text = "\n\n".join(page["bodies"][0]) if page.get("bodies") else ""
        if len(text) > 200 and py3langid.classify(text)[0] == "en":
            yield Text(f"pages/{name}", key, text, cut(text, PAGE_LENGTH))


def interleave(strata: dict[str, list[Text]]) -> list[Text]:
    """The texts of all strata in hash order, each stratum spread evenly over the whole (proportional shares)."""
    ranked = [
        ((rank + 0.5) / len(texts), stratum, text)
        for stratum, texts in strata.items()
        for rank, text in enumerate(sorted(texts, key=lambda text: sha(text.id)))
    ]
    return [text for _, _, text in sorted(ranked)]


def lists(corpora: Path, dev: Path) -> dict[str, list[Text]]:
    """What each annotator reads: the stories, then every second page."""
    kept_back = {path.stem for path in dev.glob("*.json")}
    strata: dict[str, list[Text]] = defaultdict(list)
    for stratum, text in wire(corpora):
        if text.id not in kept_back:
            strata[stratum].append(text)
    stories = interleave(strata)
    found: list[Text] = []
    for name in ("newsroom", "scrapinghub"):
        english = [text for text in pages(corpora, name) if text.id not in kept_back]
        found += sorted(english, key=lambda text: sha(text.id))[:PAGES_PER_SET]
    return {"A": stories[:SHARE] + found[::2], "B": stories[SHARE : 2 * SHARE] + found[1::2]}


def parse(paths: list[Path]) -> dict[str, list[tuple[str, int, str]]]:
    """The annotations by story id: (type, occurrence or 0 for all, surface)."""
    stories: dict[str, list[tuple[str, int, str]]] = {}
    for path in paths:
        current: list[tuple[str, int, str]] | None = None
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = raw.strip()
            if line.startswith("# "):
                current = stories[line[2:].strip()] = []
            elif line:
                head = re.match(r"([A-Z]+|-)(?:@(\d+))?:\s*(.*)", line)
                kind = TYPES.get(head[1][0], head[1]) if head else ""
                if current is None or not head or (kind != "-" and head[1] not in (kind, kind[0])):
                    sys.exit(f"{path.name}:{number}: not a line of annotation: {line}")
                current += [(kind, int(head[2] or 0), s.strip()) for s in head[3].split(" | ") if s.strip()]
    return stories


def mark(text: str, notes: list[tuple[str, int, str]]) -> tuple[list[Span], list[str]]:
    """The spans that the notes set in a text, in order, and the surfaces not found; '-' marks are left out."""
    taken = [False] * len(text)
    spans: list[Span] = []
    missing = []
    for kind, nth, surface in sorted(notes, key=lambda note: (-len(note[2]), note[1] == 0)):
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, surface.split())) + r"(?!\w)"
        hits = list(re.finditer(pattern, text))
        if len(hits) < max(nth, 1):
            missing.append(surface)
        for hit in hits[nth - 1 : nth] if nth else hits:
            if not any(taken[hit.start() : hit.end()]):
                taken[hit.start() : hit.end()] = [True] * len(hit[0])
                spans.append((hit.start(), hit.end(), kind))
    return sorted(span for span in spans if span[2] != "-"), missing


def agreement(pairs: list[tuple[list[Span], list[Span]]]) -> str:
    """Span F1 between two readers, with and without types."""
    typed = sum(len(set(one) & set(two)) for one, two in pairs)
    bare = sum(len({s[:2] for s in one} & {s[:2] for s in two}) for one, two in pairs)
    total = sum(len(one) + len(two) for one, two in pairs)
    if not total:
        return "no text read twice"
    return f"{len(pairs)} texts read twice: span F1 {200 * typed / total:.1f}, types aside {200 * bare / total:.1f}"


def build(todo: dict[str, list[Text]], raw: Path, show: bool) -> None:
    """Writes entities.jsonl and prints what is missing, the counts and the agreement."""
    rows, pairs, differ = [], [], Counter[str]()
    for reader, other in (("A", "B"), ("B", "A")):
        files = {p for p in raw.glob(f"{reader.lower()}-*.txt") if not p.stem.endswith("-second")}
        notes = parse(sorted(files))
        second = parse([p for p in [raw / f"{other.lower()}-second.txt"] if p.exists()])
        unknown = set(notes) - {text.id for text in todo[reader]}
        if unknown:
            print(f"{reader}: ids not on the list: {sorted(unknown)}")
        unread = [text.id for text in todo[reader] if text.id not in notes]
        print(f"{reader}: {len(todo[reader]) - len(unread)} of {len(todo[reader])} texts read; next {unread[:3]}")
        for text in todo[reader]:
            if text.id not in notes:
                continue
            part = text.text[: text.length]
            spans, missing = mark(part, notes[text.id])
            if missing:
                print(f"{reader} {text.id}: not found: {missing}")
            rows.append(row(text, spans, reader))
            if text.id in second:
                again, missing = mark(part, second[text.id])
                if missing:
                    print(f"{other} second {text.id}: not found: {missing}")
                pairs.append((spans, again))
                if show:
                    one, two = ({(s, e, k, part[s:e]) for s, e, k in x} for x in (spans, again))
                    differ.update(f"{text.id} {reader}: {k} {w}" for *_, k, w in one - two)
                    differ.update(f"{text.id} {other} (second): {k} {w}" for *_, k, w in two - one)
    write(rows)
    counts = Counter(kind for r in rows for _, _, kind in r["entities"])  # type: ignore[attr-defined]
    print(len(rows), "texts,", Counter(r["split"] for r in rows), dict(counts.most_common()), counts.total(), "names")
    print(agreement(pairs))
    for line in sorted(differ):
        print("  ", line, differ[line])


def add(corpora: Path, dev: Path, files: list[Path]) -> None:
    """Adds the agency stories of annotated files to entities.jsonl; those there already and gold pages stay out."""
    path = HERE / "entities.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    done = {row["id"] for row in rows} | {page.stem for page in dev.glob("*.json")}
    known = {text.id: text for _, text in wire(corpora)}
    for file in files:
        for story, notes in parse([file]).items():
            if story in done:
                print(f"{file.name}: {story} is in the gold already")
                continue
            whole = known[story]._replace(length=len(known[story].text))
            spans, missing = mark(whole.text, notes)
            if missing:
                print(f"{file.name} {story}: not found: {missing}")
            rows.append(row(whole, spans, file.stem))
    write(rows)


def write(rows: list[dict[str, object]]) -> None:
    """Writes entities.jsonl in the order of corpora and ids."""
    lines = [json.dumps(r, ensure_ascii=False) for r in sorted(rows, key=lambda r: (str(r["corpus"]), str(r["id"])))]
    (HERE / "entities.jsonl").write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def row(text: Text, spans: list[Span], reader: str) -> dict[str, object]:
    """One line of the gold: offsets and a digest, no text."""
    return {
        "id": text.id,
        "corpus": text.corpus,
        "digest": sha(text.text),
        "length": text.length,
        "annotator": reader,
        "split": "held" if int(sha(text.id)[-8:], 16) % 10 == 0 else "train",
        "entities": [list(span) for span in spans],
    }


def texts(corpora: Path) -> None:
    """Checks the digests of the committed gold against the corpora and prints each type's names."""
    found = {("wire", text.id): text for _, text in wire(corpora)}
    found |= {(t.corpus, t.id): t for name in ("newsroom", "scrapinghub") for t in pages(corpora, name)}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for line in map(json.loads, (HERE / "entities.jsonl").read_text(encoding="utf-8").splitlines()):
        text = found[(line["corpus"], line["id"])].text
        if sha(text) != line["digest"]:
            sys.exit(f"{line['id']}: the text differs from the one annotated; use the corpora folder of that digest")
        for start, end, kind in line["entities"]:
            names[kind][text[start:end]] += 1
    for kind, counter in names.items():
        print(kind, counter.total(), dict(counter.most_common(40)))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["todo", "build", "add", "texts"])
    parser.add_argument("files", type=Path, nargs="*", help="annotated files to add")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--dev", type=Path, default=Path("../shared/gold/dev"), help="gold pages, left out")
    parser.add_argument("--raw", type=Path, default=Path("../gold-raw"), help="the folder of compact annotations")
    parser.add_argument("--show", action="store_true", help="print each difference between the two readers")
    args = parser.parse_args()
    if args.step == "texts":
        texts(args.corpora)
        return
    if args.step == "add":
        add(args.corpora, args.dev, args.files)
        return
    todo = lists(args.corpora, args.dev)
    if args.step == "build":
        build(todo, args.raw, args.show)
        return
    for reader, share in todo.items():
        parts = [f"# {text.id}\n{text.text[: text.length]}\n" for text in share]
        (args.raw / f"{reader.lower()}.todo.txt").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
