"""Claims joined two by two into groups, with the reason for every join."""

from collections.abc import Iterable

from fogline.model.provenance import ClaimKey, UnionBasis, WitnessUnion


class Unions:
    """Groups of claims that are connected by a chain of joins."""

    def __init__(self, claims: Iterable[ClaimKey]) -> None:
        self._above = {claim: claim for claim in claims}
        self._joins: dict[WitnessUnion, None] = {}

    def join(self, one: ClaimKey, other: ClaimKey, basis: UnionBasis, note: str) -> None:
        """Put two different claims into one group and keep why."""
        first, second = sorted((one, other))
        self._joins[WitnessUnion(first=first, second=second, basis=basis, note=note)] = None
        low, high = sorted((self._root(first), self._root(second)))
        self._above[high] = low

    def roots(self) -> dict[ClaimKey, ClaimKey]:
        """Return the least claim of the group of each."""
        return {claim: self._root(claim) for claim in self._above}

    def groups(self) -> tuple[tuple[tuple[ClaimKey, ...], tuple[WitnessUnion, ...]], ...]:
        """Return the groups by their least claim: claims and joins, each in order."""
        members: dict[ClaimKey, list[ClaimKey]] = {}
        for claim in sorted(self._above):
            members.setdefault(self._root(claim), []).append(claim)
        joins: dict[ClaimKey, list[WitnessUnion]] = {root: [] for root in members}
        for join in sorted(self._joins, key=lambda j: (j.first, j.second, j.basis, j.note)):
            joins[self._root(join.first)].append(join)
        return tuple((tuple(group), tuple(joins[root])) for root, group in members.items())

    def _root(self, claim: ClaimKey) -> ClaimKey:
        while self._above[claim] != claim:
            self._above[claim] = claim = self._above[self._above[claim]]
        return claim
