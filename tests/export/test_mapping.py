"""The small map: what it shows, where, and how large a circle."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.export.basemap import Basemap, Box, clip, country_outlines
from fogline.export.mapping import HEIGHT, WIDTH, draw_map
from fogline.model.claims import Claim, CodedDocument, MentionBasis, PlaceMention
from fogline.model.codes import EventType, Factuality, PlaceKind
from fogline.model.days import DateBasis, ResolvedDate
from fogline.model.identifiers import ClaimId
from fogline.model.positions import Extent, Position, PositionBasis
from fogline.model.spans import Span

SQUARE = Box(west=0.0, south=0.0, east=10.0, north=10.0)


def _at(claim: Claim, lon: float, lat: float, radius_m: float = 2000.0) -> Claim:
    position = Position(lon=lon, lat=lat, radius_m=radius_m, basis=PositionBasis.GAZETTEER)
    return replace(claim, places=(replace(claim.places[0], position=position),), control=())


def test_a_mark_stands_in_the_middle_of_a_map_of_one_place(
    coded: CodedDocument, basemap: Basemap
) -> None:
    drawing = draw_map(coded.claims, coded.document.text, basemap)
    assert drawing is not None
    (mark,) = drawing.marks
    assert (mark.x, mark.y) == pytest.approx((WIDTH / 2, HEIGHT / 2), abs=1)
    assert mark.claims == (0,)


@given(
    st.floats(-170, 170),
    st.floats(-70, 70),
    st.floats(100, 50_000),
)
def test_the_circle_agrees_with_the_scale_bar(lon: float, lat: float, radius_m: float) -> None:
    drawing = draw_map((_at(_claim(), lon, lat, radius_m),), "Tell Amber took", _EMPTY)
    assert drawing is not None
    number, unit = drawing.scale_words.split()
    metres = float(number) * (1000 if unit == "km" else 1)
    assert drawing.marks[0].radius == pytest.approx(
        radius_m * drawing.scale_bar / metres, rel=0.02, abs=0.1
    )
    assert drawing.scale_bar <= WIDTH / 4 + 0.1


def test_places_of_one_position_share_a_mark(coded: CodedDocument, basemap: Basemap) -> None:
    claim = _at(coded.claims[0], 37.0, 36.0)
    other = replace(claim, type=EventType.SHELLING_ARTILLERY_MISSILE)
    drawing = draw_map((claim, other), coded.document.text, basemap)
    assert drawing is not None
    (mark,) = drawing.marks
    assert (mark.claims, mark.event_class) == ((0, 1), None)


def test_a_far_statement_does_not_stretch_the_map_and_is_named(
    coded: CodedDocument, basemap: Basemap
) -> None:
    near = _at(coded.claims[0], 37.0, 36.0)
    far = replace(_at(coded.claims[0], -77.0, 38.9), type=EventType.ACCUSE)
    drawing = draw_map((near, far), coded.document.text, basemap)
    assert drawing is not None
    assert [mark.claims for mark in drawing.marks] == [(0,)]
    assert drawing.outside == ("Tell Amber",)


def test_marks_of_two_far_places_both_lie_inside(coded: CodedDocument, basemap: Basemap) -> None:
    claims = (_at(coded.claims[0], 36.1, 33.8), _at(coded.claims[0], 41.9, 37.0))
    drawing = draw_map(claims, coded.document.text, basemap)
    assert drawing is not None
    assert len(drawing.marks) == 2
    assert all(0 < mark.x < WIDTH and 0 < mark.y < HEIGHT for mark in drawing.marks)


def test_labels_do_not_overlap(coded: CodedDocument, basemap: Basemap) -> None:
    claims = tuple(_at(coded.claims[0], 37.0 + n / 50, 36.0) for n in range(6))
    drawing = draw_map(claims, coded.document.text, basemap)
    assert drawing is not None
    rows = sorted((mark.label.y, mark.label.x) for mark in drawing.marks if mark.label)
    assert len(rows) == len(set(rows))


def test_no_position_means_no_map(without_place: CodedDocument, basemap: Basemap) -> None:
    assert draw_map(without_place.claims, without_place.document.text, basemap) is None


def test_a_ring_inside_the_box_is_kept_as_it_is() -> None:
    ring = ((1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (1.0, 1.0))
    assert clip(ring, SQUARE)[:3] == ring[:3]


def test_a_ring_outside_the_box_is_cut_away() -> None:
    assert clip(((20.0, 1.0), (20.0, 2.0), (22.0, 2.0), (20.0, 1.0)), SQUARE) == ()


@given(
    st.lists(st.tuples(st.floats(-30, 30), st.floats(-30, 30)), min_size=3, max_size=12).map(tuple)
)
def test_what_is_cut_lies_in_the_box(ring: tuple[tuple[float, float], ...]) -> None:
    for lon, lat in clip(ring, SQUARE):
        assert -1e-9 <= lon <= 10 + 1e-9
        assert -1e-9 <= lat <= 10 + 1e-9


def test_the_countries_of_the_world_come_with_the_package() -> None:
    outlines = country_outlines()
    assert {"Syria", "Ukraine", "Sudan", "Myanmar"} <= {outline.country for outline in outlines}
    syria = next(outline for outline in outlines if outline.country == "Syria")
    assert math.isclose(syria.box.west, 35.8, abs_tol=0.3)
    assert syria.ring[0] == syria.ring[-1]


_EMPTY = Basemap(
    outlines=(),
    ground_of=lambda _extent, _record: (),
    towns_in=lambda _box, _limit: (),
    attributions={},
)


def _claim() -> Claim:
    return Claim(
        id=ClaimId("c-1"),
        quote=Span(0, 15),
        trigger=Span(11, 15),
        type=EventType.ARMED_CLASH,
        initiators=(),
        targets=(),
        places=(
            PlaceMention(
                span=Span(0, 10),
                name="Tell Amber",
                kind=PlaceKind.VILLAGE,
                relation=None,
                within=None,
                basis=MentionBasis.NAMED,
            ),
        ),
        date=ResolvedDate(days=None, basis=DateBasis.NONE),
        control=(),
        casualties=(),
        materiel=(),
        factuality=Factuality.ASSERTED,
        factuality_span=None,
        attributed_to=None,
        silent_about_losses=(),
        rule="battle:clash",
        confidence=0.5,
    )


def test_an_area_is_drawn_as_its_ground_cut_to_the_map(coded: CodedDocument) -> None:
    square = ((37.0, 36.0), (38.0, 36.0), (38.0, 37.0), (37.0, 37.0), (37.0, 36.0))
    basemap = replace(_EMPTY, ground_of=lambda _extent, _record: ((square,),))
    [claim, *_] = coded.claims
    position = Position(
        lon=37.5,
        lat=36.5,
        radius_m=70_000.0,
        basis=PositionBasis.AREA,
        extent=Extent(west=37.0, south=36.0, east=38.0, north=37.0),
    )
    area = replace(claim.places[0], position=position)
    drawn = draw_map((replace(claim, places=(area,)),), coded.document.text, basemap)
    assert drawn is not None
    [mark] = drawn.marks
    assert mark.outline.startswith("M")
    assert mark.is_area


def test_a_place_without_extent_has_no_outline(coded: CodedDocument) -> None:
    drawn = draw_map(coded.claims, coded.document.text, _EMPTY)
    assert drawn is not None
    assert {mark.outline for mark in drawn.marks} == {""}
