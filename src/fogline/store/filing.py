"""Write documents, claims, links and events, each in the transaction that is open."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from fogline.model.cases import FiledClaim, FiledDocument, InputFailure, Run
from fogline.store.rows import (
    actor_values,
    claim_values,
    document_values,
    place_values,
    spot_values,
)
from fogline.store.tables import (
    CLAIM,
    CLAIM_ACTOR,
    CLAIM_KEY,
    CLAIM_LINK,
    CLAIM_PLACE,
    COPY_KEY,
    DOCUMENT,
    EVENT,
    INPUT,
    JUDGED,
    RUN,
    SPOT,
)

_Item = TypeVar("_Item")
_AT_ONCE = 900
"""Values in one statement; databases take some thousands."""


def portions(items: Iterable[_Item], size: int = _AT_ONCE) -> Iterator[list[_Item]]:
    """Cut what is asked for in one statement into portions that a database takes."""
    waiting = iter(items)
    while portion := list(islice(waiting, size)):
        yield portion


def insert_new(connection: Connection, table: Table, values: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, leaving alone those that are there."""
    if not values:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), values)


def next_key(connection: Connection, table: Table) -> int:
    """The first free key. Only one transaction writes at a time."""
    found = connection.execute(select(func.max(table.c.key))).scalar()
    return 1 if found is None else int(found) + 1


def note_run(connection: Connection, run: Run, at: datetime) -> None:
    """Keep the versions of a run, once."""
    insert_new(
        connection,
        RUN,
        [
            {
                "id": run.id,
                "program": run.program,
                "ontology": run.ontology,
                "gazetteer": run.gazetteer,
                "model": run.model,
                "began_at": at,
            }
        ],
    )


def file_document(connection: Connection, filed: FiledDocument, run: Run, at: datetime) -> int:
    """Write a document that is not in the case yet, without its claims; return its key."""
    key = next_key(connection, DOCUMENT)
    connection.execute(
        insert(DOCUMENT),
        document_values(filed, key=key, run=run.id)
        | {"added_at": at, "copy_group": filed.document.id},
    )
    insert_new(
        connection,
        COPY_KEY,
        [{"value": value, "document": key} for value in copy_keys(filed)],
    )
    return key


def copy_keys(filed: FiledDocument) -> list[int]:
    """Return the keys under which copies of a document are found."""
    signature = filed.signature
    return [] if signature is None else sorted({*signature.bands, *signature.passages})


def file_claims(
    connection: Connection, claims: Sequence[FiledClaim], *, document: int, run: Run
) -> dict[int, FiledClaim]:
    """Write claims of a document under new keys, in no event yet; return them by key."""
    first = next_key(connection, CLAIM)
    keyed = dict(enumerate(claims, start=first))
    if not keyed:
        return keyed
    connection.execute(
        insert(CLAIM),
        [
            claim_values(filed, key=key, document=document, run=run.id)
            for key, filed in keyed.items()
        ],
    )
    spots = [row for filed in keyed.values() for row in spot_values(filed.reported.claim)]
    insert_new(connection, SPOT, spots)
    each = [(key, filed.reported.claim) for key, filed in keyed.items()]
    for table, values in (
        (CLAIM_ACTOR, [row for key, claim in each for row in actor_values(claim, key)]),
        (CLAIM_PLACE, [row for key, claim in each for row in place_values(claim, key)]),
        (
            CLAIM_KEY,
            [
                {"value": value, "claim": key}
                for key, filed in keyed.items()
                for value in sorted(filed.stored_keys)
            ],
        ),
    ):
        if values:
            connection.execute(insert(table), values)
    return keyed


def file_input(
    connection: Connection,
    *,
    digest: str,
    origin: str,
    document: int,
    at: datetime,
    original: bytes | None,
) -> None:
    """Note which document an input gave; what failed at the same place before is mended."""
    connection.execute(delete(INPUT).where(INPUT.c.origin == origin, INPUT.c.document.is_(None)))
    _put_input(
        connection,
        {
            "digest": digest,
            "origin": origin,
            "document": document,
            "code": None,
            "message": None,
            "added_at": at,
            "original": original,
        },
    )


def file_failure(connection: Connection, failure: InputFailure) -> None:
    """Note why an input gave no document."""
    _put_input(
        connection,
        {
            "digest": failure.digest,
            "origin": failure.origin,
            "document": None,
            "code": failure.code,
            "message": failure.message,
            "added_at": failure.failed_at,
            "original": None,
        },
    )


def _put_input(connection: Connection, values: Mapping[str, object]) -> None:
    connection.execute(delete(INPUT).where(INPUT.c.digest == values["digest"]))
    connection.execute(insert(INPUT), values)


def retire_claims(connection: Connection, document: int) -> set[int]:
    """Take a document's claims out of events; their records stay.

    Returns:
        The claims of other documents whose events may change with it.
    """
    old = list(
        connection.scalars(
            select(CLAIM.c.key)
            .join(DOCUMENT, DOCUMENT.c.key == CLAIM.c.document)
            .where(DOCUMENT.c.key == document, CLAIM.c.run == DOCUMENT.c.run)
        )
    )
    touched: set[int] = set()
    for some in portions(old):
        left, right = CLAIM_LINK.c.left, CLAIM_LINK.c.right
        for pair in connection.execute(
            select(left, right).where(or_(left.in_(some), right.in_(some)))
        ):
            touched.update(pair)
        touched.update(connection.scalars(select(CLAIM.c.key).where(CLAIM.c.event.in_(some))))
        touched.update(_judged_with(connection, some))
        connection.execute(delete(CLAIM_LINK).where(or_(left.in_(some), right.in_(some))))
        connection.execute(
            delete(JUDGED).where(or_(JUDGED.c.left.in_(some), JUDGED.c.right.in_(some)))
        )
        for table in (CLAIM_KEY, CLAIM_ACTOR, CLAIM_PLACE):
            connection.execute(delete(table).where(table.c.claim.in_(some)))
        connection.execute(delete(EVENT).where(EVENT.c.key.in_(some)))
        connection.execute(update(CLAIM).where(CLAIM.c.event.in_(some)).values(event=None))
        connection.execute(update(CLAIM).where(CLAIM.c.key.in_(some)).values(event=None))
    return touched - set(old)


def _judged_with(connection: Connection, claims: Collection[int]) -> Iterator[int]:
    left, right = JUDGED.c.left, JUDGED.c.right
    for pair in connection.execute(
        select(left, right).where(or_(left.in_(claims), right.in_(claims)))
    ):
        yield from pair


def set_run(connection: Connection, document: int, run: Run) -> None:
    """Say that a document is now coded by a run."""
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.key == document).values(run=run.id))


def link_claims(connection: Connection, scores: Mapping[tuple[int, int], float]) -> None:
    """Keep which claims are likely of one event, each pair once."""
    insert_new(
        connection,
        CLAIM_LINK,
        [
            {"left": min(pair), "right": max(pair), "score": score}
            for pair, score in sorted(scores.items())
        ],
    )


def set_events(connection: Connection, anchors: Mapping[int, int]) -> None:
    """Put claims into the events of their anchors."""
    if anchors:
        connection.execute(
            update(CLAIM)
            .where(CLAIM.c.key == bindparam("claim"))
            .values(event=bindparam("anchor")),
            [{"claim": claim, "anchor": anchor} for claim, anchor in sorted(anchors.items())],
        )
