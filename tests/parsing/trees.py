"""Parses of short texts, for the stages that read parses."""

from collections.abc import Sequence

from fogline.ingest import document_from_text
from fogline.model.syntax import Tree
from fogline.parsing import KnownName, Screen
from tests.coding.reading import PUBLISHED, the_coder


def tree_of(text: str, names: Sequence[KnownName] = ()) -> Tree:
    """Parse every sentence of a text."""
    document = document_from_text(text, published=PUBLISHED)
    assert document.text == text
    return Tree(the_coder().parser.parse(document, Screen(text.split()), names), text)
