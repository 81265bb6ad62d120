"""Copies of documents: found by the keys they share, linked, and grouped."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select, update

from fogline.model.cases import FiledDocument
from fogline.model.documents import Document
from fogline.model.identifiers import DocumentId
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
class CopyHolders:
    """The documents that share something with another: its words, or a key, by that key."""

    same_words: tuple[DocumentId, ...]
    bands: Mapping[int, Collection[DocumentId]]
    passages: Mapping[int, Collection[DocumentId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCopy:
    """That two stored documents are copies. ``groups`` tells whether they are one text."""

    left: int
    right: int
    kind: str
    likeness: float
    record: str
    groups: bool


def holders(
    connection: Connection, filed: FiledDocument, *, crowded: int, most: int
) -> CopyHolders:
    """Return the other documents that share the words or a key with this one, by key.

    Of a key that more than ``crowded`` documents hold, ``most`` are returned if it is of whole
    texts, and none if it is of passages: such a passage is a notice or a formula.
    """
    own, signature = filed.document.id, filed.signature
    bands = () if signature is None else signature.bands
    counts: dict[int, int] = {}
    for some in portions(copy_keys(filed)):
        count = select(COPY_KEY.c.value, func.count()).where(COPY_KEY.c.value.in_(some))
        for value, number in connection.execute(count.group_by(COPY_KEY.c.value)):
            counts[value] = number
    found: dict[int, list[DocumentId]] = {value: [] for value in counts}
    join = select(COPY_KEY.c.value, DOCUMENT.c.id).join_from(COPY_KEY, DOCUMENT)
    for some in portions(value for value, count in counts.items() if count <= crowded):
        for value, document in connection.execute(join.where(COPY_KEY.c.value.in_(some))):
            found[value].append(document)
    for value in bands:
        if counts.get(value, 0) > crowded:
            few = join.where(COPY_KEY.c.value == value).order_by(DOCUMENT.c.id).limit(most)
            found[value] = [document for _, document in connection.execute(few)]
    same = select(DOCUMENT.c.id).where(DOCUMENT.c.text_digest == filed.text_digest)
    alike = connection.scalars(same.order_by(DOCUMENT.c.id).limit(most))
    others = {value: [d for d in held if d != own] for value, held in found.items()}
    return CopyHolders(
        same_words=tuple(DocumentId(d) for d in alike if d != own),
        bands={value: held for value, held in others.items() if value in bands},
        passages={value: held for value, held in others.items() if value not in bands},
    )


def texts(connection: Connection, ids: Collection[DocumentId]) -> list[StoredText]:
    """Read documents as they are compared for copies."""
    return [text for some in portions(sorted(ids)) for text in _texts(connection, some)]


def _texts(connection: Connection, ids: Collection[DocumentId]) -> Iterator[StoredText]:
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
        ).where(columns.id.in_(ids))
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


def links_among(connection: Connection, ids: Collection[DocumentId]) -> list[str]:
    """Return the records of the copies among some documents."""
    if len(ids) < 2:
        return []
    keys = select(DOCUMENT.c.key).where(DOCUMENT.c.id.in_(ids))
    query = select(COPY_LINK.c.record).where(
        COPY_LINK.c.left.in_(keys), COPY_LINK.c.right.in_(keys)
    )
    return list(connection.scalars(query))


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
