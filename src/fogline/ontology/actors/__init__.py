"""The actors of the wars the ontology knows: names to actors, keys, sides and relations."""

from fogline.ontology.actors.abbreviations import with_abbreviations
from fogline.ontology.actors.checking import check
from fogline.ontology.actors.nouns import GroupClass, GroupNoun, GroupNouns, GroupSense
from fogline.ontology.actors.records import Actor, ActorKind, NameForm, NameMatch, Side
from fogline.ontology.actors.registry import ActorRegistry

__all__ = [
    "Actor",
    "ActorKind",
    "ActorRegistry",
    "GroupClass",
    "GroupNoun",
    "GroupNouns",
    "GroupSense",
    "NameForm",
    "NameMatch",
    "Side",
    "check",
    "with_abbreviations",
]
