"""Read each source into drafts."""

import csv
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Polygon

from fogline.gazetteer import is_generic, name_keys
from fogline.gazetteer.building.drafts import VARIANT, Draft, Drafts, GivenName, usable
from fogline.gazetteer.building.features import (
    KIND_OF_FEATURE,
    LEAST_RADIUS_M,
    RADIUS_OF_FEATURE,
    city_radius_m,
    settlement_kind,
)
from fogline.gazetteer.sources import InputFile
from tools.gazetteer_build.outlines import (
    Area,
    AreaIndex,
    Ring,
    extent_of,
    outer_rings,
    parts_of,
    shape_of,
)

WELL_KNOWN = 250_000
"""Outside conflict countries only cities of this many people keep their alternate names."""
_ARABIC_SCRIPT = frozenset(
    ("SY", "IQ", "LB", "YE", "LY", "SD", "PS", "JO", "IR", "EG", "SA", "AF", "PK", "DJ", "TD")
)
_CYRILLIC_SCRIPT = frozenset(("UA", "RU", "BY", "MD"))
MAP_RADIUS_M = 2_000.0
"""The map editors' points are off by a kilometre or two."""

_SOURCE_FILES = {
    "geonames_cities500_conflict_countries.tsv.gz": "geonames",
    "ourairports_conflict_countries.csv.gz": "ourairports",
    "wikidata_syria_places_ar_en.csv.gz": "wikidata-sy",
    "wikipedia_map_places.tsv": "wpmap",
    "world_atlas_ne_countries-50m.json.gz": "ne",
}
_WORLD_FILES = {"cities5000.json": "geonames", "countries.json": "geonames", "admin1.json": "ne"}
_AIR_WORDS = re.compile(
    r"air\s?base|afb|air\s?field|airport|airstrip|military|army|camp|base|highway strip", re.I
)
_WAR_HELIPORT = re.compile(r"air\s?base|military|army|naval|air defense|camp", re.I)
_NOT_A_NAME = re.compile(r"^\W*\d[\d.,]*\s?m?\b.*$|^[\W\d]*$", re.I)
_ICAO = re.compile(r"[A-Z]{2}[A-Z0-9-]{1,5}")
_PROVINCE_TAIL = re.compile(r"\s+(?:Province|Governorate|Oblast|State|Region|District)$")
_MAP_FEATURES = {
    "populated": "populated",
    "airbase": "airbase",
    "heliport": "airbase",
    "military_base": "military",
    "naval_base": "military",
    "hill": "hill",
    "crossing": "crossing",
    "dam_or_rail": "site",
    "industrial_site": "site",
    "oil_or_gas_site": "site",
}


def natural_earth_admin1(path: Path) -> list[Area]:
    """Read Natural Earth's first-level areas of the whole world, English name first."""
    areas = []
    for feature in json.loads(path.read_text())["features"]:
        own = feature["properties"]
        code, country = own.get("iso_3166_2") or own["adm1_code"], own.get("iso_a2")
        first = own.get("name_en") or own.get("name")
        if not first or not country or country == "-1":
            continue
        alternatives = (own.get("name_alt") or "").replace(",", "|").split("|")
        names = [
            first,
            own.get("name"),
            own.get("gn_name"),
            own.get("woe_name"),
            *alternatives,
            own.get("name_ar"),
            own.get("name_ru") if country in ("RU", "UA", "BY") else None,
        ]
        geometry = parts_of(shapely.geometry.shape(feature["geometry"]))
        rings = outer_rings(geometry)
        geonames_id = own.get("gn_id")
        areas.append(
            Area(
                code=code,
                country=country,
                names=tuple(dict.fromkeys(n.strip() for n in names if n and n.strip())),
                geonames_id=geonames_id if geonames_id and geonames_id > 0 else None,
                rings=tuple(rings),
                extent=extent_of(rings),
                geometry=geometry,
            )
        )
    return sorted(areas, key=lambda area: (area.country, area.code, area.names))


