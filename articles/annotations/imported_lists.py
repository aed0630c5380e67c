"""How the annotations of one imported list are known to belong together: by the keys of the requests that made them.

A list has a key, and each of its annotations the same key with its number in the last 32 bits.
"""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db.models import Q

from articles.models import Annotation, Reader

_NUMBERS = 0xFFFF_FFFF
_OF_A_LIST = 8
"""The UUID version that RFC 9562 leaves to applications: no browser makes a key of it."""


def new_list_key() -> UUID:
    """A key for a list that is to be imported; random, ending in 32 zeros."""
    key = uuid4().int & ~_NUMBERS & ~(0xF << 76)
    return UUID(int=key | _OF_A_LIST << 76)


def list_key(written: str) -> UUID | None:
    """The list's key that a form or an address names; None for what is none."""
    try:
        key = UUID(written)
    except ValueError:
        return None
    return key if is_list_key(key) and not key.int & _NUMBERS else None


def is_list_key(key: UUID) -> bool:
    """Whether it is the key of a list, or of an annotation in one."""
    return key.version == _OF_A_LIST


def key_in_list(key: UUID, number: int) -> UUID:
    """The key of the annotation with this number, counted from 0, in a list."""
    return UUID(int=key.int + number)


def number_in_list(annotation: Annotation) -> int:
    """Its number, counted from 0, in the list with which it came."""
    return annotation.request_key.int & _NUMBERS if annotation.request_key is not None else 0


def list_of(annotation: Annotation) -> UUID | None:
    """The key of the list with which the annotation came; None for one that did not come in a list."""
    key = annotation.request_key
    return UUID(int=key.int & ~_NUMBERS) if key is not None and is_list_key(key) else None


def came_in(author: Reader, key: UUID) -> Q:
    """The annotations that `author` imported in this list, deleted ones too."""
    return Q(author=author, request_key__range=(key, UUID(int=key.int | _NUMBERS)))
