"""``check`` finds what is wrong with a file, and says all of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer import Gazetteer
from fogline.gazetteer.checking import check


def test_the_gazetteer_that_comes_with_the_package_is_in_order() -> None:
    places, names = check(Gazetteer.open().path)
    assert names > places > 50_000


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM name WHERE place = 1", "1 places without a name"),
        ("DELETE FROM place WHERE id = 1", "names of places that are not there"),
        ("UPDATE place SET lat = 91 WHERE id = 2", "1 places off the globe"),
        ("UPDATE place SET radius_m = 0", "3 places without a radius"),
        ("UPDATE place SET source = 99", "3 places of a source that is not listed"),
        ("UPDATE source SET licence = ' '", "3 sources without a licence"),
        ("UPDATE source SET attribution = ''", "3 sources that do not say how"),
        ("UPDATE feature SET kind = 'palace' WHERE id = 1", "no such kind: 'palace'"),
        ("UPDATE form SET use = 'nickname' WHERE id = 1", "no such use of a name: 'nickname'"),
        ("DELETE FROM place", "it holds no places"),
    ],
)
def test_a_broken_rule_is_told(base: Path, sql: str, fault: str) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute(sql)
        connection.commit()
    with pytest.raises(GazetteerError) as raised:
        check(base)
    assert raised.value.code == "FL307"
    assert fault in raised.value.message


def test_all_faults_are_told_at_once(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("UPDATE place SET lat = 91, radius_m = 0")
        connection.commit()
    with pytest.raises(GazetteerError, match="off the globe; 3 places without a radius"):
        check(base)


def test_a_page_that_was_overwritten_is_found(base: Path) -> None:
    data = bytearray(base.read_bytes())
    page = len(data) // 2 // 4096 * 4096
    data[page : page + 4096] = b"\x55" * 4096
    base.write_bytes(data)
    with pytest.raises(GazetteerError, match=r"FL30[27] "):
        check(base)


def test_a_file_that_is_cut_short_is_found(base: Path) -> None:
    base.write_bytes(base.read_bytes()[:-8192])
    with pytest.raises(GazetteerError, match=r"FL30[27] "):
        check(base)


def test_a_file_without_its_tables_is_found(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("DROP TABLE spelling")
        connection.execute("DROP TABLE name")
        connection.commit()
    with pytest.raises(GazetteerError, match=r"FL302 .*no such table"):
        check(base)
