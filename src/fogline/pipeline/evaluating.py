"""How hand-coded documents are coded: the same for ``fogline evaluate`` and ``make gate``."""

from collections.abc import Callable, Mapping

from fogline.evaluation import GoldDocument
from fogline.export import to_record
from fogline.ingest import document_from_text
from fogline.pipeline.batch import DocumentCoder


def coder_of_gold(coder: DocumentCoder) -> Callable[[GoldDocument], Mapping[str, object]]:
    """Return what codes a hand-coded document, from all but its events, into a record."""

    def code(gold: GoldDocument) -> Mapping[str, object]:
        document = document_from_text(
            gold.text,
            title=gold.title,
            publisher=gold.publisher,
            original_publisher=gold.original_publisher,
            published=gold.published,
            url=gold.url,
        )
        return to_record(coder.code(document))

    return code
