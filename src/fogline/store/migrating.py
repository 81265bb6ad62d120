"""Bring the tables of a case to the present layout, in one transaction with the record of it."""

import io
from functools import lru_cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from fogline.errors import CaseError

FOLDER = Path(__file__).with_name("migrations")


def revision_of(connection: Connection) -> str | None:
    """Return the layout of a database, ``None`` where it is no case."""
    return MigrationContext.configure(connection).get_current_revision()


@lru_cache(maxsize=1)
def newest_revision() -> str:
    """Return the layout that this program writes."""
    head = ScriptDirectory(str(FOLDER)).get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {FOLDER}")
    return head


def migrate(connection: Connection, *, name: str) -> None:
    """Run the migrations that a case has not had yet, within the transaction that is open.

    Raises:
        CaseError: FL602, the case has a layout that this program does not know.
    """
    found = revision_of(connection)
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    if found is not None and found not in known:
        raise CaseError(
            "FL602",
            f"the case {name!r} has layout {found!r}, which this version of Fogline does not know. "
            "Use the version that wrote it, or a newer one.",
        )
    settings = Config(stdout=io.StringIO())
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
