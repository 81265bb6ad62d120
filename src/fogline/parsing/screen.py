"""The first screen: which sentences can hold a claim and so need a full parse.

A sentence passes when it holds a word whose stem is a trigger's. Stems are cruder than lemmas,
so a sentence with a trigger always passes; what is lost are events told without any trigger.
"""

import re
from collections.abc import Collection
from typing import Protocol

_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-'’][A-Za-zÀ-ÿ]+)*")
_ENDING = re.compile(r"(?:ings?|ers?|ies|ied|ie?|es|ed|s|d|e|y)$")

IRREGULAR_FORMS = {
    "took": "take", "taken": "take", "overtook": "overtake", "overtaken": "overtake",
    "retook": "retake", "retaken": "retake", "fell": "fall", "fallen": "fall", "held": "hold",
    "withheld": "withhold", "withdrew": "withdraw", "withdrawn": "withdraw", "lost": "lose",
    "won": "win", "shot": "shoot", "struck": "strike", "stricken": "strike", "fought": "fight",
    "broke": "break", "broken": "break", "drove": "drive", "driven": "drive", "threw": "throw",
    "thrown": "throw", "left": "leave", "met": "meet", "spoke": "speak", "spoken": "speak",
    "said": "say", "told": "tell", "gave": "give", "given": "give", "blew": "blow",
    "blown": "blow", "laid": "lay", "led": "lead", "fled": "flee", "sent": "send",
    "brought": "bring", "came": "come", "overcame": "overcome", "went": "go", "gone": "go",
    "overran": "overrun", "ran": "run", "burnt": "burn", "sank": "sink", "sunk": "sink",
    "dead": "die", "death": "die", "died": "die", "slain": "slay", "slew": "slay", "put": "put",
    "set": "set", "began": "begin", "begun": "begin", "made": "make", "beat": "beat",
    "beaten": "beat", "swore": "swear", "sworn": "swear", "sought": "seek", "caught": "catch",
    "found": "find", "stole": "steal", "stolen": "steal", "bore": "bear", "cut": "cut",
    "split": "split", "beset": "beset", "rose": "rise", "risen": "rise", "stood": "stand",
    "withstood": "withstand", "undertook": "undertake", "undertaken": "undertake",
    "forbade": "forbid", "forbidden": "forbid", "bled": "bleed", "hid": "hide", "hit": "hit",
}  # fmt: skip
"""Past forms of strong verbs, by the lemma they belong to."""


def word_stem(word: str) -> str:
    """Reduce a word to a crude stem shared by all its inflected forms.

    >>> word_stem("seized") == word_stem("seizing") == word_stem("Seizes") == word_stem("seize")
    True
    """
    lowered = word.casefold().replace("-", "").replace("’", "'")
    lowered = IRREGULAR_FORMS.get(lowered, lowered)
    stem = lowered
    while len(stem) > 3:
        shorter = _ENDING.sub("", stem)
        if len(shorter) < 3:
            shorter = stem[:-1] if stem[-1] in "sd" else stem
        if len(shorter) > 3 and shorter[-1] == shorter[-2]:
            shorter = shorter[:-1]
        if shorter == stem:
            break
        stem = shorter
    return stem


class SentenceScreen(Protocol):
    """Tells which sentences are worth a parse."""

    def passes(self, sentence: str) -> bool:
        """Tell whether ``sentence`` is to be parsed."""


class NameScreen:
    """Lets every sentence pass that may hold a name: a capital letter, wherever it stands."""

    def passes(self, sentence: str) -> bool:
        """Tell whether ``sentence`` holds a capital letter."""
        return any(letter.isupper() for letter in sentence)


class Screen:
    """Tells which sentences hold a trigger."""

    def __init__(self, triggers: Collection[str]) -> None:
        """Build the screen from trigger words, as lemmas or in any form."""
        self._stems = frozenset(word_stem(word) for word in triggers)
        self._known: dict[str, bool] = {}

    def passes(self, sentence: str) -> bool:
        """Tell whether ``sentence`` holds a word with a trigger's stem."""
        return any(self._is_trigger(word) for word in _WORD.findall(sentence))

    def _is_trigger(self, word: str) -> bool:
        known = self._known.get(word)
        if known is None:
            parts = [word, *word.split("-")] if "-" in word else [word]
            known = any(word_stem(part) in self._stems for part in parts)
            self._known[word] = known
        return known
