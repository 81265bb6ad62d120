"""JSON, JSON lines, CSV and GeoJSON as other programs read them."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.export import (
    CSV_COLUMNS,
    from_record,
    render_csv,
    render_geojson,
    render_json,
    render_jsonl,
    to_record,
)
from fogline.export.cleaning import json_text, printable, spreadsheet_text
from fogline.export.schema import claim_line_schema
from fogline.gazetteer import Gazetteer
from fogline.model.claims import CodedDocument
from fogline.model.positions import Extent, Position, PositionBasis

Match = Callable[[str, str], None]


def _rows(documents: list[CodedDocument]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render_csv(documents)), newline="")))


def test_one_document_is_an_object_and_several_an_array(coded: CodedDocument) -> None:
    assert json.loads("".join(render_json([coded], single=True)))["id"] == coded.document.id
    several = json.loads("".join(render_json([coded, coded], single=False)))
    assert [record["id"] for record in several] == [coded.document.id] * 2


def test_no_documents_are_an_empty_array() -> None:
    assert json.loads("".join(render_json([], single=False))) == []


def test_written_json_reads_back_as_the_coded_document(coded: CodedDocument) -> None:
    assert from_record(json.loads("".join(render_json([coded], single=True)))) == coded


def test_each_line_of_jsonl_is_a_claim_that_follows_its_schema(coded: CodedDocument) -> None:
    lines = [json.loads(line) for line in "".join(render_jsonl([coded])).splitlines()]
    assert [line["id"] for line in lines] == ["e1", "e2"]
    assert {line["document"]["id"] for line in lines} == {coded.document.id}
    for line in lines:
        jsonschema.Draft202012Validator(claim_line_schema()).validate(line)


def test_a_document_without_claims_leaves_no_line(coded: CodedDocument) -> None:
    assert list(render_jsonl([replace(coded, claims=())])) == []


def test_the_header_of_the_csv_stays_as_it_is(match_snapshot: Match) -> None:
    match_snapshot("header.csv", "".join(render_csv([])))


def test_the_csv_has_one_row_a_claim(coded: CodedDocument, match_snapshot: Match) -> None:
    rows = _rows([coded])
    assert [row["event_id"] for row in rows] == ["e1", "e2"]
    assert all(tuple(row) == CSV_COLUMNS for row in rows)
    match_snapshot("claims.csv", "".join(render_csv([coded])))


def test_places_without_a_position_keep_their_place_in_a_cell(coded: CodedDocument) -> None:
    second = _rows([coded])[1]
    assert second["places"] == "Marj; Old Ford"
    assert second["latitudes"] == ""
    one_found = replace(
        coded.claims[1], places=(coded.claims[0].places[0], coded.claims[1].places[0])
    )
    assert _rows([replace(coded, claims=(one_found,))])[0]["latitudes"] == "36.25; unknown"


def test_no_text_of_a_report_starts_a_formula(hostile: CodedDocument) -> None:
    row = _rows([hostile])[0]
    assert row["quote"].startswith("'=HYPERLINK")
    assert row["publisher"].startswith("'@=")
    assert row["latitudes"] == "-36.25"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_cell_that_a_spreadsheet_would_run_starts_with_an_apostrophe(start: str) -> None:
    assert spreadsheet_text(f"{start}1").startswith("'")


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    assert not spreadsheet_text(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text())
def test_cleaning_keeps_the_length_and_leaves_no_escape(text: str) -> None:
    cleaned = printable(text)
    assert len(cleaned) == len(text)
    assert not set(cleaned) & {"\x1b", "\x9b", "\x07", "\u202e", "\r", "\x7f"}


@given(st.dictionaries(st.text(), st.text() | st.floats(allow_nan=False, allow_infinity=False)))
def test_json_reads_back_and_shows_no_control(value: dict[str, object]) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not {letter for letter in text if ord(letter) < 32 or 127 <= ord(letter) < 160}


def test_a_lone_surrogate_does_not_stop_the_output() -> None:
    json_text({"text": "\ud800"}).encode()


def test_geojson_has_a_feature_for_each_place_of_each_claim(
    coded: CodedDocument, match_snapshot: Match
) -> None:
    output = "".join(render_geojson([coded]))
    features = json.loads(output)["features"]
    assert [feature["properties"]["place"]["mention"] for feature in features] == [
        "Tell Amber",
        "Marj",
        "Old Ford",
    ]
    match_snapshot("places.geojson", output)


def test_geojson_coordinates_are_longitude_then_latitude(coded: CodedDocument) -> None:
    feature = json.loads("".join(render_geojson([coded])))["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [37.5, 36.25]}
    assert feature["properties"]["radius_m"] == 5000
    assert feature["properties"]["position_basis"] == "relative"


def test_a_place_that_was_not_found_has_no_geometry(coded: CodedDocument) -> None:
    features = json.loads("".join(render_geojson([coded])))["features"]
    assert [feature["geometry"] for feature in features[1:]] == [None, None]


def test_a_claim_without_a_place_is_listed_beside_the_features(
    without_place: CodedDocument,
) -> None:
    collection = json.loads("".join(render_geojson([without_place])))
    assert collection["features"] == []
    assert collection["claims_without_place"] == [without_place.claims[0].id]


def test_geojson_of_no_document_is_an_empty_collection() -> None:
    assert json.loads("".join(render_geojson([])))["features"] == []


def test_the_same_document_gives_the_same_bytes(coded: CodedDocument) -> None:
    again = from_record(to_record(coded))
    for render in (render_jsonl, render_csv, render_geojson):
        assert "".join(render([coded])) == "".join(render([again]))


def _only_place(coded: CodedDocument, position: Position, record: str | None) -> dict[str, Any]:
    [claim, *_] = coded.claims
    place = replace(claim.places[0], position=position, record=record)
    moved = replace(coded, claims=(replace(claim, places=(place,)),))
    feature: dict[str, Any] = json.loads("".join(render_geojson([moved])))["features"][0]
    return feature


def test_geojson_of_an_area_is_its_outline_and_keeps_its_middle(coded: CodedDocument) -> None:
    gazetteer = Gazetteer.open()
    syria = gazetteer.country("Syria")
    assert syria is not None
    position = Position(
        lon=syria.lon,
        lat=syria.lat,
        radius_m=syria.radius_m,
        basis=PositionBasis.AREA,
        extent=gazetteer.extent(syria.id),
    )
    feature = _only_place(coded, position, syria.id)
    assert feature["geometry"]["type"] == "MultiPolygon"
    corners = [corner for ring in feature["geometry"]["coordinates"][0] for corner in ring]
    assert len(corners) > 20
    assert feature["properties"]["lat"] == syria.lat


@pytest.mark.parametrize("record", ["geonames:163843", None])
def test_geojson_of_a_side_of_an_area_is_its_box(coded: CodedDocument, record: str | None) -> None:
    side = Extent(west=38.0, south=35.0, east=42.0, north=37.0)
    position = Position(lon=40.0, lat=36.0, radius_m=9e4, basis=PositionBasis.AREA, extent=side)
    geometry = _only_place(coded, position, record)["geometry"]
    assert geometry["coordinates"] == [
        [[[38.0, 35.0], [42.0, 35.0], [42.0, 37.0], [38.0, 37.0], [38.0, 35.0]]]
    ]
