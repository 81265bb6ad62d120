"""Events: which claims may tell one, and what is kept of each so that it can be asked for."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from fogline.model.events import ReportedClaim, event_id
from fogline.model.sources import Credibility
from fogline.store.copies import links_among
from fogline.store.filing import portions
from fogline.store.rows import reported_of, select_reported
from fogline.store.tables import CLAIM, CLAIM_KEY, EVENT


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFigures:
    """What an event is asked for by, besides its claims."""

    witnesses: int
    credibility: Credibility


def pairs_to_compare(
    connection: Connection, sought: Mapping[int, frozenset[int]]
) -> set[tuple[int, int]]:
    """Return the pairs of a claim and another that is stored under a key it seeks.

    Args:
        connection: the open transaction.
        sought: the keys that each claim seeks.

    Returns:
        Each pair once, the smaller key first.
    """
    seekers: dict[int, list[int]] = {}
    for claim, keys in sought.items():
        for key in keys:
            seekers.setdefault(key, []).append(claim)
    pairs = set()
    for some in portions(sorted(seekers)):
        rows = connection.execute(
            select(CLAIM_KEY.c.value, CLAIM_KEY.c.claim).where(CLAIM_KEY.c.value.in_(some))
        )
        for value, found in rows:
            for claim in seekers[value]:
                if claim != found:
                    pairs.add((min(claim, found), max(claim, found)))
    return pairs


def reported(connection: Connection, keys: Iterable[int]) -> dict[int, ReportedClaim]:
    """Read claims by key."""
    return {
        row.key: reported_of(row)
        for some in portions(sorted(set(keys)))
        for row in connection.execute(select_reported().where(CLAIM.c.key.in_(some)))
    }


def members(connection: Connection, events: Collection[int]) -> dict[int, dict[int, ReportedClaim]]:
    """Read the claims of events, by event and by key."""
    found: dict[int, dict[int, ReportedClaim]] = {event: {} for event in events}
    for some in portions(sorted(found)):
        for row in connection.execute(select_reported().where(CLAIM.c.event.in_(some))):
            found[row.event][row.key] = reported_of(row)
    return found


def refresh_events(
    connection: Connection,
    anchors: Collection[int],
    judge: Callable[[Sequence[ReportedClaim], Sequence[str]], EventFigures],
) -> None:
    """Write anew what is kept of the events of these anchors; those without claims go.

    ``judge`` is given the claims of an event, and the records of the copies among their documents.
    """
    for some in portions(sorted(anchors), 200):
        told = members(connection, some)
        connection.execute(delete(EVENT).where(EVENT.c.key.in_(some)))
        rows = []
        for anchor, claims in told.items():
            if anchor not in claims:
                continue
            days = [c.claim.date.days for c in claims.values() if c.claim.date.days is not None]
            documents = {claim.report.document for claim in claims.values()}
            figures = judge(list(claims.values()), links_among(connection, documents))
            rows.append(
                {
                    "key": anchor,
                    "id": event_id(claims[anchor].claim.id),
                    "first_day": min((d.start for d in days), default=None),
                    "last_day": max((d.last for d in days), default=None),
                    "claims": len(claims),
                    "witnesses": figures.witnesses,
                    "credibility": figures.credibility.value,
                }
            )
        if rows:
            connection.execute(insert(EVENT), rows)
