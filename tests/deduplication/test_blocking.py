"""Keys under which claims of one event meet."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from fogline.deduplication.blocking import MOST_SOUGHT, MOST_STORED, sought_keys, stored_keys
from fogline.model.codes import EventType, PlaceKind
from fogline.model.events import ReportedClaim
from fogline.model.positions import PositionBasis
from tests.deduplication.claims import (
    AL_BAB,
    ALEPPO_PROVINCE,
    DAY,
    MADYOUNAH,
    RASM,
    SYRIA,
    TIYAS,
    captured,
    day,
    killed,
    place,
    published,
    repelled,
    struck,
    told,
)
from tests.deduplication.strategies import claims

LATER = DAY + timedelta(days=1)


def meet(a: ReportedClaim, b: ReportedClaim) -> bool:
    return bool(sought_keys(a) & stored_keys(b))


@given(a=claims(), b=claims())
def test_seeking_is_mutual(a: ReportedClaim, b: ReportedClaim) -> None:
    event("meet" if meet(a, b) else "do not meet")
    assert meet(a, b) == meet(b, a)


@given(claim=claims())
def test_a_claim_with_keys_finds_itself(claim: ReportedClaim) -> None:
    assert meet(claim, claim) or not stored_keys(claim)


@given(claim=claims())
def test_keys_are_few_and_fit_a_database(claim: ReportedClaim) -> None:
    stored, sought = stored_keys(claim), sought_keys(claim)
    assert len(stored) <= MOST_STORED
    assert len(sought) <= MOST_SOUGHT
    assert all(-(2**63) <= key < 2**63 for key in stored | sought)


def test_an_ordinary_claim_has_a_handful_of_stored_keys() -> None:
    assert len(stored_keys(captured(RASM))) <= 5


@given(claim=claims(), text=st.text(max_size=5))
def test_keys_do_not_depend_on_who_reports(claim: ReportedClaim, text: str) -> None:
    other = replace(claim, report=replace(claim.report, publisher=text, title=text))
    assert stored_keys(other) == stored_keys(claim)
    assert sought_keys(other) == sought_keys(claim)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(captured(RASM), captured(RASM, when=published(LATER)), id="told a day later"),
        pytest.param(captured(RASM), repelled(RASM), id="rival types"),
        pytest.param(
            captured(place("one", 36.2999, 37.5)), captured(place("two", 36.3001, 37.5)),
            id="two sides of the edge of a cell",
        ),
        pytest.param(
            captured(place("one", 0.0, 179.99)), captured(place("two", 0.0, -179.99)),
            id="two sides of 180 degrees",
        ),
        pytest.param(
            captured(place("Khan Touman")), captured(place("Khan Tuman", 36.12, 37.05)),
            id="an unresolved spelling",
        ),
        pytest.param(
            captured(place("Kuweires Airbase", 36.19, 37.58)), captured(place("Kuwayris")),
            id="with and without the word for an airbase",
        ),
        pytest.param(
            struck(RASM), struck(ALEPPO_PROVINCE, document="d-2"), id="a village and its province"
        ),
        pytest.param(
            captured(RASM), captured(SYRIA, document="d-2"), id="only the country, and both sides"
        ),
        pytest.param(
            struck(None, losses=[killed(43, 43)]), struck(RASM, losses=[killed(43, 43)]),
            id="a number of dead, where one names no place",
        ),
        pytest.param(
            captured(RASM), captured(RASM, when=day(DAY - timedelta(days=20), 31)),
            id="a day and its month",
        ),
        pytest.param(
            told(EventType.AGREEMENT, by=["syr-gov"], to=["syr-opp"]),
            told(EventType.AGREE, by=["syr-opp"], places=[SYRIA]),
            id="an accord and one of its sides",
        ),
    ],
)  # fmt: skip
def test_claims_that_may_be_of_one_event_meet(a: ReportedClaim, b: ReportedClaim) -> None:
    assert meet(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(captured(RASM), captured(TIYAS), id="far apart"),
        pytest.param(
            captured(RASM), captured(RASM, when=day(DAY + timedelta(days=4))), id="four days apart"
        ),
        pytest.param(
            captured(RASM), told(EventType.PEACEFUL_PROTEST, places=[RASM]), id="other family"
        ),
        pytest.param(
            struck(SYRIA, losses=[killed(3, 3)]), struck(RASM, losses=[killed(3, 3)]),
            id="only a country and three dead in common",
        ),
        pytest.param(
            captured(RASM), captured(RASM, when=day(DAY - timedelta(days=300), 365)),
            id="a day and its year",
        ),
        pytest.param(
            told(places=[place("the village")]), told(places=[place("village")]),
            id="descriptions without a name",
        ),
    ],
)  # fmt: skip
def test_claims_of_different_events_do_not_meet(a: ReportedClaim, b: ReportedClaim) -> None:
    assert not meet(a, b)


def test_a_claim_without_a_day_meets_none_by_what_it_tells() -> None:
    undated = captured(RASM, when=day(None))
    assert stored_keys(undated) == frozenset()
    assert sought_keys(undated) == frozenset()


def test_a_long_sentence_is_found_whatever_its_day() -> None:
    quote = "The army took the village north of the airbase after a long fight."
    one = told(places=[RASM], when=day(None), quote=quote)
    other = told(places=[AL_BAB], quote=quote.upper(), document="d-2")
    assert meet(one, other)


def test_an_area_is_sought_by_the_villages_in_it_only() -> None:
    assert not meet(struck(TIYAS), struck(ALEPPO_PROVINCE, document="d-2"))


def test_a_wide_relative_place_is_as_good_as_an_area() -> None:
    near = place(
        "Tel el-Ais", 36.0, 37.1, radius_m=50_000, basis=PositionBasis.RELATIVE,
        kind=PlaceKind.VILLAGE,
    )  # fmt: skip
    assert meet(captured(near), captured(place("Eis", 35.99, 37.0), document="d-2"))
    assert meet(captured(near), captured(MADYOUNAH, document="d-2"))
