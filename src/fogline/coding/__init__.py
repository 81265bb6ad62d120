"""Parse and phrases to claims: frames, roles, factuality, losses, outcomes.

``coder`` holds the order of the steps, ``given`` what they read, ``drafts`` what they fill.
Below them, by what they answer:

- what happened: ``predicates``, ``frame_choice``, ``weapons``; what is none: ``refusal``,
  ``generality``, ``topics``; what is one event: ``merging``
- who did it to whom: ``arguments`` (syntax alone), ``entities``, ``roles``, ``discourse``
- where: ``locations`` (its own clause), ``setting`` (around it)
- how sure, and who says so: ``modality``, ``crediting``, ``sources``
- what it cost: ``losses`` reads people into ``loss_rows``, with ``harm``, ``sufferers``, ``counts``
  and ``quantities``; ``materiel`` reads things; ``attachment`` finds the event that each belongs
  to, ``loss_sides`` whose they were
- what follows: ``outcomes``, ``filling`` (from the text around), ``confidence``

The rules are those of docs/methods/coding.md; words that a coder may want to change are files of
``ontology``.
"""

from fogline.coding.coder import code_parsed
from fogline.coding.drafts import CodedClaim, Draft
from fogline.coding.given import CodingInput

__all__ = ["CodedClaim", "CodingInput", "Draft", "code_parsed"]
