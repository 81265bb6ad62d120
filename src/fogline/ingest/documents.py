"""A text and what is known of it, as the record that the other stages read."""

from dataclasses import dataclass
from datetime import date, timedelta

from fogline.errors import InputError
from fogline.ingest.plain_lines import find_links
from fogline.ingest.segments import DateRole, KnownFacts, PageFindings, read_page
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
    publisher = facts.publisher or found.publisher
    if publisher is None:
        publisher, found.source = found.source, None
    published = facts.published or _published(found)
    original = facts.original_publisher or found.original_publisher or found.source
    if original is not None and publisher is not None and _key(original) == _key(publisher):
        original = None
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


def _key(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
