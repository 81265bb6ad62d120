"""Measure ``fogline places`` on news corpora whose places were marked by hand.

    python tools/place_scores.py convert CORPUS OUT.jsonl
    python tools/place_scores.py score FILE.jsonl... [--half dev|check] [--show] [--bins]

``convert`` reads the published XML files of Local Global Lexicon, TR-News, GeoVirus and
GeoWebNews and writes one document a line:

    {"id": "lgl-1", "title": null, "published": "2009-03-20", "text": "...",
     "places": [{"start": 0, "end": 10, "lat": 31.3, "lon": -92.4, "geonames_id": 4314550,
                 "area": false, "scored": true}]}

Offsets count characters of ``text``. ``area`` tells that the place is a country or other area,
null where the corpus does not tell; ``scored`` is false for what is marked but is no name of a
place (peoples, "the city"), which counts neither for nor against. A name without known position
has null for ``lat`` and ``lon``: it counts for finding names only.

Documents are parted in two halves by the hash of their id. ``--show`` lists errors, and only of
the development half: a rule made by looking at the check half measures nothing.

A found name is right in place within 161 km (100 miles) of the marked point, or where it has the
same GeoNames id, or where both are areas within the found one's radius, half of it where the corpus
does not tell whether its place is an area: sources put the centre of a country in different places.
"""

import argparse
import hashlib
import json
import re
import statistics
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fogline.gazetteer import Gazetteer, distance_m
from fogline.ingest import document_from_text
from fogline.model.places import NamedPlace
from fogline.model.positions import PositionBasis
from fogline.pipeline import PlaceFinder

NEAR_M, CLOSE_M = 161_000.0, 25_000.0
CONFIDENT = 0.7
_MOST_SHIFT = 40
_AREA_CLASSES = ("A", "L", "H", "T")
_GWN_SCORED = ("Literal", "Coercion", "Mixed", "Embedded_Literal", "Metonymic", "Literal_Modifier")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place as marked by hand."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    geonames_id: int | None
    area: bool | None
    scored: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsDocument:
    """A document with the places marked in it."""

    id: str
    title: str | None
    published: date | None
    text: str
    places: tuple[Marked, ...]


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts over documents. ``errors`` holds distances in metres of found names."""

    marked: int = 0
    found: int = 0
    listed: int = 0
    hits: int = 0
    right: int = 0
    near: int = 0
    close: int = 0
    placed: int = 0
    answered: int = 0
    confident: int = 0
    confident_wrong: int = 0
    errors: list[float] = field(default_factory=list)
    bins: Counter[tuple[int, bool]] = field(default_factory=Counter)


def main() -> int:
    """Convert a corpus, or score converted ones."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    convert = commands.add_parser("convert")
    convert.add_argument("corpus", type=Path)
    convert.add_argument("out", type=Path)
    score = commands.add_parser("score")
    score.add_argument("files", type=Path, nargs="+")
    score.add_argument("--half", choices=("dev", "check"))
    score.add_argument("--show", action="store_true")
    score.add_argument("--bins", action="store_true")
    options = parser.parse_args()
    if options.command == "convert":
        write_converted(options.corpus, options.out)
        return 0
    if options.show and options.half != "dev":
        parser.error("--show needs --half dev: the check half is not to be read")
    finder = PlaceFinder.load()
    everything = Tally()
    print_head()
    for path in options.files:
        tally = Tally()
        for document in read_documents(path):
            if options.half in (None, half_of(document.id)):
                add_document(document, finder, (tally, everything), show=options.show)
        print_tally(path.stem, tally)
    print_tally("all", everything)
    if options.bins:
        print_bins(everything)
    return 0


def half_of(identifier: str) -> str:
    """Return the half a document belongs to, for ever, by its id."""
    return ("dev", "check")[hashlib.sha256(identifier.encode()).digest()[0] % 2]


# -- scores -------------------------------------------------------------------------------------


def read_documents(path: Path) -> Iterator[NewsDocument]:
    """Read a converted corpus."""
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        own = json.loads(line)
        day = own["published"]
        yield NewsDocument(
            id=own["id"],
            title=own["title"],
            published=None if day is None else date.fromisoformat(day),
            text=own["text"],
            places=tuple(Marked(**place) for place in own["places"]),
        )


