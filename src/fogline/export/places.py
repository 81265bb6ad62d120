"""The places that reports name, as JSON, JSON lines, CSV, GeoJSON and a table."""

from collections.abc import Callable, Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from fogline import __version__
from fogline.export.areas import place_geometry
from fogline.export.cleaning import json_text, one_line
from fogline.export.programs import collection_pieces, json_pieces, source_record
from fogline.export.record import place_record
from fogline.export.shape import (
    SCHEMA_VERSION,
    NamedPlaceRecord,
    PlacesRecord,
)
from fogline.export.spreadsheet import csv_lines
from fogline.export.terminal import printed
from fogline.export.wording import document_words, place_words, position_words
from fogline.gazetteer import Gazetteer
from fogline.model.documents import Document
from fogline.model.places import NamedPlace, PlacedDocument

_COLUMNS: dict[str, Callable[[Document, NamedPlaceRecord], object]] = {
    "document_id": lambda document, _: document.id,
    "url": lambda document, _: document.url,
    "mention": lambda _, place: place["mention"],
    "start": lambda _, place: place["span"][0],
    "end": lambda _, place: place["span"][1],
    "kind": lambda _, place: place["kind"],
    "relation": lambda _, place: place["relation"],
    "within": lambda _, place: place["within"],
    "latitude": lambda _, place: place["lat"],
    "longitude": lambda _, place: place["lon"],
    "radius_m": lambda _, place: place["radius_m"],
    "position_basis": lambda _, place: place["position_basis"],
    "confidence": lambda _, place: place["confidence"],
    "record": lambda _, place: place["record"],
    "geonames_id": lambda _, place: place["geonames_id"],
    "country": lambda _, place: place["country"],
    "admin1": lambda _, place: place["admin1"],
    "stands_for_actor": lambda _, place: "yes" if place["stands_for_actor"] else "no",
    "candidates": lambda _, place: "; ".join(c["record"] for c in place["candidates"]),
    "program_version": lambda _document, _place: __version__,
}
_NUMBERS = frozenset(
    {"start", "end", "latitude", "longitude", "radius_m", "confidence", "geonames_id"}
)
PLACE_COLUMNS = tuple(_COLUMNS)
"""Names of the columns, in order."""

_QUIET = "dim"


def render_places_json(documents: Iterable[PlacedDocument], *, single: bool) -> Iterator[str]:
    """Write documents with their places: one object where ``single``, else an array of them."""
    return json_pieces(map(places_record, documents), single=single)


def render_places_jsonl(documents: Iterable[PlacedDocument]) -> Iterator[str]:
    """Write one place a line, each with the identity of its document."""
    for placed in documents:
        source = source_record(placed.document)
        for place in _records(placed):
            line = {"schema_version": SCHEMA_VERSION, "program_version": __version__}
            yield json_text({**line, "document": source, **place}) + "\n"


def render_places_csv(documents: Iterable[PlacedDocument]) -> Iterator[str]:
    """Write one row a place, after a row of column names. What is not known is an empty cell."""
    rows = (
        ["" if (value := cell(placed.document, place)) is None else str(value)
         for cell in _COLUMNS.values()]
        for placed in documents
        for place in _records(placed)
    )  # fmt: skip
    return csv_lines(PLACE_COLUMNS, rows, numbers=_NUMBERS)


def render_places_geojson(
    documents: Iterable[PlacedDocument], gazetteer: Gazetteer
) -> Iterator[str]:
    """Write a GeoJSON FeatureCollection (RFC 7946), one feature a place.

    An area is its ground, with its middle in the properties; a place that was not found is a
    feature without geometry.
    """
    yield from collection_pieces(
        _feature(placed.document, place, gazetteer)
        for placed in documents
        for place in _records(placed)
    )
    yield "}\n"


def render_places_table(
    documents: Iterable[PlacedDocument], *, width: int, colour: bool = False
) -> Iterator[str]:
    """Write documents as text for people, ``width`` characters wide, a document at a time."""
    return printed(lambda placed, _: _document(placed), documents, width, colour)


def places_record(placed: PlacedDocument) -> PlacesRecord:
    """Write a document with its places as a record."""
    return {
        "schema_version": SCHEMA_VERSION,
        "program_version": __version__,
        "document": source_record(placed.document),
        "text": placed.document.text,
        "places": list(_records(placed)),
    }


def _records(placed: PlacedDocument) -> Iterator[NamedPlaceRecord]:
    for place in placed.places:
        yield {
            **place_record(place.mention, placed.document.text),
            "admin1": place.admin1,
            "stands_for_actor": place.stands_for_actor,
        }


def _feature(
    document: Document, place: NamedPlaceRecord, gazetteer: Gazetteer
) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": f"{document.id}.{place['span'][0]}",
        "geometry": place_geometry(place, gazetteer),
        "properties": {"document": document.id, **place},
    }


def _document(placed: PlacedDocument) -> RenderableType:
    document, count = placed.document, len(placed.places)
    words = "No places" if not count else f"{count} place{'s' * (count > 1)}"
    parts: list[RenderableType] = [
        Rule(style=_QUIET),
        Text(one_line(document.title or "Untitled report"), style="bold"),
        Text(f"{document_words(document)}. {words}.", style=_QUIET),
    ]
    if count:
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(overflow="fold", ratio=3)
        table.add_column(overflow="fold", ratio=2)
        table.add_column(overflow="fold", ratio=4)
        for place in placed.places:
            table.add_row(*_cells(place, document.text))
        parts += [Text(), table]
    return Group(*parts, Text())


def _cells(place: NamedPlace, text: str) -> tuple[Text, Text, Text]:
    mention = place.mention
    name = Text(place_words(mention, text))
    if place.stands_for_actor:
        name.append(", as an actor", style=_QUIET)
    where = ", ".join(part for part in (place.admin1, mention.country) if part) or "-"
    found = Text(position_words(mention))
    if mention.position is not None:
        found.append(f"; {mention.confidence:.0%} sure")
    return name, Text(where), found
