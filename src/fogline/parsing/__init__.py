"""Text to sentences and dependency parses. The only package that knows spaCy."""

from fogline.parsing.entities import EntityReader
from fogline.parsing.screen import NameScreen, Screen, SentenceScreen, word_stem
from fogline.parsing.sentences import split_sentences
from fogline.parsing.spacy_parser import KnownName, NameSort, Parser, SpacyParser

__all__ = [
    "EntityReader",
    "KnownName",
    "NameScreen",
    "NameSort",
    "Parser",
    "Screen",
    "SentenceScreen",
    "SpacyParser",
    "split_sentences",
    "word_stem",
]
