"""Everything that a person may hand over comes out as captures, and everything that is wrong with it as failures."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from daybook.capture import captures
from daybook.model import Capture, Failure

HTML = b"<!DOCTYPE html><html><head><title>News</title></head><body><p>Okello will visit Varna.</p></body></html>"
SINGLEFILE = b"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://courier.example/2022/okello
 saved date: Fri Apr 22 2022 20:00:00 GMT+0200 (Central European Summer Time)
--><meta charset=utf-8><p>Okello will visit Varna."""


def taken(*paths: Path | str, **options: object) -> tuple[list[Capture], list[Failure]]:
    found = list(captures(paths, **options))
    for failure in found:
        if isinstance(failure, Failure):
            assert failure.name and failure.reason
    return [f for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Failure)]


def warc(*pages: tuple[str, bytes, str, str], compressed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compressed)
    for url, body, status, media_type in pages:
        headers = StatusAndHeaders(
            status, [("Content-Type", media_type), ("Content-Length", str(len(body)))], "HTTP/1.1"
        )
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(body),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": "2022-04-22T18:00:00Z"},
            )
        )
    return out.getvalue()


PAGES = (
    ("https://courier.example/1", HTML, "200 OK", "text/html; charset=utf-8"),
    ("https://courier.example/logo", b"\x89PNG", "200 OK", "image/png"),
    ("https://courier.example/gone", HTML, "404 Not Found", "text/html"),
    ("https://courier.example/2", HTML + b" ", "200 OK", "text/html"),
)


def test_a_page_saved_by_singlefile_tells_its_address_and_day(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(SINGLEFILE)
    (page,), _ = taken(tmp_path / "page.html")
    assert page.url == "https://courier.example/2022/okello"
    assert page.captured == datetime(2022, 4, 22, 18, tzinfo=UTC)
    assert page.media_type == "text/html"


def test_a_folder_is_taken_in_order_without_what_is_hidden_or_belongs_to_a_page(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.html", "a_files/inner.html", "sub/c.html.gz", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(HTML) if name.endswith("gz") else HTML)
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)))
    (tmp_path / "style.css").write_text("p { color: red }")
    found, failed = taken(tmp_path)
    assert [Path(page.name).name for page in found] == ["a.html", "b.txt", "c.html.gz"]
    assert found[2].data == HTML
    assert [Path(failure.name).name for failure in failed] == ["photo.jpg", "style.css"]
    assert all("type" in failure.reason and failure.remedy for failure in failed)


def test_what_a_folder_holds_beside_files_is_told_of(tmp_path: Path) -> None:
    folder, empty = tmp_path / "pages", tmp_path / "empty"
    folder.mkdir()
    (empty / ".git").mkdir(parents=True)
    (folder / "nowhere.html").symlink_to("gone.html")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.html")
    told = [one for one in captures([folder, empty]) if isinstance(one, Failure)]
    assert [(Path(one.name).name, one.reason) for one in told] == [
        ("nowhere.html", "cannot be opened: No such file or directory."),
        ("pipe.html", "is no file but a pipe or a device."),
        ("round", "is a link to a folder, which is not followed."),
        ("empty", "holds no file."),
    ]


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_gives_its_pages_and_nothing_else(tmp_path: Path, compressed: bool) -> None:
    path = tmp_path / ("crawl.warc.gz" if compressed else "crawl.warc")
    path.write_bytes(warc(*PAGES, compressed=compressed))
    found, failed = taken(path)
    assert [page.url for page in found] == ["https://courier.example/1", "https://courier.example/2"]
    assert found[0].captured == datetime(2022, 4, 22, 18, tzinfo=UTC)
    assert found[0].charset == "utf-8"
    assert not failed


@pytest.mark.parametrize("compressed", [True, False])
def test_what_stands_before_the_damage_of_an_archive_is_kept(tmp_path: Path, compressed: bool) -> None:
    whole = warc(*PAGES, compressed=compressed)
    for cut in range(0, len(whole), 37):
        path = tmp_path / "crawl"
        path.write_bytes(whole[:cut])
        found, failed = taken(path)
        assert [page.data for page in found] == [HTML, HTML + b" "][: len(found)]
        if cut < len(whole) * 0.9:
            assert len(found) < 2
    path.write_bytes(whole[: len(whole) - 60])
    found, failed = taken(path)
    assert len(found) == 1
    assert "; whole pages kept: 1." in failed[0].reason


