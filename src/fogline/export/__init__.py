"""Claims and named places as files and pages: JSON, CSV, GeoJSON, HTML, terminal tables."""

from fogline.export.cleaning import one_line, printable
from fogline.export.page import render_html
from fogline.export.places import (
    PLACE_COLUMNS,
    places_record,
    render_places_csv,
    render_places_geojson,
    render_places_json,
    render_places_jsonl,
    render_places_table,
)
from fogline.export.programs import render_geojson, render_json, render_jsonl
from fogline.export.record import from_record, to_record
from fogline.export.spreadsheet import CSV_COLUMNS, render_csv
from fogline.export.terminal import render_table

__all__ = [
    "CSV_COLUMNS",
    "PLACE_COLUMNS",
    "from_record",
    "one_line",
    "places_record",
    "printable",
    "render_csv",
    "render_geojson",
    "render_html",
    "render_json",
    "render_jsonl",
    "render_places_csv",
    "render_places_geojson",
    "render_places_json",
    "render_places_jsonl",
    "render_places_table",
    "render_table",
    "to_record",
]
