"""Frames: which words express which event, and what stands in which role."""

from fogline.ontology.frames.lexicon import Frame, FrameLexicon, NounEntry, Pattern, VerbEntry
from fogline.ontology.frames.topics import Topic, load_topics
from fogline.ontology.frames.vocabulary import Vocabulary

__all__ = [
    "Frame",
    "FrameLexicon",
    "NounEntry",
    "Pattern",
    "Topic",
    "VerbEntry",
    "Vocabulary",
    "load_topics",
]
