"""Claims become events the same way in whatever order they come."""

import random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.deduplication.clustering import assign_all
from tests.deduplication.graphs import MemoryGraph, Pair, pairs_of, plain_events


def graph_of(
    *links: tuple[int, int, float], same: tuple[Pair, ...] = (), apart: tuple[Pair, ...] = ()
) -> MemoryGraph:
    """Return a graph of claims 1, 2, ... that rank by their number."""
    scores = {frozenset((one, other)): score for one, other, score in links}
    numbers = {claim for pair in (*scores, *same, *apart) for claim in pair}
    return MemoryGraph(
        ranks={number: (number, f"c-{number}") for number in numbers},
        scores=scores,
        same=set(same),
        differ=set(apart),
    )


def two(one: int, other: int) -> Pair:
    return frozenset((one, other))


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        pytest.param(graph_of((1, 2, 0.9)), {1: 1, 2: 1}, id="linked claims are one event"),
        pytest.param(graph_of((1, 2, 0.4)), {1: 1, 2: 2}, id="a weak likeness is no link"),
        pytest.param(
            graph_of((1, 2, 0.9), (2, 3, 0.9), (3, 4, 0.9)),
            {1: 1, 2: 1, 3: 3, 4: 3},
            id="no chain: 3 is like 2 and not like the anchor",
        ),
        pytest.param(
            graph_of((1, 3, 0.6), (2, 3, 0.9)), {1: 1, 2: 2, 3: 2}, id="the likeliest anchor"
        ),
        pytest.param(
            graph_of((1, 3, 0.9), (2, 3, 0.9)), {1: 1, 2: 2, 3: 1}, id="of equals the better"
        ),
        pytest.param(
            graph_of((1, 3, 0.9), (2, 4, 0.9), (1, 2, 0.1), same=(two(3, 4),)),
            {1: 1, 2: 2, 3: 1, 4: 1},
            id="claims judged one move as one",
        ),
        pytest.param(
            graph_of((1, 4, 0.9), (2, 4, 0.9), same=(two(1, 2),)),
            {1: 1, 2: 1, 4: 1},
            id="members of a joint anchor name its best claim",
        ),
        pytest.param(
            graph_of((1, 2, 0.9), apart=(two(1, 2),)), {1: 1, 2: 2}, id="judged not to be one"
        ),
        pytest.param(
            graph_of((1, 2, 0.9), (1, 3, 0.9), apart=(two(2, 3),)),
            {1: 1, 2: 1, 3: 3},
            id="of two members judged apart the better stays",
        ),
        pytest.param(
            graph_of((1, 3, 0.9), (1, 4, 0.9), (2, 4, 0.7), apart=(two(3, 4),)),
            {1: 1, 2: 2, 3: 1, 4: 2},
            id="the one that leaves goes to its next best anchor",
        ),
    ],
)
def test_events_are_stars(graph: MemoryGraph, expected: dict[int, int]) -> None:
    graph.add(graph.ranks)
    assert graph.anchors == expected
    assert graph.afresh() == expected


def test_an_anchor_that_is_outranked_releases_its_members() -> None:
    graph = graph_of((1, 2, 0.9), (2, 3, 0.9))
    graph.add([2, 3])
    assert graph.anchors == {2: 2, 3: 2}
    graph.add([1])
    assert graph.anchors == {1: 1, 2: 1, 3: 3}


def test_events_of_some_claims_are_as_if_there_were_no_others() -> None:
    graph = graph_of((1, 2, 0.9), (2, 3, 0.9))
    graph.add([1, 2, 3])
    assert assign_all(graph, [2, 3]) == {2: 2, 3: 2}


NUMBERS = st.integers(0, 2**40)


