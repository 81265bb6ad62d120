"""Write places as one gazetteer file, the same bytes for the same places."""

import hashlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from fogline.gazetteer.building.drafts import QUIET, Draft, GivenName
from fogline.gazetteer.keys import NameKeys, fold, name_keys, script_of, skeleton_of
from fogline.gazetteer.records import NameUse
from fogline.gazetteer.sources import InputFile, SourceNote
from fogline.gazetteer.store import SCHEMA_VERSION

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL,
  licence TEXT NOT NULL, attribution TEXT NOT NULL);
CREATE TABLE input (file TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, day TEXT) WITHOUT ROWID;
CREATE TABLE feature (id INTEGER PRIMARY KEY, feature TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE admin (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE form (id INTEGER PRIMARY KEY, script TEXT NOT NULL, language TEXT,
  use TEXT NOT NULL);
CREATE TABLE place (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, identifier TEXT,
  name TEXT NOT NULL, feature INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER,
  lat REAL NOT NULL, lon REAL NOT NULL, radius_m INTEGER NOT NULL,
  population INTEGER NOT NULL, geonames_id INTEGER);
CREATE TABLE area (place INTEGER PRIMARY KEY, id TEXT NOT NULL, west REAL NOT NULL,
  south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL, shape BLOB);
CREATE TABLE name (strict TEXT NOT NULL, place INTEGER NOT NULL, name TEXT,
  standing INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (strict, place)) WITHOUT ROWID;
CREATE TABLE spelling (skeleton TEXT NOT NULL, loose TEXT NOT NULL, strict TEXT NOT NULL,
  latin INTEGER NOT NULL, PRIMARY KEY (skeleton, loose, strict)) WITHOUT ROWID;
CREATE TABLE country (place INTEGER NOT NULL, strict TEXT NOT NULL,
  PRIMARY KEY (place, strict)) WITHOUT ROWID;
CREATE TABLE adjective (word TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""
_INDEXES = "CREATE UNIQUE INDEX area_by_id ON area (id);"
_PAGE_SIZE = 4096
_VERSION_DIGITS = 12
_TABLES_OF_VERSION = ("source", "feature", "admin", "form", "place", "area", "name", "adjective")
_Thing = TypeVar("_Thing")
_SHAPE_DIGITS = 3
"""Decimals of the corners of an outline: a hundred metres."""


def write(
    drafts: Sequence[Draft],
    out: Path,
    *,
    sources: Sequence[SourceNote],
    adjectives: Mapping[str, str],
    stop: frozenset[str],
    inputs: Iterable[InputFile] = (),
    licence: str = "CC BY-SA 4.0",
) -> dict[str, int]:
    """Write the file by way of a neighbour, and return how much of what is in it.

    Args:
        drafts: the places, in the order of their numbers.
        out: the file. What is there is replaced once the new one is whole.
        sources: the data sets that the drafts name as theirs.
        adjectives: demonyms in lower case, and the alpha-2 codes of their countries.
        stop: strict keys of names that are also ordinary words; those become quiet.
        inputs: the files that the places were read from.
        licence: of the file as a whole.
    """
    fresh = out.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    try:
        connection.executescript(f"PRAGMA page_size = {_PAGE_SIZE}; PRAGMA journal_mode = OFF;")
        connection.executescript(_SCHEMA)
        meta = {"schema": SCHEMA_VERSION, "licence": licence}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.executemany(
            "INSERT INTO source VALUES (NULL, ?, ?, ?, ?)",
            ((s.code, s.name, s.licence, s.attribution) for s in sources),
        )
        connection.executemany(
            "INSERT INTO input VALUES (?, ?, ?, ?, ?)",
            ((i.file, i.source, i.sha256, i.bytes, i.day) for i in inputs),
        )
        counts = {"places": len(drafts)}
        counts |= _write_places(connection, drafts, [s.code for s in sources], stop)
        connection.executemany("INSERT INTO adjective VALUES (?, ?)", sorted(adjectives.items()))
        connection.executescript(_INDEXES)
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (_version(connection),))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    fresh.replace(out)
    return counts | {"bytes": out.stat().st_size}


def _version(connection: sqlite3.Connection) -> str:
    """Return a hash of all that the file says of places, to tell one from another by."""
    told = hashlib.sha256()
    for table in _TABLES_OF_VERSION:
        for row in connection.execute(f"SELECT * FROM {table}"):
            told.update(repr(row).encode())
    return told.hexdigest()[:_VERSION_DIGITS]


def _write_places(
    connection: sqlite3.Connection,
    drafts: Sequence[Draft],
    sources: Sequence[str],
    stop: frozenset[str],
) -> dict[str, int]:
    by_source: dict[str, int] = defaultdict(int)
    features = _numbered(sorted({(draft.feature, draft.kind) for draft in drafts}))
    admins = _numbered(
        sorted({name for draft in drafts for name in (draft.admin1, draft.admin2) if name})
    )
    connection.executemany("INSERT INTO feature VALUES (NULL, ?, ?)", features)
    connection.executemany("INSERT INTO admin VALUES (NULL, ?)", ((name,) for name in admins))
    forms: dict[tuple[str, str | None, str], int] = {}
    spellings: set[tuple[str, str, str]] = set()
    names = 0
    for number, draft in enumerate(drafts, start=1):
        by_source[draft.source] += 1
        own_id = str(draft.geonames_id) == draft.identifier
        connection.execute(
            f"INSERT INTO place VALUES ({', '.join('?' * 13)})",
            (number, sources.index(draft.source) + 1, None if own_id else draft.identifier,
             draft.name, features[draft.feature, draft.kind], draft.country,
             admins.get(draft.admin1 or ""), admins.get(draft.admin2 or ""),
             draft.lat, draft.lon, int(draft.radius_m), draft.population, draft.geonames_id),
        )  # fmt: skip
        if draft.box is not None:
            connection.execute(
                "INSERT INTO area VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, f"{draft.source}:{draft.identifier}",
                 *(round(edge, _SHAPE_DIGITS) for edge in draft.box), _packed(draft)),
            )  # fmt: skip
        for strict, (given, loose, name) in sorted(_best_names(draft, stop).items()):
            form = (script_of(name).value, given.language, given.use.value)
            connection.execute(
                "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
                (strict, number, None if name == draft.name else name, given.standing,
                 forms.setdefault(form, len(forms) + 1)),
            )  # fmt: skip
            if draft.feature == "country":
                connection.execute("INSERT INTO country VALUES (?, ?)", (number, strict))
            spellings.add((skeleton_of(loose), loose, strict))
            names += 1
    connection.executemany(
        "INSERT INTO form VALUES (?, ?, ?, ?)", ((at, *form) for form, at in forms.items())
    )
    connection.executemany(
        "INSERT INTO spelling VALUES (?, ?, ?, ?)",
        ((*spelling, spelling[2].isascii()) for spelling in sorted(spellings)),
    )
    return {"names": names, "spellings": len(spellings), **dict(sorted(by_source.items()))}


def _numbered(things: Sequence[_Thing]) -> dict[_Thing, int]:
    return {thing: number for number, thing in enumerate(things, start=1)}


def _packed(draft: Draft) -> bytes | None:
    """Pack an outline as compressed JSON; the same outline gives the same bytes."""
    if draft.shape is None:
        return None
    rounded = [
        [[(round(x, _SHAPE_DIGITS), round(y, _SHAPE_DIGITS)) for x, y in ring] for ring in polygon]
        for polygon in draft.shape
    ]
    return zlib.compress(json.dumps(rounded, separators=(",", ":")).encode(), 9)


def _best_names(draft: Draft, stop: frozenset[str]) -> dict[str, tuple[GivenName, str, str]]:
    """Return what is said of each strict key, its loose key and its best spelling."""
    best: dict[str, tuple[GivenName, str, str]] = {}
    for name, given in draft.names.items():
        keys = name_keys(name)
        if not keys.strict:
            continue
        short = len(name) < 3 and name.isalpha()
        standing = QUIET if keys.strict in stop or short else given.standing
        if draft.feature == "country" and len(keys.strict) > 3:
            standing = given.standing
        use = NameUse.MAIN if name == draft.name else given.use
        told = GivenName(standing=standing, language=given.language, use=use)
        known = best.get(keys.strict)
        if known is None or _plainness(told, name, keys) < _plainness(known[0], known[2], keys):
            best[keys.strict] = (told, keys.loose, name)
    return best


def _plainness(told: GivenName, name: str, keys: NameKeys) -> tuple[int, bool, bool]:
    """Order the spellings of one key: the main name, else the one that is the key as it stands.

    A name asked for is compared with the one spelling that is kept, letter by letter.
    """
    return told.standing, told.use is not NameUse.MAIN, _letters(name) != keys.strict


def _letters(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())
