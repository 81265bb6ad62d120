"""Outlines of areas: centre, radius, and which area a point lies in."""

import math
from collections import defaultdict
from dataclasses import dataclass

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient

from fogline.gazetteer import distance_m
from fogline.gazetteer.building.drafts import Box, Shape

Ring = list[tuple[float, float]]
"""Longitude and latitude of each corner."""

COARSENESS_DEG = 0.02
"""How far a simplified outline may stray from the source's: two kilometres."""
_SMALL_PART = 0.05
"""Parts under this share of the largest part's size (far islands) do not count for the extent."""
_WIDEST_GAP_DEG = 6.0
"""Parts of an area lie no farther apart, some 650 km: Borneo belongs to Malaysia's mainland."""


_OFF_THE_OUTLINE_DEG = 0.15
"""How far outside the simplified outline of its area a border town or port may lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Centre of an area, radius to its far edge, and its box."""

    lat: float
    lon: float
    radius_m: float
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A first-level administrative area as Natural Earth has it."""

    code: str
    country: str
    names: tuple[str, ...]
    geonames_id: int | None
    rings: tuple[Ring, ...]
    extent: Extent
    geometry: MultiPolygon


def extent_of(rings: list[Ring]) -> Extent:
    """Measure the outer rings of an area: centroid of the parts that count, by size.

    Of parts far from one another only the largest group counts: France is measured without its
    lands overseas, the United States without Alaska. An area across the 180th meridian keeps
    its parts together.
    """
    rings = _across_180(rings)
    sized = sorted(((abs(_centroid(ring)[0]), ring) for ring in rings), key=lambda p: -p[0])
    counted = [ring for size, ring in sized if size >= _SMALL_PART * sized[0][0]]
    counted = _largest_group(counted)
    total = lon = lat = 0.0
    for ring in counted:
        size, x, y = _centroid(ring)
        total, lon, lat = total + abs(size), lon + abs(size) * x, lat + abs(size) * y
    if total == 0:
        lon, lat = counted[0][0]
    else:
        lon, lat = lon / total, lat / total
    corners = [corner for ring in counted for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    return Extent(
        lat=round(lat, 4),
        lon=round(_within_180(lon), 4),
        radius_m=float(round(max(distance_m(lat, lon, y, x) for x, y in corners), -2)),
        box=(
            max(-180.0, west) if east <= 180 else -180.0,
            min(y for _, y in corners),
            min(east, 180.0),
            max(y for _, y in corners),
        ),
    )


def _across_180(rings: list[Ring]) -> list[Ring]:
    """Count longitudes on from 180 where the rings lie on both sides of that meridian."""
    xs = [x for ring in rings for x, _ in ring]
    if max(xs) < 179 or min(xs) > -179:
        return rings
    return [[(x + 360 if x < 0 else x, y) for x, y in ring] for ring in rings]


def _within_180(lon: float) -> float:
    return lon - 360 if lon > 180 else lon


def _largest_group(rings: list[Ring]) -> list[Ring]:
    """Return the rings that hang together over gaps of at most ``_WIDEST_GAP_DEG``, the largest."""
    latitudes = [y for ring in rings for _, y in ring]
    narrow = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    shapes = [Polygon([(x * narrow, y) for x, y in ring]).buffer(0) for ring in rings]
    waiting = set(range(len(rings)))
    groups: list[list[int]] = []
    while waiting:
        group = [waiting.pop()]
        for member in group:
            near = [o for o in waiting if shapes[member].distance(shapes[o]) <= _WIDEST_GAP_DEG]
            waiting.difference_update(near)
            group.extend(near)
        groups.append(sorted(group))
    largest = max(groups, key=lambda group: sum(shapes[i].area for i in group))
    return [rings[i] for i in largest]


def _centroid(ring: Ring) -> tuple[float, float, float]:
    size = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        size, x, y = size + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if abs(size) < 1e-12:
        return 0.0, ring[0][0], ring[0][1]
    return size / 2, x / (3 * size), y / (3 * size)


def inside(ring: Ring, lat: float, lon: float) -> bool:
    """Tell whether a point lies in a ring, by counting the edges east of it."""
    odd = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y1 > lat) != (y0 > lat) and lon < (x0 - x1) * (lat - y1) / (y0 - y1) + x1:
            odd = not odd
        x0, y0 = x1, y1
    return odd


def outer_rings(geometry: MultiPolygon) -> list[Ring]:
    """Return the outer ring of each part."""
    return [[(x, y) for x, y in part.exterior.coords] for part in geometry.geoms]


def parts_of(geometry: shapely.Geometry) -> MultiPolygon:
    """Return a valid geometry's areas; what is no area falls away."""
    made = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    return MultiPolygon([part for part in made if part.geom_type == "Polygon"])


def shape_of(geometry: MultiPolygon) -> Shape:
    """Simplify an outline to what a map of a country needs, outer rings against the clock."""
    simple = shapely.simplify(geometry, COARSENESS_DEG, preserve_topology=True)
    return [
        [[(x, y) for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in (orient(part) for part in parts_of(simple).geoms)
    ]


class AreaIndex:
    """First-level areas by country, and the area a point lies in."""

    def __init__(self, areas: list[Area]) -> None:
        self.areas = areas
        self.by_code: dict[str, list[Area]] = defaultdict(list)
        for area in areas:
            self.by_code[area.code].append(area)
        self._by_country: dict[str, list[tuple[Area, Ring, tuple[float, ...]]]] = defaultdict(list)
        for area in areas:
            for ring in area.rings:
                xs, ys = [x for x, _ in ring], [y for _, y in ring]
                box = (min(xs), min(ys), max(xs), max(ys))
                self._by_country[area.country].append((area, ring, box))

    def name_at(self, lat: float, lon: float, country: str | None) -> str | None:
        """Name the area of ``country`` that holds the point or all but does."""
        for area, ring, (west, south, east, north) in self._by_country.get(country or "", ()):
            if west <= lon <= east and south <= lat <= north and inside(ring, lat, lon):
                return area.names[0]
        return self._nearest(lat, lon, country)

    def _nearest(self, lat: float, lon: float, country: str | None) -> str | None:
        best, name = _OFF_THE_OUTLINE_DEG, None
        for area, ring, (west, south, east, north) in self._by_country.get(country or "", ()):
            if not (west - best <= lon <= east + best and south - best <= lat <= north + best):
                continue
            gap = min(max(abs(x - lon), abs(y - lat)) for x, y in ring)
            if gap < best:
                best, name = gap, area.names[0]
        return name

    def union(self, codes: list[str]) -> tuple[Extent, MultiPolygon]:
        """Join several areas to one.

        Raises:
            KeyError: Natural Earth has no such code.
        """
        missing = [code for code in codes if code not in self.by_code]
        if missing:
            raise KeyError(", ".join(missing))
        chosen = [area for code in codes for area in self.by_code[code]]
        joined = parts_of(shapely.union_all([area.geometry for area in chosen]))
        return extent_of([ring for area in chosen for ring in area.rings]), joined
