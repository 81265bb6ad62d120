"""Names in a text and what they are names of: spaCy's entity recogniser, behind one method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fogline.model.phrases import EntitySort, NamedEntity
from fogline.model.spans import Span
from fogline.parsing.model_files import model_directory
from fogline.parsing.sentences import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language

_SORTS = {
    "GPE": EntitySort.PLACE, "LOC": EntitySort.PLACE, "FAC": EntitySort.PLACE,
    "PERSON": EntitySort.PERSON, "ORG": EntitySort.GROUP, "NORP": EntitySort.GROUP,
    "EVENT": EntitySort.OTHER, "WORK_OF_ART": EntitySort.OTHER, "LAW": EntitySort.OTHER,
    "PRODUCT": EntitySort.OTHER, "LANGUAGE": EntitySort.OTHER,
}  # fmt: skip
"""Its labels for names. Dates, times and numbers are none."""


class EntityReader:
    """The entity recogniser of spaCy's small English model."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    @classmethod
    def load(cls) -> EntityReader:
        """Load the installed model's recogniser, without its tagger and parser.

        Raises:
            ParserError: FL401, the model package is missing or of another version.
        """
        import spacy

        unused = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
        return cls(spacy.load(model_directory(), exclude=unused))

    def read(self, text: str, paragraphs: Sequence[Span]) -> tuple[NamedEntity, ...]:
        """Find the names in the paragraphs of a text, in text order."""
        sentences = [s for paragraph in paragraphs for s in split_sentences(text, paragraph)]
        docs = self._nlp.pipe(sentence.of(text) for sentence in sentences)
        return tuple(
            NamedEntity(
                span=Span(sentence.start + name.start_char, sentence.start + name.end_char),
                sort=_SORTS[name.label_],
            )
            for sentence, doc in zip(sentences, docs, strict=True)
            for name in doc.ents
            if name.label_ in _SORTS and name.end_char > name.start_char
        )
