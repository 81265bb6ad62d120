"""Read a gazetteer file back into drafts, to build another one on it."""

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fogline.errors import GazetteerError
from fogline.gazetteer.building.drafts import Draft, GivenName
from fogline.gazetteer.records import NameUse
from fogline.gazetteer.sources import InputFile, SourceNote, listed_inputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything that a gazetteer file holds, in its order."""

    drafts: list[Draft]
    sources: tuple[SourceNote, ...]
    inputs: tuple[InputFile, ...]
    adjectives: dict[str, str]
    licence: str


def read_contents(path: Path, sources: str = "*") -> Contents:
    """Read a file, of its places those of ``sources``: a pattern of codes, as "own-*".

    The file must be one that ``Gazetteer.open`` takes.

    Names that share a key with another of their place were not kept in the file, and are not
    among its drafts.

    Raises:
        GazetteerError: FL302, the file is damaged.
    """
    try:
        return _read(path, sources)
    except (sqlite3.Error, zlib.error, KeyError, TypeError, ValueError) as error:
        raise GazetteerError(
            "FL302",
            f"the gazetteer file {path} cannot be used: {error}. See what is wrong with it with: "
            "fogline gazetteer check; and build it again.",
        ) from error


def _read(path: Path, wanted: str) -> Contents:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        ask = connection.execute
        sources = tuple(
            SourceNote(code=code, name=name, licence=licence, attribution=attribution)
            for code, name, licence, attribution in ask(
                "SELECT code, name, licence, attribution FROM source ORDER BY id"
            )
        )
        inputs = listed_inputs(ask)
        drafts = _places(connection, wanted)
        _give_areas(connection, drafts)
        _give_names(connection, drafts)
        adjectives = dict(ask("SELECT word, country FROM adjective"))
        [(licence,)] = ask("SELECT value FROM meta WHERE key = 'licence'")
    return Contents(
        drafts=list(drafts.values()),
        sources=sources,
        inputs=inputs,
        adjectives=adjectives,
        licence=licence,
    )


def _places(connection: sqlite3.Connection, wanted: str) -> dict[int, Draft]:
    rows = connection.execute(
        "SELECT p.id, s.code, p.identifier, p.name, f.feature, f.kind, p.country, a.name, b.name, "
        "p.lat, p.lon, p.radius_m, p.population, p.geonames_id FROM place p "
        "JOIN source s ON s.id = p.source JOIN feature f ON f.id = p.feature "
        "LEFT JOIN admin a ON a.id = p.admin1 LEFT JOIN admin b ON b.id = p.admin2 "
        "WHERE s.code GLOB ? ORDER BY p.id",
        (wanted,),
    )
    return {
        number: Draft(
            source=source,
            identifier=str(geonames_id) if identifier is None else identifier,
            name=name,
            feature=feature,
            kind=kind,
            country=country,
            admin1=admin1,
            admin2=admin2,
            lat=lat,
            lon=lon,
            radius_m=float(radius_m),
            population=population,
            geonames_id=geonames_id,
        )
        for (number, source, identifier, name, feature, kind, country, admin1, admin2,
             lat, lon, radius_m, population, geonames_id) in rows
    }  # fmt: skip


def _give_areas(connection: sqlite3.Connection, drafts: dict[int, Draft]) -> None:
    rows = connection.execute("SELECT place, west, south, east, north, shape FROM area")
    for number, west, south, east, north, shape in rows:
        draft = drafts.get(number)
        if draft is None:
            continue
        draft.box = (west, south, east, north)
        if shape is not None:
            draft.shape = [
                [[(x, y) for x, y in ring] for ring in polygon]
                for polygon in json.loads(zlib.decompress(shape))
            ]


def _give_names(connection: sqlite3.Connection, drafts: dict[int, Draft]) -> None:
    rows = connection.execute(
        "SELECT n.place, n.name, n.standing, o.language, o.use FROM name n "
        "JOIN form o ON o.id = n.form ORDER BY n.place, n.strict"
    )
    for number, name, standing, language, use in rows:
        draft = drafts.get(number)
        if draft is None:
            continue
        draft.names[draft.name if name is None else name] = GivenName(
            standing=standing, language=language, use=NameUse(use)
        )
