"""Coded documents for programs: JSON, JSON lines and GeoJSON."""

from collections.abc import Iterable, Iterator

from fogline import __version__
from fogline.export.areas import place_geometry
from fogline.export.cleaning import json_text
from fogline.export.record import event_record, to_record
from fogline.export.shape import (
    SCHEMA_VERSION,
    ClaimLineRecord,
    EventRecord,
    PlaceRecord,
    SourceRecord,
)
from fogline.gazetteer import Gazetteer
from fogline.model.claims import CodedDocument
from fogline.model.documents import Document

_PLACE_FIELDS_IN_GEOMETRY = frozenset({"lat", "lon"})


def render_json(documents: Iterable[CodedDocument], *, single: bool) -> Iterator[str]:
    """Write documents as JSON: one object where ``single``, else an array of them."""
    return json_pieces(map(to_record, documents), single=single)


def json_pieces(records: Iterable[object], *, single: bool) -> Iterator[str]:
    """Write records as one JSON object where ``single``, else as an array, one a piece."""
    if single:
        for record in records:
            yield json_text(record, indent=1) + "\n"
        return
    before = "[\n"
    for record in records:
        yield before + json_text(record, indent=1)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def render_jsonl(documents: Iterable[CodedDocument]) -> Iterator[str]:
    """Write one claim a line, each with the identity of its document."""
    for coded in documents:
        source = source_record(coded.document)
        for event in _events(coded):
            line: ClaimLineRecord = {
                "schema_version": SCHEMA_VERSION,
                "program_version": __version__,
                "gazetteer_version": coded.gazetteer,
                "document": source,
                **event,
            }
            yield json_text(line) + "\n"


def render_geojson(
    documents: Iterable[CodedDocument], gazetteer: Gazetteer | None = None
) -> Iterator[str]:
    """Write a GeoJSON FeatureCollection (RFC 7946): one feature for each place of each claim.

    An area is its outline, or its box where only that is known or only a side of it is meant. Any
    other place is a point with ``radius_m``; one that was not found has no geometry. Claims that
    name no place have no feature; the collection's member ``claims_without_place`` lists them.

    Args:
        documents: the coded documents, in the order of the features.
        gazetteer: where outlines are looked up; by default the one that comes with Fogline.

    Raises:
        GazetteerError: FL301 or FL302, the gazetteer is missing or damaged.
    """
    outlines = gazetteer or Gazetteer.open()
    without_place: list[str] = []

    def features() -> Iterator[dict[str, object]]:
        for coded in documents:
            source = source_record(coded.document)
            for event in _events(coded):
                if not event["places"]:
                    without_place.append(event["claim_id"])
                for index, place in enumerate(event["places"]):
                    yield _feature(source, event, place, index, outlines)

    yield from collection_pieces(features())
    yield f',"claims_without_place":{json_text(without_place)}}}\n'


def collection_pieces(features: Iterable[object]) -> Iterator[str]:
    """Write a GeoJSON FeatureCollection, one feature a piece, all but its closing brace."""
    before = '{"type":"FeatureCollection","features":[\n'
    empty = True
    for feature in features:
        yield before + json_text(feature)
        before, empty = ",\n", False
    yield f"{before if empty else ''}\n]"


def _events(coded: CodedDocument) -> Iterator[EventRecord]:
    for number, claim in enumerate(coded.claims, start=1):
        yield event_record(claim, number=number, text=coded.document.text)


def source_record(document: Document) -> SourceRecord:
    """Write the identity of a document."""
    return {
        "id": document.id,
        "url": document.url,
        "publisher": document.publisher,
        "original_publisher": document.original_publisher,
        "title": document.title,
        "published": None if document.published is None else document.published.isoformat(),
    }


def _feature(
    source: SourceRecord, event: EventRecord, place: PlaceRecord, index: int, gazetteer: Gazetteer
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": f"{event['claim_id']}.{index}",
        "geometry": place_geometry(place, gazetteer),
        "properties": {
            "document": source["id"],
            "publisher": source["publisher"],
            "published": source["published"],
            "event": event["id"],
            "type": event["type"],
            "event_class": event["event_class"],
            "factuality": event["factuality"],
            "attributed_to": event["attributed_to"],
            "date_start": event["date"]["start"],
            "date_end": event["date"]["end"],
            "date_basis": event["date"]["basis"],
            "initiators": [actor["actor"] for actor in event["initiators"]],
            "targets": [actor["actor"] for actor in event["targets"]],
            "place": {
                key: value for key, value in place.items() if key not in _PLACE_FIELDS_IN_GEOMETRY
            },
            "lon": place["lon"],
            "lat": place["lat"],
            "radius_m": place["radius_m"],
            "position_basis": place["position_basis"],
            "control": [
                {"from": change["from"], "to": change["to"], "outcome": change["outcome"]}
                for change in event["control"]
                if change["place_index"] == index
            ],
            "quote": event["quote"],
            "confidence": event["confidence"],
        },
    }
