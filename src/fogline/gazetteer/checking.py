"""Whether a gazetteer file is whole and keeps its own rules."""

from pathlib import Path

from fogline.errors import GazetteerError
from fogline.gazetteer.records import Feature, NameUse, Script
from fogline.gazetteer.store import Gazetteer
from fogline.model.codes import PlaceKind

_COUNTED = {
    "places without a name": (
        "SELECT count(*) FROM place WHERE id NOT IN (SELECT place FROM name)"
    ),
    "names of places that are not there": (
        "SELECT count(*) FROM name WHERE place NOT IN (SELECT id FROM place)"
    ),
    "places off the globe": (
        "SELECT count(*) FROM place WHERE NOT (lat BETWEEN -90 AND 90 AND lon BETWEEN -180 AND 180)"
    ),
    "places without a radius": "SELECT count(*) FROM place WHERE NOT radius_m > 0",
    "places of a source that is not listed": (
        "SELECT count(*) FROM place WHERE source NOT IN (SELECT id FROM source)"
    ),
    "places of a feature that is not listed": (
        "SELECT count(*) FROM place WHERE feature NOT IN (SELECT id FROM feature)"
    ),
    "names of a form that is not listed": (
        "SELECT count(*) FROM name WHERE form NOT IN (SELECT id FROM form)"
    ),
    "outlines of places that are not there": (
        "SELECT count(*) FROM area WHERE place NOT IN (SELECT id FROM place)"
    ),
    "sources without a licence": "SELECT count(*) FROM source WHERE trim(licence) = ''",
    "sources that do not say how they are to be named": (
        "SELECT count(*) FROM source WHERE trim(attribution) = ''"
    ),
}
_MOST_SHOWN = 5


def check(path: Path) -> tuple[int, int]:
    """Return how many places and names a gazetteer file has, once all of it is in order.

    Raises:
        GazetteerError: FL301, there is no file; FL302, it cannot be read; FL307, it breaks
            rules: all of them are told.
    """
    gazetteer = Gazetteer.open(path)
    integrity = [str(row[0]) for row in gazetteer.rows("PRAGMA integrity_check(5)")]
    faults = [] if integrity == ["ok"] else [f"SQLite finds: {'; '.join(integrity[:_MOST_SHOWN])}"]
    if not faults:
        faults += _broken_rules(gazetteer)
    if faults:
        raise GazetteerError(
            "FL307",
            f"the gazetteer file {path} is damaged: {'; '.join(faults)}. Build it again with: "
            "fogline gazetteer build; or install Fogline again if it is its own.",
        )
    return _count(gazetteer, "place"), _count(gazetteer, "name")


def _broken_rules(gazetteer: Gazetteer) -> list[str]:
    faults = []
    for what, sql in _COUNTED.items():
        [[count]] = gazetteer.rows(sql)
        if count:
            faults.append(f"{count:,} {what}")
    for what, known, sql in (
        ("feature", Feature, "SELECT DISTINCT feature FROM feature"),
        ("kind", PlaceKind, "SELECT DISTINCT kind FROM feature"),
        ("script", Script, "SELECT DISTINCT script FROM form"),
        ("use of a name", NameUse, "SELECT DISTINCT use FROM form"),
    ):
        unknown = sorted({str(row[0]) for row in gazetteer.rows(sql)} - {*known})
        if unknown:
            faults.append(f"no such {what}: {', '.join(map(repr, unknown[:_MOST_SHOWN]))}")
    if not _count(gazetteer, "place"):
        faults.append("it holds no places")
    return faults


def _count(gazetteer: Gazetteer, table: str) -> int:
    [[count]] = gazetteer.rows(f"SELECT count(*) FROM {table}")
    return int(str(count))
