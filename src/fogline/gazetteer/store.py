"""The gazetteer file: one read-only SQLite database, and the questions asked of it."""

import json
import math
import sqlite3
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias, cast

from fogline.errors import GazetteerError
from fogline.gazetteer.descriptors import split_descriptor
from fogline.gazetteer.keys import NameKeys, name_keys, skeleton_of
from fogline.gazetteer.records import (
    Feature,
    GazetteerRecord,
    NameMatch,
    NameStanding,
    NameUse,
    Outline,
    PlaceName,
    Script,
)
from fogline.model.codes import PlaceKind
from fogline.model.positions import Extent

SCHEMA_VERSION = "2"
"""Layout of the tables; a file of another version is refused."""

_Row: TypeAlias = tuple[
    int, str | None, str, int, str | None, int | None, int | None,
    float, float, float, int, int | None, str | None, int, str,
]  # fmt: skip
_STANDINGS = (NameStanding.FULL, NameStanding.VARIANT, NameStanding.QUIET)
_COLUMNS = (
    "p.source, p.identifier, p.name, p.feature, p.country, p.admin1, p.admin2, "
    "p.lat, p.lon, p.radius_m, p.population, p.geonames_id, n.name, n.standing, n.strict"
)
_JOINED = "JOIN place p ON p.id = n.place"
_BY_STRICT = (
    f"SELECT {_COLUMNS} FROM name n {_JOINED} "
    "WHERE n.strict = ? ORDER BY n.standing, p.population DESC, p.id"
)
_BY_LOOSE = (
    f"SELECT {_COLUMNS} FROM spelling l JOIN name n ON n.strict = l.strict {_JOINED} "
    "WHERE l.skeleton = ? AND l.loose = ? AND l.latin IN (?, ?) "
    "ORDER BY n.strict = ? DESC, n.standing, p.population DESC, p.id"
)
_COUNTRIES = (
    f"SELECT {_COLUMNS} FROM country c JOIN name n ON n.strict = c.strict AND n.place = c.place "
    "JOIN place p ON p.id = c.place ORDER BY c.place, c.strict"
)
_NAMES_OF = (
    "SELECT coalesce(n.name, p.name), o.script, o.language, o.use, n.standing FROM place p "
    "JOIN source s ON s.id = p.source JOIN name n ON n.place = p.id JOIN form o ON o.id = n.form "
    "WHERE s.code = ? AND coalesce(p.identifier, CAST(p.geonames_id AS TEXT)) = ?"
)
_IS_KNOWN = "SELECT 1 FROM name WHERE strict = ? AND standing < 2 LIMIT 1"
_PEOPLE_WEIGHT = 0.008
"""Likeness that each tenfold of population makes up for: a town is meant more often."""
_TRIED, _TRIED_WITHIN = 2, 20
"""Names tried for each record wanted, from everywhere and where most are of other countries."""
_MOST_ADDED = 0.16
"""What the spelling and ten million people add together to a likeness."""
_EXACT_CACHE = 8_000
_KNOWN_CACHE = 50_000
_LIKEST_CACHE = 4_000


