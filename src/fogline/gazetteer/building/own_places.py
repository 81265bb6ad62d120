"""A user's own places, from a table to a gazetteer."""

import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from fogline.errors import GazetteerError
from fogline.gazetteer.building.countries import is_own
from fogline.gazetteer.building.drafts import Draft, Drafts, GivenName
from fogline.gazetteer.building.features import (
    KIND_OF_FEATURE,
    RADIUS_OF_FEATURE,
    city_radius_m,
    settlement_kind,
)
from fogline.gazetteer.building.reading import Contents
from fogline.gazetteer.keys import name_keys
from fogline.gazetteer.records import Feature
from fogline.gazetteer.sources import SourceNote
from fogline.model.codes import PlaceKind

NEEDED = ("name", "lat", "lon", "country")
SORTS = ("kind", "feature")
"""One of these columns is needed; where a row has both, the feature counts."""
OPTIONAL = ("aliases", "radius_m", "admin1", "admin2", "population", "source", "licence")
MOST_BYTES = 50_000_000
_MOST_NAME = 200
_MOST_FAULTS = 50
_MOST_RADIUS_M = 2_000_000.0
_AREA_RADIUS_M = 10_000.0
_DEFAULT_SOURCE = "my places"
_DEFAULT_LICENCE = "not stated"
_FEATURE_OF_KIND = {
    "city": "populated", "town": "populated", "village": "populated", "base": "military",
    "hill": "hill", "border": "crossing", "province": "admin1", "district": "district",
    "area": "region", "road": "site", "other": "site",
}  # fmt: skip
_BARRED_FEATURES = frozenset({Feature.COUNTRY.value})
"""Countries are told by their outlines, which a table of points has not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlaces:
    """What a table holds: drafts in the order of its lines, and the data sets they come from."""

    drafts: tuple[Draft, ...]
    sources: tuple[SourceNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """How many places of a table are new, joined one that was there, changed, or were there."""

    new: int = 0
    joined: int = 0
    changed: int = 0
    there: int = 0

    @property
    def nothing(self) -> bool:
        """Whether the gazetteer stays as it is."""
        return not (self.new or self.joined or self.changed)


def read_own_places(path: Path) -> OwnPlaces:
    """Read a CSV file in UTF-8 whose first line names its columns, in any order.

    Raises:
        GazetteerError: FL306; all faults are told at once, with the numbers of their lines.
    """
    text = _text_of(path)
    reader = csv.reader(io.StringIO(text), strict=True)
    faults: list[str] = []
    drafts: list[Draft] = []
    sources: dict[str, SourceNote] = {}
    start = 1
    columns: list[str] = []
    try:
        columns = [column.strip().casefold() for column in next(reader, [])]
        faults += _faults_of_columns(columns)
        start = reader.line_num + 1
        for cells in reader if not faults else ():
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                faults.append(f"line {line}: {len(cells)} cells, expected {len(columns)}")
                continue
            row = {column: _clean(cell) for column, cell in zip(columns, cells, strict=True)}
            wrong = _faults_of(row)
            faults += [f"line {line}: {fault}" for fault in wrong]
            if not wrong:
                note = _source_of(row)
                sources.setdefault(note.code, note)
                drafts.append(_draft_of(row, note))
    except csv.Error as error:
        faults.append(f"line {start}: it is no CSV ({error})")
    if not faults and not drafts:
        faults.append("it holds no places")
    if faults:
        raise _unusable(path, faults)
    return OwnPlaces(drafts=tuple(drafts), sources=tuple(sources.values()))


def add_own_places(contents: Contents, own: OwnPlaces) -> tuple[Contents, Added]:
    """Add places to those of a gazetteer.

    A place that is there, by name, feature and position, gets the names of the new one; if it is
    one that a user added, also its position, size and areas.
    """
    drafts = Drafts()
    for draft in contents.drafts:
        drafts.keep(draft)
    by_id = {(draft.source, draft.identifier): draft for draft in contents.drafts}
    counts = dict.fromkeys(("new", "joined", "changed", "there"), 0)
    for draft in own.drafts:
        twin = by_id.get((draft.source, draft.identifier))
        if twin is None:
            copy = replace(draft, names=dict(draft.names))
            twin = drafts.twin_of(copy)
            if twin is None:
                drafts.keep(copy)
                by_id[draft.source, draft.identifier] = copy
                counts["new"] += 1
                continue
        before = replace(twin, names=dict(twin.names))
        if is_own(twin):
            _correct(twin, draft)
        drafts.merge(twin, replace(draft, names=_new_names(draft, twin)))
        if twin == before:
            counts["there"] += 1
        else:
            counts["changed" if is_own(twin) else "joined"] += 1
    sources = {note.code: note for note in contents.sources}
    used = {draft.source for draft in drafts.all}
    for note in own.sources:
        if note.code in used:
            sources[note.code] = note
    return (
        replace(contents, drafts=drafts.all, sources=tuple(sources.values())),
        Added(**counts),
    )


def _new_names(draft: Draft, twin: Draft) -> dict[str, GivenName]:
    """Return the names whose spelling a place does not have, in the way a gazetteer tells them."""
    known = {name_keys(name).strict for name in twin.names}
    return {
        name: given for name, given in draft.names.items() if name_keys(name).strict not in known
    }


def _correct(place: Draft, by: Draft) -> None:
    """Take over what a user says of a place of their own."""
    place.lat, place.lon, place.radius_m = by.lat, by.lon, by.radius_m
    place.kind, place.population = by.kind, by.population
    place.admin1, place.admin2 = by.admin1 or place.admin1, by.admin2 or place.admin2


def _text_of(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unusable(path, [f"it has more than {MOST_BYTES:,} bytes"])
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _unusable(path, [error.strerror or str(error)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _unusable(path, [f"line {line}: it is not UTF-8"]) from error


def _unusable(path: Path, faults: Sequence[str]) -> GazetteerError:
    shown = list(faults[:_MOST_FAULTS])
    if len(faults) > len(shown):
        shown.append(f"and {len(faults) - len(shown)} more faults")
    listed = "".join(f"\n  {fault}" for fault in shown)
    return GazetteerError(
        "FL306",
        f"the table of places {str(path)!r} cannot be used, and nothing was added:{listed}\nMend "
        "what is named. The columns are explained in docs/gazetteer.md.",
    )


def _faults_of_columns(columns: Sequence[str]) -> list[str]:
    faults = []
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        faults.append(f"line 1: no column {', '.join(missing)}")
    if not any(column in columns for column in SORTS):
        faults.append("line 1: no column kind or feature")
    unknown = [column for column in columns if column not in (*NEEDED, *SORTS, *OPTIONAL)]
    if unknown:
        known = ", ".join((*NEEDED, *SORTS, *OPTIONAL))
        faults.append(f"line 1: no such column: {', '.join(map(repr, unknown))}; there are {known}")
    if len(set(columns)) < len(columns):
        faults.append("line 1: a column stands there twice")
    return faults


def _faults_of(row: Mapping[str, str]) -> list[str]:
    faults = []
    if not name_keys(row["name"]).strict or len(row["name"]) > _MOST_NAME:
        faults.append(f"name {row['name'][:40]!r} has no letter, or more than {_MOST_NAME}")
    for alias in _aliases(row):
        if not name_keys(alias).strict or len(alias) > _MOST_NAME:
            faults.append(f"alias {alias[:40]!r} has no letter, or more than {_MOST_NAME}")
    for column, most in (("lat", 90.0), ("lon", 180.0)):
        if not -most <= _number(row[column]) <= most:
            faults.append(f"{column} {row[column]!r} is not in {-most:g} to {most:g} degrees")
    if row.get("radius_m") and not 0 < _number(row["radius_m"]) <= _MOST_RADIUS_M:
        faults.append(f"radius_m {row['radius_m']!r} is not in 1 to {_MOST_RADIUS_M:,.0f} metres")
    if row.get("population") and not re.fullmatch(r"[0-9]{1,10}", row["population"]):
        faults.append(f"population {row['population']!r} is no whole number")
    if row["country"] and not re.fullmatch(r"[A-Z]{2}", row["country"].upper()):
        faults.append(f"country {row['country']!r} is no code of two letters, such as SY")
    kind, feature = row.get("kind", ""), row.get("feature", "")
    features = [one.value for one in Feature if one.value not in _BARRED_FEATURES]
    if feature and feature not in features:
        faults.append(f"feature {feature!r} is none of {', '.join(features)}")
    if kind and kind not in list(PlaceKind):
        faults.append(f"kind {kind!r} is none of {', '.join(PlaceKind)}")
    if not kind and not feature:
        faults.append("neither kind nor feature is given")
    return faults


def _source_of(row: Mapping[str, str]) -> SourceNote:
    name = row.get("source") or _DEFAULT_SOURCE
    slug = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    return SourceNote(
        code=f"own-{slug or name_keys(name).strict or 'places'}",
        name=name,
        licence=row.get("licence") or _DEFAULT_LICENCE,
        attribution=name,
    )


def _draft_of(row: Mapping[str, str], source: SourceNote) -> Draft:
    kind, feature = row.get("kind", ""), row.get("feature", "")
    population = int(row.get("population") or 0)
    feature = feature or _FEATURE_OF_KIND[kind]
    settled = feature == "populated"
    kind = kind or (settlement_kind(population) if settled else KIND_OF_FEATURE[feature])
    radius_m = city_radius_m(population) if settled else RADIUS_OF_FEATURE.get(feature)
    lat, lon = round(_number(row["lat"]), 5), round(_number(row["lon"]), 5)
    draft = Draft(
        source=source.code,
        identifier=f"{name_keys(row['name']).strict}@{lat},{lon}",
        name=row["name"],
        feature=feature,
        kind=kind,
        country=row["country"].upper() or None,
        lat=lat,
        lon=lon,
        radius_m=float(row.get("radius_m") or radius_m or _AREA_RADIUS_M),
        population=population,
        admin1=row.get("admin1") or None,
        admin2=row.get("admin2") or None,
    )
    draft.radius_m = max(1.0, float(int(draft.radius_m)))
    for name in (row["name"], *_aliases(row)):
        draft.add_name(name)
        draft.put_name(name, GivenName())
    return draft


def _aliases(row: Mapping[str, str]) -> list[str]:
    return [alias for part in row.get("aliases", "").split("|") if (alias := part.strip())]


def _number(text: str) -> float:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(?:\.[0-9]{1,15})?", text):
        return math.nan
    return float(text)


def _clean(cell: str) -> str:
    return " ".join("".join(c if c.isprintable() or c == "\u200c" else " " for c in cell).split())
