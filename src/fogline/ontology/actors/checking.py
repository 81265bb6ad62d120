"""Faults of the registry's data that one line alone does not show."""

from collections.abc import Iterable
from pathlib import Path

from fogline.errors import OntologyError
from fogline.ontology.actors.folding import Folder
from fogline.ontology.actors.names import HINTED
from fogline.ontology.actors.nouns import GroupNouns
from fogline.ontology.actors.records import ActorKind
from fogline.ontology.actors.tables import (
    DATA_DIRECTORY,
    STATES_FILE,
    ActorRow,
    read_actor_files,
    read_bodies,
    read_spellings,
)


def check(directory: Path | None = None) -> tuple[str, ...]:
    """Return every fault of the actor files in ``directory``, by file and line.

    Unknown kinds, sides and days; two lines with one id; relations to ids that no line has;
    keys without the line that stands for them; countries that are no ISO code; one name for
    two actors of different keys in one file; group nouns with unknown classes.
    """
    directory = directory or DATA_DIRECTORY
    try:
        tables = read_actor_files(directory)
        folder = Folder(read_spellings(directory))
        read_bodies(directory)
    except OntologyError as error:
        return (str(error),)
    faults = list(tables.faults)
    faults += _identity(tables.rows)
    faults += _relations(tables.rows)
    faults += _countries(tables.rows)
    faults += _shared_names(tables.rows, folder)
    try:
        GroupNouns.load(directory)
    except OntologyError as error:
        faults.append(str(error))
    return tuple(faults)


def _identity(rows: Iterable[ActorRow]) -> list[str]:
    faults: list[str] = []
    first: dict[str, str] = {}
    keys: dict[str, str] = {}
    for row in rows:
        earlier = first.setdefault(row.actor.id, row.where)
        if earlier != row.where:
            faults.append(f"{row.where}: id '{row.actor.id}' is that of {earlier}")
        keys.setdefault(row.actor.key, row.where)
    faults += [
        f"{where}: key '{key}' has no line whose id is '{key}'"
        for key, where in keys.items()
        if key not in first
    ]
    return faults


def _relations(rows: tuple[ActorRow, ...]) -> list[str]:
    known = {row.actor.id for row in rows}
    return [
        f"{row.where}: {column} names '{other}', an unknown id"
        for row in rows
        for column in ("parents", "allies", "enemies", "succeeds")
        for other in getattr(row.actor, column)
        if other not in known
    ]


def _countries(rows: Iterable[ActorRow]) -> list[str]:
    return [
        f"{row.where}: '{country}' is not an ISO 3166-1 alpha-2 code"
        for row in rows
        for country in row.actor.countries
        if not (len(country) == 2 and country.isascii() and country.isupper())
    ]


def _shared_names(rows: Iterable[ActorRow], folder: Folder) -> list[str]:
    """Find one name for two actors of different keys in one file.

    Adjectives may be shared ("Kurdish"), names of people too, and a group may have kept its
    name when it changed sides: then the lines are valid at different times.
    """
    faults: list[str] = []
    seen: dict[tuple[str, tuple[str, ...], str], ActorRow] = {}
    for row in rows:
        file = row.where.partition(":")[0]
        if file == STATES_FILE or row.actor.kind is ActorKind.PERSON:
            continue
        for name in (row.actor.name, *row.aliases):
            if name.startswith(HINTED):
                continue
            place = "|".join(row.actor.countries)
            at = (file, tuple(folder.words(name).folded), place)
            other = seen.setdefault(at, row)
            if other.actor.key != row.actor.key and not _apart(other, row):
                faults.append(
                    f"{row.where}: '{name}' of '{row.actor.id}' also names "
                    f"'{other.actor.id}' ({other.where})"
                )
    return faults


def _apart(one: ActorRow, other: ActorRow) -> bool:
    """Tell whether two actors are never valid on one day."""
    a, b = one.actor, other.actor
    return (a.valid_to is not None and b.valid_from is not None and a.valid_to <= b.valid_from) or (
        b.valid_to is not None and a.valid_from is not None and b.valid_to <= a.valid_from
    )
