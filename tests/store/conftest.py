"""Every test of the contract runs on a new, empty case on SQLite and on PostgreSQL."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from fogline.store import CaseStore


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def case_name(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The name of a case that is not there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "test.fog")
        return
    import psycopg

    server = os.environ["FOGLINE_TEST_POSTGRESQL"]
    schema = f"fogline_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{schema}"')
    yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP SCHEMA "{schema}" CASCADE')


@pytest.fixture
def store(case_name: str) -> Iterator[CaseStore]:
    """A new case."""
    store = CaseStore.open(case_name, create=True)
    yield store
    store.close()
