"""The graph of claims that clustering walks, answered from the database a frontier at a time."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from sqlalchemy import Connection, and_, select

from fogline.store.filing import portions
from fogline.store.tables import CLAIM, CLAIM_LINK, JUDGED


class StoredGraph:
    """Links, ranks and judgements of the present claims, by key.

    Args:
        connection: the transaction to read in.
        known_on: leave out the claims published later, and which events claims are in now.
    """

    def __init__(self, connection: Connection, *, known_on: date | None = None) -> None:
        self._connection = connection
        self._known_on = known_on
        self._rank: dict[int, tuple[int, str]] = {}
        self._anchor: dict[int, int | None] = {}
        self._links: dict[int, dict[int, float]] = {}
        self._judged: _Judged | None = None

    def load(self, claims: Collection[int]) -> None:
        """Read what is asked of these claims next, in few statements."""
        for some in portions(claim for claim in claims if claim not in self._rank):
            self._load_ranks(some)
        for some in portions(claim for claim in claims if claim not in self._links):
            self._load_links(some)

    def rank(self, claim: int) -> tuple[int, str]:
        """What orders claims: the stored rank, then the claim's identifier."""
        if claim not in self._rank:
            self._load_ranks([claim])
        return self._rank[claim]

    def links(self, claim: int) -> Mapping[int, float]:
        """The claims likely to be of one event with this one, with their scores."""
        if claim not in self._links:
            self._load_links([claim])
        return self._links[claim]

    def together(self, claim: int) -> frozenset[int]:
        """The claims that a person judged to be of one event with it, itself among them."""
        return self._judgements().together.get(claim, frozenset({claim}))

    def apart(self, claim: int) -> frozenset[int]:
        """The claims that a person judged not to be of its event."""
        return self._judgements().apart.get(claim, frozenset())

    def anchor(self, claim: int) -> int | None:
        """The anchor of the event it is in now, ``None`` for a claim in no event yet."""
        if claim not in self._anchor:
            self._load_ranks([claim])
        return self._anchor[claim]

    def _load_ranks(self, claims: Collection[int]) -> None:
        for row in self._connection.execute(
            select(CLAIM.c.key, CLAIM.c.rank, CLAIM.c.id, CLAIM.c.event).where(
                CLAIM.c.key.in_(claims)
            )
        ):
            self._rank[row.key] = (row.rank, row.id)
            self._anchor[row.key] = None if self._known_on else row.event

    def _load_links(self, claims: Collection[int]) -> None:
        left, right = CLAIM_LINK.c.left, CLAIM_LINK.c.right
        for claim in claims:
            self._links[claim] = {}
        for one, other in ((left, right), (right, left)):
            query = select(one, other, CLAIM_LINK.c.score).where(one.in_(claims))
            if self._known_on is not None:
                known = CLAIM.c.known_on <= self._known_on
                query = query.join(CLAIM, and_(CLAIM.c.key == other, known))
            for claim, neighbour, score in self._connection.execute(query):
                self._links[claim][neighbour] = score

    def _judgements(self) -> "_Judged":
        """What was judged, read whole: a person judges few of a case's claims."""
        if self._judged is None:
            query = select(JUDGED.c.left, JUDGED.c.right, JUDGED.c.together)
            if self._known_on is not None:
                known = select(CLAIM.c.key).where(CLAIM.c.known_on <= self._known_on)
                query = query.where(JUDGED.c.left.in_(known), JUDGED.c.right.in_(known))
            self._judged = _Judged(
                (left, right, bool(together))
                for left, right, together in self._connection.execute(query)
            )
        return self._judged


class _Judged:
    """Judged pairs as groups of one event, and as claims kept apart."""

    def __init__(self, pairs: Iterable[tuple[int, int, bool]]) -> None:
        self.together: dict[int, frozenset[int]] = {}
        self.apart: dict[int, frozenset[int]] = {}
        for left, right, together in pairs:
            if together:
                group = self.together.get(left, frozenset({left}))
                group |= self.together.get(right, frozenset({right}))
                self.together.update(dict.fromkeys(group, group))
            else:
                self.apart[left] = self.apart.get(left, frozenset()) | {right}
                self.apart[right] = self.apart.get(right, frozenset()) | {left}
