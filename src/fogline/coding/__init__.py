"""Parse and phrases to claims: frames, roles, factuality, losses, outcomes."""

from fogline.coding.coder import CodingInput, code_parsed
from fogline.coding.drafts import CodedClaim, Draft

__all__ = ["CodedClaim", "CodingInput", "Draft", "code_parsed"]
