"""A report's bytes, from a file or standard input → a document."""

import os
from pathlib import Path

from fogline.errors import InputError
from fogline.ingest.decoding import clean
from fogline.ingest.documents import Overrides
from fogline.ingest.report_bytes import MAX_BYTES, read_bytes, too_large
from fogline.model.documents import Document

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})

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
    return read_bytes(
        file_bytes(path),
        name=f"'{clean(path.name)}'",
        html_suffix=path.suffix.lower() in HTML_SUFFIXES,
        overrides=overrides,
    )


def read_stdin(data: bytes, *, overrides: Overrides = _NO_OVERRIDES) -> Document:
    """Read a report from the bytes of standard input, as ``read_report`` does from a file.

    Raises:
        InputError: FL102 to FL108.
    """
    if len(data) > MAX_BYTES:
        raise too_large("standard input", f"more than {MAX_BYTES:,} bytes")
    return read_bytes(data, name="standard input", html_suffix=False, overrides=overrides)


def file_bytes(path: Path) -> bytes:
    """Read the whole of a report's file.

    Raises:
        InputError: FL101, it is not there or cannot be read; FL105, it is too large.
    """
    name = f"'{clean(str(path))}'"
    try:
        if path.is_dir():
            raise InputError("FL101", f"{name} is a folder, expected a file. Name a file in it.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(name, f"{size:,} bytes")
        # A device or pipe tells no size, so reading stops one byte above the limit.
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise unreadable(clean(str(path)), fault) from fault
    if len(data) > MAX_BYTES:
        raise too_large(name, f"more than {MAX_BYTES:,} bytes")
    return data


def unreadable(path: str, fault: OSError | ValueError) -> InputError:
    """Return the error that a file cannot be read, for the system's reason."""
    reason = os.strerror(fault.errno) if isinstance(fault, OSError) and fault.errno else fault
    return InputError(
        "FL101",
        f"'{path}' cannot be read: {reason}. Expected a text, HTML or PDF file. "
        "Check the path and its permissions.",
    )
