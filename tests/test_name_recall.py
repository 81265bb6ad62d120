"""Measuring how names are found: what is taken out, and what counts as found."""

import random
from dataclasses import replace
from pathlib import Path

from fogline.gazetteer import Gazetteer, GazetteerRecord
from fogline.gazetteer.building.drafts import Draft
from fogline.gazetteer.building.writer import write
from fogline.gazetteer.sources import EMBEDDED_SOURCES
from tools.name_recall import Query, drawn, rank_of


def _town(*names: str, lat: float = 36.0) -> Draft:
    draft = Draft(
        source="geonames",
        identifier=names[0],
        name=names[0],
        feature="populated",
        kind="village",
        country="SY",
        lat=lat,
        lon=37.0,
        radius_m=1_000.0,
    )
    for name in names:
        draft.add_name(name)
    return draft


def _record(tmp_path: Path, town: Draft) -> GazetteerRecord:
    path = tmp_path / "one.sqlite"
    write([town], path, sources=EMBEDDED_SOURCES, adjectives={}, stop=frozenset())
    return Gazetteer.open(path).exact(town.name)[0]


def test_a_name_is_new_where_no_other_name_shares_its_key() -> None:
    town = _town("Touman", "Tūmān", "Doumane")
    asked = {
        query.name: query.new for seed in range(9) for query in drawn([town], random.Random(seed))
    }
    assert asked == {"Tūmān": False, "Doumane": True}


def test_each_script_has_one_query() -> None:
    town = _town("Touman", "Doumane", "طومان")
    assert len(list(drawn([town], random.Random(1)))) == 2


def test_namesakes_before_the_town_do_not_count_against_it(tmp_path: Path) -> None:
    right = _record(tmp_path, _town("Touman"))
    namesake = replace(right, lat=10.0)
    query = Query(name="Doumane", town=_town("Touman"), new=True)
    assert rank_of(query, [namesake, right]) == 0


def test_another_name_before_the_town_counts_against_it(tmp_path: Path) -> None:
    right = _record(tmp_path, _town("Touman"))
    other = replace(right, lat=10.0, matched="Dimane")
    query = Query(name="Doumane", town=_town("Touman"), new=True)
    assert rank_of(query, [other, right]) == 1
    assert rank_of(query, [other]) is None