def add_document(
    document: NewsDocument, finder: PlaceFinder, tallies: tuple[Tally, ...], *, show: bool
) -> None:
    """Find the places of one document and count."""
    read = document_from_text(document.text, title=document.title, published=document.published)
    found = finder.places(read).places
    for tally in tallies:
        count(document.places, found, tally)
    if show:
        for line in faults(document.places, found, document.text):
            print(f"{document.id}\t{line}")


def count(marked: Sequence[Marked], found: Sequence[NamedPlace], tally: Tally) -> None:
    """Add one document's marked and found places."""
    scored = [place for place in marked if place.scored]
    outside = [p for p in found if pair(p, marked) is None or pair(p, scored) is not None]
    tally.marked += len(scored)
    tally.listed += len(outside)
    tally.hits += sum(pair(place, scored) is not None for place in outside)
    for place in scored:
        match = partner(place, found)
        tally.found += match is not None
        if place.lat is None:
            continue
        tally.placed += 1
        if match is None or match.mention.position is None:
            continue
        away = error_m(place, match)
        right = is_right(place, match, away)
        confident = match.mention.confidence >= CONFIDENT
        tally.answered += 1
        tally.errors.append(away)
        tally.right += right
        tally.near += away <= NEAR_M
        tally.close += away <= CLOSE_M
        tally.confident += confident
        tally.confident_wrong += confident and not right
        tally.bins[min(9, int(match.mention.confidence * 10)), right] += 1


def pair(place: NamedPlace, marked: Sequence[Marked]) -> Marked | None:
    """Return the marked place that a found one overlaps."""
    span = place.mention.span
    return next((m for m in marked if m.start < span.end and span.start < m.end), None)


def partner(place: Marked, found: Sequence[NamedPlace]) -> NamedPlace | None:
    """Return the found place that overlaps a marked one, the same span before others."""
    over = [
        f for f in found if f.mention.span.start < place.end and place.start < f.mention.span.end
    ]
    same = (
        f for f in over if (f.mention.span.start, f.mention.span.end) == (place.start, place.end)
    )
    return next(same, over[0] if over else None)


def error_m(place: Marked, found: NamedPlace) -> float:
    """Distance between the marked and the found point."""
    position = found.mention.position
    assert position is not None
    assert place.lat is not None
    assert place.lon is not None
    return distance_m(place.lat, place.lon, position.lat, position.lon)


def is_right(place: Marked, found: NamedPlace, away: float) -> bool:
    """Tell whether the answer is the marked place, as this module's docstring says."""
    position = found.mention.position
    assert position is not None
    if away <= NEAR_M or (place.geonames_id and place.geonames_id == found.mention.geonames_id):
        return True
    if position.basis is PositionBasis.RELATIVE:
        return away <= position.radius_m
    if position.basis is not PositionBasis.AREA or place.area is False:
        return False
    if found.mention.geonames_id is None and "geonames:" in (found.mention.record or ""):
        return away <= 3 * position.radius_m  # "eastern China" is marked as China
    return away <= (position.radius_m if place.area else position.radius_m / 2)


def faults(marked: Sequence[Marked], found: Sequence[NamedPlace], text: str) -> Iterator[str]:
    """Describe what was missed, found in excess, and put in the wrong place."""
    scored = [place for place in marked if place.scored]
    for place in scored:
        name = text[place.start : place.end]
        context = " ".join(text[max(0, place.start - 40) : place.end + 40].split())
        match = partner(place, found)
        if match is None:
            yield f"MISSED\t{name}\t{context}"
        elif place.lat is not None:
            mention = match.mention
            if mention.position is None:
                yield f"NOWHERE\t{name}\t{place.lat},{place.lon} {mention.kind}\t{context}"
            elif not is_right(place, match, away := error_m(place, match)):
                answer = f"{mention.record} {mention.country} {match.admin1} {mention.confidence}"
                where = f"{place.lat},{place.lon} {place.geonames_id}"
                yield f"WRONG\t{name}\t{answer}\t{where} {away / 1000:.0f} km\t{context}"
    for extra in found:
        if pair(extra, marked) is None:
            span = extra.mention.span
            context = " ".join(text[max(0, span.start - 40) : span.end + 40].split())
            yield f"EXTRA\t{extra.mention.name}\t{extra.mention.record}\t{context}"


