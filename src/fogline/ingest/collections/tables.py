"""CSV and its kin: a table with a report in each row."""

import csv
from collections import deque
from collections.abc import Iterator

from fogline.ingest.collections.items import InputItem, fault_item
from fogline.ingest.collections.options import ColumnNames
from fogline.ingest.collections.rows import (
    RowNames,
    found_names,
    no_columns,
    row_fault,
    row_item,
)
from fogline.ingest.collections.streams import ByteSource, Lines
from fogline.ingest.documents import Overrides
from fogline.ingest.report_bytes import MAX_BYTES, too_large

_DELIMITERS = ",;\t|"
_MOST_RESCUES = 100
_MOST_COLUMNS = 10_000
_NO_QUOTE_CLOSED = "a quote is opened and not closed"


def delimiter_of(header: str) -> str:
    """Tell what divides the columns: what divides the first line into most."""
    return max(_DELIMITERS, key=header.count)


def table_items(
    source: ByteSource, *, origin: str, columns: ColumnNames, overrides: Overrides
) -> Iterator[InputItem]:
    """Read the texts of a table's rows; a row that cannot be read is an item that says so.

    A quote that is never closed would swallow the rows after it: that row alone is given up, and
    the rows are read again from the line after its first.

    Args:
        source: the table in UTF-8. The first line names the columns.
        origin: where it lies, before ``:`` and the number of a row's first line.
        columns: which column holds what.
        overrides: what the user says of all rows.
    """
    # The limit is the whole process's; no field may be longer than the largest report.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    lines = _RowLines(source)
    first = lines.look()
    rows = csv.reader(lines, delimiter=delimiter_of(first), strict=True)
    header: list[str] | None = None
    names: RowNames | str = ""
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except (csv.Error, _RowFaultError) as fault:
            yield lines.fault(origin, fault)
            continue
        if not any(cell.strip() for cell in cells):
            lines.forget()
            continue
        if header is None:
            header = cells
            few = len(header) <= _MOST_COLUMNS
            names = found_names(header, columns) if few else "they are more than any table has"
            lines.forget()
            if isinstance(names, str):
                yield no_columns(origin, names, header)
                return
            continue
        assert isinstance(names, RowNames)
        yield _row(cells, header, names, lines, origin, overrides)
        lines.forget()


def _row(
    cells: list[str],
    header: list[str],
    names: RowNames,
    lines: "_RowLines",
    origin: str,
    overrides: Overrides,
) -> InputItem:
    at, raw = f"{origin}:{lines.number}", lines.raw()
    if len(cells) != len(header):
        found = f"it has {len(cells)} cells, the first line names {len(header)}"
        return row_fault(at, raw, found)
    row = dict(zip(reversed(header), reversed(cells), strict=True))  # of equal names the first
    return row_item(row, names, origin=at, raw=raw, overrides=overrides)


class _RowFaultError(Exception):
    """A row that cannot be read on."""


class _RowLines:
    """The lines of a table, those of the present row kept to be read again where it fails."""

    def __init__(self, source: ByteSource) -> None:
        self._lines = Lines(source, most=MAX_BYTES)
        self._again: deque[bytes] = deque()
        self._row: list[bytes] = []
        self._size = 0
        self._rescues = 0
        self.number = 1
        """Of the present row's first line."""

    def __iter__(self) -> "_RowLines":
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._lines.next()
        if line == b"":
            if self._row:
                raise _RowFaultError(_NO_QUOTE_CLOSED)
            raise StopIteration
        if line is None:
            self._row.append(b"")
            raise _RowFaultError(f"a line of it has more than {MAX_BYTES:,} bytes")
        self._row.append(line)
        self._size += len(line)
        if self._size > MAX_BYTES:
            raise _RowFaultError(_NO_QUOTE_CLOSED)
        return line.decode()

    def look(self) -> str:
        """Return the first line without taking it."""
        line = self._lines.next()
        if line:
            self._again.append(line.removeprefix(b"\xef\xbb\xbf"))
        return (line or b"").decode()

    def raw(self) -> bytes:
        """Return the present row as it stands."""
        return b"".join(self._row)

    def forget(self) -> None:
        """Be done with the present row."""
        self.number += len(self._row)
        self._row, self._size = [], 0

    def fault(self, origin: str, fault: Exception) -> InputItem:
        """Make the item of the present row, and go back to the line after its first."""
        at, first = f"{origin}:{self.number}", self._row[:1]
        swallowed = len(self._row)
        found = str(fault)
        if swallowed > 1 and self._rescues < _MOST_RESCUES:
            self._rescues += 1
            self._again.extendleft(reversed(self._row[1:]))
            self._row = first
        elif swallowed > 1:
            found += f", and lines {self.number} to {self.number + swallowed - 1} are lost with it"
        raw = self.raw()
        self.forget()
        if not raw:
            return fault_item(at, too_large("the line", f"more than {MAX_BYTES:,} bytes"))
        return row_fault(at, raw, found)
