"""The guard between Fogline and the internet: which addresses may be asked, and how much is taken.

Nothing here is reached unless a user asks for something to be fetched.
"""

from fogline.network.addresses import is_public, is_public_host
from fogline.network.contents import ContentFaultError, decode_content
from fogline.network.fetching import FetchedPage, Fetcher, FetchLimits

__all__ = [
    "ContentFaultError",
    "FetchLimits",
    "FetchedPage",
    "Fetcher",
    "decode_content",
    "is_public",
    "is_public_host",
]
