"""Boxes of areas, and their sides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model.positions import Extent

WHOLE = Extent(west=36.0, south=32.0, east=42.0, north=38.0)


@pytest.mark.parametrize(
    ("bearing", "side"),
    [
        pytest.param(0, Extent(west=36, south=35, east=42, north=38), id="north"),
        pytest.param(90, Extent(west=39, south=32, east=42, north=38), id="east"),
        pytest.param(180, Extent(west=36, south=32, east=42, north=35), id="south"),
        pytest.param(225, Extent(west=36, south=32, east=39, north=35), id="southwest"),
        pytest.param(315, Extent(west=36, south=35, east=39, north=38), id="northwest"),
    ],
)
def test_a_side_is_the_half_or_quarter_in_its_direction(bearing: float, side: Extent) -> None:
    assert WHOLE.side(bearing) == side


@given(st.floats(0, 360))
def test_a_side_lies_inside_the_whole_and_is_smaller(bearing: float) -> None:
    side = WHOLE.side(bearing)
    assert WHOLE.west <= side.west < side.east <= WHOLE.east
    assert WHOLE.south <= side.south < side.north <= WHOLE.north
    assert side != WHOLE


def test_an_extent_the_wrong_way_round_is_refused() -> None:
    with pytest.raises(ValueError, match="west <= east"):
        Extent(west=42.0, south=32.0, east=36.0, north=38.0)
