"""Which claims are one event.

Source: docs/methods/events.md, rules E1 to E7.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping
from typing import Protocol

from fogline.deduplication.comparison import LINK_AT


class ClaimGraph(Protocol):
    """Claims, how like they are, and what a person judged of them.

    A claim is named by any whole number; which one never matters. No two claims have one rank.
    ``links``, ``together`` and ``apart`` are symmetric, ``together`` also transitive, and all name
    claims that the graph holds.
    """

    def load(self, claims: Collection[int]) -> None:
        """Make ready what will be asked: all of ``claims`` and of those together with them; of
        what these are linked to or apart from, all but the links. A store may ignore it."""

    def rank(self, claim: int) -> tuple[int, str]:
        """Return what orders claims, the best anchor first. It is of the claim's content alone."""

    def links(self, claim: int) -> Mapping[int, float]:
        """Return the claims that may be of one event with it, each with the score."""

    def together(self, claim: int) -> frozenset[int]:
        """Return the claims judged to be one event with it, itself included."""

    def apart(self, claim: int) -> frozenset[int]:
        """Return the claims judged not to be of its event."""

    def anchor(self, claim: int) -> int | None:
        """Return the anchor of its event by the last assignment, ``None`` before the first."""


def assign(graph: ClaimGraph, changed: Iterable[int]) -> dict[int, int]:
    """Bring events up to date after a change, visiting only what it can reach.

    Args:
        graph: claims as they are now, with the anchors as they were assigned before.
        changed: the claims that are new, both ends of every link that came, went or has another
            score, and every claim named in a judgement that was made or undone, with all that
            were together with one of them before. For a claim that is gone: those that it was
            linked, together or apart with.

    Returns:
        The new anchor of every claim that gets another. It equals what ``assign_all`` gives.

    Source: docs/methods/events.md, rules E1 to E7.
    """
    assignment = _Assignment(graph)
    return assignment.settle(frozenset(changed))


def assign_all(graph: ClaimGraph, claims: Iterable[int]) -> dict[int, int]:
    """Return the anchor of each of ``claims`` as if the graph held no others.

    What was assigned before has no part in it.
    """
    chosen = frozenset(claims)
    return assign(_Within(graph, chosen), chosen)


class _Within:
    """Some claims of a graph, none assigned yet."""

    def __init__(self, graph: ClaimGraph, claims: frozenset[int]) -> None:
        self._graph = graph
        self._claims = claims
        self.load = graph.load
        self.rank = graph.rank

    def links(self, claim: int) -> Mapping[int, float]:
        links = self._graph.links(claim)
        return {other: score for other, score in links.items() if other in self._claims}

    def together(self, claim: int) -> frozenset[int]:
        return self._graph.together(claim) & self._claims

    def apart(self, claim: int) -> frozenset[int]:
        return self._graph.apart(claim) & self._claims

    def anchor(self, claim: int) -> int | None:  # noqa: ARG002 - as the protocol has it
        return None


