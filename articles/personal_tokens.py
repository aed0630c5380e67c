"""Personal tokens: keys with which a person's own programs use the API. Only their hash is stored."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from articles.models import PersonalToken, Reader
from articles.tokens import new_token, token_hash

ANNOTATIONS = "annotations"
"""The scope of reading and changing annotations, as the person might on the pages."""
ARTICLES = "articles"
"""The scope of adding articles to the person's library."""
SCOPES = (ANNOTATIONS, ARTICLES)

# A program may ask many times a second; "last used" is told to the minute.
USE_NOTED_EVERY = timedelta(minutes=1)


def make_token(reader: Reader, *, name: str = "", scope: str = ANNOTATIONS) -> tuple[PersonalToken, str]:
    """Make a token for `reader`; the secret is returned once. Raises ValueError for an unknown scope."""
    if scope not in SCOPES:
        raise ValueError(f"{scope!r} is none of the scopes {', '.join(SCOPES)}")
    secret = new_token()
    made = PersonalToken.objects.create(reader=reader, name=name, scope=scope, token_hash=token_hash(secret))
    return made, secret


def revoke_token(token: PersonalToken) -> None:
    """Programs that use it are refused from now on."""
    token.revoked_at = token.revoked_at or timezone.now()
    token.save(update_fields=["revoked_at"])


def live_token(secret: str) -> PersonalToken | None:
    """The token, with its reader; None when it is unknown or revoked, or its person may no longer sign in."""
    live = PersonalToken.objects.filter(revoked_at=None, reader__is_active=True)
    return live.select_related("reader").filter(token_hash=token_hash(secret)).first()


def note_use(token: PersonalToken) -> None:
    """Keep that it was used now, unless that was kept within the last minute."""
    now = timezone.now()
    if token.last_used is None or token.last_used <= now - USE_NOTED_EVERY:
        due = Q(last_used=None) | Q(last_used__lte=now - USE_NOTED_EVERY)
        PersonalToken.objects.filter(due, pk=token.pk).update(last_used=now)
