"""From the arguments of a predicate to the places of its event.

Source: docs/methods/coding.md, rules W1 to W7.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from fogline.coding.discourse import SITES, Discourse
from fogline.coding.entities import Entities
from fogline.coding.predicates import Predicate
from fogline.coding.roles import class_of_frame
from fogline.model.claims import MentionBasis, PlaceMention
from fogline.model.codes import SETTLEMENTS, EventClass, EventType, PlaceKind
from fogline.model.phrases import ActorSense, PlacePhrase
from fogline.model.spans import Span
from fogline.model.syntax import Tree
from fogline.ontology.frames import Pattern

_LOCATIVES = tuple(
    "in during near at around on outside inside along across through into toward towards "
    "within throughout over between from to off onto behind beyond against of by under "
    "about".split()
)
ABOUT = frozenset("in at near around across throughout inside along".split())
STAYS = tuple(prep for prep in _LOCATIVES if prep not in ("from", "of"))
"""Where somebody is, rather than where he comes from: "troops *in* X", not "*from* X"."""
_ACTORS_TOO = frozenset("from by with between under about".split())
"""Prepositions that bring in a country as someone who acts: "tanks *from* the United States"."""
_GOALS = frozenset("to toward towards into onto on at against".split())
TOWARDS = tuple("in into on onto at to toward towards against inside near".split())
_SHOT = frozenset({"air", "artillery"})
_SETTLED = SETTLEMENTS | {PlaceKind.DISTRICT}
_TARGETS = frozenset(
    "position depot post checkpoint area headquarters target point route line unit gathering "
    "concentration warehouse stronghold camp outpost vehicle".split()
)
_BOUNDLESS = frozenset({PlaceKind.PROVINCE})


class PlaceReader:
    """Reads the places of an event off its arguments, with descriptions resolved."""

    def __init__(
        self,
        tree: Tree,
        entities: Entities,
        discourse: Discourse,
        anchors: frozenset[int],
        phrases: Sequence[PlacePhrase],
    ) -> None:
        self._tree = tree
        self._entities = entities
        self._discourse = discourse
        self._anchors = anchors
        self._phrases = phrases

    def of(self, predicate: Predicate) -> list[PlaceMention]:
        """Return the places of an event by its arguments, themes before locatives."""
        themes = self._themes(predicate)
        frame = predicate.frame
        if class_of_frame(predicate) is EventClass.STATEMENT:
            return self.told(self._where_said(predicate))
        territorial = frame.type == "capture" or frame.outcome is not None
        if themes and (territorial or any(p.named for p in themes)):
            return self._mentions(self._with_siblings(self._held_by_name(themes)))
        found = self._locatives(predicate)
        if frame.pattern is Pattern.YIELD:
            # "Retreated towards X": X is not what they left.
            ahead = set(predicate.arguments.under("to", "toward", "towards", "into", "onto"))
            found = [p for p in found if p.head not in ahead]
        places = self._with_siblings([*themes, *(p for p in found if p not in themes)])
        places = self._without_anchors(places)
        if not territorial:
            places = [p for p in self._by_anchor(places) if not self._is_mere_target(p)]
        return self._mentions(self._finest(places))

    def _with_siblings(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        """ "A in X region and B in Y region": B, which the parser coordinates with the region."""
        found = list(places)
        for place in found:
            if not place.named or place.within is None:
                continue
            for area in self._phrases:
                if area.span.overlaps(place.within):
                    members = self._tree.kids(area.head, ("conj",))
                    others = [p for t in members for p in self._entities.places(t)]
                    found += [p for p in others if p.within is not None and p not in found]
        return found

    def _where_said(self, predicate: Predicate) -> list[PlacePhrase]:
        """Where a meeting is held or what a statement is about; never those it is made to."""
        tree = self._tree
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        found = []
        for token in tree.subtree(carrier, without=("ccomp", "conj")):
            if tree.deps[token] != "pobj" or tree.words[tree.heads[token]].casefold() not in ABOUT:
                continue
            found += [p for h in tree.conjuncts(token) for p in self._entities.places(h) if p.named]
        return found

    def _is_mere_target(self, place: PlacePhrase) -> bool:
        """ "12 positions", "an ammunition depot", "a hospital": what was hit, not where."""
        if place.named:
            return False
        return self._tree.lemmas[place.head] in _TARGETS or (
            place.kind is PlaceKind.OTHER and not self._is_one_told_of(place.head)
        )

    def _is_one_told_of(self, noun: int) -> bool:
        """ "the hospital", "its base": one that the text has told of, or that all know."""
        words = self._tree.kid_words(noun, ("det", "poss"))
        return bool(words - {"a", "an", "some", "another", "no"})

    def _by_anchor(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        """ "an airstrike on a village near Tal Afar": the unnamed place goes by its anchor."""
        found: list[PlacePhrase] = []
        for place in places:
            known = [p for p in self.below(place.head, ("in", "at", "of", "near")) if p.named]
            if not place.named and not place.definite:
                known += [p for p in self._anchors_of(place) if p not in known]
            if place.named or place.definite or not known:
                found.append(place)
            else:
                found.extend(replace(p, relation=place.relation or p.relation) for p in known)
        return found

    def _anchors_of(self, place: PlacePhrase) -> list[PlacePhrase]:
        """The places that narrow an unnamed one, the nearer before the area around them."""
        for narrowing in (place.relation, place.within):
            if narrowing is not None:
                inside = [p for p in self._phrases if narrowing.covers(p.span)]
                known = [p for p in inside if p.named or p.definite]
                if known:
                    return known
        return []

    def _held_by_name(self, themes: list[PlacePhrase]) -> list[PlacePhrase]:
        """ "the base at Babanusa": an unnamed site takes the name of the place it is in."""
        found = []
        for theme in themes:
            inside = []
            if not theme.named and theme.kind in SITES:
                beside = ("near", "around") if self._is_mere_target(theme) else ()
                inside = [p for p in self.below(theme.head, ("in", "at", "of", *beside)) if p.named]
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
        themes = [p for h in heads for p in self.theme(h)]
        if not themes and frame.pattern is Pattern.YIELD:
            themes = [p for h in arguments.under("from", "out of", "of") for p in self.theme(h)]
        if not themes and (noun or len(predicate.words) > 1):
            start = self._start_of(predicate)
            for preps in (("of", "over"), ("on", "in")):
                after = [h for h in arguments.under(*preps) if h > start]
                told = [p for h in after for p in self.theme(h)]
                themes = themes or [p for p in told if p.head not in self._anchors]
        if not themes and frame.place_preps:
            themes = [p for h in arguments.under(*frame.place_preps) for p in self.theme(h)]
        return themes

    def theme(self, head: int) -> list[PlacePhrase]:
        own = self._entities.own_actors(head)
        if own and any(phrase.sense is not ActorSense.COUNTRY for phrase in own):
            # "The army camp of X" is its soldiers and a place.
            held = self._entities.places(head) if self._tree.pos[head] == "NOUN" else []
            return [p for p in held if p.named]
        if self._tree.words[head].casefold() in ("it", "both", "them", "which"):
            latest = self._discourse.latest_place(head)
            return [latest] if latest is not None else []
        return self._entities.places(head)

    def _locatives(self, predicate: Predicate) -> list[PlacePhrase]:
        arguments = predicate.arguments
        found = self._on_prepositions(predicate) or self._where(predicate)
        for event in arguments.undergoers:
            if self._entities.is_event_noun(event):
                found.extend(p for p in self.below(event) if p not in found)
        found.sort(key=lambda place: place.span)
        fronted = [p for p in found if p.head < self._start_of(predicate)]
        later = [p for p in found if p not in fronted]
        fine = [p for p in later if p.head not in self._anchors and not self._is_wide(p)]
        if any(p.named or p.definite for p in fine) or (fine and not fronted):
            return later
        told = any(p.head not in self._anchors for p in later)
        stays = STAYS if told else _LOCATIVES
        for head in [*arguments.undergoers, *arguments.under("on", "against", "at", "of", "with")]:
            found.extend(p for p in self.below(head, stays) if p not in found)
        for head in arguments.doers if not later else ():
            found.extend(p for p in self.below(head, STAYS) if p not in found)
        later = [p for p in found if p not in fronted]
        if any(p.named for p in later):
            return later
        return found or self._anywhere_below(predicate)

    def _where(self, predicate: Predicate) -> list[PlacePhrase]:
        """ "X, the capital, *where* soldiers surrendered", "clashes continued *there*"."""
        tree, verb = self._tree, predicate.verb
        if verb is None:
            return []
        adverbs = tree.kid_words(verb, ("advmod",))
        if "there" in adverbs:
            latest = self._discourse.latest_place(verb)
            return [latest] if latest is not None else []
        if "where" not in adverbs or tree.deps[verb] != "relcl":
            return []
        place = tree.heads[verb]
        while tree.deps[place] == "appos":
            place = tree.heads[place]
        return self._entities.places(place)

    def _on_prepositions(self, predicate: Predicate) -> list[PlacePhrase]:
        """Places on the event's own prepositions.

        Where a movement or a shot has another end, its start is left out, and the start of a shot
        is never where it hits.
        """
        ends: list[PlacePhrase] = []
        starts: list[PlacePhrase] = []
        led = False
        for prep, heads in predicate.arguments.preps.items():
            base = prep.split()[-1]
            if base not in _LOCATIVES and prep not in _LOCATIVES:
                continue
            side = starts if prep == "from" else ends
            for head in heads:
                if base in _ACTORS_TOO and self._is_country_name(head):
                    continue
                there = self._deep_places(head)
                led = led or (base in _GOALS and any(p.named or p.definite for p in there))
                side.extend(p for p in there if p not in side)
        shot = class_of_frame(predicate) is EventClass.REMOTE or predicate.weapon in _SHOT
        moved = predicate.frame.type == EventType.CHANGE_TO_GROUP and any(p.named for p in ends)
        return ends if shot or led or moved else [*ends, *starts]

    def _is_country_name(self, head: int) -> bool:
        own = self._entities.own_actors(head)
        return bool(own) and all(phrase.sense is ActorSense.COUNTRY for phrase in own)

    def _anywhere_below(self, predicate: Predicate) -> list[PlacePhrase]:
        """Named places on any locative below the event, where its own arguments give none."""
        carrier = predicate.verb if predicate.verb is not None else predicate.head
        return self._named_below(carrier, without=("ccomp", "relcl"))

    def _named_below(self, carrier: int, without: Collection[str]) -> list[PlacePhrase]:
        tree = self._tree
        found: list[PlacePhrase] = []
        for token in tree.subtree(carrier, without=without):
            if tree.deps[token] == "pobj" and tree.words[tree.heads[token]].casefold() in ABOUT:
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
            return self.below(head)
        return self._entities.places(head) or self.below(head)

    def below(self, head: int, preps: Collection[str] = _LOCATIVES) -> list[PlacePhrase]:
        """Places on prepositions below a noun: "ISIL forces in the town of Tadef"."""
        tree = self._tree
        found: list[PlacePhrase] = []
        for prep in self._prepositions(head):
            if tree.words[prep].casefold() not in preps:
                continue
            for thing in tree.kids(prep, ("pobj",)):
                for token in tree.conjuncts(thing):
                    places = self._entities.places(token)
                    if not places:
                        found.extend(self.below(token))
                    elif tree.words[prep].casefold() != "of" or not self._entities.own_actors(
                        token
                    ):
                        found.extend(places)
        for child in tree.kids(head, ("compound", "nmod", "poss")):
            place = self._entities.place(child)
            if place is not None and place.named and not self._entities.own_actors(child):
                found.append(place)
        return found

    def _prepositions(self, noun: int) -> list[int]:
        """The prepositions of a noun, those of a direction too: "attacks east *of* X".

        Of a way with two ends ("fighters from X to Y") only the second.
        """
        tree = self._tree
        found = tree.kids(noun, ("prep",))
        for adverb in tree.kids(noun, ("advmod", "npadvmod")):
            found += tree.kids(adverb, ("prep",))
        ways = [t for p in found if tree.words[p] == "from" for t in tree.kids(p, ("prep",))]
        ends = [t for t in ways if tree.words[t] in TOWARDS]
        return ends or found

    def told(self, places: list[PlacePhrase]) -> list[PlaceMention]:
        """Return the mentions of the finest of places, without those that only narrow others."""
        return self._mentions(self._finest(self._without_anchors(places)))

    def _without_anchors(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        return [p for p in places if p.head not in self._anchors] or places

    def _finest(self, places: list[PlacePhrase]) -> list[PlacePhrase]:
        """Drop the unnamed beside the named, and the areas that only hold others."""
        named = [p for p in places if p.named]
        kept = (
            [p for p in places if p.named or self._is_coordinated(p, named)]
            or [p for p in places if p.definite and p.kind in _SETTLED]
            or places
        )
        return [p for p in kept if not self._is_wide(p)] or kept

    def _is_coordinated(self, place: PlacePhrase, named: list[PlacePhrase]) -> bool:
        """ "Near X and the housing area": told on one footing with a named place."""
        heads = self._tree.conjuncts(place.head)
        return any(p.head in heads or place.head in self._tree.conjuncts(p.head) for p in named)

    def _is_wide(self, place: PlacePhrase) -> bool:
        """A province or a country, which tells little of where in it something happened."""
        return place.kind in _BOUNDLESS or self._is_country(place)

    def _is_country(self, place: PlacePhrase) -> bool:
        return any(a.sense is ActorSense.COUNTRY for a in self._entities.own_actors(place.head))

    def _mentions(self, places: Iterable[PlacePhrase]) -> list[PlaceMention]:
        found: list[PlaceMention] = []
        for place in places:
            mention = self.mention(place)
            if all(m.name != mention.name for m in found):
                found.append(mention)
        return found

    def mention(self, place: PlacePhrase, basis: MentionBasis | None = None) -> PlaceMention:
        """Turn a phrase into the mention of a claim, "the city" into the city's name."""
        named = place
        if place.definite:
            antecedent = self._discourse.antecedent_place(place)
            if antecedent is not None:
                named = antecedent
        elif not place.named:
            named = self._discourse.of_same_noun(place) or place
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
