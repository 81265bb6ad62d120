"""What a passage is about, where it is not about a war: sport, an accident, a film.

Source: docs/methods/coding.md, rule N1.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from fogline.model.codes import EventClass
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.frames import Topic

_WORD = re.compile(r"[\w-]+(?:['’][st]\b)?")
_REACH = 2
"""How many sentences before and after it a cue counts in."""


class TopicFinder:
    """Finds the topics of the sentences of one document by their cues."""

    def __init__(self, tree: Tree, topics: Sequence[Topic]) -> None:
        self._tree = tree
        self._topics = topics
        self._sentences: list[Span] = []
        self._found: list[tuple[set[str], set[str]]] | None = None
        """By sentence, skipped ones included: the topics it has a cue of, and those it rules
        out."""

    def covers(self, sentence: int, event_class: EventClass, *, war: bool, armed: bool) -> bool:
        """Tell whether a topic of the passage refuses events of a class.

        Args:
            sentence: number of the parsed sentence.
            event_class: class of the event.
            war: the document names a non-state armed group or rival armed sides.
            armed: the document tells of rebels, militants or gunmen, or a side that has an
                enemy acts.
        """
        if war:
            return False
        if self._found is None:
            self._read()
        found = self._found or []
        here = self._sentences.index(self._span(sentence))
        reach = {0, *range(max(0, here - _REACH), min(len(found), here + _REACH + 1))}
        cued = set().union(*(found[i][0] for i in reach))
        ruled_out = set().union(*(found[i][1] for i in reach))
        return any(
            topic.name in cued
            and topic.name not in ruled_out
            and event_class in topic.refuses
            and (topic.told_of_war or not armed)
            for topic in self._topics
        )

    def _span(self, sentence: int) -> Span:
        first, _ = self._tree.parsed.sentences[sentence]
        return self._tree.sentence_span(first)

    def _read(self) -> None:
        parsed = self._tree.parsed
        own = [self._span(number) for number in range(len(parsed.sentences))]
        self._sentences = sorted([*own, *parsed.skipped])
        phrases = _by_first_word(self._topics)
        self._found = [
            _read_words(_WORD.findall(span.of(self._tree.text).casefold()), phrases)
            for span in self._sentences
        ]


_Phrases = dict[str, list[tuple[list[str], str, bool]]]


def _by_first_word(topics: Sequence[Topic]) -> _Phrases:
    """The phrases of the topics by their first word, with topic and whether they are cues."""
    found: _Phrases = defaultdict(list)
    for topic in topics:
        for is_cue, phrases in ((True, topic.cues), (False, topic.unless)):
            for phrase in phrases:
                first, *rest = phrase.split()
                found[first].append((rest, topic.name, is_cue))
    return found


def _read_words(words: Sequence[str], phrases: _Phrases) -> tuple[set[str], set[str]]:
    cued: set[str] = set()
    ruled_out: set[str] = set()
    for at, word in enumerate(words):
        for form in {word, word.removesuffix("s")}:
            for rest, topic, is_cue in phrases.get(form, ()):
                following = words[at + 1 : at + 1 + len(rest)]
                if all(a in (b, f"{b}s") for a, b in zip(following, rest, strict=False)) and len(
                    following
                ) == len(rest):
                    (cued if is_cue else ruled_out).add(topic)
    return cued, ruled_out
