"""Events told from their claims: witnesses counted, values side by side, grades with reasons."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from fogline.deduplication import WORTH, event_of, grades, witness_groups
from fogline.model.events import Event, ReportedClaim
from fogline.model.identifiers import ClaimId
from fogline.model.provenance import CopyLink
from fogline.model.sources import Lean, Outlet, OutletId
from fogline.ontology.actors import ActorRegistry
from fogline.ontology.outlets import OutletRegistry, lean_of
from fogline.store import EventFigures

_CACHE = 20_000


class EventTeller:
    """Tells events with the registries of actors and outlets."""

    def __init__(self, actors: ActorRegistry, outlets: OutletRegistry) -> None:
        self._outlets: Mapping[OutletId, Outlet] = {o.id: o for o in outlets.outlets()}

        @lru_cache(maxsize=_CACHE)
        def lean(outlet: OutletId, actor: str) -> Lean:
            return lean_of(self._outlets.get(outlet), actor, actors)

        @lru_cache(maxsize=_CACHE)
        def allied(one: str, other: str) -> bool:
            return one == other or other in actors.allies(one)

        self._lean: Callable[[OutletId, str], Lean] = lean
        self._allied: Callable[[str, str], bool] = allied

    def tell(
        self, anchor: ClaimId, members: Sequence[ReportedClaim], copies: Sequence[CopyLink]
    ) -> Event:
        """Tell an event with all that its claims say; ``copies`` are those of their documents."""
        return event_of(
            anchor,
            members,
            groups_of(members, copies),
            self._outlets,
            self._lean,
            allied=self._allied,
        )

    def figures(self, members: Sequence[ReportedClaim], copies: Sequence[CopyLink]) -> EventFigures:
        """Count the witnesses of an event, and give the number of its best borne claim."""
        groups = groups_of(members, copies)
        graded = grades(members, members, groups, self._outlets, self._lean, allied=self._allied)
        return EventFigures(
            witnesses=len(set(groups.values())),
            credibility=min((grade.number for grade in graded), key=WORTH.index),
        )


def groups_of(members: Sequence[ReportedClaim], copies: Sequence[CopyLink]) -> dict[ClaimId, int]:
    """Return the number of its independent witness for each claim of an event."""
    return {
        key.claim: number
        for number, group in enumerate(witness_groups(members, copies))
        for key in group.claims
    }
