"""An event from its claims.

Source: docs/methods/events.md, rules A1 and G11.
"""

from collections.abc import Mapping, Sequence

from fogline.deduplication.account import account_of
from fogline.deduplication.grading import WORTH, grades
from fogline.deduplication.interests import LeanOf
from fogline.deduplication.relations import HAPPENED, Allied, same_actor
from fogline.model.events import Event, Grade, ReportedClaim, event_id
from fogline.model.identifiers import ClaimId
from fogline.model.sources import Outlet, OutletId


def event_of(
    anchor: ClaimId,
    members: Sequence[ReportedClaim],
    groups: Mapping[ClaimId, int],
    outlets: Mapping[OutletId, Outlet],
    lean: LeanOf,
    *,
    allied: Allied = same_actor,
) -> Event:
    """Tell the event of these claims.

    Args:
        anchor: the claim that the others were likened to; one of ``members``.
        members: the claims of the event, in any order.
        groups: for each claim its independent witness; which number one bears never matters.
        outlets: the registry, for the letters of grades.
        lean: how an outlet stands to an actor.
        allied: tells whether two actors fight on one side.

    Raises:
        ValueError: the anchor is not among the members.
    """
    ordered = sorted(members, key=lambda member: (member.report.known_on, member.claim.id))
    if anchor not in {member.claim.id for member in ordered}:
        raise ValueError(f"anchor '{anchor}' is not among the {len(ordered)} claims of its event")
    found = grades(ordered, ordered, groups, outlets, lean, allied=allied)
    happened = {m.claim.id for m in ordered if m.claim.factuality in HAPPENED}
    return Event(
        id=event_id(anchor),
        anchor=anchor,
        members=tuple(member.claim.id for member in ordered),
        account=account_of(ordered, groups, allied=allied),
        witnesses=len({groups[member.claim.id] for member in ordered}),
        first_known_on=ordered[0].report.known_on,
        last_known_on=ordered[-1].report.known_on,
        grade=min(found, key=lambda one: (one.claim not in happened, *_merit(one))),
        grades=found,
    )


def _merit(found: Grade) -> tuple[int, str, ClaimId]:
    return WORTH.index(found.number), found.letter, found.claim
