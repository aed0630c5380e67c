"""What is done to entries of a library, one or many at once, and what takes it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import Q, TextChoices
from django.utils import timezone

from articles.annotations.content import clean_tags, fold
from articles.library.listing import entries_had
from articles.models import Article, Collection, LibraryEntry, Reader, Tag

MOST_AT_ONCE = 500
_SALT = "what takes a change of the library back"


class Deed(TextChoices):
    """What may be done."""

    STATE = "state"
    TAG = "tag"
    UNTAG = "untag"
    COLLECT = "collect"
    UNCOLLECT = "uncollect"
    DELETE = "delete"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Change:
    """One deed for entries (by id); `value` is the state, or the name of the tag or collection."""

    deed: Deed
    value: str
    entries: Sequence[int]


def carry_out(reader: Reader, changes: Iterable[Change]) -> list[Change]:
    """Do it for those of the entries that are the reader's; what takes back all that it has changed."""
    with transaction.atomic():
        return [undoing for change in changes for undoing in _DEEDS[change.deed](reader, change)]


def number_changed(undoing: Iterable[Change]) -> int:
    """How many entries were changed."""
    return len({entry for change in undoing for entry in change.entries})


def signed(changes: Iterable[Change]) -> str:
    """Changes as a part of an address."""
    return signing.dumps([[each.deed, each.value, list(each.entries)] for each in changes], salt=_SALT, compress=True)


def from_signed(text: str) -> list[Change]:
    """What `signed` was given. Raises ValueError for what it has not made."""
    try:
        rows = signing.loads(text, salt=_SALT)
    except signing.BadSignature as problem:
        raise ValueError("these are not our changes") from problem
    return [Change(Deed(deed), value, entries) for deed, value, entries in rows]


def _set_state(reader: Reader, change: Change) -> list[Change]:
    others = entries_had(reader).filter(pk__in=change.entries).exclude(state=change.value)
    before: dict[str, list[int]] = {}
    for pk, state in others.values_list("pk", "state"):
        before.setdefault(state, []).append(pk)
    LibraryEntry.objects.filter(pk__in=[pk for keys in before.values() for pk in keys]).update(state=change.value)
    return [Change(Deed.STATE, state, keys) for state, keys in before.items()]


def _label(reader: Reader, change: Change) -> list[Change]:
    model, field, undoing = _LABELS[change.deed]
    (name,) = clean_tags([change.value])
    label, _made = model.objects.get_or_create(reader=reader, key=fold(name), defaults={"name": name})
    without = entries_had(reader).filter(pk__in=change.entries).exclude(**{field: label})
    keys = list(without.values_list("pk", flat=True))
    label.entries.add(*keys)
    return [Change(undoing, label.name, keys)] if keys else []


def _unlabel(reader: Reader, change: Change) -> list[Change]:
    model, field, undoing = _LABELS[change.deed]
    label = model.objects.filter(reader=reader, key=fold(change.value)).first()
    if label is None:
        return []
    labelled = LibraryEntry.objects.filter(reader=reader, pk__in=change.entries, **{field: label})
    keys = list(labelled.values_list("pk", flat=True))
    label.entries.remove(*keys)
    if not label.entries.exists():
        label.delete()  # nobody is offered a name under which nothing is filed
    return [Change(undoing, label.name, keys)] if keys else []


_LABELS: dict[Deed, tuple[type[Tag] | type[Collection], str, Deed]] = {
    Deed.TAG: (Tag, "tags", Deed.UNTAG),
    Deed.UNTAG: (Tag, "tags", Deed.TAG),
    Deed.COLLECT: (Collection, "collections", Deed.UNCOLLECT),
    Deed.UNCOLLECT: (Collection, "collections", Deed.COLLECT),
}


def _delete(reader: Reader, change: Change) -> list[Change]:
    return _bin(reader, change, Q(deleted_at=None), Deed.RESTORE, deleted_at=timezone.now())


def _restore(reader: Reader, change: Change) -> list[Change]:
    return _bin(reader, change, Q(deleted_at__isnull=False), Deed.DELETE, deleted_at=None)


def _bin(reader: Reader, change: Change, among: Q, undoing: Deed, **values: Any) -> list[Change]:
    """Only the reader's own articles: what is shared with them is its owner's to delete."""
    own = Article.objects.filter(among, owner=reader, entries__reader=reader, entries__in=change.entries)
    found = dict(own.values_list("entries", "pk"))
    Article.objects.filter(pk__in=found.values()).update(**values)
    return [Change(undoing, "", list(found))] if found else []


_DEEDS = {
    Deed.STATE: _set_state,
    Deed.TAG: _label,
    Deed.UNTAG: _unlabel,
    Deed.COLLECT: _label,
    Deed.UNCOLLECT: _unlabel,
    Deed.DELETE: _delete,
    Deed.RESTORE: _restore,
}
