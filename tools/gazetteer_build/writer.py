"""Write the drafts as one SQLite file, the same bytes for the same drafts."""

import csv
import sqlite3
from collections import defaultdict
from pathlib import Path

from fogline.gazetteer import SCHEMA_VERSION, name_keys, skeleton_of
from tools.gazetteer_build.drafts import QUIET, Draft

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL,
  licence TEXT NOT NULL, attribution TEXT NOT NULL);
CREATE TABLE feature (id INTEGER PRIMARY KEY, feature TEXT NOT NULL, kind TEXT NOT NULL);
CREATE TABLE admin (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE place (id INTEGER PRIMARY KEY, source INTEGER NOT NULL, identifier TEXT,
  name TEXT NOT NULL, feature INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER,
  lat REAL NOT NULL, lon REAL NOT NULL, radius_m INTEGER NOT NULL,
  population INTEGER NOT NULL, geonames_id INTEGER);
CREATE TABLE extent (place INTEGER PRIMARY KEY, west REAL NOT NULL, south REAL NOT NULL,
  east REAL NOT NULL, north REAL NOT NULL);
CREATE TABLE name (strict TEXT NOT NULL, place INTEGER NOT NULL, name TEXT,
  standing INTEGER NOT NULL, PRIMARY KEY (strict, place)) WITHOUT ROWID;
CREATE TABLE spelling (skeleton TEXT NOT NULL, loose TEXT NOT NULL, strict TEXT NOT NULL,
  PRIMARY KEY (skeleton, loose, strict)) WITHOUT ROWID;
CREATE TABLE country (place INTEGER NOT NULL, strict TEXT NOT NULL,
  PRIMARY KEY (place, strict)) WITHOUT ROWID;
CREATE TABLE adjective (word TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""
_SOURCES = (
    ("geonames", "GeoNames", "CC BY 4.0", "GeoNames.org; a selection, names filtered"),
    ("ne", "Natural Earth", "public domain", "Made with Natural Earth"),
    ("ourairports", "OurAirports", "public domain", "OurAirports.com"),
    ("wikidata-sy", "Wikidata", "CC0", "Wikidata"),
    ("wpmap", "Wikipedia war maps", "CC BY-SA 4.0",
     "Contributors to Wikipedia's detailed maps of the wars in Syria and Iraq"),
    ("curated", "Fogline", "CC0", "Fogline"),
)  # fmt: skip
_PAGE_SIZE = 4096


def write(drafts: list[Draft], data: Path, out: Path) -> dict[str, int]:
    """Write the file at ``out`` by way of a neighbour, and return how much of what is in it."""
    fresh = out.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    connection = sqlite3.connect(fresh)
    connection.executescript(f"PRAGMA page_size = {_PAGE_SIZE}; PRAGMA journal_mode = OFF;")
    connection.executescript(_SCHEMA)
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
    connection.execute("INSERT INTO meta VALUES ('licence', 'CC BY-SA 4.0')")
    connection.executemany("INSERT INTO source VALUES (NULL, ?, ?, ?, ?)", _SOURCES)
    counts = {"places": len(drafts)}
    counts |= _write_places(connection, drafts, _stop_keys(data / "stop_names.txt"))
    with (data / "demonyms.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for word in row["adjectives"].split("|"):
                for form in (word, f"{word}s"):
                    connection.execute(
                        "INSERT INTO adjective VALUES (?, ?)", (form.casefold(), row["country"])
                    )
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    fresh.replace(out)
    return counts | {"bytes": out.stat().st_size}


def _write_places(
    connection: sqlite3.Connection, drafts: list[Draft], stop: frozenset[str]
) -> dict[str, int]:
    by_source: dict[str, int] = defaultdict(int)
    features = sorted({(draft.feature, draft.kind) for draft in drafts})
    admins = sorted({name for draft in drafts for name in (draft.admin1, draft.admin2) if name})
    sources = [code for code, *_ in _SOURCES]
    connection.executemany("INSERT INTO feature VALUES (NULL, ?, ?)", features)
    connection.executemany("INSERT INTO admin VALUES (NULL, ?)", ((name,) for name in admins))
    feature_ids = {pair: number for number, pair in enumerate(features, start=1)}
    admin_ids = {name: number for number, name in enumerate(admins, start=1)}
    spellings: set[tuple[str, str, str]] = set()
    names = 0
    for number, draft in enumerate(drafts, start=1):
        by_source[draft.source] += 1
        own_id = str(draft.geonames_id) == draft.identifier
        connection.execute(
            f"INSERT INTO place VALUES ({', '.join('?' * 13)})",
            (number, sources.index(draft.source) + 1, None if own_id else draft.identifier,
             draft.name, feature_ids[draft.feature, draft.kind], draft.country,
             admin_ids.get(draft.admin1 or ""), admin_ids.get(draft.admin2 or ""),
             draft.lat, draft.lon, int(draft.radius_m), draft.population, draft.geonames_id),
        )  # fmt: skip
        if draft.box is not None:
            connection.execute(
                "INSERT INTO extent VALUES (?, ?, ?, ?, ?)",
                (number, *(round(edge, 3) for edge in draft.box)),
            )
        for strict, (standing, loose, name) in sorted(_best_names(draft, stop).items()):
            connection.execute(
                "INSERT INTO name VALUES (?, ?, ?, ?)",
                (strict, number, None if name == draft.name else name, standing),
            )
            if draft.feature == "country":
                connection.execute("INSERT INTO country VALUES (?, ?)", (number, strict))
            if strict.isascii():
                spellings.add((skeleton_of(loose), loose, strict))
            names += 1
    connection.executemany("INSERT INTO spelling VALUES (?, ?, ?)", sorted(spellings))
    return {"names": names, "spellings": len(spellings), **dict(sorted(by_source.items()))}


def _best_names(draft: Draft, stop: frozenset[str]) -> dict[str, tuple[int, str, str]]:
    """Return standing, loose key and spelling of each strict key, the best standing of each."""
    best: dict[str, tuple[int, str, str]] = {}
    for name, given in draft.names.items():
        keys = name_keys(name)
        if not keys.strict:
            continue
        short = len(name) < 3 and name.isalpha()
        standing = QUIET if keys.strict in stop or short else given
        if draft.feature == "country" and len(keys.strict) > 3:
            standing = given
        if keys.strict not in best or standing < best[keys.strict][0]:
            best[keys.strict] = (standing, keys.loose, name)
    return best


def _stop_keys(path: Path) -> frozenset[str]:
    words = (
        word
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
    return frozenset(name_keys(word).strict for word in words)