_HEADS = (
    "marked", "recall", "precision", "placed", "answered", "right/answered", "right/all",
    "near/all", "close/all", "median km", "confident", "wrong of confident",
)  # fmt: skip


def print_head() -> None:
    """Print the names of the columns."""
    print(f"{'':12}" + "".join(f"{head:>{max(9, len(head) + 2)}}" for head in _HEADS))


def print_tally(name: str, tally: Tally) -> None:
    """Print one row of figures."""
    cells = (
        f"{tally.marked}",
        f"{tally.found / max(1, tally.marked):.3f}",
        f"{tally.hits / max(1, tally.listed):.3f}",
        f"{tally.placed}",
        f"{tally.answered / max(1, tally.placed):.3f}",
        f"{tally.right / max(1, tally.answered):.3f}",
        f"{tally.right / max(1, tally.placed):.3f}",
        f"{tally.near / max(1, tally.placed):.3f}",
        f"{tally.close / max(1, tally.placed):.3f}",
        f"{statistics.median(tally.errors) / 1000:.1f}" if tally.errors else "-",
        f"{tally.confident}",
        f"{tally.confident_wrong / max(1, tally.confident):.3f}",
    )
    widths = (max(9, len(head) + 2) for head in _HEADS)
    print(f"{name:12}" + "".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True)))


def print_bins(tally: Tally) -> None:
    """Print the share of right answers for each tenth of confidence."""
    print("\nconfidence   answers   right")
    for tenth in range(10):
        right, wrong = tally.bins[tenth, True], tally.bins[tenth, False]
        if right + wrong:
            print(f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f} {right + wrong:>12} "
                  f"{right / (right + wrong):>7.3f}")  # fmt: skip


# -- conversion ---------------------------------------------------------------------------------


def write_converted(corpus: Path, out: Path) -> None:
    """Read a published XML file and write it as JSON lines."""
    gazetteer = Gazetteer.open()
    root = ET.parse(corpus).getroot()
    with out.open("w", encoding="utf-8") as lines:
        for number, article in enumerate(root.iter("article"), start=1):
            text = article.findtext("text") or ""
            name = article.get("docid") or article.get("file") or str(number)
            day = re.match(r"\d{4}-\d{2}-\d{2}", (article.findtext("dltime") or "").strip())
            title = (article.findtext("title") or "").strip()
            if not text.strip():
                continue
            document = {
                "id": f"{corpus.stem}-{name}",
                "title": title or None,
                "published": day.group() if day else None,
                "text": text,
                "places": list(_places(article, text, gazetteer)),
            }
            lines.write(json.dumps(document, ensure_ascii=False) + "\n")


def _places(article: ET.Element, text: str, gazetteer: Gazetteer) -> Iterator[dict[str, object]]:
    for mark in (*article.iter("toponym"), *article.iter("location")):
        told = mark.findtext("phrase") or mark.findtext("name") or mark.findtext("extractedName")
        start = _start(text, told or "", int(mark.findtext("start") or 0))
        end = start + len(told or "")
        name = text[start:end]
        tag = mark.find("gaztag")
        own = tag if tag is not None else mark
        lat = own.findtext("lat") or own.findtext("latitude")
        lon = own.findtext("lon") or own.findtext("longitude")
        number = own.get("geonameid") or own.findtext("geonamesID")
        feature = own.findtext("fclass")
        sort = mark.findtext("type")
        scored = name[:1].isupper() and gazetteer.country_of_adjective(name) is None
        if sort is not None:
            scored = scored and sort in _GWN_SCORED and mark.findtext("nonLocational") != "Yes"
        yield {
            "start": start,
            "end": end,
            "lat": float(lat) if lat else None,
            "lon": float(lon) if lon else None,
            "geonames_id": int(number) if number and number.strip().isdigit() else None,
            "area": None if feature is None else feature in _AREA_CLASSES,
            "scored": scored,
        }


def _start(text: str, name: str, told: int) -> int:
    """Return where a name starts: some of the files count from 1, or lost a character."""
    near = range(max(0, told - _MOST_SHIFT), told + _MOST_SHIFT + 1)
    starts = [at for at in near if text.startswith(name, at)]
    return min(starts, key=lambda at: abs(at - told), default=told)


if __name__ == "__main__":
    sys.exit(main())
