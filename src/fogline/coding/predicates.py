"""The words of a sentence that express events, each with its frame and its arguments.

A verb and the event noun below it are one predicate ("launched an attack", "clashes erupted"); the
noun then carries the event and the verb gives it its arguments and its modality.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fogline.coding.arguments import (
    Arguments,
    is_passive,
    is_verb,
    noun_arguments,
    verb_arguments,
)
from fogline.coding.entities import Entities
from fogline.coding.frame_choice import FrameChooser
from fogline.coding.weapons import WeaponReader
from fogline.model.codes import EventType
from fogline.model.syntax import Tree
from fogline.ontology.frames import (
    Frame,
    FrameLexicon,
    NounEntry,
    Pattern,
    Vocabulary,
)

_ROUNDS = frozenset(
    "round series wave spate string number day barrage flurry dozen hundred spell".split()
)
_TOLD_BY = frozenset({"report", "voice"})
"""Light verbs whose subject tells of the event and has no part in it."""
_RAN_ONTO = frozenset("hit strike step run trigger drive".split())
_ANSWERING = frozenset("respond retaliate reply react answer".split())
_BEGINNINGS = frozenset("begin start launch resume commence".split())
_HARMS = frozenset("hit strike target damage destroy kill wound wreck pound rock".split())
"""Verbs whose subject does it in the active and suffers it in the passive."""
_ADJUNCT_PREPS = frozenset(
    "after during following amid before since until despite in by from with over for through "
    "via as under".split()
)


@dataclass(slots=True)
class Predicate:
    """An event in the making.

    ``head`` is the token that carries the meaning, ``verb`` the one that carries modality (the
    same for a verb), ``words`` all tokens of the trigger.
    """

    head: int
    verb: int | None
    words: list[int]
    frame: Frame
    arguments: Arguments
    undergone: bool = False
    """The verb's subject suffers the event noun: "came under fire"."""
    weapon: str | None = None
    governed: bool = True
    """The noun is subject or object of a verb, not an adjunct."""
    lemma: str = ""
    """Lemma of the head."""


