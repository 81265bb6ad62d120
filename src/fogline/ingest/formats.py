"""What a file is, told from its bytes; a suffix only breaks a tie."""

import json
import re
from enum import StrEnum

_MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx)"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an office document of the older kind (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an image, sound or video"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"%!PS", "a PostScript file"),
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,5000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|article|main|section|div|p|h[1-6]|span|table|"
    r"ul|ol|br|center|font|base|link|script|style|header|nav)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_TAG = re.compile(
    r"</?(?:p|div|body|html|br|h[1-6]|article|span|a|li|td)\b[^<>]{0,500}>", re.I
)
_XML_START = re.compile(r"\s*<(?:\?xml|rss|feed|!doctype)\b", re.IGNORECASE)
_CONTROL = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r\x0b\x0c\x1b\x1a")


class FileFormat(StrEnum):
    """The formats that can be read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


def foreign_format(data: bytes) -> str | None:
    """Name a format that cannot be read, by its first bytes or by its share of control bytes."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[4:8] == b"ftyp":
        return "a video or image"
    sample = data[:65_536]
    if sample and len(sample) - len(sample.translate(None, _CONTROL)) > 0.05 * len(sample):
        return "binary data"
    return None


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes are a PDF, whose mark may stand after some other bytes."""
    return b"%PDF-" in data[:1_024]


def text_format(text: str, *, html_suffix: bool) -> FileFormat | str:
    """Tell HTML from plain text; a structured format that is neither is named."""
    start = text[:20_000]
    if _HTML_START.match(start):
        return FileFormat.HTML
    if _XML_START.match(start):
        return (
            FileFormat.HTML
            if re.search(r"<html\b", start, re.IGNORECASE)
            else "an XML file or feed"
        )
    if html_suffix and len(_HTML_TAG.findall(start)) >= 2:
        return FileFormat.HTML
    if start.lstrip()[:1] in {"{", "["} and _is_json(text):
        return "a JSON file"
    return FileFormat.TEXT


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
