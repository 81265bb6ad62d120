"""A coded document as claims that stand without it."""

from collections.abc import Callable
from datetime import date

from fogline.model.claims import Claim, CodedDocument
from fogline.model.events import ReportedClaim
from fogline.model.sources import OutletId, ReportInfo


def reported_claims(
    coded: CodedDocument,
    *,
    added_on: date,
    outlet_of: Callable[[str | None, str | None], OutletId | None],
    credited_in: Callable[[str], OutletId | None],
) -> tuple[ReportedClaim, ...]:
    """Give each claim of a document its report and the words that are shown with it.

    The document is its own ``copy_group``: whoever knows its copies replaces that.

    Args:
        coded: the document with its claims.
        added_on: the day it came in, from which a report without a day could be known.
        outlet_of: the outlet of a publisher's name and an address, either of which may be
            unknown.
        credited_in: the outlet that the words of an attribution name.
    """
    document = coded.document
    report = ReportInfo(
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        original_publisher=document.original_publisher,
        url=document.url,
        published=document.published,
        known_on=document.published or added_on,
        outlet=outlet_of(document.publisher, document.url),
        original=outlet_of(document.original_publisher, None),
        copy_group=document.id,
    )
    return tuple(_reported(claim, report, document.text, credited_in) for claim in coded.claims)


def _reported(
    claim: Claim,
    report: ReportInfo,
    text: str,
    credited_in: Callable[[str], OutletId | None],
) -> ReportedClaim:
    told_by = None if claim.attributed_to is None else claim.attributed_to.of(text)
    return ReportedClaim(
        claim=claim,
        report=report,
        quote=claim.quote.of(text),
        attributed_to=told_by,
        credited=None if told_by is None else credited_in(told_by),
        materiel_words=tuple(lost.span.of(text) for lost in claim.materiel),
    )
