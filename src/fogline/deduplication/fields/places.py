"""Whether two claims are of the same place.

Source: docs/methods/merging.md, rules M11 and M12.
"""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from fogline.deduplication.blocking import place_key
from fogline.deduplication.weights import Finding, Level, Weights
from fogline.gazetteer import distance_m, is_generic, name_keys
from fogline.model.claims import PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.events import ReportedClaim
from fogline.model.positions import Position, PositionBasis

_SAME_SPOT_M = 1_000.0
_ONE_NAME_M = 12_000.0
"""Two records of one name this near are one place: the base and the town it is named for."""
_NEIGHBOUR_M = 25_000.0
_POINT_M = 3_500.0
"""Up to this radius a relative position is as good as a record's."""
_CITY_M = 5_000.0
_DISTRICT_M = 25_000.0
_COUNTRY_M = 300_000.0
_SLACK_M = 2_000.0
_HILL = name_keys("Tell").loose
"""What some reports put before a name and others leave out."""
_ALIKE, _LONG_KEY = 80.0, 5
"""Likeness of two keys, in percent, and the length from which it counts."""
_COMPASS = re.compile(
    r"\b(north|south)?[ -]?(east|west)?(?:ern)?\b(?=[^,;.]*\b(?:of|from|countryside|outskirts"
    r"|part|side)\b)",
    re.IGNORECASE,
)
_INSIDE = frozenset(
    {PlaceKind.DISTRICT, PlaceKind.AREA, PlaceKind.OTHER, PlaceKind.ROAD, PlaceKind.BASE}
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of a claim, as far as it can be compared."""

    place: PlaceMention
    key: str
    position: Position | None
    side: tuple[int, int]
    """North (1) or south (-1), and east or west, of where its name is; 0 where untold."""

    @property
    def is_point(self) -> bool:
        position = self.position
        return position is not None and (
            position.basis is not PositionBasis.AREA
            and (not self._widened or position.radius_m <= _POINT_M)
        )

    @property
    def _widened(self) -> bool:
        """Whether the position is near the place rather than the place."""
        position, relation = self.position, self.place.relation
        return position is not None and (
            position.basis is PositionBasis.RELATIVE
            or (relation is not None and relation.covers(self.place.span))
        )

    @property
    def is_area(self) -> bool:
        return self.position is not None and self.position.basis is PositionBasis.AREA

    @property
    def has_no_record(self) -> bool:
        """Whether the place has a name of its own that the gazetteer does not hold."""
        return bool(self.key) and self.place.record is None and not is_generic(self.place.name)

    @property
    def told(self) -> bool:
        return bool(self.key) or self.position is not None


class Places:
    """Compares the places of claims."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def compare(self, a: ReportedClaim, b: ReportedClaim) -> Finding:
        """Compare the places of two claims: the best pair counts, less where both name more."""
        one, other = _spots(a), _spots(b)
        if not one or not other:
            return Finding(Level.NO_PLACE, f"{_told(a)}, {_told(b)}")
        pairs = [(_level(p, q), p, q) for p in one for q in other]
        level, p, q = max(pairs, key=lambda each: (self._bits(each[0]), each[0], each[1].key))
        note = f"{_told(a)}, {_told(b)}"
        if level in _SHARED:
            level = self._among(level, p, q, one, other)
        return Finding(level, note)

    def _bits(self, level: Level) -> float:
        return self._weights.levels[level].bits

    def _among(
        self, level: Level, p: _Spot, q: _Spot, one: list[_Spot], other: list[_Spot]
    ) -> Level:
        """Weaken the agreement of two places by the other places that both claims name."""
        rest = [s for s in one if s is not p and _finer(s, p)]
        other_rest = [s for s in other if s is not q and _finer(s, q)]
        if rest and other_rest:
            apart = [_level(s, t) for s in rest for t in other_rest]
            best = max(apart, key=lambda each: (self._bits(each), each))
            return level if best in _SHARED else min(best, Level.SOME_SHARED, key=self._bits)
        if (rest or other_rest) and self._bits(level) > self._bits(Level.AMONG_PLACES):
            return Level.AMONG_PLACES
        return level


_SHARED = frozenset({Level.SAME_PLACE, Level.SAME_CITY, Level.SAME_NAME, Level.SAME_AREA})


def _finer(spot: _Spot, than: _Spot) -> bool:
    """Tell whether a place is at least as exact as another: a province beside a village is not."""
    if spot.position is None or than.position is None:
        return not spot.is_area
    return spot.position.radius_m <= max(than.position.radius_m, _POINT_M) and not spot.is_area


def _spots(claim: ReportedClaim) -> list[_Spot]:
    spots = [
        _Spot(place, place_key(claim, place), place.position, _side(claim, place))
        for place in claim.claim.places
    ]
    return [spot for spot in spots if spot.told]


def _side(claim: ReportedClaim, place: PlaceMention) -> tuple[int, int]:
    """The side of its own name that a place is on: "south of Kuweires" told of Kuweires."""
    if place.relation is None or not place.relation.covers(place.span):
        return 0, 0
    start = place.relation.start - claim.claim.quote.start
    if start < 0:
        return 0, 0
    words = claim.quote[start : start + len(place.relation)]
    for match in _COMPASS.finditer(words):
        north, east = (match[1] or "").casefold(), (match[2] or "").casefold()
        if north or east:
            return (
                {"north": 1, "south": -1}.get(north, 0),
                {"east": 1, "west": -1}.get(east, 0),
            )
    return 0, 0


def _level(p: _Spot, q: _Spot) -> Level:
    if p.place.record is not None and p.place.record == q.place.record:
        return _of_one_record(p, q)
    same_name = _alike(p.key, q.key)
    if p.position is None or q.position is None:
        if same_name or _may_mean(p, q) or _may_mean(q, p):
            return Level.SAME_NAME
        # A description without a name may be of any place.
        return Level.OTHER_NAME if p.key and q.key else Level.NO_PLACE
    apart = distance_m(p.position.lat, p.position.lon, q.position.lat, q.position.lon)
    if p.is_area or q.is_area:
        return _with_area(p, q, apart)
    reach = p.position.radius_m + q.position.radius_m
    if p.is_point and q.is_point:
        return _of_points(p, q, apart, same_name=same_name)
    if same_name and apart <= reach:
        return Level.SAME_NAME
    return _of_other_names(p, q, apart)


def _alike(one: str, other: str) -> bool:
    """Tell whether the keys of two names are of spellings of one name."""
    if not one or not other:
        return False
    bare = one.removeprefix(_HILL), other.removeprefix(_HILL)
    if one == other or (bare[0] == bare[1] and bare[0]):
        return True
    return min(map(len, bare)) >= _LONG_KEY and fuzz.ratio(one, other) >= _ALIKE


def _of_other_names(p: _Spot, q: _Spot, apart: float) -> Level:
    """Compare two places with names unlike each other, one of them placed by another only.

    Who can name the village names it: two names are mostly two places, however near. A name
    without a record may be of a part of the place that it is told to lie in.
    """
    assert p.position is not None
    assert q.position is not None
    if apart > p.position.radius_m + q.position.radius_m + _SLACK_M:
        return Level.NEIGHBOURS if apart <= _NEIGHBOUR_M else Level.ELSEWHERE
    if not (p.key and q.key):
        return Level.IN_REACH
    if p.has_no_record and q.has_no_record:
        return Level.OTHER_NAME
    inside = any(s.has_no_record and s.place.within is not None for s in (p, q))
    return Level.IN_REACH if inside else Level.BESIDE


def _of_one_record(p: _Spot, q: _Spot) -> Level:
    assert p.position is not None
    turned = any(s * t < 0 for s, t in zip(p.side, q.side, strict=True))
    if turned:
        return Level.OTHER_SIDE
    radius_m = p.position.radius_m
    if p.is_area and radius_m > _COUNTRY_M:
        return Level.IN_COUNTRY
    if p.is_area and radius_m > _DISTRICT_M:
        return Level.SAME_AREA
    city = PlaceKind.CITY in (p.place.kind, q.place.kind) and radius_m > _CITY_M
    return Level.SAME_CITY if city or p.is_area else Level.SAME_PLACE


def _may_mean(p: _Spot, q: _Spot) -> bool:
    """Tell whether an unresolved name may be the record that the other is."""
    return q.place.record is not None and any(
        candidate.record == q.place.record for candidate in p.place.candidates
    )


def _of_points(p: _Spot, q: _Spot, apart: float, *, same_name: bool) -> Level:
    assert p.position is not None
    assert q.position is not None
    if apart <= _SAME_SPOT_M and (same_name or not (p.key and q.key)):
        return Level.SAME_PLACE
    if same_name:
        return Level.SAME_NAME if apart <= _ONE_NAME_M else Level.ELSEWHERE
    if p.has_no_record or q.has_no_record:
        return _of_other_names(p, q, apart)
    if apart <= _SAME_SPOT_M / 2:
        return Level.SAME_PLACE
    for inner, outer in ((p, q), (q, p)):
        assert outer.position is not None
        town = outer.place.kind in (PlaceKind.CITY, PlaceKind.TOWN)
        inside = inner.place.kind in _INSIDE or outer.position.radius_m > _CITY_M
        if town and inside and apart <= outer.position.radius_m:
            return Level.IN_TOWN
    return Level.NEIGHBOURS if apart <= _NEIGHBOUR_M else Level.ELSEWHERE


def _with_area(p: _Spot, q: _Spot, apart: float) -> Level:
    assert p.position is not None
    assert q.position is not None
    area, inner = (p, q) if p.is_area else (q, p)
    if p.is_area and q.is_area and p.position.radius_m < q.position.radius_m:
        area, inner = q, p
    assert area.position is not None
    assert inner.position is not None
    if not _holds(area.position, inner.position, apart):
        return Level.ELSEWHERE
    if area.position.radius_m > _COUNTRY_M:
        return Level.IN_COUNTRY
    return Level.IN_TOWN if area.position.radius_m <= _DISTRICT_M else Level.IN_AREA


def _holds(area: Position, inner: Position, apart: float) -> bool:
    extent = area.extent
    if extent is None:
        return apart <= area.radius_m + _SLACK_M
    return extent.west <= inner.lon <= extent.east and extent.south <= inner.lat <= extent.north


def _told(claim: ReportedClaim) -> str:
    return " and ".join(dict.fromkeys(place.name for place in claim.claim.places)) or "no place"
