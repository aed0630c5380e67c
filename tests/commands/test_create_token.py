"""`create_token`, and the page on which people make tokens of their own."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import PersonalToken, Reader
from articles.personal_tokens import live_token, make_token
from articles.tokens import token_hash
from tests.pages import SWAP


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("create_token", *arguments, stdout=out)
    return out.getvalue()


def test_the_token_is_printed_alone_and_only_its_hash_is_stored(aki: Reader) -> None:
    printed = run("aki", "--scope", "annotations", "--name", "cron")
    assert re.fullmatch(r"[\w-]{43}\n", printed)
    stored = PersonalToken.objects.get()
    assert (stored.reader, stored.scope, stored.name) == (aki, "annotations", "cron")
    assert stored.token_hash == token_hash(printed.strip())
    assert live_token(printed.strip()) == stored


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nobody", "--scope", "annotations"], "username 'nobody'"),
        (["aki", "--scope", "everything"], "invalid choice: 'everything'"),
        (["aki"], "--scope"),
        (["aki", "--scope", "annotations", "--name", "x" * 101], "101 characters"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(aki: Reader, arguments: list[str], reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        run(*arguments)
    assert not PersonalToken.objects.exists()


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["a page", "a swap"])
def test_a_token_made_on_the_page_is_shown_once(aki_client: Client, headers: dict[str, str]) -> None:
    url = reverse("tokens")
    html = aki_client.post(url, {"name": "my script"}, headers=headers).content.decode()
    found = re.search(r'value="([\w-]{43})"', html)
    assert found is not None
    assert live_token(found[1]) is not None
    later = aki_client.get(url).content.decode()
    assert found[1] not in later
    assert "my script" in later
    assert "not used yet" in later


def test_a_name_that_is_too_long_is_said_and_makes_no_token(aki_client: Client) -> None:
    response = aki_client.post(reverse("tokens"), {"name": "x" * 101})
    assert response.status_code == 422
    assert "x" * 101 in response.content.decode()
    assert not PersonalToken.objects.exists()


def test_a_revoked_token_leaves_the_list_and_works_no_more(aki_client: Client, aki: Reader) -> None:
    token, secret = make_token(aki, name="my script")
    page = aki_client.post(reverse("token_revoke", args=[token.pk]), follow=True).content.decode()
    assert "Token revoked" in page
    assert "my script" not in page
    assert live_token(secret) is None


def test_people_see_only_their_own_tokens(aki_client: Client, ben: Reader) -> None:
    token, _secret = make_token(ben, name="of ben")
    PersonalToken.objects.update(last_used=timezone.now())
    assert "of ben" not in aki_client.get(reverse("tokens")).content.decode()
    assert aki_client.post(reverse("token_revoke", args=[token.pk])).status_code == 404
