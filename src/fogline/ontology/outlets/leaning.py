"""How an outlet stands to a side."""

from collections.abc import Iterable
from datetime import date

from fogline.model.sources import Lean, Outlet
from fogline.ontology.actors.registry import ActorRegistry


def lean_of(
    outlet: Outlet | None, actor_key: str, actors: ActorRegistry, day: date | None = None
) -> Lean:
    """Return how an outlet stands to an actor.

    What is nearer decides: its own voice, whom it is known to favour, and then the allies and
    enemies of both. A side that is the ally of one of its actors and the enemy of another
    leaves the answer open.

    Args:
        outlet: ``None`` where the registry does not hold it.
        actor_key: the actor's key or id.
        actors: the registry of actors.
        day: day of the events; a government that took another's place by then has its outlets.
    """
    key = actors.key_of(actor_key, day)
    if outlet is None or key is None:
        return Lean.UNKNOWN
    voices = _keys(outlet.speaks_for, actors, day)
    favoured = _keys(outlet.leans_to, actors, day)
    if key in voices:
        return Lean.OWN_SIDE
    if key in favoured:
        return Lean.FRIENDLY
    sides = voices | favoured
    friends = {*actors.allies(key), *actors.kin(key)}
    friendly = not sides.isdisjoint(friends)
    adverse = not sides.isdisjoint(actors.rivals(key))
    if friendly and adverse:
        return Lean.UNKNOWN
    if friendly or adverse:
        return Lean.FRIENDLY if friendly else Lean.ADVERSE
    return Lean.UNKNOWN if outlet.lean_disputed else Lean.APART


def _keys(keys: Iterable[str], actors: ActorRegistry, day: date | None) -> set[str]:
    return {actors.key_of(key, day) or key for key in keys}
