"""Whatever bytes come in, items come out: nothing raises, nothing is printed, nothing hangs."""

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.errors import InputError
from fogline.ingest.collections import read_item
from tests.ingest.collections.reading import SENTENCE, items_of
from tests.ingest.collections.test_archives import CHUNKED, record
from tests.ingest.collections.test_feeds import ATOM, RDF, RSS

SAMPLES = (
    RSS.encode(),
    ATOM.encode("utf-16"),
    RDF.encode(),
    b"<opml><body><outline xmlUrl='a.xml'/></body></opml>",
    f'text;date\n"{SENTENCE}";2017-01-31\nb;2017-02-01\n'.encode(),
    f'{{"text": "{SENTENCE}"}}\n{{"text": "b"}}\n'.encode(),
    record() + record(CHUNKED, headers={"Transfer-Encoding": "chunked"}),
    record(packed=True) + record(packed=True),
    gzip.compress(RSS.encode()),
    f"<html><body><p>{SENTENCE}</p></body></html>".encode(),
)
PIECES = (
    b"", b"\0", b"<", b">", b"&", b'"', b"]]>", b"<![CDATA[", b"<item>", b"</item>", b"\r\n\r\n",
    b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"\x1f\x8b\x08", b"\xff\xfe", b"{", b"[",
    b"<!DOCTYPE x [", b"\xed\xa0\x80", b"&#x0;", b"<a:b xmlns:a='c'>", b"\xe2\x80\xae",
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn) -> bytes:
    """A sample with pieces put in, taken out and written over."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 30))
        data[at : at + cut] = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
    return bytes(data)


@settings(max_examples=150, deadline=None)
@given(data=spoilt() | st.binary(max_size=200))
def test_any_bytes_give_items_that_are_read_or_say_why_not(data: bytes) -> None:
    items = items_of(data)
    assert [item.digest for item in items] == [item.digest for item in items_of(data)]
    for item in items:
        assert item.origin.isprintable()
        try:
            document = read_item(item)
        except InputError:
            continue
        assert document.text.strip()
