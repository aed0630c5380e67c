"""When something goes wrong, a person is told what to do; never a traceback, never an empty page."""

from __future__ import annotations

from typing import cast

import pytest
from django.db import OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.access import ReaderRequest, reader_required
from articles.annotations.actions import restore
from articles.models import Annotation, Reader
from articles.views import errors


def test_without_the_database_the_page_for_failures_still_comes(
    aki_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*arguments: object, **values: object) -> None:
        raise OperationalError("the database is away")

    aki_client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper.execute", gone)
        response = aki_client.get(reverse("library"))
    assert response.status_code == 500
    assert "Nothing that was saved is lost" in response.content.decode()


def test_what_is_removed_for_good_while_a_request_is_under_way_is_not_found(aki: Reader) -> None:
    @reader_required
    def late(request: ReaderRequest) -> HttpResponse:
        restore(Annotation(pk=1, article_id=1, author=aki))
        return HttpResponse()

    request = cast(ReaderRequest, RequestFactory().get("/"))
    request.user = aki
    with pytest.raises(Http404):
        late(request)


def test_a_stale_form_is_told_what_to_do(aki: Reader) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(aki)
    response = client.post(reverse("preferences"))
    assert response.status_code == 403
    assert "too old to send" in response.content.decode()


def test_other_refusals_have_a_page_too(db: None) -> None:
    request = RequestFactory().get("/")
    assert errors.bad_request(request, Exception()).status_code == 400
    assert errors.forbidden(request, Exception()).status_code == 403
    assert errors.too_many(request).status_code == 429


def test_link_previews_may_ask_for_the_head_alone(aki_client: Client) -> None:
    assert aki_client.head(reverse("library")).status_code == 200
    assert aki_client.head(reverse("about")).status_code == 200
