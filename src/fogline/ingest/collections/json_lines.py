"""JSON lines: an object in each line."""

import json
from collections.abc import Iterator

from fogline.ingest.collections.items import InputItem, fault_item
from fogline.ingest.collections.options import ColumnNames
from fogline.ingest.collections.rows import found_names, no_columns, row_fault, row_item
from fogline.ingest.collections.streams import ByteSource, Lines
from fogline.ingest.documents import Overrides
from fogline.ingest.report_bytes import MAX_BYTES, too_large

_MOST_VALUES = 50_000
"""Lists and objects in a line: two bytes each to write, and sixty to hold."""


def json_line_items(
    source: ByteSource, *, origin: str, columns: ColumnNames, overrides: Overrides
) -> Iterator[InputItem]:
    """Read the texts of JSON lines; a line that cannot be read is an item that says so.

    Args:
        source: the lines in UTF-8.
        origin: where they lie, before ``:`` and the line's number.
        columns: which keys hold what.
        overrides: what the user says of all of them.
    """
    lines = Lines(source, most=MAX_BYTES)
    number = 0
    while (line := lines.next()) != b"":
        number += 1
        at = f"{origin}:{number}"
        if line is None:
            error = too_large(f"line {number}", f"more than {MAX_BYTES:,} bytes")
            yield fault_item(at, error)
        elif text := line.strip(b" \t\r\n\0\x1e\xef\xbb\xbf"):
            yield _line_item(text, at, columns, overrides)


def _line_item(line: bytes, at: str, columns: ColumnNames, overrides: Overrides) -> InputItem:
    if line.count(b"[") + line.count(b"{") > _MOST_VALUES:
        return row_fault(at, line, f"it holds more than {_MOST_VALUES:,} lists and objects")
    try:
        row = json.loads(line)
    except RecursionError:
        return row_fault(at, line, "its values are nested too deep")
    except ValueError as fault:
        return row_fault(at, line, f"it is not JSON ({str(fault)[:80]})")
    if not isinstance(row, dict):
        return row_fault(at, line, f"it is of the type {type(row).__name__}, expected an object")
    # A key whose value is null says as much as one that is not there.
    row = {key: value for key, value in row.items() if value is not None}
    names = found_names(row, _present(columns, row))
    if isinstance(names, str):
        return no_columns(at, names, row)
    return row_item(row, names, origin=at, raw=line, overrides=overrides)


def _present(columns: ColumnNames, row: dict[str, object]) -> ColumnNames:
    """Forget the named keys that a line lacks, but for the text's: lines need not be alike."""
    others = ("title", "publisher", "published", "url", "author")
    kept = {name: getattr(columns, name) for name in others if getattr(columns, name) in row}
    return ColumnNames(text=columns.text, **kept)
