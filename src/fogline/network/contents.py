"""Content codings of HTTP undone within a limit: a few kilobytes may unpack to gigabytes."""

import zlib

_NONE = frozenset({"", "identity"})
_GZIP = frozenset({"gzip", "x-gzip"})
_PIECE = 1 << 18
_GZIP_MAGIC = b"\x1f\x8b"


class ContentFaultError(Exception):
    """Content that cannot be unpacked, or not within the limit. Its text says why."""


def decode_content(data: bytes, coding: str | None, *, most_bytes: int) -> bytes:
    """Undo a ``Content-Encoding``: gzip, deflate or none.

    Content that is said to be in gzip and is not is taken as it stands: archives keep the header
    over content that they have unpacked.

    Raises:
        ContentFaultError: another coding, damaged or cut content, or more than ``most_bytes``.
    """
    named = (coding or "").strip().lower()
    if named in _NONE or (named in _GZIP and not data.startswith(_GZIP_MAGIC)):
        return data
    if named in _GZIP:
        return _inflated(data, zlib.MAX_WBITS | 16, most_bytes)
    if named == "deflate":
        # The standard means zlib's format; some servers send the bare stream.
        zlib_format = len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
        return _inflated(data, zlib.MAX_WBITS if zlib_format else -zlib.MAX_WBITS, most_bytes)
    raise ContentFaultError(f"its content is coded as {named[:40]!r}, expected gzip or deflate")


def _inflated(data: bytes, window_bits: int, most_bytes: int) -> bytes:
    pieces: list[bytes] = []
    length = 0
    rest = data
    while rest:
        member = zlib.decompressobj(window_bits)
        while not member.eof:
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error as fault:
                raise ContentFaultError("its compressed content is damaged") from fault
            if not piece and not member.eof:
                raise ContentFaultError("its compressed content is cut off")
            pieces.append(piece)
            length += len(piece)
            if length > most_bytes:
                raise ContentFaultError(f"its content unpacks to more than {most_bytes:,} bytes")
            rest = member.unconsumed_tail
        rest = member.unused_data if member.unused_data.startswith(_GZIP_MAGIC) else b""
    return b"".join(pieces)
