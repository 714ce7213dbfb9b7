"""Entries as rows: CSV, Parquet, JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from daybook.errors import ExportError
from daybook.export.codes import codes_of, plover
from daybook.export.sourced import SourcedEntry
from daybook.model import to_json

#: Column of CSV and Parquet → what it holds. Several values in one are parted by "; ".
COLUMNS = {
    "id": "the entry's id",
    "kind": "kind of event",
    "status": "status as of the newest page",
    "title": "title",
    "who": "who does it or takes part",
    "whom": "counterparts",
    "place": "place as written",
    "country": "its country, ISO 3166-1 alpha-2",
    "lat": "its latitude in degrees",
    "lon": "its longitude in degrees",
    "start": "first day or moment, ISO 8601, as exact as it is known",
    "end": "last day or moment, inclusive",
    "first_published": "date of the first page",
    "last_published": "date of the last page",
    "history": "statuses by publication, as date status",
    "sources": "number of independent sources",
    "reports": "number of reports",
    "outlets": "who published them",
    "titles": "titles of the pages",
    "urls": "addresses of the pages",
    "files": "names of the captures that the pages were read from",
    "confidence": "confidence, 0 to 1",
    "core": "whether it is news, not background",
    "part_of": "id of the entry that it is a part of",
    "words": "the sentences that it rests on, parted by ' | '",
    "plover": "type in the PLOVER scheme of event data, by kind and status",
    "mode": "its mode in PLOVER, by kind",
    "cameo": "root of CAMEO, by kind: two digits",
    "iptc": "IPTC Media Topic that such an event is most often filed under",
    "schema": "schema.org type, by kind",
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = {"lat", "lon", "confidence"}


def to_jsonl(entries: Iterable[SourcedEntry]) -> bytes:
    """Give one JSON object a line: the entry and its reports, whole."""
    return b"".join(to_json(one) + b"\n" for one in entries)


def to_csv(entries: Iterable[SourcedEntry]) -> bytes:
    """Give a table of :data:`COLUMNS` in UTF-8, comma-separated, with a heading.

    A text that a spreadsheet would run as a formula has an apostrophe before it (OWASP, "CSV injection").
    """
    return to_table(list(COLUMNS), map(_row, entries))


def to_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Give rows as CSV under the names of their columns, as :func:`to_csv` does entries."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def to_parquet(entries: Iterable[SourcedEntry]) -> bytes:
    """Give a Parquet file of :data:`COLUMNS`. Raises ExportError where pyarrow is not installed."""
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an extra, and slow to load
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ExportError("Parquet needs pyarrow.", "Install it: pip install pyarrow.") from None
    kinds = {
        **dict.fromkeys(COLUMNS, arrow.string()),
        **dict.fromkeys(_NUMBERS, arrow.float64()),
        "sources": arrow.int32(),
        "reports": arrow.int32(),
        "core": arrow.bool_(),
    }
    table = arrow.Table.from_pylist([_row(one) for one in entries], schema=arrow.schema(kinds))
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def _row(one: SourcedEntry) -> dict[str, object]:
    entry, when, where, published = one.entry, one.entry.when, one.entry.where, one.published
    return {
        "id": entry.id,
        "kind": str(entry.kind),
        "status": entry.status,
        "title": entry.title,
        "who": "; ".join(entry.who),
        "whom": "; ".join(entry.whom),
        "place": where.name if where else None,
        "country": where.country if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "history": "; ".join(f"{(step.published or 'no date')[:10]} {step.status}" for step in entry.history),
        "sources": entry.sources,
        "reports": len(one.reports),
        "outlets": "; ".join(one.outlets),
        "titles": "; ".join(one.titles),
        "urls": "; ".join(one.urls),
        "files": "; ".join(one.files),
        "confidence": entry.confidence,
        "core": entry.core,
        "part_of": entry.part_of,
        "words": " | ".join(words for report in one.reports for words in report.words),
        "plover": plover(entry) or None,
        **dict.fromkeys(("mode", "cameo", "iptc", "schema")),
        **codes_of(entry.kind),
    }
