"""Whether two claims tell one event, and why. The pairs are records made by hand."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fogline.deduplication.comparison import LINK_AT, Comparer, anchor_rank
from fogline.deduplication.fields.times import hours_of
from fogline.model.codes import EventType, Factuality, Outcome, PlaceKind
from fogline.model.days import DateBasis
from fogline.model.events import Agreement, FieldComparison, MatchField, ReportedClaim
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.positions import PositionBasis
from fogline.model.spans import Span
from tests.deduplication.claims import (
    AL_BAB,
    ALEPPO_PROVINCE,
    DAY,
    MADYOUNAH,
    RASM,
    SYRIA,
    TIYAS,
    captured,
    control,
    copied,
    day,
    killed,
    place,
    published,
    repelled,
    struck,
    told,
)
from tests.deduplication.strategies import claims

NEXT = DAY + timedelta(days=1)
SOSYAN = place("Sosyan", 36.435, 37.442)


@cache
def comparer() -> Comparer:
    return Comparer.load()


def score(a: ReportedClaim, b: ReportedClaim) -> float:
    return comparer().compare(a, b).score


def field(a: ReportedClaim, b: ReportedClaim, which: MatchField) -> FieldComparison:
    return next(each for each in comparer().compare(a, b).fields if each.field is which)


@settings(max_examples=300)
@given(a=claims(), b=claims())
def test_the_order_of_two_claims_makes_no_difference(a: ReportedClaim, b: ReportedClaim) -> None:
    assume(a.claim.id != b.claim.id)
    assert comparer().compare(a, b) == comparer().compare(b, a)


@given(a=claims(), b=claims())
def test_every_field_is_explained_once(a: ReportedClaim, b: ReportedClaim) -> None:
    compared = comparer().compare(a, b)
    assert [each.field for each in compared.fields] == list(MatchField)
    assert all(each.note for each in compared.fields)
    assert 0 <= compared.score <= 1


def withdrew(side: str, document: str = "d-2") -> ReportedClaim:
    return told(
        EventType.NONVIOLENT_TRANSFER, by=[side], places=[AL_BAB], document=document,
        changes=[control(Outcome.WITHDRAWN, None, side)],
    )  # fmt: skip


ONE_EVENT = [
    pytest.param(captured(RASM), captured(RASM, document="d-2"), id="the same"),
    pytest.param(captured(RASM), repelled(RASM, by="isis", of="syr-gov"), id="rival claims"),
    pytest.param(
        captured(RASM),
        captured(RASM, factuality=Factuality.DENIED, document="d-2"),
        id="a claim and its denial",
    ),
    pytest.param(captured(AL_BAB, by="tur-backed"), withdrew("isis"), id="admission of the loss"),
    pytest.param(
        captured(AL_BAB, by="tur-backed", of=None), withdrew("isis"), id="gain told, loss told"
    ),
    pytest.param(
        struck(SOSYAN, losses=[killed(24, 24)]),
        struck(SOSYAN, losses=[killed(55, 55)], document="d-2"),
        id="24 dead and 55 dead",
    ),
    pytest.param(
        struck(SOSYAN),
        struck(SOSYAN, event_type=EventType.SHELLING_ARTILLERY_MISSILE, by=["rus"], document="d-2"),
        id="a strike told as shelling",
    ),
    pytest.param(
        captured(place("Khan Touman")),
        captured(place("Khan Tuman", 36.12, 37.05), document="d-2"),
        id="a spelling that the gazetteer does not hold",
    ),
    pytest.param(
        captured(RASM),
        captured(RASM, when=published(DAY), document="d-2"),
        id="the day, and publication on it",
    ),
    pytest.param(
        captured(RASM, when=published(DAY)),
        captured(RASM, when=published(NEXT), document="d-2"),
        id="published on consecutive days",
    ),
    pytest.param(
        struck(SOSYAN, "hit a market", losses=[killed(43, 43)]),
        struck(ALEPPO_PROVINCE, "struck a bazaar", losses=[killed(43, 43)], document="d-2"),
        id="only the province, and the same dead",
    ),
    pytest.param(
        captured(AL_BAB, by="tur"),
        captured(AL_BAB, by="tur-backed", document="d-2"),
        id="an army and the force it backs",
    ),
]
TWO_EVENTS = [
    pytest.param(captured(RASM), captured(MADYOUNAH, document="d-2"), id="neighbouring villages"),
    pytest.param(captured(RASM), captured(TIYAS, document="d-2"), id="same sides elsewhere"),
    pytest.param(
        repelled(RASM),
        repelled(RASM, when=day(NEXT), document="d-3"),
        id="the same village on the next day",
    ),
    pytest.param(
        captured(RASM, by="syr-gov", of="isis"),
        captured(RASM, by="isis", of="syr-gov", document="d-2"),
        id="a place that changes hands twice",
    ),
    pytest.param(
        struck(SOSYAN, "hit the town in the morning", losses=[killed(24, 24)]),
        struck(SOSYAN, "hit the town in the evening", losses=[killed(5, 5)], document="d-2"),
        id="morning and evening",
    ),
    pytest.param(
        struck(SOSYAN, "hit a market"),
        struck(SOSYAN, "hit a hospital", document="d-2"),
        id="a market and a hospital",
    ),
    pytest.param(
        captured(place("Suran", 35.29, 36.75)),
        captured(place("Suran", 36.57, 37.21, record="test:other"), document="d-2"),
        id="namesakes in two provinces",
    ),
    pytest.param(
        captured(RASM, factuality=Factuality.PLANNED, when=day(None)),
        captured(RASM, document="d-2"),
        id="a plan without a day and its deed",
    ),
    pytest.param(
        captured(RASM), repelled(RASM, document="d-1"), id="two acts told in one document"
    ),
    pytest.param(
        struck(SYRIA, by=["rus"]), struck(SYRIA, by=["rus"], document="d-2"), id="only a country"
    ),
    pytest.param(
        told(EventType.SHELLING_ARTILLERY_MISSILE, by=["isis"], to=["syr-gov"], places=[RASM]),
        told(
            EventType.SHELLING_ARTILLERY_MISSILE, by=["syr-gov"], to=["isis"], places=[RASM],
            document="d-2",
        ),
        id="each shells the other",
    ),
    pytest.param(
        told(EventType.ACCUSE, by=["rus"], to=["usa"]),
        told(EventType.REQUEST, by=["rus"], to=["usa"], document="d-2"),
        id="two statements of one speaker",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), ONE_EVENT)
def test_claims_of_one_event_are_linked(a: ReportedClaim, b: ReportedClaim) -> None:
    assert score(a, b) >= LINK_AT


@pytest.mark.parametrize(("a", "b"), TWO_EVENTS)
def test_claims_of_two_events_are_not_linked(a: ReportedClaim, b: ReportedClaim) -> None:
    b = replace(b, claim=replace(b.claim, id=ClaimId(b.claim.id + "x")))
    assert score(a, b) < LINK_AT


@pytest.mark.parametrize(
    ("a", "b", "which", "agreement"),
    [
        (captured(RASM), captured(RASM, when=day(NEXT)), MatchField.TIME, Agreement.CLOSE),
        (repelled(RASM), repelled(RASM, when=day(NEXT)), MatchField.TIME, Agreement.DIFFER),
        (captured(RASM), captured(RASM, when=day(None)), MatchField.TIME, Agreement.MISSING),
        (captured(RASM), struck(None), MatchField.PLACE, Agreement.MISSING),
        (captured(RASM), captured(ALEPPO_PROVINCE), MatchField.PLACE, Agreement.CLOSE),
        (captured(TIYAS), captured(ALEPPO_PROVINCE), MatchField.PLACE, Agreement.DIFFER),
        (struck(SOSYAN, by=["unk"]), struck(SOSYAN), MatchField.ACTORS, Agreement.MISSING),
        (captured(RASM), captured(RASM, by="rus"), MatchField.ACTORS, Agreement.CLOSE),
        (captured(RASM), told(places=[RASM]), MatchField.OUTCOME, Agreement.MISSING),
        (
            struck(SOSYAN, losses=[killed(21, None)]),
            struck(SOSYAN, losses=[killed(24, 24)]),
            MatchField.LOSSES,
            Agreement.CLOSE,
        ),
        (
            struck(SOSYAN, losses=[killed(24, 24, "isis")]),
            struck(SOSYAN, losses=[killed(24, 24, "syr-gov")]),
            MatchField.LOSSES,
            Agreement.MISSING,
        ),
    ],
)
def test_a_field_agrees_or_differs(
    a: ReportedClaim, b: ReportedClaim, which: MatchField, agreement: Agreement
) -> None:
    b = replace(b, report=replace(b.report, document=DocumentId("d-9")))
    assert field(a, b, which).agreement is agreement


def test_what_a_document_tells_twice_is_one_event_where_all_agrees() -> None:
    first = captured(RASM)
    again = replace(first, claim=replace(first.claim, id=ClaimId("c-again")))
    assert field(first, again, MatchField.DOCUMENT).agreement is Agreement.DIFFER
    assert score(first, again) >= LINK_AT


def test_a_sentence_of_a_copy_is_the_same_whatever_else() -> None:
    first = captured(RASM, when=day(None))
    copy = copied(first, "d-2", "d-1")
    assert field(first, copy, MatchField.DOCUMENT).agreement is Agreement.AGREE
    assert score(first, copy) >= LINK_AT


def test_two_sentences_of_copies_are_two_events() -> None:
    first, second = struck(SOSYAN, "struck at dawn"), struck(SOSYAN, "a later raid hit the road")
    copy = copied(second, "d-2", "d-1")
    assert field(first, copy, MatchField.DOCUMENT).agreement is Agreement.DIFFER


def test_one_outcome_speaks_for_one_event_only_where_it_is_of_one_place() -> None:
    here, again = captured(RASM), captured(RASM, document="d-2")
    elsewhere = captured(MADYOUNAH, document="d-2")
    assert field(here, again, MatchField.OUTCOME).weight > 0
    assert field(here, elsewhere, MatchField.OUTCOME).weight == 0
    assert score(here, elsewhere) < LINK_AT


def test_a_village_and_its_list_agree() -> None:
    several = told(places=[RASM, MADYOUNAH], document="d-2")
    assert field(told(places=[RASM]), several, MatchField.PLACE).agreement is Agreement.AGREE


def test_lists_that_share_only_the_city_are_of_different_places() -> None:
    one = told(places=[RASM, AL_BAB])
    other = told(places=[MADYOUNAH, AL_BAB], document="d-2")
    assert field(one, other, MatchField.PLACE).agreement is Agreement.DIFFER


def test_a_description_has_the_name_of_what_it_is_within() -> None:
    quote = "the town of Khan Tuman"
    within = replace(place("town"), within=Span(quote.index("Khan"), len(quote)))
    described = told(places=[within], quote=quote)
    named = told(places=[place("Khan Touman")], document="d-2")
    assert field(described, named, MatchField.PLACE).agreement is Agreement.AGREE


def test_a_village_told_as_near_another_is_not_the_other() -> None:
    near = place("Stepove", 36.40, 37.50, radius_m=15_000, basis=PositionBasis.RELATIVE)
    compared = field(told(places=[near]), told(places=[AL_BAB], document="d-2"), MatchField.PLACE)
    assert compared.agreement is Agreement.DIFFER


@pytest.mark.parametrize(
    ("quote", "hours"),
    [
        ("at dawn on Sunday", {3, 4, 5, 6, 7}),
        ("at 7 a.m.", {6, 7, 8}),
        ("around 14:30", {13, 14, 15}),
        ("at 25 positions", set()),
        ("the early warning system", set()),
        ("on Friday afternoon", {12, 13, 14, 15, 16}),
    ],
)
def test_hours_are_read_from_a_sentence(quote: str, hours: set[int]) -> None:
    assert hours_of(quote) == hours


@given(claim=claims())
def test_a_rank_is_a_number_of_62_bits(claim: ReportedClaim) -> None:
    assert 0 <= anchor_rank(claim) < 2**62


@given(claim=claims(), text=st.text(max_size=5))
def test_a_rank_follows_from_the_claim_alone(claim: ReportedClaim, text: str) -> None:
    other = replace(claim, report=replace(claim.report, publisher=text))
    assert anchor_rank(other) == anchor_rank(claim)


@pytest.mark.parametrize(
    ("exact", "vague"),
    [
        (captured(RASM), captured(RASM, when=published(DAY))),
        (captured(RASM), captured(RASM, when=day(DAY, 1, DateBasis.NARRATIVE))),
        (captured(RASM), captured(ALEPPO_PROVINCE)),
        (captured(RASM), captured(place("Rasm", kind=PlaceKind.VILLAGE))),
        (captured(RASM), captured(RASM, of=None)),
        (struck(RASM, losses=[killed(3, 3)]), struck(RASM)),
    ],
)
def test_the_more_exact_claim_comes_first(exact: ReportedClaim, vague: ReportedClaim) -> None:
    assert anchor_rank(exact) < anchor_rank(vague)
