"""How allauth is bent to this project: accounts are made by invitation only, and people are read quickly."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Reader
from articles.prepared_query import PreparedQuery

# What pages ask of the person who looks at them, in the order of the columns; anything else is read when asked for.
_FIELDS = (
    *("id", "password", "is_superuser", "username", "is_staff", "is_active"),
    *("preferences", "marker_names", "new_notes_are"),
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def _person(pk: int) -> QuerySet[Any, tuple[Any, ...]]:
    return Reader.objects.filter(pk=pk).values_list(*_FIELDS)


_person_query = PreparedQuery(_person, pk=918_273_645)


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """Signs in as allauth does, and reads the person of a session by a query that is compiled once."""

    def get_user(self, user_id: int) -> Reader | None:
        """The person, if they may still sign in."""
        row = _person_query.first(pk=user_id)
        if row is None:
            return None
        key, password, is_superuser, username, is_staff, is_active, preferences, marker_names, new_notes_are = row
        flags = bool(is_superuser), username, bool(is_staff), bool(is_active)
        values = (key, password, *flags, json.loads(preferences), json.loads(marker_names), new_notes_are)
        reader = Reader.from_db(DEFAULT_DB_ALIAS, _FIELDS, values)
        return reader if self.user_can_authenticate(reader) else None
