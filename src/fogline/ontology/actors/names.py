"""The index of names: a trie over folded words, and the longest name at a word."""

from dataclasses import dataclass, field

from fogline.model.identifiers import ActorId
from fogline.ontology.actors.folding import HYPHENS, Folder, Words, surface
from fogline.ontology.actors.records import NameForm

_GAPS = frozenset({" ", "\n", "\u00a0", "  ", " \n", "' ", "\u2019 ", "\r\n", *HYPHENS})
_PARTICLES = frozenset({"al", "the", "of", "and", "in", "for", "de", "du", "la", "wa", "bin"})
_ENGLISH_WORDS = frozenset({"IS", "US", "WHO", "ARM", "CAR", "AID", "SEA", "IT", "AN", "AS"})
HINTED = "~"
"""Marks a name in the data that counts only where a country hint asks for its actor."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of one actor.

    ``exact`` holds (word number, spelling) of words that must stand as written, acronyms
    mostly. ``hinted`` names count only with a country hint. ``lower`` names may be lower case.
    """

    actor: ActorId
    form: NameForm
    exact: tuple[tuple[int, str], ...]
    hinted: bool
    lower: bool


@dataclass(slots=True)
class Node:
    """Names that share their first words."""

    children: dict[str, "Node"] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """Entries whose names run from word ``first`` up to, not including, word ``end``."""

    first: int
    end: int
    entries: tuple[Entry, ...]


def is_acronym(word: str) -> bool:
    """Tell whether a word must keep its capitals: "ISIS", "YPG", "AQ", "MINUSMA", "LeT".

    >>> is_acronym("YPG"), is_acronym("LeT"), is_acronym("Wagner"), is_acronym("17th")
    (True, True, False, False)
    """
    rest = word[1:]
    return rest != rest.lower() and word[0].isupper()


class NameIndex:
    """All names of all actors."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.roots: dict[str, Node] = {}

    def add(self, name: str, actor: ActorId, form: NameForm) -> None:
        """Add one name; names that hold no word are ignored."""
        hinted = name.startswith(HINTED)
        written, folded = self._folder.name_words(name[1:] if hinted else name)
        if not folded:
            return
        exact = tuple((n, word) for n, word in enumerate(written) if is_acronym(word))
        lower = not exact and all(not word[0].isupper() for word in written)
        children, node = self.roots, None
        for word in folded:
            node = children.get(word)
            if node is None:
                node = children[word] = Node()
            children = node.children
        if node is not None and not any(
            entry.actor == actor and entry.exact == exact for entry in node.entries
        ):
            node.entries.append(Entry(actor, form, exact, hinted or lower, lower))

    def hits(self, words: Words, text: str, first: int) -> list[Hit]:
        """Return the names that start at word ``first``, the longest first."""
        found: list[Hit] = []
        node = self.roots.get(words.folded[first])
        index = first
        while node is not None:
            index += 1
            if node.entries:
                entries = tuple(e for e in node.entries if written_as(e, words, first, index))
                if entries:
                    found.append(Hit(first, index, entries))
            if index >= len(words.folded) or not node.children:
                break
            node = node.children.get(words.folded[index])
            if node is not None and not joined(words, text, index):
                break
        found.reverse()
        return found

    def lookup(self, phrase: str) -> tuple[Entry, ...]:
        """Return the entries whose name is the whole of ``phrase``."""
        words = self._folder.words(phrase)
        if not words.folded:
            return ()
        for hit in self.hits(words, phrase, 0):
            if hit.end == len(words.folded):
                return hit.entries
        return ()


def joined(words: Words, text: str, index: int) -> bool:
    """Tell whether word ``index`` follows the word before it inside one name."""
    return text[words.ends[index - 1] : words.starts[index]] in _GAPS


def written_as(entry: Entry, words: Words, first: int, end: int) -> bool:
    """Tell whether the words are written as the entry's name demands.

    Acronyms keep their capitals; any other name has a capital on one word that is no particle,
    unless the name itself has none.
    """
    for number, wanted in entry.exact:
        if surface(words.written[first + number]) != wanted:
            return False
    if entry.exact:
        return not (end - first == 1 and _shouted(entry.exact[0][1], words, first))
    if entry.lower:
        return True
    return any(
        words.written[n][0].isupper() and words.folded[n] not in _PARTICLES
        for n in range(first, end)
    )


def _shouted(acronym: str, words: Words, index: int) -> bool:
    """Tell whether an acronym that is an English word too stands among other capitals."""
    if acronym not in _ENGLISH_WORDS:
        return False
    around = words.written[max(0, index - 2) : index] + words.written[index + 1 : index + 3]
    return bool(around) and all(word.isupper() for word in around)
