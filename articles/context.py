"""What every page's template needs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from articles import preferences


def page(request: HttpRequest) -> dict[str, Any]:
    """The reading preferences (a person's own, or those of the cookie), and what the scripts need."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and user.preferences:
        chosen = preferences.valid(user.preferences)
    else:
        chosen = preferences.from_cookie(request.COOKIES.get(preferences.COOKIE, ""))
    return {
        "preferences": chosen,
        "preference_choices": preferences.CHOICES,
        "csrf_cookie_name": settings.CSRF_COOKIE_NAME,
    }
