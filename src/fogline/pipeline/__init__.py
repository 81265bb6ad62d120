"""The stages joined: reports to coded documents, one at a time or in batches."""

from fogline.pipeline.asking import Question
from fogline.pipeline.case import Case
from fogline.pipeline.coder import Coder
from fogline.pipeline.places import PlaceFinder

__all__ = ["Case", "Coder", "PlaceFinder", "Question"]