class Gazetteer:
    """Places by name, from one read-only file.

    Open it with :meth:`open` and share it: nothing in it changes but its caches.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection
        self._exact_cached = lru_cache(maxsize=_EXACT_CACHE)(self._exact)
        self._known_cached = lru_cache(maxsize=_KNOWN_CACHE)(self._known)
        self._likest_cached = lru_cache(maxsize=_LIKEST_CACHE)(self._likest)
        self._extent_cached = lru_cache(maxsize=_EXACT_CACHE)(self._extent)
        self._lists: _Lists | None = None
        self._countries: dict[str, GazetteerRecord] | None = None
        self._adjectives: dict[str, str] | None = None

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """Open a gazetteer file, by default the one that comes with the package.

        Raises:
            GazetteerError: FL301 where the file is missing, FL302 where it is damaged or of
                another version.
        """
        if path is None:
            path = Path(str(resources.files("fogline.gazetteer") / "data" / "gazetteer.sqlite"))
        if not path.is_file():
            raise GazetteerError(
                "FL301",
                f"no gazetteer file at {path}. Name an existing file, or install Fogline again.",
            )
        try:
            connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            connection.execute("PRAGMA mmap_size = 67108864")
            row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        except sqlite3.Error as error:
            raise _damaged(path, str(error)) from error
        if row is None or row[0] != SCHEMA_VERSION:
            found = "none" if row is None else repr(row[0])
            raise _damaged(path, f"schema version {found}, expected {SCHEMA_VERSION!r}")
        return cls(connection, path)

    @property
    def version(self) -> str | None:
        """What tells this gazetteer from another, ``None`` where the file does not say.

        A hash of its places and names: the same contents have the same version.
        """
        found = self.rows("SELECT value FROM meta WHERE key = 'version'")
        return str(found[0][0]) if found else None

    def exact(self, name: str) -> tuple[GazetteerRecord, ...]:
        """Return the records that bear ``name``, strict matches before loose ones.

        Within each, full names come before names without their describing word, and larger
        populations first. Each record comes once, with the surest of its matches.
        """
        return self._exact_cached(name)

    def known(self, name: str) -> bool:
        """Tell whether ``name`` is surely a place name and nothing else.

        Names that are also ordinary words, months or people's names are not known; nor are
        spellings that only meet a place loosely. "X province" is known where X is.
        """
        return self._known_cached(name)

    def search(
        self,
        name: str,
        limit: int = 5,
        *,
        countries: Collection[str] | None = None,
        least: float = 0.0,
    ) -> tuple[GazetteerRecord, ...]:
        """Return the records whose names are most like ``name``, the likest first.

        Exact matches are among them. Likeness is of the loose keys and their consonants, and of
        the strict keys and the population between names that are equally like.

        Args:
            name: in any script that the gazetteer has.
            limit: the most records returned.
            countries: alpha-2 codes of the only countries wanted; ``None`` for all.
            least: the least likeness, from 0.6, under which nothing is returned, to 1.
        """
        from fogline.gazetteer.likeness import spelled_alike

        def wanted(country: str | None) -> bool:
            return countries is None or country in countries

        keys = name_keys(name)
        found = {record.id: record for record in self.exact(name) if wanted(record.country)}
        similarities = [record.similarity for record in found.values()]
        most = limit * (_TRIED if countries is None else _TRIED_WITHIN)
        for similarity, loose in self._likest_cached(keys, most):
            full = len(found) >= limit and similarity + _MOST_ADDED < similarities[limit - 1]
            if similarity < least or full:
                break
            values = (skeleton_of(loose), loose, 0, 1, "")
            for row in cast(list[_Row], self.rows(_BY_LOOSE, values)):
                if wanted(row[4]):
                    record = self._record(row, NameMatch.FUZZY, similarity)
                    if found.setdefault(record.id, record) is record:
                        similarities.append(similarity)

        def order(record: GazetteerRecord) -> tuple[float, str]:
            alike = spelled_alike(keys.strict, name_keys(record.matched).strict)
            people = _PEOPLE_WEIGHT * math.log10(record.population + 1)
            return -(record.similarity + alike + people), record.id

        return tuple(sorted(found.values(), key=order)[:limit])

    def extent(self, record: str) -> Extent | None:
        """Return the box of an area, by the ``id`` of its record; ``None`` for a point."""
        return self._extent_cached(record)

    def outline(self, record: str) -> Outline:
        """Return the outline of an area, by the ``id`` of its record; empty where none is known.

        It is simplified to two kilometres.
        """
        found = self.rows("SELECT shape FROM area WHERE id = ? AND shape IS NOT NULL", (record,))
        polygons = json.loads(zlib.decompress(cast(bytes, found[0][0]))) if found else ()
        return tuple(
            tuple(tuple((x, y) for x, y in ring) for ring in polygon) for polygon in polygons
        )

    def names(self, record: str) -> tuple[PlaceName, ...]:
        """Return all names of a record, by its ``id``, the main one first."""
        source, _, identifier = record.partition(":")
        rows = self.rows(_NAMES_OF, (source, identifier))
        named = [
            PlaceName(
                name=str(name),
                script=Script(str(script)),
                language=None if language is None else str(language),
                use=NameUse(str(use)),
                standing=_STANDINGS[int(str(standing))],
            )
            for name, script, language, use, standing in rows
        ]
        return tuple(sorted(named, key=lambda n: (n.use is not NameUse.MAIN, n.standing, n.name)))

    def country(self, name: str) -> GazetteerRecord | None:
        """Return the country called ``name`` ("Syria", "Syrian Arab Republic", "SY" not).

        Short forms such as "US" count only in capitals.
        """
        if len(name) <= 3 and not name.isupper():
            return None
        if self._countries is None:
            self._countries = {
                name_keys(record.matched).strict: record
                for row in cast(list[_Row], self.rows(_COUNTRIES))
                for record in [self._record(row, NameMatch.STRICT, 1.0)]
            }
        return self._countries.get(name_keys(name).strict)

    def country_of_adjective(self, word: str) -> str | None:
        """Return the alpha-2 code of the country a demonym stands for ("Syrian", "Iraqis")."""
        if self._adjectives is None:
            self._adjectives = {
                str(row[0]): str(row[1])
                for row in self.rows("SELECT word, country FROM adjective", ())
            }
        return self._adjectives.get(word.casefold())

    def _exact(self, name: str) -> tuple[GazetteerRecord, ...]:
        keys = name_keys(name)
        if not keys.strict:
            return ()
        # Every name has a row of its loose key, so one query mostly finds both; "A-i" has the
        # strict key of "Ai" and another loose one, as a hyphen parts its sounds.
        rows: list[_Row] = []
        if keys.loose:
            latin = int(keys.strict.isascii())
            values = (keys.skeleton, keys.loose, latin, latin, keys.strict)
            rows += cast(list[_Row], self.rows(_BY_LOOSE, values))
        if all(row[-1] != keys.strict for row in rows):
            rows[:0] = cast(list[_Row], self.rows(_BY_STRICT, (keys.strict,)))
        found: dict[str, GazetteerRecord] = {}
        for row in rows:
            match = NameMatch.STRICT if row[-1] == keys.strict else NameMatch.LOOSE
            record = self._record(row, match, 1.0)
            found.setdefault(record.id, record)
        return tuple(found.values())

    def _known(self, name: str) -> bool:
        strict = name_keys(name).strict
        if len(strict) < 2:
            return False
        if self.rows(_IS_KNOWN, (strict,)):
            return True
        described = split_descriptor(name)
        if described.kind is None or not described.core:
            return False
        return bool(self.rows(_IS_KNOWN, (name_keys(described.core).strict,)))

    def _likest(self, keys: NameKeys, most: int) -> list[tuple[float, str]]:
        # Only names that nothing bears exactly are sought so; few reports need it.
        from fogline.gazetteer.neighbours import likest_keys

        return likest_keys(self.rows, keys, most)

    def _extent(self, record: str) -> Extent | None:
        found = self.rows("SELECT west, south, east, north FROM area WHERE id = ?", (record,))
        if not found:
            return None
        west, south, east, north = cast(tuple[float, float, float, float], found[0])
        return Extent(west=west, south=south, east=east, north=north)

    def rows(self, sql: str, values: Sequence[str | int | float] = ()) -> list[tuple[object, ...]]:
        """Ask the file with a query of one's own. For the modules of this package.

        Raises:
            GazetteerError: FL302 where the file is damaged.
        """
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _damaged(self.path, str(error)) from error

    def _record(self, row: _Row, match: NameMatch, similarity: float) -> GazetteerRecord:
        (source_id, identifier, name, feature_id, country, admin1, admin2,
         lat, lon, radius_m, population, geonames_id, matched, standing, _) = row  # fmt: skip
        lists = self._lists or self._read_lists()
        source = lists.sources[source_id]
        kind, feature = lists.features[feature_id]
        return GazetteerRecord(
            id=f"{source}:{identifier or geonames_id}",
            name=name,
            kind=kind,
            feature=feature,
            country=country,
            admin1=lists.admins.get(admin1),
            admin2=lists.admins.get(admin2),
            lat=lat,
            lon=lon,
            radius_m=float(radius_m),
            population=population,
            geonames_id=geonames_id,
            source=source,
            match=match,
            standing=_STANDINGS[standing],
            matched=matched or name,
            similarity=similarity,
        )

    def _read_lists(self) -> "_Lists":
        sources = self.rows("SELECT id, code FROM source")
        features = self.rows("SELECT id, kind, feature FROM feature")
        admins = self.rows("SELECT id, name FROM admin")
        self._lists = _Lists(
            sources={int(str(number)): str(code) for number, code in sources},
            features={
                int(str(number)): (PlaceKind(str(kind)), Feature(str(feature)))
                for number, kind, feature in features
            },
            admins={int(str(number)): str(name) for number, name in admins},
        )
        return self._lists


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """The short tables that every place points into."""

    sources: dict[int, str]
    features: dict[int, tuple[PlaceKind, Feature]]
    admins: Mapping[int | None, str]


def _damaged(path: Path, why: str) -> GazetteerError:
    return GazetteerError(
        "FL302",
        f"the gazetteer file {path} cannot be used: {why}. Build it again with: fogline "
        "gazetteer build; or name another file, or install Fogline again if it is its own.",
    )
