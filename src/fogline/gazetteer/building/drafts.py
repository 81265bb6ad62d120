"""Places on their way into a gazetteer file, and the merging of duplicates."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from fogline.gazetteer.descriptors import is_generic, split_descriptor
from fogline.gazetteer.distances import distance_m
from fogline.gazetteer.keys import name_keys
from fogline.gazetteer.records import NameUse

FULL, VARIANT, QUIET = 0, 1, 2
"""Standings of a name, as ``NameStanding`` has them, the best first."""
SAME_PLACE_M = 3_000.0
"""Two records of one name and feature this near to each other are one place."""
SAME_AIRFIELD_M = 6_000.0
"""Airfields are longer, and sources put their point at either end."""
_LEAST_DEGREE_M = 110_000.0
"""Less than a degree of latitude is long anywhere."""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_OTHER = re.compile(r"[\u0370-\u03ff\u0530-\u05ff\u0700-\u1dff\u2e80-\uffff]")
_CODE = re.compile(r"[A-Z0-9]{2,4}\b[A-Z0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """What a source says of one name: what it is good for, its language (ISO 639), its use."""

    standing: int = FULL
    language: str | None = None
    use: NameUse = NameUse.ALTERNATE

    def joined(self, other: "GivenName | None") -> "GivenName":
        """Join with what was known: the better standing, and the first language and use told."""
        if other is None:
            return self
        return GivenName(
            standing=min(self.standing, other.standing),
            language=other.language or self.language,
            use=self.use if other.use is NameUse.ALTERNATE else other.use,
        )


PLAIN = GivenName()

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east and north in degrees, from -180 to 180 for what lies on both sides of it."""
Shape: TypeAlias = list[list[list[tuple[float, float]]]]
"""Polygons of rings of longitude and latitude, as in a GeoJSON MultiPolygon."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """A place being gathered from one or more sources. ``names`` has what is said of each name."""

    source: str
    identifier: str
    name: str
    feature: str
    kind: str
    country: str | None
    lat: float
    lon: float
    radius_m: float
    population: int = 0
    geonames_id: int | None = None
    admin1: str | None = None
    admin2: str | None = None
    box: Box | None = None
    shape: Shape | None = None
    names: dict[str, GivenName] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = " ".join(self.name.split())

    def put_name(self, name: str, given: GivenName) -> None:
        """Add a name as it is, joined with what is known of it."""
        self.names[name] = given.joined(self.names.get(name))

    def add_name(self, name: str, given: GivenName = PLAIN) -> None:
        """Add a name, unless it only describes; and the name without its describing words."""
        name = " ".join(name.split())
        if not name or is_generic(name):
            return
        self.put_name(name, given)
        if self.feature in ("populated", "country"):
            return
        core = split_descriptor(name).core
        if core and core != name and not is_generic(core):
            self.put_name(core, replace(given, standing=max(VARIANT, given.standing)))


def usable(name: str, *, arabic: bool, cyrillic: bool) -> bool:
    """Tell whether an alternate name is one that people write.

    GeoNames holds machine romanisations without a capital ("rsm alsrhan"), codes ("DEZ"), and
    scripts that reports in English never use.
    """
    if _OTHER.search(name) or len(name) < 3 or len(name) > 45:
        return False
    if _ARABIC.search(name):
        return arabic and not _LATIN.search(name)
    if _CYRILLIC.search(name):
        return cyrillic
    if not _LATIN.search(name) or _CODE.fullmatch(name):
        return False
    return any(letter.isupper() for letter in name)


class Drafts:
    """All drafts, duplicates between sources merged into the earlier one."""

    def __init__(self) -> None:
        self.all: list[Draft] = []
        self._by_key: dict[str, list[Draft]] = defaultdict(list)

    def extend(self, drafts: Iterable[Draft]) -> None:
        """Add drafts in order. One that is there already only gives its names."""
        for draft in drafts:
            if draft.names:
                self.add(draft)

    def add(self, draft: Draft) -> Draft:
        """Add one draft and return it, or the earlier draft that it was merged into."""
        twin = self.twin_of(draft)
        if twin is None:
            self.keep(draft)
            return draft
        self.merge(twin, draft)
        return twin

    def keep(self, draft: Draft) -> None:
        """Add a draft that is known to be no duplicate, such as one read from a built file."""
        self.all.append(draft)
        for key in self._keys(draft):
            self._by_key[key].append(draft)

    def merge(self, twin: Draft, draft: Draft) -> None:
        """Give a draft that is there the names of another, and what it does not have itself."""
        for name, given in draft.names.items():
            twin.put_name(name, given)
        twin.population = max(twin.population, draft.population)
        if twin.geonames_id is None:
            twin.geonames_id = draft.geonames_id
        twin.admin1 = twin.admin1 or draft.admin1
        twin.admin2 = twin.admin2 or draft.admin2
        self._index(twin, draft)

    def add_alias(self, draft: Draft, name: str) -> None:
        """Give a draft that is already there one more name."""
        draft.add_name(name)
        self._index(draft, draft)

    def _index(self, twin: Draft, draft: Draft) -> None:
        for key in self._keys(draft):
            if all(other is not twin for other in self._by_key[key]):
                self._by_key[key].append(twin)

    def named(self, name: str, country: str | None) -> list[Draft]:
        """Return the drafts of a country that bear ``name``, in order of reading."""
        key = name_keys(name).strict
        return [
            draft
            for draft in self._by_key.get(key, ())
            if draft.country == country and any(name_keys(own).strict == key for own in draft.names)
        ]

    @staticmethod
    def _keys(draft: Draft) -> list[str]:
        names = list(draft.names)
        if draft.feature != "airbase":
            names = [n for n in names if draft.names[n].standing != VARIANT] or names
        found: dict[str, None] = {}
        for name in names:
            keys = name_keys(name)
            found[keys.strict] = found[keys.loose] = None
        return list(found)

    def twin_of(self, draft: Draft) -> Draft | None:
        """Return the draft that is the same place by name, feature and position, if one is."""
        if draft.feature in ("country", "admin1", "district", "region", "water"):
            return None
        least = SAME_AIRFIELD_M if draft.feature == "airbase" else SAME_PLACE_M
        for key in self._keys(draft):
            for other in self._by_key.get(key, ()):
                if other.feature != draft.feature:
                    continue
                reach = max(least, other.radius_m)
                if abs(other.lat - draft.lat) * _LEAST_DEGREE_M > reach:
                    continue  # too far to the north or south, which is told sooner
                if distance_m(draft.lat, draft.lon, other.lat, other.lon) <= reach:
                    return other
        return None