@st.composite
def graphs(draw: st.DrawFn) -> MemoryGraph:
    claims = draw(st.lists(NUMBERS, min_size=2, max_size=11, unique=True))
    order = draw(st.permutations(claims))
    # Few values, so that ties and the whole chain of "then by identifier" are met.
    ranks = {claim: (place // 3, f"c-{place:02}") for place, claim in enumerate(order)}
    every = st.sampled_from(list(pairs_of(claims)))
    score = st.sampled_from([0.3, 0.5, 0.6, 0.9])
    scores = draw(st.dictionaries(every, score, max_size=30))
    graph = MemoryGraph(ranks=ranks, scores=scores)
    graph.same = draw(st.sets(every, max_size=3))
    graph.there = set(claims)
    for pair in draw(st.lists(every, max_size=4)):
        graph.differ.add(pair)
        if graph.contradicts_itself():
            graph.differ.discard(pair)
    graph.there = set()
    return graph


@st.composite
def batches(draw: st.DrawFn, graph: MemoryGraph) -> list[list[int]]:
    order = draw(st.permutations(sorted(graph.ranks)))
    cuts = sorted(draw(st.sets(st.integers(1, len(order)))) | {len(order)})
    return [list(order[a:b]) for a, b in zip([0, *cuts], cuts, strict=False)]


def filled(graph: MemoryGraph) -> MemoryGraph:
    graph.add(graph.ranks)
    return graph


@given(graphs(), st.data())
@settings(max_examples=300)
def test_the_order_and_batches_of_adding_change_nothing(
    graph: MemoryGraph, data: st.DataObject
) -> None:
    for batch in data.draw(batches(graph)):
        graph.add(batch)
        assert graph.anchors == graph.afresh() == plain_events(graph)


@given(graphs())
def test_assigning_again_changes_nothing(graph: MemoryGraph) -> None:
    filled(graph)
    assert graph.update(graph.there) == {}


@given(graphs())
def test_every_claim_has_one_anchor_and_every_anchor_is_its_own(graph: MemoryGraph) -> None:
    filled(graph)
    assert graph.anchors.keys() == graph.ranks.keys()
    assert all(graph.anchors[anchor] == anchor for anchor in graph.anchors.values())


@given(graphs())
def test_claims_judged_together_are_one_event_and_claims_judged_apart_never(
    graph: MemoryGraph,
) -> None:
    filled(graph)
    anchors = graph.anchors
    assert all(len({anchors[claim] for claim in pair}) == 1 for pair in graph.same)
    assert all(len({anchors[claim] for claim in pair}) == 2 for pair in graph.differ)


@given(graphs())
def test_every_member_is_linked_to_its_anchor_or_judged_to_be_of_it(graph: MemoryGraph) -> None:
    filled(graph)
    for claim, anchor in graph.anchors.items():
        mine, its = graph.together(claim), graph.together(anchor)
        assert mine == its or any(
            graph.scores.get(two(one, other), 0) >= 0.5 for one in mine for other in its
        )


@given(graphs(), st.data())
def test_removing_a_claim_is_as_if_it_had_never_been(
    graph: MemoryGraph, data: st.DataObject
) -> None:
    filled(graph)
    for claim in data.draw(st.lists(st.sampled_from(sorted(graph.ranks)), unique=True)):
        graph.remove(claim)
        assert graph.anchors == plain_events(graph)


@given(graphs(), st.data())
@settings(max_examples=300)
def test_a_link_that_changes_is_as_if_it_had_always_been_so(
    graph: MemoryGraph, data: st.DataObject
) -> None:
    filled(graph)
    pairs = list(pairs_of(graph.ranks))
    for pair in data.draw(st.lists(st.sampled_from(pairs), max_size=6)):
        graph.link(pair, data.draw(st.sampled_from([None, 0.3, 0.5, 0.8, 1.0])))
        assert graph.anchors == plain_events(graph)


@given(graphs(), st.data())
@settings(max_examples=300)
def test_a_judgement_undone_leaves_what_was_before(graph: MemoryGraph, data: st.DataObject) -> None:
    filled(graph)
    before = dict(graph.anchors)
    pairs = list(pairs_of(graph.ranks))
    judged = {data.draw(st.sampled_from(pairs))}
    kind = graph.same if data.draw(st.booleans()) else graph.differ
    judged = {pair for pair in judged - kind if not makes_a_contradiction(graph, kind, pair)}
    graph.judge(kind, judged, stands=True)
    assert graph.anchors == plain_events(graph)
    graph.judge(kind, judged, stands=False)
    assert graph.anchors == before


@given(graphs(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_whatever_is_done_events_are_as_if_made_afresh(
    graph: MemoryGraph, chance: random.Random
) -> None:
    claims, pairs = sorted(graph.ranks), list(pairs_of(graph.ranks))
    for _ in range(12):
        pair = chance.choice(pairs)
        match chance.randrange(5):
            case 0:
                graph.add(chance.sample(claims, 2))
            case 1 if graph.there:
                graph.remove(chance.choice(sorted(graph.there)))
            case 2:
                graph.link(pair, chance.choice([None, 0.3, 0.5, 0.8]))
            case _:
                kind = chance.choice([graph.same, graph.differ])
                stands = pair not in kind
                if not (stands and makes_a_contradiction(graph, kind, pair)):
                    graph.judge(kind, {pair}, stands=stands)
        assert graph.anchors == plain_events(graph)


def makes_a_contradiction(graph: MemoryGraph, kind: set[Pair], pair: Pair) -> bool:
    """Tell whether a judgement would contradict the others, of claims that are there or not."""
    there, graph.there = graph.there, set(graph.ranks)
    kind.add(pair)
    contradicts = graph.contradicts_itself()
    kind.discard(pair)
    graph.there = there
    return contradicts


@given(graphs(), st.data())
def test_the_numbers_that_name_claims_mean_nothing(graph: MemoryGraph, data: st.DataObject) -> None:
    filled(graph)
    names = data.draw(st.lists(NUMBERS, min_size=11, max_size=11, unique=True))
    new = dict(zip(sorted(graph.ranks), names, strict=False))

    def renamed(pairs: set[Pair]) -> set[Pair]:
        return {frozenset(new[claim] for claim in pair) for pair in pairs}

    other = MemoryGraph(
        ranks={new[claim]: rank for claim, rank in graph.ranks.items()},
        scores={frozenset(new[c] for c in pair): score for pair, score in graph.scores.items()},
        same=renamed(graph.same),
        differ=renamed(graph.differ),
    )
    filled(other)
    assert other.anchors == {new[claim]: new[anchor] for claim, anchor in graph.anchors.items()}


def geometric_graph(size: int, seed: int) -> MemoryGraph:
    """Scatter claims so that each has some eight others within reach, whatever their number."""
    chance = random.Random(seed)
    side = (size / 8 * 3.14) ** 0.5
    points = [(chance.uniform(0, side), chance.uniform(0, side)) for _ in range(size)]
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (x, y) in enumerate(points):
        cells.setdefault((int(x), int(y)), []).append(number)
    scores = {}
    for number, (x, y) in enumerate(points):
        around = [(int(x) + dx, int(y) + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        for other in (other for cell in around for other in cells.get(cell, ())):
            far = ((x - points[other][0]) ** 2 + (y - points[other][1]) ** 2) ** 0.5
            if number < other and far < 1:
                scores[two(number, other)] = 1 - far / 2
    order = chance.sample(range(size), size)
    return MemoryGraph(
        ranks={n: (0, f"{place:06}") for n, place in enumerate(order)}, scores=scores
    )


def visits_of_the_last(size: int, count: int) -> float:
    """Return how many claims a claim visits that is added to a graph of some size."""
    graph = geometric_graph(size, seed=7)
    graph.add(range(size - count))
    counts = []
    for claim in range(size - count, size):
        graph.visited.clear()
        graph.add([claim])
        counts.append(len(graph.visited))
    assert graph.anchors == graph.afresh()
    return mean(counts)


def test_adding_a_claim_costs_no_more_in_a_large_graph() -> None:
    small, large = visits_of_the_last(400, 100), visits_of_the_last(6400, 100)
    assert large < 1.5 * small
    assert large < 60


def test_adding_a_claim_visits_nothing_that_it_cannot_reach() -> None:
    graph = graph_of((1, 2, 0.9), (2, 3, 0.9), (11, 12, 0.9), (12, 13, 0.9))
    graph.add([2, 3, 11, 12, 13])
    graph.visited.clear()
    graph.add([1])
    assert set(graph.visited) == {1, 2, 3}
