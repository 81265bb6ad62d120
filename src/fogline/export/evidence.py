"""A report's text cut where the evidence of its claims starts and ends."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from fogline.model.claims import Claim, CodedDocument
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.spans import Span


class Role(StrEnum):
    """What words are evidence of."""

    QUOTE = "quote"
    TRIGGER = "trigger"
    WHO = "who"
    WHOM = "whom"
    WHERE = "where"
    WHEN = "when"
    LOSS = "loss"
    SOURCE = "source"
    """The source credited, and the words that the factuality was told from."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a piece of text is to the claim with this index."""

    claim: int
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that all have the same uses. ``opens`` are the claims whose quote starts here."""

    span: Span
    uses: tuple[Use, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A segment of the document in pieces."""

    kind: SegmentKind
    pieces: tuple[Piece, ...]


def paragraphs(coded: CodedDocument) -> Iterator[Paragraph]:
    """Yield the document's segments in pieces; a piece never crosses the end of a segment."""
    uses = [
        (span, Use(index, role))
        for index, claim in enumerate(coded.claims)
        for span, role in evidence_of(claim)
    ]
    starting: defaultdict[int, list[Use]] = defaultdict(list)
    ending: defaultdict[int, list[Use]] = defaultdict(list)
    for span, use in uses:
        starting[span.start].append(use)
        ending[span.end].append(use)
    cuts = sorted({*starting, *ending})
    active: list[Use] = []
    next_cut = 0
    for segment in _segments(coded.document):
        pieces = []
        at = segment.span.start
        while at < segment.span.end:
            while next_cut < len(cuts) and cuts[next_cut] <= at:
                for use in ending[cuts[next_cut]]:
                    active.remove(use)
                active += starting[cuts[next_cut]]
                next_cut += 1
            until = segment.span.end
            if next_cut < len(cuts):
                until = min(until, cuts[next_cut])
            opens = tuple(use.claim for use in starting.get(at, ()) if use.role is Role.QUOTE)
            pieces.append(
                Piece(span=Span(at, until), uses=tuple(dict.fromkeys(active)), opens=opens)
            )
            at = until
        yield Paragraph(kind=segment.kind, pieces=tuple(pieces))


def evidence_of(claim: Claim) -> Iterator[tuple[Span, Role]]:
    """Yield every span that a claim rests on, with what it is evidence of."""
    yield claim.quote, Role.QUOTE
    yield claim.trigger, Role.TRIGGER
    for actors, role in ((claim.initiators, Role.WHO), (claim.targets, Role.WHOM)):
        for actor in actors:
            yield actor.span, role
    for place in claim.places:
        for span in (place.span, place.relation, place.within):
            if span is not None:
                yield span, Role.WHERE
    if claim.date.span is not None:
        yield claim.date.span, Role.WHEN
    for casualty in claim.casualties:
        yield casualty.span, Role.LOSS
    for loss in claim.materiel:
        yield loss.span, Role.LOSS
    for span in claim.silent_about_losses:
        yield span, Role.LOSS
    for span in (claim.attributed_to, claim.factuality_span):
        if span is not None:
            yield span, Role.SOURCE


def _segments(document: Document) -> tuple[Segment, ...]:
    """The document's segments, or its lines where it has none."""
    if document.segments:
        return document.segments
    segments = []
    at = 0
    for line in document.text.split("\n"):
        if line.strip():
            span = Span(at, at + len(line))
            segments.append(Segment(span=span, kind=SegmentKind.BODY))
        at += len(line) + 1
    return tuple(segments)
