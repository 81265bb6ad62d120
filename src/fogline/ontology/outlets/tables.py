"""Reading tables of outlets, with every fault named by file and line."""

import csv
import io
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import OntologyError
from fogline.model.sources import Outlet, OutletId, OutletKind, Reliability
from fogline.ontology.actors.tables import split
from fogline.ontology.outlets.addresses import is_domain

DATA_DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "outlets"
WORDS_FILE = "words.csv"
COMMON = "~"
"""Marks a name in the data that is a word or another name too."""
DISPUTED = "?"
"""Stands in ``leans_to`` where the lean is disputed or not known."""
NEEDED = ("id", "name", "kind")
OPTIONAL = ("aliases", "domains", "country", "speaks_for", "leans_to", "reliability", "note")
MOST_BYTES = 10_000_000
_MOST_FAULTS = 50
_LONGEST_CELL = 2_000
_KINDS = {kind.value: kind for kind in OutletKind}
_LETTERS = {letter.value: letter for letter in Reliability}
_LISTS = ("aliases", "domains", "speaks_for", "leans_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """One line of a table: the outlet, and file and line for messages."""

    outlet: Outlet
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTables:
    """The rows of all tables of a folder, in order, and the faults met on the way."""

    rows: tuple[OutletRow, ...]
    faults: tuple[str, ...]


def read_outlet_table(path: Path, actor_keys: Container[str] | None = None) -> tuple[Outlet, ...]:
    """Read a user's table of outlets, in the columns of the shipped ones, in any order.

    ``id``, ``name`` and ``kind`` are needed, the others may be left out.

    Args:
        path: a CSV file in UTF-8.
        actor_keys: keys that ``speaks_for`` and ``leans_to`` may name; ``None`` for any.

    Raises:
        OntologyError: FL220 the file cannot be read, FL221 it has other columns, FL222 with all
            faults of its lines.
    """
    faults: list[str] = []
    rows = list(_rows(path, faults))
    faults += faults_of_identity(rows)
    if actor_keys is not None:
        faults += faults_of_actors(rows, actor_keys)
    if not rows and not faults:
        faults.append(f"{path.name}: it holds no outlets")
    if faults:
        raise broken(faults)
    return tuple(row.outlet for row in rows)


def read_outlet_files(directory: Path) -> OutletTables:
    """Read every table of outlets in ``directory``, by name.

    A line that breaks the rules of its own cells is left out and named in ``faults``.

    Raises:
        OntologyError: FL220 no readable table, FL221 a table with other columns.
    """
    paths = sorted(path for path in directory.glob("*.csv") if path.name != WORDS_FILE)
    if not paths:
        raise OntologyError("FL220", f"{directory} holds no tables of outlets (*.csv)")
    faults: list[str] = []
    rows = [row for path in paths for row in _rows(path, faults)]
    return OutletTables(rows=tuple(rows), faults=tuple(faults))


def read_words(directory: Path) -> dict[str, tuple[str, ...]]:
    """Read the words by which a text credits an outlet, by their role. May be missing.

    Raises:
        OntologyError: FL220 the file cannot be read, FL221 it has other columns.
    """
    path = directory / WORDS_FILE
    if not path.is_file():
        return {}
    words: dict[str, tuple[str, ...]] = {}
    for _, cells in _cells(path, ("role", "words"), ()):
        words[cells["role"]] = words.get(cells["role"], ()) + split(cells["words"])
    return words


def faults_of_identity(rows: Sequence[OutletRow]) -> list[str]:
    """Name the lines whose identifier an earlier one has."""
    first: dict[OutletId, str] = {}
    return [
        f"{row.where}: id '{row.outlet.id}' is that of {earlier}"
        for row in rows
        if (earlier := first.setdefault(row.outlet.id, row.where)) != row.where
    ]


def faults_of_actors(rows: Sequence[OutletRow], actor_keys: Container[str]) -> list[str]:
    """Name the keys of actors that do not exist."""
    return [
        f"{row.where}: {column} names '{key}', no key of an actor"
        for row in rows
        for column in ("speaks_for", "leans_to")
        for key in getattr(row.outlet, column)
        if key not in actor_keys
    ]


def broken(faults: Sequence[str]) -> OntologyError:
    """Return the error that tells the faults of tables of outlets."""
    shown = list(faults[:_MOST_FAULTS])
    if len(faults) > len(shown):
        shown.append(f"and {len(faults) - len(shown)} more faults")
    return OntologyError("FL222", "tables of outlets break their rules:\n" + "\n".join(shown))


def _cells(
    path: Path, needed: tuple[str, ...], optional: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ("file:line", row) for each line; a column that is left out is empty."""
    reader = csv.reader(io.StringIO(_text_of(path), newline=""), strict=True)
    try:
        columns = next(reader, [])
        missing = [column for column in needed if column not in columns]
        unknown = [column for column in columns if column not in (*needed, *optional)]
        if missing or unknown or len(set(columns)) < len(columns):
            raise OntologyError(
                "FL221",
                f"{path.name} has columns {', '.join(columns)}; expected "
                f"{', '.join((*needed, *optional))}, each once; {', '.join(needed)} are needed",
            )
        for cells in reader:
            if any(cells):
                padded = [*cells, *[""] * (len(columns) - len(cells))]
                row = dict.fromkeys((*needed, *optional), "")
                row |= dict(zip(columns, padded, strict=False))
                row[""] = "|".join(padded[len(columns) :])
                yield f"{path.name}:{reader.line_num}", row
    except csv.Error as error:
        raise OntologyError(
            "FL220", f"{path.name}:{reader.line_num} cannot be read as CSV: {error}"
        ) from error


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise OntologyError("FL220", f"{path} has more than {MOST_BYTES:,} bytes")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OntologyError("FL220", f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise OntologyError("FL220", f"{path}, line {line}: it is not UTF-8") from error


def _rows(path: Path, faults: list[str]) -> Iterator[OutletRow]:
    for where, cells in _cells(path, NEEDED, OPTIONAL):
        wrong = _faults_of(cells)
        faults += [f"{where}: {fault}" for fault in wrong]
        if not wrong:
            yield OutletRow(outlet=_outlet(cells), where=where)


def _faults_of(cells: dict[str, str]) -> list[str]:
    faults = [f"{column} is empty" for column in NEEDED if not cells[column].strip(f" {COMMON}")]
    if cells[""]:
        faults.append("it has more cells than columns")
    for column, cell in cells.items():
        parts = cell.split("|") if column in _LISTS and cell else [cell]
        if any(part != part.strip() for part in parts):
            faults.append(f"{column} has a space before or after '{cell.strip()}'")
        if len(cell) > _LONGEST_CELL or not cell.isprintable():
            faults.append(f"{column} is too long, or holds a character that cannot be printed")
        if column in _LISTS and cell and len({*parts} - {""}) < len(parts):
            faults.append(f"{column} holds nothing or the same between two bars")
    if cells["kind"] and cells["kind"] not in _KINDS:
        faults.append(f"unknown kind '{cells['kind']}'; known: {', '.join(_KINDS)}")
    if cells["reliability"] and cells["reliability"] not in _LETTERS:
        faults.append(f"unknown reliability '{cells['reliability']}'; known: {', '.join(_LETTERS)}")
    country = cells["country"]
    if country and not (len(country) == 2 and country.isascii() and country.isupper()):
        faults.append(f"'{country}' is not an ISO 3166-1 alpha-2 code")
    if DISPUTED in split(cells["leans_to"]) and cells["leans_to"] != DISPUTED:
        faults.append(f"leans_to has '{DISPUTED}' beside keys of actors")
    faults += [
        f"'{domain}' is no domain in lower case"
        for domain in split(cells["domains"])
        if not is_domain(domain)
    ]
    return faults


def _outlet(cells: dict[str, str]) -> Outlet:
    names = (cells["name"], *split(cells["aliases"]))
    disputed = cells["leans_to"] == DISPUTED
    return Outlet(
        id=OutletId(cells["id"]),
        name=cells["name"].removeprefix(COMMON),
        kind=_KINDS[cells["kind"]],
        aliases=tuple(name for name in names[1:] if not name.startswith(COMMON)),
        common_names=tuple(name[1:] for name in names if name.startswith(COMMON)),
        domains=split(cells["domains"]),
        country=cells["country"] or None,
        speaks_for=split(cells["speaks_for"]),
        leans_to=() if disputed else split(cells["leans_to"]),
        lean_disputed=disputed,
        reliability=_LETTERS.get(cells["reliability"], Reliability.F),
        note=cells["note"] or None,
    )
