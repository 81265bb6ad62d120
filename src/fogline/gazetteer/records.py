"""What the gazetteer holds about a place."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from fogline.model.codes import PlaceKind


class Feature(StrEnum):
    """What sort of thing a record describes, finer than ``PlaceKind``."""

    COUNTRY = "country"
    REGION = "region"
    """A named area that is no administrative unit: a valley, a desert, a front."""
    ADMIN1 = "admin1"
    """A first-level administrative area: province, governorate, oblast, state."""
    DISTRICT = "district"
    """An administrative area below the first level: district, raion, nahiyah."""
    POPULATED = "populated"
    AIRBASE = "airbase"
    """Airports and airstrips too: in a war each is both."""
    MILITARY = "military"
    HILL = "hill"
    WATER = "water"
    CROSSING = "crossing"
    SITE = "site"
    """Dams, plants, oil fields, stations, bridges."""


class NameMatch(StrEnum):
    """How the name asked for met the record's names, the surest first."""

    STRICT = "strict"
    LOOSE = "loose"
    FUZZY = "fuzzy"


class NameStanding(StrEnum):
    """What a name of a record is good for."""

    FULL = "full"
    VARIANT = "variant"
    """The name without the word that says what it is ("Kuweires" of Kuweires Airbase)."""
    QUIET = "quiet"
    """Also an ordinary word or a person's name: found when asked for, never ``known``."""


class NameUse(StrEnum):
    """What a source says of a name, as GeoNames' table of alternate names has it."""

    MAIN = "main"
    """The name that the source files the place under."""
    PREFERRED = "preferred"
    ALTERNATE = "alternate"
    SHORT = "short"
    COLLOQUIAL = "colloquial"
    HISTORIC = "historic"


class Script(StrEnum):
    """The writing system of a name."""

    LATIN = "latin"
    ARABIC = "arabic"
    """Persian, Kurdish and Urdu in Arabic letters too."""
    CYRILLIC = "cyrillic"
    OTHER = "other"


_AREAS = frozenset(
    {Feature.COUNTRY, Feature.ADMIN1, Feature.DISTRICT, Feature.REGION, Feature.WATER}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """One name of a record. ``language`` is an ISO 639 code, ``None`` where no source tells."""

    name: str
    script: Script
    language: str | None
    use: NameUse
    standing: NameStanding


Outline: TypeAlias = tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
"""Polygons of rings of longitude and latitude, as the coordinates of a GeoJSON MultiPolygon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerRecord:
    """One place, and how it was found.

    ``id`` is ``source:identifier``. The true place lies within ``radius_m`` of the point; for an
    area the radius reaches the far edge. ``population`` 0 means unknown. ``matched`` is the
    record's name that met the one asked for, ``similarity`` is 1 for an exact match.
    """

    id: str
    name: str
    kind: PlaceKind
    feature: Feature
    country: str | None
    admin1: str | None
    admin2: str | None
    lat: float
    lon: float
    radius_m: float
    population: int
    geonames_id: int | None
    source: str
    match: NameMatch = NameMatch.STRICT
    standing: NameStanding = NameStanding.FULL
    matched: str = ""
    similarity: float = 1.0

    @property
    def first_level(self) -> str | None:
        """The first-level area that it is or lies in."""
        return self.name if self.feature is Feature.ADMIN1 else self.admin1

    @property
    def is_area(self) -> bool:
        """Whether the point is the centre of an area rather than a place on the ground."""
        return self.feature in _AREAS
