"""Web archives: pages out of crawls whole and damaged."""

import gzip
from collections.abc import Mapping
from random import Random
from uuid import uuid4

import pytest

from fogline.ingest.collections import Tally
from tests.ingest.collections.reading import SENTENCE, codes_of, document_of, items_of

PAGE = f"<html><head><title>T</title></head><body><p>{SENTENCE}</p></body></html>".encode()


def record(
    content: bytes = PAGE,
    *,
    url: str = "https://a.example/1",
    status: str = "200 OK",
    headers: Mapping[str, str] | None = None,
    kind: str = "response",
    packed: bool = False,
) -> bytes:
    """Write one record as crawlers do."""
    told = {"Content-Type": "text/html; charset=utf-8"} | dict(headers or {})
    http = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    block = f"HTTP/1.1 {status}\r\n{http}\r\n".encode() + content
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    whole = head.encode() + block + b"\r\n\r\n"
    return gzip.compress(whole) if packed else whole


@pytest.mark.parametrize("packed", [True, False])
def test_pages_are_read_and_the_rest_counted(packed: bool) -> None:
    archive = b"".join(
        [
            record(kind="warcinfo", packed=packed),
            record(packed=packed),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request", packed=packed),
            record(status="404 Not Found", packed=packed),
            record(headers={"Content-Type": "image/png"}, packed=packed),
            record(SENTENCE.encode(), headers={"Content-Type": "text/plain"}, packed=packed),
        ]
    )
    tally = Tally()
    items = items_of(archive, tally=tally)
    assert codes_of(items) == [None, None]
    assert [document_of(item).text for item in items] == [SENTENCE, SENTENCE]
    assert items[0].overrides.url == "https://a.example/1"
    assert items[0].origin.startswith("standard input#urn:uuid:")
    assert dict(tally.passed_over) == {
        "record of an archive that is a warcinfo": 1,
        "record of an archive that is a request": 1,
        "answer of a server with the status 404": 1,
        "answer of a server of the type image/png": 1,
    }


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        pytest.param(gzip.compress(PAGE), {"Content-Encoding": "gzip"}, id="packed"),
        pytest.param(PAGE, {"Content-Encoding": "gzip"}, id="said to be packed"),
        pytest.param(CHUNKED, {"Transfer-Encoding": "chunked"}, id="in chunks"),
        pytest.param(PAGE, {"Transfer-Encoding": "chunked"}, id="said to be in chunks"),
    ],
)
def test_a_page_is_read_as_the_server_sent_it(content: bytes, headers: dict[str, str]) -> None:
    (item,) = items_of(record(content, headers=headers))
    assert document_of(item).text == SENTENCE


@pytest.mark.parametrize(
    ("content", "headers", "code"),
    [
        pytest.param(
            gzip.compress(b"\0" * 50_000_000), {"Content-Encoding": "gzip"}, "FL109", id="bomb"
        ),
        pytest.param(gzip.compress(PAGE)[:-9], {"Content-Encoding": "gzip"}, "FL109", id="cut"),
        pytest.param(CHUNKED[:-40], {"Transfer-Encoding": "chunked"}, "FL109", id="cut chunks"),
        pytest.param(PAGE, {"Content-Encoding": "br"}, "FL109", id="another coding"),
        pytest.param(Random(1).randbytes(22_000_000), {}, "FL105", id="too large"),
        pytest.param(PAGE, {"X-Long": "y" * 2_000_000}, "FL109", id="a long head"),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_page_that_cannot_be_had_is_said_and_the_next_is_read(
    content: bytes, headers: dict[str, str], code: str, packed: bool
) -> None:
    archive = record(content, headers=headers, packed=packed) + record(packed=packed)
    items = items_of(archive)
    assert codes_of(items) == [code, None]
    assert document_of(items[1]).text == SENTENCE


def test_a_damaged_member_costs_its_record() -> None:
    members = [record(packed=True) for _ in range(3)]
    broken = members[1][:60] + bytes(byte ^ 0x55 for byte in members[1][60:-20]) + members[1][-20:]
    codes = codes_of(items_of(members[0] + broken + members[2]))
    assert codes[0] is None
    assert codes[-1] is None
    assert "FL117" in codes


def test_a_member_that_is_a_bomb_costs_its_record() -> None:
    bomb = gzip.compress(b"WARC/1.0\r\nContent-Length: 90000000\r\n\r\n" + b"\0" * 90_000_000)
    codes = codes_of(items_of(record(packed=True) + bomb + record(packed=True)))
    assert codes[0] is None
    assert codes[-1] is None
    assert "FL117" in codes


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_breaks_off_says_so(packed: bool) -> None:
    archive = record(packed=packed) + record(packed=packed)[:-40]
    codes = codes_of(items_of(archive))
    assert codes[0] is None
    assert codes[1] in ("FL109", "FL117")


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b"no record\r\n\r\n", id="other bytes"),
        pytest.param(b"WARC/9.9\r\nx: y\r\n\r\n", id="another version"),
        pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", id="no length"),
        pytest.param(b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", id="a negative length"),
        pytest.param(b"WARC/1.0\r\nContent-Length: 1e9\r\n\r\n", id="no number"),
        pytest.param(b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000 + b"\r\n", id="a long head"),
    ],
)
def test_bytes_between_records_are_said_and_passed(bad: bytes) -> None:
    codes = codes_of(items_of(record() + bad + record()))
    assert codes == [None, "FL109", None]


def test_nothing_is_printed_about_a_damaged_archive(capsys: pytest.CaptureFixture[str]) -> None:
    items_of(
        record() + b"\x1b[31m damaged\r\n" + record(b"\0", headers={"Content-Encoding": "gzip"})
    )
    assert capsys.readouterr() == ("", "")
