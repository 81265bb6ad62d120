"""The account of an event: what its claims say, each value with those who give it.

Source: docs/methods/events.md, rules A1 to A13.
"""

from collections.abc import Mapping, Sequence

from fogline.deduplication.interests import speaker_of
from fogline.deduplication.relations import Allied, at_odds, excludes, refines, same_actor
from fogline.deduplication.values import Telling, Topic, tellings
from fogline.model.events import (
    AccountField,
    FieldAccount,
    FieldValue,
    LossValue,
    ReportedClaim,
    Value,
)
from fogline.model.identifiers import ClaimId

_FIELDS = {field: number for number, field in enumerate(AccountField)}


def account_of(
    members: Sequence[ReportedClaim],
    groups: Mapping[ClaimId, int],
    *,
    allied: Allied = same_actor,
) -> tuple[FieldAccount, ...]:
    """Give what the claims of one event say in each field, never an average.

    Args:
        members: the claims of the event, in any order.
        groups: for each claim its independent witness; which number one bears never matters.
        allied: tells whether two actors fight on one side.

    Returns:
        The fields in which anything is told, in the order of ``AccountField``; outcomes by
        place, losses by side. Values with more witnesses come first, then by content.
    """
    told = tellings(members)
    topics = {topic for telling in told for topic, _ in telling.values}
    return tuple(
        _field(topic, told, groups, allied)
        for topic in sorted(topics, key=lambda topic: (_FIELDS[topic[0]], repr(topic[1])))
    )


def _field(
    topic: Topic, told: Sequence[Telling], groups: Mapping[ClaimId, int], allied: Allied
) -> FieldAccount:
    givers: dict[Value, list[Telling]] = {}
    for telling in told:
        for value in telling.of(topic):
            givers.setdefault(value, []).append(telling)
    witnesses = {
        value: len({groups[telling.reported.claim.id] for telling in by})
        for value, by in givers.items()
    }
    values = sorted(givers, key=lambda value: (-witnesses[value], _content(value)))
    return FieldAccount(
        field=topic[0],
        subject=topic[1],
        values=tuple(
            FieldValue(
                value=value,
                claims=tuple(sorted(telling.reported.claim.id for telling in givers[value])),
                outlets=tuple(
                    sorted(
                        {
                            outlet
                            for telling in givers[value]
                            if (outlet := speaker_of(telling.reported)) is not None
                        }
                    )
                ),
                witnesses=witnesses[value],
                contradicts=tuple(
                    index
                    for index, other in enumerate(values)
                    if _contradict(topic, (value, givers[value]), (other, givers[other]), allied)
                    and not _of_one_witness(groups, givers[value], givers[other])
                ),
                refines=tuple(
                    index
                    for index, other in enumerate(values)
                    if other is not value and refines(value, other)
                ),
            )
            for value in values
        ),
    )


def _content(value: Value) -> tuple[float, float, str]:
    """Order values by what they say, numbers by size."""
    if isinstance(value, LossValue):
        low = -1 if value.least is None else value.least
        return low, float("inf") if value.most is None else value.most, value.side
    return 0, 0, repr(value)


def _of_one_witness(groups: Mapping[ClaimId, int], *givers: Sequence[Telling]) -> bool:
    """A copy printed a day later says "yesterday" of another day, and is no other witness."""
    return len({groups[t.reported.claim.id] for told in givers for t in told}) == 1


def _contradict(
    topic: Topic,
    one: tuple[Value, Sequence[Telling]],
    other: tuple[Value, Sequence[Telling]],
    allied: Allied,
) -> bool:
    """Two values are at odds where two claims that give one each are, and no claim gives both."""
    (value, mine), (against, theirs) = one, other
    if value is against:
        return False
    if {telling.reported.claim.id for telling in mine} & {
        telling.reported.claim.id for telling in theirs
    }:
        return False
    return any(
        excludes(topic, (value, a.reported), (against, b.reported), allied)
        and at_odds(topic, a, b, allied)
        for a in mine
        for b in theirs
    )
