"""By which keys repeated requests are known. Whatever a form or a program calls its request, the name counts for one
thing only: used again for another article or another note, it names another request. So nobody's form can meet an
annotation of another article, nor pass for a row of an imported list (imported_lists.py).
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

_CONTENT = 0xFFFF_FFFF_FFFF_FFFF


def key_for(given: object, *thing: object) -> UUID:
    """The key of the request that is called `given`, for this thing alone: `"note about", 12`."""
    return uuid5(NAMESPACE_URL, " ".join(map(str, (*thing, given))))


def key_with_content(key: UUID, content: str) -> UUID:
    """The same key, which in its last 64 bits names what was sent, too."""
    return UUID(int=key.int & ~_CONTENT | uuid5(NAMESPACE_URL, content).int & _CONTENT)


def with_any_content(key: UUID) -> tuple[UUID, UUID]:
    """The first and the last key that differ from this one by no more than what was sent."""
    return UUID(int=key.int & ~_CONTENT), UUID(int=key.int | _CONTENT)
