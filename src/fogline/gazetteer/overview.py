"""What a gazetteer file holds, in figures."""

from dataclasses import dataclass
from pathlib import Path

from fogline.gazetteer.sources import InputFile, SourceNote, listed_inputs
from fogline.gazetteer.store import SCHEMA_VERSION, Gazetteer

_BY_SOURCE = (
    "SELECT s.code, s.name, s.licence, s.attribution, count(p.id) FROM source s "
    "LEFT JOIN place p ON p.source = s.id GROUP BY s.id ORDER BY count(p.id) DESC, s.id"
)
_BY_COUNTRY = (
    "SELECT country, count(*) FROM place WHERE country IS NOT NULL "
    "GROUP BY country ORDER BY count(*) DESC, country LIMIT ?"
)
_BY_FEATURE = (
    "SELECT f.feature, count(*) FROM place p JOIN feature f ON f.id = p.feature "
    "GROUP BY f.feature ORDER BY count(*) DESC, f.feature"
)
_BY_SCRIPT = (
    "SELECT o.script, count(*) FROM name n JOIN form o ON o.id = n.form "
    "GROUP BY o.script ORDER BY count(*) DESC, o.script"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Figures of a gazetteer file, the largest first; ``inputs`` are the files it was made of."""

    path: Path
    layout: str
    version: str | None
    licence: str
    bytes: int
    places: int
    names: int
    by_source: tuple[tuple[SourceNote, int], ...]
    by_country: tuple[tuple[str, int], ...]
    by_feature: tuple[tuple[str, int], ...]
    by_script: tuple[tuple[str, int], ...]
    inputs: tuple[InputFile, ...]


def overview(gazetteer: Gazetteer, *, countries: int = 10) -> Overview:
    """Count what a gazetteer holds, by country only those with most places.

    Raises:
        GazetteerError: FL302, the file is damaged.
    """

    def counted(sql: str, *values: int) -> tuple[tuple[str, int], ...]:
        return tuple((str(name), int(str(count))) for name, count in gazetteer.rows(sql, values))

    by_script = counted(_BY_SCRIPT)
    by_feature = counted(_BY_FEATURE)
    licences = gazetteer.rows("SELECT value FROM meta WHERE key = 'licence'")
    return Overview(
        path=gazetteer.path,
        layout=SCHEMA_VERSION,
        version=gazetteer.version,
        licence=str(licences[0][0]) if licences else "not stated",
        bytes=gazetteer.path.stat().st_size,
        places=sum(count for _, count in by_feature),
        names=sum(count for _, count in by_script),
        by_source=tuple(
            (
                SourceNote(
                    code=str(code),
                    name=str(name),
                    licence=str(licence),
                    attribution=str(attribution),
                ),
                int(str(count)),
            )
            for code, name, licence, attribution, count in gazetteer.rows(_BY_SOURCE)
        ),
        by_country=counted(_BY_COUNTRY, countries),
        by_feature=by_feature,
        by_script=by_script,
        inputs=listed_inputs(gazetteer.rows),
    )
