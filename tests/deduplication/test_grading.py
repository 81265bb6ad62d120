"""The number of a claim follows from who bears it out, who contradicts it, and their interest."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.deduplication.grading import WEIGHTS, WORTH, grade, grades
from fogline.deduplication.interests import interest_of
from fogline.deduplication.telling_events import event_of
from fogline.model.codes import EventType, Factuality, Outcome
from fogline.model.events import Grade, GradeStep, Interest, ReportedClaim
from fogline.model.identifiers import ClaimId
from fogline.model.sources import Credibility, Lean, Outlet, OutletId, OutletKind, Reliability
from tests.deduplication.telling import DAY, destroyed, killed, telling

SIDES = {
    "sana": {"syr-gov": Lean.OWN_SIDE, "isis": Lean.ADVERSE},
    "masdar": {"syr-gov": Lean.FRIENDLY, "isis": Lean.ADVERSE},
    "amaq": {"isis": Lean.OWN_SIDE, "syr-gov": Lean.ADVERSE},
    "reuters": {"syr-gov": Lean.APART, "isis": Lean.APART, "rus": Lean.APART},
    "sohr": {"syr-gov": Lean.ADVERSE, "isis": Lean.APART},
    "ap": {"syr-gov": Lean.APART, "isis": Lean.APART, "rus": Lean.APART},
}
OUTLETS = {
    OutletId(name): Outlet(
        id=OutletId(name),
        name=name.title(),
        kind=OutletKind.MEDIA,
        reliability=Reliability.B if name == "reuters" else Reliability.D,
    )
    for name in SIDES
}
CAPTURE = ("isis", "syr-gov", Outcome.CAPTURED)
HELD = (None, "isis", Outcome.DEFENDED)
LATER = date(2017, 2, 1)
STRIKE = EventType.AIR_DRONE_STRIKE


def lean(outlet: OutletId, key: str) -> Lean:
    return SIDES.get(outlet, {}).get(key, Lean.UNKNOWN)


def captured(name: str, outlet: str | None, **more: Any) -> ReportedClaim:
    return telling(name, outlet=outlet, outcome=CAPTURE, **more)


def denied(name: str, outlet: str | None, **more: Any) -> ReportedClaim:
    return captured(name, outlet, factuality=Factuality.DENIED, **more)


def each_its_own(members: Sequence[ReportedClaim]) -> dict[ClaimId, int]:
    return {member.claim.id: number for number, member in enumerate(members)}


def graded(*members: ReportedClaim, groups: Sequence[int] | None = None) -> Grade:
    """Grade the first of the members; each is a witness of its own unless said otherwise."""
    numbers = each_its_own(members)
    if groups is not None:
        numbers = dict(zip(numbers, groups, strict=True))
    return grade(members[0], members, numbers, OUTLETS, lean)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"outcome": CAPTURE, "outlet": "sana"}, Interest.FOR, id="own gain"),
        pytest.param({"outcome": CAPTURE, "outlet": "masdar"}, Interest.FOR, id="a friend's gain"),
        pytest.param(
            {"outcome": CAPTURE, "outlet": "amaq"}, Interest.AGAINST_OWN, id="own loss of a place"
        ),
        pytest.param(
            {"outcome": CAPTURE, "outlet": "sohr"}, Interest.AGAINST, id="gain of who it opposes"
        ),
        pytest.param({"outcome": CAPTURE, "outlet": "reuters"}, Interest.APART, id="apart"),
        pytest.param({"outcome": CAPTURE, "outlet": "blog"}, Interest.UNKNOWN, id="not registered"),
        pytest.param({"outcome": CAPTURE}, Interest.UNKNOWN, id="no outlet"),
        pytest.param(
            {"outcome": CAPTURE, "outlet": "reuters", "credited": "sana"},
            Interest.FOR,
            id="who is credited, not who publishes",
        ),
        pytest.param(
            {"outcome": CAPTURE, "outlet": "blog", "original": "amaq"},
            Interest.AGAINST_OWN,
            id="the original of a republished report",
        ),
        pytest.param(
            {"outcome": CAPTURE, "outlet": "amaq", "factuality": Factuality.DENIED},
            Interest.FOR,
            id="denial of own loss",
        ),
        pytest.param(
            {"outcome": HELD, "outlet": "sana"},
            Interest.AGAINST_OWN,
            id="own attack that was repelled",
        ),
        pytest.param(
            {"type": EventType.RETREAT, "outlet": "sana"}, Interest.AGAINST_OWN, id="own retreat"
        ),
        pytest.param(
            {"type": STRIKE, "on": ["civ"], "outlet": "sana"},
            Interest.AGAINST_OWN,
            id="harm done by own side",
        ),
        pytest.param(
            {"type": STRIKE, "on": ["civ"], "outlet": "amaq"},
            Interest.FOR,
            id="harm done by the enemy",
        ),
        pytest.param(
            {"type": EventType.ARMED_CLASH, "losses": [killed("syr-gov", 3, 3)], "outlet": "sana"},
            Interest.AGAINST_OWN,
            id="own dead",
        ),
        pytest.param(
            {
                "type": EventType.ARMED_CLASH,
                "losses": [killed("syr-gov", 3, 3), killed("isis", 20, 20)],
                "outlet": "sana",
            },
            Interest.FOR,
            id="own dead beside the enemy's",
        ),
        pytest.param(
            {
                "type": STRIKE,
                "things": [destroyed("isis", 2)],
                "outlet": "masdar",
            },
            Interest.FOR,
            id="the enemy's tanks",
        ),
        pytest.param({"type": STRIKE, "outlet": "sana"}, Interest.FOR, id="own blow"),
        pytest.param(
            {"type": EventType.CONSULT, "by": ["un"], "on": [], "outlet": "sana"},
            Interest.APART,
            id="nobody's gain or loss",
        ),
    ],
)
def test_what_it_is_to_an_outlet_whether_a_claim_is_true(
    told: dict[str, Any], expected: Interest
) -> None:
    assert interest_of(telling("a", **told), lean) is expected


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param([captured("a", "reuters")], "6", id="one witness who stands apart"),
        pytest.param([captured("a", "sana")], "6", id="one witness, of its own gain"),
        pytest.param([captured("a", "amaq")], "2", id="one witness, of its own loss"),
        pytest.param([captured("a", "sohr")], "3", id="one witness, who leans the other way"),
        pytest.param([captured("a", "reuters"), captured("b", "ap")], "1", id="two apart"),
        pytest.param(
            [captured("a", "sana"), captured("b", "reuters")], "1", id="one of them apart"
        ),
        pytest.param([captured("a", "sana"), captured("b", "amaq")], "1", id="winner and loser"),
        pytest.param([captured("a", "sana"), captured("b", "masdar")], "2", id="of one side"),
        pytest.param([captured("a", "sana"), captured("b", "blog")], "2", id="and one unknown"),
        pytest.param([captured("a", "blog"), captured("b", "site")], "1", id="two unknown"),
        pytest.param(
            [captured("a", "sana"), telling("b", type=EventType.ARMED_CLASH, outlet="reuters")],
            "3",
            id="another tells of the fight only",
        ),
        pytest.param(
            [captured("a", "sana"), captured("b", "reuters", factuality=Factuality.PLANNED)],
            "3",
            id="another tells of the plan only",
        ),
        pytest.param([captured("a", "sana"), denied("b", "amaq")], "6", id="word against word"),
        pytest.param(
            [captured("a", "sana"), captured("b", "masdar"), denied("c", "amaq")],
            "6",
            id="word against word, twice told",
        ),
        pytest.param(
            [captured("a", "reuters"), captured("b", "sana"), denied("c", "amaq")],
            "1",
            id="the loser's denial is weak",
        ),
        pytest.param([captured("a", "sana"), denied("b", "reuters")], "5", id="denied from apart"),
        pytest.param([captured("a", "sana"), denied("b", "blog")], "4", id="denied by an unknown"),
        pytest.param([captured("a", "reuters"), denied("b", "ap")], "4", id="one against one"),
        pytest.param(
            [captured("a", "blog"), telling("b", outcome=HELD, outlet="sana")],
            "5",
            id="the attacker admits that it was repelled",
        ),
        pytest.param(
            [captured("a", "reuters"), captured("b", "ap"), denied("c", "blog")],
            "3",
            id="more for it than against",
        ),
        pytest.param(
            [denied("a", "amaq"), captured("b", "reuters")], "5", id="the loser's denial itself"
        ),
        pytest.param(
            [
                captured("a", "reuters", losses=[killed("isis", 24, 24)]),
                captured("b", "ap", losses=[killed("isis", 55, 55)]),
            ],
            "2",
            id="agreed but for the number",
        ),
        pytest.param(
            [captured("a", "reuters"), captured("b", "ap", at=["Tadef"])],
            "3",
            id="the same of another place",
        ),
        pytest.param(
            [captured("a", "reuters", factuality=Factuality.PLANNED), captured("b", "ap")],
            "1",
            id="a plan that was carried out",
        ),
    ],
)
def test_the_number_of_a_claim(members: list[ReportedClaim], expected: str) -> None:
    assert graded(*members).number == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param({"outlet": "reuters"}, "B", id="who publishes"),
        pytest.param({"outlet": "reuters", "credited": "sana"}, "D", id="who is credited"),
        pytest.param(
            {"outlet": "reuters", "attributed_to": "residents"}, "F", id="somebody not registered"
        ),
        pytest.param({"outlet": "blog"}, "F", id="an outlet that is not registered"),
        pytest.param({}, "F", id="no outlet"),
    ],
)
def test_the_letter_is_that_of_the_source(told: dict[str, Any], expected: str) -> None:
    assert graded(telling("a", **told)).letter == expected


def test_the_reasons_let_the_number_be_redone() -> None:
    members = [
        captured("a", "sana"),
        captured("b", "reuters", losses=[killed("isis", 3, 3)]),
        captured("c", "blog"),
        denied("d", "site"),
    ]
    found = graded(*members)
    steps = [(r.step, r.claims, r.weight, r.number) for r in found.reasons]
    assert steps == [
        (GradeStep.SOURCE, ("c-a",), None, None),
        (GradeStep.WITNESS, ("c-a",), 0, None),
        (GradeStep.WITNESS, ("c-b",), 2, None),
        (GradeStep.WITNESS, ("c-c",), 1, None),
        (GradeStep.CORROBORATION, (), None, Credibility.CONFIRMED),
        (GradeStep.OPPONENT, ("c-d",), 1, None),
        (GradeStep.CONTRADICTION, (), None, Credibility.POSSIBLY_TRUE),
    ]
    assert found.reasons[-1].note == "3 for, 1 against"
    assert found.code == "D3"


def test_a_lone_claim_of_own_gain_says_why_it_cannot_be_judged() -> None:
    assert "with an interest" in graded(captured("a", "sana")).reasons[-1].note


VOICES = st.sampled_from([*SIDES, "blog", "site", None])
TELLINGS = st.sampled_from([captured, denied])
KNOWN = st.sampled_from([DAY, LATER])


@st.composite
def events(draw: st.DrawFn) -> list[ReportedClaim]:
    size = draw(st.integers(1, 5))
    members = []
    for number in range(size):
        make = draw(TELLINGS)
        more: dict[str, Any] = {"known_on": draw(KNOWN)}
        if draw(st.booleans()):
            count = draw(st.sampled_from([24, 55]))
            more["losses"] = [killed(draw(st.sampled_from(["isis", "unk"])), count, count)]
        members.append(make(f"m{number}", draw(VOICES), **more))
    return members


def groups_of(draw: Any, members: Sequence[ReportedClaim]) -> dict[ClaimId, int]:
    return {member.claim.id: draw(st.integers(0, 3)) for member in members}


def worth(found: Grade) -> int:
    return WORTH.index(found.number)


@given(events(), st.data(), VOICES)
def test_an_independent_witness_who_agrees_never_makes_the_number_worse(
    members: list[ReportedClaim], data: st.DataObject, voice: str | None
) -> None:
    groups = groups_of(data.draw, members)
    item = members[0]
    claim = item.claim
    other = telling(
        "new",
        outlet=voice,
        outcome=CAPTURE,
        factuality=claim.factuality,
        losses=claim.casualties,
    )
    before = grade(item, members, groups, OUTLETS, lean)
    more = {**groups, other.claim.id: 99}
    after = grade(item, [*members, other], more, OUTLETS, lean)
    assert worth(after) <= worth(before)


@given(events(), st.data(), st.sampled_from(["blog", None]))
def test_a_copy_changes_no_number(
    members: list[ReportedClaim], data: st.DataObject, site: str | None
) -> None:
    groups = groups_of(data.draw, members)
    copied = data.draw(st.sampled_from(members))
    claim = copied.claim
    copy = telling(
        "copy",
        outlet=site,
        outcome=CAPTURE,
        factuality=claim.factuality,
        losses=claim.casualties,
        known_on=LATER,
    )
    before = grades(members, members, groups, OUTLETS, lean)
    more = {**groups, copy.claim.id: groups[claim.id]}
    after = grades(members, [*members, copy], more, OUTLETS, lean)
    assert [found.number for found in after] == [found.number for found in before]


@given(events(), st.data())
def test_order_and_the_numbers_of_witnesses_change_nothing(
    members: list[ReportedClaim], data: st.DataObject
) -> None:
    groups = groups_of(data.draw, members)
    new = data.draw(st.permutations(range(10)))
    renumbered = {claim: new[group] for claim, group in groups.items()}
    shuffled = data.draw(st.permutations(members))
    for member in members:
        expected = grade(member, members, groups, OUTLETS, lean)
        assert grade(member, shuffled, renumbered, OUTLETS, lean) == expected


def test_every_interest_has_a_weight_and_every_number_a_worth() -> None:
    assert set(WEIGHTS) == set(Interest)
    assert set(WORTH) == set(Credibility)


def test_an_event_stands_on_its_best_claim_that_something_happened() -> None:
    members = [denied("z", "reuters"), captured("a", "sana", known_on=LATER), captured("b", "amaq")]
    event = event_of(
        ClaimId("c-a"), random.Random(1).sample(members, 3), each_its_own(members), OUTLETS, lean
    )
    assert event.id.startswith("e-")
    assert event.members == ("c-b", "c-z", "c-a")
    assert [found.claim for found in event.grades] == list(event.members)
    assert (event.first_known_on, event.last_known_on) == (date(2017, 1, 31), LATER)
    assert event.witnesses == 3
    assert event.grade.claim == "c-a"
    assert event.grade == event.grades[2]


def test_an_event_needs_its_anchor() -> None:
    with pytest.raises(ValueError, match="anchor 'c-x'"):
        event_of(ClaimId("c-x"), [captured("a", None)], {ClaimId("c-a"): 0}, OUTLETS, lean)
