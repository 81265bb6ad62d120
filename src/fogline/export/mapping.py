"""A small map of the places of a report, as shapes in the coordinates of a drawing.

Equirectangular, true to scale along the middle parallel. Every position is drawn with the
circle that it lies in; nothing is drawn for a place that was not found.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from fogline.export.basemap import OUTLINES_ATTRIBUTION, Basemap, Box, Ring, clip
from fogline.export.cleaning import one_line
from fogline.export.wording import distance_words
from fogline.model.claims import Claim, PlaceMention
from fogline.model.codes import EventClass, class_of
from fogline.model.positions import Position, PositionBasis

WIDTH, HEIGHT = 420, 300
"""Size of the drawing, in its own units."""

_METRES_PER_DEGREE = 111_320.0
_LEAST_SPAN_DEG = 0.5
"""A map of one village shows the country around it, some 50 km."""
_WIDE_AREA_M = 60_000.0
"""A place within a larger circle than this does not decide what the map shows."""
_MARGIN = 34.0
_MOST_TOWNS = 40
_LETTER, _LINE = 6.2, 13.0
"""Width and height of a letter of a label."""
_EDGE = 26.0
"""Left and lower edge, where the degrees and the scale bar stand."""
_NICE = (1, 2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words on the map. ``anchor`` is that of SVG: start, middle or end."""

    x: float
    y: float
    words: str
    anchor: str = "start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town for orientation, with its label where there was room for one."""

    x: float
    y: float
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A position that claims name. ``event_class`` is ``None`` where theirs differ."""

    x: float
    y: float
    radius: float
    claims: tuple[int, ...]
    event_class: EventClass | None
    is_area: bool
    outline: str
    """The area as SVG path data; empty for a place, and for an area of unknown shape."""
    title: str
    label: Label | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLine:
    """A meridian or parallel."""

    x1: float
    y1: float
    x2: float
    y2: float
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDrawing:
    """All that is drawn, in the order of drawing."""

    land: tuple[str, ...]
    grid: tuple[GridLine, ...]
    countries: tuple[Label, ...]
    towns: tuple[Town, ...]
    marks: tuple[Mark, ...]
    scale_bar: float
    scale_words: str
    outside: tuple[str, ...]
    """Places with a position that lies outside the map."""
    attribution: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Claims' places of one position."""

    position: Position
    places: list[tuple[int, PlaceMention]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """What the map shows, and how degrees become units of the drawing."""

    box: Box

    @property
    def scale_x(self) -> float:
        return WIDTH / (self.box.east - self.box.west)

    @property
    def scale_y(self) -> float:
        return HEIGHT / (self.box.north - self.box.south)

    @property
    def units_per_metre(self) -> float:
        return self.scale_y / _METRES_PER_DEGREE

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.box.west) * self.scale_x, (self.box.north - lat) * self.scale_y

    def shows(self, position: Position) -> bool:
        box = self.box
        return box.west < position.lon < box.east and box.south < position.lat < box.north


