"""The coded record: what the program writes, and reading it back."""

from datetime import date

from fogline import __version__
from fogline.export.shape import (
    SCHEMA_VERSION,
    ActorRecord,
    CasualtyRecord,
    ControlRecord,
    DateRecord,
    DocumentRecord,
    EventRecord,
    ExtentRecord,
    MaterielRecord,
    PlaceCandidateRecord,
    PlaceRecord,
)
from fogline.model.claims import (
    ActorMention,
    Claim,
    CodedDocument,
    ControlChange,
    Loss,
    MaterielLoss,
    MentionBasis,
    PlaceCandidate,
    PlaceMention,
    Rejection,
    RejectionReason,
)
from fogline.model.codes import (
    EventType,
    Factuality,
    LossKind,
    MaterielEffect,
    Outcome,
    PlaceKind,
    class_of,
)
from fogline.model.days import DateBasis, DayRange, ResolvedDate
from fogline.model.documents import Document, Label, Segment, SegmentKind
from fogline.model.identifiers import ActorId, ClaimId, DocumentId
from fogline.model.positions import Extent, Position, PositionBasis
from fogline.model.spans import Span


def to_record(coded: CodedDocument) -> DocumentRecord:
    """Write a coded document as the record that leaves the program.

    Every string marked verbatim in docs/record.md is cut from the document's text by its span.

    Raises:
        ValueError: a span reaches past the end of the text.
    """
    document = coded.document
    text = document.text
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "gazetteer_version": coded.gazetteer,
        "id": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published": _iso(document.published),
        "text": text,
        "events": [
            event_record(claim, number=number, text=text)
            for number, claim in enumerate(coded.claims, start=1)
        ],
        "author": document.author,
        "original_publisher": document.original_publisher,
        "dateline": {"day": _iso(document.dateline_day), "place": document.dateline_place},
        "links": list(document.links),
        "labels": [{"name": label.name, "value": label.value} for label in document.labels],
        "segments": [
            {"span": _offsets(segment.span), "kind": segment.kind} for segment in document.segments
        ],
        "rejections": [
            {
                "trigger": _cut(rejection.trigger, text),
                "span": _offsets(rejection.trigger),
                "reason": rejection.reason,
                "rule": rejection.rule,
            }
            for rejection in coded.rejections
        ],
    }


