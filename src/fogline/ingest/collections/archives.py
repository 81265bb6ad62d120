"""WARC: the web pages of a crawl, in passing."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fogline.errors import InputError
from fogline.ingest.collections.items import (
    InputItem,
    fact,
    fault_item,
    file_item,
    merged,
    shown_origin,
    web_address,
)
from fogline.ingest.collections.options import Tally
from fogline.ingest.collections.streams import CHUNK, ByteSource, Gunzip, buffered
from fogline.ingest.documents import Overrides
from fogline.ingest.report_bytes import MAX_BYTES, too_large
from fogline.network.contents import ContentFaultError, decode_content

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders

_MOST_HEADER_BYTES = 1_000_000
_REPORT_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_BEGIN = b"WARC/"
_CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_MOST_FAULTS = 1_000


def archive_items(
    source: ByteSource, *, origin: str, overrides: Overrides, tally: Tally
) -> Iterator[InputItem]:
    """Read the HTML, text and PDF that servers answered with, as a crawl has kept them.

    Requests, other types, and answers other than 200 are counted in ``tally``. Of warcio the
    readers of records and of HTTP are used, not its ``ArchiveIterator``: that one takes headers of
    any length, prints its warnings, gives a page whose compression breaks off as if it were whole,
    and ends with the first damaged record.

    Args:
        source: the archive; where it is packed record by record, a ``Gunzip`` of it.
        origin: where it lies, before ``#`` and the record's identifier.
        overrides: what the user says of all its pages.
        tally: is told what was passed over.
    """
    records = _Records(source)
    faults = 0
    going_on = True
    while going_on:
        at = f"{origin}#record {records.number + 1}"
        try:
            record = records.next()
            if record is None:
                return
            at = f"{origin}#{_identifier(record) or records.number}"
            item = _record_item(record, at, overrides, tally)
            records.finish(record)
        except (InputError, _DamageError) as fault:
            faults += 1
            error = fault if isinstance(fault, InputError) else _damaged(at, str(fault))
            yield fault_item(at, error)
            going_on = records.recover()
            if going_on and faults == _MOST_FAULTS:
                found = (
                    f"it is the last of {faults:,} damaged records, and what follows is not read"
                )
                yield fault_item(f"{origin}#rest", _damaged(at, found))
                return
            continue
        if item is not None:
            yield item


class _DamageError(Exception):
    """A record that cannot be read; its text says why."""


class _Records:
    """The records of an archive, each to be finished before the next is asked for."""

    def __init__(self, source: ByteSource) -> None:
        from warcio.recordloader import ArcWarcRecordLoader

        self._source = source
        self._stream = _HeaderStream(source)
        self._loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        self.number = 0

    def next(self) -> "ArcWarcRecord | None":
        """Return the next record, ``None`` at the end."""
        from warcio.exceptions import ArchiveLoadFailed

        line = self._stream.skip_blank_lines()
        if not line:
            return None
        self.number += 1
        if not line.startswith(_BEGIN):
            raise _DamageError("bytes that are no record stand before it")
        try:
            record = self._loader.parse_record_stream(
                self._stream, statusline=line, known_format="warc", no_record_parse=True
            )
        except (ArchiveLoadFailed, EOFError, ValueError) as fault:
            raise _DamageError("its head is not that of a record") from fault
        length = record.rec_headers.get_header("Content-Length") or ""
        if not length.isascii() or not length.isdecimal():
            raise _DamageError("it does not say how long it is")
        return record

    def finish(self, record: "ArcWarcRecord") -> None:
        """Read to the end of a record."""
        while record.raw_stream.read(CHUNK):
            pass
        if record.raw_stream.limit:
            raise _DamageError("it is cut off")

    def recover(self) -> bool:
        """Go on with the next record that can be found after a fault."""
        while True:
            try:
                return self._stream.find_record()
            except InputError:
                pass
            if not (isinstance(self._source, Gunzip) and self._source.skip_member()):
                return False
            self._stream = _HeaderStream(self._source)


class _HeaderStream:
    """What warcio reads from: lines of heads within a limit, contents without one."""

    def __init__(self, source: ByteSource) -> None:
        self._buffer = buffered(source)
        self._line = b""
        self._left = _MOST_HEADER_BYTES

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes of a record's content."""
        return self._buffer.read(min(size, MAX_BYTES))

    def readline(self, size: int | None = None) -> bytes:
        """Return a line of a head."""
        wanted = self._left if size is None else min(size, self._left)
        line = self._buffer.readline(wanted)
        self._left -= len(line)
        if self._left <= 0:
            raise _DamageError(f"its head has more than {_MOST_HEADER_BYTES:,} bytes")
        return line

    def skip_blank_lines(self) -> bytes:
        """Return the first line of the next record, none at the end."""
        self._left = _MOST_HEADER_BYTES
        line, self._line = self._line, b""
        while not line.strip():
            line = self._buffer.readline(_MOST_HEADER_BYTES)
            if not line:
                return b""
        return line

    def find_record(self) -> bool:
        """Pass over lines until one begins a record."""
        while line := self._buffer.readline(_MOST_HEADER_BYTES):
            if line.startswith(_BEGIN):
                self._line = line
                return True
        return False

    def tell(self) -> int:
        """Say nothing of use: warcio asks, and only counts from it."""
        return 0


