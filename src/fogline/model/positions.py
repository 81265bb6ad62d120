"""Positions on the earth with their uncertainty."""

import math
from dataclasses import dataclass
from enum import StrEnum

_SLANT = 0.2
"""Sine of the angle under which a direction counts as straight along an axis."""


class PositionBasis(StrEnum):
    """What a position rests on."""

    GAZETTEER = "gazetteer"
    """The place itself has a record."""
    RELATIVE = "relative"
    """Reckoned from a named anchor ("north of X")."""
    AREA = "area"
    """The centre of an area; the radius reaches its far edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A box in WGS 84 degrees. It reaches from -180 to 180 where an area lies on both sides."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        if self.west > self.east or self.south > self.north:
            raise ValueError(f"an extent needs west <= east and south <= north, got {self}")

    def side(self, bearing: float) -> "Extent":
        """Return the half or quarter of it that lies in a direction, in degrees from north.

        >>> Extent(west=0, south=0, east=4, north=2).side(45)
        Extent(west=2.0, south=1.0, east=4, north=2)
        """
        lon, lat = (self.west + self.east) / 2, (self.south + self.north) / 2
        east, north = math.sin(math.radians(bearing)), math.cos(math.radians(bearing))
        return Extent(
            west=lon if east > _SLANT else self.west,
            south=lat if north > _SLANT else self.south,
            east=lon if east < -_SLANT else self.east,
            north=lat if north < -_SLANT else self.north,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A point in WGS 84 degrees and the radius in metres within which the place lies.

    ``extent`` is the box of an area, or of the side of it that is meant, where it is known.
    """

    lon: float
    lat: float
    radius_m: float
    basis: PositionBasis
    extent: Extent | None = None

    def __post_init__(self) -> None:
        if not (-180 <= self.lon <= 180 and -90 <= self.lat <= 90):
            raise ValueError(f"not WGS 84 degrees: lon {self.lon}, lat {self.lat}")
        if self.radius_m <= 0:
            raise ValueError(f"a position needs a radius above 0 m, got {self.radius_m}")
