"""Read mutated pages until the time is up, and print what breaks: crashes, broken tilings, pages of more than 2 s.

    python tools/reader/fuzz.py [--corpora DIR] [--minutes 30] [--seed 1]

A mutation is a function of its seed, which is printed with the page's name, so that each finding can be made again.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import random
import time
from pathlib import Path

from daybook.errors import ReadError
from daybook.model import Capture
from daybook.read import read_page

PIECES = (
    b"<p>", b"</p>", b"<div>", b"</div>" * 30, b"<table><tr><td>", b"<a href='//[x'>", b"<a href=''>", b"<!--", b"-->",
    b"<script>", b"</script>", b"<template>", b"<svg>", b"<h1>", b"<li>" * 200, b"<b>" * 500, b"<div>" * 3000, b"\x00",
    b"\xff\xfe", b"\xe2\x80\xae", b"&#x110000;", b"&nbsp;" * 400, b"a" * 40_000, b"(" * 3000, b" - " * 3000,
    b"1/" * 4000, b"May " * 4000, b"\n" * 4000, b"\xcc\x81" * 3000, b"<br>" * 2000, b"<time datetime='9999-99-99T'>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","author":[[{"name":null}],1],"headline":{}}</script>',
    b'<meta property="og:title" content="| - | - |">', b"<select><p>", b"<frameset>", b"<plaintext>",
)  # fmt: skip


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """Cut, repeat, swap, splice and spoil some pieces of a page."""
    for _ in range(rng.randint(1, 8)):
        at, size = rng.randrange(len(data) + 1), int(10 ** rng.uniform(0, 4.5))
        piece = data[at : at + size]
        choice = rng.randrange(5)
        if choice == 0:
            data = data[:at] + data[at + size :]
        elif choice == 1:
            data = data[:at] + piece * rng.randint(2, 5) + data[at + size :]
        elif choice == 2:
            start = rng.randrange(len(other) + 1)
            data = data[:at] + other[start : start + size] + data[at:]
        elif choice == 3:
            data = data[:at] + rng.choice(PIECES) + data[at:]
        else:
            data = data[:at] + bytes(rng.randrange(256) for _ in range(min(size, 20))) + data[at + min(size, 20) :]
    return data


def check(data: bytes) -> None:
    """Read a page; raise AssertionError where its blocks do not tile its text, or a span lies outside of it."""
    page = read_page(Capture(data=data, media_type="text/html", name="page", url="https://example.org/2024/05/06/x"))
    at = 0
    for block in page.blocks:
        assert block.start == at < block.end, f"block at {block.start} after {at}"
        assert all(block.start <= link.start < link.end <= block.end for link in block.links), "a link outside"
        at = block.end
    assert at == len(page.text), f"blocks end at {at} of {len(page.text)}"
    assert all(0 <= teaser.start < teaser.end <= at for teaser in page.teasers), "a teaser outside"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = sorted((options.corpora / "pages").glob("*/*.html.gz"))
    end = time.monotonic() + 60 * options.minutes
    found = refused = read = 0
    slowest = 0.0
    for seed in itertools.count(options.seed):
        if time.monotonic() > end:
            break
        rng = random.Random(seed)
        one, other = (rng.choice(files) for _ in range(2))
        data = mutated(gzip.decompress(one.read_bytes()), gzip.decompress(other.read_bytes()), rng)
        start = time.process_time()
        try:
            check(data)
        except ReadError:
            refused += 1
        except Exception as error:  # whatever it is, it is a finding
            found += 1
            print(f"seed {seed}, {one.name}: {type(error).__name__}: {error}", flush=True)
        read += 1
        seconds = time.process_time() - start
        slowest = max(slowest, seconds)
        if seconds > 2:
            found += 1
            print(f"seed {seed}, {one.name}: {seconds:.1f} s", flush=True)
    print(f"{read} pages read, {refused} refused with their reason, {found} findings, slowest {slowest:.2f} s")


if __name__ == "__main__":
    main()
