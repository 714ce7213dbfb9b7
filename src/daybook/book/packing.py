"""Filings and entries as the book keeps them: JSON, deflated with a preset dictionary.

One such value is a few hundred bytes, of which most are the names of fields: too short for deflating by itself, and
a third as long with a dictionary that knows the names. The dictionary belongs to the schema's version: it may never
change without a migration.
"""

from __future__ import annotations

import zlib
from typing import TypeVar

import msgspec

Packed = TypeVar("Packed", bound=msgspec.Struct)

_DICTIONARY = (
    b'"Prime Minister","President "government of the United States","United Nations "European Union '
    b'"occurred","underway","planned","possible","called_for","alleged","denied" on Monday Tuesday Wednesday Thursday '
    b"Friday Saturday Sunday January February March April May June July August September October November December "
    b'{"id":"","kind":"meeting","title":"To meet ","status":"planned","who":["","whom":[],"where":{"name":"",'
    b'"country":null,"lat":null,"lon":null,"geonameid":null},"when":{"start":"2006-12-01","end":"2006-12-01",'
    b'"basis":"text","grounds":[]},"reports":[{"capture_id":"","index":0}],"history":[{"status":"occurred",'
    b'"published":"2005-12-01","when":{"start":"2006-12","end":"2006-12","basis":"text","grounds":[]},"reports":'
    b'[{"capture_id":"","index":1}],"according_to":null}],"disagreements":[{"field":"when","values":[["]]}],'
    b'"sources":1,"confidence":0.5,"core":true,"part_of":null,"explanation":[]}'
    b'{"key":{"capture_id":"","index":1},"report":{"kind":"visit","title":"","status":"occurred","who":[""],"whom":[""],'
    b'"where":null,"when":null,"according_to":null,"figures":[{"words":"","of":"","low":null,"high":null,"unit":null,'
    b'"span":[]}],"mentions":[{"start":100,"end":200,"trigger":[110,120]}],"confidence":0.8,"core":false,'
    b'"part_of":null},"published":{"start":"2006-11-","end":"2006-11-","basis":"given","grounds":["told to be '
    b'published on "]},"outlet":"","agency":null,"url":"https://www.","source_group":""}'
)


def pack(value: msgspec.Struct) -> bytes:
    """Give a value as the bytes that are kept of it."""
    deflater = zlib.compressobj(6, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, _DICTIONARY)
    return deflater.compress(msgspec.json.encode(value)) + deflater.flush()


def unpack(data: bytes, decoder: msgspec.json.Decoder[Packed]) -> Packed:
    """Give a value back from the bytes kept of it."""
    return decoder.decode(zlib.decompressobj(-15, _DICTIONARY).decompress(data))
