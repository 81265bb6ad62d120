"""Open the database of a case: a file of SQLite, or PostgreSQL by URL. Faults become CaseErrors."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from fogline.errors import CaseError
from fogline.store.migrating import migrate, newest_revision, revision_of

WRITES = "fogline_writes"
"""The execution option of a connection that takes SQLite's write lock when it begins."""
_BUSY_S = 30.0
_POSTGRESQL = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_url(name: str) -> bool:
    """Tell whether a case is named by the URL of a database."""
    return "://" in name


def open_engine(name: str, *, create: bool, wait_s: float = _BUSY_S) -> Engine:
    """Open the database of a case and bring its tables to the present layout.

    Args:
        name: path of the case file, or ``postgresql://...``.
        create: make the case if it is not there.
        wait_s: seconds to wait while another program writes to the file.

    Raises:
        CaseError: FL600 no such case, FL601 not a case, FL602 of a newer Fogline, FL603 in use,
            FL604 no room, FL605 may not be written, FL606 the server cannot be used.
    """
    engine = _server_engine(name) if is_url(name) else _file_engine(name, create, wait_s)
    with case_errors(name), ExitStack() as on_fault:
        on_fault.callback(engine.dispose)
        with engine.connect() as connection:
            _check(connection, name, create=create)
        on_fault.pop_all()
    return engine


def _file_engine(name: str, create: bool, wait_s: float) -> Engine:
    path = Path(name)
    if not path.exists() and not create:
        raise CaseError(
            "FL600", f"there is no case {name!r}. Make it with: fogline add REPORTS --case {name}"
        )
    if path.is_dir() or (path.parent != path and not path.parent.is_dir()):
        found = "it is a folder" if path.is_dir() else f"there is no folder {str(path.parent)!r}"
        raise CaseError("FL600", f"{name!r} cannot be a case: {found}. Name a file in a folder.")
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path.resolve())),
        connect_args={"timeout": wait_s, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun by us, below, so that making tables is part of them.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA temp_store = MEMORY")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _server_engine(name: str) -> Engine:
    if not name.startswith(_POSTGRESQL):
        raise CaseError(
            "FL606",
            f"{_shown(name)!r} is no database that can hold a case. Give a path, or a URL that "
            "begins with postgresql://",
        )
    try:
        url = make_url(name).set(drivername="postgresql+psycopg")
        return create_engine(url)
    except ModuleNotFoundError as error:
        raise CaseError(
            "FL606",
            "a case on PostgreSQL needs the package psycopg. Install it with: "
            'pip install "fogline[postgresql]"',
        ) from error
    except (ArgumentError, ValueError) as error:
        raise CaseError(
            "FL606", f"{_shown(name)!r} is no URL of a database: expected postgresql://host/name"
        ) from error


def _check(connection: Connection, name: str, *, create: bool) -> None:
    """Tell a case from another database, and bring its layout up to date."""
    found = revision_of(connection)
    if found is None:
        tables = inspect(connection).get_table_names()
        if tables:
            raise CaseError(
                "FL601",
                f"{_shown(name)!r} is a database but no case: it has a table {tables[0]!r}. Name "
                "another.",
            )
        if not create:
            raise CaseError("FL600", f"{_shown(name)!r} is empty. Add reports to it first.")
    connection.rollback()
    if found == newest_revision():
        return
    if connection.dialect.name == "sqlite":
        connection.connection.driver_connection.execute(  # type: ignore[union-attr] # it is open
            "PRAGMA journal_mode = WAL"
        )
    writing = connection.execution_options(**{WRITES: True})
    with writing.begin():
        migrate(writing, name=_shown(name))


@contextmanager
def case_errors(name: str) -> Iterator[None]:
    """Turn faults of the database into errors that say what to do; what was stored stays.

    Raises:
        CaseError: FL601 to FL606.
    """
    try:
        yield
    except SQLAlchemyError as fault:
        raise _told(fault, _shown(name)) from fault


def _told(fault: SQLAlchemyError, name: str) -> CaseError:
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    text = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    if isinstance(cause, sqlite3.Error):
        return _told_of_file(getattr(cause, "sqlite_errorcode", 0) & 0xFF, text, name)
    state = getattr(cause, "sqlstate", None) or ""
    if state.startswith("53"):
        return _no_room(name, text)
    if state.startswith("55"):
        return _in_use(name)
    if state.startswith(("42501", "25006")):
        return _not_writable(name, text)
    if isinstance(fault, OperationalError):
        return CaseError(
            "FL606",
            f"the database {name!r} cannot be used: {text}. Check the address, that the server "
            "runs, and your rights.",
        )
    return CaseError("FL601", f"the case {name!r} cannot be read or written: {text}.")


def _told_of_file(code: int, text: str, name: str) -> CaseError:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return _in_use(name)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return _no_room(name, text)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return _not_writable(name, text)
        case _:
            return CaseError(
                "FL601",
                f"{name!r} is no case, or is damaged: {text}. Name another, or restore a copy.",
            )


def _in_use(name: str) -> CaseError:
    return CaseError(
        "FL603",
        f"the case {name!r} is in use: another program is writing to it. Nothing of this step was "
        "stored, and what was stored before stands. Run the command again when the other is done.",
    )


def _no_room(name: str, text: str) -> CaseError:
    return CaseError(
        "FL604",
        f"no room to write the case {name!r}, or the disk fails: {text}. What was stored before "
        "stands. Make room and run the same command again: it goes on where it was.",
    )


def _not_writable(name: str, text: str) -> CaseError:
    return CaseError(
        "FL605",
        f"the case {name!r} cannot be opened or written: {text}. Check the permissions of the file "
        "and of its folder.",
    )


def _shown(name: str) -> str:
    """The name of a case without a password."""
    if not is_url(name):
        return name
    try:
        return make_url(name).render_as_string(hide_password=True)
    except ArgumentError:
        return "a URL that cannot be read"
