"""What a map shows for orientation: countries and towns."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from itertools import chain, pairwise
from pathlib import Path
from typing import TypeAlias

from fogline.export.areas import area_polygons
from fogline.gazetteer import Gazetteer, Outline
from fogline.gazetteer.landmarks import Landmark, attributions, landmarks
from fogline.model.positions import Extent

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Longitude and latitude of each corner of an outline, the first again at the end."""

OUTLINES_ATTRIBUTION = "Made with Natural Earth"
_OUTLINES = "countries-50m.json.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box in WGS 84 degrees that does not cross the 180th meridian."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if self.west >= self.east or self.south >= self.north:
            raise ValueError(f"a box needs west < east and south < north, got {self}")

    def overlaps(self, other: "Box") -> bool:
        """Tell whether the two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryOutline:
    """One outer or inner ring of a country, and the box it lies in."""

    country: str
    ring: Ring
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Basemap:
    """Outlines of countries, the ground of areas, and the largest towns in a box.

    ``attributions`` holds how each data set asks to be named, by the code that records of the
    gazetteer start with.
    """

    outlines: tuple[CountryOutline, ...]
    ground_of: Callable[[Extent, str | None], Outline]
    towns_in: Callable[[Box, int], tuple[Landmark, ...]]
    attributions: dict[str, str]

    @classmethod
    def load(cls, gazetteer_file: Path | None = None) -> "Basemap":
        """Read the outlines that come with the package, and open a gazetteer, by default its own.

        Raises:
            GazetteerError: the gazetteer file is missing or damaged.
        """
        gazetteer = Gazetteer.open(gazetteer_file)

        def towns_in(box: Box, limit: int) -> tuple[Landmark, ...]:
            return landmarks(
                gazetteer,
                west=box.west,
                south=box.south,
                east=box.east,
                north=box.north,
                limit=limit,
            )

        return cls(
            outlines=country_outlines(),
            ground_of=partial(area_polygons, gazetteer=gazetteer),
            towns_in=towns_in,
            attributions=attributions(gazetteer),
        )


@cache
def country_outlines() -> tuple[CountryOutline, ...]:
    """Read the countries of the world, 1:50 million, from the package's TopoJSON file.

    Source: Natural Earth 4.1 in the npm package world-atlas 2.0.2, public domain.
    """
    data = resources.files("fogline.export") / "data" / _OUTLINES
    topology = json.loads(gzip.decompress(data.read_bytes()))
    scale_x, scale_y = topology["transform"]["scale"]
    first_x, first_y = topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + first_x, y * scale_y + first_y))
        arcs.append(tuple(points))
    outlines = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for numbers in chain.from_iterable(parts):
            ring = _joined(numbers, arcs)
            if len({lat for _, lat in ring}) > 1:  # Antarctica's lower edge is a line
                outlines.append(_outline(geometry["properties"]["name"], ring))
    return tuple(outlines)


def _joined(ring: list[int], arcs: list[Ring]) -> Ring:
    """Join the arcs of a ring; ``~n`` means arc ``n`` the other way round."""
    points: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _outline(country: str, ring: Ring) -> CountryOutline:
    lons = [lon for lon, _ in ring]
    lats = [lat for _, lat in ring]
    box = Box(west=min(lons), south=min(lats), east=max(lons), north=max(lats))
    return CountryOutline(country=country, ring=ring, box=box)


def clip(ring: Ring, box: Box) -> Ring:
    """Cut a ring to a box (Sutherland and Hodgman's way).

    Where the ring leaves the box and comes back, the result runs along the box's edge.
    """
    edges: tuple[tuple[int, float, int], ...] = (
        (0, box.west, 1),
        (0, box.east, -1),
        (1, box.south, 1),
        (1, box.north, -1),
    )
    points = list(ring)
    for axis, limit, sign in edges:
        if not points:
            break
        kept: list[tuple[float, float]] = []
        for before, after in pairwise([*points, points[0]]):
            inside_before = (before[axis] - limit) * sign >= 0
            inside_after = (after[axis] - limit) * sign >= 0
            if inside_before:
                kept.append(before)
            if inside_before != inside_after:
                share = (limit - before[axis]) / (after[axis] - before[axis])
                crossing = [before[i] + share * (after[i] - before[i]) for i in (0, 1)]
                crossing[axis] = limit
                kept.append((crossing[0], crossing[1]))
        points = kept
    return tuple(points)
