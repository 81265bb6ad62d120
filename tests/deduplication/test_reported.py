"""Claims that stand without their document."""

from dataclasses import replace
from datetime import date

from fogline.deduplication.reported import reported_claims
from fogline.ingest import document_from_text
from fogline.model.claims import CodedDocument, MaterielLoss
from fogline.model.codes import MaterielEffect
from fogline.model.sources import OutletId
from fogline.model.spans import Span
from tests.deduplication.claims import told

TEXT = "SANA said that the army took the village and three tanks."
ADDED = date(2020, 1, 1)


def coded(published: date | None) -> CodedDocument:
    document = document_from_text(TEXT, publisher="Example", published=published)
    start = TEXT.index("three tanks")
    claim = replace(
        told().claim,
        quote=Span(15, len(TEXT) - 1),
        trigger=Span(24, 28),
        attributed_to=Span(0, 4),
        materiel=(
            MaterielLoss(
                side="isis", span=Span(start, start + 11), count=3, effect=MaterielEffect.CAPTURED
            ),
        ),
    )
    return CodedDocument(document=document, claims=(claim,), rejections=())


def outlet(name: str | None, url: str | None) -> OutletId | None:
    assert url is None
    return None if name is None else OutletId(name.casefold())


def nobody(words: str) -> OutletId | None:
    assert words == "SANA"
    return None


def test_a_claim_keeps_its_words_and_its_report() -> None:
    (claim,) = reported_claims(
        coded(date(2017, 1, 31)),
        added_on=ADDED,
        outlet_of=outlet,
        credited_in=lambda words: OutletId(f"credited-{words}"),
    )
    assert claim.quote == "the army took the village and three tanks"
    assert claim.attributed_to == "SANA"
    assert claim.credited == "credited-SANA"
    assert claim.materiel_words == ("three tanks",)
    assert claim.report.outlet == "example"
    assert claim.report.original is None
    assert claim.report.copy_group == claim.report.document
    assert claim.report.known_on == date(2017, 1, 31)


def test_a_report_without_a_day_is_known_from_the_day_it_came_in() -> None:
    (claim,) = reported_claims(coded(None), added_on=ADDED, outlet_of=outlet, credited_in=nobody)
    assert claim.report.published is None
    assert claim.report.known_on == ADDED
    assert claim.credited is None
