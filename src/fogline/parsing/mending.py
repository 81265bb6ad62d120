"""Repairs of parses that the model is known to get wrong, by what English allows.

Source: docs/methods/coding.md, rule S3.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from fogline.model.days import MONTH_NAMES

_NOUN_DEPS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr"})
_WEEKDAYS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)
_DATES = _WEEKDAYS | frozenset(MONTH_NAMES)
_COUNTS = frozenset({"nummod"})
_SUBSETS = frozenset({"woman", "child", "girl", "boy", "minor", "infant"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class RawParse:
    """Parallel columns of a document's tokens, changed in place while the parse is being read."""

    words: Sequence[str]
    heads: array[int]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    sentences: Sequence[tuple[int, int]]

    def has_child(self, head: int, deps: frozenset[str], first: int, end: int) -> bool:
        """Tell whether a token of the sentence hangs on ``head`` by one of ``deps``."""
        return any(self.heads[t] == head and self.deps[t] in deps for t in range(first, end))

    def is_below(self, token: int, noun: int) -> bool:
        """Tell whether a token hangs on a noun, directly or not."""
        while self.heads[token] != token:
            token = self.heads[token]
            if token == noun:
                return True
        return False


def mend(raw: RawParse) -> None:
    """Repair every sentence of a document."""
    _mend_gerunds(raw)
    for first, end in raw.sentences:
        _mend_weekday(raw, first, end)
        _mend_date_apposition(raw, first, end)
        _mend_second_subject(raw, first, end)
        _mend_list(raw, first, end)
        _mend_second_object(raw, first, end)
        _mend_between_numbers(raw, first, end)
        _mend_rootless(raw, first, end)
        _mend_shot_dead(raw, first, end)


def _mend_gerunds(raw: RawParse) -> None:
    """Make a noun of what the tagger calls a verb and the parser a noun's place.

    "Russian shelling killed five", "shot down four drones": a subject or object without an object
    of its own.
    """
    for index in range(len(raw.deps) - 1):
        _mend_adjective_subject(raw, index)
    owners = {
        raw.heads[i] for i, dep in enumerate(raw.deps) if dep in ("dobj", "nsubj", "aux", "xcomp")
    }
    for index, dep in enumerate(raw.deps):
        if raw.pos[index] == "VERB" and dep in _NOUN_DEPS and index not in owners:
            word = raw.words[index].casefold()
            raw.pos[index] = "NOUN"
            if raw.tags[index] == "VBG":
                raw.tags[index], raw.lemmas[index] = "NN", word
            elif raw.tags[index] == "VBZ":
                raw.tags[index], raw.lemmas[index] = "NNS", word.removesuffix("s")


def _mend_adjective_subject(raw: RawParse, adjective: int) -> None:
    """ "Turkish shelling killed one": the adjective is no subject, the noun behind it is."""
    noun = adjective + 1
    subject = raw.deps[adjective] in ("csubj", "nsubj") and raw.pos[adjective] == "ADJ"
    gerund = raw.tags[noun] == "VBG" and raw.deps[noun] == "xcomp"
    if not subject or not gerund or raw.heads[noun] != adjective:
        return
    raw.heads[noun], raw.deps[noun] = raw.heads[adjective], "nsubj"
    raw.heads[adjective], raw.deps[adjective] = noun, "amod"
    raw.pos[noun], raw.tags[noun] = "NOUN", "NN"
    raw.lemmas[noun] = raw.words[noun].casefold()


def _mend_weekday(raw: RawParse, first: int, end: int) -> None:
    """ "On Monday Iraqi forces captured X": the day is no part of the name after it."""
    for day in range(first + 1, end - 1):
        noun = raw.heads[day]
        fused = raw.deps[day] == "compound" and noun > day and raw.deps[noun] == "pobj"
        if not fused or raw.words[day] not in _WEEKDAYS or raw.heads[noun] != day - 1:
            continue
        verb = raw.heads[day - 1]
        if raw.pos[verb] != "VERB" or raw.has_child(verb, _SUBJECTS, first, end):
            continue
        raw.heads[day], raw.deps[day] = day - 1, "pobj"
        raw.heads[noun], raw.deps[noun] = verb, "nsubj"


def _mend_date_apposition(raw: RawParse, first: int, end: int) -> None:
    """ "Between 8 and 9 March, the Turkish army captured X": no name stands beside a date."""
    for noun in range(first + 1, end - 1):
        date = raw.heads[noun]
        if raw.deps[noun] != "appos" or date >= noun or raw.words[date] not in _DATES:
            continue
        verb = raw.heads[date]
        while raw.pos[verb] != "VERB" and raw.heads[verb] != verb:
            verb = raw.heads[verb]
        if (
            raw.pos[verb] == "VERB"
            and verb > noun
            and not raw.has_child(verb, _SUBJECTS, first, end)
        ):
            raw.heads[noun], raw.deps[noun] = verb, "nsubj"


