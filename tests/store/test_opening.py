"""What cannot be opened or written is refused with what to do, and what was stored stands."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from fogline.errors import CaseError
from fogline.store import CaseStore
from fogline.store.migrating import migrate
from fogline.store.opening import open_engine
from fogline.store.tables import METADATA
from tests.store.making import NOW, RUN, filed


def code_of(name: str, *, create: bool = False) -> str:
    with pytest.raises(CaseError) as caught:
        CaseStore.open(name, create=create, wait_s=0.1)
    return caught.value.code


def test_migrations_make_the_tables_that_the_program_uses(case_name: str) -> None:
    engine = open_engine(case_name, create=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_a_migration_that_fails_leaves_no_table_and_no_record(
    case_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: Connection, *, name: str) -> None:
        migrate(connection, name=name)
        raise RuntimeError("on purpose")

    monkeypatch.setattr("fogline.store.opening.migrate", broken)
    with pytest.raises(RuntimeError, match="on purpose"):
        CaseStore.open(case_name, create=True)
    monkeypatch.undo()
    assert code_of(case_name) == "FL600"
    CaseStore.open(case_name, create=True).close()


def test_a_case_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    path = tmp_path / "no.fog"
    assert code_of(str(path)) == "FL600"
    assert not path.exists()


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    assert code_of(str(tmp_path), create=True) == "FL600"
    assert code_of(str(tmp_path / "none" / "x.fog"), create=True) == "FL600"


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 1_000)
    before = path.read_bytes()
    assert code_of(str(path), create=True) == "FL601"
    assert path.read_bytes() == before


def test_another_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE accounts (id)")
    assert code_of(str(path), create=True) == "FL601"


def test_a_case_of_a_newer_program_is_refused(case_name: str) -> None:
    CaseStore.open(case_name, create=True).close()
    engine = open_engine(case_name, create=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    assert code_of(case_name) == "FL602"


def test_a_locked_file_is_told_and_stays_whole(tmp_path: Path) -> None:
    name = str(tmp_path / "x.fog")
    store = CaseStore.open(name, create=True, wait_s=0.1)
    other = sqlite3.connect(name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match=r"FL603 .* is in use"), store.writing() as case:
        case.note_run(RUN, NOW)
    other.execute("ROLLBACK")
    with store.writing() as case:
        case.note_run(RUN, NOW)
    store.close()


def test_readers_go_on_while_another_program_writes(tmp_path: Path) -> None:
    name = str(tmp_path / "x.fog")
    store = CaseStore.open(name, create=True, wait_s=0.1)
    other = sqlite3.connect(name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with store.reading() as case:
        assert case.figures().documents == 0
    other.execute("ROLLBACK")
    store.close()


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.fog"
    CaseStore.open(str(path), create=True).close()
    data = bytearray(path.read_bytes())
    data[18] = 3  # a format that SQLite reads and does not write
    path.write_bytes(data)
    store = CaseStore.open(str(path))
    with pytest.raises(CaseError, match="FL605"), store.writing() as case:
        case.note_run(RUN, NOW)
    store.close()


_FILL = """
import resource, signal, sys
from fogline.errors import CaseError
from fogline.store import CaseStore
from tests.store.making import NOW, RUN, filed

store = CaseStore.open(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    for number in range(1_000):
        with store.writing() as case:
            case.note_run(RUN, NOW)
            case.file_document(filed(f"{number} " + "word " * 2_000), RUN, NOW)
except CaseError as error:
    print(number, error.code)
"""


def test_no_room_is_told_and_what_was_stored_stands(tmp_path: Path) -> None:
    # A limit on the size of files stands for a full disk: writing fails in the same place.
    name = str(tmp_path / "x.fog")
    CaseStore.open(name, create=True).close()
    done = subprocess.run(
        [sys.executable, "-c", _FILL, name],
        capture_output=True, text=True, check=False, timeout=60,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    number, code = done.stdout.split()
    assert code == "FL604", done.stderr
    store = CaseStore.open(name)
    with store.reading() as case:
        assert len(case.documents(most=2_000)) == int(number)
    with store.writing() as case:
        case.file_document(filed("after there was room again"), RUN, NOW)
    store.close()


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    with pytest.raises(CaseError) as caught:
        CaseStore.open("postgresql://me:secret@127.0.0.1:1/nothing")
    assert caught.value.code == "FL606"
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["mysql://x/y", "https://example.org/x.fog"])
def test_other_servers_are_refused(name: str) -> None:
    assert code_of(name, create=True) == "FL606"


def test_a_damaged_case_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.fog"
    CaseStore.open(str(path), create=True).close()
    data = bytearray(path.read_bytes())
    data[100:5_000] = b"\xff" * 4_900
    path.write_bytes(data)
    assert code_of(str(path)) in {"FL600", "FL601"}
