"""Join the places of whole countries to a gazetteer that is there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from fogline.gazetteer.building.drafts import Draft, Drafts
from fogline.gazetteer.building.geonames import (
    SOURCE,
    AreaName,
    CountryReader,
    Names,
    read_area_names,
    read_names,
)
from fogline.gazetteer.building.reading import Contents
from fogline.gazetteer.building.tables import RowFaults, TableFile
from fogline.gazetteer.distances import distance_m
from fogline.gazetteer.keys import name_keys
from fogline.gazetteer.sources import InputFile

OWN_SOURCES = "own-*"
"""The codes of the data sets that a user's own places come from."""
ADMIN1, ADMIN2 = "admin1CodesASCII.txt", "admin2Codes.txt"
_NAMES_FOLDER = "alternatenames"
_SAME_AREA_M = 150_000.0
"""Two points of one first-level area: sources put them in its middle or its capital."""
_AREA_WORDS = re.compile(
    r"\b(?:province|governorate|oblast|state|region|county|muhafazat|muhafazah|republic|of|"
    r"autonomous|city)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeoNamesFile:
    """A file of GeoNames' server, by its path there, and what it holds. Without the areas' and the
    other names of a country one can do; its places are ``needed``.
    """

    name: str
    member: str | None
    needed: bool


def files_of(countries: Sequence[str]) -> tuple[GeoNamesFile, ...]:
    """Return the files that the places of countries, by their alpha-2 codes, are read from."""
    found = [
        GeoNamesFile(name=ADMIN1, member=None, needed=False),
        GeoNamesFile(name=ADMIN2, member=None, needed=False),
    ]
    for country in countries:
        for name, needed in (
            (f"{country}.zip", True),
            (f"{_NAMES_FOLDER}/{country}.zip", False),
        ):
            found.append(GeoNamesFile(name=name, member=f"{country}.txt", needed=needed))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFile:
    """A file that is on this machine, and what is known of its bytes."""

    table: TableFile
    record: InputFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The places of a gazetteer to be written, its inputs, and the rows that were left out."""

    drafts: list[Draft]
    inputs: tuple[InputFile, ...]
    notes: tuple[str, ...]
    rows: int
    merged: int


def assemble(
    base: Contents, own: Iterable[Draft], files: Sequence[FetchedFile], countries: Sequence[str]
) -> Assembled:
    """Join the places of countries, and then a user's ``own``, to those of ``base``.

    A row that the base has by its GeoNames number, or by name, feature and place, becomes other
    names of that record.

    Raises:
        GazetteerError: FL304, a file is not what it should be.
    """
    by_name = {file.table.name: file.table for file in files}
    notes: list[str] = []

    def area_names(name: str) -> dict[str, AreaName]:
        if (table := by_name.get(name)) is None:
            return {}
        faults = RowFaults(table=table)
        listed = read_area_names(table, faults)
        notes.extend(faults.settle())
        return listed

    joining = _Joining(base.drafts)
    admin1 = {
        code: joining.area_name(code.partition(".")[0], area)
        for code, area in area_names(ADMIN1).items()
        if code.partition(".")[0] in countries
    }
    admin2 = {code: area.name for code, area in area_names(ADMIN2).items()}
    for country in countries:
        names: Names | None = None
        if (table := by_name.get(f"{_NAMES_FOLDER}/{country}.zip")) is not None:
            faults = RowFaults(table=table)
            names = read_names(table, faults)
            notes += faults.settle()
        table = by_name[f"{country}.zip"]
        faults = RowFaults(table=table)
        for draft in CountryReader(admin1=admin1, admin2=admin2, names=names).read(table, faults):
            joining.add(draft)
        notes += faults.settle()
    joining.drafts.extend(own)
    fetched = {file.record.file: file.record for file in files}
    return Assembled(
        drafts=joining.drafts.all,
        inputs=tuple({**{i.file: i for i in base.inputs}, **fetched}.values()),
        notes=tuple(notes),
        rows=joining.rows,
        merged=joining.merged,
    )


class _Joining:
    """Tells which rows the base has already."""

    def __init__(self, base: Iterable[Draft]) -> None:
        self.drafts = Drafts()
        self.rows = self.merged = 0
        self._by_number: dict[int, Draft] = {}
        self._areas: dict[str, list[Draft]] = {}
        for draft in base:
            self.drafts.keep(draft)
            self._note(draft)

    def _note(self, draft: Draft) -> None:
        if draft.geonames_id is not None:
            self._by_number.setdefault(draft.geonames_id, draft)
        if draft.feature == "admin1" and draft.country is not None:
            self._areas.setdefault(draft.country, []).append(draft)

    def add(self, draft: Draft) -> None:
        """Add a row, or give its names to the record that is the same place."""
        self.rows += 1
        twin = self._by_number.get(draft.geonames_id or 0)
        if twin is None and draft.feature == "admin1":
            twin = self._area(draft.country or "", draft.name, draft)
        twin = twin or self.drafts.twin_of(draft)
        if twin is None:
            self.drafts.keep(draft)
            self._note(draft)
            return
        _grow(twin, draft)
        self.drafts.merge(twin, draft)
        self.merged += 1
        self._by_number.setdefault(draft.geonames_id or 0, twin)

    def area_name(self, country: str, area: AreaName) -> str:
        """Return what the base calls a first-level area, for one province has one name."""
        twin = self._by_number.get(area.geonames_id)
        if twin is None or twin.feature != "admin1":
            twin = self._area(country, area.name, None)
        return area.name if twin is None else twin.name

    def _area(self, country: str, name: str, at: Draft | None) -> Draft | None:
        wanted = _area_key(name)
        for area in self._areas.get(country, ()):
            if any(_area_key(own) == wanted for own in area.names) and (
                at is None
                or distance_m(at.lat, at.lon, area.lat, area.lon)
                <= max(_SAME_AREA_M, area.radius_m)
            ):
                return area
        return None


def _grow(place: Draft, by: Draft) -> None:
    """Take over what a settlement's people make of it, where nobody had counted them."""
    if place.feature == by.feature == "populated" and not place.population and by.population:
        place.kind, place.radius_m = by.kind, max(place.radius_m, by.radius_m)


def _area_key(name: str) -> str:
    bare = " ".join(_AREA_WORDS.sub(" ", name).split())
    return name_keys(bare or name).loose


def is_own(draft: Draft) -> bool:
    """Tell whether a place is one that a user added."""
    return fnmatchcase(draft.source, OWN_SOURCES)


def countries_of(inputs: Iterable[InputFile]) -> tuple[str, ...]:
    """Return the countries whose GeoNames rows a file was built from."""
    return tuple(
        sorted(
            Path(i.file).stem
            for i in inputs
            if i.source == SOURCE and re.fullmatch(r"[A-Z]{2}\.(?:zip|txt)", i.file)
        )
    )