@pytest.mark.parametrize("compressed", [True, False])
def test_what_stands_after_the_damage_of_an_archive_is_kept_too(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], compressed: bool
) -> None:
    first, wrong, last = (warc(page, compressed=False) for page in (PAGES[0], PAGES[0], PAGES[-1]))
    wrong = re.sub(rb"\r\nContent-Length: \d+(?=\r\n\r\nHTTP)", b"\r\nContent-Length: 99999999", wrong)
    pack = gzip.compress if compressed else bytes
    (tmp_path / "crawl").write_bytes(b"".join(map(pack, (first, wrong, last))))
    found, (failed,) = taken(tmp_path / "crawl")
    assert [page.url for page in found] == ["https://courier.example/1", "https://courier.example/2"]
    assert "damaged or cut short after record 2; whole pages kept: 2." in failed.reason
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("compressed", [True, False])
def test_an_archive_that_is_cut_within_a_record_says_so(tmp_path: Path, compressed: bool) -> None:
    pages = PAGES[0], PAGES[-1]
    whole, first = (warc(*some, compressed=compressed) for some in (pages, pages[:1]))
    path = tmp_path / "crawl"
    for cut in range(len(first) + 20, len(whole) - 5, 7):
        path.write_bytes(whole[:cut])
        _, failed = taken(path)
        assert failed and "cut" in failed[0].reason, cut
    path.write_bytes(whole)
    assert not taken(path)[1]


@pytest.mark.parametrize(
    ("encoding", "encode"), [("gzip", gzip.compress), ("br", brotli.compress), ("deflate", zlib.compress)]
)
def test_a_page_that_was_sent_compressed_is_unpacked(
    tmp_path: Path, encoding: str, encode: Callable[[bytes], bytes]
) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    sent = [("Content-Type", "text/html"), ("Content-Encoding", encoding), ("Transfer-Encoding", "chunked")]
    body = encode(HTML)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = StatusAndHeaders("200 OK", sent, "HTTP/1.1")
    writer.write_record(
        writer.create_warc_record("https://a.example", "response", payload=io.BytesIO(chunked), http_headers=headers)
    )
    (tmp_path / "a.warc.gz").write_bytes(out.getvalue())
    (page,), failed = taken(tmp_path / "a.warc.gz")
    assert page.data == HTML
    assert not failed


