"""Pages for what went wrong: each says what happened and what to do next."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def _problem(request: HttpRequest, status: HTTPStatus, title: str, advice: str) -> HttpResponse:
    return render(request, "problem.html", {"title": title, "advice": advice}, status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's protection against other sites did not match, mostly because of a sign-in in another tab."""
    return _problem(
        request,
        HTTPStatus.FORBIDDEN,
        _("This page was too old to send"),
        _("Nothing was changed. Go back, copy what you typed if it is still there, reload the page and send it again."),
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent is none of the app's requests: a host, a size or a sign that is not taken."""
    if isinstance(exception, TooManyFilesSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return _problem(
            request,
            HTTPStatus.BAD_REQUEST,
            _("These are too many files"),
            _("Nothing was added. At most %(number)s files can be sent at a time: choose fewer.") % {"number": most},
        )
    return _problem(
        request,
        HTTPStatus.BAD_REQUEST,
        _("This request could not be understood"),
        _("Nothing was changed. Go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What somebody who has signed in asks for is for others to do."""
    return _problem(
        request,
        HTTPStatus.FORBIDDEN,
        _("This is not allowed"),
        _("Nothing was changed. Go back, or sign in as somebody who may do this."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for what never was, what was revoked and what belongs to somebody else."""
    return _problem(
        request,
        HTTPStatus.NOT_FOUND,
        _("Nothing here"),
        _("The address may be mistyped, or the link was revoked or has expired. Ask the person who sent it."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    """Signing in was tried too often."""
    return _problem(
        request,
        HTTPStatus.TOO_MANY_REQUESTS,
        _("Too many attempts"),
        _("Wait five minutes, then try again."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what went wrong."""
    advice = _(
        "Nothing that was saved is lost. Go back and try again; if it happens again, tell the person who runs this."
    )
    page = render_to_string("server_error.html", {"title": _("Something went wrong on our side"), "advice": advice})
    return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