class PredicateFinder:
    """Finds the predicates of one sentence after another."""

    def __init__(
        self, tree: Tree, entities: Entities, lexicon: FrameLexicon, vocabulary: Vocabulary
    ) -> None:
        self._tree = tree
        self._entities = entities
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._weapons = WeaponReader(tree, entities, vocabulary)
        self._frames = FrameChooser(tree, entities, lexicon, self._weapons)

    def find(self, sentence: int) -> list[Predicate]:
        """Return the predicates of a sentence in text order of their heads."""
        tree = self._tree
        first, end = tree.parsed.sentences[sentence]
        found: dict[int, Predicate] = {}
        absorbed: set[int] = set()
        for token in range(first, end):
            if (
                is_verb(tree, token)
                and tree.deps[token]
                not in (
                    "amod",
                    "compound",
                    "aux",
                    "auxpass",
                )
                and not self._is_preposition(token)
            ):
                predicate = self._of_verb(token, absorbed)
                if predicate is not None and predicate.head not in found:
                    found[predicate.head] = predicate
        for token in range(first, end):
            if token not in found and token not in absorbed and self._can_be_event_noun(token):
                predicate = self._coordinated_noun(token, found) or self._of_noun(token)
                if predicate is not None:
                    found[token] = predicate
        for head, predicate in found.items():
            predicate.lemma = tree.lemmas[head]
        return [found[head] for head in sorted(found)]

    def _is_preposition(self, verb: int) -> bool:
        """ "An explosion *targeting* an army patrol": whom the noun's event was meant for."""
        tree = self._tree
        below = tree.deps[verb] == "acl" and self._entities.is_event_noun(tree.heads[verb])
        return below and tree.words[verb].casefold() == "targeting"

    # Verbs

    def _of_verb(self, verb: int, absorbed: set[int]) -> Predicate | None:
        tree = self._tree
        arguments = verb_arguments(tree, verb)
        fixed = self._fixed_pair(verb, arguments, absorbed)
        if fixed is not None:
            return fixed
        nominal = self._light(verb, arguments, absorbed)
        if nominal is not None:
            return nominal
        chosen = self._frames.of_verb(verb, arguments)
        if chosen is None:
            return None
        entry, words = chosen
        if entry.beside == ("life",):
            arguments.undergoers, arguments.doers = arguments.doers, arguments.under("by")
        absorbed.update(self._objects_not_events(entry.frame, arguments))
        return Predicate(
            head=verb, verb=verb, words=words, frame=entry.frame, arguments=arguments,
            weapon=self._weapons.of_verb(verb, arguments),
        )  # fmt: skip

    def _objects_not_events(self, frame: Frame, arguments: Arguments) -> Iterator[int]:
        """Event nouns that a verb's frame takes for its object: "rejected the truce"."""
        heads = list(arguments.undergoers)
        spoken = frame.pattern is Pattern.SAY and frame.type != EventType.ACCUSE
        if spoken:
            heads += arguments.under("for", "to", "of", "against", "over", "from", "on")
        if spoken or frame.objects & {"event", "weapon"}:
            yield from (h for h in heads if self._entities.is_event_noun(h))

    def _fixed_pair(self, verb: int, arguments: Arguments, absorbed: set[int]) -> Predicate | None:
        """ "took control of": a verb and a noun that only together are a predicate."""
        tree = self._tree
        for between, noun_lemma, frame in self._lexicon.light.get(tree.lemmas[verb], ()):
            noun = self._complement(verb, between, noun_lemma, arguments)
            if noun is None:
                continue
            merged = _merged(arguments, noun_arguments(tree, noun))
            merged.undergoers = [u for u in merged.undergoers if u != noun]
            if frame.loss is not None:
                merged.undergoers += self._taken_before(noun)
            if frame.light_needs_object and not self._reaches(frame, merged):
                continue
            if arguments.passive and noun in arguments.undergoers:
                merged.undergoers = []
            absorbed.add(noun)
            # "Came under fire", "is in the hands of": unlike "the army is in control".
            holds = noun_lemma == "control" and between == ("in",)
            linking = tree.lemmas[verb] in ("come", "be", "remain")
            undergone = bool(between) and linking and not holds
            if undergone or (
                frame.type == EventType.REMOTE_EXPLOSIVE_IED and tree.lemmas[verb] in _RAN_ONTO
            ):
                by = noun_arguments(tree, noun).doers
                sufferers = [d for d in merged.doers if d not in by]
                merged.undergoers, merged.doers = sufferers, [*by, *merged.under("by", "from")]
                undergone = frame.pattern is not Pattern.FALL
            return Predicate(
                head=noun if frame.loss is None else verb,
                verb=verb,
                words=[verb, noun],
                frame=frame,
                arguments=merged,
                undergone=undergone,
                weapon=self._weapons.of_noun(noun),
            )
        return None

    def _taken_before(self, noun: int) -> list[int]:
        """ "Took 20 soldiers prisoner": the object, where a parser takes both nouns for one."""
        tree = self._tree
        return [
            c
            for c in tree.kids(noun, ("compound", "nmod"))
            if self._entities.classes(c) & {"force", "people", "civilians"}
            or self._tree.tags[c] in ("NNS", "NNPS")
        ] or [noun for _ in tree.kids(noun, ("nummod",))]

    def _reaches(self, frame: Frame, arguments: Arguments) -> bool:
        """Tell whether one of the frame's object nouns stands around a pair of verb and noun."""
        hung = [*arguments.undergoers, *(h for heads in arguments.preps.values() for h in heads)]
        return any(self._frames.noun_in(h, frame.object_nouns) for h in hung)

    def _complement(
        self, verb: int, between: tuple[str, ...], lemma: str, arguments: Arguments
    ) -> int | None:
        tree = self._tree
        if between:
            heads = arguments.under(" ".join(between)) or arguments.under(between[-1])
        else:
            heads = arguments.undergoers + tree.kids(
                verb, ("dobj", "attr", "oprd", "acomp", "advmod", "prt")
            )
        return next((h for h in heads if tree.lemmas[h] == lemma), None)

    def _light(self, verb: int, arguments: Arguments, absorbed: set[int]) -> Predicate | None:
        """A verb that only carries an event noun."""
        tree = self._tree
        name = self._verb_name(verb)
        subject_noun = next(
            (
                event
                for s in tree.kids(verb, ("nsubj", "nsubjpass"))
                if (event := self._event_in(s)) is not None
            ),
            None,
        )
        object_noun = next(
            (o for o in tree.kids(verb, ("dobj", "attr")) if self._entities.is_event_noun(o)), None
        )
        if tree.lemmas[verb] == "engage":
            for fight in arguments.under("in"):
                if self._entities.is_event_noun(fight):
                    if arguments.passive:
                        arguments.doers, arguments.undergoers = arguments.undergoers, []
                    return self._nominal(verb, fight, arguments, absorbed)
        under_noun = None
        if tree.lemmas[verb] in ("come", "be", "remain", "fall"):
            under_noun = next(
                (o for o in arguments.under("under") if self._entities.is_event_noun(o)), None
            )
        if under_noun is not None:
            return self._nominal(verb, under_noun, arguments, absorbed, undergone=True)
        if (
            object_noun is not None
            and name in self._vocabulary.undergo_verbs
            and name not in ("see", "witness")
            and name not in self._vocabulary.light_verbs
            and self._frames.of_noun(object_noun, light=True) is not None
        ):
            return self._nominal(verb, object_noun, arguments, absorbed, undergone=True)
        if object_noun is not None and name in self._vocabulary.light_verbs:
            return self._nominal(verb, object_noun, arguments, absorbed)
        linking = "to" if name == "subject" else "with" if name in _ANSWERING else ""
        carried = [o for o in arguments.under(linking) if self._entities.is_event_noun(o)]
        if carried:
            return self._nominal(verb, carried[0], arguments, absorbed)
        if (
            subject_noun is not None
            and is_passive(tree, verb)
            and name in self._vocabulary.light_verbs
        ):
            return self._nominal(verb, subject_noun, arguments, absorbed)
        harmed = is_passive(tree, verb) and name in _HARMS
        if (
            subject_noun is not None
            and not harmed
            and (name in self._vocabulary.occur_verbs or name in self._vocabulary.fail_verbs)
        ):
            return self._nominal(verb, subject_noun, arguments, absorbed, subject=True)
        return None

    def _event_in(self, noun: int) -> int | None:
        """The event noun at a token, or that it counts: "a new round of shelling"."""
        tree = self._tree
        if self._entities.is_event_noun(noun):
            return noun
        if tree.lemmas[noun] in _ROUNDS:
            counted = tree.objects_of(noun, ("of",))
            return next((thing for thing in counted if self._entities.is_event_noun(thing)), None)
        return None

    def _verb_name(self, verb: int) -> str:
        tree = self._tree
        particle = tree.kid(verb, "prt")
        lemma = tree.lemmas[verb]
        return lemma if particle is None else f"{lemma} {tree.words[particle].casefold()}"

    def _nominal(
        self,
        verb: int,
        noun: int,
        arguments: Arguments,
        absorbed: set[int],
        *,
        undergone: bool = False,
        subject: bool = False,
    ) -> Predicate | None:
        begins = self._tree.lemmas[verb] in _BEGINNINGS
        entry = self._frames.of_noun(noun, light=begins or not subject)
        if entry is None:
            return None
        tree = self._tree
        own = noun_arguments(tree, noun)
        if arguments.doers:
            # "The army resumed *their* offensive": the pronoun means the subject.
            own.doers = [d for d in own.doers if tree.tags[d] != "PRP$"]
        merged = _merged(arguments, own)
        if tree.lemmas[verb] in _TOLD_BY:
            merged.doers = [*own.doers, *arguments.under("by")]
        merged.doers = [d for d in merged.doers if d != noun]
        merged.undergoers = [u for u in merged.undergoers if u != noun]
        for other in tree.conjuncts(noun):
            if other != noun and self._entities.is_event_noun(other):
                merged.doers = [d for d in merged.doers if d != other]
                merged.undergoers = [u for u in merged.undergoers if u != other]
        if undergone:
            merged.undergoers, merged.doers = (
                merged.doers,
                noun_arguments(tree, noun).doers + merged.under("by", "from"),
            )
        absorbed.add(noun)
        words = [verb, noun] if not subject else [noun]
        if abs(noun - verb) > 6:
            words = [noun]
        return Predicate(
            head=noun,
            verb=verb,
            words=words,
            frame=entry.frame,
            arguments=merged,
            undergone=undergone,
            weapon=self._weapons.of_noun(noun) or self._weapons.of_verb(verb, arguments),
        )  # fmt: skip

    # Nouns

    def _can_be_event_noun(self, token: int) -> bool:
        tree = self._tree
        modifies = tree.deps[token] in ("compound", "nmod", "amod")
        return self._entities.is_event_noun(token) and not (
            modifies and not tree.is_name(tree.heads[token])
        )

    def _coordinated_noun(self, noun: int, found: dict[int, Predicate]) -> Predicate | None:
        """ "launched three missile strikes and 37 air strikes": the verb serves both nouns."""
        tree = self._tree
        first = found.get(tree.heads[noun]) if tree.deps[noun] == "conj" else None
        entry = self._frames.of_noun(noun, light=True)
        if first is None or first.verb is None or first.verb == first.head or entry is None:
            return None
        own = noun_arguments(tree, noun)
        return Predicate(
            head=noun,
            verb=first.verb,
            words=self._noun_words(noun, entry),
            frame=entry.frame,
            arguments=_merged(first.arguments, own),
            undergone=first.undergone,
            weapon=self._weapons.of_noun(noun),
        )

    def _of_noun(self, noun: int) -> Predicate | None:
        tree = self._tree
        entry = self._frames.of_noun(noun, light=False)
        if entry is None or entry.frame.requires_event_use:
            return None
        arguments = noun_arguments(tree, noun)
        head = tree.heads[noun]
        governed = tree.deps[noun] in ("nsubj", "nsubjpass", "dobj", "ROOT", "attr") or head == noun
        verb: int | None = None
        if is_verb(tree, head) and tree.deps[noun] in ("nsubj", "nsubjpass", "dobj", "attr"):
            verb = head
            if tree.deps[noun] in ("nsubj", "nsubjpass"):
                outer = verb_arguments(tree, head)
                for prep in (
                    "in",
                    "near",
                    "at",
                    "on",
                    "around",
                    "between",
                    "outside",
                    "with",
                    "against",
                    "to",
                ):
                    arguments.add(prep, outer.preps.get(prep, []))
        return Predicate(
            head=noun, verb=verb, words=self._noun_words(noun, entry), frame=entry.frame,
            arguments=arguments, weapon=self._weapons.of_noun(noun), governed=governed,
        )  # fmt: skip

    def _noun_words(self, noun: int, entry: NounEntry) -> list[int]:
        tree = self._tree
        before = [
            c
            for c in tree.kids(noun, ("compound", "amod", "nmod"))
            if tree.lemmas[c].casefold() in entry.before
        ]
        return sorted([*before, noun])


def _merged(verb: Arguments, noun: Arguments) -> Arguments:
    """The arguments of a verb and its event noun together; the verb's doers come first."""
    merged = Arguments(
        doers=[*verb.doers, *(d for d in noun.doers if d not in verb.doers)],
        undergoers=list(verb.undergoers),
        passive=verb.passive,
        inherited=verb.inherited,
    )
    for part in (noun, verb):
        for prep, heads in part.preps.items():
            merged.add(prep, heads)
    return merged
