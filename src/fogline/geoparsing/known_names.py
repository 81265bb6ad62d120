"""Names of the gazetteer in plain text, found before the parse."""

import re
from collections.abc import Callable, Iterator

from fogline.model.spans import Span

_WORD = r"(?:[A-ZÀ-ÞĀ-Ž]|[aeud][lrsdntz][hz]?[-–][A-Z'’‘ʿ`])[\w'’‘ʿ`-]*"
_RUN = re.compile(rf"\b{_WORD}(?: {_WORD})*")
_LONGEST_WORDS = 4


def known_place_names(text: str, span: Span, known: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the longest runs of capitalised words in ``span`` that the gazetteer holds.

    Args:
        text: the document's text.
        span: where to look.
        known: tells whether the gazetteer holds a name.
    """
    for run in _RUN.finditer(text, span.start, span.end):
        words = [
            (run.start() + w.start(), run.start() + w.end())
            for w in re.finditer(r"\S+", run.group())
        ]
        at = 0
        while at < len(words):
            size = _longest_known(text, words[at:], known)
            if size:
                end = words[at + size - 1][1]
                name = text[words[at][0] : end]
                yield Span(words[at][0], end - 2 if name.endswith(("'s", "’s")) else end)
            at += size or 1


def _longest_known(text: str, words: list[tuple[int, int]], known: Callable[[str], bool]) -> int:
    for size in range(min(_LONGEST_WORDS, len(words)), 0, -1):
        name = text[words[0][0] : words[size - 1][1]].removesuffix("'s").removesuffix("’s")
        if len(name) > 2 and known(name):
            return size
    return 0
