"""Dates as feeds write them: one that cannot be is none, so that no item stands on top for ever."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz
from time import struct_time

from django.utils import timezone

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(hours=1)
"""Clocks differ; what is to be published tomorrow is not published."""
_JAPAN = " JST"


def moment(raw: str, parsed: struct_time | None) -> datetime | None:
    """When something was published: `raw` as the feed writes it, `parsed` as feedparser reads it, in UTC."""
    try:
        if raw.endswith(_JAPAN):  # read as UTC otherwise
            with_offset = parsedate_tz(raw.removesuffix(_JAPAN) + " +0900")
            found = datetime.fromtimestamp(mktime_tz(with_offset), UTC) if with_offset else None
        else:
            found = datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None
    return sensible(found)


def written_moment(raw: object) -> datetime | None:
    """The same of a date as JSON Feed writes it, in RFC 3339."""
    try:
        found = datetime.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None
    return sensible(found.replace(tzinfo=found.tzinfo or UTC) if found else None)


def sensible(found: datetime | None) -> datetime | None:
    """A moment between 1990 and now, else None."""
    now = timezone.now()
    return found if found and _EARLIEST <= found <= now + _AHEAD else None
