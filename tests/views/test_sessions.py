"""Who has signed in: read by our own queries, to the same effect as Django's."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.accounts import AccountBackend
from articles.models import Reader


def may_read(client: Client) -> bool:
    return client.get(reverse("library")).status_code == 200


def test_a_session_lasts_until_it_expires(aki_client: Client) -> None:
    assert may_read(aki_client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not may_read(aki_client)


def test_a_session_that_was_forged_or_changed_signs_nobody_in(aki_client: Client) -> None:
    Session.objects.update(session_data="forged" + Session.objects.get().session_data)
    assert not may_read(aki_client)
    aki_client.cookies["sessionid"] = "nobodyhasthiskey"
    assert not may_read(aki_client)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"is_active": False}, id="who was shut out"),
        pytest.param({"password": "another"}, id="whose password was changed elsewhere"),
    ],
)
def test_a_session_ends_for_a_person(change: dict[str, object], aki: Reader, aki_client: Client) -> None:
    Reader.objects.filter(pk=aki.pk).update(**change)
    assert not may_read(aki_client)


def test_a_session_ends_with_its_person(aki: Reader, aki_client: Client) -> None:
    aki.delete()
    assert not may_read(aki_client)


def test_the_person_of_a_session_is_the_whole_person(aki: Reader) -> None:
    aki.preferences = {"size": "l"}
    aki.email = "aki@example.org"
    aki.save()
    found = AccountBackend().get_user(aki.pk)
    assert found == aki
    assert found.preferences == {"size": "l"}
    assert (found.is_active, found.is_owner, found.email) == (True, False, "aki@example.org")
    assert AccountBackend().get_user(2**70) is None