class _Room:
    """Room for labels: a label is set where it meets no earlier one."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, float, float, float]] = []

    def block(self, x: float, y: float, half: float) -> None:
        """Keep labels off a square around a point."""
        self._taken.append((x - half, y - half, x + half, y + half))

    def place(self, x: float, y: float, words: str, gap: float = 7.0) -> Label | None:
        """Set a label beside a point, or give up."""
        width = len(words) * _LETTER
        below, above = y + gap + _LINE - 3, y - gap
        for at_x, at_y, anchor in (
            (x + gap, y + 4, "start"),
            (x - gap, y + 4, "end"),
            (x, above, "middle"),
            (x, below, "middle"),
        ):
            left = at_x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
            area = (left, at_y - _LINE + 3, left + width, at_y + 3)
            if self._is_free(area):
                self._taken.append(area)
                return Label(x=round(at_x, 1), y=round(at_y, 1), words=words, anchor=anchor)
        return None

    def _is_free(self, area: tuple[float, float, float, float]) -> bool:
        left, top, right, bottom = area
        inside = left >= 2 and top >= 2 and right <= WIDTH - 2 and bottom <= HEIGHT - _EDGE
        return inside and not any(
            left < taken[2] and taken[0] < right and top < taken[3] and taken[1] < bottom
            for taken in self._taken
        )


def draw_map(claims: tuple[Claim, ...], text: str, basemap: Basemap) -> MapDrawing | None:
    """Draw the places of ``claims``; ``None`` where none of them has a position.

    The map shows the places of what happened on the ground where there are any: those of
    statements, and areas, are drawn if they lie inside, else they are named as outside.
    """
    spots = _spots(claims)
    if not spots:
        return None
    frame = _Frame(box=_fit(_deciding(spots, claims)))
    room = _Room()
    shown = [spot for spot in spots if frame.shows(spot.position)]
    for spot in shown:
        room.block(*frame.xy(spot.position.lon, spot.position.lat), half=6)
    marks = tuple(
        replace(_mark(spot, claims, text, frame, room), outline=_area(spot, frame, basemap))
        for spot in shown
    )
    grid = tuple(_grid(frame, room))
    towns = _towns(frame, basemap, room)
    metres, bar = _scale_bar(frame)
    return MapDrawing(
        land=tuple(_land(frame, basemap)),
        grid=grid,
        countries=tuple(_country_labels(frame, basemap, room)),
        towns=towns,
        marks=marks,
        scale_bar=bar,
        scale_words=distance_words(metres),
        outside=tuple(
            dict.fromkeys(
                one_line(place.span.of(text))
                for spot in spots
                if not frame.shows(spot.position)
                for _, place in spot.places
            )
        ),
        attribution=_attribution(shown, basemap),
    )


def _spots(claims: tuple[Claim, ...]) -> list[_Spot]:
    """Gather the places of claims by position, in text order."""
    spots: dict[Position, _Spot] = {}
    for index, claim in enumerate(claims):
        for place in claim.places:
            if place.position is not None:
                spot = spots.setdefault(place.position, _Spot(position=place.position))
                spot.places.append((index, place))
    return list(spots.values())


def _deciding(spots: list[_Spot], claims: tuple[Claim, ...]) -> list[Position]:
    def is_ground(spot: _Spot) -> bool:
        return any(
            class_of(claims[index].type) is not EventClass.STATEMENT for index, _ in spot.places
        )

    def is_near(spot: _Spot) -> bool:
        return spot.position.radius_m <= _WIDE_AREA_M

    choices = (
        [spot for spot in spots if is_ground(spot) and is_near(spot)],
        [spot for spot in spots if is_near(spot)],
        spots,
    )
    return [spot.position for spot in next(choice for choice in choices if choice)]


def _fit(positions: list[Position]) -> Box:
    """Return the box around positions and their circles, in the drawing's proportions."""
    middle = math.radians(sum(p.lat for p in positions) / len(positions))
    shrink = max(math.cos(middle), 0.05)
    reach = [p.radius_m / _METRES_PER_DEGREE for p in positions]
    south = min(p.lat - r for p, r in zip(positions, reach, strict=True))
    north = max(p.lat + r for p, r in zip(positions, reach, strict=True))
    west = min(p.lon - r / shrink for p, r in zip(positions, reach, strict=True))
    east = max(p.lon + r / shrink for p, r in zip(positions, reach, strict=True))
    usable_x, usable_y = WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN
    per_unit = max(
        (east - west) * shrink / usable_x,
        (north - south) / usable_y,
        _LEAST_SPAN_DEG / usable_y,
    )
    half_x, half_y = per_unit / shrink * WIDTH / 2, per_unit * HEIGHT / 2
    lon, lat = (west + east) / 2, (south + north) / 2
    return Box(west=lon - half_x, south=lat - half_y, east=lon + half_x, north=lat + half_y)


def _mark(spot: _Spot, claims: tuple[Claim, ...], text: str, frame: _Frame, room: _Room) -> Mark:
    position = spot.position
    x, y = frame.xy(position.lon, position.lat)
    indices = tuple(dict.fromkeys(index for index, _ in spot.places))
    classes = {class_of(claims[index].type) for index in indices}
    names = list(dict.fromkeys(one_line(place.span.of(text)) for _, place in spot.places))
    events = ", ".join(f"e{index + 1}" for index in indices)
    return Mark(
        x=round(x, 1),
        y=round(y, 1),
        radius=round(position.radius_m * frame.units_per_metre, 1),
        claims=indices,
        event_class=classes.pop() if len(classes) == 1 else None,
        is_area=position.basis is PositionBasis.AREA,
        outline="",
        title=f"{' / '.join(names)} ({events}), within {distance_words(position.radius_m)}",
        label=room.place(x, y, names[0][:28], gap=9.0),
    )


def _area(spot: _Spot, frame: _Frame, basemap: Basemap) -> str:
    """Write the ground that an area covers, as far as the map shows it, as SVG path data."""
    extent = spot.position.extent
    if extent is None:
        return ""
    polygons = basemap.ground_of(extent, spot.places[0][1].record)
    rings = [clip(ring, _wider(frame.box)) for polygon in polygons for ring in polygon]
    return "".join(_path(ring, frame) for ring in rings if ring)


