"""Content codings are undone within a limit."""

import gzip
import zlib

import pytest

from fogline.network import ContentFaultError, decode_content

TEXT = b"The army took the town on Sunday. " * 50
BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
BARE_DEFLATE = BARE.compress(TEXT) + BARE.flush()


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        pytest.param(TEXT, None, id="none"),
        pytest.param(TEXT, "identity", id="identity"),
        pytest.param(gzip.compress(TEXT), "GZIP", id="gzip"),
        pytest.param(gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), "gzip", id="members"),
        pytest.param(zlib.compress(TEXT), "deflate", id="deflate"),
        pytest.param(BARE_DEFLATE, "deflate", id="bare deflate"),
        pytest.param(TEXT, "gzip", id="said to be gzip"),
    ],
)
def test_a_coding_is_undone(data: bytes, coding: str | None) -> None:
    assert decode_content(data, coding, most_bytes=10_000) == TEXT


@pytest.mark.parametrize(
    ("data", "coding", "why"),
    [
        pytest.param(gzip.compress(b"\0" * 5_000_000), "gzip", "more than 10,000", id="bomb"),
        pytest.param(gzip.compress(TEXT)[:-9], "gzip", "cut off", id="cut"),
        pytest.param(gzip.compress(TEXT)[:-8] + b"\xff" * 8, "gzip", "damaged", id="damaged"),
        pytest.param(TEXT, "br", "'br', expected gzip", id="another"),
    ],
)
def test_what_cannot_be_undone_is_said(data: bytes, coding: str, why: str) -> None:
    with pytest.raises(ContentFaultError, match=why):
        decode_content(data, coding, most_bytes=10_000)
