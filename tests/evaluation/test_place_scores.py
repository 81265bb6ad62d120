"""The tool that measures places on marked news: reading corpora, and what counts as right."""

import json
from pathlib import Path

import pytest

from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import PlaceKind
from fogline.model.places import NamedPlace
from fogline.model.positions import Position, PositionBasis
from fogline.model.spans import Span
from tools.place_scores import Marked, Tally, count, half_of, read_documents, write_converted

TEXT = "Rain fell on Aville and the French coast."
XML = f"""<articles><article docid="7"><title>Rain</title><dltime>2009-03-20 12:24</dltime>
<text><![CDATA[{TEXT}]]></text><toponyms>
<toponym><start>12</start><end>18</end><phrase>Aville</phrase>
<gaztag geonameid="99"><fclass>P</fclass><lat>10.0</lat><lon>20.0</lon></gaztag></toponym>
<toponym><start>27</start><end>33</end><phrase>French</phrase>
<gaztag geonameid="3"><fclass>A</fclass><lat>46.0</lat><lon>2.0</lon></gaztag></toponym>
</toponyms></article></articles>"""


def marked(lat: float | None = 10.0, *, area: bool | None = False) -> Marked:
    return Marked(
        start=13, end=19, lat=lat, lon=None if lat is None else 20.0, geonames_id=99, area=area,
        scored=True,
    )  # fmt: skip


def found(
    lat: float | None, *, radius_m: float = 1000.0, basis: str = "gazetteer", at: int = 13
) -> NamedPlace:
    position = None
    if lat is not None:
        position = Position(lon=20.0, lat=lat, radius_m=radius_m, basis=PositionBasis(basis))
    mention = PlaceMention(
        span=Span(at, at + 6), name="Aville", kind=PlaceKind.TOWN, relation=None, within=None,
        basis=MentionBasis.NAMED, position=position, confidence=0.8,
    )  # fmt: skip
    return NamedPlace(mention=mention, admin1=None, stands_for_actor=False)


def test_a_published_corpus_is_converted_and_its_offsets_mended(tmp_path: Path) -> None:
    source, out = tmp_path / "made.xml", tmp_path / "made.jsonl"
    source.write_text(XML, encoding="utf-8")
    write_converted(source, out)
    (document,) = read_documents(out)
    assert (document.id, str(document.published)) == ("made-7", "2009-03-20")
    town, people = document.places
    assert document.text[town.start : town.end] == "Aville"
    assert (town.geonames_id, town.area, town.scored) == (99, False, True)
    assert not people.scored
    assert json.loads(out.read_text(encoding="utf-8"))["text"] == TEXT


@pytest.mark.parametrize(
    ("place", "answer", "right", "near"),
    [
        (marked(), found(10.1), 1, 1),
        (marked(), found(13.0), 0, 0),
        (marked(area=True), found(13.0, radius_m=500_000.0, basis="area"), 1, 0),
        (marked(area=False), found(13.0, radius_m=500_000.0, basis="area"), 0, 0),
        (marked(area=None), found(13.0, radius_m=500_000.0, basis="area"), 0, 0),
        (marked(area=None), found(13.0, radius_m=900_000.0, basis="area"), 1, 0),
        (marked(), found(12.0, radius_m=300_000.0, basis="relative"), 1, 0),
    ],
)
def test_what_is_right(place: Marked, answer: NamedPlace, right: int, near: int) -> None:
    tally = Tally()
    count([place], [answer], tally)
    assert (tally.right, tally.near, tally.answered, tally.placed) == (right, near, 1, 1)
    assert tally.confident_wrong == 1 - right


def test_what_is_missed_without_answer_and_in_excess() -> None:
    tally = Tally()
    count([marked()], [found(None), found(10.0, at=30)], tally)
    count([marked()], [], tally)
    assert (tally.marked, tally.found, tally.listed, tally.hits) == (2, 1, 2, 1)
    assert (tally.placed, tally.answered) == (2, 0)


def test_a_place_without_a_point_counts_for_finding_only() -> None:
    tally = Tally()
    count([marked(None)], [found(10.0)], tally)
    assert (tally.found, tally.placed) == (1, 0)


def test_halves_are_for_ever() -> None:
    halves = [half_of(f"lgl-{number}") for number in range(6)]
    assert halves == ["dev", "check", "check", "check", "dev", "dev"]
