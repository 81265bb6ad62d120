"""Actor phrases of a report: who they are, by name, by description and by context."""

from fogline.actors.phrases import find_actor_phrases
from fogline.actors.theatre import Theatre, TheatreDefaults, theatre_of

__all__ = ["Theatre", "TheatreDefaults", "find_actor_phrases", "theatre_of"]
