"""A report as read, and the same report as parsed."""

from array import array
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fogline.model.identifiers import DocumentId
from fogline.model.spans import Span


class SegmentKind(StrEnum):
    """What a stretch of a document's text is. Claims come from ``BODY`` only."""

    BODY = "body"
    HEADING = "heading"
    """A title or section heading inside the text."""
    METADATA = "metadata"
    """Byline, dateline, publisher line, region and theme labels."""
    BOILERPLATE = "boilerplate"
    """Donation appeals, legal notices, contact lines, share and subscribe links."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One paragraph or line of a document's text, and what it is."""

    span: Span
    kind: SegmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label the publisher put on the page: ``name`` "region", ``value`` "Middle East"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report with what is known about it. Unknown is ``None``.

    ``segments`` are in text order, do not overlap, and hold all text but white space.
    ``dateline_day`` is the day the original report was written or datelined where that is told
    apart from ``published``; undated events and weekday names count from it.
    """

    id: DocumentId
    text: str
    segments: tuple[Segment, ...]
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    original_publisher: str | None = None
    published: date | None = None
    dateline_day: date | None = None
    dateline_place: str | None = None
    url: str | None = None
    links: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()

    @property
    def anchor_day(self) -> date | None:
        """The day that relative expressions count from: the dateline, else publication."""
        return self.dateline_day or self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """Sentences and their dependency parse, as parallel arrays with one entry a token.

    ``starts`` and ``ends`` are character offsets in the document's text. ``heads`` holds the
    index of each token's head, its own index for a root. ``pos`` are Universal POS tags, ``tags``
    Penn Treebank tags, ``deps`` ClearNLP dependency labels. ``sentences`` holds (first, end)
    token indices; ``paragraphs`` the number of the body segment each sentence stands in.
    ``skipped`` are the sentences that the screen left unparsed.
    """

    document_id: DocumentId
    starts: "array[int]"
    ends: "array[int]"
    heads: "array[int]"
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    pos: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[int, ...]
    skipped: tuple[Span, ...]
