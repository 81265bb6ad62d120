"""An entry of a feed, as gathered → an item."""

import html
import re
from dataclasses import dataclass, field
from datetime import date
from email.utils import parsedate_tz
from urllib.parse import urljoin

from fogline.errors import InputError
from fogline.ingest.collections.items import (
    InputItem,
    ItemForm,
    fact,
    fault_item,
    merged,
    text_item,
    web_address,
)
from fogline.ingest.documents import Overrides
from fogline.ingest.page_text import NO_PROSE, page_text
from fogline.ingest.report_bytes import MAX_BYTES, too_large

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>")
_BLOCK = re.compile(
    r"<(?:p|div|br|li|td|h[1-6]|blockquote|article|section|pre)(?=[\s/>])", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,31}\d{0,2});", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")
_ISO_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")


_TEXTS = (
    "content:encoded", "atom:content", "content", "description", "atom:summary", "dc:description",
    "title", "atom:title",
)  # fmt: skip
_DAYS = (
    "pubDate", "dc:date", "atom:published", "atom:issued", "dcterms:issued", "dcterms:created",
    "atom:updated", "atom:modified",
)  # fmt: skip
FIELDS = frozenset(
    {
        *_TEXTS, *_DAYS, "dc:title", "guid", "atom:id", "link", "atom:link", "dc:creator",
        "atom:author", "author", "dc:publisher", "source", "atom:source",
    }
)  # fmt: skip
"""The elements of an entry that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The content of an element. ``is_plain`` tells that it is no mark-up, whatever it looks."""

    text: str
    is_plain: bool = False


@dataclass(slots=True, kw_only=True)
class FeedFacts:
    """What a feed says of itself."""

    title: str | None = None
    link: str | None = None


@dataclass(slots=True, kw_only=True)
class Entry:
    """An entry while it is read. ``fields`` holds the first content of each element but blanks."""

    number: int
    fields: dict[str, Words] = field(default_factory=dict)
    is_too_large: bool = False

    def first(self, *names: str) -> Words | None:
        """Return the first of the fields that is there."""
        return next((self.fields[name] for name in names if name in self.fields), None)

    def told(self, *names: str) -> str | None:
        """Return the first of the fields as a line of plain text."""
        words = self.first(*names)
        return None if words is None else line_of(words)


def line_of(words: Words) -> str | None:
    """Return an element's content as a line of plain text, ``None`` where there is none."""
    text = words.text
    if not words.is_plain and (_TAG.search(text) or _ENTITY.search(text)):
        text = page_text(text, skipped=NO_PROSE).text
    return fact(text)


def entry_item(entry: Entry, feed: FeedFacts, origin: str, overrides: Overrides) -> InputItem:
    """Make the item of an entry: its whole text, else its summary, else its title.

    Its day is that of publication as the feed writes it, in the feed's own time zone, else that
    of its last change. A day that cannot be read is unknown.
    """
    name = entry.told("guid", "atom:id", "link") or f"item {entry.number}"
    at = f"{origin}#{name}"
    if entry.is_too_large:
        return fault_item(at, too_large(f"'{name}' of the feed", f"more than {MAX_BYTES:,} bytes"))
    form, text = _text_of(entry)
    if text is None:
        error = InputError(
            "FL102",
            f"'{name}' of the feed is empty: found neither text nor title, expected a report in "
            "English. Get the report from the feed's site.",
        )
        return fault_item(at, error)
    given = Overrides(
        title=entry.told("title", "atom:title", "dc:title"),
        author=_author(entry),
        publisher=entry.told("dc:publisher") or feed.title,
        original_publisher=_original(entry, feed),
        published=_day(entry),
        url=_link(entry, feed),
    )
    return text_item(at, text, form=form, overrides=merged(overrides, given))


def day_of_stamp(stamp: str) -> date | None:
    """Return the day of a date as ISO 8601 or RFC 822 writes it, as it stands, no zone undone.

    >>> day_of_stamp("Tue, 31 Jan 2017 23:20:00 -0500"), day_of_stamp("2017-01-31T23:20:00Z")
    (datetime.date(2017, 1, 31), datetime.date(2017, 1, 31))
    """
    iso = _ISO_DAY.match(stamp)
    try:
        if iso is not None:
            return date(*(int(part) for part in iso.groups()))
        parts = parsedate_tz(stamp)
        return None if parts is None else date(*parts[:3])
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _text_of(entry: Entry) -> tuple[ItemForm, str | None]:
    for name in _TEXTS:
        words = entry.fields.get(name)
        if words is None:
            continue
        form, text = _form_of(words)
        # A body that is one picture says less than the summary below it.
        shown = _TAG.sub(" ", text) if form is ItemForm.FRAGMENT else text
        if any(char.isalpha() for char in html.unescape(shown)):
            return form, text
    return ItemForm.TEXT, None


def _form_of(words: Words) -> tuple[ItemForm, str]:
    text = words.text
    if words.is_plain:
        return ItemForm.TEXT, text
    if not _TAG.search(text):
        return ItemForm.TEXT, html.unescape(text)
    if not _BLOCK.search(text):
        # Lines as typed, with a link here and there.
        text = "".join(f"<p>{part}</p>" for part in _BLANK_LINE.split(text))
    return ItemForm.FRAGMENT, text


def _author(entry: Entry) -> str | None:
    named = entry.told("dc:creator", "atom:author", "author")
    # RSS 2.0 writes "someone@example.org (Some One)".
    mail = re.fullmatch(r"\S+@\S+\s*\((.+)\)", named or "")
    return mail.group(1) if mail else named


def _original(entry: Entry, feed: FeedFacts) -> str | None:
    source = entry.told("source", "atom:source")
    return source if source != feed.title else None


def _day(entry: Entry) -> date | None:
    for name in _DAYS:
        words = entry.fields.get(name)
        day = day_of_stamp(words.text) if words is not None else None
        if day is not None:
            return day
    return None


def _link(entry: Entry, feed: FeedFacts) -> str | None:
    base = web_address(feed.link) or ""
    for name in ("link", "atom:link", "permalink"):
        words = entry.fields.get(name)
        if words is None:
            continue
        try:
            address = web_address(urljoin(base, words.text.strip()))
        except ValueError:
            continue
        if address is not None:
            return address
    return None
