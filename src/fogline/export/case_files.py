"""Events and claims of a case as CSV, JSON, JSON lines and GeoJSON."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from fogline.export.case_tables import NUMBER_COLUMNS, CaseEvent, ClaimTable, EventTable, Row
from fogline.export.cleaning import json_text, printable
from fogline.export.shape import SCHEMA_VERSION
from fogline.export.spreadsheet import csv_lines
from fogline.model.events import ReportedClaim


def render_table_csv(table: EventTable | ClaimTable) -> Iterator[str]:
    """Write a row of column names, then a row each; formulas are made text."""
    columns = table.columns()
    rows = ([_cell(row[name]) for name in columns] for row in table.rows())
    return csv_lines(columns, rows, numbers=NUMBER_COLUMNS)


def render_table_json(table: EventTable | ClaimTable, *, lines: bool) -> Iterator[str]:
    """Write records with every span: one list, or one a line."""
    records = map(_record, table)
    if lines:
        for record in records:
            yield f"{json_text(record)}\n"
        return
    yield "["
    for at, record in enumerate(records):
        yield f"{',' if at else ''}\n{json_text(record, indent=2)}"
    yield "\n]\n"


def render_table_geojson(table: EventTable | ClaimTable) -> Iterator[str]:
    """Write a feature each, with the columns as properties; no geometry where none is known."""
    yield '{"type":"FeatureCollection","features":['
    for at, row in enumerate(table.rows()):
        yield f"{',' if at else ''}\n{json_text(_feature(row))}"
    yield "\n]}\n"


def event_schema() -> dict[str, Any]:
    """Return the JSON Schema of an event as it is written."""
    return _events().json_schema(mode="serialization")


def claim_schema() -> dict[str, Any]:
    """Return the JSON Schema of a claim of a case as it is written."""
    return _claims().json_schema(mode="serialization")


@lru_cache(maxsize=1)
def _events() -> TypeAdapter[CaseEvent]:
    return TypeAdapter(CaseEvent)


@lru_cache(maxsize=1)
def _claims() -> TypeAdapter[ReportedClaim]:
    return TypeAdapter(ReportedClaim)


def _record(item: CaseEvent | ReportedClaim) -> dict[str, object]:
    shown: dict[str, object] = (
        _events().dump_python(item, mode="json")
        if isinstance(item, CaseEvent)
        else _claims().dump_python(item, mode="json")
    )
    return {"schema_version": SCHEMA_VERSION, **shown}


def _feature(row: Row) -> Mapping[str, object]:
    lon, lat = row["lon"], row["lat"]
    point = None if lon is None else {"type": "Point", "coordinates": [lon, lat]}
    properties = {
        name: value.isoformat() if isinstance(value, date) else _shown(value)
        for name, value in row.items()
        if name not in ("lon", "lat")
    }
    return {"type": "Feature", "geometry": point, "properties": properties}


def _shown(value: object) -> object:
    return printable(value) if isinstance(value, str) else value


def _cell(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
