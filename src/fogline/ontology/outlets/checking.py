"""Faults of the tables of outlets that one line alone does not show."""

from pathlib import Path

from fogline.errors import OntologyError
from fogline.ontology.actors.folding import Folder
from fogline.ontology.actors.tables import DATA_DIRECTORY as ACTOR_DIRECTORY
from fogline.ontology.actors.tables import read_actor_files, read_spellings
from fogline.ontology.outlets.claims import clashes
from fogline.ontology.outlets.tables import (
    DATA_DIRECTORY,
    faults_of_actors,
    faults_of_identity,
    read_outlet_files,
    read_words,
)

ROLES = frozenset(
    {
        "says",
        "between",
        "outlet noun",
        "speaker noun",
        "credits",
        "qualifier",
        "opener",
        "body noun",
        "tail",
    }
)


def check(directory: Path | None = None, actor_directory: Path | None = None) -> tuple[str, ...]:
    """Return every fault of the tables of outlets in ``directory``, by file and line.

    Unknown kinds and letters, countries that are no ISO code, malformed domains, spaces round a
    cell; two lines with one id; keys that no actor has; a domain, or a name that is no word,
    claimed by two outlets; words of an unknown role.
    """
    directory = directory or DATA_DIRECTORY
    actor_directory = actor_directory or ACTOR_DIRECTORY
    try:
        tables = read_outlet_files(directory)
        words = read_words(directory)
        actors = read_actor_files(actor_directory)
        folder = Folder(read_spellings(actor_directory))
    except OntologyError as error:
        return (str(error),)
    return (
        *tables.faults,
        *faults_of_identity(tables.rows),
        *faults_of_actors(tables.rows, {row.actor.key for row in actors.rows}),
        *clashes(tables.rows, folder),
        *(f"words.csv: unknown role '{role}'" for role in words if role not in ROLES),
    )
