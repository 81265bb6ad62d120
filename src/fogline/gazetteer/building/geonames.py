"""Read GeoNames' tables: places of a country, their names in many languages, areas by code.

Source: https://download.geonames.org/export/dump/readme.txt describes the tables.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from fogline.gazetteer.building.drafts import FULL, QUIET, VARIANT, Draft, GivenName, usable
from fogline.gazetteer.building.feature_codes import CodeRule, rule_of
from fogline.gazetteer.building.features import city_radius_m, settlement_kind
from fogline.gazetteer.building.tables import RowFaults, TableFile
from fogline.gazetteer.descriptors import is_generic, split_descriptor
from fogline.gazetteer.distances import distance_m
from fogline.gazetteer.keys import name_keys, script_of
from fogline.gazetteer.records import NameUse, Script

SOURCE = "geonames"
_DUMP_COLUMNS = 19
_NAME_COLUMNS = (8, 10)
"""The table of alternate names, without and with the years of use."""

_LANGUAGES = {
    Script.LATIN: frozenset("en fr de es pt it tr ku kmr az so sw ha om ro ca".split()),
    Script.ARABIC: frozenset("ar fa ps ku ckb ur ug sd azb prs arz".split()),
    Script.CYRILLIC: frozenset("uk ru be bg sr mk kk ky tg uz mn ce os ab az".split()),
}
"""Languages whose names reports have, by script. A name without a language is taken as well."""
_CODES_OF_OTHERS = frozenset("link wkdt post iata icao faac tcid unlc phon piny nuts lauc".split())
"""Pseudo languages of addresses and codes of other registers, which are no names."""
_ABBREVIATION = "abbr"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_ALPHA2 = re.compile(r"[A-Z]{2}")
_MOST_NAME = 200
_SEATS = frozenset({"PPLC", "PPLA"})
_LEAST_AREA_RADIUS_M = 2_000.0
_SHARE_WITHIN = 0.95
_LEAST_SETTLEMENTS = 5


@cache
def _given(standing: int, language: str | None, use: NameUse) -> GivenName:
    """Return one object for all names of which the same is said: there are a million."""
    return GivenName(standing=standing, language=language, use=use)


Names: TypeAlias = dict[int, list[tuple[str, GivenName]]]


def read_names(table: TableFile, faults: RowFaults) -> Names:
    """Read the names that reports may have, by the number of their place.

    Names in scripts or languages that reports in English never have, codes and addresses are
    left out.
    """
    found: Names = {}
    for line, row in table.rows(*_NAME_COLUMNS, faults):
        place, language, name = row[1], row[2].casefold(), _clean(row[3])
        if not place.isdecimal() or len(place) > 12:
            faults.add(line, f"place {place[:20]!r} is no number")
            continue
        if language in _CODES_OF_OTHERS or not _is_written(name, language):
            continue
        if language == _ABBREVIATION:
            given = _given(QUIET, None, NameUse.SHORT)
        else:
            given = _given(FULL, language.partition("-")[0] or None, _use_of(row))
        found.setdefault(int(place), []).append((name, given))
    return found


def _is_written(name: str, language: str) -> bool:
    if not name or len(name) > _MOST_NAME:
        return False
    if not language:
        return usable(name, arabic=True, cyrillic=True)
    script = script_of(name)
    if language == _ABBREVIATION or language.endswith("-latn"):
        return script is Script.LATIN and len(name) > 1
    if script is Script.ARABIC and _ASCII_LETTER.search(name):
        return False
    known = _LANGUAGES.get(script, frozenset())
    return language.partition("-")[0] in known and not is_generic(name)


def _use_of(row: list[str]) -> NameUse:
    preferred, short, colloquial, historic = (mark == "1" for mark in row[4:8])
    if historic:
        return NameUse.HISTORIC
    if colloquial:
        return NameUse.COLLOQUIAL
    if short:
        return NameUse.SHORT
    return NameUse.PREFERRED if preferred else NameUse.ALTERNATE


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaName:
    """An administrative area as the tables of codes have it."""

    name: str
    geonames_id: int


def read_area_names(table: TableFile, faults: RowFaults) -> dict[str, AreaName]:
    """Read ``admin1CodesASCII.txt`` or ``admin2Codes.txt``: areas by code, such as ``SY.09``."""
    found = {}
    for line, (code, name, _, number) in table.rows(4, 4, faults):
        if not number.isdecimal() or not _clean(name):
            faults.add(line, f"area {code[:20]!r} has the name {name[:40]!r}, number {number!r}")
            continue
        found[code] = AreaName(name=_clean(name), geonames_id=int(number))
    return found


@dataclass(slots=True, kw_only=True)
class CountryReader:
    """Reads the places of countries, the radius of districts measured from their settlements.

    ``admin1`` and ``admin2`` name the areas by their codes. ``names`` is used up. Where it is
    ``None``, the dump's own column of names is used, which tells no language.
    """

    admin1: Mapping[str, str]
    admin2: Mapping[str, str]
    names: Names | None
    _settlements: dict[tuple[str, ...], list[tuple[float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _districts: list[tuple[tuple[str, ...], Draft]] = field(default_factory=list)

    def read(self, table: TableFile, faults: RowFaults) -> Iterator[Draft]:
        """Yield a draft for each row, first-level areas and districts at the end."""
        for line, row in table.rows(_DUMP_COLUMNS, _DUMP_COLUMNS, faults):
            rule = rule_of(row[6], row[7])
            if rule is None:
                continue
            fault = _fault_of(row)
            if fault is not None:
                faults.add(line, fault)
                continue
            draft = self._draft(row, rule)
            chain = tuple(code for code in (row[8], *row[10:14]) if code)
            if rule.feature in ("admin1", "district"):
                self._districts.append((chain, draft))
                continue
            if rule.feature == "populated":
                for length in range(1, len(chain)):
                    self._settlements[chain[: length + 1]].append((draft.lat, draft.lon))
            if draft.names:
                yield draft
        for chain, draft in self._districts:
            draft.radius_m = _reach(draft, self._settlements.get(chain, []))
            if draft.names:
                yield draft
        self._districts.clear()
        self._settlements.clear()

    def _draft(self, row: list[str], rule: CodeRule) -> Draft:
        population = int(row[14] or 0)
        country = row[8] if _ALPHA2.fullmatch(row[8]) else None
        kind, radius_m = rule.kind, rule.radius_m
        if rule.feature == "populated" and not radius_m:
            kind, radius_m = settlement_kind(population), city_radius_m(population)
            if row[7] in _SEATS and kind == "village":
                kind = "town"
        is_area = rule.feature in ("admin1", "district")
        admin2_code = f"{row[8]}.{row[10]}.{row[11]}"
        draft = Draft(
            source=SOURCE,
            identifier=row[0],
            name=_clean(row[1]),
            feature=rule.feature,
            kind=kind,
            country=country,
            lat=float(row[4]),
            lon=float(row[5]),
            radius_m=radius_m,
            population=population,
            geonames_id=int(row[0]),
            admin1=None if row[7] == "ADM1" else self.admin1.get(f"{row[8]}.{row[10]}"),
            admin2=None if is_area and row[7] != "ADM3" else self.admin2.get(admin2_code),
        )
        self._add_names(draft, row, rule)
        return draft

    def _add_names(self, draft: Draft, row: list[str], rule: CodeRule) -> None:
        main, plain = (_given(FULL, None, use) for use in (NameUse.MAIN, NameUse.ALTERNATE))
        alternates = None if self.names is None else self.names.pop(int(row[0]), None)
        if self.names is None:
            alternates = [
                (name, plain)
                for name in map(_clean, row[3].split(","))
                if usable(name, arabic=True, cyrillic=True)
            ]
        key_of_main = name_keys(draft.name).strict
        for name, given in [(draft.name, main), (_clean(row[2]), plain), *(alternates or ())]:
            # The file keeps one spelling of a key, and the main name before all others.
            if name == draft.name or name_keys(name).strict not in ("", key_of_main):
                draft.add_name(name, _standing(name, given, rule))
        if rule.feature == "admin1":
            for name, given in draft.names.items():
                draft.names[name] = _given(FULL, given.language, given.use)
        if rule.minor:
            for name, given in draft.names.items():
                if split_descriptor(name).kind is None:
                    draft.names[name] = _given(QUIET, given.language, given.use)


def _standing(name: str, given: GivenName, rule: CodeRule) -> GivenName:
    """A district's bare name is first of all its seat's."""
    if rule.feature == "district" and split_descriptor(name).kind is None:
        return _given(max(VARIANT, given.standing), given.language, given.use)
    return given


def _reach(draft: Draft, settlements: list[tuple[float, float]]) -> float:
    """The distance within which 19 in 20 of an area's settlements lie; few tell nothing.

    One in twenty may be filed under a wrong code.
    """
    if len(settlements) < _LEAST_SETTLEMENTS:
        return draft.radius_m
    distances = sorted(distance_m(draft.lat, draft.lon, lat, lon) for lat, lon in settlements)
    reach = distances[math.ceil(_SHARE_WITHIN * len(distances)) - 1]
    return float(round(max(_LEAST_AREA_RADIUS_M, reach), -2))


def _fault_of(row: list[str]) -> str | None:
    if not row[0].isdecimal() or len(row[0]) > 12:
        return f"geonameid {row[0][:20]!r} is no number"
    if not _clean(row[1]) or len(row[1]) > _MOST_NAME:
        return f"no name of 1 to {_MOST_NAME} characters"
    try:
        lat, lon = float(row[4]), float(row[5])
    except ValueError:
        lat = lon = math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return f"latitude {row[4][:20]!r}, longitude {row[5][:20]!r} is no position"
    if row[14] and not (row[14].isdecimal() and len(row[14]) <= 10):
        return f"population {row[14][:20]!r} is no number"
    return None


def _clean(name: str) -> str:
    return " ".join(_CONTROL.sub(" ", name).split())
