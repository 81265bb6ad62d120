"""Copies of documents: found by the keys they share, linked, and grouped."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, or_, select, update

from fogline.model.cases import FiledDocument
from fogline.store.filing import insert_new, portions
from fogline.store.tables import CLAIM, COPY_KEY, COPY_LINK, DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSketch:
    """What a stored document is compared by with another for copies."""

    key: int
    id: str
    text_digest: str
    sketch: bytes
    publisher: str | None
    original_publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCopy:
    """That two stored documents are copies. ``groups`` tells whether they are one text."""

    left: int
    right: int
    kind: str
    likeness: float
    record: str
    groups: bool


def sketches_like(
    connection: Connection, filed: FiledDocument, key: int, *, most_holders: int
) -> list[StoredSketch]:
    """Return the other documents that share a text or a key with this one.

    A key that more than ``most_holders`` documents have is a common passage, and is left out.
    """
    found: set[int] = set(
        connection.scalars(
            select(DOCUMENT.c.key).where(DOCUMENT.c.text_digest == filed.text_digest)
        )
    )
    for some in portions(sorted(set(filed.copy_keys))):
        rare = (
            select(COPY_KEY.c.value)
            .where(COPY_KEY.c.value.in_(some))
            .group_by(COPY_KEY.c.value)
            .having(func.count() <= most_holders)
        )
        found.update(
            connection.scalars(select(COPY_KEY.c.document).where(COPY_KEY.c.value.in_(rare)))
        )
    found.discard(key)
    return [sketch for some in portions(sorted(found)) for sketch in _sketches(connection, some)]


def _sketches(connection: Connection, keys: Collection[int]) -> Iterable[StoredSketch]:
    columns = DOCUMENT.c
    rows = connection.execute(
        select(
            columns.key,
            columns.id,
            columns.text_digest,
            columns.sketch,
            columns.publisher,
            columns.original_publisher,
            columns.published,
        ).where(columns.key.in_(keys))
    )
    return [StoredSketch(**row._mapping) for row in rows]


def link_copies(connection: Connection, copies: Collection[StoredCopy]) -> set[int]:
    """Keep which documents are copies; return the claims whose document changed its group.

    Documents that are one text have the least of their identifiers as their group, in whatever
    order they come.
    """
    insert_new(
        connection,
        COPY_LINK,
        [
            {
                "left": copy.left,
                "right": copy.right,
                "kind": copy.kind,
                "likeness": copy.likeness,
                "record": copy.record,
            }
            for copy in copies
        ],
    )
    changed: set[int] = set()
    for copy in copies:
        if copy.groups:
            changed |= _join(connection, copy.left, copy.right)
    return {
        claim
        for some in portions(sorted(changed))
        for claim in connection.scalars(
            select(CLAIM.c.key).where(CLAIM.c.document.in_(some), CLAIM.c.event.is_not(None))
        )
    }


def _join(connection: Connection, left: int, right: int) -> set[int]:
    groups = set(
        connection.scalars(select(DOCUMENT.c.copy_group).where(DOCUMENT.c.key.in_((left, right))))
    )
    if len(groups) < 2:
        return set()
    least = min(groups)
    moved = DOCUMENT.c.copy_group.in_(groups - {least})
    changed = set(connection.scalars(select(DOCUMENT.c.key).where(moved)))
    connection.execute(update(DOCUMENT).where(moved).values(copy_group=least))
    return changed


def copies_of(connection: Connection, document: int) -> list[tuple[int, str, float, str]]:
    """Return the copies of a document: key, kind, likeness and record of the link."""
    rows = connection.execute(
        select(COPY_LINK)
        .where(or_(COPY_LINK.c.left == document, COPY_LINK.c.right == document))
        .order_by(COPY_LINK.c.left, COPY_LINK.c.right)
    )
    return [
        (row.right if row.left == document else row.left, row.kind, row.likeness, row.record)
        for row in rows
    ]
