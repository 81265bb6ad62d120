"""Where the places of a gazetteer file come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """A data set, its licence, and how it asks to be named."""

    code: str
    name: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file that places were read from. ``day`` is the day it was fetched, where known."""

    file: str
    source: str
    sha256: str
    bytes: int
    day: str | None = None


_INPUTS = "SELECT file, source, sha256, bytes, day FROM input ORDER BY file"


def listed_inputs(ask: Callable[[str], Iterable[Any]]) -> tuple[InputFile, ...]:
    """Return the files that a gazetteer file was made of; ``ask`` gives the rows of a query."""
    return tuple(
        InputFile(file=file, source=source, sha256=sha256, bytes=size, day=day)
        for file, source, sha256, size, day in ask(_INPUTS)
    )


EMBEDDED_SOURCES = (
    SourceNote(
        code="geonames",
        name="GeoNames",
        licence="CC BY 4.0",
        attribution="GeoNames.org; a selection, names filtered",
    ),
    SourceNote(
        code="ne",
        name="Natural Earth",
        licence="public domain",
        attribution="Made with Natural Earth",
    ),
    SourceNote(
        code="ourairports",
        name="OurAirports",
        licence="public domain",
        attribution="OurAirports.com",
    ),
    SourceNote(code="wikidata-sy", name="Wikidata", licence="CC0", attribution="Wikidata"),
    SourceNote(
        code="wpmap",
        name="Wikipedia war maps",
        licence="CC BY-SA 4.0",
        attribution=("Contributors to Wikipedia's detailed maps of the wars in Syria and Iraq"),
    ),
    SourceNote(code="curated", name="Fogline", licence="CC0", attribution="Fogline"),
)
"""The data sets of the gazetteer that comes with Fogline."""
