"""Records as rows of the tables, and back."""

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from pydantic import TypeAdapter
from sqlalchemy import Row, Select, select

from fogline.gazetteer.keys import name_keys
from fogline.model.cases import FiledClaim, FiledDocument, RunId
from fogline.model.claims import Claim
from fogline.model.documents import Document
from fogline.model.events import ReportedClaim
from fogline.model.identifiers import DocumentId, content_hash
from fogline.model.positions import Position
from fogline.model.sources import OutletId, ReportInfo
from fogline.store.areas import cell_of
from fogline.store.tables import CLAIM, DOCUMENT

Values: TypeAlias = dict[str, object]

_DOCUMENTS = TypeAdapter(Document)
_CLAIMS = TypeAdapter(Claim)


def place_name(name: str) -> str:
    """Return the form of a place's name that it is kept and looked up under."""
    return name_keys(name).strict or name.casefold()


def document_values(filed: FiledDocument, *, key: int, run: RunId) -> Values:
    """The row of a document, without the instant and the group of copies."""
    document, signature = filed.document, filed.signature
    return {
        "key": key,
        "id": document.id,
        "run": run,
        "title": document.title,
        "publisher": document.publisher,
        "original_publisher": document.original_publisher,
        "url": document.url,
        "published": document.published,
        "known_on": filed.known_on,
        "outlet": filed.outlet,
        "original": filed.original,
        "text_digest": filed.text_digest,
        "words": None if signature is None else signature.words,
        "shingles": None if signature is None else signature.shingles,
        "minhash": None if signature is None else signature.minhash,
        "record": _DOCUMENTS.dump_json(document, exclude_defaults=True).decode(),
    }


def claim_values(filed: FiledClaim, *, key: int, document: int, run: RunId) -> Values:
    """The row of a claim that is in no event yet."""
    reported, claim = filed.reported, filed.reported.claim
    return {
        "key": key,
        "id": claim.id,
        "document": document,
        "run": run,
        "event": None,
        "rank": filed.rank,
        "type": claim.type.value,
        "factuality": claim.factuality.value,
        "known_on": reported.report.known_on,
        "outlet": reported.report.outlet,
        "credited": reported.credited,
        "quote": reported.quote,
        "attributed_to": reported.attributed_to,
        "materiel_words": json.dumps(reported.materiel_words, ensure_ascii=False)
        if reported.materiel_words
        else None,
        "record": _CLAIMS.dump_json(claim, exclude_defaults=True).decode(),
    } | _days(claim)


def actor_values(claim: Claim, key: int) -> Iterator[Values]:
    """The rows under which a claim is found by its actors."""
    names: dict[str, None] = {}
    for mention in (*claim.initiators, *claim.targets):
        names[mention.actor] = None
        if mention.actor_id is not None:
            names[mention.actor_id] = None
    for name in names:
        yield {"claim": key, "actor": name} | _days(claim)


def place_values(claim: Claim, key: int) -> Iterator[Values]:
    """The rows under which a claim is found by its places."""
    for number, place in enumerate(claim.places):
        yield {
            "claim": key,
            "number": number,
            "name": place_name(place.name),
            "place": place.record,
            "spot": None if place.position is None else spot_of(place.position),
        } | _days(claim)


def spot_values(claim: Claim) -> Iterator[Values]:
    """The rows of the positions of a claim."""
    for place in claim.places:
        position = place.position
        if position is not None:
            yield {
                "id": spot_of(position),
                "lon": position.lon,
                "lat": position.lat,
                "radius_m": position.radius_m,
                "cell": cell_of(position.lon, position.lat),
            }


def spot_of(position: Position) -> int:
    """Return the number that a position is kept under, the same in every case."""
    digest = content_hash("s", *(repr(v) for v in (position.lon, position.lat, position.radius_m)))
    return int(digest[2:], 16) >> 1


def _days(claim: Claim) -> Values:
    days = claim.date.days
    return {
        "first_day": None if days is None else days.start,
        "last_day": None if days is None else days.last,
    }


def document_of(record: str) -> Document:
    """Read a document back."""
    return _DOCUMENTS.validate_json(record)


def claim_of(record: str) -> Claim:
    """Read a claim back."""
    return _CLAIMS.validate_json(record)


_REPORT = (
    DOCUMENT.c.id.label("document"),
    DOCUMENT.c.title,
    DOCUMENT.c.publisher,
    DOCUMENT.c.original_publisher,
    DOCUMENT.c.url,
    DOCUMENT.c.published,
    DOCUMENT.c.known_on,
    DOCUMENT.c.outlet,
    DOCUMENT.c.original,
    DOCUMENT.c.copy_group,
)


def select_reports() -> Select[Any]:
    """Select documents without their text; ``report_of`` reads the rows."""
    return select(*_REPORT)


def report_of(row: Row[Any]) -> ReportInfo:
    """Read what is known of a document."""
    return ReportInfo(
        document=DocumentId(row.document),
        title=row.title,
        publisher=row.publisher,
        original_publisher=row.original_publisher,
        url=row.url,
        published=row.published,
        known_on=row.known_on,
        outlet=_outlet(row.outlet),
        original=_outlet(row.original),
        copy_group=DocumentId(row.copy_group),
    )


def select_reported() -> Select[Any]:
    """Select claims with the documents they stand in; ``reported_of`` reads the rows."""
    return select(
        CLAIM.c.key,
        CLAIM.c.event,
        CLAIM.c.record,
        CLAIM.c.quote,
        CLAIM.c.attributed_to,
        CLAIM.c.credited,
        CLAIM.c.materiel_words,
        *_REPORT,
    ).join_from(CLAIM, DOCUMENT, CLAIM.c.document == DOCUMENT.c.key)


def reported_of(row: Row[Any]) -> ReportedClaim:
    """Read a claim with its document back."""
    return ReportedClaim(
        claim=claim_of(row.record),
        report=report_of(row),
        quote=row.quote,
        attributed_to=row.attributed_to,
        credited=_outlet(row.credited),
        materiel_words=tuple(json.loads(row.materiel_words)) if row.materiel_words else (),
    )


def _outlet(value: str | None) -> OutletId | None:
    return None if value is None else OutletId(value)
