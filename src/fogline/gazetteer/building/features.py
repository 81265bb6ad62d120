"""What each sort of feature is called and how far it reaches, where a source does not tell."""

import math

LEAST_RADIUS_M = 1_000.0
PEOPLE_PER_KM2 = 4_000
"""Density of built-up land, to reckon a town's radius from its population."""
KIND_OF_FEATURE = {
    "airbase": "base", "military": "base", "hill": "hill", "crossing": "border", "site": "other",
    "region": "area", "water": "area", "admin1": "province", "district": "district",
    "country": "other",
}  # fmt: skip
"""The ``PlaceKind`` of each ``Feature`` but settlements, whose people decide."""
RADIUS_OF_FEATURE = {
    "airbase": 3_000.0, "military": 1_500.0, "hill": 2_000.0, "crossing": 2_500.0, "site": 3_000.0,
}  # fmt: skip


def city_radius_m(population: int) -> float:
    """Radius of a disc that holds ``population`` at the density of built-up land, 1 to 25 km."""
    radius = 1_000 * math.sqrt(max(population, 0) / (PEOPLE_PER_KM2 * math.pi))
    return float(round(min(25_000.0, max(LEAST_RADIUS_M, radius)), -1))


def settlement_kind(population: int) -> str:
    """City from 100,000 people, town from 5,000."""
    if population >= 100_000:
        return "city"
    return "town" if population >= 5_000 else "village"
