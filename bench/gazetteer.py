"""Speed and memory of the gazetteer with 250,000 places.

    python bench/gazetteer.py [--places 250000] [--fts]

The file is the embedded one, filled up with places of invented names: each a real name with one
syllable of another inside it, so that names are as long and as alike as real ones. Every figure
is of one process. The names asked for are real ones, as they are (exact) and with one letter
changed (fuzzy), each asked for once, so that no cache answers. ``--fts`` asks a trigram index of
SQLite's FTS5 over the same keys as well, for comparison.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fogline.gazetteer import Gazetteer, name_keys
from fogline.gazetteer.building.drafts import Draft
from fogline.gazetteer.building.reading import read_contents
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.neighbours import likest_keys

EXACT, FUZZY, FTS_ASKED = 20_000, 2_000, 1_000
OPENED = 20


def filled_up(drafts: list[Draft], places: int, chance: random.Random) -> list[Draft]:
    """Add places with invented names until there are so many."""
    settled = [draft for draft in drafts if draft.feature == "populated" and draft.name.isascii()]
    made = list(drafts)
    while len(made) < places:
        draft, other = chance.choice(settled), chance.choice(settled)
        at = chance.randrange(1, max(2, len(draft.name)))
        syllable = other.name[-3:].lower()
        names = {name[:at] + syllable + name[at:]: given for name, given in draft.names.items()}
        made.append(
            replace(
                draft,
                identifier=f"made-{len(made)}",
                geonames_id=None,
                name=draft.name[:at] + syllable + draft.name[at:],
                names=names,
                lat=round(draft.lat + chance.uniform(-0.5, 0.5), 4),
            )
        )
    return made


def misspelt(name: str, chance: random.Random) -> str:
    """Change one letter of a name."""
    at = chance.randrange(len(name))
    return name[:at] + chance.choice("abdeghiklmnorstu") + name[at + 1 :]


def rate(ask: Callable[[str], object], names: Sequence[str]) -> float:
    """Look-ups a second."""
    start = time.perf_counter()
    for name in names:
        ask(name)
    return len(names) / (time.perf_counter() - start)


def peak_mib() -> float:
    """Peak resident memory of this process; ``getrusage`` would count its parent's as well."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("/proc/self/status has no VmHWM: memory is measured on Linux only")


def measure(path: Path) -> None:
    """Measure one file and print; in a process of its own, for its memory."""
    before = peak_mib()
    start = time.perf_counter()
    gazetteer = Gazetteer.open(path)
    opened = time.perf_counter() - start
    chance = random.Random(7)
    [(most,)] = gazetteer.rows("SELECT max(id) FROM place")
    ids = chance.sample(range(1, int(str(most)) + 1), EXACT)
    names = [
        str(gazetteer.rows("SELECT name FROM place WHERE id = ?", (number,))[0][0])
        for number in ids
    ]
    print(f"open                {opened * 1000:10.1f} ms   (asked: under 50)")
    print(f"exact look-ups      {rate(gazetteer.exact, names):10,.0f} /s   (asked: 20,000)")
    print(f"known names         {rate(gazetteer.known, names):10,.0f} /s")
    wrong = [misspelt(name, chance) for name in names[:FUZZY]]
    fuzzy = rate(gazetteer.search, wrong)
    print(f"fuzzy look-ups      {fuzzy:10,.0f} /s   (asked: 1,000)")
    print(f"memory              {peak_mib():10.0f} MiB  (asked: under 150; {before:.0f} before)")


def compare_with_fts(path: Path) -> None:
    """Look misspelt names up by our own index and by a trigram index, and print both."""
    gazetteer = Gazetteer.open(path)
    chance = random.Random(7)
    keys = [str(row[0]) for row in gazetteer.rows("SELECT DISTINCT loose FROM spelling")]
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE f USING fts5(loose, tokenize='trigram', detail=none)")
    index.executemany("INSERT INTO f VALUES (?)", ((key,) for key in keys))
    rows = gazetteer.rows("SELECT name FROM place WHERE length(name) > 3 AND id % 180 = 0")
    names = [str(row[0]) for row in rows][:FTS_ASKED]
    asked = {misspelt(name, chance): name_keys(name).loose for name in names}

    def by_trigrams(name: str) -> list[str]:
        key = name_keys(name).loose
        trigrams = sorted({key[at : at + 3] for at in range(len(key) - 2)})
        if not trigrams:
            return []
        words = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        found = index.execute("SELECT loose FROM f WHERE f MATCH ?", (words,))
        likest = process.extract(
            key, [row[0] for row in found], scorer=OSA.normalized_similarity, limit=10
        )
        return [loose for loose, _, _ in likest]

    def by_skeletons(name: str) -> list[str]:
        return [loose for _, loose in likest_keys(gazetteer.rows, name_keys(name), 10)]

    for words, ask in (("skeletons", by_skeletons), ("FTS5 trigrams", by_trigrams)):
        start = time.perf_counter()
        found = sum(true in ask(name) for name, true in asked.items())
        seconds = time.perf_counter() - start
        print(f"{words:20}{len(asked) / seconds:10,.0f} /s   found {found / len(asked):.3f}")


def main() -> int:
    """Make the file, measure it in another process."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--places", type=int, default=250_000)
    parser.add_argument("--fts", action="store_true")
    parser.add_argument("--keep", type=Path, help="write the file here and keep it")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return 0
    contents = read_contents(Gazetteer.open().path)
    drafts = filled_up(contents.drafts, options.places, random.Random(1))
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "large.sqlite"
        counts = write(drafts, path, sources=contents.sources, adjectives={}, stop=frozenset())
        size = counts["bytes"] / 1e6
        print(f"{counts['places']:,} places, {counts['names']:,} names, {size:.0f} MB", flush=True)
        subprocess.run([sys.executable, __file__, "--measure", str(path)], check=True)
        if options.fts:
            compare_with_fts(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
