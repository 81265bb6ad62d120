"""Circles and areas on the map, as far as finding claims in them needs."""

import math

from fogline.model.cases import Circle, Ring

CELLS_PER_DEGREE = 4
"""Positions are found by cells of a quarter degree."""
_CELLS_ROUND = 360 * CELLS_PER_DEGREE
_METRES_PER_DEGREE = 111_195.0
_MOST_CELLS = 4_000

Box = tuple[float, float, float, float]
"""West, south, east and north, in WGS 84 degrees."""


def cell_of(lon: float, lat: float) -> int:
    """Return the number of the cell that a point lies in, row by row from the south-west."""
    return _row(lat) * _CELLS_ROUND + _column(lon)


def cells_of_box(box: Box) -> list[int] | None:
    """Return the cells that a box touches, ``None`` where they are too many to look up."""
    west, south, east, north = box
    rows = range(_row(south), _row(north) + 1)
    columns = range(_column(west), _column(east) + 1)
    if len(rows) * len(columns) > _MOST_CELLS:
        return None
    return [row * _CELLS_ROUND + column for row in rows for column in columns]


def box_of(circle: Circle) -> Box:
    """Return the box around a circle; one that reaches a pole or 180 degrees goes all round."""
    high = circle.radius_m / _METRES_PER_DEGREE
    south, north = circle.lat - high, circle.lat + high
    if south <= -90 or north >= 90:
        return (-180.0, max(south, -90.0), 180.0, min(north, 90.0))
    wide = high / math.cos(math.radians(max(abs(south), abs(north))))
    west, east = circle.lon - wide, circle.lon + wide
    if west < -180 or east > 180:
        return (-180.0, south, 180.0, north)
    return (west, south, east, north)


def is_in_area(lon: float, lat: float, area: tuple[Ring, ...]) -> bool:
    """Tell whether a point lies in an area; a ring within a ring is a hole."""
    inside = False
    for ring in area:
        previous = ring.points[-1]
        for point in ring.points:
            (x1, y1), (x2, y2) = previous, point
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
            previous = point
    return inside


def _row(lat: float) -> int:
    return math.floor((lat + 90) * CELLS_PER_DEGREE)


def _column(lon: float) -> int:
    return min(math.floor((lon + 180) * CELLS_PER_DEGREE), _CELLS_ROUND - 1)
