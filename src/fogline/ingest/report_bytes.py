"""A report's bytes, text or mark-up → a document, wherever they came from."""

from dataclasses import replace

from fogline.errors import InputError
from fogline.ingest.decoding import clean, decode, has_byte_order_mark
from fogline.ingest.documents import Overrides, PageFacts, build_document
from fogline.ingest.formats import FileFormat, foreign_format, is_pdf, text_format
from fogline.ingest.language import looks_english
from fogline.ingest.page_text import NO_PROSE, page_text
from fogline.ingest.pdf_files import read_pdf
from fogline.ingest.web_pages import read_web_page
from fogline.model.documents import Document, SegmentKind

MAX_BYTES = 20_000_000
"""The largest report that is read: no report of events is longer, and a parse is many times it."""


def read_bytes(data: bytes, *, name: str, html_suffix: bool, overrides: Overrides) -> Document:
    """Read a report from its bytes, whose format is told from them.

    Args:
        data: text, HTML or PDF, of at most ``MAX_BYTES``.
        name: what a message calls it.
        html_suffix: it is called a web page, which breaks a tie.
        overrides: stand against what the report says of itself.

    Raises:
        InputError: FL102 to FL108.
    """
    if not data.strip(b"\0 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"):
        raise InputError(
            "FL102",
            f"{name} is empty: found {len(data)} bytes and no text, expected a report in English. "
            "Check that the download or export was complete.",
        )
    facts = _facts_of_bytes(data, name=name, html_suffix=html_suffix)
    return _read_facts(facts, name=name, overrides=overrides)


def read_text(text: str, *, name: str, overrides: Overrides) -> Document:
    """Read a report from its text, which is taken as plain whatever it looks like.

    Raises:
        InputError: FL102, FL106.
    """
    cleaned = clean(text)
    if not cleaned.strip():
        raise _no_text(name)
    return _read_facts(PageFacts(text=cleaned), name=name, overrides=overrides)


def read_fragment(html: str, *, name: str, overrides: Overrides) -> Document:
    """Read a report from its mark-up without a page around it, as a feed has it.

    All of it is the report: there is no navigation that would have to be told from it.

    Raises:
        InputError: FL102, FL106.
    """
    page = page_text(clean(html), skipped=NO_PROSE)
    if not page.text.strip():
        raise _no_text(name)
    facts = PageFacts(text=clean(page.text), links=page.links)
    return _read_facts(facts, name=name, overrides=overrides)


def _read_facts(facts: PageFacts, *, name: str, overrides: Overrides) -> Document:
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
        raise _no_text(name)
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


def _no_text(name: str) -> InputError:
    return InputError(
        "FL102",
        f"{name} is empty: found no text, expected a report in English. Check that the download "
        "or export was complete.",
    )


def too_large(name: str, found: str) -> InputError:
    """Return the error that a report is larger than is read; ``found`` says how large."""
    return InputError(
        "FL105",
        f"{name} holds {found}, expected at most {MAX_BYTES:,}. Split it into single reports.",
    )