def _mend_second_subject(raw: RawParse, first: int, end: int) -> None:
    """ "A fired at B and B hit C": the noun behind "and" is the subject of the verb behind it."""
    for verb in range(first + 3, end):
        noun, outer = verb - 1, raw.heads[verb]
        finite = raw.pos[verb] == "VERB" and raw.tags[verb] in ("VBD", "VBZ", "VBP")
        if not finite or raw.deps[verb] != "conj" or outer >= noun:
            continue
        behind = raw.deps[noun] == "conj" and raw.heads[noun] > outer
        if behind and not raw.has_child(verb, _SUBJECTS, first, end):
            raw.heads[noun], raw.deps[noun] = verb, "nsubj"


def _mend_list(raw: RawParse, first: int, end: int) -> None:
    """ "12 tanks, 20 trucks and 3 guns": the second of three counted things explains no first.

    Women and children may: "nine civilians, two women and three children".
    """
    for noun in range(first + 2, end):
        head = raw.heads[noun]
        listed = raw.deps[noun] == "appos" and head < noun and raw.lemmas[noun] not in _SUBSETS
        counted = raw.has_child(noun, _COUNTS, head, noun) and raw.has_child(
            head, _COUNTS, first, head
        )
        if listed and counted and raw.has_child(noun, frozenset({"cc"}), noun, end):
            raw.deps[noun] = "conj"


def _mend_second_object(raw: RawParse, first: int, end: int) -> None:
    """ "On 16 January 23 militants were killed": a preposition has one object, the date."""
    for date in range(first + 1, end - 1):
        prep = raw.heads[date]
        if raw.deps[date] != "pobj" or prep >= date or raw.words[date] not in _DATES:
            continue
        for noun in range(date + 1, end):
            if raw.heads[noun] == prep and raw.deps[noun] == "pobj":
                _make_subject(raw, noun, first, end)


def _mend_between_numbers(raw: RawParse, first: int, end: int) -> None:
    """ "Between eight and ten fighters were killed": "between" belongs to the numbers."""
    for prep in range(first, end - 3):
        if raw.words[prep].casefold() != "between" or raw.deps[prep] != "prep":
            continue
        for noun in range(prep + 1, end):
            if raw.heads[noun] != prep or raw.deps[noun] != "pobj":
                continue
            numbers = [t for t in range(prep, noun) if raw.heads[t] == noun and raw.tags[t] == "CD"]
            counted = numbers and raw.has_child(numbers[0], frozenset({"conj"}), prep, noun)
            if counted and _make_subject(raw, noun, first, end):
                raw.heads[prep], raw.deps[prep] = numbers[0], "quantmod"


def _make_subject(raw: RawParse, noun: int, first: int, end: int) -> bool:
    """Make a noun the subject of the verb behind it, if that has none; tell whether it was."""
    verb = noun + 1
    while verb < end and (raw.pos[verb] in ("AUX", "ADV", "PART") or raw.is_below(verb, noun)):
        verb += 1
    missing = verb < end and raw.pos[verb] == "VERB"
    if not missing or raw.has_child(verb, _SUBJECTS, first, end):
        return False
    passive = raw.has_child(verb, frozenset({"auxpass"}), first, end)
    raw.heads[noun], raw.deps[noun] = verb, "nsubjpass" if passive else "nsubj"
    return True


def _mend_rootless(raw: RawParse, first: int, end: int) -> None:
    """ "Militants executed 12 civilians": a participle with an object is the sentence's verb.

    Only where the noun the parser made the root has no verb of its own.
    """
    root = next((t for t in range(first, end) if raw.deps[t] == "ROOT"), None)
    if root is None or raw.pos[root] not in ("NOUN", "PROPN"):
        return
    for verb in range(root + 1, end):
        if raw.deps[verb] != "acl" or raw.tags[verb] not in ("VBN", "VBD"):
            continue
        between = all(raw.words[t] not in (",", ";", ":", "-") for t in range(root, verb))
        if between and raw.has_child(verb, frozenset({"dobj"}), verb, end):
            raw.heads[verb], raw.deps[verb], raw.tags[verb] = verb, "ROOT", "VBD"
            raw.heads[root], raw.deps[root] = verb, "nsubj"
            for token in range(verb + 1, end):
                if raw.heads[token] == root:
                    raw.heads[token] = verb
        return


def _mend_shot_dead(raw: RawParse, first: int, end: int) -> None:
    """ "Shot dead two protesters", "shot a woman dead": what the shots did belongs to the verb."""
    for token in range(first + 1, end):
        if raw.words[token] == "dead" and raw.words[token - 1] == "shot":
            verb = token - 1
            if raw.pos[verb] == "VERB" and raw.deps[token] == "amod":
                raw.heads[token], raw.deps[token] = verb, "oprd"
        noun = raw.heads[token]
        behind = raw.words[token] == "dead" and raw.deps[token] == "amod" and noun == token - 1
        if behind and raw.deps[noun] == "dobj" and raw.lemmas[raw.heads[noun]] == "shoot":
            raw.heads[token], raw.deps[token] = raw.heads[noun], "oprd"
