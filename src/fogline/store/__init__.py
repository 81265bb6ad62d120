"""The case on disk: documents, claims, copies and events in one database. The only SQL.

``case_store`` is the interface. ``opening`` and ``migrating`` open the database, ``tables`` and
``rows`` say how records are kept, ``filing``, ``copies`` and ``events`` write them, ``finding``
answers filters (``areas`` the part on the map), ``graph`` is what clustering walks.
"""

from fogline.store.case_store import (
    CaseFigures,
    CaseReader,
    CaseStore,
    CaseWriter,
    StoredDocument,
    StoredJudgement,
)
from fogline.store.copies import CopyHolders, StoredCopy, StoredText
from fogline.store.events import EventFigures
from fogline.store.graph import StoredGraph

__all__ = [
    "CaseFigures",
    "CaseReader",
    "CaseStore",
    "CaseWriter",
    "CopyHolders",
    "EventFigures",
    "StoredCopy",
    "StoredDocument",
    "StoredGraph",
    "StoredJudgement",
    "StoredText",
]
