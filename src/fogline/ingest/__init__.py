"""Files and standard input → documents with their segments and metadata."""

from fogline.ingest.documents import Overrides, document_from_text
from fogline.ingest.report_bytes import MAX_BYTES
from fogline.ingest.reports import read_report, read_stdin

__all__ = ["MAX_BYTES", "Overrides", "document_from_text", "read_report", "read_stdin"]
