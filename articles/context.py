"""What every page's template needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from articles import preferences


def chosen_preferences(request: HttpRequest) -> dict[str, str]:
    """The reading preferences: the person's own when signed in and set, else those of the cookie."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and user.preferences:
        return preferences.valid(user.preferences)
    return preferences.from_cookie(request.COOKIES.get(preferences.COOKIE, ""))


def page(request: HttpRequest) -> dict[str, Any]:
    """The reading preferences, and what the scripts need."""
    return {
        "preferences": chosen_preferences(request),
        "preference_choices": preferences.CHOICES,
        "csrf_cookie_name": settings.CSRF_COOKIE_NAME,
    }
