"""Counts of what was coded right, and the figures made of them."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from fogline.evaluation.comparison import SETS, ComparableEvent, place_key
from fogline.evaluation.gold import PlaceRecord

EARTH_RADIUS_KM = 6371.0
NEAR_KM = (5, 25)
"""Within how many kilometres of the gold position a place counts as found."""

RECORD_SETS = tuple(name for name in SETS if name != "materiel")
"""What must be right, with type and date, for a whole record to be right."""

LOWER_IS_BETTER = frozenset({"false_alarms_per_negative", "stage.places.wrong_confident"})

_EVENT_RATIOS = {
    "event": "paired",
    "event.coarse": "class.hit",
    "event.type": "type.hit",
    "record": "record.hit",
}

Tally = Counter[str]


def tally_document(
    gold: tuple[ComparableEvent, ...],
    coded: tuple[ComparableEvent, ...],
    pairs: Iterable[tuple[int, int]],
) -> Tally:
    """Count what one document's coding got right and wrong."""
    tally: Tally = Counter()
    tally["documents"] = 1
    tally["gold"] = len(gold)
    tally["coded"] = len(coded)
    if not gold:
        tally["negatives"] = 1
        tally["false_alarms"] = len(coded)
    for index, name in enumerate(SETS):
        tally[f"{name}.gold"] = sum(len(event.sets[index]) for event in gold)
        tally[f"{name}.coded"] = sum(len(event.sets[index]) for event in coded)
    tally["geo.gold"] = sum(
        place.lat is not None for event in gold for place in event.record.places
    )
    for i, j in pairs:
        tally.update(tally_pair(gold[i], coded[j]))
    return tally


def tally_pair(gold: ComparableEvent, coded: ComparableEvent) -> Tally:
    """Count what one pair got right."""
    tally: Tally = Counter()
    tally["paired"] = 1
    for index, name in enumerate(SETS):
        tally[f"{name}.hit"] = len(gold.sets[index] & coded.sets[index])
    wrong = wrong_fields(gold, coded)
    tally["class.hit"] = gold.event_class is coded.event_class
    for name in ("type", "date", "factuality", "attribution"):
        tally[f"{name}.hit"] = name not in wrong
    tally["record.hit"] = wrong.isdisjoint({"type", "date", *RECORD_SETS})
    for gold_place in gold.record.places:
        distance = _distance_to_same_place(gold_place, coded.record.places)
        for near in NEAR_KM:
            tally[f"geo.{near}km"] += distance is not None and distance <= near
    return tally


def wrong_fields(gold: ComparableEvent, coded: ComparableEvent) -> frozenset[str]:
    """Name the compared fields in which a pair differs."""
    wrong = {name for name, g, c in zip(SETS, gold.sets, coded.sets, strict=True) if g != c}
    if gold.record.type != coded.record.type:
        wrong.add("type")
    if gold.day_range != coded.day_range:
        wrong.add("date")
    if gold.record.factuality != coded.record.factuality:
        wrong.add("factuality")
    credited, also = gold.source_words, coded.source_words
    if not (credited & also) and (credited or also):
        wrong.add("attribution")
    return frozenset(wrong)


def figures_of(tally: Mapping[str, int]) -> dict[str, float]:
    """Make the figures of a tally, under the names that ``docs/methods/evaluation.md`` lists.

    ``.p``, ``.r`` and ``.f1`` are precision, recall and their harmonic mean; ``.acc`` a share of
    the pairs; ``geo.5km`` a share of the gold positions. A share of nothing is 0.
    """
    figures: dict[str, float] = {
        name: float(tally.get(name, 0)) for name in ("documents", "gold", "coded", "paired")
    }
    ratios = {name: (hit, "coded", "gold") for name, hit in _EVENT_RATIOS.items()} | {
        name: (f"{name}.hit", f"{name}.coded", f"{name}.gold") for name in SETS
    }
    for name, (hit, coded, gold) in ratios.items():
        precision = _share(tally, hit, of=coded)
        recall = _share(tally, hit, of=gold)
        total = precision + recall
        figures[f"{name}.p"] = precision
        figures[f"{name}.r"] = recall
        figures[f"{name}.f1"] = 2 * precision * recall / total if total else 0.0
    for name in ("date", "factuality", "attribution"):
        figures[f"{name}.acc"] = _share(tally, f"{name}.hit", of="paired")
    for near in NEAR_KM:
        figures[f"geo.{near}km"] = _share(tally, f"geo.{near}km", of="geo.gold")
    figures["false_alarms_per_negative"] = _share(tally, "false_alarms", of="negatives")
    return figures


def _share(tally: Mapping[str, int], part: str, *, of: str) -> float:
    whole = tally.get(of, 0)
    return tally.get(part, 0) / whole if whole else 0.0


def _distance_to_same_place(gold: PlaceRecord, coded: tuple[PlaceRecord, ...]) -> float | None:
    """Return the kilometres to the first placed mention of the same name, ``None`` without."""
    for place in coded:
        if place.lat is not None and place_key(place.mention) == place_key(gold.mention):
            return _distance_km(gold, place)
    return None


def _distance_km(one: PlaceRecord, other: PlaceRecord) -> float | None:
    """Return the great-circle distance, ``None`` where either has no position."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    lat_1, lat_2 = math.radians(one.lat), math.radians(other.lat)
    half_north = (lat_2 - lat_1) / 2
    half_east = math.radians(other.lon - one.lon) / 2
    chord = math.sin(half_north) ** 2 + math.cos(lat_1) * math.cos(lat_2) * math.sin(half_east) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