def _towns(frame: _Frame, basemap: Basemap, room: _Room) -> tuple[Town, ...]:
    towns = []
    for town in basemap.towns_in(frame.box, _MOST_TOWNS):
        x, y = frame.xy(town.lon, town.lat)
        label = room.place(x, y, one_line(town.name), gap=5.0)
        if label is not None:
            room.block(x, y, half=3)
            towns.append(Town(x=round(x, 1), y=round(y, 1), label=label))
    return tuple(towns)


def _land(frame: _Frame, basemap: Basemap) -> Iterable[str]:
    """Yield the countries in the frame as SVG paths, cut a little outside its edge."""
    for _, ring in _clipped(frame, basemap):
        path = _path(ring, frame)
        if path:
            yield path


def _clipped(frame: _Frame, basemap: Basemap) -> Iterable[tuple[str, Ring]]:
    wider = _wider(frame.box)
    for outline in basemap.outlines:
        if outline.box.overlaps(wider):
            yield outline.country, clip(outline.ring, wider)


def _wider(box: Box) -> Box:
    """Return a box a little larger, so that lines along its edge fall outside the map."""
    edge_x = (box.east - box.west) * 0.02
    edge_y = (box.north - box.south) * 0.02
    return Box(
        west=box.west - edge_x,
        south=box.south - edge_y,
        east=box.east + edge_x,
        north=box.north + edge_y,
    )


def _path(ring: Ring, frame: _Frame) -> str:
    """Write a ring as path data, leaving out corners nearer than half a unit to the last."""
    points: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = frame.xy(lon, lat)
        if not points or math.hypot(x - points[-1][0], y - points[-1][1]) >= 0.5:
            points.append((x, y))
    if len(points) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _country_labels(frame: _Frame, basemap: Basemap, room: _Room) -> Iterable[Label]:
    """Name the countries that take a good part of the map, in the middle of that part."""
    largest: dict[str, tuple[float, float, float]] = {}
    for country, ring in _clipped(frame, basemap):
        points = [frame.xy(lon, lat) for lon, lat in ring]
        size, x, y = _middle(points)
        if size > largest.get(country, (0.0, 0.0, 0.0))[0]:
            largest[country] = (size, x, y)
    for country, (size, x, y) in sorted(largest.items(), key=lambda item: -item[1][0]):
        if size > 0.06 * WIDTH * HEIGHT:
            label = room.place(x, y, country.upper(), gap=0.0)
            if label is not None:
                yield label


def _middle(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Return area and centre of gravity of a ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], *points[:1]], strict=True):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    if area == 0:
        return 0.0, 0.0, 0.0
    return abs(area / 2), x / (3 * area), y / (3 * area)


def _grid(frame: _Frame, room: _Room) -> Iterable[GridLine]:
    box = frame.box
    step = _nice((box.east - box.west) / 5)
    places = max(0, -math.floor(math.log10(step)))
    for number in range(math.ceil(box.west / step), math.floor(box.east / step) + 1):
        lon = number * step
        x = round(frame.xy(lon, box.north)[0], 1)
        words = f"{abs(lon):.{places}f}°{'E' if lon >= 0 else 'W'}"
        label = Label(x=x + 2, y=HEIGHT - 4, words=words)
        yield GridLine(x1=x, y1=0, x2=x, y2=HEIGHT, label=label)
    for number in range(math.ceil(box.south / step), math.floor(box.north / step) + 1):
        lat = number * step
        y = round(frame.xy(box.west, lat)[1], 1)
        words = f"{abs(lat):.{places}f}°{'N' if lat >= 0 else 'S'}"
        if y > HEIGHT - _EDGE:
            continue
        room.block(_EDGE / 2, y - 4, half=_EDGE / 2)
        label = Label(x=2, y=y - 2, words=words)
        yield GridLine(x1=0, y1=y, x2=WIDTH, y2=y, label=label)


def _scale_bar(frame: _Frame) -> tuple[float, float]:
    """Return a round distance in metres, and its length on the map."""
    metres = _nice(WIDTH / 4 / frame.units_per_metre)
    return metres, round(metres * frame.units_per_metre, 1)


def _nice(value: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 and so on, up and down, not above ``value``."""
    power = 10.0 ** math.floor(math.log10(value))
    return max(digit * power for digit in _NICE if digit * power <= value * 1.000001)


def _attribution(shown: list[_Spot], basemap: Basemap) -> tuple[str, ...]:
    """Name the data that the map is made of."""
    codes = {"geonames"}
    for spot in shown:
        codes |= {place.record.split(":")[0] for _, place in spot.places if place.record}
    named = [words for code, words in basemap.attributions.items() if code in codes]
    return tuple(dict.fromkeys([OUTLINES_ATTRIBUTION, *named]))
