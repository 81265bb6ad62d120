"""How well a record goes with the other places of its report.

Reports tell of one front or a few: places named together mostly lie together.
"""

import math
from collections.abc import Sequence

from fogline.gazetteer import Feature, GazetteerRecord, NameMatch, distance_m

_NEIGHBOUR_WEIGHT = 2.2
_NEIGHBOUR_M = 60_000.0
"""Distance at which another place of the report counts 1/e: about one day's front."""
_SAME_STATE = 0.2
"""Least closeness of two places of one province, however large it is."""
_FAR_SUPPORT = 0.03
_FAR_SHARE = 0.2
"""Share of the report's own closeness under which a place is far from it."""
_FAR_SCORE = -0.8
_FAR_CROWDED_SCORE = -3.0
_FAR_STRICT = 0.65
"""A name told letter by letter, and an airfield, may be far away more easily than others."""
_FAME_DIGITS = 6.0
"""A city of a million is named in reports from anywhere."""
_HELD = 2.0
_OUTSIDE = -6.0
"""For a record outside the country or far outside the province that the text says it is in."""
_OUTSIDE_RADII = 1.5
_OTHER_STATE = -2.0
_UNRELATED_DEG = 7.0
"""Degrees of latitude, 780 km, from which closeness is under a hundred-thousandth."""
_WIDEST_NAMESAKE_M = 160_000.0
"""A city and its province are one only so far: New York is not the middle of its state."""
_SAME_SPOT_M = 5_000.0


def support_of(
    record: GazetteerRecord,
    neighbours: Sequence[Sequence[tuple[GazetteerRecord, float]]],
    known: dict[str, dict[str, float]],
) -> float:
    """Support from the places nearest to the candidate: the mean of the best three, 0 to 1.

    ``known`` keeps what was reckoned for a pair of records of this report.
    """
    reckoned = known.setdefault(record.id, {})
    supports = []
    for readings in neighbours:
        best = 0.0
        for other, share in readings:
            if share > best and other.feature is not Feature.COUNTRY:
                near = reckoned.get(other.id)
                if near is None:
                    near = reckoned[other.id] = closeness(record, other)
                if share * near > best:
                    best = share * near
        supports.append(best)
    supports.sort(reverse=True)
    return sum(supports[:3]) / min(3, len(supports)) if supports else 0.0


def by_neighbours(
    record: GazetteerRecord, support: float, others: Sequence[tuple[float, float]]
) -> float:
    """Score the support; far from everything counts against a small place.

    It counts the more, the closer together the other places of the report are.

    Args:
        record: the candidate.
        support: what ``support_of`` says of it.
        others: of each other name of the report, the share of its best reading and its support.
    """
    if len(others) < 2 or record.is_area:
        return _NEIGHBOUR_WEIGHT * support
    weighted = sum(share * other_support for share, other_support in others)
    crowded = weighted / (sum(share for share, _ in others) or 1.0)
    if support >= max(_FAR_SUPPORT, _FAR_SHARE * crowded):
        return _NEIGHBOUR_WEIGHT * support
    relief = max(0.0, 1.0 - math.log10(record.population + 1) / _FAME_DIGITS)
    if record.match is NameMatch.STRICT:
        relief *= _FAR_STRICT
    if record.feature is Feature.AIRBASE:
        relief *= _FAR_STRICT
    return (_FAR_SCORE + _FAR_CROWDED_SCORE * min(1.0, crowded)) * relief


def closeness(record: GazetteerRecord, other: GazetteerRecord) -> float:
    """Say how near two records are, from 0 to 1; an area counts less than a point."""
    if record.feature is Feature.COUNTRY:
        return 0.5 if other.country == record.country else 0.0
    for area, place in ((other, record), (record, other)):
        if area.feature is Feature.ADMIN1 and place.admin1 == area.name:
            return 0.6 if place.country == area.country else 0.0
    points = not (record.is_area or other.is_area)
    if points and record.admin1 != other.admin1 and abs(record.lat - other.lat) > _UNRELATED_DEG:
        return 0.0
    apart = distance_m(record.lat, record.lon, other.lat, other.lon)
    if other.feature is Feature.ADMIN1 or record.feature is Feature.ADMIN1:
        reach = max(other.radius_m, record.radius_m)
        return 0.3 if apart < reach else 0.0
    least = 0.0
    if record.admin1 is not None and record.admin1 == other.admin1:
        least = _SAME_STATE if record.country == other.country else 0.0
    if not points:
        apart = max(0.0, apart - max(record.radius_m, other.radius_m))
        return 0.3 * math.exp(-apart / _NEIGHBOUR_M)
    return max(least, math.exp(-apart / _NEIGHBOUR_M))


def inside(record: GazetteerRecord, readings: Sequence[tuple[GazetteerRecord, float]]) -> float:
    """Agreement with the area named for the place, from ``_OUTSIDE`` to 1.2."""
    total = 0.0
    for area, share in readings:
        apart = distance_m(record.lat, record.lon, area.lat, area.lon)
        if area.feature is Feature.COUNTRY:
            total += share * (1.0 if record.country == area.country else _OUTSIDE)
        elif area.feature is Feature.ADMIN1 and record.admin1 == area.name:
            total += share * 1.2
        elif area.feature is Feature.DISTRICT and record.admin2 == area.name:
            total += share * (1.2 if record.country == area.country else -1.5)
        elif area.feature is Feature.ADMIN1 and apart > _OUTSIDE_RADII * area.radius_m:
            total += share * _OUTSIDE
        elif _is_other_state(record, area):
            total += share * _OTHER_STATE
        elif area.is_area:
            total += share * (0.5 if apart < area.radius_m else -1.5)
        else:
            total += share * (0.8 if apart < 60_000 else 0.0 if apart < 120_000 else -1.2)
    return total


def _is_other_state(record: GazetteerRecord, area: GazetteerRecord) -> bool:
    return (
        area.feature is Feature.ADMIN1
        and record.admin1 is not None
        and record.feature not in (Feature.ADMIN1, Feature.COUNTRY)
        and record.admin1 != area.name
    )


def holds(area: GazetteerRecord, readings: Sequence[tuple[GazetteerRecord, float]]) -> float:
    """Agreement of an area with what is told to lie in it, from 0 to ``_HELD``."""
    if area.feature is Feature.COUNTRY:
        return _HELD * sum(share for inner, share in readings if inner.country == area.country)
    return _HELD * sum(
        share
        for inner, share in readings
        if inner.country == area.country and area.name in (inner.admin1, inner.name)
    )


def same_place(best: GazetteerRecord, other: GazetteerRecord) -> bool:
    """Tell whether taking one record for the other would be no error."""
    apart = distance_m(best.lat, best.lon, other.lat, other.lon)
    if apart <= _SAME_SPOT_M:
        return True
    # A city and the province named for it: whichever is meant, the answer is not wrong.
    area = best.is_area or other.is_area
    reach = min(_WIDEST_NAMESAKE_M, max(best.radius_m, other.radius_m))
    return area and best.country == other.country and apart <= reach
