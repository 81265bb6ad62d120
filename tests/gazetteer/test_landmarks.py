"""Towns for the map, and the names of the data sets."""

import sqlite3
from pathlib import Path

import pytest

from fogline.errors import GazetteerError
from fogline.gazetteer import Gazetteer
from fogline.gazetteer.landmarks import attributions, landmarks

AROUND_ALEPPO = {"west": 36.5, "south": 35.5, "east": 38.5, "north": 37.0}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def test_the_largest_town_comes_first_and_all_lie_in_the_box(gazetteer: Gazetteer) -> None:
    found = landmarks(gazetteer, **AROUND_ALEPPO, limit=10)
    assert found[0].name == "Aleppo"
    assert [town.population for town in found] == sorted(
        (town.population for town in found), reverse=True
    )
    assert all(36.5 <= town.lon <= 38.5 and 35.5 <= town.lat <= 37.0 for town in found)


def test_no_more_towns_are_returned_than_asked_for(gazetteer: Gazetteer) -> None:
    assert len(landmarks(gazetteer, **AROUND_ALEPPO, limit=3)) == 3


def test_every_town_comes_from_a_data_set_that_is_named(gazetteer: Gazetteer) -> None:
    named = attributions(gazetteer)
    assert {town.source for town in landmarks(gazetteer, **AROUND_ALEPPO, limit=50)} <= set(named)
    assert "GeoNames" in named["geonames"]


def test_a_damaged_file_is_refused_with_its_code(gazetteer: Gazetteer, tmp_path: Path) -> None:
    damaged = tmp_path / "gazetteer.sqlite"
    damaged.write_bytes(gazetteer.path.read_bytes()[:4096])
    broken = Gazetteer(sqlite3.connect(damaged), damaged)
    with pytest.raises(GazetteerError, match="FL302"):
        landmarks(broken, **AROUND_ALEPPO, limit=3)
