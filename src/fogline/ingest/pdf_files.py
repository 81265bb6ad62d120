"""PDF → the report's text, with its paragraphs put together again."""

import io
import logging
import re
import struct
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fogline.errors import InputError

if TYPE_CHECKING:
    from pypdf import PdfReader

_LOGGER = logging.getLogger(__name__)
_MAX_PAGES = 2_000
_MAX_CHARACTERS = 20_000_000
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.I)
_BULLET = re.compile(r"[-*•·▪●◦‣–—]\s+|\(?\d{1,2}[.)]\s+")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_COMPOUND_FIRSTS_TEXT = "counter anti pro al el ex self cross air long short north south east west"
_COMPOUND_FIRSTS = frozenset(_COMPOUND_FIRSTS_TEXT.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfReport:
    """A PDF's text, and the title and author its properties state."""

    text: str
    title: str | None
    author: str | None


def read_pdf(data: bytes, *, name: str) -> PdfReport:
    """Take the text out of a PDF.

    Raises:
        InputError: FL108, the file is encrypted, damaged, or holds pictures of text only.
    """
    import pypdf  # takes 0.2 s to load
    from pypdf.errors import PyPdfError

    # Its warnings about damaged files say nothing that FL108 does not.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _unreadable(name, "it is encrypted", "Save a copy without a password.")
        pages = _page_lines(reader)
        title, author = _properties(reader)
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        AssertionError,
        RecursionError,
        OverflowError,
        MemoryError,
        NotImplementedError,
        EOFError,
        OSError,
        struct.error,
        zlib.error,
    ) as fault:
        raise _unreadable(
            name,
            f"it is damaged or of a kind that cannot be opened ({type(fault).__name__})",
            "Open it in a viewer and print it to a new PDF, or paste its text.",
        ) from fault
    text = "\n\n".join(_paragraphs(_without_running_lines(pages)))
    if not any(char.isalpha() for char in text):
        raise _unreadable(
            name,
            f"its {len(pages)} page(s) hold no text, as in a scan",
            "Run a text recognition over it first.",
        )
    return PdfReport(text=text, title=title, author=author)


def _unreadable(name: str, found: str, remedy: str) -> InputError:
    return InputError("FL108", f"{name} is a PDF but {found}. Expected a PDF with text. {remedy}")


def _page_lines(reader: "PdfReader") -> list[list[str]]:
    pages: list[list[str]] = []
    length = 0
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text() or ""
        length += len(text)
        if number > _MAX_PAGES or length > _MAX_CHARACTERS:
            _LOGGER.warning("PDF read up to page %d only", number - 1)
            break
        pages.append([" ".join(line.split()) for line in text.splitlines()])
    return pages


def _properties(reader: "PdfReader") -> tuple[str | None, str | None]:
    stated = reader.metadata
    if stated is None:
        return None, None
    title, author = (
        " ".join(value.split()) if isinstance(value, str) and value.strip() else None
        for value in (stated.title, stated.author)
    )
    # Word processors put a file name or nothing of use where no title was given.
    is_file_name = title is not None and re.search(
        r"\.\w{2,5}$|^microsoft word|^untitled", title, re.I
    )
    return None if is_file_name else title, author


def _without_running_lines(pages: list[list[str]]) -> list[list[str]]:
    # The same words at the edge of many pages are a running head or foot, whatever the number in
    # them; a page number alone is one too.
    edges = Counter(
        key
        for page in pages
        for key in {_edge_key(line) for line in [*page[:2], *page[-2:]] if line}
    )
    kept: list[list[str]] = []
    for page in pages:
        last = len(page) - 2
        kept.append(
            [
                line
                for i, line in enumerate(page)
                if not (
                    (i < 2 or i >= last)
                    and line
                    and (
                        _PAGE_NUMBER.fullmatch(line) is not None
                        or (len(pages) > 2 and edges[_edge_key(line)] > len(pages) / 2)
                    )
                )
            ]
        )
    return kept


def _edge_key(line: str) -> str:
    return re.sub(r"\d+", "0", line.casefold())


def _paragraphs(pages: list[list[str]]) -> list[str]:
    lengths = sorted(len(line) for page in pages for line in page if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraphs: list[str] = []
    last = ""
    for page in pages:
        for line in page:
            if line and last and _runs_on(last, line, width):
                paragraphs[-1] = _joined(paragraphs[-1], line)
            elif line:
                paragraphs.append(line)
            last = line
        # A paragraph may run over a page's end: it does when its sentence does.
        last = last if last and not _SENTENCE_END.search(last) else ""
    return paragraphs


def _runs_on(last: str, line: str, width: int) -> bool:
    if _BULLET.match(line):
        return False
    if line[0].islower():
        return True
    if len(last) < 0.72 * width:
        return False
    return not _SENTENCE_END.search(last) or len(last) >= 0.85 * width


def _joined(paragraph: str, line: str) -> str:
    broken = re.search(r"(\w+)-$", paragraph)
    if broken is None:
        return f"{paragraph} {line}"
    if line[0].islower() and broken.group(1).lower() not in _COMPOUND_FIRSTS:
        return paragraph[:-1] + line
    return paragraph + line
