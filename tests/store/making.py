"""Documents and claims as a case keeps them, made by hand."""

from datetime import UTC, date, datetime, timedelta

from fogline.model.cases import FiledClaim, FiledDocument, Run
from fogline.model.claims import ActorMention, Claim, MentionBasis, PlaceMention
from fogline.model.codes import EventType, Factuality, PlaceKind
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document, Segment, SegmentKind
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import ActorId, ClaimId, DocumentId, content_hash
from fogline.model.positions import Position, PositionBasis
from fogline.model.provenance import CopySignature
from fogline.model.sources import OutletId, ReportInfo
from fogline.model.spans import Span

NOW = datetime(2017, 2, 5, 12, tzinfo=UTC)
RUN = Run(program="1", ontology="o1", gazetteer="g1", model="m1")
LATER_RUN = Run(program="2", ontology="o1", gazetteer="g1", model="m1")

_PLACES = {
    "Aleppo": (37.16, 36.2),
    "Al-Bab": (37.52, 36.37),
    "Kuweires": (37.58, 36.19),
    "Palmyra": (38.27, 34.56),
}


def claim_of(
    text: str,
    *,
    at: int = 0,
    place: str | None = "Aleppo",
    day: date | None = date(2017, 1, 30),
    last: date | None = None,
    actor: str = "syr-gov",
    actor_id: str | None = "syr-arab-army",
    event_type: EventType = EventType.ARMED_CLASH,
    factuality: Factuality = Factuality.ASSERTED,
) -> Claim:
    """A claim whose trigger is the first four characters of a text from ``at`` on."""
    spot = None if place is None else _PLACES.get(place)
    places = () if place is None else (_place(place, at, spot),)
    days = None if day is None else DayRange.inclusive(day, last or day)
    return Claim(
        id=ClaimId(content_hash("c", text, at, event_type)),
        quote=Span(at, at + 12),
        trigger=Span(at, at + 4),
        type=event_type,
        initiators=(
            ActorMention(
                span=Span(at, at + 3),
                actor=actor,
                actor_id=None if actor_id is None else ActorId(actor_id),
                name=actor,
                basis=MentionBasis.NAMED,
            ),
        ),
        targets=(),
        places=places,
        date=ResolvedDate(
            days=days, basis=DateBasis.NONE if days is None else DateBasis.EXPLICIT, span=None
        ),
        control=(),
        casualties=(),
        materiel=(),
        factuality=factuality,
        factuality_span=None,
        attributed_to=None,
        silent_about_losses=(),
        rule="battle:test",
        confidence=0.8,
    )


def _place(name: str, at: int, spot: tuple[float, float] | None) -> PlaceMention:
    return PlaceMention(
        span=Span(at, at + 2),
        name=name,
        kind=PlaceKind.CITY,
        relation=None,
        within=None,
        basis=MentionBasis.NAMED,
        record=None if spot is None else f"test:{name}",
        position=None
        if spot is None
        else Position(lon=spot[0], lat=spot[1], radius_m=2_000, basis=PositionBasis.GAZETTEER),
    )


def filed(
    text: str,
    *claims: Claim,
    published: date | None = date(2017, 2, 1),
    publisher: str | None = "A Paper",
    outlet: str | None = None,
    keys: dict[int, frozenset[int]] | None = None,
    copy_keys: tuple[int, ...] = (),
) -> FiledDocument:
    """A document as a case takes it; ``keys`` are the blocking keys by the claim's number."""
    document = document_of(text, published=published, publisher=publisher)
    known_on = published or NOW.date()
    info = ReportInfo(
        document=document.id,
        title=None,
        publisher=publisher,
        original_publisher=None,
        url=None,
        published=published,
        known_on=known_on,
        outlet=None if outlet is None else OutletId(outlet),
        original=None,
        copy_group=document.id,
    )
    return FiledDocument(
        document=document,
        claims=tuple(
            FiledClaim(
                reported=ReportedClaim(
                    claim=claim, report=info, quote=claim.quote.of(text) or "quote"
                ),
                rank=int(claim.id[2:], 16) >> 2,
                stored_keys=(keys or {}).get(number, frozenset()),
                sought_keys=(keys or {}).get(number, frozenset()),
            )
            for number, claim in enumerate(claims)
        ),
        known_on=known_on,
        outlet=info.outlet,
        original=None,
        text_digest=content_hash("t", text),
        signature=CopySignature(
            words=20, shingles=18, minhash=text.encode(), bands=copy_keys, passages=()
        ),
    )


def document_of(
    text: str, *, published: date | None = date(2017, 2, 1), publisher: str | None = "A Paper"
) -> Document:
    """A document of one paragraph."""
    return Document(
        id=DocumentId(
            content_hash("d", text, publisher, published.isoformat() if published else None)
        ),
        text=text,
        segments=(Segment(span=Span(0, len(text)), kind=SegmentKind.BODY),),
        publisher=publisher,
        published=published,
    )


def after(days: int) -> date:
    """A day counted from 30 January 2017."""
    return date(2017, 1, 30) + timedelta(days=days)
