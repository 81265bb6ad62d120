"""One self-contained page: each report with its evidence beside the coded rows and a map.

The page loads nothing, and its content security policy keeps it so: style and script are named
by their hashes, and everything that comes from a report is escaped by the template.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fogline import __version__
from fogline.export.basemap import Basemap
from fogline.export.cleaning import one_line, printable
from fogline.export.evidence import Paragraph, Role, paragraphs
from fogline.export.mapping import HEIGHT, WIDTH, MapDrawing, draw_map
from fogline.export.wording import (
    NONE_TOLD,
    UNKNOWN,
    actor_words,
    code_words,
    date_words,
    document_words,
    losses_words,
    outcome_words,
    place_words,
    position_words,
    source_words,
)
from fogline.model.claims import Claim, CodedDocument
from fogline.model.codes import EventClass, class_of
from fogline.model.documents import SegmentKind
from fogline.model.spans import Span

if TYPE_CHECKING:
    from jinja2 import Template

_LEGEND = (
    (Role.TRIGGER, "what happened"),
    (Role.WHO, "who"),
    (Role.WHOM, "to whom"),
    (Role.WHERE, "where"),
    (Role.WHEN, "when"),
    (Role.LOSS, "losses"),
    (Role.SOURCE, "source and certainty"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """Text in a paragraph. ``uses`` holds tokens ``claim:role`` for the page's script."""

    text: str
    uses: str
    is_trigger: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """A paragraph of the report."""

    kind: SegmentKind
    words: tuple[_Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A coded claim."""

    key: str
    name: str
    type: str
    event_class: EventClass
    source: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    quote: tuple[str, str, str]
    rule: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A report as the page shows it."""

    key: str
    title: str
    about: str
    url: str | None
    blocks: tuple[_Block, ...]
    rows: tuple[_Row, ...]
    drawing: MapDrawing | None
    rejections: tuple[tuple[str, str], ...]


def render_html(
    documents: Iterable[CodedDocument], basemap: Basemap | None = None
) -> Iterator[str]:
    """Write a page of reports, each with its claims, evidence and map.

    Args:
        documents: the reports in the order of the page.
        basemap: outlines and towns; by default those that come with the package.

    Raises:
        GazetteerError: the gazetteer, which towns on the map come from, cannot be opened.
    """
    basemap = basemap or Basemap.load()
    reports = [_report(coded, number, basemap) for number, coded in enumerate(documents, start=1)]
    style, script = _data("page.css"), _data("page.js")
    yield from _template().generate(
        reports=reports,
        legend=_LEGEND,
        classes=tuple(EventClass),
        style=style,
        script=script,
        policy=(
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        version=__version__,
        width=WIDTH,
        height=HEIGHT,
    )
    yield "\n"


def _report(coded: CodedDocument, number: int, basemap: Basemap) -> _Report:
    document = coded.document
    key = f"d{number}"
    return _Report(
        key=key,
        title=one_line(document.title or "Untitled report"),
        about=document_words(document),
        url=_web_address(document.url),
        blocks=tuple(_block(paragraph, document.text, key) for paragraph in paragraphs(coded)),
        rows=tuple(
            _row(claim, index, document.text, key) for index, claim in enumerate(coded.claims)
        ),
        drawing=draw_map(coded.claims, document.text, basemap),
        rejections=tuple(
            (one_line(rejection.trigger.of(document.text)), code_words(rejection.reason))
            for rejection in coded.rejections
        ),
    )


def _block(paragraph: Paragraph, text: str, key: str) -> _Block:
    return _Block(
        kind=paragraph.kind,
        words=tuple(
            _Words(
                text=printable(piece.span.of(text)),
                uses=" ".join(f"{key}e{use.claim + 1}:{use.role}" for use in piece.uses),
                is_trigger=any(use.role is Role.TRIGGER for use in piece.uses),
                anchors=tuple(f"{key}e{claim + 1}" for claim in piece.opens),
            )
            for piece in paragraph.pieces
        ),
    )


def _row(claim: Claim, index: int, text: str, key: str) -> _Row:
    quote, trigger = claim.quote, claim.trigger
    return _Row(
        key=f"{key}e{index + 1}",
        name=f"e{index + 1}",
        type=code_words(claim.type),
        event_class=class_of(claim.type),
        source=source_words(claim, text),
        fields=(
            ("Who", (actor_words(claim.initiators, text),)),
            ("To whom", (actor_words(claim.targets, text, nobody=NONE_TOLD),)),
            ("Where", _where(claim, text)),
            ("When", (date_words(claim.date, text),)),
            (
                "Outcome",
                tuple(outcome_words(change, claim, text) for change in claim.control)
                or (NONE_TOLD,),
            ),
            ("Losses", (losses_words(claim, text),)),
        ),
        quote=(
            _between(quote.start, trigger.start, text),
            _between(trigger.start, trigger.end, text),
            _between(trigger.end, quote.end, text),
        ),
        rule=one_line(claim.rule),
        confidence=f"{claim.confidence:.2f}",
    )


def _where(claim: Claim, text: str) -> tuple[str, ...]:
    return tuple(
        f"{place_words(place, text)}; {position_words(place)}" for place in claim.places
    ) or (UNKNOWN,)


def _between(start: int, end: int, text: str) -> str:
    return printable(Span(start, end).of(text)) if start < end else ""


def _web_address(url: str | None) -> str | None:
    """Return an address that is safe to follow: of the web, and not of a script."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_data("page.html.jinja"))


def _data(name: str) -> str:
    return (resources.files("fogline.export") / "data" / name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"
