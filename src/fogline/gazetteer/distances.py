"""Distances and directions on the sphere. Bearings are degrees clockwise from north."""

import math

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the earth (IUGG)."""


def distance_m(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in metres.

    >>> round(distance_m(0, 0, 0, 1) / 1000)
    111
    """
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat = math.sin((phi_b - phi_a) / 2)
    half_lon = math.sin(math.radians(lon_b - lon_a) / 2)
    chord = half_lat * half_lat + math.cos(phi_a) * math.cos(phi_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord)))


def bearing_deg(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Direction from the first point to the second, 0 up to 360.

    >>> bearing_deg(36.0, 37.0, 36.0, 38.0) // 1
    89.0
    """
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    turn = math.radians(lon_b - lon_a)
    east = math.sin(turn) * math.cos(phi_b)
    north = math.cos(phi_a) * math.sin(phi_b) - math.sin(phi_a) * math.cos(phi_b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360


def offset(lat: float, lon: float, *, bearing: float, metres: float) -> tuple[float, float]:
    """Latitude and longitude of the point ``metres`` away in direction ``bearing``.

    >>> [round(value, 2) for value in offset(36.0, 37.0, bearing=0, metres=111_195)]
    [37.0, 37.0]
    """
    angle, course = metres / EARTH_RADIUS_M, math.radians(bearing)
    phi, lam = math.radians(lat), math.radians(lon)
    end = math.asin(
        math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(course)
    )
    lam += math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(end),
    )
    return math.degrees(end), (math.degrees(lam) + 540) % 360 - 180


def angle_between(a: float, b: float) -> float:
    """Smallest angle between two bearings, 0 to 180.

    >>> angle_between(350, 20)
    30
    """
    return abs((a - b + 180) % 360 - 180)
