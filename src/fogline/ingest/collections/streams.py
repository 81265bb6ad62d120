"""Bytes in passing: unpacked, put into UTF-8 and cut into lines, never held whole."""

import codecs
import io
import re
import zlib
from collections.abc import Iterator
from typing import Protocol

from fogline.errors import InputError
from fogline.ingest.decoding import SINGLE_BYTES_READ

CHUNK = 1 << 18
GZIP_MAGIC = b"\x1f\x8b\x08"

_MOST_RATIO = 200
"""Text in gzip is five to thirty times shorter, a bomb a thousand times."""
_UNMEASURED = 20_000_000
"""Bytes that a member may unpack to whatever the ratio."""
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class ByteSource(Protocol):
    """Anything that gives bytes in order."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes, none at the end."""


class Rejoined(io.RawIOBase):
    """The bytes that were looked at, then the rest of where they came from."""

    def __init__(self, head: bytes, rest: ByteSource) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Say that it gives bytes."""
        return True

    def readinto(self, into: "memoryview") -> int:  # type: ignore[override]  # what io passes
        """Fill a buffer as far as there are bytes."""
        if not self._head:
            piece = self._rest.read(len(into))
            into[: len(piece)] = piece
            return len(piece)
        taken = min(len(into), len(self._head))
        into[:taken] = self._head[:taken]
        self._head = self._head[taken:]
        return taken


class Gunzip:
    """Unpacks gzip, member after member, and stops a bomb.

    A member that unpacks to over 20 MB at more than 200 times its size is taken for one, and so
    are many such members together.

    Args:
        source: where the packed bytes come from.
        name: what a message calls it.
    """

    def __init__(self, source: ByteSource, name: str) -> None:
        self._source = source
        self._name = name
        self._packed = b""
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = self._ended = False
        self._broken: InputError | None = None
        self._returned = b""
        self._in = self._out = self._all_in = self._all_out = 0

    def read(self, size: int, /) -> bytes:
        """Return unpacked bytes, none at the end.

        Raises:
            InputError: FL117, damaged, cut off or a bomb; again and again until
                ``skip_member``.
        """
        if self._returned:
            given, self._returned = self._returned[:size], self._returned[size:]
            return given
        if self._broken is not None:
            raise self._broken
        while not self._ended:
            if not self._packed and not self._fill():
                self._ended = True
                if self._begun:
                    raise self._fault("it is cut off in the middle of a member")
                return b""
            before = len(self._packed)
            try:
                piece = self._member.decompress(self._packed, size)
            except zlib.error as fault:
                raise self._fault("it is damaged") from fault
            at_end = self._member.eof
            rest = self._member.unused_data if at_end else self._member.unconsumed_tail
            self._begun = True
            self._count(before - len(rest), len(piece))
            self._packed = rest
            if at_end:
                self._next_member()
            if piece:
                return piece
        return b""

    def put_back(self, data: bytes) -> None:
        """Give ``data``, which was read, once more."""
        self._returned = data + self._returned

    def skip_member(self) -> bool:
        """Go on with the next member after a fault; false where there is none."""
        self._broken = None
        # What the bad member took is not held against the good ones.
        self._all_in -= self._in
        self._all_out -= self._out
        self._packed = self._packed[1:]
        while (start := self._packed.find(GZIP_MAGIC)) < 0:
            kept = self._packed[-2:]
            if not self._fill():
                self._ended = True
                return False
            self._packed = kept + self._packed
        self._packed = self._packed[start:]
        self._renew()
        return True

    def _fill(self) -> bool:
        self._packed = self._source.read(CHUNK)
        return bool(self._packed)

    def _renew(self) -> None:
        self._member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = False
        self._in = self._out = 0

    def _next_member(self) -> None:
        self._renew()
        # Zero bytes pad a file to a block's end.
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed:
            if not self._fill():
                return
            self._packed = self._packed.lstrip(b"\0")
        while len(self._packed) < len(GZIP_MAGIC):
            packed = self._packed
            if not self._fill():
                self._packed = packed
                break
            self._packed = packed + self._packed
        if not self._packed.startswith(GZIP_MAGIC):
            self._fault("bytes that are not gzip follow a member")

    def _count(self, taken: int, given: int) -> None:
        self._in += taken
        self._out += given
        self._all_in += taken
        self._all_out += given
        for packed, unpacked in ((self._in, self._out), (self._all_in, self._all_out)):
            if unpacked > max(_UNMEASURED, _MOST_RATIO * packed):
                raise self._fault(
                    f"it unpacks to more than {_MOST_RATIO} times its size, as text never does"
                )

    def _fault(self, found: str) -> InputError:
        self._broken = InputError(
            "FL117",
            f"{self._name} cannot be unpacked: {found}. Expected text, HTML, a feed, a table or a "
            "web archive in gzip. Get the file again, or unpack it and add what is in it.",
        )
        return self._broken


class Utf8:
    """Text of any encoding as UTF-8. Bytes that do not fit are read as Windows-1252.

    Args:
        source: where the bytes come from.
        encoding: that of the bytes.
        for_xml: leave out the characters that XML forbids, which hide in many a feed.
    """

    def __init__(self, source: ByteSource, encoding: str, *, for_xml: bool = False) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)(SINGLE_BYTES_READ)
        self._for_xml = for_xml
        self._ready = b""
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes of UTF-8, none at the end."""
        while not self._ready and not self._ended:
            piece = self._source.read(CHUNK)
            self._ended = not piece
            text = self._decoder.decode(piece, final=self._ended)
            if self._for_xml:
                text = _NOT_XML.sub("", text)
            self._ready = text.encode("utf-8", "replace")
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


class Lines:
    """Lines of a source, each of at most ``most`` bytes."""

    def __init__(self, source: ByteSource, *, most: int) -> None:
        self._source = buffered(source)
        self._most = most

    def next(self) -> bytes | None:
        """Return the next line with its end, ``None`` for one too long, ``b""`` at the end."""
        line = self._source.readline(self._most + 1)
        if len(line) <= self._most:
            return line
        while line and not line.endswith(b"\n"):
            line = self._source.readline(CHUNK)
        return None


def buffered(source: ByteSource, head: bytes = b"") -> io.BufferedReader:
    """Return ``head`` and then the rest of a source as one stream."""
    return io.BufferedReader(Rejoined(head, source), CHUNK)


def divided(source: ByteSource, end: bytes, *, most: int) -> Iterator[bytes]:
    """Divide a source at each ``end``, a byte; a part longer than ``most`` is cut to that."""
    rest = b""
    while piece := source.read(CHUNK):
        *whole, rest = (rest + piece).split(end)
        yield from (part[:most] for part in whole)
        rest = rest[:most]
    if rest:
        yield rest