def test_a_wacz_gives_pages_with_their_titles(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "crawl.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(*PAGES))
        listed = {"url": "https://courier.example/1", "title": "Okello to visit Varna", "ts": "2022-04-22T18:00:00Z"}
        archive.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n' + json.dumps(listed) + "\nnonsense\n")
    found, failed = taken(tmp_path / "crawl.wacz")
    assert [page.title for page in found] == ["Okello to visit Varna", None]
    assert not failed


def test_a_zip_without_an_archive_and_a_cut_one_are_failures(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("page.html", HTML)
    (tmp_path / "b.wacz").write_bytes((tmp_path / "a.zip").read_bytes()[:60])
    found, failed = taken(tmp_path)
    assert (len(found), len(failed)) == (0, 2)


RECORDS = [
    {"url": "https://courier.example/1", "captured": "2022-04-22T20:00:00+02:00", "html": "<p>One</p>"},
    {"id": "W-2", "outlet": "Wire", "published": "2022-04-22", "title": "Two", "text": "Two.", "other": [1]},
]


def test_json_lines_tell_what_they_know(tmp_path: Path) -> None:
    lines = "\n\n".join(json.dumps(record) for record in RECORDS)
    (tmp_path / "stories.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (first, second), failed = taken(tmp_path / "stories.jsonl.gz")
    assert (first.media_type, first.captured) == ("text/html", datetime(2022, 4, 22, 18, tzinfo=UTC))
    assert (second.outlet, second.published, second.title) == ("Wire", "2022-04-22", "Two")
    assert second.name.endswith("#W-2")
    assert not failed


@pytest.mark.parametrize(
    "line",
    [
        '{"url": "https://a.example"}',
        "{",
        '{"text": 5}',
        '{"text": "x", "published": "soon"}',
        "[1]",
        '{"text": "\\ud800"',
    ],
)
def test_a_bad_line_is_a_failure_and_the_rest_goes_on(tmp_path: Path, line: str) -> None:
    (tmp_path / "s.jsonl").write_text(f'{{"text": "one"}}\n{line}\n{{"text": "three"}}\n')
    found, failed = taken(tmp_path / "s.jsonl")
    assert [page.data for page in found] == [b"one", b"three"]
    assert failed[0].name.endswith("s.jsonl:2")


def test_a_cut_gzip_keeps_the_lines_before_the_cut(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{n} {n * 7919 % 1000}"}) + "\n" for n in range(20_000))
    whole = gzip.compress(lines.encode())
    (tmp_path / "s.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    found, failed = taken(tmp_path / "s.jsonl.gz")
    assert 5_000 < len(found) < 15_000
    assert "cut" in failed[0].reason


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(HTML, "text/html"), (b"Okello will visit Varna.\n", "text/plain"), (gzip.compress(HTML), "text/html")],
)
def test_standard_input_is_told_by_its_content(data: bytes, media_type: str) -> None:
    (page,), _ = taken("-", stdin=io.BytesIO(data))
    assert page.media_type == media_type


def test_standard_input_may_be_json_lines() -> None:
    found, _ = taken("-", stdin=io.BytesIO(b"\n".join(json.dumps(record).encode() for record in RECORDS)))
    assert len(found) == 2


RSS = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Courier</title>
<item><title>Okello &amp; the harbour</title><link>https://courier.example/1</link>
<pubDate>Fri, 22 Apr 2022 20:00:00 +0200</pubDate><description>&lt;p&gt;She will visit.&lt;/p&gt;</description></item>
<item><guid>x</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Okello</title>
<link rel="self" href="https://courier.example/self"/><link href="https://courier.example/1"/>
<published>2022-04-22T20:00:00+02:00</published><content type="html">&lt;p&gt;She will visit.&lt;/p&gt;</content>
</entry></feed>"""


JSON_FEED = b"""{
 "version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": [
  {"id": "1", "url": "https://courier.example/1", "title": "Okello", "content_html": "<p>She will visit.</p>",
   "date_published": "2022-04-22T20:00:00+02:00"}, {"id": "2"}]}"""


@pytest.mark.parametrize(("data", "failures"), [(RSS, 1), (ATOM, 0), (JSON_FEED, 1)])
def test_a_feed_gives_its_items(tmp_path: Path, data: bytes, failures: int) -> None:
    (tmp_path / "news.xml").write_bytes(data)
    (item,), failed = taken(tmp_path / "news.xml")
    assert (item.url, item.outlet, item.published) == ("https://courier.example/1", "The Courier", "2022-04-22T20:00")
    assert b"<p>She will visit.</p>" in item.data
    assert len(failed) == failures


def test_a_feed_that_declares_entities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.xml").write_bytes(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><rss>&a;</rss>')
    found, (failure,) = taken(tmp_path / "bomb.xml")
    assert not found
    assert "entities" in failure.reason


MHTML = b"""From: <Saved by Blink>
Snapshot-Content-Location: https://courier.example/1
Date: Fri, 22 Apr 2022 18:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="cut"

--cut
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://courier.example/1

<html><p lang=3D"en">Okello will visit.</p></html>
--cut--
"""


def test_a_page_in_mhtml(tmp_path: Path) -> None:
    (tmp_path / "page.mhtml").write_bytes(MHTML)
    (page,), _ = taken(tmp_path / "page.mhtml")
    assert page.data.startswith(b'<html><p lang="en">')
    assert (page.url, page.captured) == ("https://courier.example/1", datetime(2022, 4, 22, 18, tzinfo=UTC))


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page", "page.warc.gz", "page.jsonl"])
def test_an_empty_file_is_a_failure(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    found, (failure,) = taken(tmp_path / name)
    assert not found
    assert "empty" in failure.reason


def test_a_missing_or_unreadable_path_is_a_failure(tmp_path: Path) -> None:
    _, (failure,) = taken(tmp_path / "none.html")
    assert "cannot be opened" in failure.reason


@pytest.mark.parametrize("name", ["page.html.gz", "page.txt.gz", "page.jsonl.gz", "page.gz"])
def test_what_unpacks_to_more_than_the_limit_is_refused_without_being_unpacked(tmp_path: Path, name: str) -> None:
    with gzip.open(tmp_path / name, "wb") as out:
        for _ in range(200):
            out.write(b" " * 1_000_000)
    tracemalloc.start()
    found, failed = taken(tmp_path / name, max_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not found
    assert len(failed) == 1
    assert peak < 20_000_000


def test_text_in_utf16_is_no_binary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Okello will visit Varna.".encode("utf-16"))
    (tmp_path / "b.txt").write_bytes("Okello will visit Varna.".encode("utf-16-le"))
    (tmp_path / "c.html").write_bytes(bytes(range(256)) * 8)
    found, (failure,) = taken(tmp_path)
    assert len(found) == 2
    assert failure.name.endswith("c.html")
