"""``fogline gazetteer info``, ``search`` and ``check``."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

from fogline.cli.choosing import gazetteer_in_use
from fogline.cli.coding import table_width
from fogline.cli.messages import print_error
from fogline.cli.outputs import write_out
from fogline.errors import UsageError
from fogline.export.cleaning import printable
from fogline.gazetteer import Feature, Gazetteer, GazetteerRecord
from fogline.gazetteer.checking import check
from fogline.gazetteer.overview import Overview, overview
from fogline.gazetteer.records import PlaceName

_LEAST_WIDTH = 40
_WIDEST = 100
_LABEL = 11
_LIST_INDENT = 2
_COUNTRIES_SHOWN = 10
_MOST_NAMES = 12
_DIGITS_SHOWN = 12


def print_info(gazetteer: Path | None, *, sums: bool) -> None:
    """Print what the gazetteer in use holds, or only the checksums of its inputs.

    Raises:
        GazetteerError: FL301, FL302, there is none that can be used.
    """
    found = overview(Gazetteer.open(gazetteer_in_use(gazetteer)), countries=_COUNTRIES_SHOWN)
    lines = (f"{i.sha256}  {i.file}" for i in found.inputs) if sums else _info_lines(found)
    _print(lines)


def _info_lines(found: Overview) -> Iterator[str]:
    yield from _field("file", f"{found.path} ({found.bytes / 1e6:.1f} MB)")
    yield from _field("layout", found.layout)
    yield from _field("version", found.version or "not stated")
    yield from _field("licence", found.licence)
    yield from _field("places", f"{found.places:,}")
    yield from _field("names", f"{found.names:,}: {_counts(found.by_script)}")
    yield from _field("features", _counts(found.by_feature))
    more = ", ..." if len(found.by_country) == _COUNTRIES_SHOWN else ""
    yield from _field("countries", f"{_counts(found.by_country)}{more}")
    yield ""
    yield "Sources"
    for note, count in found.by_source:
        yield from _wrapped(f"{count:,} {note.name}: {note.licence}. {note.attribution}", 2)
    yield ""
    yield "Made of (the whole checksums: fogline gazetteer info --sums)"
    for file in found.inputs:
        day = f", fetched {file.day}" if file.day else ""
        digits = file.sha256[:_DIGITS_SHOWN]
        yield from _wrapped(f"{file.file}, {file.bytes:,} bytes{day}, SHA-256 {digits}...", 2)


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in pairs)


def print_found(
    name: str, gazetteer: Path | None, *, country: str | None, limit: int, format_name: str
) -> None:
    """Print the places whose names are most like ``name``.

    Raises:
        UsageError: FL502, there is no such format.
        GazetteerError: FL301, FL302, there is no gazetteer that can be used.
    """
    if format_name not in ("table", "json"):
        raise UsageError(
            "FL502", f"--format {format_name!r} is not a format. Choose one of: table, json."
        )
    opened = Gazetteer.open(gazetteer_in_use(gazetteer))
    wanted = None if country is None else country.strip().upper()
    found = opened.search(name, limit, countries=None if wanted is None else (wanted,))
    if format_name == "json":
        listed = [_as_json(record, opened.names(record.id)) for record in found]
        _print([json.dumps(listed, ensure_ascii=False, indent=1)])
        return
    if not found:
        where = "" if wanted is None else f" in {wanted}"
        print_error(f"no place with a name like {name!r}{where}")
    for number, record in enumerate(found, start=1):
        _print(_card(number, record, opened.names(record.id)))


def _card(number: int, record: GazetteerRecord, names: Iterable[PlaceName]) -> Iterator[str]:
    likeness = "" if record.similarity >= 1 else f" {record.similarity:.2f}"
    met = "" if record.matched == record.name else f" as {record.matched}"
    yield from _wrapped(f"{number}. {record.name}: {_sort(record)}; {record.match}{likeness}{met}")
    areas = [record.admin2, record.admin1, record.country]
    chain = ", ".join(area for area in areas if area) or "no area known"
    yield from _wrapped(f"in {chain}", 3)
    people = f"; {record.population:,} people" if record.population else ""
    reach = f"give or take {record.radius_m / 1000:,.1f} km"
    yield from _wrapped(f"at {record.lat:.4f}, {record.lon:.4f}, {reach}{people}", 3)
    others = [one.name for one in names if one.name != record.name]
    if others:
        more = len(others) - _MOST_NAMES
        listed = ", ".join(others[:_MOST_NAMES]) + (f", and {more} more" if more > 0 else "")
        yield from _wrapped(f"also {listed}", 3)
    yield from _wrapped(f"record {record.id}", 3)


def _sort(record: GazetteerRecord) -> str:
    """A word for a settlement's size, and two where kind and feature are not the same."""
    if record.feature is Feature.POPULATED or record.kind.value == record.feature.value:
        return str(record.kind)
    return f"{record.kind}, {record.feature}"


def _as_json(record: GazetteerRecord, names: Iterable[PlaceName]) -> dict[str, object]:
    return {
        "id": record.id,
        "name": record.name,
        "matched": record.matched,
        "match": record.match,
        "similarity": round(record.similarity, 3),
        "standing": record.standing,
        "kind": record.kind,
        "feature": record.feature,
        "country": record.country,
        "admin1": record.admin1,
        "admin2": record.admin2,
        "lat": record.lat,
        "lon": record.lon,
        "radius_m": record.radius_m,
        "population": record.population or None,
        "source": record.source,
        "geonames_id": record.geonames_id,
        "names": [
            {
                "name": one.name,
                "script": one.script,
                "language": one.language,
                "use": one.use,
                "standing": one.standing,
            }
            for one in names
        ],
    }


def print_check(gazetteer: Path | None) -> None:
    """Say that the gazetteer in use is whole.

    Raises:
        GazetteerError: FL301, FL302 or FL307, it is not.
    """
    path = Gazetteer.open(gazetteer_in_use(gazetteer)).path
    places, names = check(path)
    _print(_wrapped(f"{path} is in order: {places:,} places, {names:,} names."))


def _field(label: str, text: str) -> Iterator[str]:
    first, *rest = _wrapped(text, _LABEL)
    yield f"{label:{_LABEL}}{first.strip()}"
    yield from rest


def _wrapped(text: str, indent: int = 0) -> list[str]:
    """Break a text into lines as wide as the terminal; later ones stand in under the first."""
    width = min(max(table_width(), _LEAST_WIDTH), _WIDEST)
    later = " " * (indent + (2 if indent == _LIST_INDENT else 0) if indent else 3)
    lines = textwrap.wrap(
        printable(text),
        width=width,
        initial_indent=" " * indent,
        subsequent_indent=later,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines or [""]


def _print(lines: Iterable[str]) -> None:
    write_out((f"{line}\n" for line in lines), None)
