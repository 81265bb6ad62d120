"""Positions on the earth with their uncertainty."""

from dataclasses import dataclass
from enum import StrEnum


class PositionBasis(StrEnum):
    """What a position rests on."""

    GAZETTEER = "gazetteer"
    """The place itself has a record."""
    RELATIVE = "relative"
    """Reckoned from a named anchor ("north of X")."""
    AREA = "area"
    """The centre of an area; the radius reaches its far edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point in WGS 84 degrees and the radius in metres within which the place lies."""

    lon: float
    lat: float
    radius_m: float
    basis: PositionBasis

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValueError(f"not WGS 84 degrees: lon {self.lon}, lat {self.lat}")
        if self.radius_m <= 0:
            raise ValueError(f"a position needs a radius above 0 m, got {self.radius_m}")
