"""The class of the weapon that is named beside an event.

Source: docs/methods/coding.md, rule T2.
"""

from collections.abc import Iterator
from itertools import chain

from fogline.coding.arguments import Arguments, is_verb, verb_arguments
from fogline.coding.entities import Entities
from fogline.model.syntax import Tree
from fogline.ontology.frames import Vocabulary

_TELLING_WEAPONS = frozenset({"suicide", "chemical"})
"""Classes that decide beside another: "suicide car bombs"."""
_BLASTS = frozenset("explosion blast detonation".split())


class WeaponReader:
    """Reads weapons around verbs and event nouns. The classes are those of ``weapons.csv``."""

    def __init__(self, tree: Tree, entities: Entities, vocabulary: Vocabulary) -> None:
        self._tree = tree
        self._entities = entities
        self._vocabulary = vocabulary

    def of_verb(self, verb: int, arguments: Arguments) -> str | None:
        """Return the class of what a verb is done with, or of the weapon that does it."""
        tree = self._tree
        instruments = arguments.under("with", "by", "using", "via", "from", "due", "due to")
        for other in tree.kids(verb, ("conj",)):
            if tree.tags[other] == "VBN" and arguments.passive and is_verb(tree, other):
                instruments += verb_arguments(tree, other).under("by", "due", "due to")
        if tree.lemmas[verb] == "fire":
            instruments += arguments.undergoers
        for use in tree.kids(verb, ("advcl", "prep")):
            if tree.lemmas[use] == "use":
                instruments += tree.kids(use, ("dobj", "pobj"))
        for token in chain(instruments, arguments.doers, self._with(verb)):
            found = [w for w in map(self._weapon_of, self._weapon_words(token)) if w is not None]
            if found:
                return next((w for w in found if w in _TELLING_WEAPONS), found[0])
        return None

    def _weapon_words(self, token: int) -> list[int]:
        return [token, *self._tree.kids(token, ("compound", "amod", "nmod"))]

    def _weapon_of(self, word: int) -> str | None:
        """The class of a weapon, or of one inside a name: "unmanned aerial vehicles"."""
        weapons = self._vocabulary.weapons
        found = weapons.get(self._entities.plain_noun(word, weapons))
        named = [part for part in self._tree.words[word].split() if part.islower()][:-1]
        return found or next((weapons[part] for part in named if part in weapons), None)

    def _with(self, verb: int) -> Iterator[int]:
        """Weapons on a "with" below the object: "hit a camp in X with rockets"."""
        tree = self._tree
        _, end = tree.parsed.sentences[tree.sentence_of[verb]]
        preps = [t for t in range(verb + 1, end) if tree.lemmas[t] == "with"]
        if not preps:
            return
        inner = tree.subtree(verb, without=("ccomp", "conj", "relcl", "acl", "advcl", "xcomp"))
        for prep in preps:
            if prep in inner and tree.heads[prep] != verb:
                yield from tree.kids(prep, ("pobj",))

    def of_noun(self, noun: int) -> str | None:
        """Return the class of the weapon that an event noun names: "drone attack"."""
        tree = self._tree
        for child in tree.kids(noun, ("compound", "amod", "nmod")):
            for word in (child, *tree.kids(child, ("compound", "amod"))):
                weapon = self._vocabulary.weapons.get(tree.lemmas[word].casefold())
                if weapon is not None:
                    return weapon
        made_of = ("of",) if tree.lemmas[noun] in _BLASTS else ()
        for thing in tree.objects_of(noun, ("with", "by", "from", *made_of)):
            weapon = self._vocabulary.weapons.get(tree.lemmas[thing].casefold())
            if weapon is not None:
                return weapon
        return None