class _Assignment:
    """One run over the graph. Claims that are together stand as one node, their best one."""

    def __init__(self, graph: ClaimGraph) -> None:
        self._graph = graph
        self._nodes: dict[int, int] = {}
        self._links: dict[int, dict[int, float]] = {}
        self._apart: dict[int, frozenset[int]] = {}
        self._is_anchor: dict[int, bool] = {}
        self._events: dict[int, int] = {}

    def settle(self, changed: frozenset[int]) -> dict[int, int]:
        self._graph.load(changed)
        touched = self._choose_anchors({self._node(claim) for claim in changed})
        self._join(touched)
        return {
            claim: event
            for node, event in self._events.items()
            for claim in self._graph.together(node)
            if self._graph.anchor(claim) != event
        }

    # What the graph says, with claims that are together as one.

    def _node(self, claim: int) -> int:
        if claim not in self._nodes:
            group = self._graph.together(claim) or frozenset((claim,))
            best = min(group, key=self._graph.rank)
            self._nodes.update(dict.fromkeys(group, best))
        return self._nodes[claim]

    def _parted(self, node: int) -> frozenset[int]:
        """Return the nodes judged apart from it."""
        if node not in self._apart:
            group = self._graph.together(node)
            apart = {self._node(far) for claim in group for far in self._graph.apart(claim)}
            self._apart[node] = frozenset(apart - {node})
        return self._apart[node]

    def _linked(self, node: int) -> dict[int, float]:
        """Return the nodes it is linked to and not apart from, with the best score."""
        if node not in self._links:
            barred = {node, *self._parted(node)}
            linked: dict[int, float] = {}
            for claim in self._graph.together(node):
                for other, score in self._graph.links(claim).items():
                    near = self._node(other)
                    if score >= LINK_AT and near not in barred:
                        linked[near] = max(score, linked.get(near, score))
            self._links[node] = linked
        return self._links[node]

    def _before(self, node: int, other: int) -> bool:
        return self._graph.rank(node) < self._graph.rank(other)

    # First the anchors: nodes without a better anchor that they are linked to.

    def _choose_anchors(self, start: set[int]) -> set[int]:
        """Return every node whose event may be another now."""
        graph = self._graph
        known = {
            node
            for node in start
            if any(graph.anchor(claim) is not None for claim in graph.together(node))
        }
        # A group that is another now has another rank, so even better ones may have waited for
        # it; and what one of it is apart from, the others are now apart from too.
        start = start.union(*(self._linked(node).keys() | self._parted(node) for node in known))
        graph.load(start)
        touched = set(start)
        queue = [(graph.rank(node), node) for node in start]
        heapq.heapify(queue)
        while queue:
            _, node = heapq.heappop(queue)
            if node in self._is_anchor:
                continue
            is_anchor = not self._has_better_anchor(node)
            self._is_anchor[node] = is_anchor
            # Whether one that is judged apart from others was an anchor proper is not told by
            # its being its own.
            was_anchor = graph.anchor(node) == node
            if is_anchor == was_anchor and not (was_anchor and self._parted(node)):
                continue
            near = self._linked(node)
            graph.load(near)
            touched |= near.keys()
            for other in near:
                if self._before(node, other) and other not in self._is_anchor:
                    heapq.heappush(queue, (graph.rank(other), other))
        return touched

    def _has_better_anchor(self, node: int) -> bool:
        return any(
            self._before(other, node) and self._anchors(other) for other in self._linked(node)
        )

    def _anchors(self, node: int) -> bool:
        """Tell whether the node is an anchor that others may join."""
        if node in self._is_anchor:
            return self._is_anchor[node]
        if self._graph.anchor(node) != node:
            return False
        if self._parted(node):
            self._settle_judged(node)
            return self._is_anchor[node]
        return True

    def _settle_judged(self, node: int) -> None:
        """Tell anchors from nodes that are alone, where judgements may have made them so.

        Nodes better than it are settled, or as they were before.
        """
        found, open_ = {node}, [node]
        while open_:
            here = open_.pop()
            for other in self._linked(here):
                if (
                    other not in found
                    and other not in self._is_anchor
                    and self._before(other, here)
                    and self._graph.anchor(other) == other
                    and self._parted(other)
                ):
                    found.add(other)
                    open_.append(other)
        for here in sorted(found, key=self._graph.rank):
            self._is_anchor[here] = not self._has_better_anchor(here)

    # Then the members: each joins the likeliest anchor that holds none it is apart from.

    def _join(self, touched: set[int]) -> None:
        graph = self._graph
        graph.load(touched)
        queue = [(graph.rank(node), node) for node in touched]
        heapq.heapify(queue)
        while queue:
            _, node = heapq.heappop(queue)
            if node in self._events:
                continue
            event = self._best_event(node)
            self._events[node] = event
            if any(graph.anchor(claim) != event for claim in graph.together(node)):
                later = [
                    other
                    for other in self._parted(node)
                    if self._before(node, other) and other not in self._events
                ]
                graph.load(later)
                for other in later:
                    heapq.heappush(queue, (graph.rank(other), other))

    def _best_event(self, node: int) -> int:
        if self._anchors(node):
            return node
        barred = {
            self._events.get(other, self._graph.anchor(other))
            for other in self._parted(node)
            if self._before(other, node)
        }
        options = [
            (-score, self._graph.rank(other), other)
            for other, score in self._linked(node).items()
            if other not in barred and self._anchors(other)
        ]
        return min(options)[2] if options else node