def admin1_areas(index: AreaIndex) -> Iterator[Draft]:
    """Turn the areas into drafts, with and without "Province" and the like."""
    seen: dict[str, int] = {}
    for area in index.areas:
        seen[area.code] = seen.get(area.code, 0) + 1
        suffix = "" if seen[area.code] == 1 else f"-{seen[area.code]}"
        extent = area.extent
        draft = Draft(
            source="ne",
            identifier=f"{area.code}{suffix}",
            name=area.names[0],
            feature="admin1",
            kind="province",
            country=area.country,
            lat=extent.lat,
            lon=extent.lon,
            radius_m=max(extent.radius_m, LEAST_RADIUS_M),
            geonames_id=area.geonames_id,
            box=extent.box,
            shape=shape_of(area.geometry),
        )
        for name in area.names:
            bare = re.sub(r"\s*\(.*\)$", "", name)
            for form in (bare, _PROVINCE_TAIL.sub("", bare)):
                if name_keys(form).strict:
                    draft.put_name(form, GivenName())
        yield draft


def countries(sources: Path, world: Path, aliases: Path) -> Iterator[Draft]:
    """Read all countries: GeoNames' list, Natural Earth's outlines, our own aliases."""
    import pycountry

    outlines = _country_outlines(sources / "world_atlas_ne_countries-50m.json.gz")
    extra = {row["country"]: row["aliases"].split("|") for row in _csv(aliases)}
    listed = json.loads((world / "countries.json").read_text())
    for code, own in sorted(listed.items()):
        outline = outlines.get(f"{int(own['isonumeric']):03d}") or outlines.get(own["name"])
        if not outline:
            continue
        extent = extent_of(outer_rings(outline))
        names = [own["name"], *extra.get(code, ())]
        entry = pycountry.countries.get(alpha_2=code)
        if entry is not None:
            names += [
                entry.name,
                getattr(entry, "common_name", ""),
                getattr(entry, "official_name", ""),
            ]
        draft = Draft(
            source="geonames",
            identifier=str(own["geonameid"]),
            name=extra.get(code, names)[0] if len(extra.get(code, [""])[0]) > 3 else own["name"],
            feature="country",
            kind="other",
            country=code,
            lat=extent.lat,
            lon=extent.lon,
            radius_m=max(extent.radius_m, LEAST_RADIUS_M),
            population=int(own["population"]),
            geonames_id=int(own["geonameid"]),
            box=extent.box,
            shape=shape_of(outline),
        )
        for name in names:
            draft.add_name(name.split(",")[0] if ", " in name else name)
        yield draft


