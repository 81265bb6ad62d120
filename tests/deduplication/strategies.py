"""Claims at random, near each other in every field."""

from datetime import date, timedelta

from hypothesis import strategies as st

from fogline.model.claims import ControlChange, Loss, PlaceMention
from fogline.model.codes import EventType, Factuality, LossKind, Outcome, PlaceKind
from fogline.model.days import DateBasis, ResolvedDate
from fogline.model.events import ReportedClaim
from fogline.model.positions import Extent, PositionBasis
from tests.deduplication.claims import SPAN, day, place, told

_FIRST = date(2017, 1, 25)
_NAMES = ("al-Bab", "Al Bab", "Tell Rifaat", "Tall Rif'at", "village", "Khan Tuman", "Aleppo")
_KEYS = ("syr-gov", "isis", "tur", "tur-backed", "rus", "syr-opp", "civ", "unk")
_QUOTES = (
    "x",
    "hit a market on Friday morning",
    "another strike hit a hospital in the evening at 8 p.m.",
    "the army said that it had taken the village after a night of heavy fighting",
)


def days() -> st.SearchStrategy[ResolvedDate]:
    """Days of a week, ranges of up to 40 days, and none."""
    return st.builds(
        lambda shift, length, basis: day(
            None if basis is DateBasis.NONE else _FIRST + timedelta(days=shift), length, basis
        ),
        st.integers(0, 8),
        st.sampled_from((1, 1, 1, 2, 2, 3, 10, 31, 32, 40)),
        st.sampled_from(DateBasis),
    )


def _place(
    name: str, lat: float, lon: float, basis: PositionBasis | None, radius_m: float, half: float
) -> PlaceMention:
    if basis is None:
        return place(name)
    extent = None
    if basis is PositionBasis.AREA:
        extent = Extent(
            west=max(-180.0, lon - half), east=min(180.0, lon + half),
            south=max(-90.0, lat - half), north=min(90.0, lat + half),
        )  # fmt: skip
    return place(
        name, lat, lon, radius_m=radius_m, basis=basis, extent=extent,
        kind=PlaceKind.CITY if radius_m > 5_000 else PlaceKind.VILLAGE,
    )  # fmt: skip


def places() -> st.SearchStrategy[PlaceMention]:
    """Places around one point of Syria, at 180 degrees and near the pole, and unresolved ones."""
    around = st.tuples(
        st.sampled_from(((36.3, 37.5), (0.0, 179.98), (0.0, -179.98), (89.97, 10.0))),
        st.floats(-0.02, 0.02),
        st.floats(-0.02, 0.02),
    )
    return st.builds(
        lambda name, at, basis, radius_m, half: _place(
            name, at[0][0] + at[1], at[0][1] + at[2] * 0.9, basis, radius_m, half
        ),
        st.sampled_from(_NAMES),
        around,
        st.one_of(st.none(), st.sampled_from(PositionBasis)),
        st.sampled_from((1_000.0, 8_000.0, 30_000.0, 150_000.0, 500_000.0)),
        st.sampled_from((0.1, 0.8, 4.0)),
    )


def losses() -> st.SearchStrategy[Loss]:
    """Numbers of people, exact and bounded."""
    return st.builds(
        lambda side, kind, least, more: Loss(
            side=side, kind=kind, least=least, most=None if more < 0 else least + more, span=SPAN
        ),
        st.sampled_from(_KEYS),
        st.sampled_from(LossKind),
        st.integers(0, 60),
        st.integers(-1, 5),
    )


@st.composite
def claims(draw: st.DrawFn) -> ReportedClaim:
    """Claims of three documents."""
    at = draw(st.lists(places(), max_size=6))
    outcomes = draw(st.lists(st.sampled_from(Outcome), max_size=min(1, len(at))))
    sides = st.one_of(st.none(), st.sampled_from(_KEYS))
    return told(
        draw(st.sampled_from(EventType)),
        by=draw(st.lists(st.sampled_from(_KEYS), max_size=5)),
        to=draw(st.lists(st.sampled_from(_KEYS), max_size=5)),
        places=at,
        when=draw(days()),
        changes=[
            ControlChange(place=0, from_actor=draw(sides), to_actor=draw(sides), outcome=each)
            for each in outcomes
        ],
        losses=draw(st.lists(losses(), max_size=3)),
        factuality=draw(st.sampled_from(Factuality)),
        quote=draw(st.sampled_from(_QUOTES)),
        document=draw(st.sampled_from(("d-1", "d-2", "d-3"))),
        number=draw(st.integers(0, 5)),
    )
