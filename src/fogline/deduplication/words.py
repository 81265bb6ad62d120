"""The words of a text without what a copyist changes: case, marks, punctuation, Unicode form.

Source: docs/methods/copies.md, rule V1.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from fogline.model.documents import Document, SegmentKind
from fogline.model.spans import Span

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Combining accents, vowel signs of Hebrew and Arabic, and the Arabic stretching line."""
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Soft hyphens, joiners and signs of direction: they do not show and do not part words."""
_LETTER = rf"(?:[^\W_]|[{_MARKS}{_UNSEEN}])"
_WORD = re.compile(
    rf"[^\W_]{_LETTER}*(?:(?:['’ʼ`´]|(?<=\d)\.(?=\d)|(?<=\d),(?=\d{{3}}(?!\d)))[^\W_]{_LETTER}*)*"
)
_DROPPED = re.compile(rf"['’ʼ`´,{_MARKS}{_UNSEEN}]")
_SENTENCE_END = re.compile(r"[.!?…][^\w\s]*\s|\n\s*\n")
_SPEECH = re.compile(r"“[^“”]{1,1000}”|«[^«»]{1,1000}»|\"[^\"]{1,1000}\"")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in text order, with their characters.

    ``spoken`` tells which are quoted speech; ``sentences`` numbers the sentence of each.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    spoken: tuple[bool, ...]
    sentences: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def first(self, count: int) -> "Words":
        """Return the first ``count`` words."""
        cut = slice(count)
        return Words(self.words[cut], self.spans[cut], self.spoken[cut], self.sentences[cut])

    def span(self, first: int, end: int) -> Span:
        """Return the characters of the words ``first`` up to, not including, ``end``."""
        return Span(self.spans[first][0], self.spans[end - 1][1])


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text.

    >>> words_in("At least 1,200 fled Idlīb’s “old” quarter, by 4.30 p.m.")
    ('at', 'least', '1200', 'fled', 'idlibs', 'old', 'quarter', 'by', '4.30', 'p', 'm')
    """
    return tuple(word for word, _ in _found(text, 0, len(text)))


def body_words(document: Document) -> Words:
    """Return the words of the body: headings, lines about the page and notices do not count."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    spoken: list[bool] = []
    sentences: list[int] = []
    sentence = 0
    for segment in document.segments:
        if segment.kind is not SegmentKind.BODY:
            continue
        start, end = segment.span.start, segment.span.end
        speech = [match.span() for match in _SPEECH.finditer(document.text, start, end)]
        at, before, sentence = 0, start, sentence + 1
        for word, span in _found(document.text, start, end):
            while at < len(speech) and speech[at][1] <= span[0]:
                at += 1
            sentence += _SENTENCE_END.search(document.text, before, span[0]) is not None
            before = span[1]
            words.append(word)
            spans.append(span)
            spoken.append(at < len(speech) and speech[at][0] <= span[0])
            sentences.append(sentence)
    return Words(tuple(words), tuple(spans), tuple(spoken), tuple(sentences))


def _found(text: str, start: int, end: int) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word.isascii() and word.isalnum():
            yield word.lower(), match.span()
            continue
        plain = unicodedata.normalize("NFKD", word).casefold()
        plain = _DROPPED.sub("", unicodedata.normalize("NFKD", plain))
        if plain:
            yield plain, match.span()


def hash64(text: str) -> int:
    """Hash a text to 64 bits, the same on every machine."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def shingle_hashes(words: tuple[str, ...], length: int) -> list[int]:
    """Hash every run of ``length`` words, in text order; none where there are fewer words."""
    return [hash64(" ".join(words[at : at + length])) for at in range(len(words) - length + 1)]
