"""An event shows what each of its claims says, and where they cannot all be right."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fogline.deduplication.account import account_of
from fogline.model.codes import EventType, Factuality, LossKind, Outcome
from fogline.model.days import DateBasis
from fogline.model.events import (
    AccountField,
    ActorsValue,
    DayValue,
    FieldAccount,
    LossValue,
    MaterielValue,
    OutcomeValue,
    PlaceValue,
    ReportedClaim,
    Value,
)
from fogline.model.identifiers import ClaimId
from tests.deduplication.telling import DAY, destroyed, killed, telling

CAPTURED, DEFENDED = Outcome.CAPTURED, Outcome.DEFENDED
NEXT = date(2017, 1, 31)
CLASH = EventType.ARMED_CLASH
STRIKE = EventType.AIR_DRONE_STRIKE


def each_its_own(members: Sequence[ReportedClaim]) -> dict[ClaimId, int]:
    return {member.claim.id: number for number, member in enumerate(members)}


def fields(
    members: Sequence[ReportedClaim], field: AccountField, groups: dict[ClaimId, int] | None = None
) -> list[FieldAccount]:
    account = account_of(members, groups or each_its_own(members))
    return [found for found in account if found.field is field]


def relation(field: AccountField, **told: tuple[dict[str, Any], dict[str, Any]]) -> str:
    """Return how the value that "a" tells stands to the one that "b" tells."""
    ((one, other),) = told.values()
    members = [telling("a", **one), telling("b", **other)]
    (found,) = fields(members, field)
    if len(found.values) == 1:
        return "same"
    index = next(n for n, value in enumerate(found.values) if value.claims == ("c-a",))
    value, against = found.values[index], found.values[1 - index]
    assert bool(value.contradicts) == bool(against.contradicts)
    if value.contradicts:
        assert found.disputed
        return "contradicts"
    return "refines" if value.refines else "refined" if against.refines else "beside"


def lost(*numbers: Any, side: str = "isis") -> dict[str, Any]:
    return {"losses": [killed(side, *numbers)]}


def became(
    from_actor: str | None, to_actor: str | None, outcome: Outcome, **more: Any
) -> dict[str, Any]:
    return {"outcome": (from_actor, to_actor, outcome), **more}


def days(first: date, last: date, basis: DateBasis = DateBasis.EXPLICIT) -> dict[str, Any]:
    return {"days": (first, last), "basis": basis}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(lost(24, 24), lost(55, 55), "contradicts", id="24 or 55"),
        pytest.param(lost(24, 24), lost(20, None), "refines", id="24 is at least 20"),
        pytest.param(lost(24, 24), lost(25, None), "contradicts", id="24 is not at least 25"),
        pytest.param(lost(20, 30), lost(25, 40), "beside", id="ranges that overlap"),
        pytest.param(lost(24, 24), lost(24, 24), "same", id="the same number"),
        pytest.param(lost(24, 24), lost(20, None, side="unk"), "refines", id="whose is not told"),
        pytest.param(lost(24, 24), lost(55, 55, side="unk"), "beside", id="24 may be of 55"),
        pytest.param(lost(24, 24), lost(10, 10, side="unk"), "contradicts", id="24 are not of 10"),
    ],
)
def test_numbers_of_people(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert relation(AccountField.LOSSES, told=(one, other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(days(DAY, DAY), days(NEXT, NEXT), "contradicts", id="two days told"),
        pytest.param(
            days(DAY, DAY),
            days(NEXT, NEXT, DateBasis.PUBLICATION),
            "beside",
            id="a day that only the report's date gives",
        ),
        pytest.param(days(DAY, DAY), days(DAY, NEXT), "refines", id="part of a range"),
        pytest.param(
            days(DAY, DAY), days(DAY, DAY, DateBasis.NARRATIVE), "refines", id="told or inferred"
        ),
    ],
)
def test_days(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert relation(AccountField.DAY, told=(one, other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(["Madyounah"], ["Aleppo province"], "refines", id="village and province"),
        pytest.param(["Homs"], ["Aleppo province"], "contradicts", id="a town outside it"),
        pytest.param(["Madyounah"], ["Tadef"], "contradicts", id="two villages"),
        pytest.param(["Madyounah"], ["Nowhere"], "beside", id="a place that was not found"),
    ],
)
def test_places(one: list[str], other: list[str], expected: str) -> None:
    assert relation(AccountField.PLACE, told=({"at": one}, {"at": other})) == expected


def test_two_places_that_one_claim_names_exclude_nothing() -> None:
    members = [
        telling("a", at=["Madyounah"]),
        telling("b", at=["Tadef"]),
        telling("c", at=["Madyounah", "Tadef"]),
    ]
    (found,) = fields(members, AccountField.PLACE)
    assert not found.disputed


def test_a_name_without_a_position_is_the_one_place_that_bears_it() -> None:
    bare = telling("b", at=["Al-Madyounah"])
    (found,) = fields([telling("a"), bare], AccountField.PLACE)
    (value,) = found.values
    assert isinstance(value.value, PlaceValue)
    assert (value.value.name, value.claims) == ("Madyounah", ("c-a", "c-b"))


EARLY = {"known_on": DAY}
TAKEN = became("isis", "syr-gov", CAPTURED)
HELD = became(None, "isis", DEFENDED)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(TAKEN, HELD, "contradicts", id="taken, or held by who held it"),
        pytest.param(
            TAKEN, {**HELD, **EARLY}, "beside", id="held when an earlier report was written"
        ),
        pytest.param(
            {**TAKEN, **EARLY}, HELD, "contradicts", id="taken first, and a later report denies it"
        ),
        pytest.param(
            TAKEN,
            {**HELD, **days(date(2017, 1, 28), date(2017, 1, 29))},
            "beside",
            id="held on days before",
        ),
        pytest.param(TAKEN, became(None, "syr-gov", DEFENDED), "beside", id="taken, then held"),
        pytest.param(
            TAKEN, became("isis", "tur-backed", CAPTURED), "contradicts", id="two who took it"
        ),
        pytest.param(TAKEN, became(None, "syr-gov", CAPTURED), "refines", id="from whom"),
        pytest.param(TAKEN, became("isis", None, Outcome.WITHDRAWN), "refines", id="left to them"),
        pytest.param(
            TAKEN, became("syr-gov", None, Outcome.LOST), "contradicts", id="the taker lost it"
        ),
        pytest.param(
            TAKEN, became(None, None, Outcome.CONTESTED), "contradicts", id="fought for still"
        ),
        pytest.param(
            TAKEN,
            became(None, None, Outcome.CONTESTED, **EARLY),
            "beside",
            id="fought for when an earlier report was written",
        ),
    ],
)
def test_outcomes(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    assert relation(AccountField.OUTCOME, told=(one, other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param({"by": ["rus"]}, {"by": ["usa"]}, "contradicts", id="two strikers"),
        pytest.param({"by": ["rus"]}, {"by": ["unk"]}, "refines", id="a striker nobody knows"),
        pytest.param({"by": ["rus", "syr-gov"]}, {"by": ["rus"]}, "refines", id="one more"),
        pytest.param({"by": ["rus"]}, {"by": ["rus", "unk"]}, "same", id="some unknown besides"),
    ],
)
def test_who(one: dict[str, Any], other: dict[str, Any], expected: str) -> None:
    told = ({"type": STRIKE, **one}, {"type": STRIKE, **other})
    assert relation(AccountField.INITIATORS, told=told) == expected


def test_one_fight_told_from_two_sides_is_no_contradiction() -> None:
    mine = {"type": CLASH, "by": ["syr-gov"], "on": ["isis"]}
    theirs = {"type": CLASH, "by": ["isis"], "on": ["syr-gov"]}
    assert relation(AccountField.INITIATORS, told=(mine, theirs)) == "beside"
    assert relation(AccountField.TARGETS, told=(mine, theirs)) == "beside"


def test_who_left_a_place_and_who_took_it_are_no_contradiction() -> None:
    left = {
        "type": EventType.NONVIOLENT_TRANSFER,
        "by": ["isis"],
        "on": [],
        **became("isis", None, Outcome.WITHDRAWN),
    }
    taken = {"by": ["tur-backed"], **became("isis", "tur-backed", Outcome.CAPTURED)}
    assert relation(AccountField.INITIATORS, told=(left, taken)) == "beside"


def test_copies_of_two_days_are_of_no_two_days() -> None:
    members = [telling("a", days=(DAY, DAY)), telling("b", days=(NEXT, NEXT))]
    of_one = dict.fromkeys(each_its_own(members), 1)
    assert [f.disputed for f in fields(members, AccountField.DAY)] == [True]
    assert [f.disputed for f in fields(members, AccountField.DAY, of_one)] == [False]


def test_allies_do_not_exclude_each_other() -> None:
    members = [telling("a", by=["syr-gov"]), telling("b", by=["hezbollah"])]
    groups = each_its_own(members)

    def disputed(allied: bool) -> bool:
        account = account_of(members, groups, allied=lambda a, b: a == b or allied)
        return any(f.disputed for f in account if f.field is AccountField.INITIATORS)

    assert disputed(allied=False)
    assert not disputed(allied=True)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(STRIKE, EventType.SHELLING_ARTILLERY_MISSILE, "contradicts", id="means"),
        pytest.param(EventType.SUICIDE_BOMB, EventType.REMOTE_EXPLOSIVE_IED, "refines", id="bomb"),
        pytest.param(EventType.GOV_REGAINS_TERRITORY, CLASH, "refines", id="a fight that took it"),
        pytest.param(CLASH, STRIKE, "beside", id="a strike in a fight"),
    ],
)
def test_types(one: EventType, other: EventType, expected: str) -> None:
    assert relation(AccountField.TYPE, told=({"type": one}, {"type": other})) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(Factuality.ASSERTED, Factuality.DENIED, "contradicts", id="denied"),
        pytest.param(Factuality.ASSERTED, Factuality.PLANNED, "refines", id="planned, then done"),
        pytest.param(Factuality.ASSERTED, Factuality.CLAIMED, "beside", id="two ways to say so"),
        pytest.param(Factuality.PLANNED, Factuality.DENIED, "beside", id="denied before it is"),
    ],
)
def test_factuality(one: Factuality, other: Factuality, expected: str) -> None:
    told = ({"factuality": one}, {"factuality": other})
    assert relation(AccountField.FACTUALITY, told=told) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param((2, "two tanks"), (3, "three tanks"), "contradicts", id="two or three"),
        pytest.param((2, "two tanks"), (None, "tanks"), "refines", id="how many"),
        pytest.param((2, "two tanks"), (3, "three cars"), "beside", id="other things"),
        pytest.param(
            (1, "a tank of the army"), (2, "two tanks"), "contradicts", id="what it is of"
        ),
    ],
)
def test_things(one: tuple[int | None, str], other: tuple[int | None, str], expected: str) -> None:
    told = [{"things": [destroyed("isis", n)], "words": [words]} for n, words in (one, other)]
    assert relation(AccountField.MATERIEL, told=(told[0], told[1])) == expected


def test_women_and_children_are_counted_apart() -> None:
    loss = killed("civ", 24, 24, LossKind.KILLED)
    members = [telling("a", losses=[replace(loss, women=3, children=7)])]
    told = [(f.subject.people, f.values[0].value) for f in fields(members, AccountField.LOSSES)]
    assert dict(told) == {
        "all": LossValue(side="civ", least=24, most=24),
        "women": LossValue(side="civ", least=3, most=3),
        "children": LossValue(side="civ", least=7, most=7),
    }


def test_the_losses_of_two_sides_are_two_fields() -> None:
    losses = [killed("isis", 20, 20), killed("syr-gov", 3, 3), killed("unk", 30, 30)]
    found = fields([telling("a", losses=losses)], AccountField.LOSSES)
    assert [f.subject.side for f in found] == ["isis", "syr-gov", "unk"]


def test_the_value_with_more_independent_witnesses_comes_first() -> None:
    members = [
        telling("a", losses=[killed("isis", 55, 55)], outlet="one"),
        telling("b", losses=[killed("isis", 55, 55)], outlet="one"),
        telling("c", losses=[killed("isis", 24, 24)], outlet="two"),
        telling("d", losses=[killed("isis", 24, 24)], credited="three", outlet="two"),
    ]
    groups = dict(zip([m.claim.id for m in members], [1, 1, 2, 3], strict=True))
    (found,) = fields(members, AccountField.LOSSES, groups)
    assert [(v.value, v.witnesses, v.claims, v.outlets) for v in found.values] == [
        (LossValue(side="isis", least=24, most=24), 2, ("c-c", "c-d"), ("three", "two")),
        (LossValue(side="isis", least=55, most=55), 1, ("c-a", "c-b"), ("one",)),
    ]
    assert [v.contradicts for v in found.values] == [(1,), (0,)]


def test_every_field_of_a_claim_is_in_the_account() -> None:
    member = telling(
        "a", outcome=("isis", "syr-gov", CAPTURED), things=[destroyed("isis", 1)], words=["a tank"]
    )
    account = account_of([member], {member.claim.id: 0})
    told: dict[AccountField, Value] = {f.field: f.values[0].value for f in account}
    day = told[AccountField.DAY]
    assert isinstance(day, DayValue)
    assert day.days.start == DAY
    assert told[AccountField.INITIATORS] == ActorsValue(actors=("syr-gov",))
    assert told[AccountField.TARGETS] == ActorsValue(actors=("isis",))
    assert told[AccountField.MATERIEL] == MaterielValue(words="a tank", count=1)
    assert told[AccountField.OUTCOME] == OutcomeValue(
        outcome=CAPTURED, from_actor="isis", to_actor="syr-gov"
    )
    assert [f.subject.place for f in account if f.field is AccountField.OUTCOME] == ["Madyounah"]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_claims_and_the_numbers_of_witnesses_change_nothing(seed: int) -> None:
    members = [
        telling("a", losses=[killed("isis", 24, 24)], at=["Madyounah"]),
        telling("b", losses=[killed("isis", 55, 55)], at=["Madyounah", "Tadef"]),
        telling("c", losses=[killed("unk", 20, None)], factuality=Factuality.DENIED),
        telling("d", **HELD),
        telling("e", **TAKEN),
    ]
    expected = account_of(members, each_its_own(members))
    chance = random.Random(seed)
    shuffled = chance.sample(members, len(members))
    numbers = dict(zip([m.claim.id for m in shuffled], chance.sample(range(99), 5), strict=True))
    assert account_of(shuffled, numbers) == expected
