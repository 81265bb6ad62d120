"""Which frame a verb or an event noun evokes, by the words and arguments around it."""

from fogline.coding.arguments import Arguments, is_time
from fogline.coding.entities import Entities
from fogline.coding.weapons import WeaponReader
from fogline.model.codes import LossKind, PlaceKind
from fogline.model.syntax import Tree
from fogline.ontology.frames import Frame, FrameLexicon, NounEntry, Pattern, VerbEntry

_PARTICLE_DEPS = (
    "prt",
    "prep",
    "advmod",
    "dobj",
    "xcomp",
    "acomp",
    "oprd",
    "agent",
    "dative",
    "npadvmod",
)
OF_PEOPLE = ("er", "ist", "man", "men", "woman", "ian", "mate")
"""Endings of nouns that are people by their trade or origin."""


class FrameChooser:
    """Chooses among the frames of a word."""

    def __init__(
        self, tree: Tree, entities: Entities, lexicon: FrameLexicon, weapons: WeaponReader
    ) -> None:
        self._tree = tree
        self._entities = entities
        self._lexicon = lexicon
        self._weapons = weapons

    def of_verb(self, verb: int, arguments: Arguments) -> tuple[VerbEntry, list[int]] | None:
        """Return the entry of a verb that its words and arguments fit best, and its tokens."""
        options: list[tuple[int, int, VerbEntry, list[int]]] = []
        for entry in self._lexicon.verbs.get(self._tree.lemmas[verb], ()):
            words = self._beside(verb, entry)
            if words is None or not self._admits(entry.frame, arguments):
                continue
            narrow = bool(entry.frame.object_nouns) + bool(entry.frame.subject_nouns)
            if entry.frame.type == "capture" and self._takes_ground(arguments):
                narrow = 3
            options.append((-len(entry.beside), -narrow, entry, words))
        if not options:
            return None
        best = min(options, key=lambda option: option[:2])
        return best[2], best[3]

    def _takes_ground(self, arguments: Arguments) -> bool:
        """The object is ground, not a building or a thing, unless taken from an enemy."""
        losers = arguments.under("from") + [
            h for u in arguments.undergoers for h in self._tree.objects_of(u, ("from",))
        ]
        owned = any("force" in self._entities.classes(h) for h in losers)
        return any(
            place.kind is not PlaceKind.OTHER or (owned and (place.named or self._is_the_one(u)))
            for u in arguments.undergoers
            for place in self._entities.places(u)
            if place.kind is PlaceKind.BASE or not self._entities.own_actors(u)
        )

    def _is_the_one(self, noun: int) -> bool:
        return "the" in self._tree.kid_words(noun, ("det",))

    def _beside(self, verb: int, entry: VerbEntry) -> list[int] | None:
        """The trigger's tokens where the words of the entry stand beside the verb."""
        tree = self._tree
        words = [verb]
        for word in entry.beside:
            options = [
                child
                for child in tree.children[verb]
                if (child > verb or tree.deps[child] not in ("prep", "prt"))
                and word in (tree.words[child].casefold(), tree.lemmas[child])
                and tree.deps[child] in _PARTICLE_DEPS
                and not self._tells_time(child)
            ]
            options += [
                t
                for t in range(verb + 1, min(verb + 3, len(tree.words)))
                if tree.words[t].casefold() == word
            ]
            options += [
                thing
                for prep in words[1:]
                for thing in tree.kids(prep, ("pobj",))
                if tree.lemmas[thing] == word
            ]
            if not options:
                return None
            words.append(options[0])
        return words

    def _tells_time(self, prep: int) -> bool:
        """ "marched on Wednesday": the preposition belongs to the date."""
        tree = self._tree
        things = tree.kids(prep, ("pobj",))
        return any(is_time(tree, t) or tree.tags[t] == "CD" for t in things)

    def _admits(self, frame: Frame, arguments: Arguments) -> bool:
        entities = self._entities
        undergoers = arguments.undergoers
        if not undergoers:
            if not self._object_by_prep(frame, arguments):
                return False
        else:
            befallen = undergoers
            if frame.loss is LossKind.CAPTURED:
                # "Captured three Russian tanks": no prisoners.
                befallen = [u for u in undergoers if not entities.is_materiel(u)]
            classes = frozenset().union(*map(entities.classes, befallen))
            if frame.object_nouns and not any(
                self.noun_in(u, frame.object_nouns) for u in undergoers
            ):
                return False
            if not (classes & frame.objects or self._are_victims(frame, arguments, classes)):
                return False
        if frame.subject_nouns and not any(
            self.noun_in(d, frame.subject_nouns) for d in arguments.doers
        ):
            return False
        if frame.subjects and arguments.doers:
            classes = frozenset().union(*(entities.classes(d) for d in arguments.doers))
            return bool(classes & frame.subjects)
        return True

    def _are_victims(self, frame: Frame, arguments: Arguments, classes: frozenset[str]) -> bool:
        """ "Beheaded three woodcutters": people by their trade, in no list of groups."""
        tree = self._tree
        harmed = frame.loss is not None and "people" in frame.objects and classes == {"other"}
        return harmed and all(
            tree.lemmas[u].endswith(OF_PEOPLE) and tree.pos[u] == "NOUN"
            for u in arguments.undergoers
        )

    def _object_by_prep(self, frame: Frame, arguments: Arguments) -> bool:
        """A frame whose object may stay away, or hang on a preposition."""
        if frame.object_nouns:
            hung = [h for heads in arguments.preps.values() for h in heads]
            return any(self.noun_in(h, frame.object_nouns) for h in hung)
        if "none" in frame.objects or frame.pattern is Pattern.FALL:
            return True
        hung = arguments.under(
            "on", "at", "against", "of", "over", "for", "upon", "into", "with", "to", "within"
        )
        return any(self._entities.classes(h) & frame.objects for h in hung)

    def noun_in(self, head: int, nouns: frozenset[str]) -> bool:
        """Tell whether a noun, what it is compounded with or a part of is among ``nouns``."""
        tree = self._tree
        near = [head, *tree.kids(head, ("compound",)), *tree.objects_of(head, ("of",))]
        return any(tree.lemmas[t].casefold() in nouns for t in near)

    def of_noun(self, noun: int, *, light: bool) -> NounEntry | None:
        """Return the entry of an event noun that the words around it fit best.

        ``light``: a verb carries the noun, so that entries which need one count.
        """
        tree = self._tree
        near = {tree.lemmas[c].casefold() for c in tree.children[noun] if c < noun}
        for child in tree.kids(noun, ("compound",)):
            near |= {tree.lemmas[c].casefold() for c in tree.children[child]}
        after = [tree.words[t].casefold() for t in range(noun + 1, min(noun + 3, len(tree.words)))]
        options = [
            entry
            for entry in self._lexicon.nouns.get(tree.lemmas[noun], ())
            if set(entry.before) <= near
            and all(any(word.startswith(a) for word in after) for a in entry.after)
            and (light or not entry.frame.requires_light)
        ]
        if not options:
            return None
        weapon = self._weapons.of_noun(noun)
        longest = len(options[0].before) + len(options[0].after)
        best = [o for o in options if len(o.before) + len(o.after) == longest]
        if light:
            best.sort(key=lambda entry: not entry.frame.requires_light)
        if weapon is not None:
            best.sort(key=lambda entry: entry.frame.type != "attack")
        return best[0]
