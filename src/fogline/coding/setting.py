"""Places told of an event outside its own clause: around it, before it, in its aim.

Source: docs/methods/coding.md, rule W7.
"""

from fogline.coding.arguments import is_verb, verb_arguments
from fogline.coding.entities import Entities
from fogline.coding.locations import ABOUT, STAYS, TOWARDS, PlaceReader
from fogline.coding.predicates import Predicate
from fogline.coding.roles import class_of_frame
from fogline.model.claims import PlaceMention
from fogline.model.codes import EventClass
from fogline.model.phrases import ActorSense, PlacePhrase
from fogline.model.syntax import Tree

_AIMS = frozenset({"at", "for", "of", "in"})


class SettingReader:
    """Reads where an event without a place of its own is set."""

    def __init__(self, tree: Tree, entities: Entities, reader: PlaceReader) -> None:
        self._tree = tree
        self._entities = entities
        self._reader = reader

    def beside(self, predicate: Predicate) -> list[PlaceMention]:
        """Return the places told of an event by the clause around it or its aim.

        "Six were killed in airstrikes *near Palmyra*", "an operation to capture *X*". They say
        where, but do not show that there was an event.
        """
        if class_of_frame(predicate) is EventClass.STATEMENT:
            return []
        found = self._aimed_at(predicate)
        above = next((t for t in self._tree.ancestors(predicate.head) if self._is_verb(t)), None)
        # "Russian shelling wounded two": the parser may take the shelling for a verb.
        adverb = predicate.verb is not None and self._tree.deps[predicate.verb] == "advmod"
        if not found and (predicate.verb is None or adverb) and above is not None:
            arguments = verb_arguments(self._tree, above)
            found = [p for h in arguments.under("on", *ABOUT) for p in self._entities.places(h)]
            found = found or [p for h in arguments.undergoers for p in self._reader.below(h, STAYS)]
        if not found and predicate.verb is not None and predicate.arguments.inherited:
            found = self._shared(predicate.verb)
        return self._reader.told([p for p in found if p.named or p.definite])

    def _shared(self, verb: int) -> list[PlacePhrase]:
        """ "Landed *at X* and were driven back": the second verb goes on where the first was."""
        first = self._tree.heads[verb]
        if self._tree.deps[verb] != "conj" or not self._is_verb(first):
            return []
        arguments = verb_arguments(self._tree, first)
        heads = [*arguments.under("into", "to", "on", *ABOUT), *arguments.undergoers]
        return [p for h in heads if h < verb for p in self._entities.places(h)]

    def fronted(self, predicate: Predicate) -> list[PlaceMention]:
        """Return the places before the clauses that an event's own clause hangs on.

        "*In Selydove*, the toll of the attack rose", "*In Idlib*, activists said that"; but not
        where a statement is made: "said in Geneva", "In Munich, the president said".
        """
        at = predicate.verb if predicate.verb is not None else predicate.head
        for above in filter(self._is_verb, (at, *self._tree.ancestors(at))):
            arguments = verb_arguments(self._tree, above)
            if above != at and any(self._is_visitor(doer) for doer in arguments.doers):
                continue
            start = min([above, *arguments.doers, *arguments.undergoers])
            heads = [h for h in arguments.under("on", *ABOUT) if h < start]
            found = [p for h in heads for p in self._entities.places(h) if p.named or p.definite]
            if found:
                return self._reader.told(found)
        return []

    def _is_visitor(self, speaker: int) -> bool:
        """Tell whether somebody may speak anywhere, as a statesman does and a resident does not."""
        senses = {phrase.sense for phrase in self._entities.actors(speaker)}
        if not senses:
            return self._tree.is_name(speaker)
        return bool(senses & {ActorSense.PERSON, ActorSense.COUNTRY})

    def _is_verb(self, token: int) -> bool:
        return is_verb(self._tree, token)

    def _aimed_at(self, predicate: Predicate) -> list[PlacePhrase]:
        """What an offensive, an attempt or a plan is to take: "an operation to capture *X*"."""
        tree = self._tree
        found: list[PlacePhrase] = []
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        for token in sorted({carrier, predicate.head, *predicate.arguments.undergoers}):
            aims = tree.kids(token, ("acl", "advcl", "xcomp", "relcl"))
            for clause in (token, *tree.kids(token, ("acl",))):
                preps = [p for p in tree.kids(clause, ("prep",)) if tree.words[p] in _AIMS]
                aims += [t for p in preps for t in tree.kids(p, ("pcomp",))]
            for aim in aims:
                participle = tree.deps[aim] == "advcl" and tree.tags[aim] != "VB"
                if is_verb(tree, aim) and not participle:
                    found += [p for p in self._aim(aim) if p not in found]
        return found

    def _aim(self, verb: int) -> list[PlacePhrase]:
        arguments = verb_arguments(self._tree, verb)
        heads = [] if arguments.passive else arguments.undergoers
        found = [p for h in heads for p in self._reader.theme(h)]
        if not found:
            found = [p for h in arguments.under(*TOWARDS) for p in self._entities.places(h)]
        return [p for p in found if p.named or p.definite]
