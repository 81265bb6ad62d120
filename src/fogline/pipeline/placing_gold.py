"""How well places are resolved by themselves: hand-coded mentions in, positions out.

What is coded end to end also depends on which events and names are found. Here every place that a
coder wrote a position for is given to the resolution as the coder marked it: words, kind, relation
and larger area.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from fogline.evaluation import EventRecord, GoldFile, PlaceRecord
from fogline.gazetteer import Gazetteer, distance_m
from fogline.geoparsing import resolve_places
from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.spans import Span

CONFIDENT = 0.7
"""Confidence from which a wrong position misleads."""
NEAR_M, REGION_M = 5_000.0, 25_000.0
_SEARCHED = 20
_LEAST_LIKENESS = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTally:
    """Counts of hand-coded positions.

    ``held``: the gazetteer has a place of such a name within 5 km of it; the next two are of
    these. ``wrong_confident``: the answer is more than 25 km off, and its confidence 0.7 or more.
    ``covered``: it lies within the radius of the answer.
    """

    located: int = 0
    held: int = 0
    near: int = 0
    in_region: int = 0
    answered: int = 0
    covered: int = 0
    wrong_confident: int = 0

    def __add__(self, other: "PlaceTally") -> "PlaceTally":
        return PlaceTally(
            **{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)}
        )

    def figures(self) -> dict[str, float]:
        """Return the shares by name; a share of nothing is 0."""
        return {
            "stage.places.held": _share(self.held, self.located),
            "stage.places.5km": _share(self.near, self.held),
            "stage.places.25km": _share(self.in_region, self.held),
            "stage.places.covered": _share(self.covered, self.answered),
            "stage.places.wrong_confident": _share(self.wrong_confident, self.answered),
        }


def tally_places(gold: Iterable[GoldFile], gazetteer: Gazetteer) -> dict[str, PlaceTally]:
    """Resolve the hand-coded places of each document, and count by its name."""
    return {file.document.name: _tally(file, gazetteer) for file in gold}


def _tally(file: GoldFile, gazetteer: Gazetteer) -> PlaceTally:
    text = file.document.text
    marked = [pair for event in file.events for pair in _mentions(event, text)]
    answers = resolve_places([mention for _, mention in marked], text, gazetteer)
    total = PlaceTally()
    for (place, _), answer in zip(marked, answers, strict=True):
        total += _judged(place, answer, gazetteer)
    return total


def _judged(place: PlaceRecord, answer: PlaceMention, gazetteer: Gazetteer) -> PlaceTally:
    if place.lat is None or place.lon is None:
        return PlaceTally()
    lat, lon = place.lat, place.lon
    held = any(
        record.similarity >= _LEAST_LIKENESS
        and distance_m(lat, lon, record.lat, record.lon) <= NEAR_M
        for record in gazetteer.search(place.mention, _SEARCHED)
    )
    position = answer.position
    if position is None:
        return PlaceTally(located=1, held=held)
    off = distance_m(lat, lon, position.lat, position.lon)
    return PlaceTally(
        located=1,
        held=held,
        near=held and off <= NEAR_M,
        in_region=held and off <= REGION_M,
        answered=1,
        covered=off <= position.radius_m,
        wrong_confident=off > REGION_M and answer.confidence >= CONFIDENT,
    )


def _mentions(event: EventRecord, text: str) -> Iterator[tuple[PlaceRecord, PlaceMention]]:
    start = max(0, text.find(event.quote))
    for place in event.places:
        span = _found(place.mention, text, start)
        if span is not None:
            yield (
                place,
                PlaceMention(
                    span=span,
                    name=place.mention,
                    kind=PlaceKind(place.kind),
                    relation=_found(place.relation, text, start),
                    within=_found(place.within, text, start),
                    basis=MentionBasis.NAMED,
                ),
            )


def _found(words: str | None, text: str, start: int) -> Span | None:
    """Find words from the event's quote on, else anywhere."""
    if not words:
        return None
    at = text.find(words, start)
    at = text.find(words) if at < 0 else at
    return None if at < 0 else Span(at, at + len(words))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
