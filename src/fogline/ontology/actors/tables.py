"""Reading the registry's CSV files, with every fault named by file and line."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fogline.errors import OntologyError
from fogline.model.identifiers import ActorId
from fogline.ontology.actors.records import Actor, ActorKind, Side

DATA_DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "actors"
COLUMNS = (
    "id",
    "key",
    "name",
    "aliases",
    "adjectives",
    "kind",
    "country",
    "side",
    "parents",
    "allies",
    "enemies",
    "succeeds",
    "valid_from",
    "valid_to",
    "note",
)
STATE_COLUMNS = (*COLUMNS[:5], "people", "capitals", *COLUMNS[5:])
SPELLINGS_FILE = "spellings.csv"
BODIES_FILE = "state_bodies.csv"
NOUNS_FILE = "group_nouns.csv"
STATES_FILE = "states.csv"
_OTHER_FILES = frozenset({SPELLINGS_FILE, BODIES_FILE, NOUNS_FILE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One line of an actor file: the actor and the words that name it."""

    actor: Actor
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    where: str
    """File name and line, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The rows of all actor files, in order, and the faults met on the way."""

    rows: tuple[ActorRow, ...]
    faults: tuple[str, ...]


def split(cell: str) -> tuple[str, ...]:
    """Split a cell at its bars.

    >>> split("ISIS| ISIL|")
    ('ISIS', 'ISIL')
    """
    return tuple(value for part in cell.split("|") if (value := part.strip())) if cell else ()


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield ("file:line", row) for each line of a UTF-8 CSV file with exactly ``columns``.

    Raises:
        OntologyError: FL210 the file cannot be read, FL211 its columns are others.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle)
            header = tuple(next(reader, ()))
            if header != columns:
                raise OntologyError(
                    "FL211",
                    f"{path.name} has columns {', '.join(header)}; expected {', '.join(columns)}",
                )
            width = len(columns)
            for cells in reader:
                if not cells:
                    continue
                padded = cells + [""] * (width - len(cells))
                yield f"{path.name}:{reader.line_num}", dict(zip(columns, padded, strict=False))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise OntologyError("FL210", f"{path} cannot be read as UTF-8 CSV: {error}") from error


def _day(cell: str, where: str, faults: list[str]) -> date | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell)
    except ValueError:
        faults.append(f"{where}: '{cell}' is not a day; expected YYYY-MM-DD")
        return None


def _ids(cell: str) -> tuple[ActorId, ...]:
    return tuple(ActorId(value) for value in split(cell))


_KINDS = {kind.value: kind for kind in ActorKind}
_SIDES = {side.value: side for side in Side}


def _row(where: str, cells: dict[str, str], faults: list[str]) -> ActorRow | None:
    missing = [name for name in ("id", "key", "name") if not cells[name]]
    if missing:
        faults.append(f"{where}: {', '.join(missing)} is empty")
        return None
    kind, side = _KINDS.get(cells["kind"]), _SIDES.get(cells["side"])
    if kind is None:
        faults.append(f"{where}: unknown kind '{cells['kind']}'; known: {', '.join(_KINDS)}")
    if side is None:
        faults.append(f"{where}: unknown side '{cells['side']}'; known: {', '.join(_SIDES)}")
    start = _day(cells["valid_from"], where, faults)
    end = _day(cells["valid_to"], where, faults)
    if start is not None and end is not None and start >= end:
        faults.append(f"{where}: valid_from {start} is not before valid_to {end}")
    if kind is None or side is None:
        return None
    actor = Actor(
        id=ActorId(cells["id"]),
        key=cells["key"],
        name=cells["name"],
        kind=kind,
        side=side,
        countries=split(cells["country"]),
        parents=_ids(cells["parents"]),
        allies=_ids(cells["allies"]),
        enemies=_ids(cells["enemies"]),
        succeeds=_ids(cells["succeeds"]),
        valid_from=start,
        valid_to=end,
    )
    return ActorRow(
        actor=actor,
        aliases=split(cells["aliases"]),
        adjectives=split(cells["adjectives"]),
        people=split(cells.get("people", "")),
        capitals=split(cells.get("capitals", "")),
        where=where,
    )


def read_actor_files(directory: Path) -> Tables:
    """Read every actor file of ``directory``, states first, the rest by name.

    A line that breaks the rules of its own cells is left out and named in ``faults``.

    Raises:
        OntologyError: FL210 no readable file, FL211 a file with other columns.
    """
    paths = sorted(path for path in directory.glob("*.csv") if path.name not in _OTHER_FILES)
    if not paths:
        raise OntologyError("FL210", f"{directory} holds no actor files (*.csv)")
    paths.sort(key=lambda path: path.name != STATES_FILE)
    rows: list[ActorRow] = []
    faults: list[str] = []
    for path in paths:
        columns = STATE_COLUMNS if path.name == STATES_FILE else COLUMNS
        for where, cells in read_csv(path, columns):
            row = _row(where, cells, faults)
            if row is not None:
                rows.append(row)
    return Tables(rows=tuple(rows), faults=tuple(faults))


def read_spellings(directory: Path) -> dict[str, str]:
    """Read the table of spellings: folded variant to standard form. May be missing."""
    path = directory / SPELLINGS_FILE
    if not path.is_file():
        return {}
    return {
        variant: cells["standard"]
        for _, cells in read_csv(path, ("standard", "variants"))
        for variant in split(cells["variants"])
    }


def read_bodies(directory: Path) -> dict[str, bool]:
    """Read the bodies and offices every state has: phrase to whether it can end a name.

    "army" and "foreign minister" can; a modifier such as "naval" cannot. May be missing.
    """
    path = directory / BODIES_FILE
    if not path.is_file():
        return {}
    closes: dict[str, bool] = {}
    for _, cells in read_csv(path, ("role", "phrases")):
        for phrase in split(cells["phrases"]):
            closes[phrase] = closes.get(phrase, False) or cells["role"] != "modifier"
    return closes