def event_record(claim: Claim, *, number: int, text: str) -> EventRecord:
    """Write one claim; ``number`` is its place in text order, from 1."""
    return {
        "id": f"e{number}",
        "quote": _cut(claim.quote, text),
        "trigger": _cut(claim.trigger, text),
        "type": claim.type,
        "initiators": [_actor_record(actor, text) for actor in claim.initiators],
        "targets": [_actor_record(actor, text) for actor in claim.targets],
        "places": [place_record(place, text) for place in claim.places],
        "date": _date_record(claim.date),
        "control": [_control_record(change, claim, text) for change in claim.control],
        "casualties": [_casualty_record(loss, text) for loss in claim.casualties],
        "materiel": [_materiel_record(loss, text) for loss in claim.materiel],
        "factuality": claim.factuality,
        "attributed_to": _maybe_cut(claim.attributed_to, text),
        "claim_id": claim.id,
        "event_class": class_of(claim.type),
        "quote_span": _offsets(claim.quote),
        "trigger_span": _offsets(claim.trigger),
        "factuality_span": _maybe_offsets(claim.factuality_span),
        "attributed_to_span": _maybe_offsets(claim.attributed_to),
        "silent_about_losses": [
            {"quote": _cut(span, text), "span": _offsets(span)}
            for span in claim.silent_about_losses
        ],
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def from_record(record: DocumentRecord) -> CodedDocument:
    """Read a coded document back: ``from_record(to_record(coded)) == coded``.

    Raises:
        ValueError: the record breaks an invariant of the model.
    """
    dateline = record["dateline"]
    document = Document(
        id=DocumentId(record["id"]),
        text=record["text"],
        segments=tuple(
            Segment(span=_span(segment["span"]), kind=SegmentKind(segment["kind"]))
            for segment in record["segments"]
        ),
        title=record["title"],
        author=record["author"],
        publisher=record["publisher"],
        original_publisher=record["original_publisher"],
        published=_day(record["published"]),
        dateline_day=_day(dateline["day"]),
        dateline_place=dateline["place"],
        url=record["url"],
        links=tuple(record["links"]),
        labels=tuple(Label(name=label["name"], value=label["value"]) for label in record["labels"]),
    )
    return CodedDocument(
        document=document,
        claims=tuple(_claim(event) for event in record["events"]),
        rejections=tuple(
            Rejection(
                trigger=_span(rejection["span"]),
                reason=RejectionReason(rejection["reason"]),
                rule=rejection["rule"],
            )
            for rejection in record["rejections"]
        ),
        gazetteer=record["gazetteer_version"],
    )


def _claim(event: EventRecord) -> Claim:
    return Claim(
        id=ClaimId(event["claim_id"]),
        quote=_span(event["quote_span"]),
        trigger=_span(event["trigger_span"]),
        type=EventType(event["type"]),
        initiators=tuple(_actor(actor) for actor in event["initiators"]),
        targets=tuple(_actor(actor) for actor in event["targets"]),
        places=tuple(_place(place) for place in event["places"]),
        date=_date(event["date"]),
        control=tuple(
            ControlChange(
                place=change["place_index"],
                from_actor=change["from"],
                to_actor=change["to"],
                outcome=Outcome(change["outcome"]),
            )
            for change in event["control"]
        ),
        casualties=tuple(_loss(loss) for loss in event["casualties"]),
        materiel=tuple(
            MaterielLoss(
                side=loss["side"],
                span=_span(loss["span"]),
                count=loss["count"],
                effect=MaterielEffect(loss["effect"]),
            )
            for loss in event["materiel"]
        ),
        factuality=Factuality(event["factuality"]),
        factuality_span=_maybe_span(event["factuality_span"]),
        attributed_to=_maybe_span(event["attributed_to_span"]),
        silent_about_losses=tuple(
            _span(passage["span"]) for passage in event["silent_about_losses"]
        ),
        rule=event["rule"],
        confidence=event["confidence"],
    )


def _actor_record(actor: ActorMention, text: str) -> ActorRecord:
    return {
        "mention": _cut(actor.span, text),
        "actor": actor.actor,
        "actor_id": actor.actor_id,
        "name": actor.name,
        "basis": actor.basis,
        "span": _offsets(actor.span),
    }


def _actor(record: ActorRecord) -> ActorMention:
    actor_id = record["actor_id"]
    return ActorMention(
        span=_span(record["span"]),
        actor=record["actor"],
        actor_id=None if actor_id is None else ActorId(actor_id),
        name=record["name"],
        basis=MentionBasis(record["basis"]),
    )


def place_record(place: PlaceMention, text: str) -> PlaceRecord:
    """Write one place that is named in ``text``."""
    position = place.position
    return {
        "mention": _cut(place.span, text),
        "kind": place.kind,
        "relation": _maybe_cut(place.relation, text),
        "within": _maybe_cut(place.within, text),
        "lat": None if position is None else position.lat,
        "lon": None if position is None else position.lon,
        "geonames_id": place.geonames_id,
        "name": place.name,
        "radius_m": None if position is None else position.radius_m,
        "position_basis": None if position is None else position.basis,
        "extent": None if position is None else _extent_record(position.extent),
        "record": place.record,
        "country": place.country,
        "confidence": place.confidence,
        "candidates": [_candidate_record(candidate) for candidate in place.candidates],
        "basis": place.basis,
        "span": _offsets(place.span),
        "relation_span": _maybe_offsets(place.relation),
        "within_span": _maybe_offsets(place.within),
    }


def _place(record: PlaceRecord) -> PlaceMention:
    return PlaceMention(
        span=_span(record["span"]),
        name=record["name"],
        kind=PlaceKind(record["kind"]),
        relation=_maybe_span(record["relation_span"]),
        within=_maybe_span(record["within_span"]),
        basis=MentionBasis(record["basis"]),
        position=_position(record),
        record=record["record"],
        geonames_id=record["geonames_id"],
        country=record["country"],
        confidence=record["confidence"],
        candidates=tuple(_candidate(candidate) for candidate in record["candidates"]),
    )


def _candidate_record(candidate: PlaceCandidate) -> PlaceCandidateRecord:
    return {
        "record": candidate.record,
        "name": candidate.name,
        "country": candidate.country,
        "admin1": candidate.admin1,
        "lat": candidate.position.lat,
        "lon": candidate.position.lon,
        "radius_m": candidate.position.radius_m,
        "is_area": candidate.position.basis is PositionBasis.AREA,
        "share": candidate.share,
    }


def _candidate(record: PlaceCandidateRecord) -> PlaceCandidate:
    area = record["is_area"]
    return PlaceCandidate(
        record=record["record"],
        name=record["name"],
        country=record["country"],
        admin1=record["admin1"],
        position=Position(
            lon=record["lon"],
            lat=record["lat"],
            radius_m=record["radius_m"],
            basis=PositionBasis.AREA if area else PositionBasis.GAZETTEER,
        ),
        share=record["share"],
    )


def _position(record: PlaceRecord) -> Position | None:
    lon, lat = record["lon"], record["lat"]
    radius_m, basis = record["radius_m"], record["position_basis"]
    if lon is None and lat is None and radius_m is None and basis is None:
        return None
    if lon is None or lat is None or radius_m is None or basis is None:
        raise ValueError(
            f"place {record['mention']!r} has a part of a position: give lat, lon, radius_m and "
            "position_basis together or none of them"
        )
    extent = record["extent"]
    return Position(
        lon=lon,
        lat=lat,
        radius_m=radius_m,
        basis=PositionBasis(basis),
        extent=None if extent is None else Extent(**extent),
    )


def _extent_record(extent: Extent | None) -> ExtentRecord | None:
    if extent is None:
        return None
    return {
        "west": extent.west,
        "south": extent.south,
        "east": extent.east,
        "north": extent.north,
    }


def _date_record(resolved: ResolvedDate) -> DateRecord:
    days = resolved.days
    return {
        "start": None if days is None else days.start.isoformat(),
        "end": None if days is None else days.last.isoformat(),
        "basis": resolved.basis,
        "span": _maybe_offsets(resolved.span),
    }


def _date(record: DateRecord) -> ResolvedDate:
    start, end = _day(record["start"]), _day(record["end"])
    if (start is None) != (end is None):
        raise ValueError(f"a date has one end: {record['start']} to {record['end']}")
    return ResolvedDate(
        days=None if start is None or end is None else DayRange.inclusive(start, end),
        basis=DateBasis(record["basis"]),
        span=_maybe_span(record["span"]),
    )


def _control_record(change: ControlChange, claim: Claim, text: str) -> ControlRecord:
    return {
        "place": _cut(claim.places[change.place].span, text),
        "from": change.from_actor,
        "to": change.to_actor,
        "outcome": change.outcome,
        "place_index": change.place,
    }


def _casualty_record(loss: Loss, text: str) -> CasualtyRecord:
    return {
        "side": loss.side,
        "kind": loss.kind,
        "min": loss.least,
        "max": loss.most,
        "quote": _cut(loss.span, text),
        "women": loss.women,
        "children": loss.children,
        "span": _offsets(loss.span),
    }


def _loss(record: CasualtyRecord) -> Loss:
    return Loss(
        side=record["side"],
        kind=LossKind(record["kind"]),
        least=record["min"],
        most=record["max"],
        span=_span(record["span"]),
        women=record["women"],
        children=record["children"],
    )


def _materiel_record(loss: MaterielLoss, text: str) -> MaterielRecord:
    return {
        "side": loss.side,
        "what": _cut(loss.span, text),
        "count": loss.count,
        "effect": loss.effect,
        "span": _offsets(loss.span),
    }


def _cut(span: Span, text: str) -> str:
    if span.end > len(text):
        raise ValueError(f"{span} reaches past the end of a text of {len(text)} characters")
    return span.of(text)


def _maybe_cut(span: Span | None, text: str) -> str | None:
    return None if span is None else _cut(span, text)


def _offsets(span: Span) -> list[int]:
    return [span.start, span.end]


def _maybe_offsets(span: Span | None) -> list[int] | None:
    return None if span is None else _offsets(span)


def _span(offsets: list[int]) -> Span:
    start, end = offsets
    return Span(start, end)


def _maybe_span(offsets: list[int] | None) -> Span | None:
    return None if offsets is None else _span(offsets)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
