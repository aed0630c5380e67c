"""What was there before the search, and what has changed its readings, is indexed in the background or by a command."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from articles.corrections.actions import correct
from articles.importing.schedule import do_what_is_due
from articles.models import Article, Reader, SearchDocument
from articles.search.asking import question
from articles.search.building import bring_up_to_date, do, left_to_do, start_anew
from articles.search.finding import find
from articles.terms.actions import add_term
from articles.terms.content import checked_content
from tests.articles import make_article, mark

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dictionary_store")]


def number_found(reader: Reader, typed: str) -> int:
    return len(find(reader, question(typed)).documents)


@pytest.fixture
def before_the_search(aki: Reader, article: Article) -> None:
    """An article, a note and a term that have no documents, as after an upgrade."""
    mark(article, aki, "首脳会談", note="昔の覚え書き")
    add_term(author=aki, content=checked_content(text="首脳会談", translation="summit"))
    start_anew()
    assert number_found(aki, "首脳会談") == 0


@pytest.mark.usefixtures("before_the_search")
def test_the_command_indexes_what_is_missing_and_then_nothing_more(aki: Reader) -> None:
    said = StringIO()
    call_command("reindex", stdout=said, stderr=StringIO())
    assert number_found(aki, "首脳会談") == 3
    assert "Indexed: 3 " in said.getvalue()

    call_command("reindex", stdout=said, stderr=StringIO())
    assert "Indexed: 0 " in said.getvalue()


@pytest.mark.usefixtures("before_the_search")
def test_interrupted_it_goes_on_where_it_was(aki: Reader) -> None:
    next(do(left_to_do()))
    assert number_found(aki, "首脳会談") == 1
    list(do(left_to_do()))
    assert number_found(aki, "首脳会談") == 3


@pytest.mark.usefixtures("before_the_search")
def test_a_worker_indexes_what_is_missing_and_is_asked_once(aki: Reader) -> None:
    do_what_is_due()
    do_what_is_due()
    assert DBTaskResult.objects.filter(task_path=bring_up_to_date.module_path).count() == 1

    bring_up_to_date.func()
    assert number_found(aki, "首脳会談") == 3
    do_what_is_due()
    assert DBTaskResult.objects.filter(task_path=bring_up_to_date.module_path).count() == 1


def test_all_anew_finds_the_same_as_before(aki: Reader, article: Article) -> None:
    mark(article, aki, "首脳会談", note="覚え書き")
    other = make_article(aki, text="首脳会談の記録。", title="別の記事")
    before = [(each.article_id, each.annotation_id, each.words) for each in SearchDocument.objects.order_by("pk")]

    call_command("reindex", "--all", stdout=StringIO(), stderr=StringIO())

    after = SearchDocument.objects.order_by("pk")
    assert [(each.article_id, each.annotation_id, each.words) for each in after] == before
    assert number_found(aki, "首脳会談") == 3
    assert number_found(aki, "kiroku") == 1
    assert other.title in [each.article.title for each in after if each.article]


def test_a_corrected_reading_is_found_once_a_worker_has_followed(aki: Reader, article: Article) -> None:
    start = article.newest.text.index("市民")
    correct(author=aki, revision=article.newest, start=start, end=start + 2, reading="いちたみ", scope="here")
    assert number_found(aki, "市民") == 1

    do_what_is_due()
    bring_up_to_date.func()

    assert number_found(aki, "ichitami") == 1
    assert number_found(aki, "shimin") == 0
