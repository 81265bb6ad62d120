"""A text and what is known of it, as the record that the other stages read."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from fogline.errors import InputError
from fogline.ingest.plain_lines import find_links
from fogline.ingest.readings import DateRole, KnownFacts, PageFindings
from fogline.ingest.segments import read_page
from fogline.model.documents import Document, Label
from fogline.model.identifiers import DocumentId, content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user says of a report; it stands against what the page says."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """A report's text, and what its file says of it outside that text."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    published: date | None = None
    url: str | None = None
    links: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()


def document_from_text(
    text: str,
    *,
    title: str | None = None,
    author: str | None = None,
    publisher: str | None = None,
    original_publisher: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Document:
    """Divide a plain text, which may hold page furniture, into segments.

    The document's text is exactly ``text``. What is given stands; what is not is taken from
    the text where the text says it, else unknown.

    Raises:
        InputError: FL102, the text holds nothing but white space.
    """
    return build_document(
        PageFacts(
            text=text,
            title=title,
            author=author,
            publisher=publisher,
            original_publisher=original_publisher,
            published=published,
            url=url,
        )
    )


def build_document(facts: PageFacts) -> Document:
    """Build the record from a text and what is known of it beforehand.

    Raises:
        InputError: FL102, the text holds nothing but white space.
    """
    text = facts.text
    if not text or text.isspace():
        raise InputError(
            "FL102",
            "the text is empty: found nothing but white space, expected a report in English. "
            "Give the report's text.",
        )
    segments, found = read_page(text, KnownFacts(title=facts.title, publisher=facts.publisher))
    publisher, original = _publishers(facts, found)
    published = facts.published or _published(found)
    return Document(
        id=DocumentId(
            content_hash("d", text, publisher, published.isoformat() if published else None)
        ),
        text=text,
        segments=segments,
        title=facts.title or found.title,
        author=facts.author or found.author,
        publisher=publisher,
        original_publisher=original,
        published=published,
        dateline_day=_dateline_day(found, published),
        dateline_place=found.dateline_place,
        url=facts.url,
        links=tuple(dict.fromkeys((*find_links(text), *facts.links))),
        labels=tuple(dict.fromkeys((*found.labels, *facts.labels))),
    )


def _publishers(facts: PageFacts, found: PageFindings) -> tuple[str | None, str | None]:
    """Tell who published a page, and who the report on it came from if that is another.

    An agency's name in the dateline, a "Source:" line and a copyright notice name the publisher
    of a page that bears no other name, and the original source on another's page.
    """
    stated = (facts.original_publisher, found.original_publisher, found.source, found.agency)
    named = [name for name in stated if name is not None]
    publisher = facts.publisher or found.publisher
    if publisher is None:
        # "Originally published by X" says that the page is not X's own.
        own = (found.source, found.agency, found.copyright_holder)
        elsewhere = facts.original_publisher or found.original_publisher
        publisher = next(
            (n for n in own if n and not (elsewhere and _same_outlet(n, elsewhere))), None
        )
    original = next((n for n in named if not (publisher and _same_outlet(n, publisher))), None)
    return publisher, original


_LONG_NAMES = {
    "ap": "associated press",
    "afp": "agence france presse",
    "sana": "syrian arab news agency",
    "aa": "anadolu agency",
    "amn": "al masdar news",
    "un": "united nations",
}


def _same_outlet(one: str, other: str) -> bool:
    first, second = _name_words(one), _name_words(other)
    return first <= second or second <= first


def _name_words(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", name.casefold())
    spelled = " ".join(_LONG_NAMES.get(word, word) for word in words).split()
    return frozenset(spelled) - {"the", "news", "agency", "com", "org", "www"} or frozenset(spelled)


def _published(found: PageFindings) -> date | None:
    # A page's own mark first, then its imprint; the day a report stands for only where the page
    # bears no other; an update's day last, as it is later than the report.
    for role in (
        DateRole.PUBLISHED,
        DateRole.IMPRINT,
        DateRole.ALONE,
        DateRole.AS_OF,
        DateRole.TITLE,
        DateRole.UPDATED,
    ):
        written = found.dates.get(role)
        day = written.resolve(None) if written else None
        if day is not None:
            return day
    return None


def _dateline_day(found: PageFindings, published: date | None) -> date | None:
    for role in (DateRole.ORIGINAL, DateRole.DATELINE, DateRole.ALONE, DateRole.AS_OF):
        written = found.dates.get(role)
        day = written.resolve(published) if written else None
        if day is None or day == published:
            continue
        if published is None or day <= published + timedelta(days=1):
            return day
    return None
