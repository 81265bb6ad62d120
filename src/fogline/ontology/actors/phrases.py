"""State bodies and offices by rule: "Turkish Armed Forces", "government of Syria".

A phrase is an adjective of a state, or its country's or capital's name with a possessive, and
then bodies and modifiers ("Russian" + "naval" + "forces"); or a body, "of" and a country. The
bodies and modifiers are data (``state_bodies.csv``), the states are data, their products are
not listed anywhere.
"""

from collections.abc import Mapping

from fogline.ontology.actors.folding import Folder, Words
from fogline.ontology.actors.names import joined

_LONGEST_MODIFIED = 6


class BodyPhrases:
    """Bodies and modifiers as a map from folded words."""

    def __init__(self, bodies: Mapping[str, bool], folder: Folder) -> None:
        self._closes: dict[tuple[str, ...], bool] = {}
        for phrase, closes in bodies.items():
            words = tuple(folder.words(phrase).folded)
            self._closes[words] = self._closes.get(words, False) or closes
        self.first_words = frozenset(words[0] for words in self._closes if words)
        self._longest = max((len(words) for words in self._closes), default=0)

    def _one(self, words: Words, text: str, first: int) -> tuple[int, bool] | None:
        """Return where the longest body or modifier at ``first`` ends and whether it closes."""
        if first >= len(words.folded) or words.folded[first] not in self.first_words:
            return None
        end = first + 1
        limit = min(first + self._longest, len(words.folded))
        while end < limit and joined(words, text, end):
            end += 1
        while end > first:
            closes = self._closes.get(tuple(words.folded[first:end]))
            if closes is not None:
                return end, closes
            end -= 1
        return None

    def end_of_chain(self, words: Words, text: str, first: int) -> int:
        """Return where bodies from word ``first`` on end; ``first`` itself where there are none.

        Modifiers count only if a body closes them: "naval forces", not "naval".
        """
        closed = index = first
        for _ in range(_LONGEST_MODIFIED):
            if index < len(words.folded) and index > first and not joined(words, text, index):
                break
            step = self._one(words, text, index)
            if step is None:
                break
            index, closes = step
            if closes:
                closed = index
        return closed

    def before_of(self, words: Words, text: str, first: int) -> int | None:
        """Return the word after "of" (and "the") where a body of something starts at ``first``.

        >>> folder = Folder({})
        >>> bodies = BodyPhrases({"army": True}, folder)
        >>> bodies.before_of(folder.words("army of the Congo"), "army of the Congo", 0)
        3
        """
        end = self.end_of_chain(words, text, first)
        if end == first or end + 1 >= len(words.folded) or words.folded[end] != "of":
            return None
        if not (joined(words, text, end) and joined(words, text, end + 1)):
            return None
        if words.folded[end + 1] == "the" and end + 2 < len(words.folded):
            return end + 2 if joined(words, text, end + 2) else None
        return end + 1
