"""Judgements find their claims again, and do not contradict each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest

from fogline.deduplication.judgements import (
    Bindings,
    ResolvedJudgement,
    check_judgement,
    resolve_judgement,
    resolve_places,
)
from fogline.errors import CaseError
from fogline.model.claims import Claim
from fogline.model.codes import EventType
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.judgements import ClaimPlace, Judgement, JudgementId, JudgementKind
from fogline.model.spans import Span
from tests.deduplication.telling import telling

SAME, DIFFERENT, SPLIT = JudgementKind.SAME, JudgementKind.DIFFERENT, JudgementKind.SPLIT
CLASH, STRIKE = EventType.ARMED_CLASH, EventType.AIR_DRONE_STRIKE
REPORT = DocumentId("d-1")
NOON = datetime(2017, 2, 3, 12, tzinfo=UTC)


def claim(name: str, start: int, end: int, event_type: EventType = CLASH) -> Claim:
    plain = telling(name, type=event_type).claim
    return replace(plain, quote=Span(0, 100), trigger=Span(start, end))


def at(start: int, end: int, event_type: EventType = CLASH) -> ClaimPlace:
    return ClaimPlace(document=REPORT, trigger=Span(start, end), type=event_type)


def judged(name: str, kind: JudgementKind, left: str, right: str = "") -> ResolvedJudgement:
    return ResolvedJudgement(
        id=JudgementId(name),
        kind=kind,
        left=frozenset(map(ClaimId, left)),
        right=frozenset(map(ClaimId, right)),
    )


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([claim("a", 10, 15)], "c-a", id="the same words"),
        pytest.param([claim("a", 14, 30)], "c-a", id="words that overlap"),
        pytest.param([claim("a", 15, 30)], None, id="words beside it"),
        pytest.param([claim("a", 10, 15, STRIKE)], "c-a", id="of another type now"),
        pytest.param(
            [claim("a", 10, 15, STRIKE), claim("b", 14, 20)], "c-b", id="the same type first"
        ),
        pytest.param([claim("a", 8, 12), claim("b", 11, 20)], "c-b", id="the most in common"),
        pytest.param([claim("a", 5, 15), claim("b", 9, 15)], "c-b", id="the least besides"),
        pytest.param([], None, id="no claim any more"),
    ],
)
def test_a_judged_place_finds_its_claim(claims: list[Claim], expected: str | None) -> None:
    for order in permutations(claims):
        assert resolve_places([at(10, 15)], {REPORT: order}) == (expected,)


def test_a_judgement_says_which_of_its_claims_are_gone() -> None:
    judgement = Judgement(
        id=JudgementId("j-1"),
        kind=DIFFERENT,
        left=(at(10, 15),),
        right=(at(50, 55), at(70, 75)),
        by="Ada",
        note=None,
        made_at=NOON,
    )
    resolved = resolve_judgement(judgement, {REPORT: [claim("a", 10, 15), claim("b", 50, 55)]})
    assert resolved.left == {"c-a"}
    assert resolved.right == {"c-b"}
    assert resolved.missing == (at(70, 75),)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        pytest.param(SAME, (at(1, 2),), (), id="one claim is no event of several"),
        pytest.param(DIFFERENT, (at(1, 2),), (), id="different from nothing"),
        pytest.param(SPLIT, (), (at(1, 2),), id="nothing to split off"),
        pytest.param(DIFFERENT, (at(1, 2),), (at(1, 2),), id="different from itself"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(
    kind: JudgementKind, left: tuple[ClaimPlace, ...], right: tuple[ClaimPlace, ...]
) -> None:
    with pytest.raises(ValueError, match="claim"):
        Judgement(
            id=JudgementId("j"), kind=kind, left=left, right=right, by=None, note=None, made_at=NOON
        )


def test_a_judgement_is_dated_in_utc() -> None:
    elsewhere = NOON.astimezone(timezone(timedelta(hours=2)))
    with pytest.raises(ValueError, match="UTC"):
        Judgement(
            id=JudgementId("j"),
            kind=SAME,
            left=(at(1, 2), at(3, 4)),
            right=(),
            by=None,
            note=None,
            made_at=elsewhere,
        )


def test_bindings_chain_what_is_the_same_and_not_what_is_apart() -> None:
    log = [
        judged("1", SAME, "a", "b"),
        judged("2", SAME, "c", "d"),
        judged("3", SAME, "b", "c"),
        judged("4", DIFFERENT, "d", "e"),
        judged("5", SPLIT, "ef", "g"),
    ]
    for order in permutations(log):
        bound = Bindings(order)
        assert bound.together(ClaimId("a")) == set("abcd")
        assert bound.together(ClaimId("f")) == set("ef")
        assert bound.together(ClaimId("x")) == {"x"}
        assert bound.apart(ClaimId("e")) == set("dg")
        assert bound.apart(ClaimId("g")) == set("ef")
        assert bound.apart(ClaimId("a")) == set()


@pytest.mark.parametrize(
    ("standing", "new", "named"),
    [
        pytest.param(
            [judged("j1", DIFFERENT, "a", "b")], judged("j2", SAME, "a", "b"), "j1", id="same"
        ),
        pytest.param(
            [judged("j1", SAME, "ab")], judged("j2", DIFFERENT, "a", "b"), "j1", id="different"
        ),
        pytest.param(
            [judged("j1", SAME, "ab"), judged("j2", SAME, "bc"), judged("j3", SAME, "xy")],
            judged("j4", DIFFERENT, "a", "c"),
            "'j1' and 'j2'",
            id="a chain of two",
        ),
        pytest.param(
            [judged("j1", SPLIT, "ab", "c"), judged("j2", SAME, "cd")],
            judged("j3", SAME, "bd"),
            "j1",
            id="what was split off",
        ),
        pytest.param(
            [judged("j1", SPLIT, "ab", "c")], judged("j2", SPLIT, "a", "b"), "j1", id="split anew"
        ),
        pytest.param([], judged("j1", DIFFERENT, "a", "ab"), "itself", id="one claim now"),
    ],
)
def test_a_judgement_that_contradicts_an_earlier_one_is_refused(
    standing: list[ResolvedJudgement], new: ResolvedJudgement, named: str
) -> None:
    for order in permutations(standing):
        with pytest.raises(CaseError, match=named) as refusal:
            check_judgement(new, order)
        assert refusal.value.code == "FL610"


def test_a_judgement_that_contradicts_none_is_taken() -> None:
    standing = [judged("j1", DIFFERENT, "a", "b"), judged("j2", SAME, "bc")]
    check_judgement(judged("j3", SAME, "ad"), standing)
    check_judgement(judged("j4", DIFFERENT, "a", "c"), standing)


def test_an_old_contradiction_is_not_held_against_a_new_judgement() -> None:
    standing = [judged("j1", DIFFERENT, "a", "b"), judged("j2", SAME, "ab")]
    check_judgement(judged("j3", SAME, "ac"), standing)
