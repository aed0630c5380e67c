"""The pages of what is imported in the background: how far it is, where it leads, another try."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.importing.jobs import KEPT, ask_for, refused
from articles.importing.running import run, run_import
from articles.importing.schedule import do_what_is_due
from articles.models import Article, ImportJob, Reader
from tests.articles import TEXT
from tests.pages import SWAP

pytestmark = pytest.mark.django_db


def asked(owner: Reader, text: str = TEXT, **what: Any) -> ImportJob:
    return ask_for(owner, run=run, content=text.encode(), **what)


def worked_on(job: ImportJob) -> ImportJob:
    run_import.func(job.pk)
    job.refresh_from_db()
    return job


def page(client: Client, address: str = "", **headers: Any) -> str:
    return str(client.get(address or reverse("imports"), headers=headers).content, "utf-8")


def asked_again(shown: str) -> str:
    """The address by which a page asks for news; empty where it does not."""
    found = re.search(r'hx-get="([^"]+)"', shown)
    return found[1].replace("&amp;", "&") if found else ""


def test_each_import_says_how_far_it_is_the_newest_first(aki: Reader, aki_client: Client) -> None:
    asked(aki, name="first.txt")
    job = asked(aki, name="second.txt")
    ImportJob.objects.filter(pk=job.pk).update(state="analysing")
    shown = page(aki_client)
    assert shown.index("second.txt") < shown.index("reading its words") < shown.index("first.txt")
    assert "2 are being imported." in shown


def test_without_any_it_says_what_this_page_is_for(aki_client: Client) -> None:
    assert "Nothing was imported lately" in page(aki_client)


def test_what_has_ended_leads_to_its_article(aki: Reader, aki_client: Client) -> None:
    job = worked_on(asked(aki, name="article.txt"))
    assert job.article is not None
    assert reverse("article", args=[job.article.pk]) in page(aki_client)


def test_a_text_that_has_changed_leads_to_what_was_there_before(aki: Reader, aki_client: Client) -> None:
    for text in (TEXT, TEXT.replace("三百人", "四百人")):
        job = worked_on(asked(aki, text, address="https://news.example/1"))
    assert job.article is not None
    assert reverse("revisions", args=[job.article.pk]) in page(aki_client)


def test_a_failed_one_says_at_which_step_and_why_and_what_can_be_done(aki: Reader, aki_client: Client) -> None:
    worked_on(asked(aki, "no Japanese", address="https://news.example/?a=1&b=2"))
    shown = page(aki_client)
    assert "failed while finding the article in it" in shown
    assert "There is no Japanese in this text." in shown
    assert "Try again</button>" in shown
    assert f"{reverse('import')}?address=https%3A%2F%2Fnews.example%2F%3Fa%3D1%26b%3D2" in shown
    assert "1 has failed." in shown


def test_another_try_goes_on_from_the_beginning_and_shows_it(aki: Reader, aki_client: Client) -> None:
    job = worked_on(asked(aki, "no Japanese"))
    response = aki_client.post(reverse("import_retry", args=[job.pk]))
    assert response.headers["Location"] == reverse("import_job", args=[job.pk])
    job.refresh_from_db()
    assert job.state == "waiting"
    assert DBTaskResult.objects.count() == 2


def test_what_could_not_be_read_at_all_cannot_be_tried_again(aki: Reader, aki_client: Client) -> None:
    job = refused(aki, name="book.epub", problem="It is locked.", request_key=uuid4())
    assert "Try again</button>" not in page(aki_client)
    aki_client.post(reverse("import_retry", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "failed"


def test_a_page_asks_again_only_while_something_is_under_way(aki: Reader, aki_client: Client) -> None:
    job = asked(aki)
    for address in (reverse("imports"), reverse("import_job", args=[job.pk])):
        again = asked_again(page(aki_client, address))
        assert aki_client.get(again, headers=SWAP).status_code == 204
        ImportJob.objects.filter(pk=job.pk).update(state="analysing")
        changed = aki_client.get(again, headers=SWAP)
        assert "reading its words" in str(changed.content, "utf-8")
        ImportJob.objects.filter(pk=job.pk).update(state="waiting")
    worked_on(job)
    assert not asked_again(page(aki_client))


def test_who_waits_for_one_is_led_to_its_article(aki: Reader, aki_client: Client) -> None:
    job = worked_on(asked(aki))
    assert job.article is not None
    address, article = reverse("import_job", args=[job.pk]), reverse("article", args=[job.article.pk])
    assert aki_client.get(address, headers=SWAP).headers["HX-Redirect"] == article
    assert aki_client.get(address).headers["Location"] == article


def test_without_scripts_the_pages_come_again_by_themselves(aki: Reader, aki_client: Client) -> None:
    job = asked(aki)
    for address in (reverse("imports"), reverse("import_job", args=[job.pk])):
        assert '<noscript><meta http-equiv="refresh"' in page(aki_client, address)


def test_an_article_there_already_is_led_to_and_it_is_said(aki: Reader, aki_client: Client) -> None:
    for _time in range(2):
        job = worked_on(asked(aki, address="https://news.example/1"))
    assert "You have this article already." in str(
        aki_client.get(reverse("import_job", args=[job.pk]), follow=True).content, "utf-8"
    )


def test_an_article_in_the_trash_is_not_led_to(aki: Reader, aki_client: Client) -> None:
    job = worked_on(asked(aki))
    Article.objects.update(deleted_at=timezone.now())
    shown = page(aki_client, reverse("import_job", args=[job.pk]))
    assert "The article is in the trash." in shown


def test_others_do_not_see_it(aki: Reader, chie_client: Client) -> None:
    asked(aki, name="secret.txt")
    assert "secret.txt" not in page(chie_client)


def test_more_imports_need_no_more_queries(aki: Reader, aki_client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(20):
        asked(aki, name="article.txt")
    page(aki_client)
    with django_assert_max_num_queries(6):
        page(aki_client)


def test_what_has_ended_is_removed_after_thirty_days_with_what_was_sent(aki: Reader) -> None:
    failed, waiting, newer = asked(aki, "no Japanese"), asked(aki), asked(aki, "none")
    for job in (failed, newer):
        worked_on(job)
    ImportJob.objects.filter(pk__in=[failed.pk, waiting.pk]).update(created=timezone.now() - KEPT - timedelta(hours=1))
    cache.clear()
    do_what_is_due()
    assert set(ImportJob.objects.values_list("pk", flat=True)) == {waiting.pk, newer.pk}
