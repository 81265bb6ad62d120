"""One report to be read, or the reason why it could not be had."""

import hashlib
import json
import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from fogline.errors import InputError
from fogline.ingest.decoding import clean
from fogline.ingest.documents import Overrides
from fogline.ingest.formats import FileFormat, text_format
from fogline.ingest.report_bytes import read_bytes, read_fragment, read_text
from fogline.model.documents import Document

_VERSION = 1
_FACTS = tuple(one.name for one in fields(Overrides))
_MOST_ORIGIN_CHARACTERS = 2_000
_MOST_FACT_CHARACTERS = 2_000
_SPACE = re.compile(r"\s+")
_NOT_SHOWN = re.compile(r"[^\x20-\x7e\xa1-\uffff\U00010000-\U0010ffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class ItemForm(StrEnum):
    """How an item's bytes are to be read."""

    FILE = "file"
    """A file's bytes, whose format is told from them."""
    PAGE = "page"
    """A file's bytes that are taken for HTML because the file is called so."""
    TEXT = "text"
    """Plain text in UTF-8."""
    FRAGMENT = "fragment"
    """Mark-up in UTF-8 that is a report from end to end, without a page around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputItem:
    """One report to be read, or the reason why it could not be had: either ``data`` or ``error``.

    All fields are plain, so that an item is cheap to hand to a worker process.

    ``origin`` says for people where it comes from, without characters that hide or break text.
    ``digest`` is the SHA-256 of the bytes, their form and what is given of them, wherever they
    lie: an input that comes again has the same. An error's is that of its place and code, or of
    the malformed line itself. ``reached`` is how many bytes of all inputs had been read when the
    item was made.
    """

    origin: str
    digest: str
    data: bytes | None
    form: ItemForm = ItemForm.FILE
    overrides: Overrides = field(default_factory=Overrides)
    error: InputError | None = None
    reached: int = 0

    def __post_init__(self) -> None:
        if (self.data is None) == (self.error is None):
            raise ValueError("an item has either data or an error")


def read_item(item: InputItem) -> Document:
    """Read an item's report.

    Raises:
        InputError: the item's own error; FL102 to FL108.
    """
    if item.data is None:
        assert item.error is not None
        raise item.error
    name = f"'{item.origin}'"
    if item.form is ItemForm.TEXT:
        return read_text(item.data.decode(), name=name, overrides=item.overrides)
    if item.form is ItemForm.FRAGMENT:
        return read_fragment(item.data.decode(), name=name, overrides=item.overrides)
    is_page = item.form is ItemForm.PAGE
    return read_bytes(item.data, name=name, html_suffix=is_page, overrides=item.overrides)


def file_item(origin: str, data: bytes, *, html_suffix: bool, overrides: Overrides) -> InputItem:
    """Make the item of a file's bytes. A suffix counts only where the bytes do not decide."""
    sample = data[:20_000].decode("latin-1")
    by_suffix = (
        html_suffix
        and text_format(sample, html_suffix=False) is FileFormat.TEXT
        and text_format(sample, html_suffix=True) is FileFormat.HTML
    )
    return _item(origin, data, ItemForm.PAGE if by_suffix else ItemForm.FILE, overrides)


def text_item(origin: str, text: str, *, form: ItemForm, overrides: Overrides) -> InputItem:
    """Make the item of a text that stands in a larger input."""
    return _item(origin, _SURROGATE.sub("\ufffd", text).encode(), form, overrides)


def fault_item(origin: str, error: InputError, *, data: bytes | None = None) -> InputItem:
    """Make the item of what cannot be had; ``data`` are the bytes at fault, where there are any."""
    shown = shown_origin(origin)
    parts = [_VERSION, "fault", error.code]
    parts.append(shown if data is None else hashlib.sha256(data).hexdigest())
    digest = hashlib.sha256(json.dumps(parts).encode()).hexdigest()
    return InputItem(origin=shown, digest=digest, data=None, error=error)


def merged(over: Overrides, under: Overrides) -> Overrides:
    """Return what both say, ``over`` where both say something."""
    given = {name: value for name in _FACTS if (value := getattr(over, name)) is not None}
    return replace(under, **given)


def fact(value: str | None) -> str | None:
    """Return a title or name in one line without hidden characters; ``None`` where nothing is left.

    >>> fact(" Army\\u202e takes\\nTal Rifa "), fact("\\x00")
    ('Army takes Tal Rifa', None)
    """
    line = _SPACE.sub(" ", clean(value or "")).strip()
    return line[:_MOST_FACT_CHARACTERS] or None


def web_address(value: str | None) -> str | None:
    """Return an address of http or https, ``None`` for any other: a script is no address."""
    address = (fact(value) or "").replace(" ", "%20")
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def shown_origin(origin: str) -> str:
    r"""Return an origin with every character escaped that hides or breaks text.

    >>> shown_origin("a\nb\udc80")
    'a\\nb\\udc80'
    """
    if origin.isascii() and origin.isprintable() and len(origin) <= _MOST_ORIGIN_CHARACTERS:
        return origin
    shown = "".join(
        char if _is_shown(char) else char.encode("unicode_escape").decode("ascii")
        for char in origin[:_MOST_ORIGIN_CHARACTERS]
    )
    return shown if len(origin) <= _MOST_ORIGIN_CHARACTERS else f"{shown}…"


def _is_shown(char: str) -> bool:
    return char.isprintable() and _NOT_SHOWN.match(char) is None and clean(char) == char


def _item(origin: str, data: bytes, form: ItemForm, overrides: Overrides) -> InputItem:
    values = (getattr(overrides, name) for name in _FACTS)
    given = [value.isoformat() if isinstance(value, date) else value for value in values]
    told = json.dumps([_VERSION, form.value, hashlib.sha256(data).hexdigest(), *given])
    digest = hashlib.sha256(told.encode()).hexdigest()
    return InputItem(
        origin=shown_origin(origin), digest=digest, data=data, form=form, overrides=overrides
    )
