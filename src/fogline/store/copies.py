"""Copies of documents: found by the keys they share, linked, and grouped."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select, update

from fogline.model.cases import FiledDocument
from fogline.model.documents import Document
from fogline.model.provenance import CopySignature
from fogline.model.sources import OutletId
from fogline.store.filing import copy_keys, insert_new, portions
from fogline.store.rows import document_of
from fogline.store.tables import CLAIM, COPY_KEY, COPY_LINK, DOCUMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredText:
    """A stored document as it is compared with another for copies.

    ``signature`` has no keys: they are for finding, and it was found.
    """

    key: int
    document: Document
    signature: CopySignature | None
    outlet: OutletId | None
    original: OutletId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCopy:
    """That two stored documents are copies. ``groups`` tells whether they are one text."""

    left: int
    right: int
    kind: str
    likeness: float
    record: str
    groups: bool


def texts_like(
    connection: Connection, filed: FiledDocument, key: int, *, most_holders: int
) -> list[StoredText]:
    """Return the other documents that share the words or a key with this one.

    A key that more than ``most_holders`` documents have is a common passage, and is left out.
    """
    same = DOCUMENT.c.text_digest == filed.text_digest
    found: set[int] = set(connection.scalars(select(DOCUMENT.c.key).where(same)))
    for some in portions(copy_keys(filed)):
        holders: dict[int, list[int]] = {}
        for value, document in connection.execute(
            select(COPY_KEY.c.value, COPY_KEY.c.document).where(COPY_KEY.c.value.in_(some))
        ):
            holders.setdefault(value, []).append(document)
        found.update(d for held in holders.values() if len(held) <= most_holders for d in held)
    found.discard(key)
    return [text for some in portions(sorted(found)) for text in _texts(connection, some)]


def _texts(connection: Connection, keys: Collection[int]) -> Iterator[StoredText]:
    columns = DOCUMENT.c
    for row in connection.execute(
        select(
            columns.key,
            columns.record,
            columns.words,
            columns.shingles,
            columns.minhash,
            columns.outlet,
            columns.original,
        ).where(columns.key.in_(keys))
    ):
        yield StoredText(
            key=row.key,
            document=document_of(row.record),
            signature=None
            if row.minhash is None
            else CopySignature(
                words=row.words, shingles=row.shingles, minhash=row.minhash, bands=(), passages=()
            ),
            outlet=row.outlet,
            original=row.original,
        )


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
