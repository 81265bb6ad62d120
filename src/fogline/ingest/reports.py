"""A report's bytes, from a file or standard input → a document."""

import os
from dataclasses import replace
from pathlib import Path

from fogline.errors import InputError
from fogline.ingest.decoding import clean, decode, has_byte_order_mark
from fogline.ingest.documents import Overrides, PageFacts, build_document
from fogline.ingest.formats import FileFormat, foreign_format, is_pdf, text_format
from fogline.ingest.language import looks_english
from fogline.ingest.pdf_files import read_pdf
from fogline.ingest.web_pages import read_web_page
from fogline.model.documents import Document, SegmentKind

MAX_BYTES = 20_000_000
"""The largest report that is read: no report of events is longer, and a parse is many times it."""

_NO_OVERRIDES = Overrides()


def read_report(path: Path, *, overrides: Overrides = _NO_OVERRIDES) -> Document:
    """Read a report from a text, HTML or PDF file.

    The format is told from the content. What ``overrides`` gives stands against what the file
    says of itself.

    Raises:
        InputError: FL101 no such file or not readable, FL102 empty, FL103 of another format,
            FL104 encoding, FL105 too large, FL106 not English, FL107 HTML without text,
            FL108 PDF without text, encrypted or damaged.
    """
    return _read_bytes(
        _file_bytes(path),
        name=f"'{clean(path.name)}'",
        html_suffix=path.suffix.lower() in {".html", ".htm", ".xhtml"},
        overrides=overrides,
    )


def read_stdin(data: bytes, *, overrides: Overrides = _NO_OVERRIDES) -> Document:
    """Read a report from the bytes of standard input, as ``read_report`` does from a file.

    Raises:
        InputError: FL102 to FL108.
    """
    if len(data) > MAX_BYTES:
        raise _too_large("standard input", f"more than {MAX_BYTES:,} bytes")
    return _read_bytes(data, name="standard input", html_suffix=False, overrides=overrides)


def _file_bytes(path: Path) -> bytes:
    name = f"'{clean(str(path))}'"
    try:
        if path.is_dir():
            raise InputError("FL101", f"{name} is a folder, expected a file. Name a file in it.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(name, f"{size:,} bytes")
        # A device or pipe tells no size, so reading stops one byte above the limit.
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = os.strerror(fault.errno) if isinstance(fault, OSError) and fault.errno else fault
        raise InputError(
            "FL101",
            f"{name} cannot be read: {reason}. Expected a text, HTML or PDF file. "
            "Check the path and its permissions.",
        ) from fault
    if len(data) > MAX_BYTES:
        raise _too_large(name, f"more than {MAX_BYTES:,} bytes")
    return data


def _too_large(name: str, found: str) -> InputError:
    return InputError(
        "FL105",
        f"{name} holds {found}, expected at most {MAX_BYTES:,}. Split it into single reports.",
    )


def _read_bytes(data: bytes, *, name: str, html_suffix: bool, overrides: Overrides) -> Document:
    if not data.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise InputError(
            "FL102",
            f"{name} is empty: found {len(data)} bytes and no text, expected a report in English. "
            "Check that the download or export was complete.",
        )
    facts = _facts_of_bytes(data, name=name, html_suffix=html_suffix)
    given = {
        field: value
        for field in ("title", "author", "publisher", "original_publisher", "published", "url")
        if (value := getattr(overrides, field)) is not None
    }
    document = build_document(replace(facts, **given))
    body = "\n".join(
        segment.span.of(document.text)
        for segment in document.segments
        if segment.kind is SegmentKind.BODY
    )
    if not looks_english(body or document.text):
        raise InputError(
            "FL106",
            f"{name} is not in English: found hardly any English function words in its text. "
            "Expected an English report. Translate it first.",
        )
    return document


def _facts_of_bytes(data: bytes, *, name: str, html_suffix: bool) -> PageFacts:
    if is_pdf(data):
        report = read_pdf(data, name=name)
        return PageFacts(text=clean(report.text), title=report.title, author=report.author)
    text = _decoded(data, name)
    found = text_format(text, html_suffix=html_suffix)
    if found is FileFormat.HTML:
        return _facts_of_page(clean(text), name)
    if found is not FileFormat.TEXT:
        raise _unknown_format(name, str(found))
    text = clean(text)
    if not text.strip():
        raise InputError(
            "FL102",
            f"{name} is empty: found only control characters, expected a report in English. "
            "Check that the download or export was complete.",
        )
    return PageFacts(text=text)


def _decoded(data: bytes, name: str) -> str:
    foreign = foreign_format(data)
    try:
        text = decode(data, name=name)
    except InputError as fault:
        if foreign is None or has_byte_order_mark(data):
            raise
        raise _unknown_format(name, foreign) from fault
    # The zero bytes of UTF-16 look binary before they are decoded.
    if foreign is not None and foreign_format(text[:65_536].encode("utf-8", "replace")) is not None:
        raise _unknown_format(name, foreign)
    return text


def _unknown_format(name: str, found: str) -> InputError:
    return InputError(
        "FL103",
        f"{name} is {found}, expected plain text, HTML or PDF. Convert it, or extract the report.",
    )


def _facts_of_page(html: str, name: str) -> PageFacts:
    page = read_web_page(html)
    if page is None:
        raise InputError(
            "FL107",
            f"{name} is an HTML page without text in its body, expected a report. The page may "
            "load its text by script: save it from the browser, or paste the text.",
        )
    return PageFacts(
        text=clean(page.text),
        title=page.title,
        author=page.author,
        publisher=page.publisher,
        published=page.published,
        url=page.url,
        links=page.links,
        labels=page.labels,
    )
