"""The places of the founding report, from its text to their positions."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from fogline.gazetteer import distance_m
from fogline.ingest import document_from_text
from fogline.model.claims import PlaceMention
from fogline.model.positions import PositionBasis
from tests.coding.reading import the_coder

pytestmark = [pytest.mark.corpus, pytest.mark.model]

NEAR_M = 5_000.0
CONFIDENT = 0.7


@cache
def read(shared: Path) -> tuple[dict[str, Any], tuple[dict[str, str], ...]]:
    """The report with its hand-coded events, and the records found by hand for its names."""
    report = json.loads((shared / "corpus" / "seed.json").read_text(encoding="utf-8"))
    with (shared / "gazetteer" / "test_names.csv").open(encoding="utf-8", newline="") as lines:
        return report, tuple(csv.DictReader(lines))


@cache
def places_of_seed(shared: Path) -> tuple[PlaceMention, ...]:
    report, _ = read(shared)
    document = document_from_text(
        report["text"],
        title=report["title"],
        publisher=report["publisher"],
        published=date.fromisoformat(report["published"]),
        url=report["url"],
    )
    return tuple(place for claim in the_coder().code(document).claims for place in claim.places)


def off_m(place: PlaceMention, lat: float, lon: float) -> float:
    assert place.position is not None, f"{place.name} has no position"
    return distance_m(place.position.lat, place.position.lon, lat, lon)


def called(places: Sequence[PlaceMention], name: str) -> list[PlaceMention]:
    return [place for place in places if place.name.casefold() == name.casefold()]


def test_every_place_with_a_hand_found_record_lies_within_five_kilometres_of_it(
    shared: Path,
) -> None:
    report, _ = read(shared)
    places = places_of_seed(shared)
    found: dict[str, float] = {}
    for event in report["events"]:
        for gold in event["places"]:
            if gold["lat"] is not None:
                for place in called(places, gold["mention"]):
                    found[gold["mention"]] = off_m(place, gold["lat"], gold["lon"])
    assert set(found) == {
        "Sirghaya", "Zabadani", "Rasm Sihran", "Madyounah", "Touman", "Kuweires", "Qutbiyah",
        "al-Kroum",
    }  # fmt: skip
    assert {name for name, off in found.items() if off > NEAR_M} == set()


def test_no_name_is_put_confidently_where_it_is_not(shared: Path) -> None:
    _, names = read(shared)
    wrong = []
    for row in names:
        for place in called(places_of_seed(shared), row["report_name"]):
            if place.position is None or place.confidence < CONFIDENT or not row["lat"]:
                continue
            lat, lon = float(row["lat"]), float(row["lon"])
            if off_m(place, lat, lon) > max(NEAR_M, place.position.radius_m):
                wrong.append(place.name)
    assert wrong == []


def test_a_name_that_no_gazetteer_has_is_relative_and_unsure(shared: Path) -> None:
    _, names = read(shared)
    for row in names:
        if row["lat"]:
            continue
        [place] = called(places_of_seed(shared), row["report_name"])
        assert place.record is None
        assert place.position is not None
        assert place.position.basis is PositionBasis.RELATIVE
        assert place.position.radius_m > NEAR_M
        assert place.confidence < CONFIDENT


def test_hills_told_with_a_village_lie_around_the_same_anchor(shared: Path) -> None:
    [hills] = called(places_of_seed(shared), "nearby hills")
    [village] = called(places_of_seed(shared), "al-Kroum")
    assert hills.position is not None
    assert hills.position.basis is PositionBasis.RELATIVE
    assert village.position is not None
    assert off_m(hills, village.position.lat, village.position.lon) <= hills.position.radius_m
