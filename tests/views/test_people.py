"""Ways in: the printed address, invitations, passwords."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from articles.models import Invitation, Reader
from articles.signing_in import invite, new_sign_in_address, owner
from tests.conftest import PASSWORD


def signed_in_as(client: Client) -> str | None:
    key = client.session.get("_auth_user_id")
    return Reader.objects.get(pk=key).username if key else None


def test_the_printed_address_signs_the_owner_in_once(client: Client, db: None) -> None:
    path = new_sign_in_address(owner())
    assert client.get(path)["Location"] == reverse("library")
    assert signed_in_as(client) == "owner"
    second = Client()
    assert second.get(path)["Location"] == reverse("account_login")
    assert signed_in_as(second) is None


def test_a_browser_that_only_loads_ahead_does_not_use_the_address_up(client: Client, db: None) -> None:
    path = new_sign_in_address(owner())
    client.get(path, headers={"Sec-Purpose": "prefetch;prerender"})
    assert signed_in_as(client) is None
    client.get(path)
    assert signed_in_as(client) == "owner"


def test_a_new_start_makes_the_earlier_address_useless(client: Client, db: None) -> None:
    earlier = new_sign_in_address(owner())
    new_sign_in_address(owner())
    client.get(earlier)
    assert signed_in_as(client) is None


@pytest.fixture
def invitation_path(aki: Reader) -> str:
    return invite(inviter=aki, label="Dan")[1]


def accept(client: Client, path: str, name: str = "dan") -> int:
    fields = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    return int(client.post(path, fields).status_code)


def test_an_invitation_makes_one_account_and_signs_in(client: Client, invitation_path: str) -> None:
    assert accept(client, invitation_path) == 302
    assert signed_in_as(client) == "dan"
    assert accept(Client(), invitation_path, "eve") == 404
    assert not Reader.objects.filter(username="eve").exists()


def test_a_name_that_is_taken_is_refused_and_the_invitation_stays_open(client: Client, invitation_path: str) -> None:
    assert accept(client, invitation_path, "aki") == 422
    assert accept(client, invitation_path, "dan") == 302


def test_a_revoked_invitation_makes_no_account(client: Client, invitation_path: str) -> None:
    Invitation.objects.update(revoked_at=Invitation.objects.get().created)
    assert accept(client, invitation_path) == 404


def test_the_owner_invites_by_a_link_that_is_shown_once(client: Client, db: None) -> None:
    client.force_login(owner())
    page = client.post(reverse("people"), {"label": "Dan"}).content.decode()
    path = re.search(r'value="http://testserver(/invitation/[\w-]+/)"', page)
    assert path is not None
    assert path[1] not in client.get(reverse("people")).content.decode()
    assert Client().get(path[1]).status_code == 200


def test_sign_in_is_throttled_after_five_wrong_passwords(client: Client, aki: Reader) -> None:
    url = reverse("account_login")
    for _attempt in range(5):
        client.post(url, {"login": "aki", "password": "wrong"})
    response = client.post(url, {"login": "aki", "password": PASSWORD})
    assert signed_in_as(client) is None
    assert "Too many" in response.content.decode()


def test_signing_in_goes_on_to_the_page_that_was_asked_for_but_never_to_another_site(
    client: Client, aki: Reader
) -> None:
    fields = {"login": "aki", "password": PASSWORD}
    there = client.post(reverse("account_login") + "?next=/import/", fields)
    assert there["Location"] == "/import/"
    for hostile in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        elsewhere = Client().post(reverse("account_login"), {**fields, "next": hostile})
        assert elsewhere["Location"] == reverse("library"), hostile


def test_a_person_changes_their_password(aki_client: Client, client: Client) -> None:
    new = "kaeta mono wa kore"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert aki_client.post(reverse("account_change_password"), fields).status_code == 302
    client.post(reverse("account_login"), {"login": "aki", "password": new})
    assert signed_in_as(client) == "aki"


def test_the_owner_without_a_password_sets_one(client: Client, db: None) -> None:
    client.force_login(owner())
    assert "Set a password" in client.get(reverse("account")).content.decode()
    fields = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(reverse("account_set_password"), fields).status_code == 302
    assert Reader.objects.get(username="owner").check_password(PASSWORD)


def test_many_page_views_do_not_make_sign_in_forget_the_wrong_passwords(client: Client, aki: Reader) -> None:
    url = reverse("account_login")
    for _attempt in range(5):
        client.post(url, {"login": "aki", "password": "wrong"})
    for number in range(2000):
        caches["pages"].set(f"page:{number}", "x")
    client.post(url, {"login": "aki", "password": PASSWORD})
    assert signed_in_as(client) is None


def test_the_licences_are_told_without_a_dictionary_too(
    client: Client, db: None, settings: Settings, tmp_path: Path
) -> None:
    settings.DICTIONARY_PATH = tmp_path / "none.sqlite3"
    response = client.get(reverse("about"))
    assert response.status_code == 200
    assert "Electronic Dictionary Research and Development Group" in response.content.decode()