def _country_outlines(path: Path) -> dict[str, MultiPolygon]:
    topology = json.loads(gzip.decompress(path.read_bytes()))
    (scale_x, scale_y), (shift_x, shift_y) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        corners = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            corners.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(corners)
    outlines: dict[str, MultiPolygon] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        outline = parts_of(
            MultiPolygon(
                [Polygon(_ring(p[0], arcs), [_ring(r, arcs) for r in p[1:]]) for p in polygons]
            )
        )
        name = shape["properties"]["name"]
        for key in (str(shape.get("id") or name), name):
            # Islands may bear the number of the country that owns them.
            if key not in outlines or outlines[key].area < outline.area:
                outlines[key] = outline
    return outlines


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Join the arcs of a TopoJSON ring; one run backwards has the complement of its number."""
    return [
        corner
        for number in numbers
        for corner in (arcs[number] if number >= 0 else arcs[~number][::-1])
    ]


def geonames_towns(sources: Path) -> Iterator[Draft]:
    """Read towns over 500 people of conflict countries."""
    path = sources / "geonames_cities500_conflict_countries.tsv.gz"
    for row in csv.DictReader(_lines(path), delimiter="\t", quoting=3):
        yield _city(row, row["alternatenames"].split("|"), detailed=True)


def geonames_cities(sources: Path, world: Path) -> Iterator[Draft]:
    """Read towns over 500 people of conflict countries, and over 5,000 of the rest."""
    seen = set()
    for town in geonames_towns(sources):
        seen.add(town.identifier)
        yield town
    listed = json.loads((world / "cities5000.json").read_text())
    for key, row in sorted(listed.items(), key=lambda item: int(item[0])):
        if key not in seen:
            yield _city(row, row["alternatenames"], detailed=False)


def _city(row: dict[str, str], alternatives: list[str], *, detailed: bool) -> Draft:
    population = int(row["population"] or 0)
    draft = Draft(
        source="geonames",
        identifier=str(row["geonameid"]),
        name=row["name"],
        feature="populated",
        kind=settlement_kind(population),
        country=row["countrycode"],
        lat=float(row["latitude"]),
        lon=float(row["longitude"]),
        radius_m=city_radius_m(population),
        population=population,
        geonames_id=int(row["geonameid"]),
    )
    draft.add_name(row["name"])
    for name in alternatives:
        if (detailed or population >= WELL_KNOWN) and usable(
            name,
            arabic=detailed and row["countrycode"] in _ARABIC_SCRIPT,
            cyrillic=detailed and row["countrycode"] in _CYRILLIC_SCRIPT,
        ):
            draft.add_name(name)
    return draft


def airports(sources: Path) -> Iterator[Draft]:
    """Read airfields; of heliports only military ones."""
    path = sources / "ourairports_conflict_countries.csv.gz"
    for row in csv.DictReader(_lines(path)):
        heliport = row["type"] not in ("large_airport", "medium_airport", "small_airport", "closed")
        if heliport and not _WAR_HELIPORT.search(row["name"]):
            continue
        draft = Draft(
            source="ourairports",
            identifier=row["ident"],
            name=row["name"],
            feature="airbase",
            kind="base",
            country=row["iso_country"],
            lat=round(float(row["latitude_deg"]), 5),
            lon=round(float(row["longitude_deg"]), 5),
            radius_m=RADIUS_OF_FEATURE["airbase"],
            population=10_000 if row["type"] == "large_airport" else 0,
        )
        for name in row["name"].split(" / "):
            draft.add_name(re.sub(r"\s*\(.*\)", "", name))
        for word in row["keywords"].split(","):
            keyword = word.strip()
            if "http" in keyword or "#" in keyword or _ICAO.fullmatch(keyword):
                continue
            if _AIR_WORDS.search(keyword):
                draft.add_name(keyword)
            elif usable(keyword, arabic=True, cyrillic=True):
                draft.add_name(keyword, GivenName(standing=VARIANT))
        yield draft


def wikidata_places(sources: Path) -> Iterator[Draft]:
    """Read Wikidata's settlements of Syria, named in English or Arabic."""
    path = sources / "wikidata_syria_places_ar_en.csv.gz"
    for row in csv.DictReader(_lines(path)):
        name = row["name_en"] or row["name_ar"]
        lat, lon = round(float(row["lat"]), 4), round(float(row["lon"]), 4)
        population = int(float(row["pop"])) if row["pop"] else 0
        draft = Draft(
            source="wikidata-sy",
            identifier=f"{name_keys(name).strict}@{lat},{lon}",
            name=name,
            feature="populated",
            kind=settlement_kind(population),
            country="SY",
            lat=lat,
            lon=lon,
            radius_m=max(city_radius_m(population), LEAST_RADIUS_M),
            population=population,
        )
        for given in (row["name_en"], row["name_ar"]):
            draft.add_name(given)
        yield draft


