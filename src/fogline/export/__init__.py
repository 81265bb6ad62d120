"""Coded documents as files and pages: JSON, CSV, GeoJSON, HTML, terminal tables."""

from fogline.export.cleaning import one_line, printable
from fogline.export.page import render_html
from fogline.export.programs import render_geojson, render_json, render_jsonl
from fogline.export.record import from_record, to_record
from fogline.export.spreadsheet import CSV_COLUMNS, render_csv
from fogline.export.terminal import render_table

__all__ = [
    "CSV_COLUMNS",
    "from_record",
    "one_line",
    "printable",
    "render_csv",
    "render_geojson",
    "render_html",
    "render_json",
    "render_jsonl",
    "render_table",
    "to_record",
]
