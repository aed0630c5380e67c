"""Imports in the background: whoever works on one holds its lease; nothing is done twice, by half, or never."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult

from articles.importing.jobs import LEASE, MOST_ATTEMPTS, LeaseLost, State, ask_for, leased, retry, sweep
from articles.importing.running import run, run_import
from articles.models import Article, ImportJob, Reader
from tests.articles import TEXT

pytestmark = pytest.mark.django_db
CONTENT = TEXT.encode()


def asked(owner: Reader, content: bytes = CONTENT, address: str = "") -> ImportJob:
    return ask_for(owner, run=run, content=content, name="article.txt", address=address)


def worked_on(job: ImportJob) -> ImportJob:
    run_import.func(job.pk)
    job.refresh_from_db()
    return job


def test_what_was_sent_becomes_an_article_and_is_kept_no_longer(aki: Reader) -> None:
    job = worked_on(asked(aki))
    assert job.state == State.STORED
    assert job.article is not None
    assert job.article.newest.text.startswith(TEXT[:5])
    assert job.content is None


def test_it_is_enqueued_with_the_job_that_asks_for_it(aki: Reader) -> None:
    job = asked(aki)
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[job.pk]]


def test_the_same_request_asks_once(aki: Reader) -> None:
    key = uuid4()
    first, second = (ask_for(aki, run=run, request_key=key, content=CONTENT) for _time in range(2))
    assert first == second
    assert DBTaskResult.objects.count() == 1


def test_a_job_that_has_ended_is_not_done_again(aki: Reader) -> None:
    job = worked_on(asked(aki))
    worked_on(job)
    assert Article.objects.count() == 1


def test_a_job_that_somebody_works_on_is_left_to_them(aki: Reader) -> None:
    job = asked(aki)
    with leased(job.pk) as held:
        assert held is not None
        with leased(job.pk) as second:
            assert second is None


def test_whoever_was_too_slow_stores_nothing(aki: Reader) -> None:
    job = asked(aki)
    with leased(job.pk) as slow:
        assert slow is not None
        ImportJob.objects.filter(pk=job.pk).update(leased_until=timezone.now() - LEASE)
        worked_on(job)
        with pytest.raises(LeaseLost):
            slow.step(State.ANALYSING)
    assert Article.objects.count() == 1


def test_a_job_of_a_killed_worker_is_taken_up_again(aki: Reader) -> None:
    job = asked(aki)
    killed_while_working_on(job)
    assert sweep(run=run) == 0, "its lease is not over yet"
    assert sweep(run=run, now=timezone.now() + LEASE) == 1
    assert DBTaskResult.objects.count() == 2
    assert worked_on(job).state == State.STORED


def test_a_job_that_kills_every_worker_fails_and_says_so_in_the_language_of_its_page(aki: Reader) -> None:
    with translation.override("ja"):
        job = asked(aki)
    later = timezone.now()
    for _time in range(MOST_ATTEMPTS):
        killed_while_working_on(job)
        later += 2 * LEASE
        sweep(run=run, now=later)
    job.refresh_from_db()
    assert (job.state, job.failed_at) == (State.FAILED, State.WAITING)
    assert str(MOST_ATTEMPTS) in job.problem


def test_a_failed_job_says_why_keeps_what_was_sent_and_can_be_tried_again(aki: Reader) -> None:
    job = worked_on(asked(aki, b"Nothing but English."))
    assert (job.state, job.failed_at) == (State.FAILED, State.EXTRACTING)
    assert "no Japanese" in job.problem
    assert bytes(job.content or b"") == b"Nothing but English."
    assert retry(job, run=run)
    assert not retry(job, run=run), "it goes on already"
    assert worked_on(job).state == State.FAILED


def test_a_fault_of_ours_is_told_plainly_and_logged(
    aki: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("articles.importing.running.found_in", lambda *_args, **_more: 1 / 0)
    with caplog.at_level(logging.ERROR):
        job = worked_on(asked(aki))
    assert "our fault" in job.problem
    assert "ZeroDivisionError" in caplog.text


def test_a_busy_database_fails_no_import_it_is_taken_up_again(aki: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_arguments: object, **_more: object) -> None:
        raise OperationalError("database is locked")

    job = asked(aki)
    monkeypatch.setattr("articles.importing.running.found_in", busy)
    with pytest.raises(OperationalError):
        run_import.func(job.pk)
    monkeypatch.undo()
    assert sweep(run=run, now=timezone.now() + LEASE) == 1
    assert worked_on(job).state == State.STORED


def test_the_same_address_leads_to_the_same_article(aki: Reader) -> None:
    first = worked_on(asked(aki, address="https://news.example.jp/1"))
    again = worked_on(asked(aki, address="http://news.example.jp/1/?utm_source=mail#top"))
    assert (again.state, again.article) == (State.KNOWN, first.article)


def test_a_text_that_has_changed_at_its_address_is_a_new_revision(aki: Reader) -> None:
    first = worked_on(asked(aki, address="https://news.example.jp/1"))
    changed = worked_on(asked(aki, (TEXT + "\n\n追って発表する。").encode(), address="https://news.example.jp/1"))
    assert (changed.state, changed.article) == (State.REVISED, first.article)
    assert changed.article is not None
    assert changed.article.newest.number == 2
    assert changed.article.newest.text.endswith("追って発表する。")


def test_anothers_article_of_the_same_address_is_not_ones_own(aki: Reader, ben: Reader) -> None:
    worked_on(asked(aki, address="https://news.example.jp/1"))
    assert worked_on(asked(ben, address="https://news.example.jp/1")).state == State.STORED


def killed_while_working_on(job: ImportJob) -> None:
    """What a worker leaves behind that is killed in the middle: a lease that nobody renews."""
    now = timezone.now()
    job.refresh_from_db()
    ImportJob.objects.filter(pk=job.pk).update(
        lease=uuid4(), leased_until=now + LEASE - timedelta(seconds=1), attempts=job.attempts + 1
    )
