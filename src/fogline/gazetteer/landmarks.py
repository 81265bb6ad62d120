"""Places to draw on a map for orientation, and whom to name for the data."""

from dataclasses import dataclass
from typing import TypeAlias, cast

from fogline.gazetteer.store import Gazetteer

_TOWNS = (
    "SELECT p.name, p.lon, p.lat, p.population, s.code FROM place p "
    "JOIN feature f ON f.id = p.feature JOIN source s ON s.id = p.source "
    "WHERE f.feature = 'populated' AND p.population > 0 "
    "AND p.lon BETWEEN ? AND ? AND p.lat BETWEEN ? AND ? "
    "ORDER BY p.population DESC, p.id LIMIT ?"
)
_Town: TypeAlias = tuple[str, float, float, int, str]
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
    towns = cast(list[_Town], gazetteer.rows(_TOWNS, (west, east, south, north, limit)))
    return tuple(
        Landmark(name=name, lon=lon, lat=lat, population=population, source=source)
        for name, lon, lat, population, source in towns
    )


def attributions(gazetteer: Gazetteer) -> dict[str, str]:
    """Return what each data set of the gazetteer asks to be named as, by its code.

    Raises:
        GazetteerError: FL302 where the file is damaged.
    """
    return dict(cast(list[tuple[str, str]], gazetteer.rows(_SOURCES)))
