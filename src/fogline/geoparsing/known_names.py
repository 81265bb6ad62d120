"""Names of the gazetteer in plain text, found before the parse."""

import re
from collections.abc import Callable, Iterator

from fogline.model.spans import Span

_WORD = r"(?:[A-ZÀ-ÞĀ-Ž]|[aeud][lrsdntz][hz]?[-–][A-Z'’‘ʿ`])[\w'’‘ʿ`-]*"
_RUN = re.compile(rf"\b{_WORD}(?:(?: of(?: the)?)? {_WORD})*")
_LONGEST_WORDS = 6
_SENTENCE_WORDS = frozenset(
    "a an the in on at of to from by for with and but or as if it its he she his her they their we "
    "our you your this that these those there here when while after before since until because so "
    "not no yes some all many most both each what who how why where then now also".split()
)
"""Words that begin a sentence, and so have a capital without being names."""


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
        while len(words) > 1 and at < len(words) and _opens(text[slice(*words[at])]):
            at += 1
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
        if not (name[0].isupper() or "-" in name) or not _may_end(words, size, text):
            continue
        if len(name) > 2 and known(name):
            return size
    return 0


def _opens(word: str) -> bool:
    return word.casefold() in _SENTENCE_WORDS


def _may_end(words: list[tuple[int, int]], size: int, text: str) -> bool:
    """A name neither begins nor ends with "of", and only "of" parts its words."""
    return text[slice(*words[0])] != "of" and text[slice(*words[size - 1])] not in ("of", "the")
