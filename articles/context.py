"""What every page's template needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from articles import preferences
from articles.access import PageRequest, visitor
from articles.models import Reader


def chosen_preferences(request: HttpRequest, viewer: Reader | None) -> dict[str, str]:
    """The reading preferences: the person's own where set, else those of the cookie."""
    if viewer is not None and viewer.preferences:
        return preferences.valid(viewer.preferences)
    return preferences.from_cookie(request.COOKIES.get(preferences.COOKIE, ""))


def page(request: PageRequest) -> dict[str, Any]:
    """The reading preferences, and what the scripts need."""
    return {
        "preferences": chosen_preferences(request, visitor(request)),
        "preference_choices": preferences.CHOICES,
        "csrf_cookie_name": settings.CSRF_COOKIE_NAME,
    }
