"""Pages of strangers, fetched safely: whatever fetches anything goes through `fetch`.

No connection is made to a host that is not public (`guard.py`), on whatever way an address leads there, and nothing
that a server sends can take more than a bounded time and memory.
"""

from articles.importing.fetching.client import FEEDS, LARGEST, PAGES, Fetched, NotModified, fetch
from articles.importing.fetching.problems import FetchProblem, NotAllowed, NotAPage, Refused, TooMuch, TooSlow

__all__ = [
    "FEEDS",
    "LARGEST",
    "PAGES",
    "FetchProblem",
    "Fetched",
    "NotAPage",
    "NotAllowed",
    "NotModified",
    "Refused",
    "TooMuch",
    "TooSlow",
    "fetch",
]
