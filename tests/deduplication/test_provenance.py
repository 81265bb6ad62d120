"""What a document takes its report from."""

from datetime import date

from fogline.deduplication.copies import compare_copies
from fogline.deduplication.provenance import provenance_links
from fogline.model.provenance import ProvenanceKind
from tests.deduplication.texts import RAID, copy_text, document, reported


def test_a_republished_report_is_linked_to_the_outlet_and_to_the_page_s_own_words() -> None:
    report = reported(outlet="aggregator", original="afp", original_publisher="Agence F.").report
    (link,) = provenance_links([report], [], [])
    assert (link.kind, link.to_outlet, link.to_name) == (
        ProvenanceKind.REPUBLICATION,
        "afp",
        "Agence F.",
    )


def test_a_source_that_the_registry_does_not_hold_keeps_its_name() -> None:
    report = reported(publisher="Orchard Post", original_publisher="Valley Wire").report
    (link,) = provenance_links([report], [], [])
    assert (link.to_outlet, link.to_name) == (None, "Valley Wire")


def test_an_outlet_is_not_linked_to_itself() -> None:
    claims = (
        reported(outlet="sana", credited="sana"),
        reported(outlet="post", original="sana", credited="sana"),
        reported(publisher="The Post", original_publisher="POST"),
        reported(outlet="afp", original="afp"),
        reported(outlet="afp"),
    )
    links = provenance_links([claim.report for claim in claims], claims, [])
    assert [link.kind for link in links] == [ProvenanceKind.REPUBLICATION]
    assert links[0].to_outlet == "sana"


def test_a_claim_credited_to_an_outlet_is_a_quotation_of_it() -> None:
    claim = reported(outlet="reuters", credited="sana", attributed_to="state news agency SANA")
    (link,) = provenance_links([claim.report], [claim], [])
    assert (link.kind, link.to_outlet, link.claim) == (ProvenanceKind.QUOTATION, "sana", "c-1")
    assert link.to_name == "state news agency SANA"


def test_a_copy_points_to_what_it_copies_where_that_is_known() -> None:
    early = document(RAID, "d-2", published=date(2017, 2, 1))
    late = document(RAID, "d-1", published=date(2017, 2, 3))
    undated = document(RAID, "d-3")
    told = compare_copies(copy_text(late), copy_text(early))
    untold = compare_copies(copy_text(undated), copy_text(early))
    assert told is not None
    assert untold is not None
    links = provenance_links([], [], [untold, told, told])
    assert [(link.from_document, link.to_document, link.directed) for link in links] == [
        ("d-1", "d-2", True),
        ("d-2", "d-3", False),
    ]
    assert links[0].basis == "exact: the same words throughout (publication_day)"
    assert links == provenance_links([], [], [told, untold])
