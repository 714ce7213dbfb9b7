"""The tables of a book.

Dates are ISO 8601 text, so that they sort and compare as they are. Values that are only ever taken whole (a page's
reading, a filing, an entry) are kept as JSON beside the columns that are searched by.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

own_words = Table(  # a user's words for events, as TOML, by which the pages are read
    "own_words", metadata, Column("key", Integer, primary_key=True), Column("toml", Text, nullable=False)
)

captures = Table(
    "captures",
    metadata,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("url", String, index=True),
    Column("media_type", String, nullable=False),
    Column("charset", String),
    Column("captured", String),
    Column("name", String, nullable=False),
    Column("published", String),  # told from outside, like the next two
    Column("title", String),
    Column("outlet", String),
    Column("size", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),  # zlib
)

pages = Table(
    "pages",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("capture_id", ForeignKey("captures.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("url", String),
    Column("title", String),
    Column("outlet", String, index=True),
    Column("agency", String),
    Column("language", String),
    Column("first_day", String, index=True),  # of the interval of publication
    Column("last_day", String, index=True),
    Column("text", Text, nullable=False),
    Column("story", Text, nullable=False, server_default=""),  # searched: the text without furniture and rails
    Column("rails", Text, nullable=False, server_default=""),  # searched too, and found after the stories
    Column("reading", LargeBinary, nullable=False),  # zlib of the page's JSON without its text
    Column("sketch", LargeBinary, nullable=False),  # 32-bit hashes
    Column("source_group", String, nullable=False, index=True),
)

page_keys = Table(
    "page_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("capture_id", ForeignKey("pages.capture_id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("capture_id", ForeignKey("pages.capture_id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("part_of", Integer),  # position on the same page
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("component", String, nullable=False, index=True),
    Column("entry_id", String, nullable=False, index=True),
    Column("filing", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

report_keys = Table(
    "report_keys",
    metadata,
    Column("key", BigInteger, primary_key=True),
    Column("report_id", ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False, index=True),
    Column("status", String, nullable=False),
    Column("title", String, nullable=False),
    Column("place", String),
    Column("country", String),
    Column("first_day", String, index=True),
    Column("last_day", String, index=True),
    Column("announced", String, index=True),  # day by which the first page that speaks of it was out
    Column("latest", String, index=True),  # the same of the last change of its status
    Column("sources", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("core", Boolean, nullable=False),
    Column("entry", LargeBinary, nullable=False),
    # Counts over the whole book read this alone, not the entries beside it.
    Index(
        "entries_for_counts",
        "first_day",
        "kind",
        "status",
        "country",
        "place",
        "core",
        "confidence",
        "sources",
        "last_day",
        "number",
    ),
)

entry_steps = Table(
    "entry_steps",
    metadata,
    Column("entry_number", ForeignKey("entries.number", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("published", String, index=True),  # day by which a page that says so was out
    Column("status", String, nullable=False),
    Column("first_day", String),
    Column("last_day", String),
    Index("steps_by_day", "first_day", "last_day"),
    sqlite_with_rowid=False,
)

entry_parties = Table(
    "entry_parties",
    metadata,
    Column("entry_number", ForeignKey("entries.number", ondelete="CASCADE"), primary_key=True),
    Column("role", String, primary_key=True),  # who, whom
    Column("name", String, primary_key=True),
    Column("folded", String, nullable=False, index=True),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("remedy", String, nullable=False),
    Column("capture_id", String, index=True),
    UniqueConstraint("name", "stage", "reason"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("judgement", LargeBinary, nullable=False),
)

judgement_reports = Table(
    "judgement_reports",
    metadata,
    Column("judgement_id", ForeignKey("judgements.id", ondelete="CASCADE"), primary_key=True),
    Column("report_id", String, primary_key=True, index=True),  # survives the report, which a rebuilding may bring back
)
