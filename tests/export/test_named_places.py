"""Named places as JSON, JSON lines, CSV, GeoJSON and a table."""

import csv
import io
import json

import jsonschema
import pytest

from fogline.export import (
    PLACE_COLUMNS,
    places_record,
    render_places_csv,
    render_places_geojson,
    render_places_json,
    render_places_jsonl,
    render_places_table,
)
from fogline.export.schema import places_schema
from fogline.gazetteer import Gazetteer
from fogline.model.claims import MentionBasis, PlaceCandidate, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.documents import Document
from fogline.model.identifiers import DocumentId
from fogline.model.places import NamedPlace, PlacedDocument
from fogline.model.positions import Position, PositionBasis
from fogline.model.spans import Span

TEXT = "Moscow spoke of =Franklin\x1b in Ohio."
MOSCOW = Position(lon=37.6, lat=55.75, radius_m=25_000.0, basis=PositionBasis.GAZETTEER)
OTHER = Position(lon=-84.3, lat=39.5, radius_m=2_000.0, basis=PositionBasis.GAZETTEER)


def mention(words: str, **fields: object) -> PlaceMention:
    start = TEXT.index(words)
    return PlaceMention(
        span=Span(start, start + len(words)), name=words, kind=PlaceKind.CITY, relation=None,
        within=None, basis=MentionBasis.NAMED, **fields,  # type: ignore[arg-type] # a test's own
    )  # fmt: skip


@pytest.fixture
def placed() -> PlacedDocument:
    candidate = PlaceCandidate(
        record="geonames:1", name="Franklin", country="US", admin1="Ohio", position=OTHER, share=0.4
    )
    return PlacedDocument(
        document=Document(id=DocumentId("d-1"), text=TEXT, segments=(), title="A \x1b title"),
        places=(
            NamedPlace(
                mention=mention(
                    "Moscow", position=MOSCOW, record="geonames:524901", geonames_id=524901,
                    country="RU", confidence=0.96,
                ),
                admin1="Moscow", stands_for_actor=True,
            ),
            NamedPlace(
                mention=mention("=Franklin\x1b", candidates=(candidate,)),
                admin1=None, stands_for_actor=False,
            ),
        ),
    )  # fmt: skip


def test_the_record_follows_its_schema(placed: PlacedDocument) -> None:
    written = json.loads("".join(render_places_json([placed], single=True)))
    jsonschema.Draft202012Validator(places_schema()).validate(written)
    assert written == json.loads(json.dumps(places_record(placed)))
    assert [place["mention"] for place in written["places"]] == ["Moscow", "=Franklin\x1b"]
    assert written["places"][1]["candidates"][0]["share"] == 0.4


def test_several_documents_are_an_array(placed: PlacedDocument) -> None:
    assert len(json.loads("".join(render_places_json([placed, placed], single=False)))) == 2


def test_each_line_is_a_place_with_its_document(placed: PlacedDocument) -> None:
    lines = [json.loads(line) for line in "".join(render_places_jsonl([placed])).splitlines()]
    assert [line["document"]["id"] for line in lines] == ["d-1", "d-1"]
    assert [line["stands_for_actor"] for line in lines] == [True, False]


def test_a_row_of_the_csv_is_a_place_and_no_formula(placed: PlacedDocument) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(render_places_csv([placed])), newline="")))
    assert tuple(rows[0]) == PLACE_COLUMNS
    assert (rows[0]["latitude"], rows[0]["geonames_id"], rows[0]["admin1"]) == (
        "55.75",
        "524901",
        "Moscow",
    )
    assert rows[1]["mention"].startswith("'=Franklin")
    assert (rows[1]["latitude"], rows[1]["candidates"]) == ("", "geonames:1")


def test_a_place_that_was_not_found_is_a_feature_without_geometry(placed: PlacedDocument) -> None:
    collection = json.loads("".join(render_places_geojson([placed], Gazetteer.open())))
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [37.6, 55.75]}
    assert second["geometry"] is None
    assert first["id"] != second["id"]


def test_no_places_are_an_empty_collection() -> None:
    assert json.loads("".join(render_places_geojson([], Gazetteer.open()))) == {
        "type": "FeatureCollection",
        "features": [],
    }


@pytest.mark.parametrize("width", [40, 120])
def test_the_table_names_places_answers_and_doubts(placed: PlacedDocument, width: int) -> None:
    table = "".join(render_places_table([placed], width=width))
    words = " ".join(table.split())
    assert "\x1b" not in table
    assert all(len(line) <= width for line in table.splitlines())
    assert "Moscow" in words
    assert "96%" in words
    assert "40%" in words
