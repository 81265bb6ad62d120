"""Build the embedded gazetteer from source files.

    python tools/build_gazetteer.py SOURCES --world WORLD [--out FILE]

SOURCES and WORLD hold the files that ``src/fogline/gazetteer/data/SOURCES.md`` lists: of
conflict countries, and of the whole world. The same files give the same bytes.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fogline.gazetteer.building.drafts import Drafts
from fogline.gazetteer.building.stop_names import stop_keys
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.sources import EMBEDDED_SOURCES
from tools.gazetteer_build import readers
from tools.gazetteer_build.outlines import AreaIndex

DATA = Path(__file__).resolve().parent.parent / "src" / "fogline" / "gazetteer" / "data"


def main() -> int:
    """Read the sources, merge duplicates, write the file and say how much is in it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--world", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=DATA / "gazetteer.sqlite")
    options = parser.parse_args()
    drafts = Drafts()
    areas = AreaIndex(readers.natural_earth_admin1(options.world / "admin1.json"))
    drafts.extend(readers.countries(options.sources, options.world, DATA / "countries.csv"))
    drafts.extend(readers.admin1_areas(areas))
    drafts.extend(readers.geonames_cities(options.sources, options.world))
    drafts.extend(readers.airports(options.sources))
    readers.add_early_aliases(DATA / "curated.csv", drafts)
    drafts.extend(readers.wikidata_places(options.sources))
    drafts.extend(readers.map_places(options.sources))
    readers.add_curated(DATA / "curated.csv", drafts, areas)
    for draft in drafts.all:
        if draft.admin1 is None and draft.feature not in ("country", "admin1"):
            draft.admin1 = areas.name_at(draft.lat, draft.lon, draft.country)
    counts = write(
        drafts.all,
        options.out,
        sources=EMBEDDED_SOURCES,
        adjectives=readers.adjectives(DATA / "demonyms.csv"),
        stop=stop_keys(),
        inputs=readers.inputs(options.sources, options.world, DATA),
    )
    for name, count in counts.items():
        sys.stdout.write(f"{name:20} {count:>9,}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
