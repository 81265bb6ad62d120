"""What judgements mean for the claims that there are now.

Source: docs/methods/events.md, rules E5 to E7.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from fogline.errors import CaseError
from fogline.model.claims import Claim
from fogline.model.identifiers import ClaimId, DocumentId
from fogline.model.judgements import ClaimPlace, Judgement, JudgementId, JudgementKind

_NOBODY: frozenset[ClaimId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedJudgement:
    """A judgement with the claims it is of. ``missing`` are the places where none stands now."""

    id: JudgementId
    kind: JudgementKind
    left: frozenset[ClaimId]
    right: frozenset[ClaimId]
    missing: tuple[ClaimPlace, ...] = ()

    @property
    def together(self) -> frozenset[ClaimId]:
        """The claims that it says are one event."""
        if self.kind is JudgementKind.SAME:
            return self.left | self.right
        return self.left if self.kind is JudgementKind.SPLIT else _NOBODY

    @property
    def apart(self) -> Iterator[tuple[ClaimId, ClaimId]]:
        """The pairs of claims that it says are not of one event."""
        if self.kind is not JudgementKind.SAME:
            yield from product(sorted(self.left), sorted(self.right))


def resolve_places(
    places: Iterable[ClaimPlace], claims: Mapping[DocumentId, Sequence[Claim]]
) -> tuple[ClaimId | None, ...]:
    """Find the claims that stand at places that were judged, after coding anew.

    It is the claim of the same document whose trigger shares characters with the place: one of
    the same type first, then the one that shares most and has least besides.

    Source: docs/methods/events.md, rule E6.
    """
    return tuple(_claim_at(place, claims.get(place.document, ())) for place in places)


def _claim_at(place: ClaimPlace, claims: Sequence[Claim]) -> ClaimId | None:
    def fit(claim: Claim) -> tuple[bool, int, int, str]:
        start = max(claim.trigger.start, place.trigger.start)
        end = min(claim.trigger.end, place.trigger.end)
        return claim.type is not place.type, start - end, len(claim.trigger), claim.id

    near = [claim for claim in claims if claim.trigger.overlaps(place.trigger)]
    return min(near, key=fit).id if near else None


def resolve_judgement(
    judgement: Judgement, claims: Mapping[DocumentId, Sequence[Claim]]
) -> ResolvedJudgement:
    """Find the claims that a judgement is of."""
    left = resolve_places(judgement.left, claims)
    right = resolve_places(judgement.right, claims)
    found = zip((*judgement.left, *judgement.right), (*left, *right), strict=True)
    return ResolvedJudgement(
        id=judgement.id,
        kind=judgement.kind,
        left=frozenset(claim for claim in left if claim is not None),
        right=frozenset(claim for claim in right if claim is not None),
        missing=tuple(place for place, claim in found if claim is None),
    )


class Bindings:
    """All that the judgements that stand say of claims, in whatever order they were made.

    Where coding anew has made one claim of two that were judged apart, they are together.
    """

    def __init__(self, judgements: Iterable[ResolvedJudgement]) -> None:
        self._groups: dict[ClaimId, frozenset[ClaimId]] = {}
        self._apart: dict[ClaimId, frozenset[ClaimId]] = {}
        judgements = tuple(judgements)
        for judgement in judgements:
            group = judgement.together.union(*map(self.together, judgement.together))
            self._groups.update(dict.fromkeys(group, group))
        for judgement in judgements:
            for one, other in judgement.apart:
                if other not in self.together(one):
                    self._apart[one] = self.apart(one) | {other}
                    self._apart[other] = self.apart(other) | {one}

    def together(self, claim: ClaimId) -> frozenset[ClaimId]:
        """Return the claims judged to be one event with it, itself included."""
        return self._groups.get(claim, frozenset((claim,)))

    def apart(self, claim: ClaimId) -> frozenset[ClaimId]:
        """Return the claims judged not to be of its event."""
        return self._apart.get(claim, _NOBODY)


def check_judgement(new: ResolvedJudgement, standing: Sequence[ResolvedJudgement]) -> None:
    """Refuse a judgement that cannot hold beside those that stand.

    Raises:
        CaseError: FL610 if it would make one event of claims that were judged apart, or part
            claims that were judged one event, by one judgement or by a chain of them.

    Source: docs/methods/events.md, rule E7.
    """
    if new.left & new.right:
        (claim, *_) = sorted(new.left & new.right)
        raise CaseError(
            "FL610",
            f"judgement '{new.id}' parts claim '{claim}' from itself: the text is one claim now. "
            "Leave it out.",
        )
    before, after = Bindings(standing), Bindings([*standing, new])
    for earlier in sorted(standing, key=lambda judgement: judgement.id):
        for one, other in earlier.apart:
            if other in after.together(one) and other not in before.together(one):
                _refuse(new, one, other, "of one event", [earlier.id], "apart")
    for one, other in new.apart:
        if other in after.together(one):
            _refuse(new, one, other, "apart", _chain(one, other, standing), "of one event")


def _refuse(
    new: ResolvedJudgement,
    one: ClaimId,
    other: ClaimId,
    asked: str,
    earlier: Sequence[JudgementId],
    held: str,
) -> None:
    named = " and ".join(f"'{judgement}'" for judgement in earlier)
    raise CaseError(
        "FL610",
        f"judgement '{new.id}' says that claims '{one}' and '{other}' are {asked}; they are "
        f"{held} by {named}. Undo {'one of these' if len(earlier) > 1 else 'that'} first, or "
        "leave the new one out.",
    )


def _chain(
    one: ClaimId, other: ClaimId, judgements: Sequence[ResolvedJudgement]
) -> list[JudgementId]:
    """Return the fewest judgements that make two claims one event."""
    joining = sorted((j for j in judgements if j.together), key=lambda judgement: judgement.id)
    paths: dict[ClaimId, list[JudgementId]] = {one: []}
    queue = [one]
    for claim in queue:
        for judgement in joining:
            if claim in judgement.together:
                for near in sorted(judgement.together - paths.keys()):
                    paths[near] = [*paths[claim], judgement.id]
                    queue.append(near)
    return paths.get(other, [])