def _record_item(
    record: "ArcWarcRecord", at: str, overrides: Overrides, tally: Tally
) -> InputItem | None:
    if record.rec_type != "response":
        tally.pass_over(at, f"record of an archive that is a {fact(record.rec_type) or 'nothing'}")
        return None
    url = web_address(record.rec_headers.get_header("WARC-Target-URI"))
    if url is None:
        tally.pass_over(at, "record of an archive that is no web page")
        return None
    if record.raw_stream.limit > MAX_BYTES + _MOST_HEADER_BYTES:
        return fault_item(at, too_large(f"'{shown_origin(at)}'", "a larger answer"))
    head = _http_head(record)
    status = head.get_statuscode()
    kind = (head.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    if status != "200":
        tally.pass_over(at, f"answer of a server with the status {fact(status[:20])}")
        return None
    if kind not in _REPORT_TYPES:
        tally.pass_over(at, f"answer of a server of the type {fact(kind[:60]) or 'unknown'}")
        return None
    data = _content(record, head)
    if len(data) > MAX_BYTES:
        return fault_item(at, too_large(f"'{shown_origin(at)}'", f"more than {MAX_BYTES:,} bytes"))
    given = merged(overrides, Overrides(url=url))
    is_page = kind in ("text/html", "application/xhtml+xml")
    return file_item(at, data, html_suffix=is_page, overrides=given)


def _http_head(record: "ArcWarcRecord") -> "StatusAndHeaders":
    from warcio.statusandheaders import StatusAndHeadersParser

    try:
        return StatusAndHeadersParser(["HTTP/"], verify=False).parse(record.raw_stream)
    except (EOFError, ValueError) as fault:
        raise _DamageError("it holds no answer of a server") from fault


def _content(record: "ArcWarcRecord", head: "StatusAndHeaders") -> bytes:
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    packed = record.raw_stream.read(MAX_BYTES + _MOST_HEADER_BYTES)
    coding = (head.get_header("Transfer-Encoding") or "").strip().lower()
    # Some archives keep the header over content whose chunks they have joined.
    if coding == "chunked" and _CHUNK_HEAD.match(packed):
        try:
            packed = ChunkedDataReader(io.BytesIO(packed), raise_exceptions=True).read()
        except ChunkedDataException as fault:
            raise _DamageError("the chunks of its content are cut off or damaged") from fault
    try:
        return decode_content(packed, head.get_header("Content-Encoding"), most_bytes=MAX_BYTES)
    except ContentFaultError as fault:
        raise _DamageError(str(fault)) from fault


def _identifier(record: "ArcWarcRecord") -> str | None:
    named = fact(record.rec_headers.get_header("WARC-Record-ID"))
    return named.strip("<>") if named is not None else None


def _damaged(at: str, found: str) -> InputError:
    return InputError(
        "FL109",
        f"'{shown_origin(at)}' cannot be read: {found}. Expected a record of a web archive. The "
        "archive is read on from its next record; get it again for this one.",
    )
