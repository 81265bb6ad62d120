"""How well a spelling that the gazetteer does not hold finds its place, and what it finds wrongly.

    python tools/name_recall.py SOURCES [--countries SY,IQ] [--half even|odd|all]

SOURCES holds GeoNames' towns with their alternate names, as ``data/SOURCES.md`` says. Of each
town one alternate name in each script is drawn at random, taken out of a gazetteer of all names
of the country, and searched for. It is "new" where no other name of the town shares its strict
key, so that only likeness can find it.

Found means that the first record, or one of the first five, is the town or lies within 5 km of
it. Records that bear the same name as a better one count once: no spelling tells namesakes apart.

False matches: a third of the towns are taken out with all their names, and so is every record
within 5 km. What a search for one of their names then finds by likeness alone, at each threshold
or above it, is a false match. Where another place bears the very name, nothing is counted.
"""

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fogline.gazetteer import Gazetteer, GazetteerRecord, NameMatch, distance_m, name_keys
from fogline.gazetteer.building.drafts import Draft
from fogline.gazetteer.building.reading import Contents, read_contents
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.keys import script_of
from tools.gazetteer_build.readers import geonames_towns

SAME_PLACE_M = 5_000.0
SEARCHED = 20
THRESHOLDS = (0.75, 0.8, 0.85, 0.9, 0.95)
SHOWN = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A name taken out of the gazetteer, and the town that it is a name of."""

    name: str
    town: Draft
    new: bool
    """Whether the town has no other name with its strict key."""


def drawn(towns: Sequence[Draft], chance: random.Random) -> Iterator[Query]:
    """Draw one alternate name in each script of each town that has another name."""
    for town in towns:
        by_script: dict[str, list[str]] = defaultdict(list)
        for name in town.names:
            if name != town.name:
                by_script[script_of(name).value].append(name)
        for _, names in sorted(by_script.items()):
            name = chance.choice(names)
            strict = name_keys(name).strict
            others = (name_keys(other).strict for other in town.names if other != name)
            yield Query(name=name, town=town, new=strict not in others)


def without(contents: Contents, queries: Sequence[Query], country: str) -> list[Draft]:
    """Return a country's places without the names that are new, so that no query meets its own."""
    new: dict[int | None, set[str]] = defaultdict(set)
    for query in queries:
        if query.new:
            new[query.town.geonames_id].add(name_keys(query.name).strict)
    kept = []
    for draft in contents.drafts:
        if draft.country == country:
            gone = new.get(draft.geonames_id, set()) if draft.geonames_id else set()
            names = {n: g for n, g in draft.names.items() if name_keys(n).strict not in gone}
            kept.append(replace(draft, names=names) if gone else draft)
    return kept


def near(town: Draft, record: GazetteerRecord | Draft) -> bool:
    """Tell whether a record is the town, from whatever source."""
    return distance_m(town.lat, town.lon, record.lat, record.lon) <= SAME_PLACE_M


def rank_of(query: Query, found: Sequence[GazetteerRecord]) -> int | None:
    """Return the rank of the town among the names found, from 0; namesakes share a rank."""
    before: set[str] = set()
    for record in found:
        strict = name_keys(record.matched).strict
        if near(query.town, record):
            return len(before - {strict})
        before.add(strict)
    return None


def searched(
    kept: Sequence[Draft], contents: Contents, queries: Sequence[Query]
) -> list[Sequence[GazetteerRecord]]:
    """Search for the queries in a gazetteer of the places that were kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.sqlite"
        write(kept, path, sources=contents.sources, adjectives={}, stop=frozenset())
        gazetteer = Gazetteer.open(path)
        return [gazetteer.search(query.name, SEARCHED) for query in queries]


def main() -> int:
    """Take out, search, and print the shares by country and script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--countries", default="SY,IQ")
    parser.add_argument("--half", choices=("even", "odd", "all"), default="all")
    parser.add_argument("--show", action="store_true", help="print some of the misses")
    options = parser.parse_args()
    shares: dict[tuple[str, str], list[bool]] = defaultdict(list)
    missed: list[str] = []
    for country in options.countries.split(","):
        towns = towns_of(options.sources, country, options.half)
        _recall(country, towns, shares, missed)
        _false_matches(country, towns, shares)
    print(f"{'group':18}{'measure':34}{'share':>6}{'of':>7}")
    for (group, measure), hits in sorted(shares.items()):
        print(f"{group:18}{measure:34}{sum(hits) / len(hits):6.3f}{len(hits):7,}")
    if options.show:
        random.Random(0).shuffle(missed)
        print("\n".join(missed[:SHOWN]))
    return 0


@cache
def _towns(sources: Path) -> tuple[Draft, ...]:
    return tuple(geonames_towns(sources))


@cache
def _contents() -> Contents:
    return read_contents(Gazetteer.open().path)


def towns_of(sources: Path, country: str, half: str) -> list[Draft]:
    """Return the towns of a country, or those of one half by their GeoNames ids."""
    parity = {"even": (0,), "odd": (1,), "all": (0, 1)}[half]
    return [
        town
        for town in _towns(sources)
        if town.country == country and (town.geonames_id or 0) // 2 % 2 in parity
    ]


def figures(sources: Path, half: str, countries: Sequence[str] = ("SY", "IQ")) -> dict[str, float]:
    """Return the recall at one and at five over countries together, for the accuracy floors."""
    shares: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for country in countries:
        _recall(country, towns_of(sources, country, half), shares, [])
    named = {"stage.names.first": "recall at 1", "stage.names.first_five": "recall at 5"}
    return {
        name: sum(hits) / len(hits)
        for name, measure in named.items()
        for hits in [shares["all", f"{measure}, any name"]]
    }


def _recall(
    country: str,
    towns: Sequence[Draft],
    shares: dict[tuple[str, str], list[bool]],
    missed: list[str],
) -> None:
    contents = _contents()
    queries = list(drawn(towns, random.Random(f"{country} names")))
    for query, found in zip(
        queries, searched(without(contents, queries, country), contents, queries), strict=True
    ):
        rank = rank_of(query, found)
        for group in (country, script_of(query.name).value, "all"):
            for kind in ("any name", "new name") if query.new else ("any name",):
                shares[group, f"recall at 1, {kind}"].append(rank == 0)
                shares[group, f"recall at 5, {kind}"].append(rank is not None and rank < 5)
        if rank != 0:
            best = ", ".join(f"{r.matched} {r.similarity:.2f}" for r in found[:3])
            missed.append(f"{query.name} ({', '.join([*query.town.names][:3])}): {best}")


def _false_matches(
    country: str, towns: Sequence[Draft], shares: dict[tuple[str, str], list[bool]]
) -> None:
    chance = random.Random(f"{country} towns")
    gone = chance.sample(list(towns), len(towns) // 3)
    queries = list(drawn(gone, chance))
    contents = _contents()
    kept = [
        draft
        for draft in contents.drafts
        if draft.country == country and not any(near(town, draft) for town in gone)
    ]
    for query, found in zip(queries, searched(kept, contents, queries), strict=True):
        if found and found[0].match is not NameMatch.FUZZY:
            continue
        for group in (country, script_of(query.name).value, "all"):
            for least in THRESHOLDS:
                wrong = bool(found) and found[0].similarity >= least
                shares[group, f"false match at {least}"].append(wrong)


if __name__ == "__main__":
    sys.exit(main())
