"""What a document takes its report from: whom it republishes, quotes and copies.

Source: docs/methods/copies.md, rule V12.
"""

from collections.abc import Iterable

from fogline.deduplication.copies import name_key
from fogline.model.events import ReportedClaim
from fogline.model.provenance import CopyLink, ProvenanceKind, ProvenanceLink
from fogline.model.sources import ReportInfo


def provenance_links(
    reports: Iterable[ReportInfo],
    claims: Iterable[ReportedClaim],
    copies: Iterable[CopyLink],
) -> tuple[ProvenanceLink, ...]:
    """Return every link once, in an order that does not depend on that of the arguments."""
    links = {
        *(link for report in reports if (link := republication(report)) is not None),
        *(link for claim in claims if (link := quotation(claim)) is not None),
        *(copy_provenance(link) for link in copies),
    }
    return tuple(sorted(links, key=_order))


def republication(report: ReportInfo) -> ProvenanceLink | None:
    """Link a report to the outlet it is from, ``None`` where it names none but its own."""
    if report.original is None and report.original_publisher is None:
        return None
    if report.original is not None and report.original == report.outlet:
        return None
    named = report.original_publisher
    if named is not None and name_key(named) == name_key(report.publisher or ""):
        return None
    return ProvenanceLink(
        from_document=report.document,
        kind=ProvenanceKind.REPUBLICATION,
        basis="the page names the source of the report",
        to_outlet=report.original,
        to_name=named,
    )


def quotation(claim: ReportedClaim) -> ProvenanceLink | None:
    """Link a claim to the outlet it is credited to, ``None`` for none and for its own."""
    if claim.credited is None or claim.credited in (claim.report.outlet, claim.report.original):
        return None
    return ProvenanceLink(
        from_document=claim.report.document,
        kind=ProvenanceKind.QUOTATION,
        basis="the text credits the outlet for the claim",
        to_outlet=claim.credited,
        to_name=claim.attributed_to,
        claim=claim.claim.id,
    )


def copy_provenance(link: CopyLink) -> ProvenanceLink:
    """Link the copy to what it copies; undirected, from the first, where that is not known."""
    source = link.second if link.copied_from is None else link.copied_from
    copy = link.first if source == link.second else link.second
    told = "nothing tells who copied" if link.direction is None else link.direction.value
    return ProvenanceLink(
        from_document=copy,
        kind=ProvenanceKind.COPY,
        basis=f"{link.kind}: {link.note} ({told})",
        to_document=source,
        directed=link.copied_from is not None,
    )


def _order(link: ProvenanceLink) -> tuple[str, ...]:
    return (
        link.from_document,
        link.kind,
        link.to_document or "",
        link.to_outlet or "",
        link.to_name or "",
        link.claim or "",
        link.basis,
    )
