"""Sessions as Django keeps them in the database, read by a query that is compiled once: every request reads one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from articles.prepared_query import PreparedQuery


def _data(key: str, now: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")


_data_query = PreparedQuery(_data, key="the key of a session", now=datetime(1001, 1, 1, tzinfo=UTC))


class SessionStore(DatabaseSessions):
    """What Django's own would read."""

    def load(self) -> dict[str, Any]:
        """The content of a session that has not expired; an empty one takes its place."""
        row = _data_query.first(key=self.session_key or "", now=timezone.now())
        if row is None:
            self._session_key = None
            return {}
        loaded: dict[str, Any] = self.decode(row[0])
        return loaded
