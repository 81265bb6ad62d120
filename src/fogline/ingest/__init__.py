"""Files and standard input → documents with their segments and metadata."""

from fogline.ingest.documents import Overrides, document_from_text

__all__ = ["Overrides", "document_from_text"]