def map_places(sources: Path) -> Iterator[Draft]:
    """Read the places of the Wikipedia war maps of Syria and Iraq."""
    path = sources / "wikipedia_map_places.tsv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=3):
            feature = _MAP_FEATURES[row["kind"]]
            names = [n for n in map_names(row["name"]) if not is_generic(n)]
            if not names:
                continue
            size = int(float(row["marksize"] or 0))
            settlement = "city" if size >= 16 else "town" if size >= 8 else "village"
            draft = Draft(
                source="wpmap",
                identifier=f"{name_keys(names[0]).strict}@{row['lat']},{row['lon']}",
                name=names[0],
                feature=feature,
                kind=settlement if feature == "populated" else KIND_OF_FEATURE[feature],
                country=row["country"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                radius_m=RADIUS_OF_FEATURE.get(feature, MAP_RADIUS_M),
            )
            for name in names:
                draft.add_name(name)
            yield draft


def map_names(name: str) -> list[str]:
    """Split the several names of a map label; heights and remarks fall away.

    >>> map_names("Kuweires/Kweres (530m)")
    ['Kuweires', 'Kweres']
    """
    inner = re.findall(r"\(([^)]*)\)", name)
    outer = re.sub(r"\([^)]*\)", " ", name)
    found: list[str] = []
    for part in [outer, *inner]:
        pieces = re.split(r"\s*/\s*(?=[A-Z`'\u02bf\u2018\u2019ÇŞİĀ]|al-|as-|ar-)|\s+&\s+", part)
        found += [piece.strip(" -,;") for piece in pieces]
    names = [piece for piece in found if len(piece) > 1 and not _NOT_A_NAME.match(piece)]
    return list(dict.fromkeys(names))


def add_early_aliases(path: Path, drafts: Drafts) -> None:
    """Add the aliases whose records are there, so that later sources merge by them."""
    for row in _csv(path):
        if row["from"].startswith("alias:"):
            for draft in _alias_targets(row, drafts)[:1]:
                for name in row["aliases"].split("|"):
                    drafts.add_alias(draft, name)


def _alias_targets(row: dict[str, str], drafts: Drafts) -> list[Draft]:
    named = drafts.named(row["from"].partition(":")[2], row["country"])
    targets = [draft for draft in named if draft.feature == row["feature"]]
    return sorted(targets, key=lambda draft: (-draft.population, -draft.radius_m))


def add_curated(path: Path, drafts: Drafts, areas: AreaIndex) -> None:
    """Add what the curated file says: aliases of records, and regions the sources lack.

    Raises:
        ValueError: a row names a record or area that is not there.
    """
    faults = []
    for row in _csv(path):
        try:
            _add_curated_row(row, drafts, areas)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError("\n".join(faults))


def _add_curated_row(row: dict[str, str], drafts: Drafts, areas: AreaIndex) -> None:
    names = [row["name"], *filter(None, row["aliases"].split("|"))]
    country = row["country"] or None
    rule, _, value = row["from"].partition(":")
    if rule == "alias":
        targets = _alias_targets(row, drafts)
        if not targets:
            raise ValueError(f"curated.csv: no {row['feature']} {value!r} in {country}")
        for name in names[1:]:
            drafts.add_alias(targets[0], name)
        return
    box = shape = None
    if rule == "union":
        try:
            extent, outline = areas.union(value.split())
        except KeyError as error:
            raise ValueError(f"curated.csv: no area {error} for {row['name']!r}") from error
        lat, lon, radius_m = extent.lat, extent.lon, extent.radius_m
        box, shape = extent.box, shape_of(outline)
    else:
        lat, lon, radius_m = _curated_point(row, rule, value, drafts)
    draft = Draft(
        source="curated",
        identifier=f"{row['feature']}-{name_keys(row['name']).strict}",
        name=row["name"],
        feature=row["feature"],
        kind=KIND_OF_FEATURE[row["feature"]],
        country=country,
        lat=lat,
        lon=lon,
        radius_m=radius_m,
        box=box,
        shape=shape,
    )
    for name in names:
        draft.put_name(name, GivenName())
    drafts.add(draft)


def _curated_point(
    row: dict[str, str], rule: str, value: str, drafts: Drafts
) -> tuple[float, float, float]:
    if rule == "near":
        name, _, country = value.partition("@")
        near = [d for d in drafts.named(name, country) if d.feature == "populated"]
        if not near:
            raise ValueError(f"curated.csv: no place {value!r} for {row['name']!r}")
        best = max(near, key=lambda draft: draft.population)
        return best.lat, best.lon, float(row["radius_m"])
    return float(row["lat"]), float(row["lon"]), float(row["radius_m"])


def adjectives(path: Path) -> dict[str, str]:
    """Read the demonyms, singular and plural in lower case, with their countries."""
    return {
        form.casefold(): row["country"]
        for row in _csv(path)
        for word in row["adjectives"].split("|")
        for form in (word, f"{word}s")
    }


def inputs(sources: Path, world: Path, data: Path) -> list[InputFile]:
    """Say of each file that is read which bytes it had."""
    listed = [(sources / name, source) for name, source in _SOURCE_FILES.items()]
    listed += [(world / name, source) for name, source in _WORLD_FILES.items()]
    listed += [(data / "curated.csv", "curated"), (data / "countries.csv", "curated")]
    return [
        InputFile(
            file=path.name,
            source=source,
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            bytes=path.stat().st_size,
        )
        for path, source in listed
    ]


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from lines


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
