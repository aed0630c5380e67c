"""What views answer in the same way: a notice with the way back, one sentence, the way to another page."""

from __future__ import annotations

from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from articles.access import PageRequest


def with_notice(response: HttpResponse, text: str, *, undo_url: str = "", undo_target: str = "") -> HttpResponse:
    """The answer to a swap, with a notice of what has happened; where there is an `undo_url`, with the way back.

    `undo_target` is the selector of what the answer from there replaces; without it, that answer knows its places.
    """
    notice = {"text": text, "undoUrl": undo_url, **({"undoTarget": undo_target} if undo_target else {})}
    return trigger_client_event(response, "notice", notice)


def sentence(text: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY) -> HttpResponse:
    """One sentence as plain text: scripts show it as it is, where it was asked for."""
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def all_errors(form: BaseForm) -> str:
    """What is wrong with a form that has no place to say it at its fields."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def on_to(request: PageRequest, address: str) -> HttpResponse:
    """On to a page; htmx, which would draw it into what it has asked from, is told to go there."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)
