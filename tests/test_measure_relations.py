"""The program that measures what locative phrases mean finds the pairs that a text tells."""

from pathlib import Path

import pytest

from fogline.gazetteer import Gazetteer
from tools.measure_relations import Finder, articles, judged_wrong, report, show

TEXT = (
    "Fighting in Syria went on in Aleppo, Manbij, Azaz and al-Rai.\n\n"
    "In Syria, the army entered the town of Tadef, south of al-Bab. It held Nubl, 20 km northwest "
    "of Aleppo. Talks went on north of nowhere.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.md").write_text(f"---\ntitle: x\n---\n{TEXT}", encoding="utf-8")
    (tmp_path / "SOURCES.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_pairs_of_known_places_are_found_with_their_relation(folder: Path) -> None:
    [(name, text)] = articles(folder)
    pairs = list(Finder(Gazetteer.open()).pairs(name, text))
    told = {pair.name: pair for pair in pairs if not pair.kind.startswith("listed")}
    assert set(told) == {"Tadef", "Nubl"}
    assert told["Tadef"].kind == "direction"
    assert told["Nubl"].kind == "direction, distance"
    turned = told["Tadef"].turned
    assert turned is not None
    assert turned < 45
    assert told["Nubl"].relation.distance_m == 20_000


def test_the_table_counts_the_pairs_within_the_radius(folder: Path) -> None:
    pairs = [
        pair
        for name, text in articles(folder)
        for pair in Finder(Gazetteer.open()).pairs(name, text)
    ]
    lines = list(report(pairs))
    assert any("within the radius 1 of 1 = 1.00" in line for line in lines)
    assert any("Tadef" in line for line in show(pairs, "direction"))


def test_every_pair_judged_wrong_names_a_place_and_an_anchor() -> None:
    assert all(name and anchor for name, anchor in judged_wrong())
