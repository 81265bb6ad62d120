"""A graph of claims in memory, and events reckoned from it in the plainest way."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from fogline.deduplication.clustering import assign, assign_all
from fogline.deduplication.comparison import LINK_AT

Pair = frozenset[int]


@dataclass
class MemoryGraph:
    """What is linked and judged, whether or not its claims are there yet."""

    ranks: dict[int, tuple[int, str]]
    scores: dict[Pair, float] = field(default_factory=dict)
    same: set[Pair] = field(default_factory=set)
    differ: set[Pair] = field(default_factory=set)
    there: set[int] = field(default_factory=set)
    anchors: dict[int, int] = field(default_factory=dict)
    visited: list[int] = field(default_factory=list)
    near: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair in self.scores:
            self._remember(pair)

    def _remember(self, pair: Pair) -> None:
        one, other = pair
        self.near.setdefault(one, set()).add(other)
        self.near.setdefault(other, set()).add(one)

    def load(self, claims: Collection[int]) -> None:
        assert self.there.issuperset(claims)

    def rank(self, claim: int) -> tuple[int, str]:
        assert claim in self.there
        return self.ranks[claim]

    def links(self, claim: int) -> Mapping[int, float]:
        assert claim in self.there
        self.visited.append(claim)
        return {
            other: self.scores[frozenset((claim, other))]
            for other in self.near.get(claim, ())
            if other in self.there and frozenset((claim, other)) in self.scores
        }

    def together(self, claim: int) -> frozenset[int]:
        group = {claim}
        while True:
            grown = group.union(*(pair for pair in self.same if pair & group))
            if grown == group:
                return frozenset(group & self.there)
            group = grown

    def apart(self, claim: int) -> frozenset[int]:
        return frozenset(
            other
            for pair in self.differ
            if claim in pair
            for other in pair - {claim}
            if other in self.there
        )

    def anchor(self, claim: int) -> int | None:
        return self.anchors.get(claim)

    # What is done to a case.

    def update(self, changed: Iterable[int]) -> dict[int, int]:
        moved = assign(self, set(changed) & self.there)
        assert all(self.anchors.get(claim) != anchor for claim, anchor in moved.items())
        self.anchors |= moved
        return moved

    def add(self, claims: Iterable[int]) -> None:
        fresh = set(claims) - self.there
        self.there |= fresh
        self.update(fresh.union(*(self.together(claim) for claim in fresh)))

    def remove(self, claim: int) -> None:
        beside = self.together(claim) | self.apart(claim) | set(self.links(claim))
        self.there.discard(claim)
        self.anchors.pop(claim, None)
        self.update(beside - {claim})

    def link(self, pair: Pair, score: float | None) -> None:
        self._remember(pair)
        if score is None:
            self.scores.pop(pair, None)
        else:
            self.scores[pair] = score
        self.update(pair)

    def judge(self, pairs: set[Pair], judged: Iterable[Pair], *, stands: bool) -> None:
        named = {claim for pair in judged for claim in pair}
        before = named.union(*(self.together(claim) for claim in named))
        if stands:
            pairs |= set(judged)
        else:
            pairs -= set(judged)
        self.update(before.union(*(self.together(claim) for claim in named)))

    def afresh(self) -> dict[int, int]:
        return assign_all(self, self.there)

    def contradicts_itself(self) -> bool:
        return any(
            other in self.together(claim) for claim in self.there for other in self.apart(claim)
        )


def plain_events(graph: MemoryGraph) -> dict[int, int]:
    """Reckon every anchor with no regard to cost, as rules E1 to E5 are written."""
    groups = sorted(
        {graph.together(claim) for claim in graph.there},
        key=lambda group: min(graph.ranks[claim] for claim in group),
    )
    place = {group: number for number, group in enumerate(groups)}

    def score(one: frozenset[int], other: frozenset[int]) -> float:
        found = [graph.scores.get(frozenset((a, b)), 0.0) for a in one for b in other]
        return max(found)

    def apart(one: frozenset[int], other: frozenset[int]) -> bool:
        return any(frozenset((a, b)) in graph.differ for a in one for b in other)

    anchors: list[frozenset[int]] = []
    for group in groups:
        linked = [a for a in anchors if score(group, a) >= LINK_AT and not apart(group, a)]
        if not linked:
            anchors.append(group)
    event = {group: group for group in anchors}
    for group in groups:
        if group in event:
            continue
        options = [
            anchor
            for anchor in anchors
            if score(group, anchor) >= LINK_AT
            and not apart(group, anchor)
            and not any(
                apart(group, other)
                for other in groups[: place[group]]
                if event.get(other) == anchor
            )
        ]
        options.sort(key=lambda anchor: (-score(group, anchor), place[anchor]))
        event[group] = options[0] if options else group
    best = {group: min(group, key=lambda claim: graph.ranks[claim]) for group in groups}
    return {claim: best[event[group]] for group in groups for claim in group}


def pairs_of(claims: Iterable[int]) -> Iterator[Pair]:
    return (frozenset(pair) for pair in combinations(sorted(claims), 2))
