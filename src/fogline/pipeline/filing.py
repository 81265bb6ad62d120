"""A document coded and made ready for a case: all that takes time and needs no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fogline import __version__
from fogline.deduplication import (
    anchor_rank,
    reported_claims,
    signature,
    sought_keys,
    stored_keys,
    text_digest,
)
from fogline.model.cases import FiledClaim, FiledDocument, Run
from fogline.model.documents import Document
from fogline.model.sources import Outlet, OutletId
from fogline.ontology.outlets import OutletRegistry
from fogline.ontology.version import ontology_version
from fogline.pipeline.coder import Coder
from fogline.pipeline.sourcing import credited_in


@dataclass(frozen=True, slots=True)
class CaseCoder:
    """Codes documents for a case. Holds no state between documents."""

    coder: Coder
    outlets: OutletRegistry

    @classmethod
    def load(cls, gazetteer: Path | None = None, own: Sequence[Outlet] = ()) -> "CaseCoder":
        """Load the coder with a gazetteer, and the registry of outlets with the user's own."""
        return cls(coder=Coder.load(gazetteer), outlets=OutletRegistry.load().with_outlets(own))

    @property
    def run(self) -> Run:
        """The versions that it codes with."""
        return Run(
            program=__version__,
            ontology=ontology_version(),
            gazetteer=self.coder.gazetteer.version or "unknown",
            model=self.coder.parser.version,
        )

    def file(self, document: Document, *, added_on: date) -> FiledDocument:
        """Code a document. ``added_on`` is when one without a day of its own could be known."""
        coded = self.coder.code(document)
        claims = reported_claims(
            coded,
            added_on=added_on,
            outlet_of=self.outlet_of,
            credited_in=lambda words: credited_in(self.outlets, words),
        )
        return FiledDocument(
            document=document,
            claims=tuple(
                FiledClaim(
                    reported=claim,
                    rank=anchor_rank(claim),
                    stored_keys=stored_keys(claim),
                    sought_keys=sought_keys(claim),
                )
                for claim in claims
            ),
            known_on=document.published or added_on,
            outlet=self.outlet_of(document.publisher, document.url),
            original=self.outlet_of(document.original_publisher, None),
            text_digest=text_digest(document),
            signature=signature(document),
        )

    def outlet_of(self, publisher: str | None, url: str | None) -> OutletId | None:
        """Return the outlet of a publisher's name and an address."""
        return self.outlets.of(publisher=publisher, url=url)
