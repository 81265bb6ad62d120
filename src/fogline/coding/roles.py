"""From the arguments of a predicate to initiators, targets and places."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from fogline.coding.arguments import noun_arguments
from fogline.coding.discourse import SITES, Discourse, is_pronoun
from fogline.coding.entities import Entities
from fogline.coding.predicates import Predicate
from fogline.model.claims import ActorMention, MentionBasis, PlaceMention
from fogline.model.codes import (
    SETTLEMENTS,
    EventClass,
    EventType,
    Outcome,
    PlaceKind,
    class_of,
    is_violent,
)
from fogline.model.phrases import ActorPhrase, ActorSense, PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_TARGET_PREPS = (
    "against",
    "on",
    "at",
    "with",
    "upon",
    "targeting",
    "toward",
    "towards",
    "to",
    "for",
    "from",
    "over",
    "into",
)
_LOCATIVES = tuple(
    "in during near at around on outside inside along across through into toward towards "
    "within throughout over between from to off onto behind beyond against of by under "
    "about".split()
)
_DONE_TO = frozenset(
    {
        "capture",
        "kill",
        EventType.SHELLING_ARTILLERY_MISSILE,
        EventType.AIR_DRONE_STRIKE,
        EventType.ABDUCTION,
        EventType.ARRESTS,
        EventType.ATTACK_ON_CIVILIANS,
        EventType.CHEMICAL_WEAPON,
        EventType.SEXUAL_VIOLENCE,
        EventType.SUPPORT,
        EventType.SANCTION,
        EventType.INVESTIGATE,
    }
)
"""Nouns of these events name whom they befell with "of": "the shelling of the camp"."""
_ABOUT = frozenset("in at near around across throughout inside along".split())
_SETTLED = SETTLEMENTS | {PlaceKind.DISTRICT}
_TARGETS = frozenset(
    "position depot post checkpoint area headquarters target point route line unit gathering "
    "concentration warehouse stronghold camp outpost vehicle".split()
)
_PERSONS = frozenset({ActorSense.CIVILIAN, ActorSense.OFFICIAL, ActorSense.PERSON})
_BOUNDLESS = frozenset({PlaceKind.PROVINCE})


def mention_of(phrase: ActorPhrase, *, via_pronoun: bool = False) -> ActorMention:
    """Turn a phrase into the mention of a claim."""
    basis = MentionBasis.DESCRIBED if phrase.described or via_pronoun else MentionBasis.NAMED
    return ActorMention(
        span=phrase.span,
        actor=phrase.actor,
        actor_id=phrase.actor_id,
        name=phrase.name,
        basis=basis,
    )


class RoleFiller:
    """Reads roles off the arguments, with pronouns and descriptions resolved."""

    def __init__(
        self,
        tree: Tree,
        entities: Entities,
        discourse: Discourse,
        anchors: frozenset[int],
        phrases: Sequence[PlacePhrase],
    ) -> None:
        self._phrases = phrases
        self._acting: frozenset[int] = frozenset()
        self._tree = tree
        self._entities = entities
        self._discourse = discourse
        self._anchors = anchors

    def actors_at(self, heads: Iterable[int]) -> list[ActorMention]:
        """Return the mentions at noun heads, without repeating a span."""
        found: list[ActorMention] = []
        for head in heads:
            phrases = self._entities.actors(head)
            via_pronoun = False
            if not phrases and is_pronoun(self._tree.words[head]):
                phrases = self._discourse.pronoun(head) or self._person_told(head)
                via_pronoun = True
            if not phrases:
                phrases = self._pronoun_owners(head)
                via_pronoun = True
            if not phrases and self._is_unlisted_group(head):
                found.append(self._unlisted(head))
            for phrase in phrases:
                mention = mention_of(phrase, via_pronoun=via_pronoun)
                if all((m.span, m.actor) != (mention.span, mention.actor) for m in found):
                    found.append(mention)
        return found

    def _person_told(self, pronoun: int) -> list[ActorPhrase]:
        """ "stormed a farmer's house and abducted him": the person told last in the sentence."""
        if self._tree.words[pronoun].casefold() not in ("him", "her"):
            return []
        first, _ = self._tree.parsed.sentences[self._tree.sentence_of[pronoun]]
        for token in range(pronoun - 1, first - 1, -1):
            persons = [p for p in self._entities.own_actors(token) if p.sense in _PERSONS]
            if persons and self._tree.tags[token] in ("NN", "NNP"):
                return persons
        return []

    def _pronoun_owners(self, head: int) -> list[ActorPhrase]:
        """ "The army said its jets, one of its drones, hit the town": the owner of the weapon."""
        tree = self._tree
        for thing in (head, *tree.objects_of(head, ("of",))):
            for owner in tree.kids(thing, ("poss",)) if self._entities.is_weapon(thing) else ():
                if tree.words[owner].casefold() in ("its", "their", "our"):
                    return self._discourse.pronoun(owner)
        return []

    def _is_unlisted_group(self, head: int) -> bool:
        """A proper name that acts and is no place: a group the registry does not hold."""
        tree = self._tree
        acts = tree.deps[head] in ("nsubj", "conj", "pobj") and tree.is_name(head)
        return acts and head in self._acting and self._entities.place(head) is None

    def _unlisted(self, head: int) -> ActorMention:
        tree = self._tree
        tokens = [head, *(t for c in tree.kids(head, ("compound",)) for t in tree.subtree(c))]
        span = tree.span(tokens)
        return ActorMention(
            span=span,
            actor="unk",
            actor_id=None,
            name=span.of(tree.text),
            basis=MentionBasis.NAMED,
        )

    def sides(self, predicate: Predicate) -> tuple[list[ActorMention], list[ActorMention]]:
        """Return initiators and targets by the frame's pattern."""
        arguments, pattern = predicate.arguments, predicate.frame.pattern
        armed = class_of_frame(predicate) is EventClass.BATTLE or predicate.frame.type in (
            "capture",
            "attack",
        )
        self._acting = frozenset(arguments.doers) if armed else frozenset()
        doers = own = self.actors_at(arguments.doers) or self._doers_by_noun(predicate)
        if not doers and _is_fought(predicate):
            weapons = [h for h in arguments.under("with") if self._entities.is_weapon(h)]
            doers = self.actors_at(weapons)
        if doers and class_of_frame(predicate) is not EventClass.STATEMENT:
            doers = _unique([*doers, *self.actors_at(self._backers(predicate))])
        doers = _known(doers)
        if pattern is Pattern.REPEL:
            attackers = self.actors_at(arguments.undergoers)
            attackers += [
                m for u in arguments.undergoers for m in self._owners(u) if m not in attackers
            ]
            return _unique(attackers), doers
        if pattern is Pattern.FALL:
            takers = self.actors_at(arguments.under("to", "into", "under", "in", "of", "by"))
            return takers or self.actors_at(self._under_control(predicate)), []
        if pattern is Pattern.LOSE:
            takers = self.actors_at(arguments.under("to"))
            return takers, doers
        if pattern is Pattern.MUTUAL:
            return self._mutual(predicate, doers, own)
        targets = self._targets(predicate)
        targets = _known([t for t in targets if all(t.span != d.span for d in doers)])
        if _is_fought(predicate):
            targets = _others(targets, doers)
        if class_of_frame(predicate) is EventClass.DEMONSTRATION:
            doers = [replace(m, actor="civ") if self._is_crowd(m) else m for m in doers]
        if predicate.frame.type == EventType.CHANGE_TO_GROUP and arguments.passive and not doers:
            return targets, []
        return doers, targets

    def _is_crowd(self, mention: ActorMention) -> bool:
        """ "Thousands of people marched": who protests without arms is a civilian."""
        return any(
            phrase.sense is ActorSense.PEOPLE and phrase.actor == "unk"
            for token in self._tree.tokens_in(mention.span)
            for phrase in self._entities.own_actors(token)
        )

    def _backers(self, predicate: Predicate) -> list[int]:
        """ "backed by the air force", "with support from Hezbollah", "alongside militias"."""
        tree = self._tree
        found = [
            h
            for prep in ("alongside", "along with", "together with")
            for h in predicate.arguments.under(prep)
        ]
        for doer in predicate.arguments.doers:
            for clause in tree.kids(doer, ("acl", "appos", "advcl")):
                if tree.lemmas[clause] in _BACKING:
                    found += [
                        h
                        for a in tree.kids(clause, ("agent", "prep"))
                        for t in tree.kids(a, ("pobj",))
                        for h in tree.conjuncts(t)
                    ]
        for noun in predicate.arguments.under("with"):
            if tree.lemmas[noun] in ("support", "backing", "help", "assistance", "cover"):
                found += noun_arguments(tree, noun).under("from", "of", "by")
        return found

    def _doers_by_noun(self, predicate: Predicate) -> list[ActorMention]:
        """Owners of an event noun: "ISIL attack", "Turkish airstrikes", "attack by ISIL"."""
        tree, head = self._tree, predicate.head
        if tree.pos[head] != "NOUN":
            return []
        owners = self._owners(head)
        if owners or predicate.undergone:
            return owners
        if predicate.frame.pattern in (
            Pattern.YIELD,
            Pattern.AGENT,
        ) and predicate.frame.type not in (
            "capture",
            "kill",
            "shelling_artillery_missile",
            "air_drone_strike",
            "abduction",
            "arrests",
        ):
            return self.actors_at(
                h
                for h in predicate.arguments.under("of", "from")
                if self._entities.place(h) is None
            )
        return []

    def _owners(self, head: int) -> list[ActorMention]:
        owners = [mention_of(phrase) for phrase in self._entities.owners(head)]
        if not owners and self._entities.is_event_noun(head):
            return self.actors_at(noun_arguments(self._tree, head).doers)
        return owners

    def _under_control(self, predicate: Predicate) -> list[int]:
        tree = self._tree
        return [
            c
            for w in predicate.words
            for c in tree.children[w]
            if tree.deps[c] in ("compound", "poss", "amod", "nmod")
        ]

    def _mutual(
        self, predicate: Predicate, doers: list[ActorMention], own: list[ActorMention]
    ) -> tuple[list[ActorMention], list[ActorMention]]:
        """Two sides that fight or talk; ``doers`` without their backers are ``own``."""
        arguments = predicate.arguments
        between = self.actors_at(arguments.under("between", "among"))
        others = self.actors_at(arguments.under("with", "against", "by", "and", "from", "to"))
        undergoers = self.actors_at(u for u in arguments.undergoers if u not in arguments.doers)
        if between:
            if doers:
                return doers, between
            return _split(between)
        doers = doers or self._owners(predicate.head)
        targets = [
            t for t in _unique([*undergoers, *others]) if all(t.span != d.span for d in doers)
        ]
        if not targets and len({d.actor for d in own}) > 1:
            return _split(doers)
        return doers, targets

    def _targets(self, predicate: Predicate) -> list[ActorMention]:
        arguments = predicate.arguments
        heads = list(arguments.undergoers)
        if self._tree.pos[predicate.head] == "NOUN" and predicate.frame.type in _DONE_TO:
            heads += arguments.under("of")
        found = self.actors_at(heads) or self.actors_at(self._holders(arguments.undergoers))
        heads_by_prep = arguments.under(*_TARGET_PREPS)
        if predicate.frame.type == EventType.ACCUSE and not arguments.passive:
            heads_by_prep += arguments.under("by")
        skip = predicate.frame.pattern is Pattern.YIELD
        if predicate.frame.pattern is Pattern.SAY and not found:
            for thing in arguments.undergoers:
                inner = noun_arguments(self._tree, thing)
                found.extend(self.actors_at(inner.under("from", "with", "by", "to", "against")))
        for head in heads_by_prep:
            own = self._entities.own_actors(head)
            if (
                own
                and all(p.sense is ActorSense.COUNTRY for p in own)
                and not found
                and head in arguments.under("in")
            ):
                continue
            if skip and head in arguments.under("from"):
                continue
            if head in arguments.under("with") and self._entities.is_weapon(head):
                continue
            leaves = predicate.frame.outcome is Outcome.WITHDRAWN
            if leaves and head in arguments.under("to", "for", "into", "towards", "toward"):
                continue
            found.extend(self.actors_at([head]))
        return _unique(found)

    def _holders(self, sites: Iterable[int]) -> list[int]:
        """ "the house of a tribal leader", "the base of the brigade": whose the site is."""
        return [
            holder
            for site in sites
            for holder in self._tree.objects_of(site, ("of",))
            if self._entities.place(holder) is None and self._entities.own_actors(holder)
        ]

    def places(self, predicate: Predicate) -> list[PlaceMention]:
        """Return the places of an event by its arguments, themes before locatives."""
        themes = self._themes(predicate)
        frame = predicate.frame
        if class_of_frame(predicate) is EventClass.STATEMENT:
            return self._mentions(self._finest(self._where_said(predicate)))
        territorial = frame.type == "capture" or frame.outcome is not None
        if themes and (territorial or any(p.named for p in themes)):
            return self._mentions(self._held_by_name(themes))
        found = self._locatives(predicate)
        places = self._finest([*themes, *(p for p in found if p not in themes)])
        if not territorial:
            places = [p for p in self._by_anchor(places) if not self._is_mere_target(p)]
        return self._mentions(places)

    def _where_said(self, predicate: Predicate) -> list[PlacePhrase]:
        """Where a meeting is held or what a statement is about; never those it is made to."""
        tree = self._tree
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        found = []
        for token in tree.subtree(carrier, without=("ccomp", "conj")):
            if tree.deps[token] != "pobj" or tree.words[tree.heads[token]].casefold() not in _ABOUT:
                continue
            found += [p for h in tree.conjuncts(token) for p in self._entities.places(h) if p.named]
        return found

    def _is_mere_target(self, place: PlacePhrase) -> bool:
        """ "12 positions", "an ammunition depot": what was hit, not where."""
        return not place.named and self._tree.lemmas[place.head] in _TARGETS

    def _by_anchor(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        """ "an airstrike on a village near Tal Afar": the unnamed place goes by its anchor."""
        found: list[PlacePhrase] = []
        for place in places:
            known = [p for p in self._below(place.head, ("in", "at", "of", "near")) if p.named]
            if not place.named and not place.definite and place.relation is not None:
                known += [
                    p
                    for p in self._phrases
                    if place.relation.covers(p.span) and (p.named or p.definite)
                ]
            if place.named or place.definite or not known:
                found.append(place)
            else:
                found.extend(replace(p, relation=place.relation or p.relation) for p in known)
        return found

    def _held_by_name(self, themes: list[PlacePhrase]) -> list[PlacePhrase]:
        """ "the base at Babanusa": an unnamed site takes the name of the place it is in."""
        found = []
        for theme in themes:
            inside = []
            if not theme.named and not theme.definite and theme.kind in SITES:
                beside = ("near", "around") if self._is_mere_target(theme) else ()
                inside = [
                    p for p in self._below(theme.head, ("in", "at", "of", *beside)) if p.named
                ]
            found.extend((inside if self._is_mere_target(theme) else inside[:1]) or [theme])
        return found

    def _themes(self, predicate: Predicate) -> list[PlacePhrase]:
        arguments, frame = predicate.arguments, predicate.frame
        if "place" not in frame.objects and frame.pattern is not Pattern.FALL:
            return []
        heads = list(arguments.doers if frame.pattern is Pattern.FALL else arguments.undergoers)
        if frame.pattern is Pattern.FALL and not any(self._entities.place(h) for h in heads):
            heads += arguments.undergoers
        tree = self._tree
        noun = tree.pos[predicate.head] == "NOUN"
        themes = [p for h in heads for p in self._theme(h)]
        if not themes and (noun or len(predicate.words) > 1):
            for preps in (("of", "over"), ("on", "in"), ("from",)):
                themes = themes or [p for h in arguments.under(*preps) for p in self._theme(h)]
        if not themes and frame.pattern is Pattern.YIELD:
            themes = [p for h in arguments.under("from", "out of", "of") for p in self._theme(h)]
        if not themes and frame.place_preps:
            themes = [p for h in arguments.under(*frame.place_preps) for p in self._theme(h)]
        return themes

    def _theme(self, head: int) -> list[PlacePhrase]:
        own = self._entities.own_actors(head)
        if own and any(phrase.sense is not ActorSense.COUNTRY for phrase in own):
            return []
        if self._tree.words[head].casefold() in ("it", "both", "them", "which"):
            latest = self._discourse.latest_place(head)
            return [latest] if latest is not None else []
        return self._entities.places(head)

    def _locatives(self, predicate: Predicate) -> list[PlacePhrase]:
        arguments = predicate.arguments
        found: list[PlacePhrase] = []
        for prep, heads in arguments.preps.items():
            base = prep.split()[-1]
            if base not in _LOCATIVES and prep not in _LOCATIVES:
                continue
            for head in heads:
                found.extend(p for p in self._deep_places(head) if p not in found)
        for event in arguments.undergoers:
            if self._entities.is_event_noun(event):
                found.extend(p for p in self._below(event) if p not in found)
        found.sort(key=lambda place: place.span)
        fronted = [p for p in found if p.head < self._start_of(predicate)]
        later = [p for p in found if p not in fronted]
        if any(p.named or p.definite for p in later) or (later and not fronted):
            return later
        for head in [
            *arguments.undergoers,
            *arguments.under("on", "against", "at", "of", "with"),
            *arguments.doers,
        ]:
            found.extend(p for p in self._below(head) if p not in found)
        named_later = [p for p in found if p not in fronted and p.named]
        return named_later or found or self._anywhere_below(predicate)

    def _anywhere_below(self, predicate: Predicate) -> list[PlacePhrase]:
        """Named places on any locative below the event, where its own arguments give none."""
        tree = self._tree
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        found: list[PlacePhrase] = []
        for token in tree.subtree(carrier, without=("ccomp", "relcl")):
            if tree.deps[token] == "pobj" and tree.words[tree.heads[token]].casefold() in _ABOUT:
                found += [p for p in self._entities.places(token) if p.named and p not in found]
        return found

    def _start_of(self, predicate: Predicate) -> int:
        """The first token of the clause's core: "In Helmand, | a bomb hit a post in Nad Ali"."""
        core = [*predicate.words, *predicate.arguments.doers]
        sentence = self._tree.sentence_of[predicate.head]
        return min(t for t in core if self._tree.sentence_of[t] == sentence)

    def _deep_places(self, head: int) -> list[PlacePhrase]:
        own = self._entities.own_actors(head)
        if own and all(phrase.sense is not ActorSense.COUNTRY for phrase in own):
            return self._below(head)
        return self._entities.places(head) or self._below(head)

    def _below(self, head: int, preps: Collection[str] = _LOCATIVES) -> list[PlacePhrase]:
        """Places on prepositions below a noun: "ISIL forces in the town of Tadef"."""
        tree = self._tree
        found = []
        for prep in tree.kids(head, ("prep",)):
            if tree.words[prep].casefold() in preps:
                for thing in tree.kids(prep, ("pobj",)):
                    for token in tree.conjuncts(thing):
                        place = self._entities.place(token)
                        if place is not None and not (
                            tree.words[prep].casefold() == "of" and self._entities.own_actors(token)
                        ):
                            found.append(place)
                        elif place is None:
                            found.extend(self._below(token))
        for child in tree.kids(head, ("compound", "nmod", "poss")):
            place = self._entities.place(child)
            if place is not None and place.named and not self._entities.own_actors(child):
                found.append(place)
        return found

    def _finest(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        """Drop anchors and, beside finer places, the areas that only hold them."""
        kept = [p for p in places if p.head not in self._anchors] or places
        kept = (
            [p for p in kept if p.named]
            or [p for p in kept if p.definite and p.kind in _SETTLED]
            or kept
        )
        finer = [p for p in kept if p.kind not in _BOUNDLESS and not self._is_country(p)]
        return finer or kept

    def _is_country(self, place: PlacePhrase) -> bool:
        return any(a.sense is ActorSense.COUNTRY for a in self._entities.own_actors(place.head))

    def _mentions(self, places: Iterable[PlacePhrase]) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        for place in places:
            mention = self.place_mention(place)
            if all(m.name != mention.name for m in found):
                found.append(mention)
        return found

    def place_mention(self, place: PlacePhrase, basis: MentionBasis | None = None) -> PlaceMention:
        """Turn a phrase into the mention of a claim, "the city" into the city's name."""
        named = place
        if place.definite:
            antecedent = self._discourse.antecedent_place(place)
            if antecedent is not None:
                named = antecedent
        described = named is not place
        span = named.span
        return PlaceMention(
            span=span,
            name=span.of(self._tree.text),
            kind=named.kind,
            relation=_outside(place.relation, span),
            within=_outside(place.within or named.within, span),
            basis=basis or (MentionBasis.DESCRIBED if described else MentionBasis.NAMED),
        )


def _outside(narrowing: Span | None, name: Span) -> Span | None:
    return narrowing if narrowing is not None and narrowing != name else None


_BACKING = frozenset("back support assist aid accompany reinforce join help cover".split())


def class_of_frame(predicate: Predicate) -> EventClass | None:
    """Return the event class of a frame with a fixed type."""
    code = predicate.frame.type
    return class_of(EventType(code)) if code in set(EventType) else None


def _is_fought(predicate: Predicate) -> bool:
    code = predicate.frame.type
    return code in ("capture", "attack", "kill") or (
        code in set(EventType) and is_violent(EventType(code))
    )


def _others(targets: list[ActorMention], doers: list[ActorMention]) -> list[ActorMention]:
    """Nobody fights itself: a target of the doers' own side was not meant."""
    own = {d.actor for d in doers if d.actor != "unk"}
    return [t for t in targets if t.actor not in own]


def _known(mentions: list[ActorMention]) -> list[ActorMention]:
    """Leave out the unknown beside the known: "the army and its allies"."""
    known = [m for m in mentions if m.actor != "unk"]
    return known or mentions


def _unique(mentions: list[ActorMention]) -> list[ActorMention]:
    found: list[ActorMention] = []
    for mention in mentions:
        if all((m.span, m.actor) != (mention.span, mention.actor) for m in found):
            found.append(mention)
    return found


def _split(mentions: list[ActorMention]) -> tuple[list[ActorMention], list[ActorMention]]:
    """First side and the others, where both stand in one coordination."""
    first = mentions[0].actor
    return [m for m in mentions if m.actor == first], [m for m in mentions if m.actor != first]
