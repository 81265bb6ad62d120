"""Places to draw on a map for orientation, and whom to name for the data."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any, TypeAlias

from fogline.errors import GazetteerError
from fogline.gazetteer.store import Gazetteer

_TOWNS = (
    "SELECT p.name, p.lon, p.lat, p.population, s.code FROM place p "
    "JOIN feature f ON f.id = p.feature JOIN source s ON s.id = p.source "
    "WHERE f.feature = 'populated' AND p.population > 0 "
    "AND p.lon BETWEEN ? AND ? AND p.lat BETWEEN ? AND ? "
    "ORDER BY p.population DESC, p.id LIMIT ?"
)
_Row: TypeAlias = tuple[Any, ...]
"""A row as SQLite gives it: the columns have no types that a checker could know."""

_SOURCES = "SELECT code, attribution FROM source ORDER BY id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A town of known population. ``source`` is the code of the data set it comes from."""

    name: str
    lon: float
    lat: float
    population: int
    source: str


def landmarks(
    gazetteer: Gazetteer, *, west: float, south: float, east: float, north: float, limit: int
) -> tuple[Landmark, ...]:
    """Return the largest towns inside a box in degrees, the largest first.

    Raises:
        GazetteerError: FL302 where the file is damaged.
    """
    return tuple(
        Landmark(name=name, lon=lon, lat=lat, population=population, source=source)
        for name, lon, lat, population, source in _ask(
            gazetteer, _TOWNS, (west, east, south, north, limit)
        )
    )


def attributions(gazetteer: Gazetteer) -> dict[str, str]:
    """Return what each data set of the gazetteer asks to be named as, by its code.

    Raises:
        GazetteerError: FL302 where the file is damaged.
    """
    return dict(_ask(gazetteer, _SOURCES, ()))


def _ask(gazetteer: Gazetteer, sql: str, values: Sequence[float]) -> list[_Row]:
    uri = f"{gazetteer.path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            return connection.execute(sql, values).fetchall()
    except sqlite3.Error as error:
        raise GazetteerError(
            "FL302",
            f"the gazetteer file {gazetteer.path} cannot be used: {error}. Install the package "
            "again, or name another file.",
        ) from error
