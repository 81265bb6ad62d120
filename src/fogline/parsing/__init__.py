"""Text to sentences and dependency parses. The only package that knows spaCy."""

from fogline.parsing.screen import Screen, word_stem
from fogline.parsing.sentences import split_sentences
from fogline.parsing.spacy_parser import KnownName, NameSort, Parser, SpacyParser

__all__ = [
    "KnownName",
    "NameSort",
    "Parser",
    "Screen",
    "SpacyParser",
    "split_sentences",
    "word_stem",
]
