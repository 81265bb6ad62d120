"""Which outlet each document of a case is of, read anew when the outlets change."""

from collections.abc import Collection

from fogline.model.sources import OutletId
from fogline.ontology.outlets import OutletRegistry
from fogline.pipeline.merging import Merger
from fogline.store import CaseWriter


def reread_outlets(
    case: CaseWriter, registry: OutletRegistry, merger: Merger, edited: Collection[OutletId]
) -> int:
    """Tell the outlets of documents and credits anew, and grade anew what this changes.

    Returns:
        How many documents have another outlet now.
    """
    documents = {
        row.key: (outlet, original)
        for row in case.publishers()
        for outlet, original in [
            (
                registry.of(publisher=row.publisher, url=row.url),
                registry.of(publisher=row.original_publisher, url=None),
            )
        ]
        if (outlet, original) != (row.outlet, row.original)
    }
    credits = {
        row.key: credited
        for row in case.credits()
        for credited in [credited_in(registry, row.words)]
        if credited != row.credited
    }
    case.set_outlets(documents)
    case.set_credits(credits)
    merger.refresh(case, case.events_of_outlets(edited, documents, credits))
    return len(documents)


def credited_in(registry: OutletRegistry, words: str) -> OutletId | None:
    """Return the outlet that the words of an attribution name first."""
    named = registry.named_in(words, is_credit=True)
    return named[0].outlet if named else None
